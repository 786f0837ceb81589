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
import { descendants, isElement, parseXml, walkXml, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** hOCR 1.2, as Tesseract, OCRopus and the Internet Archive write it. */
export function parseHocr(text: string, options: OfficeOptions, findings: Findings): IngestReport {
  return ocrText(readHocr(text, options, findings), options, findings);
}

/** Most hOCR is well-formed XML and is read page by page; the rest as a browser would. */
export function readHocr(text: string, options: OfficeOptions, findings: Findings): readonly OcrPage[] {
  const { fileName, limits } = options;
  const pages: OcrPage[] = [];
  const take = (child: XmlElement) => void pages.push(...pagesIn(child, findings));
  try {
    parseXml(text, fileName, limits, findings, { of: "body", take });
    return pages;
  } catch (error) {
    if (!(error instanceof VariorumError) || error.code === "limit") throw error;
    return pagesIn(parseHtmlTree(text, fileName, limits), findings);
  }
}

const hasClass = (element: XmlElement, pattern: RegExp): boolean =>
  (element.attributes.class ?? "")
    .slice(0, 200)
    .split(/\s+/u)
    .some((name) => pattern.test(name));

const pagesIn = (element: XmlElement, findings: Findings): OcrPage[] =>
  [element, ...descendants(element, "div", "body")]
    .filter((each) => hasClass(each, /^ocr_page$/u))
    .map((page) => readPage(page, findings));

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

function readPage(page: XmlElement, findings: Findings): OcrPage {
  const { line, column } = page;
  const properties = propertiesOf(page);
  const image = properties.get("image")?.replace(/^"|"$/gu, "");
  const label = properties.get("lpageno")?.replace(/^"|"$/gu, "");
  return { line, column, label, image: baseName(image ?? ""), regions: regionsIn(page, findings) };
}

const lineClass = /^(?:ocr_line|ocrx_line|ocr_header|ocr_footer|ocr_caption|ocr_textfloat|ocr_pageno)$/u;
const wordClass = /^ocrx?_word$/u;
const regionClass = /^(?:ocr_par|ocr_chapter|ocr_section|ocr_title|ocr_pageno|ocr_header|ocr_footer|ocr_dropcap)$/u;
const pictureClass = /^ocr_(?:photo|image|linedrawing|graphic)$/u;

/** Paragraphs; lines and words that stand in none are regions of their own. */
function regionsIn(page: XmlElement, findings: Findings): readonly OcrRegion[] {
  const regions: OcrRegion[] = [];
  let quotations = 0;
  walkXml(page.children, {
    enter: (element) => {
      if (hasClass(element, pictureClass)) findings.count("notice", "not-carried-over", "pictures", element);
      const isQuotation = hasClass(element, /^ocr_blockquote$/u);
      if (!hasClass(element, regionClass) && !hasClass(element, lineClass)) {
        if (isQuotation) quotations += 1;
        const leave = () => {
          if (isQuotation) quotations -= 1;
        };
        return { nodes: element.children, leave };
      }
      for (const capital of dropCapitalsIn(element)) regions.push(regionOf(capital, findings));
      const region = regionOf(element, findings);
      const isQuoted = quotations > 0 && region.kind === "paragraph";
      regions.push(isQuoted ? { ...region, kind: "block-quotation" } : region);
      return { nodes: [] };
    },
    text: ({ text, line, column }) => {
      const own = text.replace(/\s+/gu, " ").trim();
      if (own !== "")
        regions.push({ line, column, kind: "paragraph", lines: [{ line, column, text: own, marks: [] }] });
    },
  });
  return regions;
}

const isDropCapital = (element: XmlElement) => hasClass(element, /^ocr_dropcap$/u);

const dropCapitalsIn = (element: XmlElement) =>
  isDropCapital(element) ? [] : descendants(element, "span", "div").filter(isDropCapital);

function regionOf(element: XmlElement, findings: Findings): OcrRegion {
  const { line, column, attributes } = element;
  const inner = descendants(element, "span", "div", "p").filter((each) => hasClass(each, lineClass));
  const lines = (inner.length > 0 ? inner : [element]).map((each) => lineOf(each, element, findings));
  const kind = kindOf(element, inner);
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

function kindOf(element: XmlElement, lines: readonly XmlElement[]): OcrRegion["kind"] {
  if (isDropCapital(element)) return "drop-capital";
  if (hasClass(element, /^ocr_pageno$/u)) return "page-number";
  // Tesseract calls centred or large lines headers; only those that stand for themselves are running heads.
  if (hasClass(element, /^ocr_(?:header|footer)$/u)) return "running-head";
  if (hasClass(element, /^ocr_(?:title|chapter|section)$/u)) return "heading";
  // Tesseract has paragraphs whose lines are captions.
  const isCaption = (each: XmlElement) => hasClass(each, /^ocr_caption$/u);
  return isCaption(element) || (lines.length > 0 && lines.every(isCaption)) ? "caption" : "paragraph";
}

function lineOf(element: XmlElement, paragraph: XmlElement, findings: Findings): OcrLine {
  const { line, column } = element;
  const marks: OcrMark[] = [];
  let text = "";
  const append = (words: string): number => {
    const own = words.replace(/\s+/gu, " ").trim();
    if (own === "") return text.length;
    text += text === "" ? own : ` ${own}`;
    return text.length - own.length;
  };
  walkXml(element.children, {
    enter: (inner) => {
      if (isDropCapital(inner)) return { nodes: isDropCapital(element) ? inner.children : [] };
      if (isOtherReading(inner, findings)) return { nodes: [] };
      if (!hasClass(inner, wordClass)) return { nodes: inner.children };
      const from = append(textOf(inner, findings));
      marks.push(...marksOf(inner, paragraph, from, text.length));
      return { nodes: [] };
    },
    text: (node) => void append(node.text),
  });
  return { line, column, text, marks, box: boxOf(propertiesOf(element)) };
}

/** Of several readings of a word `ins` is the best (hOCR 1.2, "alternatives"). */
function isOtherReading(element: XmlElement, findings: Findings): boolean {
  const isOther = element.name === "del" && hasClass(element, /^alt$/u);
  if (isOther) findings.count("notice", "not-carried-over", "other readings of words or letters", element);
  return isOther;
}

function textOf(word: XmlElement, findings: Findings): string {
  let text = "";
  walkXml(word.children, {
    enter: (inner) => ({ nodes: isOtherReading(inner, findings) ? [] : inner.children }),
    text: (node) => {
      text += node.text;
    },
  });
  return text;
}

function marksOf(word: XmlElement, paragraph: XmlElement, from: number, to: number): readonly OcrMark[] {
  const properties = propertiesOf(word);
  const confidence = properties.get("x_wconf");
  const language = languageOf(word) ?? languageOf(paragraph);
  return [
    ...wordMarks(from, to, boxOf(properties), confidence === undefined ? undefined : Number(confidence) / 100),
    ...(hasInside(word, "strong") ? [{ from, to, content: { kind: "emphasis", style: "bold" } as const }] : []),
    ...(hasInside(word, "em") ? [{ from, to, content: { kind: "emphasis", style: "italic" } as const }] : []),
    ...(language === undefined ? [] : [{ from, to, content: { kind: "language", language } as const }]),
  ];
}

const languageOf = ({ attributes }: XmlElement) => languageTag(attributes.lang ?? attributes["xml:lang"]);

const hasInside = (element: XmlElement, name: string): boolean =>
  element.children.some((child: XmlNode) => isElement(child) && (child.name === name || hasInside(child, name)));
