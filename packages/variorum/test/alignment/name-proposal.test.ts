import { describe, expect, it } from "vitest";
import { proposeNames } from "../../src/alignment/name-proposal.ts";
import { confirmedNames, withNameMarks } from "../../src/model/name-mark.ts";
import type { Block, Mark } from "../../src/model/text.ts";

const block = (id: string, text: string, marks: readonly Mark[] = []): Block => ({
  id,
  kind: "paragraph",
  text,
  marks,
});
const persons = [
  { id: "pyatakov", forms: ["Георгий Пятаков", "Georgy Pyatakov"] },
  { id: "radek", forms: ["Карл Радек", "Karl Radek"] },
];

const proposed = (...blocks: readonly Block[]) =>
  proposeNames({ blocks }, persons).map(
    ({ block, from, to, text, agent, how }) => `${block} ${from}–${to} ${text} ${agent} ${how}`,
  );

describe("names proposed in a text", () => {
  it("finds initials, Russian cases and other spellings, with their places", () => {
    expect(proposed(block("p1", "Письмо Г. Пятакову и Радеку."), block("p2", "He met Piatakov."))).toEqual([
      "p1 7–18 Г. Пятакову pyatakov inflected",
      "p1 21–27 Радеку radek inflected",
      "p2 7–15 Piatakov pyatakov other spelling",
    ]);
  });

  it("proposes no place that a mark names already, no family and nothing derived", () => {
    const mark: Mark = { kind: "name", of: "person", from: 0, to: 7 };
    expect(proposed(block("p1", "Пятаков спал.", [mark]), block("p2", "Пятаковы и пятаковский дом."))).toEqual([]);
  });

  it("never runs from one block into the next", () => {
    for (const one of proposed(block("p1", "и Георгий"), block("p2", "Пятаков"))) expect(one).toMatch(/^p2 0–7 /);
  });
});

describe("names that were decided", () => {
  const about = { witness: "a", block: "p1", from: 7, to: 18, agent: "pyatakov" };
  const decision = { id: "n", kind: "name" as const, about, textHash: "0", verdict: "confirmed" as const };

  it("become marks when they are confirmed, beside the marks that are there", () => {
    const names = confirmedNames([decision, { ...decision, verdict: "rejected" }]);
    expect(names).toEqual([about]);
    const emphasis: Mark = { kind: "emphasis", style: "italic", from: 8, to: 9 };
    const page: Mark = { kind: "page", from: 0, to: 0 };
    const marked = withNameMarks(block("p1", "Письмо Г. Пятакову.", [page, emphasis]), names, () => true);
    expect(marked).toMatchObject({
      marks: [page, { kind: "name", of: "person", ref: "pyatakov", from: 7, to: 18 }, emphasis],
    });
  });

  it("give way to what the text itself says, and to texts that are too short", () => {
    const own: Mark = { kind: "name", of: "person", ref: "radek", from: 10, to: 18 };
    expect(withNameMarks(block("p1", "Письмо Г. Пятакову.", [own]), [about], () => true)).toMatchObject({
      marks: [own],
    });
    expect(withNameMarks(block("p1", "Письмо"), [about], () => true)).toMatchObject({ marks: [] });
  });
});
