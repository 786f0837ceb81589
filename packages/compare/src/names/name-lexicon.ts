import { append, type Groups } from "../grouped.ts";
import { type Gender, givenNamesOf, namesAlike } from "./given-name.ts";
import { initialSounds, isInitial } from "./initial.ts";
import { type NameForm, parseNameForm } from "./name-form.ts";
import { nameKeys, withoutPossessive } from "./name-key.ts";
import { modernOrthography } from "./orthography.ts";
import { isPatronymic, spokenPatronymics } from "./patronymic.ts";
import { genderOf } from "./person-gender.ts";
import { inflectRussian, type NameRole, type NameSense, russianLemmas } from "./russian-inflection.ts";

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
  /** Of each person. */
  readonly given: readonly KnownGiven[];
  readonly genders: readonly (Gender | undefined)[];
  readonly forms: readonly (readonly NameForm[])[];
}

/** What the forms of a name say of the names beside the surname. */
export interface KnownGiven {
  /** First sounds by position, from every form that has any. */
  readonly sounds: readonly ReadonlySet<string>[];
  /** Skeleton keys of the names that are written out. */
  readonly keys: readonly string[];
  readonly hasPatronymic: boolean;
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
  const written: Groups<string, FormWord> = new Map();
  const modern: Groups<string, FormWord> = new Map();
  const inflected: Groups<string, Inflected> = new Map();
  const keyed: Groups<string, FormWord> = new Map();
  const alike: Groups<number, FormWord> = new Map();
  const forms = persons.map(({ forms }) => forms.map(parseNameForm).filter((form) => form !== undefined));
  const genders = forms.map(genderOf);
  const isHead = ({ form, at }: FormWord): boolean => at >= form.head.from && at < form.head.to;
  const enter = (word: FormWord): void => {
    const { text, form, person } = word;
    append(written, plain(text), word);
    append(modern, modernOrthography(text), word);
    const role = { gender: genders[person], isSurname: isHead(word) && form.words.length > 1 };
    for (const { word: other, sense } of inflectionsOf(text, role)) append(inflected, other, { word, sense });
    for (const key of longKeys(text)) append(keyed, key, word);
    if (isHead(word)) return;
    for (const { group } of givenNamesOf(text)) append(alike, group, word);
    for (const spoken of spokenPatronymics(text)) {
      append(modern, spoken, word);
      for (const { word: other } of inflectRussian(spoken)) append(inflected, other, { word, sense: "person" });
    }
  };
  forms.forEach((own, person) => {
    for (const form of own)
      form.words.forEach((text, at) => {
        if (!isInitial(text)) enter({ person, form, at, text });
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
      ...(otherSpellings ? [...byKeys(text, possessive), ...own(namedAlike(text), "other spelling")] : []),
    ];
    return bestOfEach(hits);
  }

  function byKeys(text: string, possessive: boolean): readonly WordHit[] {
    const keys = longKeys(text);
    const how = possessive ? "inflected" : "other spelling";
    const hits = keys.flatMap((key) => (keyed.get(key) ?? []).map((word): WordHit => ({ word, how, sense: "person" })));
    if (!keys.some((key) => starts.has(key.slice(0, 2)))) return hits;
    return [...hits, ...lemmasOf(text).flatMap(({ lemma, sense }) => hitsOfLemma(text, lemma, sense))];
  }

  const hitsOfLemma = (text: string, lemma: string, sense: NameSense): readonly WordHit[] =>
    longKeys(lemma).flatMap((key) =>
      (keyed.get(key) ?? [])
        .filter((word) => !isHead(word) || isLatin(text) || declinesTo(text, lemma, sense, genders[word.person]))
        .map((word): WordHit => ({ word, how: "inflected", sense })),
    );

  const namedAlike = (text: string): readonly FormWord[] =>
    alike.size === 0 ? [] : givenNamesOf(text).flatMap(({ group }) => alike.get(group) ?? []);

  return {
    forms,
    given: forms.map(knownGiven),
    genders,
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

function inflectionsOf(text: string, role: NameRole): readonly { readonly word: string; readonly sense: NameSense }[] {
  if (!isLatin(text)) return inflectRussian(text, role);
  const stem = plain(text);
  return LATIN_ENDINGS.map(([ending, sense]) => ({
    word: sense === "derived" ? stem.replace(/[iy]$/, "") + ending : stem + ending,
    sense,
  }));
}

/** Whether somebody of this surname and gender may be called so. */
const declinesTo = (text: string, lemma: string, sense: NameSense, gender: Gender | undefined): boolean =>
  inflectRussian(lemma, { gender, isSurname: true }).some(
    (form) => form.sense === sense && form.word === modernOrthography(text),
  );

/** Dictionary forms that a word of a text may come from. */
function lemmasOf(text: string): readonly { readonly lemma: string; readonly sense: NameSense }[] {
  if (!isLatin(text)) return russianLemmas(text);
  const stem = plain(text);
  return LATIN_ENDINGS.filter(([ending]) => stem.length > ending.length + 3 && stem.endsWith(ending)).map(
    ([ending, sense]) => ({ lemma: stem.slice(0, -ending.length), sense }),
  );
}

function knownGiven(forms: readonly NameForm[]): KnownGiven {
  const sounds: Set<string>[] = [];
  const texts = forms.flatMap(({ words, given }) =>
    given.map((at, position) => ({ text: words[at] as string, position })),
  );
  for (const { text, position } of texts) {
    sounds[position] ??= new Set();
    for (const sound of soundsOf(text)) sounds[position].add(sound);
  }
  const whole = texts.map(({ text }) => text).filter((text) => !isInitial(text));
  return {
    sounds: Array.from(sounds, (own = new Set()) => own),
    keys: [...new Set(whole.flatMap((text) => [text, ...namesAlike(text)]).flatMap((text) => nameKeys(text).exact))],
    hasPatronymic: whole.some(isPatronymic),
  };
}

/** What an initial of a name may stand for, in the languages that have the name. */
const soundsOf = (text: string): readonly string[] =>
  isInitial(text)
    ? [...initialSounds(text)]
    : [text, ...namesAlike(text)].flatMap((name) => nameKeys(name).exact.map((key) => key.charAt(0)));
