import type { Token } from "../text/token.ts";
import { initialSounds, isInitial } from "./initial.ts";
import {
  createNameLexicon,
  type FormWord,
  type NamedPerson,
  type NameLexicon,
  type WordHit,
  type WordMatch,
} from "./name-lexicon.ts";
import type { NameSense } from "./russian-inflection.ts";
import { startsCapital, type TextWord, textWords } from "./text-name.ts";

/** A place of a text that names a person. */
export interface PersonMention {
  /** Id of the person. */
  readonly person: string;
  /** Tokens, half open. */
  readonly from: number;
  readonly to: number;
  /** The person's form that was found, as listed. */
  readonly form: string;
  /** `initials`: the surname as listed, with initials that the form has not. */
  readonly how: WordMatch | "initials";
  readonly sense: NameSense;
  /** Ids of other persons that the same words name as well. */
  readonly also?: readonly string[];
}

export interface FindPersonsOptions {
  /** Whether other spellings of the listed forms are found by their skeleton keys; true unless given. */
  readonly otherSpellings?: boolean;
  /** Whether a name may be written without its capital; false unless given. */
  readonly ignoreCase?: boolean;
}

/** Names longer than this many words are not looked for. */
const LONGEST_NAME = 12;

interface Candidate extends Omit<PersonMention, "person" | "also"> {
  readonly person: number;
  /** Words of the text, half open. */
  readonly first: number;
  readonly end: number;
}

/**
 * Finds where a text names persons: surnames with the given names and initials beside them, first names with patronymics, and names
 * that stand as a whole. Russian cases, English possessives and other spellings are found; women of the family, the family in the
 * plural and derived words (`пятаковский`) are told apart by `sense`. Initials that contradict a person's rule the person out. Where
 * places overlap, the longest is kept. A word at the start of a sentence that the text also has in lower case is taken for the common word.
 * By ascending `from`. About linear in the tokens; each distinct word is looked up once.
 */
export function findPersons(
  tokens: readonly Token[],
  persons: readonly NamedPerson[],
  options: FindPersonsOptions = {},
): readonly PersonMention[] {
  return mentionsIn(
    tokens,
    persons,
    createNameLexicon(persons, options.otherSpellings ?? true),
    options.ignoreCase ?? false,
  );
}

/** As `findPersons`, with the lexicon of the persons made beforehand, for several texts. */
export function mentionsIn(
  tokens: readonly Token[],
  persons: readonly NamedPerson[],
  lexicon: NameLexicon,
  ignoreCase: boolean,
): readonly PersonMention[] {
  const words = textWords(tokens);
  const common = new Set(words.filter(({ capital }) => !capital).map(({ text }) => text));
  const candidates: Candidate[] = [];
  words.forEach((word, at) => {
    for (const hit of onceForEachPerson(lexicon.lookup(word.text))) {
      if (!ignoreCase && !hasCapital(word, hit)) continue;
      const found = mentionAt(words, at, hit, lexicon);
      if (found === undefined || (!ignoreCase && isCommonWord(words, found, common))) continue;
      candidates.push(found);
    }
  });
  return longestFirst(candidates, persons);
}

/** Of the forms that are found by one word alone, each person's best; the hits come best first. */
function onceForEachPerson(hits: readonly WordHit[]): readonly WordHit[] {
  if (hits.length < 2) return hits;
  const seen = new Set<number>();
  return hits.filter(({ word: { person, form } }) => {
    if (form.head.to - form.head.from > 1 || form.given.length > 0) return true;
    const isNew = !seen.has(person);
    seen.add(person);
    return isNew;
  });
}

/** Derived words are written small. */
const hasCapital = (word: TextWord, hit: WordHit): boolean =>
  word.capital || !startsCapital(hit.word.text) || hit.sense === "derived";

const isCommonWord = (words: readonly TextWord[], found: Candidate, common: ReadonlySet<string>): boolean =>
  found.end - found.first === 1 &&
  (words[found.first] as TextWord).opening &&
  (words[found.first] as TextWord).capital &&
  common.has((words[found.first] as TextWord).text.toLowerCase());

