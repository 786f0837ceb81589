import { isWithheldBlock, type PublicBlock } from "../model/public.ts";
import { type Block, type Mark, type Note, notesPlacedIn, type SourceNode } from "../model/text.ts";
import { teiNodes } from "./tei-nodes.ts";
import type { Attributes } from "./xml.ts";

type ElementMark = Extract<Mark, { readonly kind: "element" }>;

/** What all elements of one text that is being written share. */
export class TeiScope {
  /** By id: a note is written where its mark stands. */
  readonly notes: ReadonlyMap<string, Note>;
  /** Whether the source is TEI and says in what its blocks stand. */
  readonly isNested: boolean;
  /** Attributes of the elements that blocks stand in, by number. */
  readonly #around = new Map<number, ElementMark>();
  readonly #after = new Map<number | undefined, readonly SourceNode[]>();
  /** What stood in the document around the text. */
  readonly frame: readonly SourceNode[];
  /** Notes that the source has elsewhere than where they are referred to. */
  readonly placed: ReadonlySet<string>;
  readonly #ids = new Set<string>();
  /** Of blocks whose elements get one from us, by the id of the block. */
  readonly #blockIds: ReadonlyMap<string, string>;
  readonly #spans = new Map<Mark, string>();
  #lastSpan = 0;

  readonly #writeNote: (note: string, attributes: Attributes, scope: TeiScope) => string;

  constructor(
    blocks: readonly PublicBlock[],
    notes: readonly Note[],
    writeNote: (note: string, attributes: Attributes, scope: TeiScope) => string,
  ) {
    this.#writeNote = writeNote;
    this.notes = new Map(notes.map((note) => [note.id, note]));
    this.frame = frameOf(blocks);
    this.placed = new Set(blocks.flatMap(placedIn));
    this.isNested = blocks.some((block) => !isWithheldBlock(block) && block.marks.some(isOfSource));
    const unnamed = blocks.filter((block) => isWithheldBlock(block) || !ownOf(block)?.attributes?.["xml:id"]);
    this.#blockIds = new Map(unnamed.map((block) => [block.id, blockXmlId(block)]));
    for (const block of blocks) {
      for (const mark of standing(block, "after")) this.#after.set(mark.n, mark.content ?? []);
      for (const mark of aroundOf(block)) if (!this.#around.has(mark.n ?? 0)) this.#around.set(mark.n ?? 0, mark);
    }
  }

  /** Where a link leads: to a block of this text by the id that its element gets. */
  address(href: string): string {
    const id = href.startsWith("#") ? this.#blockIds.get(href.slice(1)) : undefined;
    return id === undefined ? href : `#${id}`;
  }

  /** Parts of the source that are no running text, with the notes that stand in them. */
  write(nodes: readonly SourceNode[]): string {
    return teiNodes(nodes, (note, attributes) => this.#writeNote(note, attributes, this));
  }

  /** What stands in an element around blocks, or in none, after the last of them. */
  after(n: number | undefined): readonly SourceNode[] {
    return this.#after.get(n) ?? [];
  }

  /** The mark that bears the attributes of an element around blocks. */
  around(n: number | undefined): ElementMark | undefined {
    return this.#around.get(n ?? 0);
  }

  /** An element that had to be cut is written in pieces: only the first bears its id. */
  withFreshId(attributes: Attributes): Attributes {
    const { "xml:id": id, ...rest } = attributes;
    if (id === undefined || this.#ids.has(String(id))) return rest;
    this.#ids.add(String(id));
    return attributes;
  }

  /** Gives the id of the anchor at which a mark will end. */
  beginSpan(mark: Mark): string {
    this.#lastSpan += 1;
    const id = `from_span${this.#lastSpan}`;
    this.#spans.set(mark, id);
    return id;
  }

  endSpan(mark: Mark): string | undefined {
    const id = this.#spans.get(mark);
    this.#spans.delete(mark);
    return id;
  }

  /** Whether the element of a block, or one around it, says the block's language. */
  saysLanguage(block: Block): boolean {
    return [ownOf(block), ...aroundOf(block).map(({ n }) => this.around(n))].some(
      (mark) => mark?.attributes?.["xml:lang"] !== undefined,
    );
  }
}

const placedIn = (block: PublicBlock): readonly string[] =>
  isWithheldBlock(block) ? [] : notesPlacedIn(block.marks.filter(isElementMark));

/** What a TEI source has around its text, in its order; empty for other texts. */
export const frameOf = (blocks: readonly PublicBlock[]): readonly SourceNode[] =>
  blocks.flatMap((block) => standing(block, "document")).flatMap(({ content = [] }) => content);

/** Attributes of the root, the text or the body of a source. */
export const frameAttributes = (frame: readonly SourceNode[], ...names: readonly string[]): Attributes => {
  const found = frame.find((node) => typeof node !== "string" && names.includes(node.element));
  return typeof found === "object" ? { ...found.attributes } : {};
};

/** The `xml:id` that we give the element of a block. */
export const blockXmlId = ({ id }: PublicBlock): string => (id.startsWith("b_") ? id : `b_${id}`);

const isOfSource = (mark: Mark) =>
  !isBorrowed(mark) && (mark.kind === "element" || mark.element !== undefined || mark.attributes !== undefined);

/** What other formats say in words of TEI: pictures, header cells, directions of writing. */
function isBorrowed(mark: Mark): boolean {
  if (mark.kind !== "element") return false;
  if (mark.of !== undefined) return mark.of === "block" && mark.element === "cell";
  return mark.element === "figure" || mark.attributes?.style?.startsWith("direction:") === true;
}

const isElementMark = (mark: Mark): mark is ElementMark => mark.kind === "element";

/** What a block stands in, the outermost first. */
export const aroundOf = (block: PublicBlock): readonly ElementMark[] =>
  isWithheldBlock(block) ? [] : block.marks.filter(isElementMark).filter(({ of }) => of === "blocks");

const standing = (block: PublicBlock, where: "before" | "after" | "document"): readonly ElementMark[] =>
  isWithheldBlock(block) ? [] : block.marks.filter(isElementMark).filter(({ of }) => of === where);

/** What stands before a block inside the element `n`, or in none, and outside of all further ones. */
export const beforeOf = (block: PublicBlock, n: number | undefined): readonly SourceNode[] =>
  standing(block, "before")
    .filter((mark) => mark.n === n)
    .flatMap(({ content = [] }) => content);

/** What the source says of the element of a block. */
export const ownOf = (block: Block): ElementMark | undefined =>
  block.marks.filter(isElementMark).find(({ of }) => of === "block");
