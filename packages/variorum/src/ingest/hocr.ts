import { VariorumError } from "../model/error.ts";
import type { IngestReport } from "../model/ingested.ts";
import type { Findings } from "./findings.ts";
import { parseHtmlTree } from "./html-tree.ts";
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
import { languageTag } from "./tei-language.ts";
import { descendants, isElement, parseXml, plainTextOf, walkXml, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** hOCR 1.2, as Tesseract, OCRopus and the Internet Archive write it. */
export function parseHocr(text: string, options: OfficeOptions, findings: Findings): IngestReport {
  return ocrText(readHocr(text, options, findings), options, findings);
}

/** Most hOCR is well-formed XML and is read page by page; the rest as a browser would. */
export function readHocr(text: string, options: OfficeOptions, findings: Findings): readonly OcrPage[] {
  const { fileName, limits } = options;
  const pages: OcrPage[] = [];
  const take = (child: XmlElement) => void pages.push(...pagesIn(child));
  try {
    parseXml(text, fileName, limits, findings, { of: "body", take });
    return pages;
  } catch (error) {
    if (!(error instanceof VariorumError) || error.code === "limit") throw error;
    return pagesIn(parseHtmlTree(text, fileName, limits));
  }
}

const hasClass = (element: XmlElement, pattern: RegExp): boolean =>
  (element.attributes.class ?? "")
    .slice(0, 200)
    .split(/\s+/u)
    .some((name) => pattern.test(name));

const pagesIn = (element: XmlElement): OcrPage[] =>
  [element, ...descendants(element, "div", "body")].filter((each) => hasClass(each, /^ocr_page$/u)).map(readPage);

/** The attribute `title`: `bbox 0 0 10 20; x_wconf 93; image "a.png"`. */
function propertiesOf({ attributes }: XmlElement): ReadonlyMap<string, string> {
  const fields = (attributes.title ?? "").slice(0, 2000).matchAll(/(?<name>[\w-]+)\s+(?<value>"[^"]*"|[^;]+)/gu);
  return new Map([...fields].map(({ groups }) => [groups?.name ?? "", (groups?.value ?? "").trim()]));
}

function boxOf(properties: ReadonlyMap<string, string>): string | undefined {
  const [left, top, right, bottom] = (properties.get("bbox") ?? "").split(/\s+/u).map(Number);
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return undefined;
  return boxAround([
    [left, top],
    [right, bottom],
  ]);
}

function readPage(page: XmlElement): OcrPage {
  const { line, column } = page;
  const image = propertiesOf(page).get("image")?.replace(/^"|"$/gu, "");
  return { line, column, image: baseName(image ?? ""), regions: regionsIn(page) };
}

const lineClass = /^(?:ocr_line|ocrx_line|ocr_header|ocr_footer|ocr_caption|ocr_textfloat|ocr_pageno)$/u;

/** Paragraphs; lines that stand in none are regions of their own. */
function regionsIn(page: XmlElement): readonly OcrRegion[] {
  const regions: OcrRegion[] = [];
  walkXml(page.children, {
    enter: (element) => {
      const isParagraph = hasClass(
        element,
        /^(?:ocr_par|ocr_chapter|ocr_section|ocr_title|ocr_pageno|ocr_header|ocr_footer)$/u,
      );
      if (!isParagraph && !hasClass(element, lineClass)) return { nodes: element.children };
      regions.push(regionOf(element));
      return { nodes: [] };
    },
    text: () => undefined,
  });
  return regions;
}

function regionOf(element: XmlElement): OcrRegion {
  const { line, column, attributes } = element;
  const inner = descendants(element, "span", "div", "p").filter((each) => hasClass(each, lineClass));
  const lines = (inner.length > 0 ? inner : [element]).map((each) => lineOf(each, element));
  const kind = kindOf(element);
  return {
    line,
    column,
    kind,
    id: attributes.id,
    box: boxOf(propertiesOf(element)),
    lines,
    ...(kind === "heading" ? { level: 2 } : {}),
  };
}

function kindOf(element: XmlElement): OcrRegion["kind"] {
  if (hasClass(element, /^ocr_pageno$/u)) return "page-number";
  // Tesseract calls centred or large lines headers; only those that stand for themselves are running heads.
  if (hasClass(element, /^ocr_(?:header|footer)$/u)) return "running-head";
  if (hasClass(element, /^ocr_(?:title|chapter|section)$/u)) return "heading";
  return hasClass(element, /^ocr_caption$/u) ? "caption" : "paragraph";
}

function lineOf(element: XmlElement, paragraph: XmlElement): OcrLine {
  const { line, column } = element;
  const words = descendants(element, "span", "strong", "em").filter((each) => hasClass(each, /^ocrx?_word$/u));
  const marks: OcrMark[] = [];
  let text = "";
  for (const word of words) {
    if (text !== "") text += " ";
    const from = text.length;
    text += plainTextOf(word);
    marks.push(...marksOf(word, paragraph, from, text.length));
  }
  const own = words.length > 0 ? text : plainTextOf(element);
  return { line, column, text: own, marks, box: boxOf(propertiesOf(element)) };
}

function marksOf(word: XmlElement, paragraph: XmlElement, from: number, to: number): readonly OcrMark[] {
  const properties = propertiesOf(word);
  const confidence = properties.get("x_wconf");
  const language = languageTag(word.attributes.lang ?? word.attributes["xml:lang"]);
  const isOther =
    language !== undefined && language !== languageTag(paragraph.attributes.lang ?? paragraph.attributes["xml:lang"]);
  return [
    ...wordMarks(from, to, boxOf(properties), confidence === undefined ? undefined : Number(confidence) / 100),
    ...(hasInside(word, "strong") ? [{ from, to, content: { kind: "emphasis", style: "bold" } as const }] : []),
    ...(hasInside(word, "em") ? [{ from, to, content: { kind: "emphasis", style: "italic" } as const }] : []),
    ...(isOther ? [{ from, to, content: { kind: "language", language } as const }] : []),
  ];
}

const hasInside = (element: XmlElement, name: string): boolean =>
  element.children.some((child: XmlNode) => isElement(child) && (child.name === name || hasInside(child, name)));
