import { type NamedPerson, nameKeys, type Token } from "@variorum/compare";
import { append, type Groups } from "../model/grouped.ts";

/** A place of a text that seems to name a body or a place. */
export interface ThingMention {
  /** Id of the body or place. */
  readonly thing: string;
  /** Tokens, half open. */
  readonly from: number;
  readonly to: number;
  /** The form that was found, as listed. */
  readonly form: string;
  readonly how: "exact form" | "inflected" | "other spelling";
  /** Ids of others that the same words name as well. */
  readonly also: readonly string[];
}

/** A body or place under its names. */
export type NamedThing = NamedPerson;

interface Form {
  readonly thing: string;
  readonly form: string;
  readonly words: readonly string[];
}

/** Longer names are titles of works rather than what a text calls a body. */
const mostWords = 12;

/**
 * Where tokens seem to name bodies and places: all words of a form in their order, as listed, in Russian cases, or (names of one word)
 * in another romanisation. A name begins with a capital. The longest form at a place counts. About linear in the tokens.
 */
export function findThings(tokens: readonly Token[], things: readonly NamedThing[]): readonly ThingMention[] {
  const forms = indexForms(things);
  const mentions: ThingMention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = mentionAt(tokens, at, forms);
    if (found) mentions.push(found);
    at = found ? found.to : at + 1;
  }
  return mentions;
}

type FormIndex = ReadonlyMap<string, readonly Form[]>;

/** By the keys of the first word. */
function indexForms(things: readonly NamedThing[]): FormIndex {
  const index: Groups<string, Form> = new Map();
  for (const { id, forms } of things) {
    for (const form of forms) {
      const words = form.match(word) ?? [];
      const [first] = words;
      if (first === undefined || words.length > mostWords) continue;
      for (const key of new Set(keysOf(first))) append(index, key, { thing: id, form, words });
    }
  }
  return index;
}

const word = /[\p{L}\p{N}\p{M}]+/gu;

/** A word under which a form of it is looked for: its stem, and for Latin letters how it sounds. */
const keysOf = (text: string): readonly string[] => [stemOf(text), ...(isLatin(text) ? nameKeys(text).exact : [])];

function mentionAt(tokens: readonly Token[], at: number, forms: FormIndex): ThingMention | undefined {
  const first = tokens[at]?.text ?? "";
  if (!/^[\p{Lu}\p{N}]/u.test(first)) return undefined;
  const candidates = [...new Set(keysOf(first).flatMap((key) => forms.get(key) ?? []))];
  const fitting = candidates.flatMap((form) => {
    const how = agreement(tokens, at, form.words);
    return how === undefined ? [] : [{ ...form, how }];
  });
  const longest = fitting.sort((a, b) => b.words.length - a.words.length || rank(a.how) - rank(b.how))[0];
  if (!longest) return undefined;
  const { thing, form, how, words } = longest;
  const also = fitting.filter((one) => one.words.length === words.length && one.thing !== thing);
  return { thing, from: at, to: at + words.length, form, how, also: [...new Set(also.map((one) => one.thing))] };
}

type Agreement = ThingMention["how"];

const order: readonly Agreement[] = ["exact form", "inflected", "other spelling"];
const rank = (how: Agreement): number => order.indexOf(how);

/** How well words of a text agree with those of a form: as the one that agrees least. */
function agreement(tokens: readonly Token[], at: number, words: readonly string[]): Agreement | undefined {
  let worst = 0;
  for (const [i, own] of words.entries()) {
    const token = tokens[at + i];
    const isApart = i > 0 && /[\n.!?;:]/u.test(tokens[at + i - 1]?.after ?? "");
    const how = token === undefined || isApart ? undefined : wordAgreement(token.text, own, words.length === 1);
    if (how === undefined) return undefined;
    worst = Math.max(worst, rank(how));
  }
  return order[worst];
}

function wordAgreement(found: string, own: string, isAlone: boolean): Agreement | undefined {
  if (found === own) return "exact form";
  // ЦК, KPD: letters that stand for words have no small ones.
  if (/^[\p{Lu}\p{N}]{2,}$/u.test(own)) return undefined;
  if (fold(found) === fold(own)) return "exact form";
  if (isCyrillic(own) && stemOf(found) === stemOf(own) && stemOf(own).length >= shortestStem) return "inflected";
  const isSpelling = isAlone && isLatin(found) && isLatin(own) && own.length >= shortestSpelling;
  return isSpelling && nameKeys(found).exact.some((key) => nameKeys(own).exact.includes(key))
    ? "other spelling"
    : undefined;
}

const shortestStem = 3;
/** Shorter words sound alike by chance. */
const shortestSpelling = 5;

const isCyrillic = (text: string): boolean => /^\p{Script=Cyrillic}+$/u.test(text);
const isLatin = (text: string): boolean => /^[\p{Script=Latin}\p{M}]+$/u.test(text);

/** Spelling before and after 1918 alike. */
const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll("ѣ", "е")
    .replaceAll("і", "и")
    .replaceAll("ѳ", "ф")
    .replace(/ъ$/u, "");

/** Endings of nouns and adjectives in all cases, longest first. */
const endings =
  /(?:иями|ыми|ими|ями|ами|ого|его|аго|яго|ому|ему|иях|иям|ием|ией|ях|ах|ям|ам|ов|ев|ий|ый|ой|ей|ая|яя|ое|ее|ые|ие|ыя|ия|ию|ии|ым|им|ом|ем|ую|юю|ою|ею|ых|их|ью|а|я|у|ю|ы|и|е|о|ь|й)$/u;

/** The part of a word that its cases share, in small letters: at least three letters of a Cyrillic word. */
function stemOf(text: string): string {
  const folded = fold(text);
  if (!isCyrillic(folded)) return folded;
  const stem = folded.replace(endings, "");
  return stem.length >= shortestStem ? stem : folded;
}
