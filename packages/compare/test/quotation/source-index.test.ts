import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runSteps } from "../../src/collate/steps.ts";
import { CompareError } from "../../src/error.ts";
import { countingSort } from "../../src/quotation/counting-sort.ts";
import { bucketBounds, GramReader, tagOf } from "../../src/quotation/gram.ts";
import { formatQuotationIndex, parseQuotationIndex } from "../../src/quotation/index-bytes.ts";
import { buildQuotationIndex, PARTING, type QuotationIndex } from "../../src/quotation/source-index.ts";
import { foldWord } from "../../src/quotation/spelling.ts";
import { scanWords, wordText } from "../../src/quotation/word-scan.ts";
import { normalForm } from "../../src/text/normal-form.ts";

const WORDS = ["the", "Grey", "gray", "house", "stood", "добраго", "добрый", "ночь", "straße", "don’t", "x", "Œuvre"];
const texts = fc.array(
  fc
    .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 8 })), { maxLength: 60 })
    .map((words) => words.join(" ")),
  { minLength: 1, maxLength: 6 },
);
const sourcesOf = (all: readonly string[]) => all.map((text, at) => ({ id: `s${at}`, text }));

/** The words of all texts by their folded forms, slowly. */
function rowOf(all: readonly string[]): (string | undefined)[] {
  return all.flatMap((text) => {
    const { count, from, to } = scanWords(text);
    const words = Array.from({ length: count }, (_, n) => foldWord(wordText(text, from[n] as number, to[n] as number)));
    return [...words, undefined];
  });
}

describe("an index is what a slow one would be", () => {
  test("words by their folded forms, where they stand, and every place of each", () =>
    fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const index = await buildQuotationIndex(sourcesOf(all));
        const row = rowOf(all);
        expect([...index.words].map((word) => (word === PARTING ? undefined : index.normals[word]))).toEqual(row);
        for (const [word, normal] of index.normals.entries()) {
          expect(index.numberOf(normal)).toBe(word);
          const places = [...index.posting.subarray(index.first[word], index.first[word + 1])];
          expect(places).toEqual([...row.keys()].filter((at) => row[at] === normal));
        }
      }),
    ));

  test("every fourth run of twelve letters stands in its bucket, with its place, rising", () =>
    fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const { grams, words, normals } = await buildQuotationIndex(sourcesOf(all));
        const wanted = new Map<string, number[]>();
        const reader = new GramReader(4, (hash, place) => {
          const { from } = bucketBounds(grams, hash);
          const key = `${from} ${tagOf(hash)}`;
          wanted.set(key, [...(wanted.get(key) ?? []), place]);
        });
        for (const [at, word] of words.entries())
          if (word === PARTING) reader.restart();
          else reader.read(normals[word] as string, at);
        let count = 0;
        for (const [key, places] of wanted) {
          const [from = 0, tag] = key.split(" ").map(Number);
          const end = grams.start.find((start) => start > from) ?? grams.place.length;
          const own = [...grams.place.subarray(from, end)].filter((_, at) => grams.tag[from + at] === tag);
          expect(own).toEqual(places);
          count += places.length;
        }
        expect(grams.place.length).toBe(count);
      }),
      { numRuns: 40 },
    ));
});

/** Which text comes next, and whether it is another one that begins like it. */
const anySteps = fc.array(fc.tuple(fc.nat(5), fc.boolean()), { maxLength: 8 });
/** Some of the texts in their order, new ones between: then no list is sorted anew. */
const inOrder = fc
  .tuple(fc.subarray([0, 1, 2, 3, 4, 5]), fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 2 }))
  .map(([kept, added]) => {
    const steps: [number, boolean][] = kept.map((at) => [at, false]);
    for (const [at, place] of added) steps.splice(place, 0, [at, true]);
    return steps;
  });

/** All that two indexes of the same texts must have in common: everything but functions. */
const numbersOf = ({ numberOf: _, ...rest }: QuotationIndex) => rest;

