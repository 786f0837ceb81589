import { CompareError } from "../error.ts";
import { foldArabic } from "./arabic.ts";
import { foldGreek } from "./greek.ts";
import { foldLigatures } from "./ligature.ts";
import { modernizeRussian } from "./russian.ts";
import { foldSlavonic } from "./slavonic.ts";

/** Takes a token as written to the form in which it is compared. */
export type NormalForm = (text: string) => string;

/**
 * The rules a normal form is built of:
 * - `case`: capital and small letters are one;
 * - `punctuation`: marks, hyphens and soft hyphens are dropped from words (a token of marks alone keeps them);
 * - `marks`: accents, breathings and other combining marks are dropped;
 * - `russian-1918`: the orthography before the reform of 1918 (ѣ і ѳ ѵ, final ъ, -аго, ея …) is read as the one after;
 * - `yo`: ё is read as е;
 * - `long-s`: ſ is s; `u-v`: v is u; `i-j`: j is i; `ligatures`: æ œ ﬁ ꝏ … are two letters;
 * - `greek`: accents, breathings, iota subscript and final sigma are dropped;
 * - `slavonic`: stress, breathings and titla are dropped, ѡ ꙋ ѧ ѕ ѯ … are the letters that later print kept (in small letters);
 * - `arabic`: vowel signs and the lengthening stroke are dropped; the kinds of alif, ya, kaf and final ha are one;
 * - `ampersand`: & is "and".
 */
export type NormalFormRule = (typeof NORMAL_FORM_RULES)[number];

export const NORMAL_FORM_RULES = [
  "case",
  "punctuation",
  "marks",
  "russian-1918",
  "yo",
  "long-s",
  "u-v",
  "i-j",
  "ligatures",
  "greek",
  "slavonic",
  "arabic",
  "ampersand",
] as const;

export interface NormalFormOptions {
  readonly rules?: readonly NormalFormRule[];
  /** A project's own table, whole tokens after the rules were applied: `{ "shew": "show" }`. Both sides are put through the rules too. */
  readonly table?: Readonly<Record<string, string>>;
}

/** What `collate` uses for tokens without a normal form of their own. */
export const DEFAULT_RULES: readonly NormalFormRule[] = ["case", "punctuation", "long-s"];

/** The order in which rules act, whatever order they are named in: `punctuation` first, so that the others meet whole words. */
const STEPS: Readonly<Record<NormalFormRule, NormalForm>> = {
  punctuation: dropPunctuation,
  case: (text) => text.toLowerCase(),
  slavonic: foldSlavonic,
  "russian-1918": modernizeRussian,
  yo: (text) => text.replaceAll("ё", "е").replaceAll("Ё", "Е"),
  "long-s": (text) => text.replaceAll("ſ", "s"),
  ligatures: foldLigatures,
  greek: foldGreek,
  arabic: foldArabic,
  "u-v": (text) => text.replaceAll("v", "u").replaceAll("V", "U"),
  "i-j": (text) => text.replaceAll("j", "i").replaceAll("J", "I"),
  marks: dropMarks,
  ampersand: (text) => (text === "&" ? "and" : text),
};

/**
 * A normal form from a rule set. The rules act in a fixed order, so the same set always gives the same form.
 * A token that the rules would leave empty keeps its text.
 * @throws CompareError `unknown-rule`
 */
export function normalForm(options: NormalFormOptions = {}): NormalForm {
  const wanted = new Set<string>(options.rules ?? DEFAULT_RULES);
  for (const rule of wanted) if (!Object.hasOwn(STEPS, rule)) throw unknownRule(rule);
  const steps = Object.entries(STEPS).flatMap(([rule, step]) => (wanted.has(rule) ? [step] : []));
  const fold: NormalForm = (text) => steps.reduce((form, step) => step(form), text.normalize("NFC")) || text;
  const table = new Map(Object.entries(options.table ?? {}).map(([from, to]) => [fold(from), fold(to)]));
  if (table.size === 0) return fold;
  return (text) => {
    const form = fold(text);
    return table.get(form) ?? form;
  };
}

function unknownRule(rule: string): CompareError {
  return new CompareError(
    "unknown-rule",
    `There is no normal-form rule "${rule}"; the rules are ${NORMAL_FORM_RULES.join(", ")}.`,
  );
}

function dropPunctuation(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M}&]/gu, "") || text;
}

function dropMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
}
