import chardet from "chardet";
import iconv from "iconv-lite";
import { alphabetFit } from "./alphabet.ts";
import { type Findings, placeAt, refusal } from "./findings.ts";
import { plausibility } from "./letter-statistics.ts";

/** A file's characters and how they were got. */
export interface DecodedText {
  readonly text: string;
  /** As IANA writes it, in lower case: `utf-8`, `windows-1251`. */
  readonly encoding: string;
}

// The order decides between equals: the commoner code page first.
const codePages = ["windows-1251", "windows-1252", "koi8-r", "koi8-u", "cp866", "iso-8859-5", "maccyrillic"] as const;

const hebrew = "windows-1255";
const otherPages = [
  ...["windows-1252", "windows-1250", "iso-8859-2", "windows-1253", "iso-8859-7", "windows-1254", "windows-1256"],
  ...["windows-1257", "macintosh", "cp850", "cp852"],
] as const;

/** How much of a file is looked at to find its code page, in bytes. */
const sampleSize = 256 * 1024;

/**
 * Decodes a file. Without a byte order mark it is UTF-8, or UTF-16 when its zero bytes say so, else the code page
 * whose letters make the likeliest words; a guess is reported.
 * `declared` is what the file says of itself (XML declaration).
 * @throws {VariorumError} `input` where the bytes are no text, or damaged.
 */
export function decodeText(bytes: Uint8Array, file: string, findings: Findings, declared?: string): DecodedText {
  const decoded = decodeMarked(bytes, file) ?? decodeUnmarked(bytes, file, findings, declared);
  checkCharacters(decoded.text, file);
  return decoded;
}

function decodeMarked(bytes: Uint8Array, file: string): DecodedText | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeUtf8(bytes.subarray(3), file);
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) throw utf32(file);
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) throw utf32(file);
  if (a === 0xff && b === 0xfe) return decodeUtf16(bytes.subarray(2), "utf-16le", file);
  if (a === 0xfe && b === 0xff) return decodeUtf16(bytes.subarray(2), "utf-16be", file);
  return undefined;
}

const utf32 = (file: string) =>
  refusal(file, "unsupported-encoding", "the file is in UTF-32", { mend: "Save it as UTF-8." });

function decodeUnmarked(
  bytes: Uint8Array,
  file: string,
  findings: Findings,
  declared: string | undefined,
): DecodedText {
  const wide = guessUtf16(bytes);
  if (wide) {
    findings.report("notice", "guessed-encoding", `read as ${wide.toUpperCase()}, as its zero bytes suggest`, {
      found: wide,
      mend: "Save the file as UTF-8 to make this certain.",
    });
    return decodeUtf16(bytes, wide, file);
  }
  const utf8 = tryUtf8(bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8" };
  return decodeDeclared(bytes, declared) ?? decodeGuessed(bytes, file, findings);
}

function tryUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeUtf8(bytes: Uint8Array, file: string): DecodedText {
  const text = tryUtf8(bytes);
  if (text === undefined) throw brokenUtf8(bytes, file);
  return { text, encoding: "utf-8" };
}

function brokenUtf8(bytes: Uint8Array, file: string) {
  const { offset } = surveyUtf8(bytes);
  const before = new TextDecoder("utf-8").decode(bytes.subarray(0, offset));
  const place = placeAt(before, before.length);
  const found = [...bytes.subarray(offset, offset + 4)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return refusal(file, "invalid-utf8", `byte ${offset} begins no valid UTF-8 character`, {
    ...place,
    found,
    mend: "Open the file in an editor, mend the character there and save it as UTF-8.",
  });
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be", file: string): DecodedText {
  if (bytes.length % 2 === 1) {
    throw refusal(file, "truncated-utf16", "the file is UTF-16 but ends in the middle of a character", {
      mend: "Get the whole file again: its end is missing.",
    });
  }
  return { text: iconv.decode(bytes, encoding === "utf-16le" ? "utf16le" : "utf16be"), encoding };
}

/** UTF-16 without a mark: one byte of every pair is hardly ever anything but 0 (ASCII) or a single small number (a script's block). */
function guessUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes.length < 4) return undefined;
  const sample = bytes.subarray(0, Math.min(bytes.length, sampleSize) & ~1);
  if (!sample.includes(0)) return undefined;
  const concentration = (offset: 0 | 1): number => {
    const counts = new Array<number>(256).fill(0);
    for (let i = offset; i < sample.length; i += 2) counts[sample[i] ?? 0] = (counts[sample[i] ?? 0] ?? 0) + 1;
    const zeros = counts[0] ?? 0;
    const small = Math.max(...counts.slice(1, 0x30), 0);
    return zeros === 0 ? 0 : (zeros + small) / (sample.length / 2);
  };
  const [even, odd] = [concentration(0), concentration(1)];
  if (odd > 0.85 && odd > even) return "utf-16le";
  return even > 0.85 && even > odd ? "utf-16be" : undefined;
}

