import type { Mark } from "../model/text.ts";

/** A mark without its range. */
export type MarkContent = Mark extends infer M ? (M extends Mark ? Omit<M, "from" | "to"> : never) : never;

export interface OpenMark {
  readonly content: MarkContent;
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
  #space = false;
  readonly #marks: Mark[] = [];
  /** Marks that begin, and points that stand, before the next character. */
  #waiting: OpenMark[] = [];
  #points: MarkContent[] = [];

  /** Code units written so far; a space that is pending is not counted. */
  get length(): number {
    return this.#length;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Nothing written and nothing marked. */
  get isBlank(): boolean {
    return this.#length === 0 && this.#marks.length === 0 && this.#points.length === 0;
  }

  /** Writes text in which runs of white space count as one space. */
  write(text: string): void {
    for (const part of text.split(/([\t\n\r ]+)/u)) {
      if (part === "") continue;
      if (isSpace(part)) this.#space = true;
      else this.#put(part);
    }
  }

  /** Writes text as it is, line breaks and runs of spaces included. */
  writeExactly(text: string): void {
    if (text !== "") this.#put(text);
  }

  space(): void {
    this.#space = true;
  }

  /** A line break on purpose; none at the edges of the block, and no spaces around it. */
  breakLine(): void {
    this.#space = false;
    if (this.#length > 0 && this.#last !== "\n") this.#append("\n");
  }

  /** Takes back white space at the end: the word goes on. */
  joinWord(): void {
    this.#space = false;
    if (this.#last === "\u00ad") this.#trimEnd(1);
  }

  openMark(content: MarkContent): OpenMark {
    const mark: OpenMark = { content, from: undefined };
    this.#waiting.push(mark);
    return mark;
  }

  /** A mark in which nothing was written is dropped unless `keepEmpty`. */
  closeMark(mark: OpenMark, keepEmpty = false): void {
    this.#waiting = this.#waiting.filter((other) => other !== mark);
    if (mark.from === undefined) {
      if (keepEmpty) this.point(mark.content);
    } else if (mark.from < this.#length) this.mark(mark.content, mark.from, this.#length);
    mark.from = undefined;
  }

  mark(content: MarkContent, from: number, to: number): void {
    this.#marks.push({ ...content, from, to } as Mark);
  }

  /** A point before the next character: the beginning of a page or line. */
  point(content: MarkContent): void {
    this.#points.push(content);
  }

  /** A point after the last character: a reference to a note. */
  pointAfter(content: MarkContent): void {
    this.mark(content, this.#length, this.#length);
  }

  finish(): { readonly text: string; readonly marks: readonly Mark[] } {
    if (this.#last === "\n") this.#trimEnd(1);
    this.#settle();
    const text = this.#parts.join("");
    const end = text.length;
    return {
      text,
      marks: this.#marks.map((mark) => ({ ...mark, from: Math.min(mark.from, end), to: Math.min(mark.to, end) })),
    };
  }

  #put(text: string): void {
    if (this.#space && this.#length > 0 && this.#last !== "\n") this.#append(" ");
    this.#space = false;
    this.#settle();
    this.#append(text);
  }

  #append(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    this.#last = text.charAt(text.length - 1);
  }

  #settle(): void {
    for (const content of this.#points) this.mark(content, this.#length, this.#length);
    this.#points = [];
    for (const mark of this.#waiting) mark.from = this.#length;
    this.#waiting = [];
  }

  #trimEnd(count: number): void {
    const text = this.#parts.join("");
    this.#parts = [text.slice(0, text.length - count)];
    this.#length = text.length - count;
    this.#last = this.#parts[0]?.at(-1) ?? "";
  }
}

const isSpace = (part: string) => /^[\t\n\r ]/u.test(part);
