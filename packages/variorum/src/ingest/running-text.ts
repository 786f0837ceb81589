import type { Mark, MarkContent } from "../model/text.ts";

export interface OpenMark {
  readonly content: MarkContent;
  /** Of marks with the same range the one that was opened first stands first. */
  readonly order: number;
  /** Undefined until the first character after its beginning is written. */
  from: number | undefined;
}

/**
 * Builds the text of one block: white space collapses to one space across all inline structure, none at the edges;
 * marks begin at the first character that is written after they are opened.
 */
export class RunningText {
  #parts: string[] = [];
  #length = 0;
  #last = "";
  #space: "none" | "hard" | "soft" = "none";
  readonly #marks: { readonly order: number; readonly mark: Mark }[] = [];
  #order = 0;
  /** Marks that begin, and points that stand, before the next character. */
  #waiting: Set<OpenMark> | undefined;
  #points: MarkContent[] = [];

  /** Code units written so far; a space that is pending is not counted. */
  get length(): number {
    return this.#length;
  }

  /** Where the next character will stand. */
  get next(): number {
    return this.#hasSpaceBefore("") ? this.#length + 1 : this.#length;
  }

  /** Writes text in which runs of white space count as one space. */
  write(text: string): void {
    const line = unevenSpace.test(text) ? text.replace(/[\t\n\r ]+/gu, " ") : text;
    const words = line.slice(line.startsWith(" ") ? 1 : 0, line.length > 1 && line.endsWith(" ") ? -1 : undefined);
    if (line.startsWith(" ")) this.#space = "hard";
    if (words !== "") this.#put(words);
    if (line.endsWith(" ")) this.#space = "hard";
  }

  /**
   * As `write`, for a text between two tags: line ends beside a tag are often the indentation of a program, so they
   * make no space before a closing punctuation mark or after an opening one.
   */
  writeBetweenTags(text: string): void {
    const start = text.search(/[^\t\n\r ]/u);
    if (start < 0) {
      this.#indent(text);
      return;
    }
    let end = text.length;
    while (isSpace(text.charAt(end - 1))) end -= 1;
    this.#indent(text.slice(0, start));
    this.write(text.slice(start, end));
    this.#indent(text.slice(end));
  }

  #indent(white: string): void {
    if (white === "" || this.#space === "hard") return;
    this.#space = white.includes("\n") ? "soft" : "hard";
  }

  /** Writes text as it is, line breaks and runs of spaces included. */
  writeExactly(text: string): void {
    if (text !== "") this.#put(text);
  }

  space(): void {
    this.#space = "hard";
  }

  /** A line break on purpose; none at the edges of the block, and no spaces around it. */
  breakLine(): void {
    this.#space = "none";
    if (this.#length > 0 && this.#last !== "\n") this.#append("\n");
  }

  /** The word goes on after a line or page break: no space, and no sign of the break. Says whether a hyphen went. */
  joinWord(): boolean {
    this.#space = "none";
    if (!/[-\u00ad\u00ac\u2010]/u.test(this.#last)) return false;
    this.#trimEnd(1);
    this.#cutMarks();
    return true;
  }

  /** Marks were closed in the order of their ends: only the last of them can reach beyond what is left. */
  #cutMarks(): void {
    for (let i = this.#marks.length - 1; i >= 0; i--) {
      const one = this.#marks[i];
      if (!one || one.mark.to <= this.#length) return;
      const from = Math.min(one.mark.from, this.#length);
      this.#marks[i] = { ...one, mark: { ...one.mark, from, to: this.#length } };
    }
  }

  openMark(content: MarkContent): OpenMark {
    const mark: OpenMark = { content, order: this.#order++, from: undefined };
    this.#waiting ??= new Set();
    this.#waiting.add(mark);
    return mark;
  }

  /** A mark in which nothing was written is dropped unless `keepEmpty`. */
  closeMark(mark: OpenMark, keepEmpty = false): void {
    this.#waiting?.delete(mark);
    if (mark.from === undefined) {
      if (keepEmpty) this.point(mark.content);
    } else if (mark.from < this.#length) this.mark(mark.content, mark.from, this.#length, mark.order);
    mark.from = undefined;
  }

  mark(content: MarkContent, from: number, to: number, order: number = this.#order++): void {
    this.#marks.push({ order, mark: { ...content, from, to } as Mark });
  }

  /** A point before the next character: the beginning of a page or line. */
  point(content: MarkContent): void {
    this.#points.push(content);
  }

  /** A point after the last character: a reference to a note. */
  pointAfter(content: MarkContent): void {
    this.mark(content, this.#length, this.#length);
  }

  /** Whether points stand before the next character. */
  get hasPoints(): boolean {
    return this.#points.length > 0;
  }

  /** Beginnings of pages and lines after which nothing was written; taken out. */
  takeBeginnings(): readonly MarkContent[] {
    const isBeginning = ({ kind }: MarkContent) => kind === "page" || kind === "line";
    const taken = this.#points.filter(isBeginning);
    this.#points = this.#points.filter((content) => !isBeginning(content));
    return taken;
  }

  finish(): { readonly text: string; readonly marks: readonly Mark[] } {
    if (this.#last === "\n") this.#trimEnd(1);
    this.#settle();
    const text = this.#parts.join("");
    if (this.#marks.length === 0) return { text, marks: [] };
    const end = text.length;
    const marks = this.#marks.toSorted((a, b) => a.order - b.order).map(({ mark }) => mark);
    return {
      text,
      marks: marks.map((mark) => ({ ...mark, from: Math.min(mark.from, end), to: Math.min(mark.to, end) })),
    };
  }

  #put(text: string): void {
    if (this.#hasSpaceBefore(text)) this.#append(" ");
    this.#space = "none";
    this.#settle();
    this.#append(text);
  }

  #hasSpaceBefore(text: string): boolean {
    if (this.#space === "none" || this.#length === 0 || this.#last === "\n") return false;
    return this.#space === "hard" || !(/^[,.;:!?…)\]]/u.test(text) || /[([«„]/u.test(this.#last));
  }

  #append(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    this.#last = text.charAt(text.length - 1);
  }

  #settle(): void {
    for (const content of this.#points) this.mark(content, this.#length, this.#length);
    if (this.#points.length > 0) this.#points = [];
    if (this.#waiting === undefined || this.#waiting.size === 0) return;
    for (const mark of this.#waiting) mark.from = this.#length;
    this.#waiting.clear();
  }

  #trimEnd(count: number): void {
    const text = this.#parts.join("");
    this.#parts = [text.slice(0, text.length - count)];
    this.#length = text.length - count;
    this.#last = this.#parts[0]?.at(-1) ?? "";
  }
}

const unevenSpace = /[\t\n\r]| {2}/u;
const isSpace = (part: string) => /^[\t\n\r ]/u.test(part);
