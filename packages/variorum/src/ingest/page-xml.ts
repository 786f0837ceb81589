import type { IngestReport } from "../model/ingested.ts";
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
import { customMarks, fieldOf, parseCustom } from "./page-custom.ts";
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
  const regions = inReadingOrder(page).flatMap((region) => readRegion(region, findings));
  return { line, column, regions, image: baseName(attributes.imageFilename ?? "") };
}

/** Regions that the reading order names, in that order, then the others. */
function inReadingOrder(page: XmlElement): readonly XmlElement[] {
  const regions = childElements(page).filter(({ name }) => name === "TextRegion" || name === "TableRegion");
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
};

/** A region, then those that are nested in it. */
function readRegion(region: XmlElement, findings: Findings): readonly OcrRegion[] {
  const { attributes, line, column } = region;
  if (region.name === "TableRegion") return tableCells(region, findings);
  const type = attributes.type ?? fieldOf(parseCustom(attributes.custom), "structure", "type") ?? "";
  if (type === "marginalia") {
    findings.count("notice", "marginal-notes", "notes in the margin: they stand where the file has them", region);
  }
  const kind = Object.hasOwn(kinds, type) ? (kinds[type] ?? "paragraph") : "paragraph";
  const own: OcrRegion = {
    line,
    column,
    kind,
    id: attributes.id,
    box: boxOf(region),
    lines: readLines(region, findings),
    ...(kind === "heading" ? { level: 2 } : {}),
  };
  return [own, ...childElements(region, "TextRegion").flatMap((inner) => readRegion(inner, findings))];
}

/** Cells by row and column (`TableCellRole`, or Transkribus' own `row` and `col`). */
function tableCells(table: XmlElement, findings: Findings): readonly OcrRegion[] {
  const cells = descendants(table, "TextRegion", "TableCell").map((cell) => {
    const role = elementsAt(cell, "Roles/TableCellRole")[0]?.attributes ?? {};
    const row = Number(role.rowIndex ?? cell.attributes.row) || 0;
    const column = Number(role.columnIndex ?? cell.attributes.col) || 0;
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
      lines: readLines(cell, findings),
    }));
}

function readLines(region: XmlElement, findings: Findings): readonly OcrLine[] {
  const lines = childElements(region, "TextLine").map((line) => {
    const index = fieldOf(parseCustom(line.attributes.custom), "readingOrder", "index");
    return { line, index: index === undefined ? undefined : Number(index) || 0 };
  });
  const ordered = lines.every(({ index }) => index !== undefined)
    ? [...lines].sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
    : lines;
  const read = ordered.map(({ line }) => readLine(line, findings));
  const whole = textOf(region);
  if (read.length > 0 || whole === undefined) return read;
  return whole.split("\n").map((text) => ({ line: region.line, column: region.column, text, marks: [] }));
}

function readLine(element: XmlElement, findings: Findings): OcrLine {
  const { line, column, attributes } = element;
  const words = childElements(element, "Word").map((word) => ({ word, text: textOf(word) ?? "" }));
  const text = textOf(element) ?? words.map((each) => each.text).join(" ");
  const { marks, unknown } = customMarks(parseCustom(attributes.custom), text.length);
  for (const name of unknown)
    findings.count("notice", "not-carried-over", `tags "${name.slice(0, 40)}" of lines`, element);
  return { line, column, text, box: boxOf(element), marks: [...placeWords(text, words), ...marks] };
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
    return wordMarks(from, at, boxOf(word), confidenceOf(word));
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
