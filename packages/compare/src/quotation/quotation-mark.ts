/** What may close each mark that opens; the languages of the editions use them in many ways, and typists in all. */
export const CLOSING: Readonly<Record<string, string>> = {
  "«": "»",
  "»": "«",
  "‹": "›",
  "›": "‹",
  "„": '“”"‟',
  "‟": "”",
  "“": '”"',
  "”": "”",
  '"': '"”',
  "‚": "‘’'",
  "‘": "’'",
  "'": "'’",
  "「": "」",
  "『": "』",
  "〝": "〞〟",
};

/** Marks that can only close. */
const ONLY_CLOSING = "’」』〞〟";

const SINGLE = "‚‘’'";

/** What typewriters, mail and TeX have for marks: two signs that are read as one. */
const DOUBLED: Readonly<Record<string, string>> = {
  "<<": "«",
  ">>": "»",
  ",,": "„",
  "``": "“",
  "''": '"',
  "‘‘": "“",
  "’’": "”",
};

/** An opening or closing mark, or one that may be either, at its place in the text. */
export interface QuotationMark {
  readonly at: number;
  /** Code units that it takes in the text. */
  readonly size: number;
  /** The mark, or the one for which two signs stand. */
  readonly text: string;
  /** What its neighbours allow. */
  readonly canOpen: boolean;
  readonly canClose: boolean;
  readonly isSingle: boolean;
}

const MARKS = /<<|>>|(?<!,),,(?!,)|``|(?<!')''(?!')|‘‘|’’(?!’)|[«»‹›„‟“”"‚‘’'「」『』〝〞〟]/g;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const BEFORE_OPENING = /[\s([{<—–―\-/«‹„“‘"'‚「『»›:,;]/u;

/** English words that begin with an apostrophe. */
const LEADING_APOSTROPHE =
  /^(?:tis|twas|twere|twill|twould|em|til|till|cause|bout|round|neath|gainst|n|d|ere|tween|\d\ds?)(?![\p{L}\p{N}])/iu;

/** The marks of one stretch of a text; apostrophes inside words and signs of inches are none. Linear. */
export function findMarks(text: string, from: number, to: number): QuotationMark[] {
  const marks: QuotationMark[] = [];
  for (const { index, 0: signs } of text.slice(from, to).matchAll(MARKS)) {
    const mark = readMark(text, from + index, signs.length, from, to);
    if (mark) marks.push(mark);
  }
  return marks;
}

function readMark(text: string, at: number, size: number, from: number, to: number): QuotationMark | undefined {
  const signs = text.slice(at, at + size);
  const mark = DOUBLED[signs] ?? signs;
  const before = at > from ? (text[at - 1] as string) : "";
  const after = at + size < to ? (text[at + size] as string) : "";
  const isSingle = SINGLE.includes(mark);
  const inWord = LETTER.test(before) && LETTER.test(after);
  if (isSingle && inWord) return undefined;
  if (mark === "'" && LEADING_APOSTROPHE.test(text.slice(at + 1, at + 9)) && !LETTER.test(before)) return undefined;
  if ((mark === "‘" || mark === "’") && !LETTER.test(before) && LEADING_APOSTROPHE.test(text.slice(at + 1, at + 9)))
    return undefined;
  const canOpen = mayOpen(mark, before, after);
  const canClose = mayClose(mark, before, after);
  return canOpen || canClose ? { at, size, text: mark, canOpen, canClose, isSingle } : undefined;
}

function mayOpen(mark: string, before: string, after: string): boolean {
  if (ONLY_CLOSING.includes(mark)) return false;
  const opensHere = (before === "" || BEFORE_OPENING.test(before)) && after !== "" && !/\s/.test(after);
  if (mark === '"' || mark === "'" || mark === "»" || mark === "›" || mark === "”") return opensHere;
  return true;
}

function mayClose(mark: string, before: string, after: string): boolean {
  if (mark === "„" || mark === "‚" || mark === "「" || mark === "『" || mark === "〝") return false;
  const closesHere = before !== "" && !/\s/.test(before) && !LETTER.test(after);
  if (mark === '"' || mark === "'" || mark === "‘" || mark === "’" || mark === "«" || mark === "‹" || mark === "“")
    return closesHere;
  return before !== "";
}
