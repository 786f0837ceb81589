import type { BlockKind, Mark, MarkContent, Note, SourceNode } from "../model/text.ts";
import type { DraftBlock } from "./draft-block.ts";
import type { Findings, Place } from "./findings.ts";
import { type OpenMark, RunningText } from "./running-text.ts";

/**
 * An element of a source that can be written back as it was. Whatever is begun first while it is entered takes it along;
 * only TEI has such.
 */
export interface EnteredElement {
  readonly name: string;
  /** The mark with what its source says besides. */
  mark<M extends MarkContent>(content: M): M;
  /** Undefined where there is nothing to say beyond the block's kind. */
  block(kind: BlockKind, level: number | undefined): MarkContent | undefined;
  around(n: number): MarkContent;
  /** The element where it holds no text, with what stands in it. */
  empty(content: readonly SourceNode[]): SourceNode;
  alone(): MarkContent;
  /** Reports what is not kept. */
  loseElement(why: string): void;
  loseAttributes(but?: readonly string[]): void;
}

/** An element that blocks stand in. Its attributes stand with the first of them. */
interface Enclosure {
  readonly element: EnteredElement;
  /** By the order of the first blocks; undefined until there is one. */
  n: number | undefined;
  /** Elements without text that have stood in it since its last block. */
  readonly empty: SourceNode[];
}

type SourceElementNode = Exclude<SourceNode, string>;

/** No source but TEI has any. */
const noElements: readonly MarkContent[] = [];

/** What stands in no element that is kept. */
type Outermost = Omit<Enclosure, "element">;

/** What stands outside any block becomes a block of this kind. */
interface Surrounding {
  readonly kind: BlockKind;
  readonly level?: number;
  /** An item's second paragraph is a paragraph, not another item. */
  readonly once: boolean;
  used: boolean;
  readonly enclosure: Enclosure | undefined;
}

interface CurrentBlock {
  readonly kind: BlockKind;
  readonly level: number | undefined;
  readonly id: string | undefined;
  readonly place: Place | undefined;
  /** Opened by an element of its own, not by text that stood between blocks. */
  readonly explicit: boolean;
  readonly text: RunningText;
  readonly enclosures: readonly Enclosure[];
  readonly element: EnteredElement | undefined;
}

/** A mark that lasts until it is closed, across blocks. */
export interface Span {
  readonly content: MarkContent;
  readonly keepEmpty: boolean;
  /** What is written back of it where no text stands in it. */
  readonly alone: MarkContent | undefined;
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

/** Elements around blocks that are kept; each is written again with every block. */
const mostEnclosures = 50;

const outside: Surrounding = { kind: "paragraph", once: false, used: false, enclosure: undefined };

/** Elements without text that are kept in one place. */
const mostEmpty = 2000;

/** In these a text without an element of its own would be no TEI. */
const holdsBlocksOnly = (enclosure: Enclosure | undefined): boolean =>
  /^(?:div\d?|front|back|body|text|group|floatingText|table|figure|row|list|lg|sp)$/u.test(
    enclosure?.element.name ?? "",
  );

/** Collects blocks while the elements of a text go by: marks that last across blocks, what stands between blocks, beginnings of pages. */
export class BlockWriter {
  readonly findings: Findings;
  readonly blocks: DraftBlock[] = [];
  readonly notes: Note[] = [];
  readonly anchors = new Map<string, Anchor>();
  /** Numbers of the blocks that links of the same file lead to, by what the file calls the place. */
  readonly targets = new Map<string, number>();
  /** Open deletions and additions by the id of the anchor at which they end. */
  readonly spansTo = new Map<string, Span>();
  /** While above 0 nothing is written: the witness has a lacuna here. */
  muted = 0;
  /** The text of the witness has not begun. */
  isLate = false;
  divisionDepth = 0;
  listDepth = 0;
  column = 0;
  /** Inside a word that a line break does not end. */
  wordDepth = 0;
  /** Inside a word that goes on after the next line break, and nobody says where it ends. */
  isWordBroken = false;
  /** Inside something whose lines are broken on purpose: an address, a closing, a heading, preformatted text. */
  lineDepth = 0;
  /** The element that is being entered, until something has taken it. */
  entered: EnteredElement | undefined;
  #enclosures: readonly Enclosure[] = [];
  readonly #outermost: Outermost = { n: undefined, empty: [] };
  #lastEnclosure = 0;
  #current: CurrentBlock | undefined;
  #spans: Span[] = [];
  #waiting: MarkContent[] = [];
  readonly #surroundings: Surrounding[] = [{ ...outside }];

  constructor(findings: Findings) {
    this.findings = findings;
  }

  get hasExplicitBlock(): boolean {
    return this.#current?.explicit === true;
  }

  /** Whether the block that is open has words already. */
  get hasText(): boolean {
    return (this.#current?.text.length ?? 0) > 0;
  }

  get isEnclosed(): boolean {
    return this.#enclosures.length > 0;
  }

  get surroundingKind(): BlockKind {
    return this.#surrounding().kind;
  }

  #surrounding(): Surrounding {
    const top = this.#surroundings.at(-1) ?? outside;
    return top.once && top.used ? { ...outside } : top;
  }

