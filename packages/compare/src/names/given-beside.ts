import { beginsGivenName, type GivenName, givenNamesOf } from "./given-name.ts";
import { initialSounds } from "./initial.ts";
import { nameKeys } from "./name-key.ts";
import type { NameLexicon, WordHit } from "./name-lexicon.ts";
import { letterTitle, type NameTitle, titleBefore } from "./name-title.ts";
import { isPatronymic } from "./patronymic.ts";
import type { TextWord } from "./text-name.ts";

/** A surname in a text, with what it was found by. */
export interface FoundHead {
  /** Words of the text, half open. */
  readonly from: number;
  readonly to: number;
  readonly hit: WordHit;
}

/** What stands around a surname. */
export interface NamesBeside {
  /** Words of the text with the given names, half open. */
  readonly from: number;
  readonly to: number;
  readonly initials: boolean;
  readonly title?: NameTitle | undefined;
}

/** Names longer than this many words are not looked for. */
export const LONGEST_NAME = 12;

/**
 * The given names, patronymics and initials that belong to a surname, before it or behind it, and the title before them. Undefined where
 * they, or the title, are those of somebody else.
 */
export function namesBeside(
  words: readonly TextWord[],
  head: FoundHead,
  lexicon: NameLexicon,
  language?: string,
): NamesBeside | undefined {
  const before = givenBefore(words, head, lexicon);
  if (before === "other") return undefined;
  const letter = before.length === 1 ? letterTitle(words[head.from - 1] as TextWord) : undefined;
  if (letter !== undefined && isLoneTitle(before, head, lexicon, language))
    return withoutContradiction({ ...headOnly(head), title: letter }, words, head, lexicon);
  if (!fits(before, head, lexicon)) return undefined;
  const after = before.length > 0 ? [] : givenAfter(words, head, lexicon);
  if (after === "other") return undefined;
  const from = head.from - before.length;
  const initials = [...before, ...after].some(isShort);
  const beside = { from, to: head.to + after.length, initials, title: titleBefore(words, from) };
  return withoutContradiction(beside, words, head, lexicon);
}

const headOnly = ({ from, to }: FoundHead) => ({ from, to, initials: false });

/** `M. Trotsky`: no initial of his; in French never an initial. */
const isLoneTitle = (before: readonly Beside[], head: FoundHead, lexicon: NameLexicon, language?: string): boolean =>
  !fits(before, head, lexicon) || (language === "fr" && before[0]?.text === "M");

function withoutContradiction(
  beside: NamesBeside,
  words: readonly TextWord[],
  { from, hit }: FoundHead,
  lexicon: NameLexicon,
): NamesBeside | undefined {
  const gender = lexicon.genders[hit.word.person];
  const { title } = beside;
  if (title?.gender !== undefined && gender !== undefined && title.gender !== gender) return undefined;
  const isWoman = gender === "m" && hit.how === "inflected" && LIKE_FEMININE.test((words[from] as TextWord).text);
  return isWoman && (title?.isNominative || beginsHerClause(words, beside)) ? undefined : beside;
}

/** Пятакова: his genitive and her nominative. */
const LIKE_FEMININE = /(?:[оеё]в|[иы]н)а$/iu;

/** `Пятакова сказала`, at the start of a clause: she does. */
function beginsHerClause(words: readonly TextWord[], { from, to }: NamesBeside): boolean {
  const [first, next] = [words[from], words[to]];
  if (first === undefined || next === undefined || (!first.opening && first.joined)) return false;
  return next.joined && /^[а-яё]{2,}ла(?:сь)?$/u.test(next.text);
}

type Role = "initial" | "bare initial" | "abbreviation" | "given" | "particle";
interface Beside {
  readonly text: string;
  readonly role: Role;
}

const isShort = ({ role }: Beside): boolean => role !== "given" && role !== "particle";

function givenBefore(words: readonly TextWord[], head: FoundHead, lexicon: NameLexicon): readonly Beside[] | "other" {
  const found: Beside[] = [];
  for (let at = head.from; at > 0 && found.length < LONGEST_NAME; at--) {
    const word = words[at - 1] as TextWord;
    const role = roleBefore(words, at - 1, head, lexicon);
    if (role === "other") return role;
    if (role === undefined) break;
    found.unshift({ text: word.text, role });
  }
  return withoutStrayLetters(found, head, lexicon);
}

function roleBefore(
  words: readonly TextWord[],
  at: number,
  head: FoundHead,
  lexicon: NameLexicon,
): Role | "other" | undefined {
  const [word, next] = [words[at] as TextWord, words[at + 1] as TextWord];
  if (next.stopped) return abbreviationRole(word, head, lexicon);
  if (!next.joined) return undefined;
  if (word.initial) return "initial";
  if (isOwnGiven(word, head, lexicon)) return "given";
  if (!word.capital) return isParticle(word, head) ? "particle" : undefined;
  if (/^\p{Script=Latin}$/u.test(word.text)) return "bare initial";
  return roleOfUnknown(words, at, head, lexicon);
}

function roleOfUnknown(
  words: readonly TextWord[],
  at: number,
  head: FoundHead,
  lexicon: NameLexicon,
): "given" | "other" | undefined {
  const word = words[at] as TextWord;
  const known = lexicon.given[head.hit.word.person];
  if (isPatronymic(word.text)) return known?.hasPatronymic ? "other" : "given";
  if ((known?.keys.length ?? 0) === 0) return undefined;
  const names = givenNamesOf(word.text);
  if (names.length === 0) return isBetweenTitleAndSurname(words, at) ? "other" : undefined;
  return names.some((name) => isOneName(name, (words[head.from] as TextWord).text, head, lexicon))
    ? "other"
    : undefined;
}

