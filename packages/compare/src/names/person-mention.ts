import type { Token } from "../text/token.ts";
import {
  actsAsPerson,
  type DoubtfulWord,
  isEveryday,
  isEverydayGenitive,
  isWomanOfName,
  mayActAsPerson,
} from "./everyday-word.ts";
import { LONGEST_NAME, namesBeside } from "./given-beside.ts";
import {
  createNameLexicon,
  type FormWord,
  type NamedPerson,
  type NameLexicon,
  type WordHit,
  type WordMatch,
} from "./name-lexicon.ts";
import { isPatronymic } from "./patronymic.ts";
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
  /** A title stands before it, or a given name or an initial belongs to it: it names a person whatever else the word may mean. */
  readonly isCertain: boolean;
  /** Ids of other persons that the same words name as well. */
  readonly also?: readonly string[];
}

export interface FindPersonsOptions {
  /** Whether other spellings of the listed forms are found by their skeleton keys; true unless given. */
  readonly otherSpellings?: boolean;
  /** Whether a Russian patronymic alone (Ильич, у Мироныча) may stand for the one or two persons who have it; false unless given. */
  readonly patronymics?: boolean;
  /** Whether a name may be written without its capital; false unless given. */
  readonly ignoreCase?: boolean;
  /**
   * BCP 47. Where it is known, a German genitive (`Lenins`) is told from a family, a German noun with its capital from a name, and a
   * French `M.` from an initial.
   */
  readonly language?: string;
}

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
  return mentionsIn(tokens, persons, createNameLexicon(persons, options.otherSpellings ?? true), options);
}

