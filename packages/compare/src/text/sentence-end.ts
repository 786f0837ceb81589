import type { SentenceRules } from "./sentence-rules.ts";

/** A mark that may end a sentence, with what stands round it; both sides are cut to what a decision needs. */
export interface PossibleEnd {
  /** The sentence so far, its last code units if it is long. */
  readonly before: string;
  /** The mark with the closing quotation marks, brackets and note numbers that cling to it. */
  readonly mark: string;
  /** What follows the mark, white space first. */
  readonly after: string;
}

/** Whether a sentence ends here. Before a small letter or a comma none does, whatever the mark. */
export function isSentenceEnd({ before, mark, after }: PossibleEnd, rules: SentenceRules): boolean {
  if (after.trim() === "") return true;
  const next = nextWord(after);
  if (next === undefined || /^\p{Ll}/u.test(next.word)) return false;
  if (/[!?‽]/.test(mark)) return isStrongEnd(before, mark, next.rest, rules);
  if (isEllipsis(mark)) return isEllipsisEnd(before, mark, next.word);
  return isFullStop(before, next, rules);
}

interface NextWord {
  readonly word: string;
  /** From the word on. */
  readonly rest: string;
}

/** White space, opening marks, dashes and the ellipsis of an editor that may come before a sentence's first word. */
const LEAD = /^\s+(?:[—–-]+\s*|\[(?:…|\.\.\.)\]\s*|[«„“”"'‘‚’([¿¡‹»›…]\s?)*/u;

/** The word that follows, `""` where a sign stands in its place; nothing if the sentence plainly goes on. */
function nextWord(after: string): NextWord | undefined {
  const lead = LEAD.exec(after)?.[0];
  if (lead === undefined) return undefined;
  const rest = after.slice(lead.length);
  if (/^[,;:)\]%]/.test(rest)) return undefined;
  return { word: /^[\p{L}\p{M}\p{N}'’]+/u.exec(rest)?.[0] ?? "", rest };
}

/** "(!)" comments on the word before it; a name with a verb of saying carries on after a quotation. */
function isStrongEnd(before: string, mark: string, rest: string, rules: SentenceRules): boolean {
  if (before.endsWith("(") && /^[!?]+\)$/.test(mark)) return false;
  if (rules.reporting === undefined || !/[”"’']$/.test(mark)) return true;
  const verb = /^\p{Lu}[\p{L}.]*(?:\s\p{Lu}\p{L}+)?\s(\p{Ll}+)/u.exec(rest)?.[1];
  const isNewSubject = /^(?:He|She|They|We|It|You)\s/.test(rest);
  return verb === undefined || isNewSubject || !rules.reporting.has(verb);
}

const isEllipsis = (mark: string): boolean => mark.includes("…") || /\.\s?\./.test(mark);

/** An editor's "[…]" belongs to its sentence, and so do an ellipsis that opens one and a stutter ("I… I don't know"). */
function isEllipsisEnd(before: string, mark: string, next: string): boolean {
  if (/[[(]$/.test(before) && /[\])]/.test(mark)) return false;
  const last = /([\p{L}\p{M}]+)[^\p{L}]*$/u.exec(before)?.[1];
  return last !== undefined && last.toLowerCase() !== next.toLowerCase();
}

function isFullStop(before: string, next: NextWord, rules: SentenceRules): boolean {
  if (isEnumerator(before)) return false;
  const tail = /[\p{L}\p{M}\p{N}.№§'’-]*$/u.exec(before)?.[0] ?? "";
  if (/^\d+$/.test(tail)) return !rules.ordinals || tail.length > 3 || isOpener(next, rules);
  if (rules.ordinals && /\p{L}{3}str$/u.test(tail)) return false;
  const last = tail.split(/[.-]/).at(-1) ?? "";
  const abbreviation = abbreviationOf(before, tail, last, rules);
  if (abbreviation === "introducing") return false;
  if (abbreviation === "numbering" && isNumber(next.word)) return false;
  if (abbreviation === "closing") return !isDateOpening(before, rules);
  if (isRomanNumeral(last, before)) return !rules.ordinals || isOpener(next, rules);
  return !isInitial(last, rules) || isOpener(next, rules) || isPronoun(tail, before, next);
}

const isNumber = (word: string): boolean => /^(?:\d|[IVXLC]+$)/.test(word);

/** "1." or "IV." at the head of a sentence numbers it. */
const isEnumerator = (before: string): boolean => /^[\s\p{P}]*(?:\d{1,3}|[IVXLC]{1,5}|\p{L})$/u.test(before);

type Abbreviation = "introducing" | "numbering" | "closing";

function abbreviationOf(before: string, tail: string, last: string, rules: SentenceRules): Abbreviation | undefined {
  const pair = /\p{L}+\.[\s-]?\p{L}+$/u.exec(before)?.[0].replace(/\s/g, "").toLowerCase();
  for (const key of [pair, tail.toLowerCase(), last]) {
    if (key === undefined || key === "") continue;
    if (rules.closing.has(key) && isClosing(key, before)) return "closing";
    if (rules.introducing.has(key)) return "introducing";
    if (rules.numbering.has(key) && !isSmallLetter(key, last, rules)) return "numbering";
  }
  return isSmallLetter(last, last, rules) ? "introducing" : undefined;
}

const isSmallLetter = (key: string, last: string, rules: SentenceRules): boolean =>
  rules.smallLetters !== undefined && key === last && /^\p{Ll}$/u.test(key) && !rules.smallLetters.has(key);

/** A single letter is a unit of measure or of time only after a number: в 1917 г., but г. Москва. */
const isClosing = (key: string, before: string): boolean =>
  key.length > 1 || /[\dIVXLC\u2160-\u217F](?:-\p{L}+)?\s*\p{L}$/u.test(before);

/** In "В 1917 г. Ленин вернулся" only the date has been named before the full stop. */
function isDateOpening(before: string, rules: SentenceRules): boolean {
  const words = before.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = words[0]?.toLowerCase() ?? "";
  return words.length <= 6 && /[\dIVX]/.test(before) && (/^\d/.test(first) || rules.beforeDates.has(first));
}

/** "Wilhelm II", and "Николай I", whose letter is of another script than its text. */
const isRomanNumeral = (word: string, before: string): boolean =>
  /^[IVXLC]{2,}$/.test(word) || (/^[IVX]$/.test(word) && /\p{Script=Cyrillic}\s[IVX]$/u.test(before));

const isInitial = (word: string, rules: SentenceRules): boolean =>
  /^\p{Lu}\p{M}*$/u.test(word) || (/^\p{Lu}/u.test(word) && rules.initials.has(word.toLowerCase()));

/** The English "I" after a small word is the pronoun, unless another initial follows: "taller than I." */
const isPronoun = (tail: string, before: string, { word, rest }: NextWord): boolean =>
  tail === "I" && /\p{Ll}\sI$/u.test(before) && rest[word.length] !== ".";

/** A word that begins a sentence, unless a full stop makes it an initial or an abbreviation as well. */
const isOpener = ({ word, rest }: NextWord, rules: SentenceRules): boolean =>
  rules.openers.has(word.toLowerCase()) && rest[word.length] !== ".";
