import { TlogError } from "./error.ts";

/** Every browser and Node have these (encoding.spec.whatwg.org): pure functions, but of no ECMAScript library. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** Code units or bytes below which the way to the coders of the host is longer than the work. */
const SHORT = 64;

/**
 * The UTF-8 bytes of a string.
 * @throws {TlogError} `bad-utf8` when the string holds a lone surrogate, which has no UTF-8 form.
 */
export function encodeUtf8(text: string): Uint8Array {
  return text.length < SHORT || !isUnicode(text) ? encodeByHand(text) : encoder.encode(text);
}

/** Whether a string has a UTF-8 form: it holds no lone surrogate. `isWellFormed` (ES2024) need not look at Latin-1 at all. */
export const isUnicode = (text: string & { readonly isWellFormed?: () => boolean }): boolean =>
  text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text);

function encodeByHand(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    const point = text.codePointAt(at) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) throw new TlogError("bad-utf8", "a lone surrogate has no UTF-8 form");
    if (point > 0xffff) at += 1;
    length = writePoint(bytes, length, point);
  }
  return bytes.slice(0, length);
}

/** A point above U+007F. */
function writePoint(bytes: Uint8Array, at: number, point: number): number {
  const extra = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  bytes[at] = ((0xff00 >> (extra + 1)) & 0xff) | (point >> (6 * extra));
  for (let i = extra - 1; i >= 0; i--) bytes[at + extra - i] = 0x80 | ((point >> (6 * i)) & 0x3f);
  return at + extra + 1;
}

/**
 * The string of strict UTF-8 bytes: no overlong form, surrogate or point above U+10FFFF; a byte order mark is kept.
 * @throws {TlogError} `bad-utf8` naming the byte offset.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  return (bytes.length < SHORT ? undefined : tryDecoder(bytes)) ?? decodeByHand(bytes);
}

/** Undefined for bytes that are not UTF-8: where they cease to be is found by hand. */
function tryDecoder(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeByHand(bytes: Uint8Array): string {
  const units = new Uint16Array(Math.min(bytes.length, CHUNK + 1));
  let text = "";
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const point = readPoint(bytes, at);
    length = writeUnits(units, length, point);
    at += pointLength(point);
    if (length < CHUNK) continue;
    text += stringOf(units, length);
    length = 0;
  }
  return text + stringOf(units, length);
}

/** UTF-16 code units that are made into a string at once. */
const CHUNK = 8192;

function writeUnits(units: Uint16Array, at: number, point: number): number {
  if (point < 0x10000) {
    units[at] = point;
    return at + 1;
  }
  units[at] = 0xd800 + ((point - 0x10000) >> 10);
  units[at + 1] = 0xdc00 + (point & 0x3ff);
  return at + 2;
}

/** An array of any numbers will do, whatever the type says; to spread it would cost more than all the rest. */
const stringOf = (units: Uint16Array, length: number): string =>
  String.fromCharCode.apply(undefined, units.subarray(0, length) as unknown as number[]);

function readPoint(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return first;
  const extra = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
  let point = first & (0x3f >> extra);
  for (let i = 1; i <= extra; i++) {
    const next = bytes[at + i] ?? 0;
    if (next >> 6 !== 2) throw invalid(at);
    point = (point << 6) | (next & 0x3f);
  }
  const stray = first < 0xc2 || first > 0xf4;
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  if (stray || surrogate || point > 0x10ffff || pointLength(point) !== extra + 1) throw invalid(at);
  return point;
}

function pointLength(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function invalid(at: number): TlogError {
  return new TlogError("bad-utf8", `byte ${at} is not valid UTF-8`);
}