/** As `findPersons`, with the lexicon of the persons made beforehand, for several texts. */
export function mentionsIn(
  tokens: readonly Token[],
  persons: readonly NamedPerson[],
  lexicon: NameLexicon,
  { ignoreCase = false, patronymics = false, language }: FindPersonsOptions,
): readonly PersonMention[] {
  const words = textWords(tokens);
  const small = new Set(words.filter(({ capital }) => !capital).map(({ text }) => text));
  const text: ReadText = { words, small, lexicon, patronymics, language: language?.split("-")[0]?.toLowerCase() };
  const candidates: Candidate[] = [];
  const doubtful: Candidate[] = [];
  words.forEach((word, at) => {
    for (const hit of onceForEachPerson(lexicon.lookup(word.text))) {
      if (!ignoreCase && !hasCapital(word, hit)) continue;
      const found = mentionAt(text, at, hit);
      if (found === undefined) continue;
      const doubt = ignoreCase ? undefined : doubtOf(text, found, hit);
      if (doubt === undefined) candidates.push(found);
      else if (doubt === "unless named elsewhere") doubtful.push(found);
    }
  });
  const sure = new Set(candidates.map(({ person }) => person));
  return longestFirst([...candidates, ...doubtful.filter(({ person }) => sure.has(person))], persons);
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

interface ReadText {
  readonly words: readonly TextWord[];
  /** Those that stand without a capital somewhere. */
  readonly small: ReadonlySet<string>;
  readonly lexicon: NameLexicon;
  readonly patronymics: boolean;
  /** Without script and region. */
  readonly language: string | undefined;
}

/**
 * Whether a single word may stand for what it means rather than for a person: it opens a sentence and the text has it in small letters
 * too, or it is a word of every day whose capital says nothing (Мороз, Stone, Richter in German) and no verb says that it is somebody.
 */
function doubtOf(
  { words, small, language, lexicon }: ReadText,
  found: Candidate,
  hit: WordHit,
): "only a word" | "unless named elsewhere" | undefined {
  const at = found.first;
  const word = words[at] as TextWord;
  if (found.isCertain || found.end - at > 1 || !word.capital) return undefined;
  const own = lexicon.lookup(word.text).filter((other) => other.word.person === hit.word.person);
  const names = [word.text, ...own.map((other) => other.word.text)];
  if (word.opening && names.some((name) => small.has(name.toLowerCase()))) return "only a word";
  const gender = lexicon.genders[found.person];
  const doubt: DoubtfulWord = { words, at, names, isNominative: hit.how !== "inflected", gender, language };
  if (isEverydayGenitive(doubt)) return "only a word";
  if (hit.how === "inflected" && gender !== "f" && isWomanOfName(doubt)) return "only a word";
  if (!isEveryday(doubt) || actsAsPerson(doubt)) return undefined;
  return word.opening && mayActAsPerson(doubt) ? "unless named elsewhere" : "only a word";
}

/** The mention whose head begins at word `at`, with the given names and initials around it. */
function mentionAt(text: ReadText, at: number, hit: WordHit): Candidate | undefined {
  const { words, lexicon } = text;
  const { form } = hit.word;
  if (hit.word.at !== form.head.from)
    return (
      givenAndPatronymic(words, at, hit, lexicon) ?? (text.patronymics ? patronymicAlone(text, at, hit) : undefined)
    );
  const hits = headHits(words, at, hit, lexicon);
  if (hits === undefined) return undefined;
  const end = at + hits.length;
  if (isPartOfDouble(words, at, end, hit.word, lexicon)) return undefined;
  const head = { ...withOtherHalves(words, at, end), hit };
  const beside = namesBeside(words, head, lexicon, text.language);
  if (beside === undefined) return undefined;
  const { from: first, to, initials, title } = beside;
  const isCertain = title !== undefined || first < head.from || to > head.to;
  const sense = senseOf(hits, text, first);
  return candidate(words, { first, end: to, hit, sense, hits, lexicon, initials, isCertain });
}

/** `Ульянов-Ленин` is one name; both halves are known to name the person. */
function withOtherHalves(words: readonly TextWord[], at: number, end: number): { from: number; to: number } {
  let [from, to] = [at, end];
  while (words[from]?.hyphenated) from--;
  while (words[to]?.hyphenated) to++;
  return { from, to };
}

function senseOf(hits: readonly WordHit[], { words, language }: ReadText, first: number): NameSense {
  const sense = hits.map((one) => one.sense).find((one) => one !== "person") ?? "person";
  const isGenitive = sense === "family" && GENITIVE_S.has(language ?? "") && !PLURAL.test(words[first - 1]?.text ?? "");
  return isGenitive ? "person" : sense;
}

/** Languages in which `Lenins` is the genitive. */
const GENITIVE_S: ReadonlySet<string> = new Set(["de", "nl", "sv", "da", "no", "nb", "nn"]);
const PLURAL = /^(?:die|den|de|alle|allen|beiden?|dies[en]|zwei)$/iu;

interface Found {
  readonly first: number;
  readonly end: number;
  readonly hit: WordHit;
  readonly hits: readonly WordHit[];
  readonly sense: NameSense;
  readonly initials: boolean;
  readonly isCertain: boolean;
  readonly lexicon: NameLexicon;
}

function candidate(words: readonly TextWord[], found: Found): Candidate {
  const { first, end, hit, hits, lexicon, isCertain } = found;
  const from = (words[first] as TextWord).from;
  const to = (words[end - 1] as TextWord).to;
  const written = words.slice(first, end).map(({ text }) => text.toLowerCase());
  const listed = (lexicon.forms[hit.word.person] ?? []).find(
    (form) => form.words.length === written.length && form.words.every((word, i) => word.toLowerCase() === written[i]),
  );
  const place = { person: hit.word.person, from, to, first, end, isCertain };
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

/** Лев Давидович without a surname. */
function givenAndPatronymic(
  words: readonly TextWord[],
  at: number,
  hit: WordHit,
  lexicon: NameLexicon,
): Candidate | undefined {
  const { form, person } = hit.word;
  const second = words[at + 1];
  const patronymic = form.given[1];
  if (form.given[0] !== hit.word.at || patronymic === undefined || !isPatronymic(form.words[patronymic] as string))
    return undefined;
  if (second?.joined !== true || !second.capital || hit.sense !== "person") return undefined;
  const next = lexicon
    .lookup(second.text)
    .find(
      ({ word, sense }) => word.form === form && word.person === person && word.at === patronymic && sense === "person",
    );
  if (next === undefined || isSomebodyElse(words[at + 2], person, lexicon)) return undefined;
  const place = { first: at, end: at + 2, hit, hits: [hit, next], sense: "person" as const };
  return candidate(words, { ...place, lexicon, initials: false, isCertain: true });
}

/** More persons than these who have one patronymic: it says nothing. */
const MOST_BEARERS = 2;

/** Ильич, у Мироныча: where no other name stands beside it. */
function patronymicAlone({ words, lexicon }: ReadText, at: number, hit: WordHit): Candidate | undefined {
  const { form } = hit.word;
  const [before, word, after] = [words[at - 1], words[at] as TextWord, words[at + 1]];
  if (form.given[1] !== hit.word.at || !isPatronymic(form.words[hit.word.at] as string) || hit.sense !== "person")
    return undefined;
  const isBeside =
    (word.joined || word.stopped) &&
    (before?.capital ?? false) &&
    !/^[АВИКОСУЯ]$/u.test(before?.text ?? "") &&
    !isOtherNoun(before, word);
  if (isBeside || (after?.joined === true && after.capital)) return undefined;
  if (new Set(lexicon.lookup(word.text).map((one) => one.word.person)).size > MOST_BEARERS) return undefined;
  const place = { first: at, end: at + 1, hit, hits: [hit], sense: "person" as const };
  return candidate(words, { ...place, lexicon, initials: false, isCertain: false });
}

/**
 * `Портрет Ильича`: a word that opens a sentence and stands in another case than the patronymic behind it is no given name. A given name would
 * agree (`Ивана Ильича`), and in an oblique case no man's ends in a consonant.
 */
const isOtherNoun = (before: TextWord | undefined, patronymic: TextWord): boolean =>
  before?.opening === true &&
  patronymic.joined &&
  /[бвгджзйклмнпрстфхцчшщь]$/u.test(before.text) &&
  /[иы]ч(?:а|у|[её]м|ом|е)$/u.test(patronymic.text);

/** Another surname follows: `Михаил Васильевич Ломоносов` is not Фрунзе. */
const isSomebodyElse = (next: TextWord | undefined, person: number, lexicon: NameLexicon): boolean =>
  next?.joined === true && next.capital && !lexicon.lookup(next.text).some(({ word }) => word.person === person);

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