/** The mention whose head begins at word `at`, with the given names and initials around it. */
function mentionAt(words: readonly TextWord[], at: number, hit: WordHit, lexicon: NameLexicon): Candidate | undefined {
  const { form } = hit.word;
  const fullName = hit.word.at === form.head.from ? undefined : givenAndPatronymic(words, at, hit, lexicon);
  if (hit.word.at !== form.head.from) return fullName;
  const hits = headHits(words, at, hit, lexicon);
  if (hits === undefined) return undefined;
  const headEnd = at + hits.length;
  if (isPartOfDouble(words, at, headEnd, hit.word, lexicon)) return undefined;
  const before = givenBefore(words, at, hit.word, lexicon);
  const after = before.count > 0 ? NONE : givenAfter(words, headEnd, hit.word, lexicon);
  if (before.against || after.against) return undefined;
  const first = at - before.count;
  const end = headEnd + after.count;
  const sense = hits.map((one) => one.sense).find((one) => one !== "person") ?? "person";
  return candidate(words, { first, end, hit, sense, hits, lexicon, initials: before.initials || after.initials });
}

interface Found {
  readonly first: number;
  readonly end: number;
  readonly hit: WordHit;
  readonly hits: readonly WordHit[];
  readonly sense: NameSense;
  readonly initials: boolean;
  readonly lexicon: NameLexicon;
}

function candidate(words: readonly TextWord[], found: Found): Candidate {
  const { first, end, hit, hits, lexicon } = found;
  const from = (words[first] as TextWord).from;
  const to = (words[end - 1] as TextWord).to;
  const written = words.slice(first, end).map(({ text }) => text.toLowerCase());
  const listed = (lexicon.forms[hit.word.person] ?? []).find(
    (form) => form.words.length === written.length && form.words.every((word, i) => word.toLowerCase() === written[i]),
  );
  const place = { person: hit.word.person, from, to, first, end };
  if (listed !== undefined) return { ...place, form: listed.form, how: "exact form", sense: "person" };
  const worst = hits.some(({ how }) => how === "inflected")
    ? "inflected"
    : (hits.find(({ how }) => how !== "exact form")?.how ?? "exact form");
  const how = worst === "exact form" && found.initials ? "initials" : worst;
  return { ...place, form: hit.word.form.form, how, sense: found.sense };
}

/** Hits for every word of the form's head, or undefined where the text reads on differently. */
function headHits(
  words: readonly TextWord[],
  at: number,
  hit: WordHit,
  lexicon: NameLexicon,
): readonly WordHit[] | undefined {
  const { form, person } = hit.word;
  const hits = [hit];
  for (let i = form.head.from + 1; i < form.head.to; i++) {
    const word = words[at + i - form.head.from];
    if (word === undefined || !word.joined || hits.length >= LONGEST_NAME) return undefined;
    const next = lexicon
      .lookup(word.text)
      .find((one) => one.word.form === form && one.word.at === i && one.word.person === person);
    const literal = word.text.toLowerCase() === (form.words[i] as string).toLowerCase();
    if (next === undefined && !literal) return undefined;
    if (next !== undefined) hits.push(next);
    else hits.push({ ...hit, how: "exact form", sense: "person" });
  }
  return hits;
}

/** `Водкин` of `Петров-Водкин` is nobody called Водкин, unless both halves name the person. */
function isPartOfDouble(
  words: readonly TextWord[],
  at: number,
  end: number,
  word: FormWord,
  lexicon: NameLexicon,
): boolean {
  const ofPerson = (other: TextWord) => lexicon.lookup(other.text).some((hit) => hit.word.person === word.person);
  const here = words[at] as TextWord;
  const before = here.hyphenated ? (words[at - 1] as TextWord) : undefined;
  const after = words[end]?.hyphenated ? words[end] : undefined;
  return [before, after].some((other) => other?.capital === true && !ofPerson(other));
}

interface GivenNames {
  readonly count: number;
  readonly initials: boolean;
  /** Initials that are not this person's. */
  readonly against: boolean;
}

const NONE: GivenNames = { count: 0, initials: false, against: false };

function givenBefore(words: readonly TextWord[], at: number, word: FormWord, lexicon: NameLexicon): GivenNames {
  let first = at;
  while (
    first > 0 &&
    at - first < LONGEST_NAME &&
    (words[first] as TextWord).joined &&
    isGiven(words[first - 1] as TextWord, word, lexicon)
  )
    first--;
  return givenNames(words.slice(first, at), word, lexicon);
}

/** After a surname only initials with their points and the person's own names count. */
function givenAfter(words: readonly TextWord[], from: number, word: FormWord, lexicon: NameLexicon): GivenNames {
  let end = from;
  while (end - from < LONGEST_NAME && words[end]?.joined === true && isGiven(words[end] as TextWord, word, lexicon))
    end++;
  const found = givenNames(words.slice(from, end), word, lexicon);
  const beginsAnother = words[end]?.joined === true && words[end]?.capital === true;
  return found.against && beginsAnother ? NONE : found;
}

