import { CLOSING, findMarks, type QuotationMark } from "./quotation-mark.ts";

/** What stands between two quotation marks, without them and without white space at its ends. */
export interface QuotedRange {
  readonly from: number;
  readonly to: number;
  /** One of its marks is missing; it ends with its paragraph, or where the next quotation begins. */
  readonly isUnbalanced?: true;
}

/** Deeper nesting is not looked into: no text that is read has it, and a hostile one shall not cost more. */
const DEEPEST = 8;
/** So many paragraphs on, the mark that closes a quotation may stand when the paragraphs between do not repeat the opening one. */
const PARAGRAPHS_AHEAD = 6;
const LONGEST_UNBALANCED = 3000;

/**
 * Every passage in quotation marks, nested ones too, by rising start, outer before inner. Paragraphs end at blank lines (at
 * every line in a text of long lines without any); one that repeats the opening mark goes on with the quotation. Linear.
 */
export function findQuotedRanges(text: string): QuotedRange[] {
  const paragraphs = paragraphsOf(text);
  const reader = new MarkReader(text);
  for (const [at, paragraph] of paragraphs.entries()) {
    reader.begin(paragraph);
    for (const mark of paragraph.marks) reader.read(mark);
    reader.end(paragraph, paragraphs.slice(at + 1, at + 1 + PARAGRAPHS_AHEAD));
  }
  return reader.ranges.sort((a, b) => a.from - b.from || b.to - a.to);
}

interface Paragraph {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly QuotationMark[];
  /** By opening mark: whether it stands as often as what closes it. */
  readonly isBalanced: ReadonlyMap<string, boolean>;
}

const LONG_LINE = 120;

function paragraphsOf(text: string): Paragraph[] {
  const hasBlank = /\n[^\S\n]*\n/.test(text);
  const lines = text.split("\n").length;
  const border = hasBlank || text.length / lines < LONG_LINE ? /\n[^\S\n]*\n\s*/g : /\n\s*/g;
  const paragraphs: Paragraph[] = [];
  let from = 0;
  for (const match of text.matchAll(border)) {
    paragraphs.push(paragraphOf(text, from, match.index));
    from = match.index + match[0].length;
  }
  paragraphs.push(paragraphOf(text, from, text.length));
  return paragraphs;
}

