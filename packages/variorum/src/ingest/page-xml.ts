import type { IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Findings } from "./findings.ts";
import {
  baseName,
  boxAround,
  type OcrLine,
  type OcrMark,
  type OcrPage,
  type OcrRegion,
  wordMarks,
} from "./ocr-page.ts";
import { ocrText } from "./ocr-text.ts";
import type { OfficeOptions } from "./office-text.ts";
import { customMarks, emphasesOf, fieldOf, parseCustom } from "./page-custom.ts";
import { languageNamed } from "./page-language.ts";
import { spanningCells } from "./table-cell.ts";
import { childElements, descendants, elementsAt, parseXml, walkXml, type XmlElement } from "./xml-tree.ts";

/** PAGE XML (PRImA), as Transkribus, eScriptorium and OCR-D write it. */
export function parsePageXml(text: string, options: OfficeOptions, findings: Findings): IngestReport {
  return ocrText(readPageXml(text, options, findings), options, findings);
}

export function readPageXml(text: string, { fileName, limits }: OfficeOptions, findings: Findings): readonly OcrPage[] {
  const root = parseXml(text, fileName, limits, findings);
  return childElements(root, "Page").map((page) => readPage(page, findings));
}

function readPage(page: XmlElement, findings: Findings): OcrPage {
  const { line, column, attributes } = page;
  if (childElements(page, "Relations").length > 0)
    findings.count("notice", "not-carried-over", "relations between regions", page);
  const language = languageNamed(attributes.primaryLanguage);
  const regions = inReadingOrder(page).flatMap((region) => readRegion(region, { findings, language }));
  return { line, column, regions, image: baseName(attributes.imageFilename ?? "") };
}

/** Regions that the reading order names, in that order, then the others. */
function inReadingOrder(page: XmlElement): readonly XmlElement[] {
  const regions = childElements(page).filter(({ name }) => name.endsWith("Region"));
  const rank = new Map<string, number>();
  const order = childElements(page, "ReadingOrder")[0];
  if (order) {
    walkXml(order.children, {
      enter: (element) => {
        const id = element.attributes.regionRef;
        if (id !== undefined && !rank.has(id)) rank.set(id, rank.size);
        return { nodes: byIndex(childElements(element)) };
      },
      text: () => undefined,
    });
  }
  const rankOf = ({ attributes }: XmlElement) => rank.get(attributes.id ?? "") ?? rank.size;
  return [...regions].sort((a, b) => rankOf(a) - rankOf(b));
}

function byIndex(elements: readonly XmlElement[]): readonly XmlElement[] {
  const indexOf = ({ attributes }: XmlElement) => Number(attributes.index) || 0;
  return elements.some(({ attributes }) => attributes.index !== undefined)
    ? [...elements].sort((a, b) => indexOf(a) - indexOf(b))
    : elements;
}

const kinds: { readonly [type: string]: OcrRegion["kind"] } = {
  heading: "heading",
  caption: "caption",
  header: "running-head",
  footer: "running-head",
  "catch-word": "running-head",
  "signature-mark": "running-head",
  "page-number": "page-number",
  footnote: "footnote",
  "footnote-continued": "footnote",
  endnote: "footnote",
  credit: "signature",
  "drop-capital": "drop-capital",
};

/** Types that say no more than that there is text, or are told of elsewhere. */
const plainTypes: ReadonlySet<string> = new Set([
  "",
  "paragraph",
  "marginalia",
  "floating",
  "other",
  "list-label",
  "TOC-entry",
]);

interface PageReading {
  readonly findings: Findings;
  /** That the element around names. */
  readonly language: LanguageTag | undefined;
}

