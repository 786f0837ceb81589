import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDecimal } from "../src/decimal.ts";
import { decodeUtf8, encodeUtf8, formatBase64, parseBase64 } from "../src/index.ts";
import { refusal } from "./refusal.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("UTF-8 (RFC 3629)", () => {
  test("agrees with the platform's strict decoder on any bytes", () => {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const verdict = (decode: () => string) => {
      try {
        return decode();
      } catch {
        return undefined;
      }
    };
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.string({ unit: "binary" }).map((text) => new Uint8Array(Buffer.from(text))),
      fc.constantFrom(
        [0xc0, 0x80],
        [0xe0, 0x80, 0x80],
        [0xed, 0xa0, 0x80],
        [0xf4, 0x90, 0x80, 0x80],
        [0xef, 0xbb, 0xbf],
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        const input = Uint8Array.from(pieces.flatMap((part) => [...part]));
        expect(verdict(() => decodeUtf8(input))).toBe(verdict(() => strict.decode(input)));
      }),
      { numRuns: 3000 },
    );
  });

  test("every code point, there and back, as the platform writes it", () => {
    for (let point = 0; point <= 0x10ffff; point += point < 0x3000 ? 1 : 61) {
      if (point >= 0xd800 && point < 0xe000) continue;
      const text = String.fromCodePoint(point);
      expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
      expect(decodeUtf8(encodeUtf8(text))).toBe(text);
    }
    expect(encodeUtf8("\u{10ffff}")).toEqual(bytes(0xf4, 0x8f, 0xbf, 0xbf));
  });

  test("long texts name their fault as short ones do", () => {
    for (const before of ["", "é", "x".repeat(100), "ж𐌰".repeat(5000)]) {
      const length = encodeUtf8(before).length;
      const wrong = Uint8Array.from([...encodeUtf8(before), 0xc0, 0xaf, ...encodeUtf8("y".repeat(100))]);
      expect(() => decodeUtf8(wrong)).toThrow(`byte ${length} is not valid UTF-8`);
      expect(() => encodeUtf8(`${before}\ud800${"y".repeat(100)}`)).toThrow("a lone surrogate");
    }
  });

  test("a byte order mark is a character as any other", () => {
    for (const text of ["\ufeffx", `\ufeff${"x".repeat(100)}`]) expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });

  test("a long text", () => {
    const text = "Þæt wæs gōd cyning! 𐌰".repeat(1000);
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });

  test.each([
    ["an overlong slash", bytes(0xc0, 0xaf)],
    ["an overlong of three bytes", bytes(0xe0, 0x80, 0xaf)],
    ["an overlong of four bytes", bytes(0xf0, 0x80, 0x80, 0xaf)],
    ["a surrogate", bytes(0xed, 0xa0, 0x80)],
    ["a point above U+10FFFF", bytes(0xf4, 0x90, 0x80, 0x80)],
    ["a lone continuation", bytes(0x80)],
    ["a cut sequence", bytes(0xe2, 0x80)],
    ["a byte that never occurs", bytes(0xff)],
  ])("refuses %s", (_, input) => expect(refusal(() => decodeUtf8(input))).toBe("bad-utf8"));

  test.each(["\ud800", "a\udc00", "\udc00\ud800"])("refuses the lone surrogate in %j", (text) => {
    expect(refusal(() => encodeUtf8(text))).toBe("bad-utf8");
  });
});

describe("base64 (RFC 4648 section 4)", () => {
  test.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ])("of %j is %j (section 10)", (text, encoded) => {
    expect(formatBase64(encodeUtf8(text))).toBe(encoded);
    expect(parseBase64(encoded)).toEqual(encodeUtf8(text));
  });

  test("any bytes, there and back, as Node writes them", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (input) => {
        expect(formatBase64(input)).toBe(Buffer.from(input).toString("base64"));
        expect(parseBase64(formatBase64(input))).toEqual(input);
      }),
    );
  });

  test("every accepted text is the only spelling of its bytes", () => {
    const text = fc.string({ unit: fc.constantFrom(..."AQgwBZ/+9=-_\n "), maxLength: 8 });
    fc.assert(
      fc.property(text, (input) => {
        if (refusal(() => parseBase64(input)) === undefined) expect(formatBase64(parseBase64(input))).toBe(input);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ["no padding", "Zg"],
    ["too much padding", "Zg==="],
    ["padding within", "Zg==Zg=="],
    ["only padding", "===="],
    ["three paddings", "Z==="],
    ["unused bits after one byte", "Zh=="],
    ["unused bits after two bytes", "Zm9="],
    ["the other alphabet", "-_-_"],
    ["a line break", "Zm9v\nZm9v"],
    ["a space", "Zm9 "],
    ["a letter outside ASCII", "Zm9é"],
  ])("refuses %s: %j", (_, text) => expect(refusal(() => parseBase64(text))).toBe("bad-base64"));
});

describe("decimals", () => {
  test.each([0, 1, 10, 4_294_967_296, 9_007_199_254_740_991])("%d", (value) => {
    expect(parseDecimal(String(value), "it")).toBe(value);
  });

  test.each([
    "",
    "00",
    "01",
    "-1",
    "+1",
    "1.0",
    "1e3",
    "0x1",
    " 1",
    "1 ",
    "١",
    "9007199254740992",
    "99999999999999999",
  ])("refuses %j", (text) => expect(refusal(() => parseDecimal(text, "it"))).toBe("bad-number"));
});
