import type { BlockKind } from "../model/text.ts";
import { type DocxReading, type DocxRule, type DocxRules, nothing, placeIn, silent, transparent } from "./docx-rule.ts";
import { beginsPage, outlineLevel } from "./docx-styles.ts";
import { childOf, numberOf, settingOf, toggleOf } from "./docx-value.ts";
import { spanningCells } from "./table-cell.ts";
import { childElements, type XmlElement } from "./xml-tree.ts";

const paragraph: DocxRule = (element, reading) => {
  const { writer, runs, state } = reading;
  state.paragraph += 1;
  const properties = childOf(element, "pPr");
  reportTrackedBreak(properties, reading);
  openBlock(properties, reading);
  if (beginsPage(properties)) writer.begin({ kind: "page" });
  const leave = () => {
    runs.endParagraph();
    writer.closeBlock();
    state.breaksBlocks = false;
    const boxes = state.textBoxes;
    state.textBoxes = [];
    for (const box of boxes) reading.visit(box.children, reading);
  };
  return { nodes: element.children, leave };
};

function openBlock(properties: XmlElement | undefined, reading: DocxReading): void {
  const { writer, state, styles } = reading;
  const style = styles.paragraph(settingOf(properties, "pStyle"));
  state.paragraphLanguage = style.language;
  const inCell = writer.surroundingKind === "table-cell";
  const place = placeIn(reading);
  const list = listPlaceOf(properties, reading);
  const level = outlineLevel(properties) ?? style.level;
  if (inCell) writer.openSurrounded(undefined, place);
  else if (level) writer.openBlock("heading", undefined, place, level);
  else if (list) writer.openBlock("list-item", undefined, place, list.level);
  else openAs(style.kind === "heading" ? "paragraph" : style.kind, reading);
}

function openAs(kind: BlockKind, { writer, state }: DocxReading): void {
  state.breaksBlocks = kind === "verse-line";
  const place = { line: Math.max(1, state.paragraph), column: 1 };
  if (kind === "paragraph") writer.openSurrounded(undefined, place);
  else writer.openBlock(kind, undefined, place);
}

/** The number or dot before a paragraph is made by Word; it is no part of the text. */
function listPlaceOf(properties: XmlElement | undefined, reading: DocxReading) {
  const { styles, listPlace, writer } = reading;
  const own = childOf(properties, "numPr") ?? styles.paragraph(settingOf(properties, "pStyle")).numbering;
  const list = listPlace(own);
  if (list?.sign === "number") {
    const what = "automatic numbers of lists and headings";
    writer.findings.count(
      "notice",
      "not-carried-over",
      what,
      placeIn(reading),
      "Write numbers that belong to the text.",
    );
  }
  return list?.sign === "none" ? undefined : list;
}

function reportTrackedBreak(properties: XmlElement | undefined, reading: DocxReading): void {
  const mark = childOf(properties, "rPr");
  if (!childElements(mark ?? emptyElement).some(({ name }) => /^(?:ins|del|moveFrom|moveTo)$/u.test(name))) return;
  const what = "tracked changes of paragraph ends; the paragraphs stand as they are divided now";
  reading.writer.findings.count("notice", "not-carried-over", what, placeIn(reading));
}

const emptyElement: XmlElement = { name: "", uri: "", attributes: {}, children: [], line: 1, column: 1 };

const table: DocxRule = (element, { writer }) => {
  const { column } = writer;
  writer.surround("paragraph");
  const leave = () => {
    writer.endSurrounding();
    writer.column = column;
  };
  return { nodes: element.children, leave };
};

const row: DocxRule = (element, reading) => {
  reading.writer.column = 0;
  const properties = childElements(childOf(element, "trPr") ?? emptyElement);
  if (properties.some(({ name }) => name === "ins" || name === "del")) {
    const what = "tracked changes of table rows; the rows stand as they are";
    reading.writer.findings.count("notice", "not-carried-over", what, placeIn(reading));
  }
  return { nodes: element.children };
};

const isSpanning = (properties: XmlElement | undefined): boolean =>
  childOf(properties, "vMerge") !== undefined || (numberOf(settingOf(properties, "gridSpan")) ?? 1) > 1;

const cell: DocxRule = (element, reading) => {
  const { writer } = reading;
  if (isSpanning(childOf(element, "tcPr")))
    writer.findings.count("notice", "not-carried-over", spanningCells, placeIn(reading));
  writer.column += 1;
  writer.surround("table-cell", { level: writer.column, once: true });
  return { nodes: element.children, leave: () => writer.endSurrounding() };
};

/** A content control; one that still shows its prompt holds no text. */
const control: DocxRule = (element, reading) => {
  const content = childOf(element, "sdtContent");
  if (!content) return nothing;
  if (toggleOf(childOf(element, "sdtPr"), "showingPlcHdr") !== true) return { nodes: content.children };
  reading.writer.findings.count(
    "notice",
    "not-carried-over",
    "content controls that nobody filled in",
    placeIn(reading),
  );
  return nothing;
};

const outside: DocxRule = (_, reading) => {
  const what = "parts of other files (altChunk, subDoc)";
  reading.writer.findings.count(
    "warning",
    "not-carried-over",
    what,
    placeIn(reading),
    "Put the whole text into one file.",
  );
  return nothing;
};

/** Elements that make blocks. */
export const blockRules: DocxRules = {
  document: transparent,
  body: transparent,
  p: paragraph,
  pPr: silent,
  tbl: table,
  tblPr: silent,
  tblPrEx: silent,
  tblGrid: silent,
  tr: row,
  trPr: silent,
  tc: cell,
  tcPr: silent,
  sdt: control,
  sdtContent: transparent,
  sectPr: silent,
  customXml: transparent,
  customXmlPr: silent,
  altChunk: outside,
  subDoc: outside,
  background: silent,
};
