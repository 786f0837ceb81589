import { expect, test } from "vitest";
import type { PublicWitness } from "../../src/model/public.ts";
import { shutWord } from "../../src/site/shut-witness.ts";
import { english } from "../../src/site/words/en.ts";

const witness = (state: PublicWitness["state"], status: PublicWitness["witness"]["status"]): PublicWitness =>
  ({ state, witness: { status } }) as PublicWitness;

test.each<[PublicWitness["state"], PublicWitness["witness"]["status"], string]>([
  ["without-text", "available", "no text"],
  ["without-text", "closed", "closed"],
  ["without-text", "not-yet", "not yet"],
  ["withheld", "available", "withheld"],
  ["withheld", "withheld", "withheld"],
  ["removed", "available", english.tomb.removed],
])("%s, %s: only what is withheld is called so", (state, status, word) => {
  expect(shutWord(english, witness(state, status))).toBe(word);
});
