import { decodeUtf8, encodeUtf8, isUnicode } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Json, JsonObject } from "../model/json.ts";

/** Arrays and objects stand in one another at most this deep. */
const MAX_DEPTH = 64;

/**
 * The one spelling of a JSON value (RFC 8785, JCS): no white space, keys sorted by UTF-16 code units, numbers as
 * ECMAScript prints them. Properties that are `undefined` are left out.
 * @throws {VariorumError} `input` for what I-JSON (RFC 7493) does not carry: a lone surrogate, a number that is not
 * finite, a nesting deeper than 64.
 */
export function formatCanonicalJson(value: Json): string {
  return format(value, 0);
}

/** `formatCanonicalJson` as UTF-8. */
export const encodeCanonicalJson = (value: Json): Uint8Array => encodeUtf8(formatCanonicalJson(value));

function format(value: Json, depth: number): string {
  if (depth > MAX_DEPTH) throw unfit(`a value is nested deeper than ${MAX_DEPTH}`);
  if (typeof value === "string") return formatString(value);
  if (typeof value === "number") return formatNumber(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => format(item, depth + 1)).join(",")}]`;
  if (typeof value === "object") return formatObject(value as JsonObject, depth);
  throw unfit(`a ${typeof value} is not JSON`);
}

function formatString(text: string): string {
  if (!isUnicode(text)) throw unfit("a string holds a lone surrogate, which no file can carry");
  return JSON.stringify(text);
}

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw unfit(`${value} is not a number that JSON can carry`);
  return JSON.stringify(value);
}

function formatObject(value: JsonObject, depth: number): string {
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${formatString(key)}:${format(member, depth + 1)}`);
  }
  return `{${members.join(",")}}`;
}

const unfit = (what: string): VariorumError => new VariorumError("input", what);

/**
 * The value in canonical JSON; the inverse of `formatCanonicalJson`. White space, unsorted or repeated keys and any other
 * second spelling of a value are refused.
 * @throws {VariorumError} `record`
 */
export function parseCanonicalJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
    if (formatCanonicalJson(value) === text) return value;
  } catch (cause) {
    throw new VariorumError("record", "it is not canonical JSON", { cause });
  }
  throw new VariorumError("record", "it is JSON, but not in its canonical form (RFC 8785)");
}

/** `parseCanonicalJson` of UTF-8 bytes. @throws {VariorumError} `record` */
export function decodeCanonicalJson(bytes: Uint8Array): Json {
  let text: string;
  try {
    text = decodeUtf8(bytes);
  } catch (cause) {
    throw new VariorumError("record", "it is not UTF-8", { cause });
  }
  return parseCanonicalJson(text);
}
