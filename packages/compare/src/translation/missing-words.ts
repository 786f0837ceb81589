import type { Lexicon, PairTable } from "./lexicon.ts";
import type { ExpectedWord } from "./translation.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The lexicon from the fuller side to the one that lacks something. */
export interface Rendering {
  readonly from: Vocabulary;
  readonly to: Vocabulary;
  readonly lexicon: Lexicon;
}

/** From this probability on a pair of words is worth showing, and its absence counts. */
const SURE = 0.2;
const POSSIBLE = 0.03;
const SHOWN = 5;
/** A word is named as evidence only if its rendering is this sure. */
const NAMED = 0.3;

/** Whether the texts know how a word is rendered, and whether a rendering of it stands among `words`. */
export function renderingState(
  word: number,
  words: ReadonlySet<number>,
  { lexicon }: Rendering,
): "met" | "unmet" | "unknown" {
  const { from, to, value } = lexicon.pairs;
  let best = 0;
  for (let at = from[word] as number; at < (from[word + 1] as number); at++) {
    const probability = value[at] as number;
    if (probability >= POSSIBLE && words.has(to[at] as number)) return "met";
    best = Math.max(best, probability);
  }
  return best >= SURE ? "unmet" : "unknown";
}

/** Words whose usual rendering is not among `words`, the surest and rarest first. */
export function expectedWords(
  missing: Iterable<number>,
  words: ReadonlySet<number>,
  rendering: Rendering,
): readonly ExpectedWord[] {
  const unmet = [...new Set(missing)].filter(
    (word) => isTelling(word, rendering) && renderingState(word, words, rendering) === "unmet",
  );
  return unmet
    .map((word) => ({ word, best: bestPair(word, rendering.lexicon.pairs) }))
    .filter(({ best }) => best.value >= NAMED)
    .sort((a, b) => weight(b, rendering) - weight(a, rendering) || a.word - b.word)
    .slice(0, SHOWN)
    .map(({ word, best }) => ({
      word: rendering.from.samples[word] ?? "",
      rendering: rendering.to.samples[best.to] ?? "",
      probability: Math.round(best.value * 100) / 100,
    }));
}

/** Marks and the commonest words tell nothing. */
export const isTelling = (word: number, { from }: Rendering): boolean =>
  (from.share[word] ?? 1) < 0.01 && /^[\p{L}#]/u.test(from.forms[word] ?? "");

function bestPair(word: number, { from, to, value }: PairTable): { readonly to: number; readonly value: number } {
  let best = { to: 0, value: 0 };
  for (let at = from[word] as number; at < (from[word + 1] as number); at++)
    if ((value[at] as number) > best.value) best = { to: to[at] as number, value: value[at] as number };
  return best;
}

const weight = (
  { word, best }: { readonly word: number; readonly best: { readonly value: number } },
  { from }: Rendering,
): number => best.value * -Math.log(from.share[word] ?? 1);
