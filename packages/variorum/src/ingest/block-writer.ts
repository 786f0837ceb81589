import type { BlockKind, Mark, Note } from "../model/text.ts";
import type { DraftBlock } from "./draft-block.ts";
import type { Findings, Place } from "./findings.ts";
import { type MarkContent, type OpenMark, RunningText } from "./running-text.ts";

/** What stands outside any block becomes a block of this kind. */
interface Surrounding {
  readonly kind: BlockKind;
  readonly level?: number;
  /** An item's second paragraph is a paragraph, not another item. */
  readonly once: boolean;
  used: boolean;
}

interface CurrentBlock {
  readonly kind: BlockKind;
  readonly level: number | undefined;
  readonly id: string | undefined;
  readonly place: Place | undefined;
  /** Opened by an element of its own, not by text that stood between blocks. */
  readonly explicit: boolean;
  readonly text: RunningText;
}

/** A mark that lasts until it is closed, across blocks. */
export interface Span {
  readonly content: MarkContent;
  readonly keepEmpty: boolean;
  open: OpenMark | undefined;
  written: boolean;
}

/** Where something stood: block by number, offset in code units of the block's text before NFC. */
export interface Anchor {
  readonly block: number;
  readonly offset: number;
}

/** Marks that may be open at once; each is written again in every block. */
const mostSpans = 500;

/** Collects blocks while the elements of a text go by: marks that last across blocks, what stands between blocks, beginnings of pages. */
export class BlockWriter {
  readonly findings: Findings;
  readonly blocks: DraftBlock[] = [];
  readonly notes: Note[] = [];
  readonly anchors = new Map<string, Anchor>();
  /** Open deletions and additions by the id of the anchor at which they end. */
  readonly spansTo = new Map<string, Span>();
  /** While above 0 nothing is written: the witness has a lacuna here. */
  muted = 0;
  divisionDepth = 0;
  listDepth = 0;
  column = 0;
  /** Inside a word that a line break does not end. */
  wordDepth = 0;
  /** Inside something whose lines are broken on purpose: an address, a closing, a heading, preformatted text. */
  lineDepth = 0;
  #current: CurrentBlock | undefined;
  #spans: Span[] = [];
  #waiting: MarkContent[] = [];
  readonly #surroundings: Surrounding[] = [{ kind: "paragraph", once: false, used: false }];

  constructor(findings: Findings) {
    this.findings = findings;
  }

  get hasExplicitBlock(): boolean {
    return this.#current?.explicit === true;
  }

  get surroundingKind(): BlockKind {
    return this.#surrounding().kind;
  }

