import { describe, expect, test } from "vitest";
import { alignDocument } from "../../src/alignment/index.ts";
import type { TranslationGap } from "../../src/model/alignment.ts";
import type { Decision } from "../../src/model/decision.ts";
import { FULL_BLOCK, LEFT_OUT, letterTexts, letterWitnesses } from "./translated-letter.ts";

const align = (decisions: readonly Decision[] = []) =>
  alignDocument({ id: "letter", witnesses: letterWitnesses }, letterTexts(), { decisions });

const pairOf = async (decisions: readonly Decision[] = []) => {
  const [pair] = (await align(decisions)).translations ?? [];
  if (pair === undefined) throw new Error("no translation was aligned");
  return pair;
};

const decisionOn = (gap: TranslationGap, verdict: Decision["verdict"]): Decision => ({
  id: "omission-1",
  kind: "omission",
  about: { witness: gap.witness, ...gap.span, in: gap.in, with: { witness: gap.in, ...gap.at } },
  textHash: "0".repeat(64),
  verdict,
});

describe("a translation beside its original", () => {
  test("every sentence of both stands in one bead, in order", async () => {
    const { beads, original, translation } = await pairOf();
    expect([original, translation]).toEqual(["ru", "en"]);
    const texts = letterTexts();
    for (const [key, side] of [
      ["ru", "original"],
      ["en", "translation"],
    ] as const) {
      const shown = beads
        .flatMap((bead) => bead[side])
        .map(({ block, from, to }) => {
          const found = texts[key]?.blocks.find(({ id }) => id === block);
          return found !== undefined && "text" in found ? found.text.slice(from, to) : "";
        });
      const all = (texts[key]?.blocks ?? []).map((block) => ("text" in block ? block.text : ""));
      expect(shown.join(" ")).toBe(all.join(" "));
    }
  });

  test("the paragraphs stand level", async () => {
    const { passages } = await align();
    const level = passages.map(({ spans }) => [spans.ru?.[0]?.block, spans.en?.[0]?.block]);
    expect(level).toEqual(letterTexts().ru?.blocks.map(({ id }) => [id, id]));
  });

  test("what the translation lacks is proposed, with its place on both sides", async () => {
    const { gaps } = await pairOf();
    expect(gaps).toMatchObject([
      {
        kind: "sentence",
        witness: "ru",
        span: { block: FULL_BLOCK, from: 0, to: LEFT_OUT.length },
        in: "en",
        state: "proposed",
      },
    ]);
    expect(gaps[0]?.id).toMatch(/^omission-[0-9a-z]{7}$/);
    expect((await pairOf()).gaps).toEqual(gaps);
  });

  test("confirmed, it is a fact of the edition; rejected, it is gone", async () => {
    const [gap] = (await pairOf()).gaps as [TranslationGap];
    const [confirmed] = (await pairOf([decisionOn(gap, "confirmed")])).gaps;
    expect(confirmed).toMatchObject({ id: gap.id, span: gap.span, at: gap.at, state: "confirmed" });
    expect((await pairOf([decisionOn(gap, "rejected")])).gaps).toEqual([]);
  });

  test("an editor's own finding needs no proposal; one about words that are gone does nothing", async () => {
    const own = { witness: "ru", block: "p2", from: 0, to: 10, in: "en" };
    const decision: Decision = {
      id: "x",
      kind: "omission",
      about: own,
      textHash: "0".repeat(64),
      verdict: "confirmed",
    };
    expect((await pairOf([decision])).gaps).toContainEqual(
      expect.objectContaining({ span: { block: "p2", from: 0, to: 10 }, state: "confirmed", in: "en" }),
    );
    const gone = { ...decision, about: { ...own, to: 5000 } };
    expect((await pairOf([gone])).gaps.every(({ state }) => state === "proposed")).toBe(true);
  });
});
