import { element, emptyTag } from "./xml.ts";

const LINE = emptyTag("lb");

/** Puts pieces of XML into `ab` elements, a new one where a paragraph ends. */
export class BlockWriter {
  private readonly blocks: string[] = [];
  private current = "";
  private passage: number | undefined;

  /** `passage`: 0-based, of the beginning of the piece. */
  write(xml: string, passage?: number): void {
    if (xml === "") return;
    if (this.current === "") this.passage = passage;
    this.current += xml;
  }

  /** The line feeds at the end stay; the block says that the line ends. */
  endBlock(): void {
    if (this.current === "") return;
    const xml = this.current.endsWith(LINE) ? this.current.slice(0, -LINE.length) : this.current;
    this.blocks.push(element("ab", { n: this.passage === undefined ? undefined : this.passage + 1 }, xml));
    this.current = "";
  }

  finish(): string {
    this.endBlock();
    return this.blocks.join("\n");
  }
}
