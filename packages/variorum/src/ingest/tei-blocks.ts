import type { BlockKind } from "../model/text.ts";
import type { BlockWriter } from "./block-writer.ts";
import { placeOf, type TeiReading, type TeiRule, type TeiRules, transparent } from "./tei-rule.ts";
import { childElements, type XmlElement, type XmlVisit } from "./xml-tree.ts";

const idOf = (element: XmlElement) => element.attributes["xml:id"];

const blockNames: ReadonlySet<string> = new Set(["p", "ab", "l", "lg", "list", "table", "tbody", "head", "div", "sp"]);

export const hasBlocks = (element: XmlElement) => childElements(element).some((child) => blockNames.has(child.name));

const inBlock = (element: XmlElement, writer: BlockWriter): XmlVisit => ({
  nodes: element.children,
  leave: () => writer.closeBlock(),
});

/** Lines inside are broken on purpose. */
function keepingLines(visit: XmlVisit, writer: BlockWriter): XmlVisit {
  writer.lineDepth += 1;
  const leave = () => {
    writer.lineDepth -= 1;
    visit.leave?.();
  };
  return { nodes: visit.nodes, leave };
}

/** A block of the kind that its surroundings ask for: a paragraph, or a quotation's, an item's. */
const paragraph: TeiRule = (element, { writer }) => {
  writer.openSurrounded(idOf(element), placeOf(element));
  return inBlock(element, writer);
};

const typedBlocks: { readonly [type: string]: BlockKind | undefined } = Object.assign(Object.create(null), {
  dateline: "dateline",
  salutation: "salutation",
  signature: "signature",
  caption: "caption",
});

/** A block without a name of its own says by its type what it is. */
const anonymous: TeiRule = (element, reading) => {
  const kind = typedBlocks[element.attributes.type ?? ""];
  return kind === undefined ? paragraph(element, reading) : block(kind)(element, reading);
};

/** `type="level-2"`, as we write it. */
const statedLevel = ({ attributes }: XmlElement): number | undefined => {
  const level = /^level-(?<level>[1-9])$/u.exec(attributes.type ?? "")?.groups?.level;
  return level === undefined ? undefined : Number(level);
};

const block =
  (kind: BlockKind): TeiRule =>
  (element, { writer }) => {
    writer.openBlock(kind, idOf(element), placeOf(element));
    return inBlock(element, writer);
  };

/** A block of its own between paragraphs, a mere phrase inside one. */
const phrase =
  (kind: BlockKind): TeiRule =>
  (element, reading) => {
    const { writer } = reading;
    const rule = writer.hasExplicitBlock ? transparent : hasBlocks(element) ? container(kind) : block(kind);
    return keepingLines(rule(element, reading), writer);
  };

/** Holds blocks; what stands in it outside of them becomes blocks of this kind. */
const container =
  (kind: BlockKind): TeiRule =>
  (element, { writer }) => {
    writer.surround(kind);
    return { nodes: element.children, leave: () => writer.endSurrounding() };
  };

const containerOfLines =
  (kind: BlockKind): TeiRule =>
  (element, reading) =>
    keepingLines(container(kind)(element, reading), reading.writer);

const division: TeiRule = (element, { writer }) => {
  writer.surround("paragraph");
  writer.divisionDepth += 1;
  const leave = () => {
    writer.divisionDepth -= 1;
    writer.endSurrounding();
  };
  return { nodes: element.children, leave };
};

const heading: TeiRule = (element, { writer }) => {
  const level = Math.min(6, statedLevel(element) ?? Math.max(1, writer.divisionDepth));
  if (writer.surroundingKind === "caption") writer.openBlock("caption", idOf(element), placeOf(element));
  else writer.openBlock("heading", idOf(element), placeOf(element), level);
  return keepingLines(inBlock(element, writer), writer);
};

const titlePart: TeiRule = (element, { writer }) => {
  writer.openBlock("heading", idOf(element), placeOf(element), 1);
  return keepingLines(inBlock(element, writer), writer);
};

const list: TeiRule = (element, { writer }) => {
  writer.listDepth += 1;
  writer.surround("list-item", { level: writer.listDepth });
  const leave = () => {
    writer.endSurrounding();
    writer.listDepth -= 1;
  };
  return { nodes: element.children, leave };
};