/** A region, then those that are nested in it. */
function readRegion(region: XmlElement, around: PageReading): readonly OcrRegion[] {
  const { attributes, line, column } = region;
  const { findings } = around;
  const reading = { findings, language: languageNamed(attributes.primaryLanguage) ?? around.language };
  if (region.name === "TableRegion") return tableCells(region, reading);
  if (region.name !== "TextRegion") tellOther(region, findings);
  const type = attributes.type ?? fieldOf(parseCustom(attributes.custom), "structure", "type") ?? "";
  if (type === "marginalia") {
    findings.count("notice", "marginal-notes", "notes in the margin: they stand where the file has them", region);
  }
  const known = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (known === undefined && !plainTypes.has(type) && region.name === "TextRegion")
    findings.count("notice", "not-carried-over", `types "${type.slice(0, 40)}" of regions`, region);
  const kind = known ?? "paragraph";
  const own: OcrRegion = {
    line,
    column,
    kind,
    id: attributes.id,
    box: boxOf(region),
    lines: readLines(region, reading),
    ...(kind === "heading" ? { level: 2 } : {}),
  };
  const inner = childElements(region).filter(({ name }) => name.endsWith("Region"));
  // A large first letter stands in the region that goes on with it.
  const capitals = inner.filter((each) => each.attributes.type === "drop-capital");
  const others = inner.filter((each) => !capitals.includes(each));
  const read = (each: XmlElement) => readRegion(each, reading);
  return [...capitals.flatMap(read), own, ...others.flatMap(read)];
}

/** Lines that divide a page, and stains, are no loss. */
function tellOther(region: XmlElement, findings: Findings): void {
  if (/^(?:Separator|Noise|Border|Unknown|Custom)/u.test(region.name)) return;
  const what =
    textOf(region) === undefined && descendants(region, "TextRegion").length === 0
      ? "pictures and other regions without text"
      : "regions of pictures, advertisements or formulas: their text stands as paragraphs";
  findings.count("notice", "not-carried-over", what, region);
}

/** Cells by row and column (`TableCellRole`, or Transkribus' own `row` and `col`). */
function tableCells(table: XmlElement, reading: PageReading): readonly OcrRegion[] {
  const cells = descendants(table, "TextRegion", "TableCell").map((cell) => {
    const role = elementsAt(cell, "Roles/TableCellRole")[0]?.attributes ?? {};
    const row = Number(role.rowIndex ?? cell.attributes.row) || 0;
    const column = Number(role.columnIndex ?? cell.attributes.col) || 0;
    tellOfCell(cell, { ...cell.attributes, ...role }, reading.findings);
    return { cell, row, column };
  });
  return [...cells]
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map(({ cell, column }) => ({
      line: cell.line,
      column: cell.column,
      kind: "table-cell",
      level: Math.min(1000, column + 1),
      id: cell.attributes.id,
      box: boxOf(cell),
      lines: readLines(cell, reading),
    }));
}

function tellOfCell(cell: XmlElement, said: XmlElement["attributes"], findings: Findings): void {
  const spans = [said.rowSpan, said.colSpan].some((span) => span !== undefined && Number(span) > 1);
  if (spans) findings.count("notice", "not-carried-over", spanningCells, cell);
  if (said.header === "true") findings.count("notice", "not-carried-over", "that cells are headers of a table", cell);
}

function readLines(region: XmlElement, reading: PageReading): readonly OcrLine[] {
  const lines = childElements(region, "TextLine").map((line) => {
    const index = fieldOf(parseCustom(line.attributes.custom), "readingOrder", "index");
    return { line, index: index === undefined ? undefined : Number(index) || 0 };
  });
  const ordered = lines.every(({ index }) => index !== undefined)
    ? [...lines].sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
    : lines;
  const read = ordered.map(({ line }) => readLine(line, reading));
  const whole = textOf(region);
  if (read.length > 0 || whole === undefined) return read;
  tellOfLine(region, reading.findings);
  const marks = (text: string) => languageMarks(reading.language, 0, text.length);
  return whole.split("\n").map((text) => ({ line: region.line, column: region.column, text, marks: marks(text) }));
}

const languageMarks = (language: LanguageTag | undefined, from: number, to: number): readonly OcrMark[] =>
  language === undefined || from === to ? [] : [{ from, to, content: { kind: "language", language } }];

