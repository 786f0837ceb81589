import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokenize } from "../../src/index.ts";

const texts = (text: string) => tokenize(text).map((token) => token.text);

describe("words and marks", () => {
  test.each([
    ["The big, gray koala.", ["The", "big", ",", "gray", "koala", "."]],
    ["don’t re-read l'été", ["don’t", "re-read", "l'été"]],
    ["“Yes…” — he said!!", ["“", "Yes", "…", "”", "—", "he", "said", "!!"]],
    ["Въ началѣ бѣ слово", ["Въ", "началѣ", "бѣ", "слово"]],
    ["Ἰησοῦ Χριστοῦ, υἱοῦ", ["Ἰησοῦ", "Χριστοῦ", ",", "υἱοῦ"]],
    ["и\u0306 е\u0308ж", ["и\u0306", "е\u0308ж"]],
    ["1,500.5 men & 3 horses", ["1,500.5", "men", "&", "3", "horses"]],
    ["道可道", ["道", "可", "道"]],
    ["co\u00ADoperate", ["co\u00ADoperate"]],
    ["...", ["..."]],
    [" \n\t", []],
    ["", []],
  ])("%j", (text, expected) => expect(texts(text)).toEqual(expected));

  test("white-space tokens", () => {
    expect(tokenize("big, gray\nkoala.", { unit: "space" }).map((token) => token.text)).toEqual([
      "big,",
      "gray",
      "koala.",
    ]);
  });

  test("offsets are UTF-16 code units and `after` is the white space that follows", () => {
    expect(tokenize("  a 😀\nb")).toEqual([
      { text: "a", from: 2, to: 3, after: " " },
      { text: "😀", from: 4, to: 6, after: "\n" },
      { text: "b", from: 7, to: 8, after: "" },
    ]);
  });

  test("white space is what `\\s` matches, and nothing else", () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const mark = String.fromCharCode(unit);
      expect(tokenize(mark, { unit: "space" }).length === 0, mark).toBe(/^\s$/.test(mark));
    }
  });

  test("marks of missing text become lacunae, the longest first", () => {
    const tokens = tokenize("in the [...] was", { lacunae: ["[...]", "["] });
    expect(tokens.map(({ text, lacuna }) => [text, lacuna ?? false])).toEqual([
      ["in", false],
      ["the", false],
      ["[...]", true],
      ["was", false],
    ]);
  });
});

describe("laws", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
  );

  test.each(["word", "space"] as const)("unit %s: the tokens give the text back, unit for unit", (unit) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text, { unit });
        const head = text.slice(0, tokens[0]?.from ?? text.length);
        expect(head.trim()).toBe("");
        expect(head + tokens.map((token) => token.text + token.after).join("")).toBe(text);
        for (const token of tokens) expect(text.slice(token.from, token.to)).toBe(token.text);
      }),
    );
  });
});