/** `Lord Randolph Churchill`: whatever Randolph is, it is a name. */
const isBetweenTitleAndSurname = (words: readonly TextWord[], at: number): boolean =>
  titleBefore(words, at) !== undefined && titleBefore(words, at + 1) === undefined;

/**
 * Whether a given name and a surname stand in one case, so that they name one person: not so in `Иван Пятакова ждал`.
 * Where a woman's name stands before, the surname must be one that a woman may have: not so in `Вера Троцкого`.
 */
function isOneName(
  { gender, isNominative }: GivenName,
  text: string,
  { hit }: FoundHead,
  lexicon: NameLexicon,
): boolean {
  if (!/\p{Script=Cyrillic}/u.test(text)) return true;
  const isExact = hit.how !== "inflected";
  if (gender === "f") return isExact || LIKE_FEMININE.test(text) || lexicon.genders[hit.word.person] === "f";
  return isExact === isNominative || (isExact && /[оеиуыэюя]$|ых$/iu.test(text));
}

function abbreviationRole(word: TextWord, head: FoundHead, lexicon: NameLexicon): Role | "other" | undefined {
  if (!word.capital || word.initial || !ABBREVIATION.test(word.text)) return undefined;
  const { keys = [], sounds = [] } = lexicon.given[head.hit.word.person] ?? {};
  if (sounds.length === 0) return undefined;
  const starts = nameKeys(word.text).exact;
  const isOwn =
    keys.length > 0
      ? starts.some((start) => keys.some((key) => key.startsWith(start)))
      : starts.some((start) => sounds[0]?.has(start.charAt(0)));
  if (isOwn) return "abbreviation";
  return beginsGivenName(word.text) && titleBefore([word, { ...word, joined: true }], 1) === undefined
    ? "other"
    : undefined;
}

/** Вл., Ник., Geo.: ends in a consonant. */
const ABBREVIATION = /^(?=\p{Lu})\p{L}{1,5}[^аеёиоуыэюяaeiouyАЕЁИОУЫЭЮЯ\P{L}]$/u;

function isOwnGiven({ text, capital }: TextWord, { hit: { word } }: FoundHead, lexicon: NameLexicon): boolean {
  const isGiven = ({ person, form, at }: WordHit["word"]) => person === word.person && form.given.includes(at);
  if (lexicon.lookup(text).some((other) => isGiven(other.word))) return true;
  const keys = lexicon.given[word.person]?.keys ?? [];
  return capital && keys.length > 0 && nameKeys(text).exact.some((key) => keys.includes(key));
}

/** `von` of Otto von Bismarck. */
const isParticle = ({ text }: TextWord, { hit: { word } }: FoundHead): boolean =>
  word.form.words.slice(0, word.form.head.from).includes(text) &&
  !word.form.given.some((at) => word.form.words[at] === text);

/** Single letters without their points count where all of them fit, and one that is a word (`I`, `A`) not alone. */
function withoutStrayLetters(found: readonly Beside[], head: FoundHead, lexicon: NameLexicon): readonly Beside[] {
  const isLetter = ({ role }: Beside): boolean => role === "bare initial";
  if (!found.slice(-1).some(isLetter))
    return found.slice(
      Math.max(
        0,
        found.findIndex((one) => !isLetter(one)),
      ),
    );
  const isWord = found.length === 1 && /^[AIO]$/.test(found[0]?.text ?? "");
  return isWord || !fits(found, head, lexicon) ? [] : found;
}

/** Behind a surname only initials with their points and the person's own names count. */
function givenAfter(words: readonly TextWord[], head: FoundHead, lexicon: NameLexicon): readonly Beside[] | "other" {
  const isInverted = words[head.to]?.afterComma === true;
  const found = ownNamesFrom(words, head, lexicon, isInverted);
  const next = words[head.to + found.length];
  const beginsAnother = next?.joined === true && next.capital;
  const isFitting = fits(found, head, lexicon);
  if (isInverted) return isFitting && !beginsAnother ? found : [];
  if (!isFitting) return beginsAnother ? [] : "other";
  return found.length === 0 && isNamedOtherwise(words, head, lexicon) ? "other" : found;
}

function ownNamesFrom(
  words: readonly TextWord[],
  head: FoundHead,
  lexicon: NameLexicon,
  isInverted: boolean,
): readonly Beside[] {
  const found: Beside[] = [];
  for (let at = head.to; found.length < LONGEST_NAME; at++) {
    const word = words[at];
    const isBeside = word?.joined === true || (isInverted && at === head.to);
    if (word === undefined || !isBeside || !(word.initial || isOwnGiven(word, head, lexicon))) break;
    found.push({ text: word.text, role: word.initial ? "initial" : "given" });
  }
  return found;
}

/** `Пятаков Иван Петрович` */
function isNamedOtherwise(words: readonly TextWord[], head: FoundHead, lexicon: NameLexicon): boolean {
  const [given, patronymic] = [words[head.to], words[head.to + 1]];
  if (given?.joined !== true || patronymic?.joined !== true || !given.capital || !isPatronymic(patronymic.text))
    return false;
  return roleOfUnknown(words, head.to, head, lexicon) === "other";
}

/** Whether none of the initials is one that the person cannot have. */
function fits(found: readonly Beside[], { hit }: FoundHead, lexicon: NameLexicon): boolean {
  const { sounds = [] } = lexicon.given[hit.word.person] ?? {};
  const names = found.filter(({ role }) => role !== "particle");
  return names.every(({ text, role }, position) => {
    if (role !== "initial" && role !== "bare initial") return true;
    const expected = names.length > sounds.length ? new Set(sounds.flatMap((own) => [...own])) : sounds[position];
    return expected === undefined || expected.size === 0 || intersects(initialSounds(text), expected);
  });
}

const intersects = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one));
