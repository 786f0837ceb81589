import { nameKeys, nameWords } from "./name-key.ts";
import { consonantClass, phonemeDistance } from "./phoneme-distance.ts";

export interface NamedForm {
  /** What the form names, e.g. the id of a person. */
  readonly id: string;
  /** As written: `Piatakov`, `Г. Л. Пятаков`. */
  readonly form: string;
}

export interface NameMatch extends NamedForm {
  /** Position in the list the index was made from. */
  readonly index: number;
  /** 0 for an exact match, else the cost of the nearest reading in confusions; about 1 is one wrong consonant. */
  readonly distance: number;
}

export interface NameMatches {
  /** Every word of the query shares a key with a word of the form. */
  readonly exact: readonly NameMatch[];
  /** Nearest first, none of them in `exact`: to be shown apart. */
  readonly near: readonly NameMatch[];
}

interface IndexedWord {
  readonly form: number;
  readonly exact: readonly string[];
}

export interface NameIndex {
  readonly forms: readonly NamedForm[];
  /** `limit` (10) caps the near matches; exact ones are all given. */
  search(query: string, options?: { readonly limit?: number }): NameMatches;
}

const FARTHEST = 1.6;

/** Builds an index of written names. O(words); about 1 kB a word. A search looks at the forms that share a consonant frame with the query. */
export function createNameIndex(forms: readonly NamedForm[]): NameIndex {
  const words: IndexedWord[] = [];
  const byKey = new Map<string, number[]>();
  const byFrame = new Map<string, number[]>();
  forms.forEach(({ form }, index) => {
    for (const word of nameWords(form)) {
      const { exact } = nameKeys(word);
      const at = words.push({ form: index, exact }) - 1;
      for (const key of exact) push(byKey, key, at);
      for (const frame of framesOf(exact)) push(byFrame, frame, at);
    }
  });

  function searchWord(word: string): ReadonlyMap<number, number> {
    const { exact, loose } = nameKeys(word);
    const best = new Map<number, number>();
    const note = (form: number, distance: number) => {
      if (distance < (best.get(form) ?? Number.POSITIVE_INFINITY)) best.set(form, distance);
    };
    for (const key of exact) for (const at of byKey.get(key) ?? []) note((words[at] as IndexedWord).form, 0);
    const queries = [...exact, ...loose];
    const candidates = new Set([...framesOf(queries)].flatMap((frame) => byFrame.get(frame) ?? []));
    for (const at of candidates) {
      const candidate = words[at] as IndexedWord;
      if (best.get(candidate.form) === 0) continue;
      const distance = nearest(exact, loose, candidate.exact);
      if (distance <= FARTHEST) note(candidate.form, distance);
    }
    return best;
  }

  function search(query: string, options: { readonly limit?: number } = {}): NameMatches {
    const total = nameWords(query).map(searchWord).reduce(both, undefined) ?? new Map<number, number>();
    const matches = [...total]
      .map(
        ([index, distance]): NameMatch => ({
          ...(forms[index] as NamedForm),
          index,
          distance: Math.round(distance * 1000) / 1000,
        }),
      )
      .sort((a, b) => a.distance - b.distance || a.index - b.index);
    return {
      exact: matches.filter((match) => match.distance === 0),
      near: matches.filter((match) => match.distance > 0).slice(0, options.limit ?? 10),
    };
  }

  return { forms, search };
}

/** A form must match every word of the query. */
function both(
  sum: ReadonlyMap<number, number> | undefined,
  next: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  if (sum === undefined) return next;
  const common = new Map<number, number>();
  for (const [form, distance] of next) {
    const before = sum.get(form);
    if (before !== undefined) common.set(form, before + distance);
  }
  return common;
}

/** A loose reading that fits to the letter still counts as a small confusion. */
const LOOSE = 0.15;

function nearest(exact: readonly string[], loose: readonly string[], candidate: readonly string[]): number {
  let best = FARTHEST + 1;
  for (const other of candidate) {
    for (const key of exact) best = Math.min(best, phonemeDistance(key, other, best));
    for (const key of loose) best = Math.min(best, LOOSE + phonemeDistance(key, other, best - LOOSE));
  }
  return Math.max(best, 0.01);
}

/** The consonant classes of the keys, whole and with any one of them left out. */
function framesOf(keys: readonly string[]): ReadonlySet<string> {
  const frames = new Set<string>();
  for (const key of keys) {
    const frame = consonantClass(key);
    frames.add(frame);
    for (let i = 0; i < frame.length && frame.length > 1; i++) frames.add(frame.slice(0, i) + frame.slice(i + 1));
  }
  return frames;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