  #surrounding(): Surrounding {
    const top = this.#surroundings.at(-1) ?? { kind: "paragraph", once: false, used: false };
    return top.once && top.used ? { kind: "paragraph", once: false, used: false } : top;
  }

  surround(kind: BlockKind, options: { readonly level?: number; readonly once?: boolean } = {}): void {
    this.closeBlock();
    this.#surroundings.push({ kind, once: options.once ?? false, used: false, ...pick("level", options.level) });
  }

  endSurrounding(): void {
    this.closeBlock();
    this.#surroundings.pop();
  }

  /** Begins a block of the kind that stands here. */
  openSurrounded(id: string | undefined, place: Place): void {
    this.closeBlock();
    const surrounding = this.#surrounding();
    surrounding.used = true;
    this.#open({
      kind: surrounding.kind,
      level: surrounding.level,
      id,
      place,
      explicit: true,
      text: new RunningText(),
    });
  }

  openBlock(kind: BlockKind, id: string | undefined, place: Place, level?: number): void {
    this.closeBlock();
    this.#open({ kind, level, id, place, explicit: true, text: new RunningText() });
  }

  #open(block: CurrentBlock): void {
    this.#current = block;
    for (const span of this.#spans) span.open = block.text.openMark(span.content);
    for (const content of this.#waiting) block.text.point(content);
    this.#waiting = [];
  }

  closeBlock(): void {
    const block = this.#current;
    if (!block) return;
    for (const span of [...this.#spans].reverse()) this.#endIn(block, span);
    this.#current = undefined;
    this.#waiting.push(...block.text.takeBeginnings());
    const { text, marks } = block.text.finish();
    if (text === "" && marks.length === 0) return;
    this.blocks.push({
      kind: block.kind,
      text,
      marks,
      ...pick("level", block.level),
      ...pick("id", block.id),
      ...pick("place", block.place),
    });
  }

  #endIn(block: CurrentBlock, span: Span): void {
    if (!span.open) return;
    if (span.open.from !== undefined) span.written = true;
    block.text.closeMark(span.open);
    span.open = undefined;
  }

  /** Ends the text. A page that begins after the last word is kept at its end. */
  finish(): void {
    this.closeBlock();
    const last = this.blocks.at(-1);
    if (!last || this.#waiting.length === 0) return;
    const end = last.text.length;
    const points = this.#waiting.map((content) => ({ ...content, from: end, to: end }) as Mark);
    this.blocks[this.blocks.length - 1] = { ...last, marks: [...last.marks, ...points] };
    this.#waiting = [];
  }

  /** Text in which every run of white space counts as one space. */
  write(text: string, place: Place): void {
    this.#reachFor(text, place)?.write(text);
  }

  /** Text whose line ends beside a tag may be mere indentation. */
  writeBetweenTags(text: string, place: Place): void {
    this.#reachFor(text, place)?.writeBetweenTags(text);
  }

  /** Text whose line breaks are meant. */
  writeLines(text: string, place: Place): void {
    for (const [i, line] of text.split("\n").entries()) {
      if (i > 0) this.breakLine();
      this.write(line, place);
    }
  }

  #reachFor(text: string, place: Place): RunningText | undefined {
    if (this.muted > 0 || (!this.#current && text.trim() === "")) return undefined;
    return this.#reach(place);
  }

  /** The text that is being written; outside a block one is begun. */
  #reach(place: Place): RunningText {
    if (!this.#current) {
      const surrounding = this.#surrounding();
      surrounding.used = true;
      const { kind, level } = surrounding;
      this.#open({ kind, level, id: undefined, place, explicit: false, text: new RunningText() });
    }
    return (this.#current as CurrentBlock).text;
  }

  space(): void {
    if (this.muted === 0) this.#current?.text.space();
  }

  breakLine(): void {
    if (this.muted === 0) this.#current?.text.breakLine();
  }

  joinWord(): boolean {
    return this.muted === 0 && (this.#current?.text.joinWord() ?? false);
  }

  /** A page or line begins: before the next character, in the next block if there is none in this one. */
  begin(content: MarkContent): void {
    if (this.muted > 0) return;
    if (this.#current) this.#current.text.point(content);
    else if (content.kind === "page") this.#waiting.push(content);
  }

  /** Something that stands in the text without words: a gap. */
  stand(content: MarkContent, place: Place): void {
    if (this.muted === 0) this.#reach(place).point(content);
  }

  openSpan(content: MarkContent, keepEmpty = false): Span {
    const span: Span = { content, keepEmpty, open: undefined, written: false };
    if (this.#spans.length >= mostSpans) {
      this.findings.count("warning", "not-carried-over", `more than ${mostSpans} marks that are open at once`);
      return span;
    }
    span.open = this.#current?.text.openMark(content);
    this.#spans.push(span);
    return span;
  }

  closeSpan(span: Span): void {
    this.#spans = this.#spans.filter((other) => other !== span);
    const text = this.#current?.text;
    if (text && span.open) {
      if (span.open.from !== undefined) span.written = true;
      text.closeMark(span.open);
    }
    if (span.keepEmpty && !span.written && this.muted === 0) text?.pointAfter(span.content);
    span.open = undefined;
  }

  setAnchor(id: string): void {
    this.anchors.set(id, { block: this.blocks.length, offset: this.#current?.text.next ?? 0 });
  }

  /** A reference to a note: from the anchor it points back to, if that stands in this block, up to here. */
  refer(note: string, anchor: Anchor | undefined): void {
    if (this.muted > 0) return;
    const content = { kind: "note", note } as const;
    const text = this.#current?.text;
    if (!text) this.#referBetweenBlocks(content);
    else if (anchor && anchor.block === this.blocks.length && anchor.offset < text.length) {
      text.mark(content, anchor.offset, text.length);
    } else text.pointAfter(content);
  }

  #referBetweenBlocks(content: MarkContent): void {
    const last = this.blocks.at(-1);
    if (!last) {
      this.#waiting.push(content);
      return;
    }
    const point = { ...content, from: last.text.length, to: last.text.length } as Mark;
    this.blocks[this.blocks.length - 1] = { ...last, marks: [...last.marks, point] };
  }
}

function pick<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}
