import { initialSounds, isInitial } from "./initial.ts";
import { type NameForm, parseNameForm } from "./name-form.ts";
import { nameKeys, withoutPossessive } from "./name-key.ts";
import { modernOrthography } from "./orthography.ts";
import { inflectRussian, type NameSense, russianLemmas } from "./russian-inflection.ts";

/** A person with the written forms of the name, in any script and order. */
export interface NamedPerson {
  readonly id: string;
  readonly forms: readonly string[];
}

/** How a word of a text agrees with a word of a form; better ones first. */
export type WordMatch = "exact form" | "inflected" | "other spelling";

/** One word of one form of one person. */
export interface FormWord {
  /** Index into the persons. */
  readonly person: number;
  readonly form: NameForm;
  /** Index into `form.words`. */
  readonly at: number;
  readonly text: string;
}

export interface WordHit {
  readonly word: FormWord;
  readonly how: WordMatch;
  readonly sense: NameSense;
}

export interface NameLexicon {
  /** What a word of a text may be of the persons' names, best first. Looked up once for each distinct word. */
  lookup(text: string): readonly WordHit[];
  /** First sounds of each person's given names by position, from every form that has any. */
  readonly givenSounds: readonly (readonly ReadonlySet<string>[])[];
  readonly forms: readonly (readonly NameForm[])[];
}

/** A key this short is shared by too many words to say who is meant. */
const SHORTEST_KEY = 4;
const ORDER: readonly WordMatch[] = ["exact form", "inflected", "other spelling"];

interface Inflected {
  readonly word: FormWord;
  readonly sense: NameSense;
}

/** The documents of an edition are read one after the other for the same persons: what a word may mean is found once. */
let last: { readonly key: string; readonly lexicon: NameLexicon } | undefined;

/** Reads every form of every person. `otherSpellings`: whether words are also found by their skeleton keys. */
export function createNameLexicon(persons: readonly NamedPerson[], otherSpellings: boolean): NameLexicon {
  const key = JSON.stringify([otherSpellings, persons.map(({ forms }) => forms)]);
  if (last?.key !== key) last = { key, lexicon: makeLexicon(persons, otherSpellings) };
  return last.lexicon;
}

/** Words whose meaning is remembered. */
const MOST_WORDS = 50_000;

