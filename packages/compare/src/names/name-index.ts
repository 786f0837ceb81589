import { bestInitials, initialSounds, isInitial } from "./initial.ts";
import { indexEntries, isCyrillic, MOST_WORDS, type NameEntries, type NameEntry } from "./name-entry.ts";
import { type NameReading, nameWords, readName } from "./name-key.ts";
import { createNearKeys, type NearKeys } from "./near-key.ts";
import { isVowel } from "./phoneme.ts";

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
   * Every word of the query shares a key with a word of the form, in any order, and no initial speaks against it. Of the
   * Cyrillic forms that a Latin query may stand for, those that need no guess at the writer's language and agree in doubled letters;
   * short names only when they need no guess. Where these are different names of different bearers (Мария and Марья for
   * `Marya`), the spelling proves none of them: all are `near`, before the others.
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

/** The entry of a form that a word of the query was found in, and how far it is. */
interface Hit {
  readonly entry: number;
  readonly distance: number;
}

type Hits = ReadonlyMap<number, Hit>;

/** An equal key, but a plainer reading found other Cyrillic forms. */
const LESS_PLAIN = 0.05;
/** An equal key that another Cyrillic name has as plainly; nearer than any key that is not equal. */
const UNDECIDED = 0.01;
/** A word of the query that the form lacks, and one that stands against another word of the form. */
const LACKING = 0.6;
const AGAINST = 0.9;

/**
 * Builds an index of written names. O(words); about 2 kB a word. A search looks at the forms that share a consonant frame with a
 * reading of the query.
 */
export function createNameIndex(forms: readonly NamedForm[]): NameIndex {
  const entries = indexEntries(forms.map(({ form }) => form));
  const near = createNearKeys(entries.byKey.keys());
  return {
    forms,
    search(query, options = {}) {
      const limit = Math.max(0, options.limit ?? 10);
      const found = distancesTo(query, limit, entries, near).map(({ form, distance, spelling }) => ({
        ...(forms[form] as NamedForm),
        index: form,
        distance: Math.round(distance * 1000) / 1000,
        spelling,
      }));
      const undecided = isUndecided(found);
      const matches = found
        .map(({ spelling, distance, ...match }) => ({
          ...match,
          distance: undecided && distance === 0 && spelling !== "" ? UNDECIDED : distance,
        }))
        .sort((a, b) => a.distance - b.distance || a.index - b.index);
      return {
        exact: matches.filter(({ distance }) => distance === 0),
        near: matches.filter(({ distance }) => distance > 0).slice(0, limit),
      };
    },
  };
}

interface FormMatch {
  readonly form: number;
  readonly distance: number;
  /** The Cyrillic words that stand for Latin words of the query; empty where none does. */
  readonly spelling: string;
}

/** Different names that the query may stand for equally well. */
function isUndecided(found: readonly { readonly id: string; readonly distance: number; readonly spelling: string }[]) {
  const exact = found.filter(({ distance, spelling }) => distance === 0 && spelling !== "");
  const count = (of: readonly string[]) => new Set(of).size;
  return count(exact.map(({ spelling }) => spelling)) > 1 && count(exact.map(({ id }) => id)) > 1;
}

/** Forms that share at least one full word with the query, with how far they are. */
function distancesTo(query: string, limit: number, entries: NameEntries, near: NearKeys): readonly FormMatch[] {
  const asked = nameWords(query).slice(0, MOST_WORDS);
  const names = asked.filter((word) => !isInitial(word));
  const full = names.length > 0 ? names : asked;
  const initials = names.length > 0 ? asked.filter(isInitial).map(initialSounds) : [];
  const found = full.map((word) => hitsOf(word, full.length === 1 ? limit : Number.POSITIVE_INFINITY, entries, near));
  const forms = new Set(found.flatMap((hits) => [...hits.keys()]));
  return [...forms].map((form) => matchOf(form, { full, initials, found }, entries));
}

