import type { MarkContent } from "../model/text.ts";
import type { BlockWriter, Span } from "./block-writer.ts";

/** Marks of formats that say for every run of letters what holds there: a mark goes on while each next run has it. */
export class RunMarks {
  readonly #writer: BlockWriter;
  readonly #open = new Map<string, Span>();

  constructor(writer: BlockWriter) {
    this.#writer = writer;
  }

  /** What holds from here on. */
  set(contents: readonly MarkContent[]): void {
    if (contents.length === 0 && this.#open.size === 0) return;
    const wanted = new Map(contents.map((content) => [JSON.stringify(content), content]));
    for (const [key, span] of [...this.#open].reverse()) {
      if (wanted.has(key)) continue;
      this.#writer.closeSpan(span);
      this.#open.delete(key);
    }
    for (const [key, content] of wanted) {
      if (!this.#open.has(key)) this.#open.set(key, this.#writer.openSpan(content));
    }
  }
}
