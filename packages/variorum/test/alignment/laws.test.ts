import fc from "fast-check";
import { expect, test } from "vitest";
import { type AlignableTexts, alignDocument, alignTexts } from "../../src/alignment/index.ts";
import type { DocumentAlignment, StripRun, TextSpan } from "../../src/model/alignment.ts";
import { isWithheldBlock, type PublicBlock } from "../../src/model/public.ts";
import { readNotation } from "./witness-notation.ts";

const WORDS =
  "the of and a letter night clerk rain town missing keys Троцкий book. who? “came “said” it, he; — 1923 ac count account".split(
    " ",
  );

const paragraph = fc.array(fc.constantFrom(...WORDS), { minLength: 0, maxLength: 40 }).map((words) => words.join(" "));
const piece = fc.oneof(
  { weight: 8, arbitrary: paragraph },
  { weight: 1, arbitrary: paragraph.map((text) => `# ${text}`) },
  { weight: 1, arbitrary: fc.constant("▒") },
  { weight: 1, arbitrary: paragraph.map((text) => `${text} … ${text}`) },
);
const original = fc.array(piece, { minLength: 1, maxLength: 12 });

/** What happens to texts: paragraphs left out, doubled, moved, joined, words dropped. */
const edit = fc.record({
  leaveOut: fc.nat(15),
  join: fc.boolean(),
  move: fc.tuple(fc.nat(15), fc.nat(15)),
  add: fc.option(piece),
  dropEvery: fc.integer({ min: 3, max: 50 }),
});

function apply(pieces: readonly string[], { leaveOut, join, move, add, dropEvery }: Edit): string {
  const left = pieces.filter((_, i) => i !== leaveOut);
  const [taken] = left.splice(move[0], 1);
  if (taken !== undefined) left.splice(move[1], 0, taken);
  if (add !== null) left.push(add);
  const thinned = left.map((text) =>
    text
      .split(" ")
      .filter((_, i) => i % dropEvery !== dropEvery - 1)
      .join(" "),
  );
  const plain = thinned.filter((text) => !text.startsWith("# ") && text !== "▒");
  return join ? plain.join(" ") : thinned.join("|");
}

interface Edit {
  readonly leaveOut: number;
  readonly join: boolean;
  readonly move: readonly [number, number];
  readonly add: string | null;
  readonly dropEvery: number;
}

const documents = fc
  .tuple(
    original,
    fc.array(edit, { maxLength: 4 }),
    fc.array(fc.constantFrom("en", "ru"), { minLength: 5, maxLength: 5 }),
  )
  .map(([pieces, edits, languages]) => {
    const notations = [pieces.join("|"), ...edits.map((each) => apply(pieces, each))];
    return notations.map((notation, i) => ({
      key: `w${i}`,
      language: languages[i] ?? "en",
      text: { blocks: readNotation(notation) },
    }));
  });

test("every code unit and every block of every witness stands in exactly one passage, in order", async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (texts) => {
      const alignment = await alignTexts(texts);
      for (const { key, text } of texts) expect(joined(alignment, key)).toEqual(whole(text.blocks));
    }),
    { numRuns: 400 },
  );
});

function joined(alignment: DocumentAlignment, key: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  for (const span of alignment.passages.flatMap((passage) => passage.spans[key] ?? [])) {
    const last = spans.at(-1);
    if (last?.block === span.block && last.to === span.from && span.to > span.from)
      spans[spans.length - 1] = { ...last, to: span.to };
    else spans.push(span);
  }
  return spans;
}

const length = (block: PublicBlock): number => (isWithheldBlock(block) ? 0 : block.text.length);

const whole = (blocks: readonly PublicBlock[]): readonly TextSpan[] =>
  blocks.map((block) => ({ block: block.id, from: 0, to: length(block) }));

test("passages are numbered in order and none is empty; columns of passages ascend", async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (texts) => {
      const { passages, groups } = await alignTexts(texts);
      expect(passages.map(({ index }) => index)).toEqual(passages.map((_, i) => i));
      for (const passage of passages) expect(Object.keys(passage.spans).length).toBeGreaterThan(0);
      for (const group of groups) {
        expect(group.passageColumns).toHaveLength(passages.length);
        expect([...group.passageColumns].sort((a, b) => a - b)).toEqual(group.passageColumns);
      }
    }),
    { numRuns: 200 },
  );
});

test("strips have no gap, and say nothing against the base", async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (texts) => {
      for (const group of (await alignTexts(texts)).groups) {
        for (const runs of Object.values(group.strips)) expect(isGapless(runs, group.columns)).toBe(true);
        const own = group.strips[group.base ?? ""] ?? [];
        for (const { state } of own) expect(["text", "lacuna", "withheld", "moved"]).toContain(state);
      }
    }),
    { numRuns: 200 },
  );
});

const isGapless = (runs: readonly StripRun[], columns: number): boolean =>
  runs.every((run, i) => run.from === (runs[i - 1]?.to ?? 0) && run.to > run.from) &&
  (runs.at(-1)?.to ?? 0) === columns;

test("every reading of a variant is what stands at its places", async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (texts) => {
      const blocks = new Map(
        texts.map(({ key, text }) => [key, new Map(text.blocks.map((block) => [block.id, block]))]),
      );
      for (const { variants } of (await alignTexts(texts)).groups) {
        for (const { readings, places } of variants) {
          for (const reading of readings.filter(({ relation }) => relation !== "lacuna")) {
            for (const key of reading.witnesses)
              expect(words(textAt(blocks.get(key), places[key] ?? []))).toEqual(words(reading.text));
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

const words = (text: string): readonly string[] => text.split(/\s+/);

function textAt(blocks: ReadonlyMap<string, PublicBlock> | undefined, spans: readonly TextSpan[]): string {
  const pieces = spans.map(({ block, from, to }) => {
    const found = blocks?.get(block);
    return found === undefined || isWithheldBlock(found) ? "" : found.text.slice(from, to);
  });
  return pieces.join("\n");
}

test("the order of the texts does not matter, and the same input gives the same bytes", async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (texts) => {
      const work = { id: "d", witnesses: texts.map(({ key, language }) => ({ key, language, derives: [] })) };
      const forwards: AlignableTexts = Object.fromEntries(texts.map(({ key, text }) => [key, text]));
      const backwards: AlignableTexts = Object.fromEntries([...texts].reverse().map(({ key, text }) => [key, text]));
      expect(JSON.stringify(await alignDocument(work, backwards))).toBe(
        JSON.stringify(await alignDocument(work, forwards)),
      );
    }),
    { numRuns: 60 },
  );
});

test("the signal stops the work", async () => {
  const controller = new AbortController();
  controller.abort(new Error("enough"));
  const text = { blocks: readNotation("one two | three") };
  await expect(alignTexts([{ key: "a", language: "en", text }], { signal: controller.signal })).rejects.toThrow(
    "enough",
  );
});
