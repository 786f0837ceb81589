import { alignTranslations, type TranslatedDocument, type TranslationAlignment } from "@variorum/compare";
import type { SentenceBead, TranslationPair } from "../model/alignment.ts";
import type { Decision } from "../model/decision.ts";
import { groupBy } from "../model/grouped.ts";
import type { AlignableTexts, AlignableWitness, WitnessGroup } from "./language-group.ts";
import { type SentencePlace, sentencePlaces } from "./sentence-place.ts";
import { type PairSides, translationGaps } from "./translation-gap.ts";

export interface TranslationOptions {
  readonly decisions: readonly Decision[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Every translation with text, sentence by sentence beside the witness it was made from: what the stemma says, and for a language
 * group of which it says nothing, the witness beside which the group is laid. Pairs of the same two languages teach each other words.
 */
export async function alignTranslationPairs(
  witnesses: readonly AlignableWitness[],
  texts: AlignableTexts,
  groups: readonly WitnessGroup[],
  options: TranslationOptions,
): Promise<readonly TranslationPair[]> {
  const pairs = pairsOf(witnesses, texts, groups);
  const aligned: (readonly [Pair, TranslationAlignment])[] = [];
  for (const own of byLanguages(pairs)) {
    const { signal, onProgress } = options;
    const found = await alignTranslations(own.map(sentencesOf), {
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress: ({ done, of }) => onProgress(done, of) }),
    });
    aligned.push(...own.flatMap((pair, at) => (found[at] === undefined ? [] : ([[pair, found[at]]] as const))));
  }
  return aligned.map(([pair, alignment]) => translationPair(pair, alignment, options.decisions));
}

interface Pair extends PairSides {
  readonly languages: string;
}

function pairsOf(
  witnesses: readonly AlignableWitness[],
  texts: AlignableTexts,
  groups: readonly WitnessGroup[],
): readonly Pair[] {
  const byKey = new Map(witnesses.map((witness) => [witness.key, witness]));
  const places = new Map<string, readonly SentencePlace[]>();
  const side = (witness: AlignableWitness) => {
    const known = places.get(witness.key) ?? sentencePlaces(texts[witness.key] ?? { blocks: [] }, witness.language);
    places.set(witness.key, known);
    return { key: witness.key, sentences: known };
  };
  return [...parents(witnesses, texts, groups)].flatMap(([translation, original]) => {
    const [one, other] = [byKey.get(original), byKey.get(translation)];
    if (one === undefined || other === undefined) return [];
    return [{ original: side(one), translation: side(other), languages: `${one.language}>${other.language}` }];
  });
}

/** Of each translation, the witness it was made from. */
function parents(
  witnesses: readonly AlignableWitness[],
  texts: AlignableTexts,
  groups: readonly WitnessGroup[],
): ReadonlyMap<string, string> {
  const groupOf = new Map(groups.flatMap((group, at) => group.witnesses.map((key) => [key, at] as const)));
  const found = new Map<string, string>();
  for (const { key, derives } of witnesses) {
    const isOther = (from: string) => texts[from] !== undefined && groupOf.get(from) !== groupOf.get(key);
    const parent = derives.find(({ from, how }) => how === "translated" && isOther(from));
    if (texts[key] !== undefined && parent !== undefined) found.set(key, parent.from);
  }
  for (const { base, parent, witnesses: own } of groups)
    if (parent !== null && !own.some((key) => found.has(key))) found.set(base, parent);
  return found;
}

const byLanguages = (pairs: readonly Pair[]): readonly (readonly Pair[])[] => [
  ...groupBy(pairs, ({ languages }) => languages).values(),
];

const sentencesOf = ({ original, translation }: Pair): TranslatedDocument => ({
  source: original.sentences.map(({ text }) => text),
  target: translation.sentences.map(({ text }) => text),
  paragraphs: { source: starts(original.sentences), target: starts(translation.sentences) },
});

/** Each block begins a paragraph. */
const starts = (sentences: readonly SentencePlace[]): readonly number[] =>
  sentences.flatMap(({ span }, at) => (span.block === sentences[at - 1]?.span.block ? [] : [at]));

function translationPair(pair: Pair, alignment: TranslationAlignment, decisions: readonly Decision[]): TranslationPair {
  const { original, translation } = pair;
  const spans = (numbers: readonly number[], { sentences }: { readonly sentences: readonly SentencePlace[] }) =>
    numbers.flatMap((number) => sentences[number]?.span ?? []);
  return {
    original: original.key,
    translation: translation.key,
    beads: alignment.beads.map(
      (bead): SentenceBead => ({
        original: spans(bead.source, original),
        translation: spans(bead.target, translation),
      }),
    ),
    fit: alignment.fit,
    gaps: translationGaps(alignment, pair, decisions),
  };
}
