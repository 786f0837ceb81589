import { append, type Groups } from "../grouped.ts";
import { modernizeRussian } from "../text/russian.ts";
import { initialSounds, isInitial } from "./initial.ts";
import { nameWords, readName } from "./name-key.ts";

/** One word of an indexed form. */
export interface NameEntry {
  /** Index of the form. */
  readonly form: number;
  readonly cyrillic: boolean;
  /** In small letters and the orthography of today. */
  readonly spelling: string;
  /** What it begins with, for comparing with initials. */
  readonly sounds: ReadonlySet<string>;
  readonly initial: boolean;
}

export interface Posting {
  /** Index into the entries. */
  readonly entry: number;
  /** Under a reading that supposes a writer's language. */
  readonly special: boolean;
}

export interface NameEntries {
  readonly all: readonly NameEntry[];
  readonly ofForm: readonly (readonly number[])[];
  readonly byKey: ReadonlyMap<string, readonly Posting[]>;
  readonly byFine: ReadonlyMap<string, readonly Posting[]>;
}

/** Reads every word of every form once. */
export function indexEntries(forms: readonly string[]): NameEntries {
  const all: NameEntry[] = [];
  const byKey: Groups<string, Posting> = new Map();
  const byFine: Groups<string, Posting> = new Map();
  const enter = (form: number, text: string): number => {
    const readings = readName(text).filter((reading) => !reading.loose);
    const initial = isInitial(text);
    const sounds = initial ? initialSounds(text) : new Set(readings.map(({ key }) => key.charAt(0)));
    const entry = all.push({ form, cyrillic: isCyrillic(text), spelling: spellingOf(text), sounds, initial }) - 1;
    for (const { key, fine, special } of readings) {
      append(byKey, key, { entry, special });
      append(byFine, fine, { entry, special });
    }
    return entry;
  };
  const ofForm = forms.map((form, index) =>
    nameWords(form)
      .slice(0, MOST_WORDS)
      .map((word) => enter(index, word)),
  );
  return { all, ofForm, byKey, byFine };
}

/** Words of one name beyond these are not read. */
export const MOST_WORDS = 12;

const spellingOf = (text: string): string => modernizeRussian(text.toLowerCase()).replaceAll("ё", "е");

export const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);
