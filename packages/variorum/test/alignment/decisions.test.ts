import { expect, test } from "vitest";
import { alignTexts } from "../../src/alignment/index.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { readWitnesses } from "./witness-notation.ts";

const decision = (kind: Decision["kind"], about: JsonObject, verdict: Decision["verdict"] = "confirmed"): Decision => ({
  id: "d",
  kind,
  about,
  textHash: "0".repeat(64),
  verdict,
});

const TEXTS = readWitnesses({ A: "the grey house stood alone", B: "the gray mansion stood alone" });

/** The readings of every variant, lemma first: `grey ] gray`. */
async function variants(...decisions: readonly Decision[]): Promise<readonly string[]> {
  const { groups } = await alignTexts(TEXTS, { decisions });
  return (groups[0]?.variants ?? []).map(({ readings }) => readings.map(({ text }) => text || "–").join(" ] "));
}

test("without a decision", async () => {
  expect(await variants()).toEqual(["grey house ] gray mansion"]);
});

test("a regularisation makes a spelling no variant of substance", async () => {
  expect(await variants(decision("regularisation", { reading: "gray", as: "grey" }))).toContain("house ] mansion");
  expect(await variants(decision("regularisation", { reading: "gray", as: "grey", witness: "B" }))).toContain(
    "house ] mansion",
  );
  expect(await variants(decision("regularisation", { reading: "gray", as: "grey" }, "rejected"))).toEqual(
    await variants(),
  );
});

test("not-aligned parts what stood in one column", async () => {
  const about = { witness: "A", block: "p1", from: 9, to: 14, with: { witness: "B", block: "p1", from: 9, to: 16 } };
  const { groups } = await alignTexts(TEXTS, { decisions: [decision("not-aligned", about)] });
  const plain = await alignTexts(TEXTS);
  expect(groups[0]?.columns).toBe((plain.groups[0]?.columns ?? 0) + 1);
});

test("what speaks of other texts has nothing to act on", async () => {
  const about = { witness: "X", block: "p1", with: { witness: "B", block: "p9" } };
  expect(
    await variants(decision("aligned", about), decision("name", { witness: "A", block: "p1", agent: "vale" })),
  ).toEqual(await variants());
});
