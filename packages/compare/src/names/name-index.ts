import { bestInitials, initialSounds, isInitial } from "./initial.ts";
import { nameWords, readName } from "./name-key.ts";
import { createNearKeys } from "./near-key.ts";

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
  /**
   * Every word of the query shares a key with a word of the form, in any order, and no initial speaks against it. Of several
   * Cyrillic forms that a Latin query may stand for, those that need no guess at the writer's language and agree in doubled letters.
   */
  readonly exact: readonly NameMatch[];
  /** Nearest first, none of them in `exact`: to be shown apart. */
  readonly near: readonly NameMatch[];
}

export interface NameIndex {
  readonly forms: readonly NamedForm[];
  /** `limit` (10) caps the near matches; exact ones are all given. A query is cut after 12 words. */
  search(query: string, options?: { readonly limit?: number }): NameMatches;
}

interface IndexedWord {
  readonly form: number;
  readonly cyrillic: boolean;
  readonly sounds: ReadonlySet<string>;
  readonly initial: boolean;
}

interface KeyedWord {
  readonly word: number;
  readonly special: boolean;
}

/** The word of a form that a word of the query was found in, and how far it is. */
interface Hit {
  readonly word: number;
  readonly distance: number;
}

/** An equal key, but a plainer reading found other Cyrillic forms. */
const LESS_PLAIN = 0.05;
/** A word of the query that the form lacks, and one that stands against another word of the form. */
const LACKING = 0.6;
const AGAINST = 0.9;
const MOST_QUERY_WORDS = 12;

/**
 * Builds an index of written names. O(words); about 2 kB a word. A search looks at the forms that share a consonant frame with a
 * reading of the query.
 */
export function createNameIndex(forms: readonly NamedForm[]): NameIndex {
  const words: IndexedWord[] = [];
  const wordsOfForm: number[][] = [];
  const byKey = new Map<string, KeyedWord[]>();
  const byFine = new Map<string, KeyedWord[]>();
  forms.forEach(({ form }, index) => {
    wordsOfForm.push(
      nameWords(form).map((text) => {
        const readings = readName(text).filter((reading) => !reading.loose);
        const initial = isInitial(text);
        const sounds = initial ? initialSounds(text) : new Set(readings.map(({ key }) => key.charAt(0)));
        const word = words.push({ form: index, cyrillic: /\p{Script=Cyrillic}/u.test(text), sounds, initial }) - 1;
        for (const { key, fine, special } of readings) {
          push(byKey, key, { word, special });
          push(byFine, fine, { word, special });
        }
        return word;
      }),
    );
  });
  const near = createNearKeys(byKey.keys());

  function searchWord(text: string, limit: number): ReadonlyMap<number, Hit> {
    const readings = readName(text);
    const hits = new Map<number, Hit>();
    const note = (word: number, distance: number) => {
      const { form } = words[word] as IndexedWord;
      if (distance < (hits.get(form)?.distance ?? Number.POSITIVE_INFINITY)) hits.set(form, { word, distance });
    };
    const plainness = createPlainness(!/\p{Script=Cyrillic}/u.test(text));
    for (const { fine, key, loose, special } of readings) {
      if (loose) continue;
      for (const found of byFine.get(fine) ?? []) plainness.note(found.word, special || found.special ? 1 : 0);
      for (const found of byKey.get(key) ?? []) plainness.note(found.word, special || found.special ? 3 : 2);
    }
    for (const [word, distance] of plainness.distances(words)) note(word, distance);
    for (const [key, distance] of near(readings, limit))
      for (const { word } of byKey.get(key) ?? []) note(word, distance);
    return hits;
  }

  function search(query: string, options: { readonly limit?: number } = {}): NameMatches {
    const limit = Math.max(0, options.limit ?? 10);
    const asked = nameWords(query).slice(0, MOST_QUERY_WORDS);
    const full = asked.some((word) => !isInitial(word)) ? asked.filter((word) => !isInitial(word)) : asked;
    const initials = asked.filter((word) => !full.includes(word)).map(initialSounds);
    const found = full.map((word) => searchWord(word, full.length === 1 ? limit : Number.POSITIVE_INFINITY));
    const candidates = new Set(found.flatMap((hits) => [...hits.keys()]));
    const matches = [...candidates]
      .map((index): NameMatch => {
        const distance = distanceOf(index, full, found, initials);
        return { ...(forms[index] as NamedForm), index, distance: Math.round(distance * 1000) / 1000 };
      })
      .sort((a, b) => a.distance - b.distance || a.index - b.index);
    return {
      exact: matches.filter((match) => match.distance === 0),
      near: matches.filter((match) => match.distance > 0).slice(0, limit),
    };
  }

  function distanceOf(
    form: number,
    full: readonly string[],
    found: readonly ReadonlyMap<number, Hit>[],
    initials: readonly ReadonlySet<string>[],
  ): number {
    const used = new Set<number>();
    let distance = 0;
    const open: ReadonlySet<string>[] = [];
    found.forEach((hits, i) => {
      const hit = hits.get(form);
      if (hit === undefined || used.has(hit.word)) open.push(initialSounds((full[i] as string).charAt(0)));
      else {
        used.add(hit.word);
        distance += hit.distance;
      }
    });
    const rest = (wordsOfForm[form] as number[])
      .filter((word) => !used.has(word))
      .map((word) => words[word] as IndexedWord);
    const givenNames = bestInitials(
      open,
      rest.filter(({ initial }) => initial),
    );
    distance += givenNames.unmatched * (rest.length > 0 ? AGAINST : LACKING);
    if (rest.length > 0) distance += bestInitials(initials, rest).against * AGAINST;
    return distance;
  }

  return { forms, search };
}

/**
 * Of the Cyrillic words that a Latin word may stand for, the plainest reading wins: 0 letter for letter, 1 supposing a writer's
 * language, 2 and 3 the same with doubled letters apart. Words of the query's own script are all as good.
 */
function createPlainness(crossing: boolean): {
  note(word: number, level: number): void;
  distances(words: readonly IndexedWord[]): Iterable<readonly [number, number]>;
} {
  const levels = new Map<number, number>();
  return {
    note: (word, level) => levels.set(word, Math.min(level, levels.get(word) ?? 3)),
    distances(words) {
      const crossed = [...levels].filter(([word]) => crossing && (words[word] as IndexedWord).cyrillic);
      const plainest = Math.min(...new Set(crossed.map(([, level]) => level)));
      const over = new Map(crossed.map(([word, level]) => [word, (level - plainest) * LESS_PLAIN]));
      return [...levels.keys()].map((word) => [word, over.get(word) ?? 0] as const);
    },
  };
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
