import type { Note } from "../model/text.ts";
import { BlockWriter } from "./block-writer.ts";
import type { Findings } from "./findings.ts";
import { LineJoining } from "./line-joining.ts";
import { columnsOf, isSetIn, type PdfColumn, quotedLines } from "./pdf-columns.ts";
import { withoutFurniture } from "./pdf-furniture.ts";
import { linesOf, mainSize, type PdfLine } from "./pdf-lines.ts";
import type { PdfPage } from "./pdf-page.ts";

/** Blocks and notes of the pages, in reading order. */
export interface PdfText {
  readonly blocks: BlockWriter["blocks"];
  readonly notes: readonly Note[];
}

/** Lines smaller than this part of the text's size at the foot of a page are notes. */
const noteSize = 0.93;
/** Lines larger than this part of the text's size are headings. */
const headingSize = 1.15;
const noteBegin = /^(?<sign>\d{1,3}|[*†‡]{1,3})[.)]?\s*(?=\S)/u;

/** @param hasQuotations whether lines that are set in together become block quotations */
export function readPdfText(pages: readonly PdfPage[], findings: Findings, hasQuotations = false): PdfText {
  const read = pages.map((page) => ({ page, lines: linesOf(page) }));
  const bare = withoutFurniture(read);
  const removed = bare.reduce((sum, page) => sum + page.removed.length, 0);
  if (removed > 0) {
    const what = `running heads and page numbers were left out (${removed})`;
    findings.report("notice", "not-carried-over", what);
  }
  const writer = new PdfWriter(
    bare.flatMap(({ lines }) => lines),
    findings,
    hasQuotations,
  );
  for (const [index, { lines, number }] of bare.entries()) {
    writer.page(number ?? pages[index]?.label, lines, index + 1);
  }
  return writer.finish();
}

const tableRows = "rows of tables, and other lines with wide gaps: each was kept as a paragraph";

/** Lines of one column at one height are one line: a row of a table. */
function rowsOf(lines: readonly PdfLine[]): readonly { readonly line: PdfLine; readonly isRow: boolean }[] {
  const rows: { line: PdfLine; isRow: boolean }[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    if (row && Math.abs(row.line.y - line.y) < line.size * 0.3 && line.from >= row.line.to) {
      row.line = joined(row.line, line);
      row.isRow = true;
    } else rows.push({ line, isRow: false });
  }
  return rows;
}

function joined(left: PdfLine, right: PdfLine): PdfLine {
  const text = `${left.text} ${right.text}`;
  const moved = right.signs.map(({ at, sign }) => ({ at: at + left.text.length + 1, sign }));
  return { ...left, text, to: right.to, signs: [...left.signs, ...moved] };
}

class PdfWriter {
  readonly #writer: BlockWriter;
  readonly #findings: Findings;
  readonly #joining: LineJoining;
  readonly #size: number;
  /** Sizes of headings, the largest first. */
  readonly #headings: readonly number[];
  readonly #notes: Note[] = [];
  readonly #hasQuotations: boolean;
  #last: PdfLine | undefined;
  #isHeading = false;
  #isQuotation = false;
  #page = 1;
  /** Notes of the page by their signs. */
  #signs = new Map<string, string>();

  constructor(lines: readonly PdfLine[], findings: Findings, hasQuotations: boolean) {
    this.#findings = findings;
    this.#hasQuotations = hasQuotations;
    this.#writer = new BlockWriter(findings);
    this.#joining = new LineJoining(lines.map(({ text }) => text));
    this.#size = mainSize(lines);
    const sizes = lines.map(({ size }) => size).filter((size) => size >= this.#size * headingSize);
    this.#headings = [...new Set(sizes)].sort((a, b) => b - a);
  }

  page(number: string | undefined, lines: readonly PdfLine[], index: number): void {
    this.#page = index;
    const { text, notes } = this.#divide(lines);
    this.#signs = new Map();
    for (const [i, note] of notes.entries()) this.#addNote(note, i);
    const mark = { kind: "page", ...(number === undefined ? {} : { n: number }) } as const;
    for (const [i, column] of columnsOf(text).entries()) this.#column(column, i === 0 ? mark : undefined);
    if (text.length === 0) {
      this.#end();
      this.#writer.begin(mark);
    }
    this.#leaveNotes(notes);
  }

  finish(): PdfText {
    this.#writer.finish();
    return { blocks: this.#writer.blocks, notes: this.#notes };
  }

  /** The notes of a page are the small lines at its foot, from the first that begins with a sign. */
  #divide(lines: readonly PdfLine[]): {
    readonly text: readonly PdfLine[];
    readonly notes: readonly (readonly PdfLine[])[];
  } {
    let first = lines.length;
    while (first > 0 && (lines[first - 1]?.size ?? 0) < this.#size * noteSize) first -= 1;
    const begin = lines.findIndex((line, i) => i >= first && (noteBegin.test(line.text) || line.signs[0]?.at === 0));
    if (begin < 0) return { text: lines, notes: [] };
    const notes: PdfLine[][] = [];
    for (const line of lines.slice(begin)) {
      if (noteBegin.test(line.text) || line.signs[0]?.at === 0) notes.push([line]);
      else notes.at(-1)?.push(line);
    }
    return { text: lines.slice(0, begin), notes };
  }

  #addNote(lines: readonly PdfLine[], index: number): void {
    const [first] = lines;
    const raised = first?.signs[0]?.at === 0 ? first.signs[0].sign : undefined;
    const sign = raised ?? noteBegin.exec(first?.text ?? "")?.groups?.sign ?? "";
    const id = `p${this.#page}n${index + 1}`;
    this.#signs.set(sign, id);
    const texts = lines.map(({ text }, i) => (i === 0 && raised === undefined ? text.replace(noteBegin, "") : text));
    this.#notes.push({ id, by: "source", kind: "footnote", text: this.#joined(texts) });
  }

  #joined(texts: readonly string[]): string {
    return texts.reduce((whole, text) => {
      if (whole === "") return text;
      const join = this.#joining.join(whole, text);
      return join === "space" ? `${whole} ${text}` : join === "word" ? whole.replace(/.$/u, "") + text : whole + text;
    }, "");
  }

