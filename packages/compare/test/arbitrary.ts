import fc from "fast-check";
import type { Token, Witness } from "../src/index.ts";

const WORDS = [
  "the",
  "of",
  "and",
  "koala",
  "grey",
  "gray",
  "Koala",
  "account",
  "ac",
  "count",
  ",",
  ".",
  "!",
  "tree",
  "lives",
  "живёт",
  "θεοσ",
];

const word: fc.Arbitrary<Token> = fc.constantFrom(...WORDS).map((text) => ({ text }));
const lacuna: fc.Arbitrary<Token> = fc.constant({ text: "[…]", lacuna: true });
const token = fc.oneof({ weight: 30, arbitrary: word }, { weight: 1, arbitrary: lacuna });

/** Witnesses that share nothing but a small vocabulary. */
export const strangers = witnessesOf(fc.array(fc.array(token, { maxLength: 24 }), { minLength: 0, maxLength: 6 }));

/** Witnesses of one work: a text and copies with words changed, left out, put in and moved. */
export const relatives = witnessesOf(
  fc
    .array(token, { minLength: 1, maxLength: 60 })
    .chain((text) => fc.array(copyOf(text), { minLength: 1, maxLength: 5 })),
);

function witnessesOf(texts: fc.Arbitrary<Token[][]>): fc.Arbitrary<Witness[]> {
  return texts.map((all) => all.map((tokens, at) => ({ siglum: `W${at}`, tokens })));
}

function copyOf(text: readonly Token[]): fc.Arbitrary<Token[]> {
  const edit = fc.record({
    at: fc.nat(text.length),
    cut: fc.nat(4),
    put: fc.array(token, { maxLength: 3 }),
    to: fc.nat(text.length),
    moves: fc.boolean(),
  });
  return fc.array(edit, { maxLength: 5 }).map((edits) => {
    const copy = [...text];
    for (const { at, cut, put, to, moves } of edits) {
      const taken = copy.splice(at, cut, ...put);
      if (moves) copy.splice(to, 0, ...taken);
    }
    return copy;
  });
}
