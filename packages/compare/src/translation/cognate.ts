import { firstNameKeys } from "../names/name-key.ts";
import { type PairTable, PairTableBuilder } from "./lexicon.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Letters of a word that are read, phonemes of its skeleton that count, and the shortest skeleton worth comparing. */
const READ_LETTERS = 9;
const SKELETON = 6;
const SHORTEST = 3;
const READINGS = 3;
/** Words that share a key with more words than this share it by chance; it also bounds the work on hostile text. */
const MOST_PARTNERS = 40;

/**
 * Words that look or sound alike on both sides: identical forms (numbers and marks too) and phonetic skeletons that are equal or one
 * edit apart, whatever the scripts. Values are similarities between .72 and 1. Found by hashing skeletons with one phoneme left out,
 * so the time is linear in the words.
 */
export function* findCognates(source: Vocabulary, target: Vocabulary): Generator<number, PairTable> {
  const identical = new Map(target.forms.map((form, word) => [form, word]));
  const index = new SkeletonIndex();
  for (const [word, written] of target.samples.entries()) {
    for (const skeleton of skeletons(written)) index.add(word, skeleton);
    yield 50;
  }
  const table = new PairTableBuilder(source.forms.length);
  for (const [word, form] of source.forms.entries()) {
    const row = new Map<number, number>();
    const same = identical.get(form);
    if (same !== undefined) row.set(same, 1);
    for (const skeleton of skeletons(source.samples[word] ?? "")) index.addPartners(row, skeleton);
    const nearest = row.size < 2 ? row : [...row].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_PARTNERS);
    for (const [partner, similarity] of nearest) table.add(partner, similarity);
    table.endRow();
    yield 50;
  }
  return table.table();
}

function skeletons(written: string): readonly string[] {
  if (!/^\p{L}{3}/u.test(written)) return [];
  const keys = firstNameKeys(written.slice(0, READ_LETTERS), READINGS);
  return [...new Set(keys.map((key) => key.slice(0, SKELETON)))].filter((key) => key.length >= SHORTEST);
}

/** A skeleton and what is left of it without one phoneme, each once; the shortest are taken as they are. */
function forEachVariant(skeleton: string, take: (variant: string) => void): void {
  take(skeleton);
  if (skeleton.length === SHORTEST) return;
  for (let at = 0; at < skeleton.length; at++)
    if (skeleton[at] !== skeleton[at - 1]) take(skeleton.slice(0, at) + skeleton.slice(at + 1));
}

/** Words by the variants of their skeletons: a list for each variant, linked through one table. */
class SkeletonIndex {
  readonly #lists = new Map<string, { last: number; size: number }>();
  readonly #before: number[] = [];
  readonly #words: number[] = [];
  readonly #skeletons: string[] = [];

  add(word: number, skeleton: string): void {
    forEachVariant(skeleton, (variant) => {
      const list = this.#lists.get(variant);
      if (list !== undefined && list.size > MOST_PARTNERS) return;
      this.#before.push(list?.last ?? -1);
      this.#words.push(word);
      this.#skeletons.push(skeleton);
      const last = this.#words.length - 1;
      if (list === undefined) this.#lists.set(variant, { last, size: 1 });
      else {
        list.last = last;
        list.size++;
      }
    });
  }

  /** Adds to a row the words whose skeletons are like this one, with the greatest likeness of any of their readings. */
  addPartners(row: Map<number, number>, skeleton: string): void {
    forEachVariant(skeleton, (variant) => {
      const list = this.#lists.get(variant);
      if (list === undefined || list.size > MOST_PARTNERS) return;
      for (let at = list.last; at >= 0; at = this.#before[at] as number) {
        const similarity = similarityOf(skeleton, this.#skeletons[at] as string);
        const word = this.#words[at] as number;
        if (similarity >= LEAST_SIMILARITY) row.set(word, Math.max(row.get(word) ?? 0, similarity));
      }
    });
  }
}

const LEAST_SIMILARITY = 0.72;

/** Both share a variant, so they are equal, one phoneme apart, or each lacks one of the other's. */
function similarityOf(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  if (one === other) return 1;
  return isOneEditApart(one, other) ? 1 - 1 / longest : 1 - 2 / longest;
}

function isOneEditApart(one: string, other: string): boolean {
  let head = 0;
  while (head < one.length && one[head] === other[head]) head++;
  const [a, b] = [one.slice(head), other.slice(head)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