function paragraphOf(text: string, from: number, to: number): Paragraph {
  const marks = findMarks(text, from, to);
  const counts = new Map<string, number>();
  for (const { text: mark } of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const isBalanced = new Map<string, boolean>();
  for (const mark of counts.keys()) {
    const closing = [...(CLOSING[mark] ?? "")].filter((one) => one !== mark);
    const closed = closing.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    isBalanced.set(mark, closing.length > 0 && closed === counts.get(mark));
  }
  return { from, to, marks, isBalanced };
}

interface Open {
  readonly mark: string;
  /** Where what it opens begins. */
  readonly begin: number;
  readonly isSingle: boolean;
  readonly isDoubled: boolean;
}

class MarkReader {
  readonly ranges: QuotedRange[] = [];
  private readonly text: string;
  private open: Open[] = [];
  /** Opening marks beyond the deepest level, whose closing marks are to be passed over. */
  private passedOver = 0;
  private paragraph: Paragraph | undefined;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Marks at the head of a paragraph that repeat what is open are passed over. */
  begin(paragraph: Paragraph): void {
    this.paragraph = paragraph;
    this.at = 0;
    let place = paragraph.from;
    for (const { mark } of this.open) {
      if (paragraph.marks[this.at]?.at !== place || !repeats(mark, paragraph.marks[this.at]?.text)) return;
      place += paragraph.marks[this.at]?.size ?? 1;
      this.at++;
    }
  }

  read(mark: QuotationMark): void {
    const marks = this.paragraph?.marks ?? [];
    if (mark !== marks[this.at]) return;
    this.at++;
    if (mark.canClose && this.closes(mark)) return;
    if (mark.canOpen) this.opens(mark);
  }

  end(paragraph: Paragraph, ahead: readonly Paragraph[]): void {
    const [outer] = this.open;
    if (outer !== undefined && goesOn(outer.mark, ahead)) return;
    this.passedOver = 0;
    while (this.open.length > 0) this.abandon(this.open.pop() as Open, paragraph.to);
  }

  private closes(mark: QuotationMark): boolean {
    const depth = this.open.findLastIndex((one) => CLOSING[one.mark]?.includes(mark.text));
    if (depth < 0) return false;
    const opened = this.open[depth] as Open;
    if (opened.mark === mark.text && mark.canOpen && this.beginsAnew(mark)) return false;
    if (mark.isSingle && this.isApostrophe(mark)) return true;
    if (this.passedOver > 0) {
      this.passedOver--;
      return true;
    }
    while (this.open.length > depth + 1) this.abandon(this.open.pop() as Open, mark.at);
    this.open.pop();
    this.keep(opened.begin, mark.at);
    return true;
  }

  /** `"` may be either: after a space and before a letter it opens, unless the one that is open has no other to close it. */
  private beginsAnew(mark: QuotationMark): boolean {
    return /\s|^$/.test(this.text[mark.at - 1] ?? "");
  }

  /** `the sailors’ boat`: a plural's apostrophe when the next single mark can close as well. */
  private isApostrophe(mark: QuotationMark): boolean {
    if (mark.text === "‘" || !/s/i.test(this.text[mark.at - 1] ?? "")) return false;
    if (!/^\s\p{Ll}/u.test(this.text.slice(mark.at + 1, mark.at + 3))) return false;
    const next = this.nextSingle();
    return next?.canClose === true && !next.canOpen;
  }

  private nextSingle(): QuotationMark | undefined {
    const marks = this.paragraph?.marks ?? [];
    for (let at = this.at; at < Math.min(marks.length, this.at + 50); at++) if (marks[at]?.isSingle) return marks[at];
    return undefined;
  }

  private opens(mark: QuotationMark): void {
    if ((mark.text === "'" || mark.text === "”" || mark.text === "»" || mark.text === "›") && !this.isClosedLater(mark))
      return;
    const same = this.open.findLastIndex((one) => one.mark === mark.text);
    if (same >= 0 && !this.paragraph?.isBalanced.get(mark.text))
      while (this.open.length > same) this.abandon(this.open.pop() as Open, mark.at);
    if (this.open.length >= DEEPEST) this.passedOver++;
    else
      this.open.push({
        mark: mark.text,
        begin: mark.at + mark.size,
        isSingle: mark.isSingle,
        isDoubled: mark.size > 1,
      });
  }

  /** Of marks that are other things as well: an apostrophe, a closing mark without an opening one. */
  private isClosedLater({ text }: QuotationMark): boolean {
    const marks = this.paragraph?.marks ?? [];
    const last = Math.min(marks.length, this.at + 200);
    for (let at = this.at; at < last; at++) {
      const later = marks[at] as QuotationMark;
      if (later.canClose && CLOSING[text]?.includes(later.text)) return true;
    }
    return false;
  }

  /** A straight single mark that nothing closes was an apostrophe, and two signs that nothing closes were no mark. */
  private abandon({ mark, begin, isDoubled }: Open, end: number): void {
    if (mark === "'" || isDoubled) return;
    this.keep(begin, Math.min(end, begin + LONGEST_UNBALANCED), true);
  }

  private keep(start: number, end: number, isUnbalanced = false): void {
    let [from, to] = [start, end];
    while (from < to && /\s/.test(this.text[from] as string)) from++;
    while (from < to && /\s/.test(this.text[to - 1] as string)) to--;
    const words = this.text.slice(from, to);
    if (!/[\p{L}\p{N}]/u.test(words)) return;
    this.ranges.push(isUnbalanced ? { from, to, isUnbalanced: true } : { from, to });
  }
}

/** French and Russian printers began such a paragraph with the closing mark as well. */
const repeats = (open: string, mark: string | undefined): boolean =>
  mark === open || (open === "«" && mark === "»") || (open === "„" && mark === "“");

/** Whether a quotation that is open at the end of a paragraph goes on in the next ones. */
function goesOn(mark: string, ahead: readonly Paragraph[]): boolean {
  const [next] = ahead;
  if (next === undefined) return false;
  const [first] = next.marks;
  if (first?.at === next.from && repeats(mark, first.text)) return true;
  if (mark === '"' || mark === "'" || mark === "”") return false;
  return ahead.some(({ marks }) => closesFirst(mark, marks));
}

/** Whether a closing mark stands before any opening one. */
function closesFirst(mark: string, marks: readonly QuotationMark[]): boolean {
  const first = marks.find(({ text }) => text === mark || CLOSING[mark]?.includes(text));
  return first !== undefined && first.text !== mark && first.canClose && !first.isSingle;
}