  /** Notes that no sign in the text refers to stand as blocks of their own. */
  #leaveNotes(notes: readonly (readonly PdfLine[])[]): void {
    if (this.#signs.size === 0 || notes.length === 0) return;
    const lost = new Set(this.#signs.values());
    const kept = this.#notes.filter(({ id }) => !lost.has(id));
    const place = { line: this.#page, column: 1 };
    const isOpen = this.#writer.hasExplicitBlock;
    for (const { id, text } of this.#notes) {
      if (!lost.has(id)) continue;
      if (isOpen) this.#end();
      this.#writer.openBlock("footnote", undefined, place);
      this.#writer.write(text, place);
      this.#writer.closeBlock();
      this.#findings.count(
        "notice",
        "note-without-sign",
        "footnotes whose sign was not found in the text of their page",
        place,
      );
    }
    this.#notes.splice(0, this.#notes.length, ...kept);
  }

  #column(column: PdfColumn, page: { readonly kind: "page" } | undefined): void {
    let waiting = page;
    const quoted = this.#hasQuotations ? quotedLines(column) : undefined;
    let wasRow = false;
    for (const [i, { line, isRow }] of rowsOf(column.lines).entries()) {
      const isQuotation = quoted?.has(line) === true;
      if (isRow) this.#findings.count("notice", "not-carried-over", tableRows, { line: this.#page, column: 1 });
      const begins = isRow || wasRow || isQuotation !== this.#isQuotation || this.#begins(line, column, i === 0);
      wasRow = isRow;
      this.#isQuotation = isQuotation;
      if (begins) this.#open(line);
      else this.#join(line);
      if (waiting) this.#writer.begin(waiting);
      waiting = undefined;
      this.#write(line);
      this.#last = line;
    }
  }

  #headingLevel({ size }: PdfLine): number | undefined {
    const rank = this.#headings.findIndex((each) => Math.abs(each - size) < 0.3);
    return rank < 0 ? undefined : Math.min(6, rank + 1);
  }

  /** Whether a line begins a paragraph: it is set in, or stands apart, or the one before is short or of another size. */
  #begins(line: PdfLine, column: PdfColumn, isFirst: boolean): boolean {
    const last = this.#last;
    if (!last || !this.#writer.hasExplicitBlock || Math.abs(last.size - line.size) > 0.6) return true;
    const isIn = isSetIn(line.from, line.size, column);
    if (isFirst) return isIn || this.#isHeading || /[.!?…:»”"]$/u.test(last.text) || /^[\p{Lu}\d—–-]/u.test(line.text);
    const leading = line.y - last.y;
    if (leading > line.size * 1.9) return true;
    if (this.#isHeading) return false;
    const isShort = column.to - last.to > (column.to - column.from) * 0.15;
    const wasIn = isSetIn(last.from, line.size, column);
    const isApart = /^[\p{Lu}\d—–-]/u.test(line.text) || Math.abs(line.from - last.from) > line.size * 0.3;
    return (isIn && !wasIn) || (isShort && /[.!?…:»”")]$/u.test(last.text)) || (isIn && isShort && isApart);
  }

  #end(): void {
    this.#writer.closeBlock();
  }

  #open(line: PdfLine): void {
    this.#end();
    const level = this.#headingLevel(line);
    this.#isHeading = level !== undefined;
    const place = { line: this.#page, column: 1 };
    const kind = this.#isQuotation ? "block-quotation" : "paragraph";
    if (level === undefined) this.#writer.openBlock(kind, undefined, place);
    else this.#writer.openBlock("heading", undefined, place, level);
  }

  #join(line: PdfLine): void {
    const join = this.#joining.join(this.#last?.text ?? "", line.text);
    if (join === "space") this.#writer.space();
    if (join === "word" && this.#writer.joinWord()) {
      const what = "hyphens at the ends of lines were taken out where the word goes on in the next line";
      this.#findings.count("notice", "joined-word", what, { line: this.#page, column: 1 });
    }
  }

  #write({ text, signs }: PdfLine): void {
    const place = { line: this.#page, column: 1 };
    let at = 0;
    for (const { at: end, sign } of signs) {
      this.#writer.write(text.slice(at, end), place);
      at = end;
      const id = this.#signs.get(sign);
      if (id === undefined) this.#writer.write(sign, place);
      else {
        this.#writer.refer(id, undefined);
        this.#signs.delete(sign);
      }
    }
    this.#writer.write(text.slice(at), place);
  }
}