describe("an index that is kept", () => {
  test("of texts that came, went and changed places it becomes what a new one is, and reads none of those it knows", () =>
    fc.assert(
      fc.asyncProperty(texts, fc.oneof(anySteps, inOrder), async (all, steps) => {
        const before = sourcesOf(all);
        const possible = steps.filter(([at, isNew]) => isNew || at < all.length);
        const chosen = possible.map(([at, isNew], n) => {
          const place = at % all.length;
          return isNew
            ? { place: undefined, source: { id: `n${n}`, text: `${all[place]} newcomer ${n}` } }
            : { place, source: { id: `n${n}`, text: all[place] as string } };
        });
        const sources = chosen.map(({ source }) => source);
        const unread = chosen.map(({ place, source: { id, text } }) => ({
          id,
          get text(): string {
            if (place !== undefined) throw new Error("a known text was read");
            return text;
          },
        }));
        const index = await buildQuotationIndex(before);
        const kept = JSON.stringify(index);
        const updated = await buildQuotationIndex(unread, {
          known: { index, places: chosen.map(({ place }) => place) },
        });
        const anew = await buildQuotationIndex(sources);
        expect({ ...numbersOf(updated), sources }).toEqual(numbersOf(anew));
        for (const [word, normal] of anew.normals.entries()) expect(updated.numberOf(normal)).toBe(word);
        expect(JSON.stringify(index)).toBe(kept);
      }),
      { numRuns: 25 },
    ));

  test("as bytes it reads back as it was, wherever the bytes lie", () =>
    fc.assert(
      fc.asyncProperty(texts, fc.nat(9), async (all, shift) => {
        const sources = sourcesOf(all);
        const index = await buildQuotationIndex(sources);
        const parts = formatQuotationIndex(index);
        const size = parts.reduce((sum, { length }) => sum + length, 0);
        expect(size % 8).toBe(0);
        const room = new Uint8Array(size + shift);
        let at = shift;
        for (const part of parts) {
          room.set(part, at);
          at += part.length;
        }
        const read = parseQuotationIndex(room.subarray(shift), sources);
        expect(numbersOf(read)).toEqual(numbersOf(index));
        for (const [word, normal] of index.normals.entries()) expect(read.numberOf(normal)).toBe(word);
      }),
      { numRuns: 25 },
    ));

  test("bytes that are cut, changed or another's give an error or an index, never another fault", async () => {
    const sources = sourcesOf(["the grey house stood", "by the harbour"]);
    const bytes = Uint8Array.from(
      formatQuotationIndex(await buildQuotationIndex(sources)).flatMap((part) => [...part]),
    );
    const read = (some: Uint8Array, of = sources) => parseQuotationIndex(some, of);
    for (let length = 0; length < bytes.length - 8; length += 8)
      expect(() => read(bytes.slice(0, length))).toThrow(CompareError);
    expect(() => read(bytes, sources.slice(1))).toThrow(CompareError);
    for (let at = 0; at < 64; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      try {
        read(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(CompareError);
      }
    }
  });
});

test("indices by their keys, each key's rising", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: -1, max: 9 })), async (keys) => {
      const { start, order } = await runSteps(countingSort(Int32Array.from(keys), 10));
      for (let key = 0; key < 10; key++)
        expect([...order.subarray(start[key], start[key + 1])]).toEqual(
          [...keys.keys()].filter((at) => keys[at] === key),
        );
    }),
  ));

test("words of plain letters are folded as all words are", () => {
  const fold = normalForm({
    rules: ["case", "punctuation", "long-s", "russian-1918", "yo", "ligatures", "greek", "ampersand"],
  });
  const plain = fc.string({ unit: fc.constantFrom(..."abcgjkouvxyzACIS019"), minLength: 1, maxLength: 3 });
  fc.assert(fc.property(plain, (word) => foldWord(word) === fold(word)));
});

test("a run is found again whatever stands before it, by texts of any size", async () => {
  const many = Array.from({ length: 30_000 }, (_, n) => `word${n % 977} stands${n % 31}`).join(" ");
  const rare = "quicksilver barometers";
  const index = await buildQuotationIndex(sourcesOf([many, `${many} ${rare} ${many}`]));
  const place = index.posting[index.first[index.numberOf("quicksilver")] as number] as number;
  let hits = 0;
  const reader = new GramReader(1, (hash, word) => {
    const { from, to } = bucketBounds(index.grams, hash);
    for (let at = from; at < to; at++)
      if (index.grams.tag[at] === tagOf(hash) && index.grams.place[at] === place + word) hits++;
  });
  for (const [at, word] of rare.split(" ").entries()) reader.read(word, at);
  expect(hits).toBeGreaterThanOrEqual(2);
});