function readLine(element: XmlElement, { findings, language }: PageReading): OcrLine {
  const { line, column, attributes } = element;
  tellOfLine(element, findings);
  const words = childElements(element, "Word").map((word) => ({ word, text: textOf(word) ?? "" }));
  const text = textOf(element) ?? words.map((each) => each.text).join(" ");
  const { marks, unknown, lost } = customMarks(parseCustom(attributes.custom), text.length);
  for (const name of unknown)
    findings.count("notice", "not-carried-over", `tags "${name.slice(0, 40)}" of lines`, element);
  for (const name of lost)
    findings.count(
      "notice",
      "not-carried-over",
      `what tags "${name.slice(0, 40)}" say besides (ids, forms of names)`,
      element,
    );
  const own = languageMarks(languageNamed(attributes.primaryLanguage) ?? language, 0, text.length);
  const styles = styleMarks(element, 0, text.length);
  return { line, column, text, box: boxOf(element), marks: [...own, ...styles, ...placeWords(text, words), ...marks] };
}

function tellOfLine(element: XmlElement, findings: Findings): void {
  const hasOthers = [element, ...childElements(element, "Word")].some(
    (each) => childElements(each, "TextEquiv").length > 1,
  );
  if (hasOthers) findings.count("notice", "not-carried-over", "other readings of words or lines", element);
  if (element.attributes.comments) findings.count("notice", "not-carried-over", "comments on lines", element);
}

/** What `TextStyle` says of the letters. */
function styleMarks(element: XmlElement, from: number, to: number): readonly OcrMark[] {
  const style = childElements(element, "TextStyle")[0];
  if (!style || from === to) return [];
  return emphasesOf(style.attributes).map((content) => ({ from, to, content }));
}

/** Where the words stand in the text of their line; what is not found there has no place. */
function placeWords(
  text: string,
  words: readonly { readonly word: XmlElement; readonly text: string }[],
): readonly OcrMark[] {
  let at = 0;
  return words.flatMap(({ word, text: own }) => {
    const from = own === "" ? -1 : text.indexOf(own, at);
    // A word that is far away is another one.
    if (from < 0 || from - at > 40) return [];
    at = from + own.length;
    const language = languageMarks(languageNamed(word.attributes.language), from, at);
    return [...wordMarks(from, at, boxOf(word), confidenceOf(word)), ...styleMarks(word, from, at), ...language];
  });
}

/** The reading of the lowest index. */
function equivalentOf(element: XmlElement): XmlElement | undefined {
  const indexOf = ({ attributes }: XmlElement) => Number(attributes.index) || 0;
  const [first, ...rest] = childElements(element, "TextEquiv");
  return first && rest.reduce((best, each) => (indexOf(each) < indexOf(best) ? each : best), first);
}

function textOf(element: XmlElement): string | undefined {
  const equivalent = equivalentOf(element);
  const unicode = equivalent && childElements(equivalent, "Unicode")[0];
  const parts = unicode?.children.flatMap((child) => ("text" in child ? child.text : []));
  return parts?.join("").normalize("NFC");
}

const confidenceOf = (element: XmlElement): number | undefined => {
  const conf = equivalentOf(element)?.attributes.conf;
  return conf === undefined || conf === "" ? undefined : Number(conf);
};

/** Older versions have `Point` elements. */
function boxOf(element: XmlElement): string | undefined {
  const coords = childElements(element, "Coords")[0];
  if (!coords) return undefined;
  const points = coords.attributes.points?.trim().slice(0, longestPoints);
  const pairs = points
    ? points.split(/\s+/u).map((pair) => pair.split(",").map(Number))
    : childElements(coords, "Point").map(({ attributes }) => [Number(attributes.x), Number(attributes.y)]);
  return boxAround(pairs.map(([x = Number.NaN, y = Number.NaN]) => [x, y] as const));
}

const longestPoints = 100_000;
