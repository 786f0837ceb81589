import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNameIndex, findPersons, nameKeys, nameWords, tokenize } from "../../src/index.ts";
import { firstNameKeys } from "../../src/names/name-key.ts";
import { skeletonOf } from "../../src/names/phoneme.ts";
import { phonemeDistance } from "../../src/names/phoneme-distance.ts";
import { inflectRussian, russianLemmas } from "../../src/names/russian-inflection.ts";

const phonemes = fc.string({ unit: fc.constantFrom(..."aeioubpvfgkdtlmnrzsxcCSZJj"), maxLength: 7 });
const latin = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzčšžżłéüö'"),
  minLength: 1,
  maxLength: 12,
});
const cyrillic = fc.string({
  unit: fc.constantFrom(..."абвгдежзийклмнопрстуфхцчшщъыьэюяёѣіѳѵ"),
  minLength: 2,
  maxLength: 12,
});
const anything = fc.string({ unit: "binary", maxLength: 60 });

/** Every way to change one into the other, by definition. */
function slowDistance(a: string, b: string): number {
  const cost = (x: string, y: string) => phonemeDistance(`a${x}a`, `a${y}a`);
  if (a === "" && b === "") return 0;
  if (a === "") return phonemeDistance("", b);
  if (b === "") return phonemeDistance(a, "");
  const [x = "", y = ""] = [a.charAt(0), b.charAt(0)];
  const last = (rest: string) => rest.length === 1;
  const gap = (phoneme: string, rest: string) => (last(rest) ? phonemeDistance(phoneme, "") : cost(phoneme, ""));
  const changed = x === y ? 0 : Math.min(cost(x, y), 2);
  return Math.min(
    changed + slowDistance(a.slice(1), b.slice(1)),
    gap(x, a) + slowDistance(a.slice(1), b),
    gap(y, b) + slowDistance(a, b.slice(1)),
  );
}

describe("laws of name matching", () => {
  it("a skeleton is its own skeleton", () => {
    fc.assert(
      fc.property(phonemes, (text) => {
        expect(skeletonOf(skeletonOf(text))).toBe(skeletonOf(text));
      }),
    );
  });

  it("the first keys are keys, as many as are asked for or all", () => {
    fc.assert(
      fc.property(fc.oneof(latin, cyrillic, anything), fc.integer({ min: 1, max: 40 }), (word, most) => {
        const { exact } = nameKeys(word);
        const first = firstNameKeys(word, most);
        expect(exact).toEqual(expect.arrayContaining([...first]));
        expect(first.length).toBe(Math.min(most, exact.length));
      }),
    );
  });

  it("keys do not depend on case, composition or an old final ъ", () => {
    fc.assert(
      fc.property(fc.oneof(latin, cyrillic), (word) => {
        expect(nameKeys(word.toUpperCase().toLowerCase())).toEqual(nameKeys(word.toLowerCase()));
        expect(nameKeys(word.normalize("NFD"))).toEqual(nameKeys(word.normalize("NFC")));
      }),
    );
    fc.assert(
      fc.property(cyrillic, (word) => {
        expect(nameKeys(`${word}нъ`)).toEqual(nameKeys(`${word}н`));
      }),
    );
  });

  it("every indexed form is found exactly by itself", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(latin, cyrillic), { minLength: 1, maxLength: 8 }), (forms) => {
        const index = createNameIndex(forms.map((form, i) => ({ id: String(i), form })));
        forms.forEach((form, i) => {
          if (nameWords(form).length !== 1) return;
          expect(index.search(form).exact.map((match) => match.index)).toContain(i);
        });
      }),
    );
  });

  it("the distance is symmetric, 0 for equal skeletons only, and agrees with its definition", () => {
    fc.assert(
      fc.property(phonemes, phonemes, (a, b) => {
        expect(phonemeDistance(a, b)).toBeCloseTo(phonemeDistance(b, a), 9);
        expect(phonemeDistance(a, b) === 0).toBe(a === b);
      }),
    );
    const short = fc.string({ unit: fc.constantFrom(..."aeptnsj"), maxLength: 4 });
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(phonemeDistance(a, b)).toBeCloseTo(slowDistance(a, b), 9);
      }),
      { numRuns: 300 },
    );
  });

  it("a limit cuts the distance and changes nothing below it", () => {
    fc.assert(
      fc.property(phonemes, phonemes, fc.double({ min: 0, max: 4, noNaN: true }), (a, b, limit) => {
        expect(phonemeDistance(a, b, limit)).toBeCloseTo(Math.min(phonemeDistance(a, b), limit), 9);
      }),
    );
  });

  it("whatever a Russian name is inflected to leads back to it", () => {
    const names = ["Пятаков", "Троцкий", "Ленин", "Радек", "Засулич", "Врангель", "Толстой", "Крупская"];
    for (const name of names)
      for (const { word } of inflectRussian(name).filter(({ sense }) => sense !== "derived"))
        expect(russianLemmas(word).map(({ lemma }) => lemma)).toContain(name.toLowerCase());
  });

  it("no input throws or hangs", () => {
    const index = createNameIndex(["Пятаков", "Piatakov", "孫文"].map((form) => ({ id: form, form })));
    fc.assert(
      fc.property(anything, anything, (form, text) => {
        nameKeys(form);
        index.search(form);
        createNameIndex([{ id: "a", form }]).search(text);
        findPersons(tokenize(text), [{ id: "a", forms: [form, "Пятаков"] }]);
      }),
    );
  });

  it.each([
    ["a very long word", "schtsch".repeat(100_000)],
    ["very many words", "Piatakov ".repeat(50_000)],
    ["combining marks", `П${"\u0301".repeat(100_000)}ятаков`],
    ["marks alone", "\u0301".repeat(100_000)],
    ["initials", "Г. ".repeat(50_000)],
    ["hyphens", "а-".repeat(50_000)],
    ["apostrophes", "'".repeat(100_000)],
    ["lone surrogates", "\ud800".repeat(10_000)],
  ])("%s cost no more than reading them", (_, text) => {
    const index = createNameIndex([
      { id: "a", form: text },
      { id: "b", form: "Г. Пятаков" },
    ]);
    expect(() => index.search(text)).not.toThrow();
    expect(() => findPersons(tokenize(text), [{ id: "a", forms: ["Г. Пятаков", "Piatakov", text] }])).not.toThrow();
  });

  it("mentions are in order, inside the text, and overlap only where several persons share the words", () => {
    const word = fc.constantFrom(
      "Пятаков",
      "Пятакова",
      "Г",
      ".",
      ",",
      "Троцкий",
      "и",
      "Лев",
      "Давидович",
      "Piatakov's",
      "-",
    );
    const persons = [
      { id: "p", forms: ["Георгий Пятаков"] },
      { id: "q", forms: ["Пятаков"] },
      { id: "t", forms: ["Лев Давидович Троцкий"] },
    ];
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const tokens = words.map((text) => ({ text }));
        const mentions = findPersons(tokens, persons);
        mentions.forEach((mention, i) => {
          expect(mention.from).toBeLessThan(mention.to);
          expect(mention.to).toBeLessThanOrEqual(tokens.length);
          const before = mentions[i - 1];
          if (before === undefined) return;
          const same = before.from === mention.from && before.to === mention.to;
          expect(same ? mention.also?.includes(before.person) : before.to <= mention.from).toBe(true);
        });
      }),
    );
  });
});