function makeLexicon(persons: readonly NamedPerson[], otherSpellings: boolean): NameLexicon {
  const written = new Map<string, FormWord[]>();
  const modern = new Map<string, FormWord[]>();
  const inflected = new Map<string, Inflected[]>();
  const keyed = new Map<string, FormWord[]>();
  const forms = persons.map(({ forms }) => forms.map(parseNameForm).filter((form) => form !== undefined));
  forms.forEach((own, person) => {
    for (const form of own)
      form.words.forEach((text, at) => {
        if (isInitial(text)) return;
        const word: FormWord = { person, form, at, text };
        push(written, plain(text), word);
        push(modern, modernOrthography(text), word);
        for (const { word: other, sense } of inflectionsOf(text)) push(inflected, other, { word, sense });
        for (const key of longKeys(text)) push(keyed, key, word);
      });
  });
  const known = new Map<string, readonly WordHit[]>();
  const starts = new Set([...keyed.keys()].map((key) => key.slice(0, 2)));

  function find(raw: string): readonly WordHit[] {
    const text = withoutPossessive(raw);
    const possessive = text.length < raw.length && /['’]s?$/iu.test(raw);
    const own = (words: readonly FormWord[] | undefined, how: WordMatch, sense: NameSense = "person"): WordHit[] =>
      (words ?? []).map((word) => ({ word, how, sense }));
    const hits = [
      ...own(written.get(plain(raw)), "exact form"),
      ...own(written.get(plain(text)), possessive ? "inflected" : "exact form"),
      ...own(modern.get(modernOrthography(text)), "other spelling"),
      ...(inflected.get(modernOrthography(text)) ?? []).map(
        ({ word, sense }): WordHit => ({ word, how: "inflected", sense }),
      ),
      ...(otherSpellings ? byKeys(text, possessive) : []),
    ];
    return bestOfEach(hits);
  }

  function byKeys(text: string, possessive: boolean): readonly WordHit[] {
    const keys = longKeys(text);
    const how = possessive ? "inflected" : "other spelling";
    const hits = keys.flatMap((key) => (keyed.get(key) ?? []).map((word): WordHit => ({ word, how, sense: "person" })));
    if (!keys.some((key) => starts.has(key.slice(0, 2)))) return hits;
    return [...hits, ...lemmasOf(text).flatMap(({ lemma, sense }) => hitsOfLemma(lemma, sense))];
  }

  const hitsOfLemma = (lemma: string, sense: NameSense): readonly WordHit[] =>
    longKeys(lemma).flatMap((key) =>
      (keyed.get(key) ?? []).map((word): WordHit => ({ word, how: "inflected", sense })),
    );

  return {
    forms,
    givenSounds: forms.map(givenSoundsOf),
    lookup(text) {
      const before = known.get(text);
      if (before !== undefined) return before;
      const hits = find(text);
      if (known.size >= MOST_WORDS) known.clear();
      known.set(text, hits);
      return hits;
    },
  };
}

const SENSES: readonly NameSense[] = ["person", "feminine", "family", "derived"];

/** Each word of a form once, by its best match. */
function bestOfEach(hits: readonly WordHit[]): readonly WordHit[] {
  const rank = ({ how, sense }: WordHit): number => ORDER.indexOf(how) + SENSES.indexOf(sense) * ORDER.length;
  const sorted = hits.map((hit, i) => ({ hit, i })).sort((a, b) => rank(a.hit) - rank(b.hit) || a.i - b.i);
  const best = new Map<FormWord, WordHit>();
  for (const { hit } of sorted) if (!best.has(hit.word)) best.set(hit.word, hit);
  return [...best.values()];
}

const plain = (text: string): string => text.normalize("NFC").toLowerCase().replaceAll("’", "'");

const longKeys = (text: string): readonly string[] => nameKeys(text).exact.filter((key) => key.length >= SHORTEST_KEY);

const isLatin = (text: string): boolean => /^[\p{Script=Latin}\p{M}'’ʹʼ]+$/u.test(text);

/** A Latin surname takes -s and -es for the family; -ist, -ism, -ite make words of it. */
const LATIN_ENDINGS: readonly (readonly [string, NameSense])[] = [
  ["s", "family"],
  ["es", "family"],
  ...["ist", "ists", "ism", "ite", "ites", "ian", "ians", "isten", "ismus", "iste", "istes", "isme"].map(
    (ending): readonly [string, NameSense] => [ending, "derived"],
  ),
];

function inflectionsOf(text: string): readonly { readonly word: string; readonly sense: NameSense }[] {
  if (!isLatin(text)) return inflectRussian(text);
  const stem = plain(text);
  return LATIN_ENDINGS.map(([ending, sense]) => ({
    word: sense === "derived" ? stem.replace(/[iy]$/, "") + ending : stem + ending,
    sense,
  }));
}

/** Dictionary forms that a word of a text may come from. */
function lemmasOf(text: string): readonly { readonly lemma: string; readonly sense: NameSense }[] {
  if (!isLatin(text)) return russianLemmas(text);
  const stem = plain(text);
  return LATIN_ENDINGS.filter(([ending]) => stem.length > ending.length + 3 && stem.endsWith(ending)).map(
    ([ending, sense]) => ({ lemma: stem.slice(0, -ending.length), sense }),
  );
}

function givenSoundsOf(forms: readonly NameForm[]): readonly ReadonlySet<string>[] {
  const byPosition: Set<string>[] = [];
  for (const { words, given } of forms)
    given.forEach((at, position) => {
      const word = words[at] as string;
      const sounds = isInitial(word) ? initialSounds(word) : firstSounds(word);
      byPosition[position] ??= new Set();
      for (const sound of sounds) byPosition[position].add(sound);
    });
  return byPosition;
}

const firstSounds = (word: string): readonly string[] => nameKeys(word).exact.map((key) => key.charAt(0));

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