/** The nearest entry of each form to one word. */
function hitsOf(text: string, limit: number, entries: NameEntries, near: NearKeys): Hits {
  const readings = readName(text);
  const hits = new Map<number, Hit>();
  const note = (entry: number, distance: number) => {
    const { form } = entries.all[entry] as NameEntry;
    if (distance < (hits.get(form)?.distance ?? Number.POSITIVE_INFINITY)) hits.set(form, { entry, distance });
  };
  const levels = plainnessOf(readings, entries);
  for (const [entry, distance] of distancesByPlainness(levels, isCyrillic(text), entries)) note(entry, distance);
  for (const [key, distance] of near(readings, limit))
    for (const { entry } of entries.byKey.get(key) ?? []) note(entry, distance);
  return hits;
}

/**
 * How plainly a word may be an entry: 0 letter for letter, 1 supposing a writer's language, 2 and 3 the same with doubled letters
 * apart; a guess needs this many consonants to be worth anything.
 */
const CONSONANTS_NEEDED = [0, 3, 4, 4] as const;
const TOO_SHORT = CONSONANTS_NEEDED.length;

/** Entries that have a key of the word, with how plainly. */
function plainnessOf(readings: readonly NameReading[], { byFine, byKey }: NameEntries): ReadonlyMap<number, number> {
  const levels = new Map<number, number>();
  for (const { fine, key, special } of readings.filter(({ loose }) => !loose)) {
    const consonants = countConsonants(key);
    const note = (entry: number, guess: 0 | 1 | 2 | 3) => {
      const level = consonants < CONSONANTS_NEEDED[guess] ? TOO_SHORT : guess;
      levels.set(entry, Math.min(level, levels.get(entry) ?? level));
    };
    for (const found of byFine.get(fine) ?? []) note(found.entry, special || found.special ? 1 : 0);
    for (const found of byKey.get(key) ?? []) note(found.entry, special || found.special ? 3 : 2);
  }
  return levels;
}

/** Of the Cyrillic entries that a Latin word may stand for, the plainest are exact; entries in the query's own script all are. */
function distancesByPlainness(
  levels: ReadonlyMap<number, number>,
  fromCyrillic: boolean,
  { all }: NameEntries,
): readonly (readonly [number, number])[] {
  const isCrossed = (entry: number) => !fromCyrillic && (all[entry] as NameEntry).cyrillic;
  const crossed = new Set([...levels].filter(([entry]) => isCrossed(entry)).map(([, level]) => level));
  const plainest = Math.min(TOO_SHORT - 1, ...crossed);
  return [...levels].map(([entry, level]) => [entry, isCrossed(entry) ? (level - plainest) * LESS_PLAIN : 0]);
}

const countConsonants = (key: string): number =>
  [...key].filter((phoneme) => !isVowel(phoneme) && phoneme !== "j").length;

interface AskedWords {
  readonly full: readonly string[];
  readonly initials: readonly ReadonlySet<string>[];
  /** For each full word. */
  readonly found: readonly Hits[];
}

/**
 * The sum over the words of the query. A full word that is not found may stand for an initial of the form. Initials of the query that
 * fit no other word of the form speak against it; where it has no other word, they say nothing.
 */
function matchOf(form: number, { full, initials, found }: AskedWords, entries: NameEntries): FormMatch {
  const used = new Set<number>();
  const open: ReadonlySet<string>[] = [];
  const crossed: string[] = [];
  let distance = 0;
  found.forEach((hits, i) => {
    const hit = hits.get(form);
    if (hit === undefined || used.has(hit.entry)) open.push(firstSounds(full[i] as string));
    else {
      used.add(hit.entry);
      const { cyrillic, spelling } = entries.all[hit.entry] as NameEntry;
      if (cyrillic && !isCyrillic(full[i] as string)) crossed.push(spelling);
      distance += hit.distance;
    }
  });
  const rest = (entries.ofForm[form] ?? [])
    .filter((entry) => !used.has(entry))
    .map((entry) => entries.all[entry] as NameEntry);
  const abbreviated = rest.filter(({ initial }) => initial);
  distance += bestInitials(open, abbreviated).unmatched * (rest.length > 0 ? AGAINST : LACKING);
  distance += bestInitials(initials, rest).against * AGAINST;
  return { form, distance, spelling: crossed.join(" ") };
}

const firstSounds = (word: string): ReadonlySet<string> =>
  new Set(
    readName(word)
      .filter(({ loose }) => !loose)
      .map(({ key }) => key.charAt(0)),
  );
