import {
  attributeOf,
  notCarried,
  nothing,
  type OdtReading,
  type OdtRule,
  type OdtRules,
  placeIn,
  rulesFor,
  silent,
  transparent,
} from "./odt-rule.ts";
import type { OdtParagraphStyle } from "./odt-styles.ts";
import { spanningCells } from "./table-cell.ts";
import { childElements, plainTextOf, type XmlElement } from "./xml-tree.ts";

const paragraph: OdtRule = (element, reading) => {
  const { writer, state, styles, runs } = reading;
  state.paragraph += 1;
  state.element = element;
  state.commentEnds = undefined;
  const style = styles.paragraph(attributeOf(element, "style-name"));
  openBlock(element, style, reading);
  // The first paragraph names the style of its page; nothing is broken there.
  if (style.pageBefore && writer.blocks.length > 0) writer.begin({ kind: "page" });
  const before = state.format;
  state.format = { language: style.language, ...style.direct };
  const leave = () => {
    state.format = before;
    runs.endParagraph();
    writer.closeBlock();
    state.breaksBlocks = false;
    if (style.pageAfter) writer.begin({ kind: "page" });
    const boxes = state.textBoxes;
    state.textBoxes = [];
    for (const box of boxes) reading.visit(box.children, reading);
  };
  return { nodes: element.children, leave };
};

function openBlock(element: XmlElement, style: OdtParagraphStyle, reading: OdtReading): void {
  const { writer, state } = reading;
  const place = placeIn(reading);
  const id = element.attributes["xml:id"];
  const level = element.name === "h" ? headingLevel(element) : style.level;
  if (writer.surroundingKind === "table-cell") writer.openSurrounded(id, place);
  else if (level !== undefined) writer.openBlock("heading", id, place, level);
  else if (writer.surroundingKind !== "paragraph" || style.kind === "paragraph") writer.openSurrounded(id, place);
  else {
    state.breaksBlocks = style.kind === "verse-line";
    writer.openBlock(style.kind, id, place);
  }
}

const headingLevel = (element: XmlElement): number =>
  Math.min(6, Math.max(1, Number(attributeOf(element, "outline-level")) || 1));

const list: OdtRule = (element, { writer, state }) => {
  state.lists.push(attributeOf(element, "style-name") ?? state.lists.at(-1));
  writer.listDepth += 1;
  const leave = () => {
    state.lists.pop();
    writer.listDepth -= 1;
  };
  return { nodes: element.children, leave };
};

/** The number or dot before an item is made by the program; it is no part of the text. */
const item: OdtRule = (element, reading) => {
  const { writer, state, styles } = reading;
  const level = Math.max(1, writer.listDepth);
  if (styles.isNumbered(state.lists.at(-1), level)) automaticNumbers(element, reading);
  writer.surround("list-item", { level, once: true });
  return { nodes: element.children, leave: () => writer.endSurrounding() };
};

const automaticNumbers = notCarried(
  "automatic numbers of lists and headings",
  "Write numbers that belong to the text.",
);

/** Links lead to tables and sections by their names and what they are: `#Table1|table`. */
function setNamedTarget(element: XmlElement, kind: "table" | "region", { writer, insideNote }: OdtReading): void {
  const name = attributeOf(element, "name");
  if (name && !insideNote) writer.setTarget(`${name}|${kind}`);
}

const table: OdtRule = (element, reading) => {
  const { writer } = reading;
  const { column } = writer;
  setNamedTarget(element, "table", reading);
  writer.surround("paragraph");
  const leave = () => {
    writer.endSurrounding();
    writer.column = column;
  };
  return { nodes: element.children, leave };
};

/** As spreadsheets write equal rows and cells. */
function tellOfRepeated(element: XmlElement, name: string, reading: OdtReading): void {
  if ((attributeOf(element, name) ?? "1") === "1" || plainTextOf(element).trim() === "") return;
  const what = "rows or cells of a table that say how often they repeat: each was read once";
  reading.writer.findings.count("warning", "not-carried-over", what, placeIn(reading));
}

const row: OdtRule = (element, reading) => {
  tellOfRepeated(element, "number-rows-repeated", reading);
  reading.writer.column = 0;
  return { nodes: element.children };
};

const cell: OdtRule = (element, reading) => {
  const { writer } = reading;
  tellOfRepeated(element, "number-columns-repeated", reading);
  const spans = [attributeOf(element, "number-columns-spanned"), attributeOf(element, "number-rows-spanned")];
  if (spans.some((span) => span !== undefined && span !== "1"))
    writer.findings.count("notice", "not-carried-over", spanningCells, placeIn(reading));
  writer.column += 1;
  writer.surround("table-cell", { level: writer.column, once: true });
  return { nodes: element.children, leave: () => writer.endSurrounding() };
};

/** The place of a cell that a wider or higher one takes up. */
const coveredCell: OdtRule = (_, { writer }) => {
  writer.column += 1;
  return nothing;
};

const section: OdtRule = (element, reading) => {
  if (attributeOf(element, "display") === "none") return notCarried("hidden text")(element, reading);
  setNamedTarget(element, "region", reading);
  if (childElements(element, "section-source").length > 0) outside(element, reading);
  return { nodes: element.children };
};

const outside: OdtRule = (_, reading) => {
  const what = "parts of other files (linked sections)";
  const mend = "Put the whole text into one file.";
  reading.writer.findings.count("warning", "not-carried-over", what, placeIn(reading), mend);
  return nothing;
};

/** Elements that make blocks. */
export const blockRules: OdtRules = {
  p: paragraph,
  h: paragraph,
  list,
  "list-item": item,
  "list-header": transparent,
  "numbered-paragraph": transparent,
  section,
  table,
  "table-row": row,
  "table-cell": cell,
  "covered-table-cell": coveredCell,
  ...rulesFor("table-rows table-row-group table-header-rows index-body index-title text text-box", transparent),
  ...rulesFor(
    "table-column table-columns table-column-group table-header-columns table-source shapes forms section-source " +
      "variable-decls sequence-decls user-field-decls dde-connection-decls alphabetical-index-auto-mark-file " +
      "soft-page-break event-listeners",
    silent,
  ),
  ...rulesFor(
    "table-of-content illustration-index table-index object-index user-index alphabetical-index bibliography",
    notCarried("tables of contents and indexes that the program made"),
  ),
};
