import type { Relation } from "../model/alignment.ts";

/** A point of a text (code unit) at which something is not there to be read. */
export interface TextGap {
  readonly at: number;
  readonly reason?: string;
  readonly extent?: number;
  readonly unit?: string;
}

export interface ParallelWitness {
  /** `xml:id` of its description. */
  readonly id: string;
  /** Exactly as it is to be given back. */
  readonly text: string;
  /** By ascending place. */
  readonly gaps: readonly TextGap[];
}

/** A place of variation. What is said of witnesses goes by their index. */
export interface PlacedVariant {
  /** `v1`, `v2` … */
  readonly name: string;
  /** A witness that has the lemma. */
  readonly lemma: number;
  readonly relations: readonly Relation[];
  /** Code units of each witness from the first letter to the last; a point where it has nothing. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A run of all witnesses, side by side: half-open ranges of code units. */
export interface Stretch {
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Absent between the places of variation; witnesses may still differ there in white space, or have a lacuna. */
  readonly variant?: PlacedVariant;
}

/** Witnesses in one language cut into stretches: over all of them every code unit of every witness exactly once, in order. */
export interface ParallelText {
  readonly witnesses: readonly ParallelWitness[];
  readonly stretches: readonly Stretch[];
}

/**
 * Cuts witnesses at their variants, given in the order of the text. White space belongs to the word before it; where
 * witnesses differ in it before a variant it belongs to the variant, so that what they share stays shared.
 * Ranges that cross or overlap are cut short: whatever they are, no code unit is lost. Linear in the texts.
 */
export function layParallel(witnesses: readonly ParallelWitness[], variants: readonly PlacedVariant[]): ParallelText {
  const stretches: Stretch[] = [];
  let position: readonly number[] = witnesses.map(() => 0);
  for (const variant of variants) {
    const from = witnesses.map(({ text }, w) => afterSpace(text, Math.max(position[w] ?? 0, variant.from[w] ?? 0)));
    const to = witnesses.map(({ text }, w) =>
      (variant.to[w] ?? 0) > (variant.from[w] ?? 0)
        ? afterSpace(text, Math.max(from[w] ?? 0, variant.to[w] ?? 0))
        : (from[w] ?? 0),
    );
    const before = cutAgreement(witnesses, position, from);
    const last = before.at(-1);
    const shared = last !== undefined && isBlank(witnesses, last) ? before.pop() : undefined;
    stretches.push(...before, { from: shared?.from ?? from, to, variant });
    position = to;
  }
  stretches.push(
    ...cutAgreement(
      witnesses,
      position,
      witnesses.map(({ text }) => text.length),
    ),
  );
  return { witnesses, stretches: stretches.filter((stretch) => !isEmpty(stretch)) };
}

/** Code units of one witness in a stretch. */
export const textIn = ({ witnesses }: ParallelText, stretch: Stretch, w: number): string =>
  (witnesses[w]?.text ?? "").slice(stretch.from[w], stretch.to[w]);

const isEmpty = ({ from, to }: Stretch): boolean => from.every((start, w) => start === to[w]);

const isBlank = (witnesses: readonly ParallelWitness[], { from, to }: Stretch): boolean =>
  witnesses.every(({ text }, w) => text.slice(from[w], to[w]).trim() === "");

function afterSpace(text: string, from: number): number {
  let at = Math.min(from, text.length);
  while (at < text.length && /\s/u.test(text.charAt(at))) at += 1;
  return at;
}

/** Stretches between two variants: one where all is the same, else cut where only white space differs. */
function cutAgreement(
  witnesses: readonly ParallelWitness[],
  from: readonly number[],
  to: readonly number[],
): Stretch[] {
  const pieces = witnesses.map(({ text }, w) => text.slice(from[w], to[w]));
  const present = pieces.flatMap((piece, w) => (piece.trim() === "" ? [] : [w]));
  const first = pieces[present[0] ?? 0] ?? "";
  const whole = { from, to };
  if (pieces.every((piece) => piece === first) || present.length < 2) return [whole];
  const own = present.map((w) => ({ w, words: wordsOf(pieces[w] ?? "") }));
  const words = own[0]?.words ?? [];
  const isAlike = own.every(
    (one) => one.words.length === words.length && one.words.every(({ word }, i) => word === words[i]?.word),
  );
  return isAlike ? joinAgreeing(witnesses, present, cutWords(from, to, own)) : [whole];
}

interface Word {
  readonly word: string;
  readonly from: number;
}

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/\S+/gu)].map((match) => ({ word: match[0], from: match.index }));

interface WordsOfWitness {
  readonly w: number;
  readonly words: readonly Word[];
}

/** Word, space, word, space … ; white space before the first word is a stretch of its own. Who has no words has all in the first. */
function cutWords(from: readonly number[], to: readonly number[], own: readonly WordsOfWitness[]): readonly Stretch[] {
  const cuts: number[][] = [[...from]];
  const byWitness = new Map(own.map(({ w, words }) => [w, words]));
  const count = own[0]?.words.length ?? 0;
  for (let i = 0; i < count; i++) {
    const begins = to.map((end, w) => begin(byWitness.get(w)?.[i], from[w] ?? 0, end));
    cuts.push(begins);
    cuts.push(begins.map((start, w) => start + (byWitness.get(w)?.[i]?.word.length ?? 0)));
  }
  cuts.push([...to]);
  return cuts.slice(1).map((end, i) => ({ from: cuts[i] ?? [], to: end }));
}

const begin = (word: Word | undefined, from: number, end: number): number =>
  word === undefined ? end : from + word.from;

/** Joins neighbours in which all who have words there have the same. */
function joinAgreeing(
  witnesses: readonly ParallelWitness[],
  present: readonly number[],
  stretches: readonly Stretch[],
): Stretch[] {
  const agrees = ({ from, to }: Stretch): boolean => {
    const piece = (w: number) => witnesses[w]?.text.slice(from[w], to[w]);
    return present.every((w) => piece(w) === piece(present[0] ?? 0));
  };
  const joined: Stretch[] = [];
  let isOpen = false;
  for (const stretch of stretches) {
    const isAgreeing = agrees(stretch);
    const last = joined.at(-1);
    if (isOpen && isAgreeing && last !== undefined) joined[joined.length - 1] = { from: last.from, to: stretch.to };
    else joined.push(stretch);
    isOpen = isAgreeing;
  }
  return joined;
}