const isGiven = (text: TextWord, word: FormWord, lexicon: NameLexicon): boolean =>
  text.initial || lexicon.lookup(text.text).some((hit) => isGivenOf(hit, word.person));

const isGivenOf = ({ word }: WordHit, person: number): boolean =>
  word.person === person && word.form.given.includes(word.at);

function givenNames(texts: readonly TextWord[], word: FormWord, lexicon: NameLexicon): GivenNames {
  const initials = texts.filter(({ initial }) => initial);
  const sounds = lexicon.givenSounds[word.person] ?? [];
  const against = initials.some(({ text }) => {
    const position = texts.findIndex((one) => one.text === text);
    const expected = texts.length > sounds.length ? union(sounds) : sounds[position];
    return expected !== undefined && expected.size > 0 && !intersects(initialSounds(text), expected);
  });
  return { count: texts.length, initials: initials.length > 0, against };
}

/** Лев Давидович without a surname. */
function givenAndPatronymic(
  words: readonly TextWord[],
  at: number,
  hit: WordHit,
  lexicon: NameLexicon,
): Candidate | undefined {
  const { form, person } = hit.word;
  const second = words[at + 1];
  if (form.given[0] !== hit.word.at || form.given.length < 2 || second?.joined !== true || !second.capital)
    return undefined;
  if (isInitial(form.words[form.given[1] as number] as string)) return undefined;
  const next = lexicon
    .lookup(second.text)
    .find(
      ({ word, sense }) =>
        word.form === form && word.person === person && word.at === form.given[1] && sense === "person",
    );
  if (next === undefined || hit.sense !== "person") return undefined;
  return candidate(words, {
    first: at,
    end: at + 2,
    hit,
    hits: [hit, next],
    sense: "person",
    lexicon,
    initials: false,
  });
}

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set(sets.flatMap((set) => [...set]));

const intersects = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one));

const QUALITY: readonly PersonMention["how"][] = ["exact form", "initials", "inflected", "other spelling"];
const SENSES: readonly NameSense[] = ["person", "feminine", "family", "derived"];

/** Of overlapping places the longest; of equal ones each person once, by the best match. */
function longestFirst(candidates: readonly Candidate[], persons: readonly NamedPerson[]): readonly PersonMention[] {
  const quality = ({ how, sense }: Candidate) => SENSES.indexOf(sense) * QUALITY.length + QUALITY.indexOf(how);
  const sorted = [...candidates].sort(
    (a, b) =>
      b.end - b.first - (a.end - a.first) || quality(a) - quality(b) || a.first - b.first || a.person - b.person,
  );
  const taken = new Map<number, Candidate[]>();
  const kept: Candidate[][] = [];
  for (const found of sorted) {
    const there = wordsOf(found)
      .map((at) => taken.get(at))
      .find((group) => group !== undefined);
    if (there !== undefined) {
      const [best] = there as [Candidate];
      const same = best.first === found.first && best.end === found.end && best.sense === found.sense;
      if (same && !there.some(({ person }) => person === found.person)) there.push(found);
      continue;
    }
    const group = [found];
    kept.push(group);
    for (const at of wordsOf(found)) taken.set(at, group);
  }
  return kept
    .sort((a, b) => (a[0] as Candidate).from - (b[0] as Candidate).from)
    .flatMap((group) => mentionsOf(group, persons));
}

const wordsOf = ({ first, end }: Candidate): readonly number[] =>
  Array.from({ length: end - first }, (_, i) => first + i);

/** Persons found by a listed form stand before those found by another spelling, who are dropped then. */
function mentionsOf(group: readonly Candidate[], persons: readonly NamedPerson[]): readonly PersonMention[] {
  const certain = group.filter(({ how }) => how !== "other spelling");
  const meant = [...(certain.length > 0 ? certain : group)].sort((a, b) => a.person - b.person);
  const ids = meant.map(({ person }) => (persons[person] as NamedPerson).id);
  return meant.map(({ first: _first, end: _end, person: _person, ...place }, i) => {
    const also = ids.filter((_, j) => j !== i);
    const mention = { person: ids[i] as string, ...place };
    return also.length === 0 ? mention : { ...mention, also };
  });
}
