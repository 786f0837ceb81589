import type { BlockKind } from "../model/text.ts";
import { type HtmlReading, type HtmlRule, type HtmlRules, notCarried, placeOf, transparent } from "./html-rule.ts";
import { spanningCells } from "./table-cell.ts";
import { descendants, type XmlElement, type XmlVisit } from "./xml-tree.ts";

const idOf = (element: XmlElement) => element.attributes.id;

const inBlock = (element: XmlElement, { writer }: HtmlReading): XmlVisit => ({
  nodes: element.children,
  leave: () => writer.closeBlock(),
});

/** Two line breaks inside begin no new block. */
function solid(visit: XmlVisit, { state }: HtmlReading): XmlVisit {
  state.solid += 1;
  const leave = () => {
    state.solid -= 1;
    visit.leave?.();
  };
  return { nodes: visit.nodes, leave };
}

const verse = /(?:^|[\s_-])(?:poem|poetry|verse|stanza|strophe|line-?group|lg|gedicht|vers|стих\p{L}*)(?:$|[\s_-])/iu;

/** What says of itself that it is verse: each of its lines is a block. */
const isVerse = ({ attributes }: XmlElement) => verse.test((attributes.class ?? "").slice(0, 200));

const paragraph: HtmlRule = (element, reading) => {
  const { writer } = reading;
  if (isVerse(element)) return container("verse-line")(element, reading);
  writer.openSurrounded(idOf(element), placeOf(element));
  return inBlock(element, reading);
};

const heading: HtmlRule = (element, reading) => {
  reading.writer.openBlock("heading", idOf(element), placeOf(element), Number(element.name.slice(1)));
  return solid(inBlock(element, reading), reading);
};

const caption: HtmlRule = (element, reading) => {
  reading.writer.openBlock("caption", idOf(element), placeOf(element));
  return inBlock(element, reading);
};

/** What stands in it outside of blocks of its own becomes blocks of this kind. */
const container =
  (kind: BlockKind): HtmlRule =>
  (element, { writer }) => {
    writer.surround(kind);
    return { nodes: element.children, leave: () => writer.endSurrounding() };
  };

/** Begins and ends a line of the page; its kind is that of what it stands in. */
const division: HtmlRule = (element, reading) => {
  if (isVerse(element)) return container("verse-line")(element, reading);
  reading.writer.closeBlock();
  return inBlock(element, reading);
};

const preformatted: HtmlRule = (element, reading) => {
  const { writer, state } = reading;
  const visit = paragraph(element, reading);
  state.preformatted += 1;
  const leave = () => {
    state.preformatted -= 1;
    writer.closeBlock();
    visit.leave?.();
  };
  return { nodes: visit.nodes, leave };
};

/** Browsers number items themselves: the numbers are no text of the page. */
function tellOfNumbers(element: XmlElement, { writer }: HtmlReading): void {
  const what = "numbers of list items: the items were kept without them";
  writer.findings.count("notice", "not-carried-over", what, placeOf(element));
}

const numberedList: HtmlRule = (element, reading) => {
  tellOfNumbers(element, reading);
  return list(element, reading);
};

const list: HtmlRule = (element, { writer }) => {
  writer.listDepth += 1;
  writer.surround("list-item", { level: writer.listDepth });
  const leave = () => {
    writer.endSurrounding();
    writer.listDepth -= 1;
  };
  return { nodes: element.children, leave };
};

/** An item or cell: the first block in it is of its kind. */
function holder(element: XmlElement, kind: BlockKind, level: number, { writer }: HtmlReading): XmlVisit {
  writer.surround(kind, { level, once: true });
  return { nodes: element.children, leave: () => writer.endSurrounding() };
}

const item: HtmlRule = (element, reading) =>
  holder(element, "list-item", Math.max(1, reading.writer.listDepth), reading);

/** A table that only arranges the page is no table: its cells are divisions. */
const table: HtmlRule = (element, { writer, survey, state }) => {
  const { column } = writer;
  writer.surround("paragraph");
  state.tables.push(survey.layoutTables.has(element) ? "layout" : "data");
  const leave = () => {
    state.tables.pop();
    writer.endSurrounding();
    writer.column = column;
  };
  return { nodes: element.children, leave };
};

const row: HtmlRule = (element, { writer }) => {
  writer.column = 0;
  return { nodes: element.children };
};

const isSpanning = ({ attributes: { colspan, rowspan } }: XmlElement): boolean =>
  [colspan, rowspan].some((span) => span !== undefined && span.trim() !== "1");

const cell: HtmlRule = (element, reading) => {
  if (reading.state.tables.at(-1) === "layout") return division(element, reading);
  if (isSpanning(element)) reading.writer.findings.count("notice", "not-carried-over", spanningCells, placeOf(element));
  reading.writer.column += 1;
  const visit = solid(holder(element, "table-cell", reading.writer.column, reading), reading);
  return element.name === "th" ? label(element, visit, reading) : visit;
};

/** A cell that says what its row or column holds: the table's own words for it, as TEI says them. */
function label(element: XmlElement, visit: XmlVisit, { writer }: HtmlReading): XmlVisit {
  if (descendants(element, "p", "div", "ul", "ol").length > 0) return visit;
  const span = writer.openSpan({ kind: "element", of: "block", element: "cell", attributes: { role: "label" } });
  const leave = () => {
    writer.closeSpan(span);
    visit.leave?.();
  };
  return { nodes: visit.nodes, leave };
}

const divisions = [
  ..."html body main article section div header footer hgroup address center details summary figure".split(" "),
  ..."search aside nav".split(" "),
];

/** Elements that make blocks. */
export const blockRules: HtmlRules = {
  ...Object.fromEntries(divisions.map((name) => [name, division])),
  p: paragraph,
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`h${n}`, heading])),
  blockquote: container("block-quotation"),
  pre: preformatted,
  listing: preformatted,
  xmp: preformatted,
  plaintext: preformatted,
  ul: list,
  ol: numberedList,
  dir: list,
  dl: list,
  li: item,
  dt: item,
  dd: item,
  table,
  thead: transparent,
  tbody: transparent,
  tfoot: transparent,
  tr: row,
  td: cell,
  th: cell,
  caption,
  figcaption: caption,
  legend: caption,
  hr: notCarried("horizontal rules"),
};