  /** `isBlock`: the element is that of the one block that stands in it. */
  surround(
    kind: BlockKind,
    options: { readonly level?: number; readonly once?: boolean; readonly isBlock?: boolean } = {},
  ): void {
    this.closeBlock();
    const { once = false, isBlock = false, level } = options;
    const enclosure = isBlock ? undefined : this.#enclose();
    this.#surroundings.push({ kind, once, used: false, enclosure, ...pick("level", level) });
  }

  endSurrounding(): void {
    this.closeBlock();
    this.#leave(this.#surroundings.pop()?.enclosure);
  }

  #take(): EnteredElement | undefined {
    const taken = this.entered;
    this.entered = undefined;
    return taken;
  }

  #enclose(): Enclosure | undefined {
    const element = this.#take();
    if (!element) return undefined;
    if (this.#enclosures.length >= mostEnclosures) {
      element.loseElement("inside more than 50 others around blocks");
      return undefined;
    }
    const enclosure: Enclosure = { element, n: undefined, empty: [] };
    this.#enclosures = [...this.#enclosures, enclosure];
    return enclosure;
  }

  #leave(enclosure: Enclosure | undefined): void {
    if (!enclosure) return;
    this.#enclosures = this.#enclosures.filter((other) => other !== enclosure);
    if (enclosure.n === undefined) this.#keepEmpty(enclosure.element, enclosure.empty, this.#enclosures.at(-1));
    else this.#standAfter(enclosure);
  }

  #keepEmpty(
    element: EnteredElement,
    content: readonly SourceNode[],
    within: Enclosure | undefined,
    note?: string,
  ): void {
    if (this.muted > 0) return;
    const { empty } = within ?? this.#outermost;
    if (empty.length < mostEmpty)
      empty.push({ ...(element.empty(content) as SourceElementNode), ...pick("note", note) });
    else element.loseElement("without text");
  }

  /** The element that is being entered is no text: it stands at a point of the block, or between blocks. */
  beside(content: readonly SourceNode[], note?: string): void {
    if (!this.hasExplicitBlock && this.isEnclosed) this.closeBlock();
    const element = this.#take();
    if (!element || this.muted > 0) return;
    const said = { kind: "element" as const, ...(content.length === 0 ? {} : { content }), ...pick("note", note) };
    if (this.#current) this.#current.text.point(element.mark(said));
    else this.#keepEmpty(element, content, this.#enclosures.at(-1), note);
  }

  /** What stands in an element after its last block. */
  #standAfter({ n, empty }: Outermost): void {
    const last = this.blocks.at(-1);
    if (!last || empty.length === 0) return;
    const mark: Mark = { ...standing("after", n, empty.splice(0)), from: last.text.length, to: last.text.length };
    this.blocks[this.blocks.length - 1] = { ...last, marks: [...last.marks, mark] };
  }

  /** The element that is being entered stands around the blocks that begin before what is returned is called. */
  enclose(): () => void {
    const enclosure = this.#enclose();
    return () => this.#leave(enclosure);
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
    });
  }

  openBlock(kind: BlockKind, id: string | undefined, place: Place, level?: number): void {
    this.closeBlock();
    this.#open({ kind, level, id, place, explicit: true });
  }

  #open(begun: Omit<CurrentBlock, "text" | "enclosures" | "element">): void {
    const element = begun.explicit ? this.#take() : undefined;
    const block = { ...begun, text: new RunningText(), enclosures: this.#enclosures, element };
    this.#current = block;
    for (const span of this.#spans)
      span.open = block.text.openMark(span.written ? withoutId(span.content) : span.content);
    if (this.#waiting.length === 0) return;
    for (const content of this.#waiting) block.text.point(content);
    this.#waiting = [];
  }

  closeBlock(): void {
    const block = this.#current;
    if (!block) return;
    if (this.#spans.length > 0) for (const span of [...this.#spans].reverse()) this.#endIn(block, span);
    this.#current = undefined;
    if (block.text.hasPoints) this.#waiting.push(...block.text.takeBeginnings());
    const { text, marks } = block.text.finish();
    if (text === "" && marks.length > 0 && !block.element && marks.every(isPicture)) {
      this.#waiting.push(...marks.map(({ from: _, to: __, ...content }) => content as MarkContent));
      return;
    }
    if (marks.length === 0 && (text === "" || (block.element && text.trim() === ""))) {
      // A no-break space alone is no text either, but was written on purpose.
      if (block.element) this.#keepEmpty(block.element, text === "" ? [] : [text], block.enclosures.at(-1));
      return;
    }
    const around = this.#elementsOf(block).map((content) => ({ ...content, from: 0, to: text.length }) as Mark);
    this.blocks.push({
      kind: block.kind,
      text,
      marks: [...around, ...marks],
      ...pick("level", block.level),
      ...pick("id", block.id),
      ...pick("place", block.place),
    });
  }

  /** What is to be written back around a block, the outermost first. */
  #elementsOf({ kind, level, explicit, element, enclosures }: CurrentBlock): readonly MarkContent[] {
    if (element === undefined && enclosures.length === 0 && this.#outermost.empty.length === 0) return noElements;
    const around = enclosures.map((enclosure): MarkContent => {
      const { n, element: whole } = enclosure;
      if (n !== undefined) return { kind: "element", of: "blocks", n, element: whole.name };
      this.#lastEnclosure += 1;
      enclosure.n = this.#lastEnclosure;
      return whole.around(this.#lastEnclosure);
    });
    const bare: MarkContent = { kind: "element", of: "block", element: "" };
    const before = [this.#outermost, ...enclosures].flatMap(({ n, empty }) =>
      empty.length === 0 ? [] : [standing("before", n, empty.splice(0))],
    );
    const isBare = !explicit && enclosures.length > 0 && !holdsBlocksOnly(enclosures.at(-1));
    const own = isBare ? bare : element?.block(kind, level);
    return own === undefined ? [...around, ...before] : [...around, ...before, own];
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
    this.#standAfter(this.#outermost);
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
      this.#open({ kind, level, id: undefined, place, explicit: false });
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
    const element = this.#take();
    const whole = element?.mark(content) ?? content;
    if (this.muted > 0) return;
    if (this.#current) this.#current.text.point(whole);
    else if (content.kind !== "line" || element) this.#waiting.push(whole);
  }

  /** As `begin`, behind the last character where nothing waits for the next one: something ends here. */
  end(content: MarkContent): void {
    const text = this.#current?.text;
    if (!text || text.hasPoints || this.muted > 0) this.begin(content);
    else text.pointAfter(this.#take()?.mark(content) ?? content);
  }

  /** Something that stands in the text without words: a gap. */
  stand(content: MarkContent, place: Place): void {
    const whole = this.#take()?.mark(content) ?? content;
    if (this.muted === 0) this.#reach(place).point(whole);
  }

  openSpan(said: MarkContent, keepEmpty = false): Span {
    const element = this.#take();
    const content = element?.mark(said) ?? said;
    const alone = element && ({ ...element.alone(), ...pick("content", said.content) } as MarkContent);
    const span: Span = { content, keepEmpty, alone, open: undefined, written: false };
    if (this.#spans.length >= mostSpans) {
      this.findings.count("warning", "not-carried-over", `more than ${mostSpans} marks that are open at once`);
      return span;
    }
    span.open = this.#current?.text.openMark(span.content);
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
    if (!span.written && this.muted === 0) {
      if (span.keepEmpty) text?.pointAfter(span.content);
      else if (span.alone) this.#standHere(span.alone, text);
    }
    span.open = undefined;
  }

  #standHere(content: MarkContent, text: RunningText | undefined): void {
    if (text) text.point(content);
    else this.#waiting.push(content);
  }

  setAnchor(id: string): void {
    this.anchors.set(id, { block: this.blocks.length, offset: this.#current?.text.next ?? 0 });
  }

  /** A place of this file that its links may lead to: the block that is open, else the next one. */
  setTarget(name: string): void {
    if (!this.targets.has(name)) this.targets.set(name, this.blocks.length);
  }

  /** A reference to a note: from the anchor it points back to, if that stands in this block, up to here. */
  refer(note: string, anchor: Anchor | undefined, by?: MarkContent): void {
    if (this.muted > 0) return;
    const said = { kind: "note", note } as const;
    const content = by ?? this.#take()?.mark(said) ?? said;
    const text = this.#current?.text;
    if (!text) this.#referBetweenBlocks(content, anchor);
    else if (anchor && anchor.block === this.blocks.length && anchor.offset < text.length) {
      text.mark(content, anchor.offset, text.length);
    } else text.pointAfter(content);
  }

  /** The anchor may stand in the block that has just ended. */
  #referBetweenBlocks(content: MarkContent, anchor: Anchor | undefined): void {
    const last = this.blocks.at(-1);
    if (!last) {
      this.#waiting.push(content);
      return;
    }
    const end = last.text.length;
    const from = anchor?.block === this.blocks.length - 1 ? Math.min(anchor.offset, end) : end;
    const mark = { ...content, from, to: end } as Mark;
    this.blocks[this.blocks.length - 1] = { ...last, marks: [...last.marks, mark] };
  }
}

/** A picture alone makes no block: it stands at the beginning of the next one. */
const isPicture = (mark: Mark): boolean =>
  mark.kind === "element" && mark.of === undefined && mark.element === "figure" && mark.from === mark.to;

const standing = (of: "before" | "after", n: number | undefined, content: readonly SourceNode[]) => ({
  kind: "element" as const,
  of,
  ...pick("n", n),
  content,
});

/** The element goes on in another block: its id, and the place where it ends, stand in the first. */
function withoutId(content: MarkContent): MarkContent {
  const { "xml:id": id, spanTo, ...others } = content.attributes ?? {};
  if (id === undefined && spanTo === undefined) return content;
  const { attributes: _, ...rest } = content;
  return (Object.keys(others).length === 0 ? rest : { ...rest, attributes: others }) as MarkContent;
}

function pick<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}
