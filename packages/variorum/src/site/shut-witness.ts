import type { PublicWitness } from "../model/public.ts";
import type { Words } from "./words/words.ts";

/** Why readers cannot read a witness, in a word or two. */
export function shutWord(words: Words, { state, witness }: PublicWitness): string {
  if (state === "removed") return words.tomb.removed;
  return words.witnessStatus[state === "withheld" ? "withheld" : witness.status];
}
