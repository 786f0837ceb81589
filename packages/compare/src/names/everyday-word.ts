import { isCommonName, isEverydayAdjective, isEverydayPlural } from "./common-name.ts";
import type { Gender } from "./given-name.ts";
import type { TextWord } from "./text-name.ts";

/** A single word of a text that may be a surname or a word of every day. */
export interface DoubtfulWord {
  readonly words: readonly TextWord[];
  readonly at: number;
  /** The word and the names it may be, as they are listed. */
  readonly names: readonly string[];
  /** Stands as the name is listed, so that it may be a subject. */
  readonly isNominative: boolean;
  readonly gender: Gender | undefined;
  /** Of the text, without script and region. */
  readonly language: string | undefined;
}

/**
 * Whether nothing but what stands around a word of every day speaks for a person: its capital opens a sentence, is that of every German
 * noun, or belongs to another name.
 */
export function isEveryday({ words, at, names, language }: DoubtfulWord): boolean {
  const word = words[at] as TextWord;
  if (!names.some(isCommonName)) return false;
  const isGermanNoun = language === "de" && /^\p{Script=Latin}/u.test(word.text);
  return word.opening || isGermanNoun || isShouted(words, at) || isWithinName(words, at);
}

/** Among words that are all in capitals. */
const isShouted = (words: readonly TextWord[], at: number): boolean =>
  [words[at - 1], words[at], words[at + 1]].every(
    (word) => word === undefined || word.text === word.text.toUpperCase(),
  );

/** Rosetta Stone, Stone Age, Дед Мороз, a Stone. */
function isWithinName(words: readonly TextWord[], at: number): boolean {
  const [before, here, after] = [words[at - 1], words[at] as TextWord, words[at + 1]];
  if (after?.joined === true && after.capital) return true;
  return (
    here.joined && before !== undefined && ((before.capital && !before.opening) || NOT_BEFORE_NAMES.test(before.text))
  );
}

const NOT_BEFORE_NAMES =
  /^(?:the|an?|der|die|das|dem|den|des|eine?[mnrs]?|l[ae]s?|une?|des|el|los|unos?|unas?|дед|дедушка)$/iu;

/**
 * Whether the verb behind a word of every day can have only a person for its subject: `Ягода подписал` (the berry is feminine), `Горький уехал`
 * (an adjective does nothing), `Bell wrote`, `Marchand répondit` (a noun would have its article).
 */
export function actsAsPerson({ words, at, isNominative, gender }: DoubtfulWord): boolean {
  const [word, verb] = [words[at] as TextWord, words[at + 1]];
  if (!isNominative || verb?.joined !== true || verb.capital) return false;
  if (/^\p{Script=Latin}/u.test(word.text)) return word.opening && SPEAKS.test(verb.text);
  const does = genderOfVerb(verb.text);
  if (does === undefined || does !== (gender ?? "m") || BEING.test(verb.text)) return false;
  return isEverydayAdjective(word.text) || does !== genderOfNoun(word.text);
}

/** Deeds of persons, in the third person of the past and some of the present. */
const SPEAKS = new RegExp(
  `^(?:${[
    "said wrote asked answered replied refused told spoke agreed objected proposed signed voted demanded insisted explained declared argued denied says writes asks replies refuses",
    "sagte schrieb fragte antwortete erwiderte erklärte meinte sprach widersprach berichtete forderte unterschrieb behauptete verlangte bat sagt schreibt fragt antwortet",
    "dit écrivit demanda répondit répliqua déclara ajouta refusa affirma proposa signa expliqua protesta écrit répond",
  ]
    .join(" ")
    .replaceAll(" ", "|")})$`,
  "u",
);

const genderOfVerb = (text: string): Gender | undefined =>
  /^[а-яё]{2,}(?:ла|лась)$/u.test(text) ? "f" : /^[а-яё]{2,}л(?:ся)?$/u.test(text) ? "m" : undefined;

/** What a taste or a year may do as well. */
const BEING = /^(?:был[а]?|стала?|оказал(?:ся|ась)|казал(?:ся|ась)|остал(?:ся|ась))$/u;

/** A noun on a soft sign may be either. */
const genderOfNoun = (text: string): Gender | undefined => {
  if (isEverydayPlural(text)) return undefined;
  if (/ь$/iu.test(text)) return genderOfVerb(text) ?? "m";
  return /[ая]$/iu.test(text) ? "f" : "m";
};

/** Where `Горький` is known to be meant elsewhere in the text, it is so before `не возражал` or a mark, not before `дым`. */
export function mayActAsPerson({ words, at }: DoubtfulWord): boolean {
  const next = words[at + 1];
  if (!isEverydayAdjective((words[at] as TextWord).text) || next?.joined !== true) return true;
  const verb = /^не$/u.test(next.text) ? words[at + 2] : next;
  return verb !== undefined && (genderOfVerb(verb.text) !== undefined || /^(?:и|с|в|на|у|к|от)$/u.test(verb.text));
}

const FEW_WORDS = 5;

/** `Волков боялись`, `Орлов было много`: wolves and eagles, by a verb that no single man has. */
export function isEverydayGenitive({ words, at }: DoubtfulWord): boolean {
  const word = words[at] as TextWord;
  if (!word.opening || !isEverydayPlural(word.text)) return false;
  for (const next of words.slice(at + 1, at + 1 + FEW_WORDS)) {
    if (!next.joined || next.capital) return false;
    if (genderOfVerb(next.text) === "m") return false;
    if (/^(?:[а-яё]{2,}(?:л[ио](?:сь)?|ть(?:ся)?)|нет|много|мало|несколько)$/u.test(next.text)) return true;
  }
  return false;
}

/**
 * `Смирнова вышла`, `сказала Смирнова`: a woman, not the genitive of Смирнов. `Работа Смирнова показала` is his, and so is what somebody did
 * to him (`арестовала Смирнова`).
 */
export function isWomanOfName({ words, at }: Pick<DoubtfulWord, "words" | "at">): boolean {
  const [before, word, after] = [words[at - 1], words[at] as TextWord, words[at + 1]];
  if (!/(?:[оеё]в|[иы]н)а$/iu.test(word.text)) return false;
  const begins = word.opening || !word.joined || CONJUNCTION.test(before?.text ?? "");
  if (begins && after?.joined === true && genderOfVerb(after.text) === "f") return true;
  for (let i = at - 1; i >= at - 3 && words[i + 1]?.joined === true; i--) {
    const text = words[i]?.text ?? "";
    if (COMES.test(text)) return true;
  }
  return false;
}

const CONJUNCTION = /^(?:и|а|но|что|как|когда|если|где|пока|или|тогда|потом)$/u;
/** Verbs without an object. */
const COMES =
  /^(?:сказала|ответила|спросила|заявила|возразила|добавила|сообщила|написала|говорила|была|жила|умерла|работала|служила|стояла|сидела|пришла|ушла|приехала|уехала|вошла|вышла|вернулась|осталась|появилась|родилась|выступила)$/iu;