function decodeDeclared(bytes: Uint8Array, declared: string | undefined): DecodedText | undefined {
  if (declared === undefined || /^utf-?(8|16)/iu.test(declared) || !iconv.encodingExists(declared)) return undefined;
  return { text: iconv.decode(bytes, declared), encoding: declared.toLowerCase() };
}

function decodeGuessed(bytes: Uint8Array, file: string, findings: Findings): DecodedText {
  if (isDamagedUtf8(bytes)) throw brokenUtf8(bytes, file);
  const encoding = guessCodePage(bytes);
  findings.report("warning", "guessed-encoding", `the file is not UTF-8; read as ${encoding}, as its letters suggest`, {
    found: encoding,
    expected: "utf-8",
    mend: "Look whether its letters are right, and save it as UTF-8 to make this certain.",
  });
  return { text: iconv.decode(bytes, encoding), encoding };
}

function guessCodePage(bytes: Uint8Array): string {
  const sample = sampleAround(bytes);
  if (holdsWords(sample, hebrew, /\p{Script=Hebrew}{2}/u) && scored(sample, hebrew, alphabetFit).score > 0.95)
    return hebrew;
  const known = bestOf(codePages.map((encoding) => scored(sample, encoding, plausibility)));
  if (known.score > 0 && holdsWords(sample, known.encoding, /\p{Script=Cyrillic}{2}/u)) return known.encoding;
  const [usual, ...others] = otherPages.map((encoding) => scored(sample, encoding, alphabetFit));
  const best = bestOf(others, usual, 0.1);
  if (best.score > 0.8) return best.encoding;
  const other = chardet.analyse(sample).find(({ name }) => !/^utf/iu.test(name) && iconv.encodingExists(name));
  return other && other.confidence >= 30 ? other.name.toLowerCase() : known.encoding;
}

interface Guess {
  readonly encoding: string;
  readonly score: number;
}

const scored = (sample: Uint8Array, encoding: string, judge: (text: string) => number): Guess => ({
  encoding,
  score: judge(iconv.decode(sample, encoding)),
});

/** A single letter may be any sign of another code page. */
const holdsWords = (sample: Uint8Array, encoding: string, pair: RegExp): boolean =>
  pair.test(iconv.decode(sample, encoding));

/** The first of the best; one that is better by `margin` than `usual`. */
const bestOf = (guesses: readonly Guess[], usual?: Guess, margin = 0): Guess => {
  const best = guesses.reduce((a, b) => (b.score > a.score + 1e-9 ? b : a));
  return usual && best.score < usual.score + margin ? usual : best;
};

/** A sample that begins where the first byte beyond ASCII stands. */
function sampleAround(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const from = Math.max(0, first - 1000);
  return bytes.subarray(from, from + sampleSize);
}

interface Utf8Survey {
  readonly wellFormed: number;
  readonly malformed: number;
  /** Byte offset of the first malformed sequence. */
  readonly offset: number;
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte >= 0xc2 && byte < 0xe0) return 2;
  if (byte >= 0xe0 && byte < 0xf0) return 3;
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
}

function surveyUtf8(bytes: Uint8Array): Utf8Survey {
  let wellFormed = 0;
  let malformed = 0;
  let offset = bytes.length;
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes[i] ?? 0);
    let ok = length > 0;
    for (let k = 1; k < length; k++) ok &&= isContinuation(bytes[i + k]);
    if (!ok) {
      if (malformed === 0) offset = i;
      malformed += 1;
    } else if (length > 1) wellFormed += 1;
    i += ok ? length : 1;
  }
  return { wellFormed, malformed, offset };
}

/** UTF-8 with a few broken places: to guess a code page would turn all of it into rubbish. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const { wellFormed, malformed } = surveyUtf8(bytes);
  return wellFormed >= 4 && malformed <= wellFormed * 0.2;
}

function checkCharacters(text: string, file: string): void {
  const zero = text.indexOf("\0");
  if (zero >= 0) {
    throw refusal(file, "binary-file", "the file holds zero bytes: it is not a text", {
      ...placeAt(text, zero),
      mend: "Give a file of text; pictures belong to the facsimiles.",
    });
  }
  const lone = text.search(/\p{Surrogate}/u);
  if (lone < 0) return;
  throw refusal(file, "lone-surrogate", "the file holds half of a character (a lone surrogate)", {
    ...placeAt(text, lone),
    mend: "Mend the character and save the file as UTF-8.",
  });
}