/** An item or cell: one block, or several of which the first is of its kind. */
function holder(element: XmlElement, kind: BlockKind, level: number, { writer }: TeiReading): XmlVisit {
  const isBlock = !hasBlocks(element);
  writer.surround(kind, { level, once: true, isBlock });
  if (isBlock) writer.openSurrounded(idOf(element), placeOf(element));
  return { nodes: element.children, leave: () => writer.endSurrounding() };
}

const item: TeiRule = (element, reading) =>
  holder(element, "list-item", statedLevel(element) ?? Math.max(1, reading.writer.listDepth), reading);

const row: TeiRule = (element, { writer }) => {
  writer.column = 0;
  return { nodes: element.children };
};

const cell: TeiRule = (element, reading) => {
  reading.writer.column += 1;
  return holder(element, "table-cell", reading.writer.column, reading);
};

const addressLine: TeiRule = (element, { writer }) => {
  writer.breakLine();
  return { nodes: element.children, leave: () => writer.breakLine() };
};

/** A block between paragraphs where it is laid out as one (letterheads), else a phrase. */
const segment: TeiRule = (element, { writer }) => {
  const { rend, type } = element.attributes;
  const isLaidOut = type === "letterhead" || /^(?:left|right|center)$/u.test(rend ?? "");
  if (!isLaidOut || writer.hasExplicitBlock) return { nodes: element.children };
  writer.closeBlock();
  return inBlock(element, writer);
};

/** Inside a paragraph a quotation without blocks of its own is a phrase. */
const quotation: TeiRule = (element, reading) => {
  const { writer } = reading;
  if (!writer.hasExplicitBlock || hasBlocks(element)) return container("block-quotation")(element, reading);
  const span = writer.openSpan({ kind: "quotation" });
  return { nodes: element.children, leave: () => writer.closeSpan(span) };
};

const said: TeiRule = (element, reading) =>
  hasBlocks(element) ? transparent(element, reading) : quotationSpan(element, reading);

const quotationSpan: TeiRule = (element, { writer }) => {
  const span = writer.openSpan({ kind: "quotation" });
  return { nodes: element.children, leave: () => writer.closeSpan(span) };
};

/** Encoders who cannot nest say where a paragraph begins with a milestone. */
const milestone: TeiRule = (element, { writer }) => {
  if (/^(?:tei:)?(?:p|paragraph)(?:-START|-END)?$/u.test(element.attributes.unit ?? "") && writer.hasText)
    writer.closeBlock();
  return { nodes: element.children };
};

/** Elements that make blocks. */
export const blockRules: TeiRules = {
  text: container("paragraph"),
  front: container("paragraph"),
  body: container("paragraph"),
  back: container("paragraph"),
  group: container("paragraph"),
  floatingText: container("paragraph"),
  div: division,
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`div${n}`, division])),
  titlePage: container("paragraph"),
  titlePart,
  docAuthor: phrase("paragraph"),
  docImprint: phrase("paragraph"),
  docDate: phrase("dateline"),
  docEdition: phrase("paragraph"),
  imprimatur: phrase("paragraph"),
  byline: phrase("paragraph"),
  argument: container("paragraph"),
  epigraph: container("block-quotation"),
  p: paragraph,
  ab: anonymous,
  head: heading,
  lg: container("verse-line"),
  l: block("verse-line"),
  sp: container("paragraph"),
  speaker: phrase("paragraph"),
  stage: phrase("paragraph"),
  castList: list,
  castItem: item,
  list,
  item,
  label: phrase("list-item"),
  table: container("caption"),
  row,
  tr: row,
  thead: transparent,
  tbody: transparent,
  colgroup: transparent,
  col: transparent,
  cell,
  td: cell,
  th: cell,
  figure: container("caption"),
  caption: block("caption"),
  opener: containerOfLines("paragraph"),
  closer: containerOfLines("salutation"),
  postscript: container("paragraph"),
  dateline: phrase("dateline"),
  salute: phrase("salutation"),
  signed: phrase("signature"),
  trailer: phrase("paragraph"),
  address: phrase("paragraph"),
  addrLine: addressLine,
  seg: segment,
  quote: quotation,
  cit: transparent,
  q: said,
  said,
  milestone,
};
