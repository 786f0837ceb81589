import type { LanguageTag } from "../model/language.ts";
import type { Note, WitnessText } from "../model/text.ts";
import { BlockWriter, type Span } from "./block-writer.ts";
import type { Findings } from "./findings.ts";
import { openDirection, tellAttributes } from "./html-attributes.ts";
import { blockRules } from "./html-blocks.ts";
import { inlineRules, page, pageBegin } from "./html-inline.ts";
import { contentOf, LeftOut } from "./html-left-out.ts";
import { findNotes, isNoteSign } from "./html-notes.ts";
import { type HtmlReading, type HtmlRule, type HtmlRules, nothing, placeOf, startOfPage } from "./html-rule.ts";
import { surveyPage } from "./html-survey.ts";
import { plausibleLanguage, withoutLanguage } from "./language-marks.ts";
import { wordsOfNote } from "./note-words.ts";
import { isSameLanguage, languageTag } from "./tei-language.ts";
import { buildWitnessText } from "./witness-text.ts";
import { isElement, walkXml, type XmlElement, type XmlNode, type XmlText, type XmlVisit } from "./xml-tree.ts";

const rules: HtmlRules = Object.assign(Object.create(null), { ...blockRules, ...inlineRules });

export interface HtmlText {
  readonly text: WitnessText;
  /** What the page says it is, if its letters can be of that language. */
  readonly language: LanguageTag | undefined;
}

/** The text of a page without what surrounds it. `stated`: the language of the page, which is not marked. */
export function readHtmlText(root: XmlElement, stated: LanguageTag | undefined, findings: Findings): HtmlText {
  const content = contentOf(root);
  const survey = surveyPage(root);
  const writer = new BlockWriter(findings);
  const notes = findNotes(survey);
  const leftOut = new LeftOut(content);
  const reading: HtmlReading = {
    writer,
    survey,
    notes,
    leftOut,
    language: stated,
    insideNote: false,
    state: startOfPage(),
  };
  if (content.name !== "body") leftOut.countOutside(root);
  visit([content], reading);
  writer.finish();
  leftOut.report(findings);
  const cited = new Set(writer.blocks.flatMap((block) => block.marks.map((m) => (m.kind === "note" ? m.note : ""))));
  const language = plausibleLanguage([stated], writer.blocks);
  const blocks = writer.blocks.map((block) => withoutLanguage(block, language));
  return { text: buildWitnessText(blocks, readNotes(reading, cited), findings, writer.targets), language };
}

function visit(nodes: readonly XmlNode[], reading: HtmlReading): void {
  walkXml(nodes, {
    enter: (element) => enter(element, reading),
    text: (node) => writeText(node, reading),
  });
}

function writeText(node: XmlText, { writer, state }: HtmlReading): void {
  // A soft hyphen only says where a browser may break a line.
  const text = node.text.replaceAll("\u00ad", "");
  if (text.trim() !== "") state.breaks = 0;
  if (state.preformatted > 0) {
    if (hasLayout(text)) writer.findings.count("notice", "not-carried-over", layoutOfLines, placeOf(node));
    writer.writeLines(text, placeOf(node));
  } else writer.write(text, placeOf(node));
}

const layoutOfLines = "indentation and runs of spaces in preformatted text: its line breaks were kept";

/** White space that is not the end of a line and shows in preformatted text. */
const hasLayout = (text: string): boolean => /(?:^|\n)[ \t]+[^\s]|[^\s](?: {2,}|\t)[ \t]*[^\s]/u.test(text);

function enter(element: XmlElement, reading: HtmlReading): XmlVisit {
  if (reading.notes.ids.has(element) || reading.leftOut.takes(element)) return nothing;
  const rule = pageBegin(element) ? page : (rules[element.name] ?? unknown);
  const own = rule(element, reading);
  setTargets(element, reading);
  tellAttributes(element, reading);
  const spans = [openLanguage(element, reading), openDirection(element, reading)].filter((span) => span !== undefined);
  if (spans.length === 0) return own;
  const leave = () => {
    for (const span of spans.toReversed()) reading.writer.closeSpan(span);
    own.leave?.();
  };
  return { nodes: own.nodes, leave };
}

/** Places that links of the page may lead to. */
function setTargets({ name, attributes }: XmlElement, { writer, insideNote }: HtmlReading): void {
  if (insideNote) return;
  if (attributes.id) writer.setTarget(attributes.id);
  if (name === "a" && attributes.name) writer.setTarget(attributes.name);
}

/** Browsers show the text of an element they do not know. */
const unknown: HtmlRule = (element, { writer }) => {
  const what = `element <${element.name.slice(0, 40)}>; its text was kept`;
  writer.findings.count("notice", "not-carried-over", what, placeOf(element));
  return { nodes: element.children };
};

function openLanguage({ attributes }: XmlElement, { writer, language }: HtmlReading): Span | undefined {
  const own = languageTag(attributes.lang ?? attributes["xml:lang"]);
  if (own === undefined || (language !== undefined && isSameLanguage(own, language))) return undefined;
  return writer.openSpan({ kind: "language", language: own });
}

/** The texts of the notes, in the order of their references; what nothing in the text refers to is told. */
function readNotes(reading: HtmlReading, cited: ReadonlySet<string>): readonly Note[] {
  return [...reading.notes.ids].flatMap(([element, id]): readonly Note[] => {
    if (cited.has(id)) return [noteOf(element, id, reading)];
    const what = "notes that nothing in the text refers to";
    reading.writer.findings.count("warning", "not-carried-over", what, placeOf(element));
    return [];
  });
}

function noteOf(element: XmlElement, id: string, reading: HtmlReading): Note {
  const writer = new BlockWriter(reading.writer.findings);
  visit(withoutSign(element), { ...reading, writer, insideNote: true, state: startOfPage() });
  writer.finish();
  const language = languageTag(element.attributes.lang);
  const text = wordsOfNote(writer.blocks, placeOf(element), writer.findings).replace(/^[\s↑↩^]+/u, "");
  return { id, by: "source", ...(language === undefined ? {} : { language }), text };
}

/** What a note holds but for the number at its head. */
function withoutSign(element: XmlElement): readonly XmlNode[] {
  const [first, ...rest] = element.children.filter((node) => isElement(node) || node.text.trim() !== "");
  if (!first) return [];
  if (!isElement(first)) {
    const text = first.text.replace(/^\s*(?:[[(]\d{1,4}[\])]\.?|\d{1,4}[.):]|[*†‡]{1,3})\s+/u, "");
    return [{ ...first, text }, ...rest];
  }
  if (isLeadingSign(first)) return rest;
  return /^(?:p|div)$/u.test(first.name) ? [{ ...first, children: withoutSign(first) }, ...rest] : [first, ...rest];
}

function isLeadingSign(element: XmlElement): boolean {
  const text = textOf(element);
  if (!isNoteSign(text)) return false;
  return /^(?:sup|a)$/u.test(element.name) || (/^(?:b|span|h[1-6])$/u.test(element.name) && /[\d*†‡]/u.test(text));
}

function textOf(element: XmlElement): string {
  const parts: string[] = [];
  walkXml([element], {
    enter: (inner) => ({ nodes: inner.children }),
    text: (node) => {
      parts.push(node.text);
    },
  });
  return parts.join("").replace(/\s+/gu, " ").slice(0, 100);
}
