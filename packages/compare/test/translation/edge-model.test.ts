import fc from "fast-check";
import { expect, test } from "vitest";
import { CLOSING_KINDS, closingOf, OPENING_KINDS, openingOf } from "../../src/translation/edge-mark.ts";
import { EdgeScores, fitEdges, NO_EDGES } from "../../src/translation/edge-model.ts";
import { readSide, type SideText } from "../../src/translation/vocabulary.ts";

function textOf(sentences: readonly string[]): SideText {
  const steps = readSide([sentences]);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value.texts[0] as SideText;
}

test("the same mark is the same kind in every script, quotation marks or not", () => {
  for (const group of [
    ["Why?", "Зачем?", "为什么？", "لماذا؟"],
    ["So it was.", "そうだった。", "ऐसा था।"],
    ["And then...", "И тогда…"],
    ["No!", "不！"],
  ])
    expect(new Set(group.map(closingOf)).size).toBe(1);
  expect(closingOf("“Why?”")).not.toBe(closingOf("Why?"));
  expect(closingOf("„Warum?“")).toBe(closingOf("“Why?”"));
  expect(new Set(["He", "Он", " É"].map(openingOf)).size).toBe(1);
  expect(new Set(["He", "he", "他", "7 men", "“He", "— He", "* He"].map(openingOf)).size).toBe(7);
});

test("every string has a kind, however it begins and ends", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.constant("»".repeat(100_000))), (text) => {
      expect(openingOf(text)).toBeLessThan(OPENING_KINDS);
      expect(closingOf(text)).toBeLessThan(CLOSING_KINDS);
    }),
  );
});

const SOURCE = ["Who?", "I.", "When?", "Now.", "Where?", "Here.", "Why?", "So.", "How?", "Thus."];
const TARGET = ["Wer;", "Ich.", "Wann;", "Jetzt.", "Wo;", "hier", "Warum;", "So.", "Wie;", "Eben."];

test("what stands at the edges of beads is learnt: here a semicolon asks", () => {
  const [source, target] = [textOf(SOURCE), textOf(TARGET)];
  const steps = SOURCE.map((_, at) => ({
    kind: 2,
    sourceFrom: at,
    sourceTo: at + 1,
    targetFrom: at,
    targetTo: at + 1,
    score: 1,
  }));
  const scores = new EdgeScores(source, target, fitEdges(Array.from({ length: 9 }, () => ({ source, target, steps }))));
  scores.startGroup(1, 1);
  expect(scores.score(1, 1)).toBeGreaterThan(0.5);
  expect(scores.score(2, 1)).toBeLessThan(-0.5);
});

test("a sentence that begins small goes on with the one before, where the texts show it", () => {
  const [source, target] = [textOf(["One thing.", "Another."]), textOf(["Ein Ding,", "noch eines.", "Ein anderes."])];
  const bead = (sourceFrom: number, targetFrom: number, width: number) => ({
    kind: 2,
    sourceFrom,
    sourceTo: sourceFrom + 1,
    targetFrom,
    targetTo: targetFrom + width,
    score: 1,
  });
  const path = { source, target, steps: [bead(0, 0, 2), bead(1, 2, 1)] };
  const model = fitEdges(Array.from({ length: 20 }, () => path));
  const [small, capital] = [openingOf("noch"), openingOf("Ein")];
  expect(model.target.openings[small]).toBeGreaterThan(0.3);
  expect(model.target.openings[capital]).toBeLessThan(-0.3);
});

test("before anything is learnt edges say nothing", () => {
  const scores = new EdgeScores(textOf(SOURCE), textOf(TARGET), NO_EDGES);
  scores.startGroup(4, 2);
  expect(scores.score(7, 3)).toBe(0);
});
