import type { MarkContent } from "../model/text.ts";
import { dayOf } from "./day.ts";
import {
  type DocxReading,
  type DocxRule,
  type DocxRules,
  notCarried,
  nothing,
  placeIn,
  silent,
  transparent,
} from "./docx-rule.ts";
import { readRunFormat } from "./docx-run.ts";
import { attributeOf, childOf, settingOf } from "./docx-value.ts";
import { fieldAddress, safeLink } from "./link.ts";
import { childElements, descendants, type XmlVisit } from "./xml-tree.ts";

/** Marks around all runs inside. */
function around(contents: readonly MarkContent[], nodes: XmlVisit["nodes"], { runs }: DocxReading): XmlVisit {
  runs.around.push(...contents);
  return {
    nodes,
    leave: () => {
      for (const content of contents) takeOut(content, runs.around);
    },
  };
}

/** A field may end in another element than the one it begins in: what ends is found, not counted. */
function takeOut(content: MarkContent, contents: MarkContent[]): void {
  const at = contents.lastIndexOf(content);
  if (at >= 0) contents.splice(at, 1);
}

/** A tracked change: who made it stands as the hand. */
const revision =
  (kind: "deletion" | "addition"): DocxRule =>
  (element, reading) => {
    if (reading.insideNote && kind === "deletion") return deletedInNote(element, reading);
    const hand = attributeOf(element, "author")?.trim().slice(0, 100);
    const date = dayOf(attributeOf(element, "date"));
    const content = { kind, ...(hand ? { hand } : {}), ...(date === undefined ? {} : { date }) };
    return around([content], element.children, reading);
  };

const moved =
  (kind: "deletion" | "addition"): DocxRule =>
  (element, reading) => {
    const what = "moved text: it is marked as deleted here and added there";
    reading.writer.findings.count("notice", "moved-text", what, placeIn(reading));
    return revision(kind)(element, reading);
  };

/** Notes have no marks that could say it. */
const deletedInNote = notCarried("deleted text in notes");

const run: DocxRule = (element, reading) => {
  const { state, styles } = reading;
  const properties = childOf(element, "rPr");
  state.run = { ...styles.character(settingOf(properties, "rStyle")), ...readRunFormat(properties) };
  state.isNoteSign = childElements(element).some(
    (child) => noteKinds[child.name] !== undefined && toggleValue(attributeOf(child, "customMarkFollows")),
  );
  if (state.run.hidden) return hidden(element, reading);
  if (state.run.highlighted) notCarried("highlighting")(element, reading);
  if (childOf(properties, "rPrChange"))
    notCarried("tracked changes of formats; the format is the last one")(element, reading);
  return { nodes: element.children };
};

const toggleValue = (value: string | undefined) => value !== undefined && /^(?:1|true|on)$/u.test(value);

const hidden = notCarried("hidden text");

function write(text: string, reading: DocxReading): void {
  const { state, runs } = reading;
  if (state.isNoteSign || state.fields.at(-1)?.isCode) return;
  runs.write(text, { language: state.paragraphLanguage, ...state.run }, placeIn(reading));
}

const letters: DocxRule = (element, reading) => {
  for (const child of element.children) if ("text" in child) write(child.text, reading);
  return nothing;
};

const spaceRule: DocxRule = (_, { writer }) => {
  writer.space();
  return nothing;
};

const lineBreak: DocxRule = (element, reading) => {
  const { writer, state } = reading;
  const type = attributeOf(element, "type");
  if (type === "page") writer.begin({ kind: "page" });
  else if (type === "column") writer.space();
  else if (state.breaksBlocks) writer.openBlock("verse-line", undefined, placeIn(reading));
  else writer.breakLine();
  return nothing;
};

/** A letter by its number in a font; fonts of signs have their own numbers, which say nothing without the font. */
const symbol: DocxRule = (element, reading) => {
  const code = Number.parseInt(attributeOf(element, "char") ?? "", 16);
  if (code >= 0x20 && code < 0xd800) write(String.fromCharCode(code), reading);
  else {
    const font = attributeOf(element, "font") ?? "";
    const what = `signs of the font ${font.slice(0, 40)}, written as U+FFFD`;
    reading.writer.findings.count(
      "warning",
      "lost-sign",
      what,
      placeIn(reading),
      "Write the sign as a Unicode character.",
    );
    write("\ufffd", reading);
  }
  return nothing;
};

const link: DocxRule = (element, reading) => {
  const target = reading.package.relationships.get(attributeOf(element, "id") ?? "");
  const place = attributeOf(element, "anchor");
  const address = target?.isExternal ? target.target : "";
  const whole = place ? `${address}#${place}` : address;
  return around(linkTo(whole, reading), element.children, reading);
};

function linkTo(address: string, reading: DocxReading): readonly MarkContent[] {
  if (address === "") return [];
  const href = safeLink(address);
  if (href !== undefined) return [{ kind: "link", href }];
  const what = "links that are not http, https, mailto or relative";
  reading.writer.findings.count("warning", "unsafe-link", what, placeIn(reading));
  return [];
}

/** Fields deeper in each other than this are a fault. */
const mostFields = 50;

const fieldChar: DocxRule = (element, reading) => {
  const { fields } = reading.state;
  const contents = reading.runs.around;
  const type = attributeOf(element, "fldCharType");
  const top = fields.at(-1);
  if (type === "begin" && fields.length < mostFields) fields.push({ code: "", isCode: true, link: undefined });
  else if (type === "separate" && top?.isCode) {
    top.isCode = false;
    [top.link] = linkTo(fieldAddress(top.code), reading);
    if (top.link) contents.push(top.link);
  } else if (type === "end") {
    const { link } = fields.pop() ?? {};
    if (link) takeOut(link, contents);
  }
  return nothing;
};

const fieldCode: DocxRule = (element, { state }) => {
  const top = state.fields.at(-1);
  for (const child of element.children) if (top && "text" in child && top.code.length < 4000) top.code += child.text;
  return nothing;
};

const simpleField: DocxRule = (element, reading) =>
  around(linkTo(fieldAddress(attributeOf(element, "instr") ?? ""), reading), element.children, reading);

/** How the ids of notes begin, by the element that refers to one. */
const noteKinds: { readonly [name: string]: string | undefined } = {
  footnoteReference: "fn",
  endnoteReference: "en",
  commentReference: "comment",
};

export const noteId = (kind: "fn" | "en" | "comment", id: string): string => `${kind}${id.replace(/[^\w-]+/gu, "-")}`;

/** A place that links of the document lead to. */
const bookmark: DocxRule = (element, { writer, insideNote }) => {
  const name = attributeOf(element, "name");
  if (name && !insideNote) writer.setTarget(name);
  return nothing;
};

const noteReference =
  (kind: "fn" | "en" | "comment"): DocxRule =>
  (element, { writer, insideNote }) => {
    const id = noteId(kind, attributeOf(element, "id") ?? "");
    if (!insideNote) writer.refer(id, writer.anchors.get(id));
    return nothing;
  };

const commentStart: DocxRule = (element, { writer, insideNote }) => {
  if (!insideNote) writer.setAnchor(noteId("comment", attributeOf(element, "id") ?? ""));
  return nothing;
};

/** A picture, or a text box: its text follows the paragraph. */
const drawing: DocxRule = (element, reading) => {
  const boxes = descendants(element, "txbxContent");
  // A box in a box is reached through the outer one.
  const inner = new Set(boxes.flatMap((box) => descendants(box, "txbxContent")));
  const outer = boxes.filter((box) => !inner.has(box));
  reading.state.textBoxes.push(...outer);
  if (outer.length > 0) {
    const what = "text boxes: their text stands after the paragraph that they are anchored in";
    reading.writer.findings.count("notice", "text-box", what, placeIn(reading));
  } else pictures(element, reading);
  return nothing;
};

const pictures = notCarried("pictures", "Add pictures of the pages as facsimiles.");

/** The same thing for newer and for older programs. */
const alternative: DocxRule = (element) => {
  const own = childElements(element, "Choice")[0] ?? childElements(element, "Fallback")[0];
  return { nodes: own?.children ?? [] };
};

const ruby: DocxRule = (element, reading) => {
  notCarried("readings above the line (ruby)")(element, reading);
  return { nodes: childOf(element, "rubyBase")?.children ?? [] };
};

const hyphen: DocxRule = (_, reading) => {
  write("\u2011", reading);
  return nothing;
};

const silentNames =
  "rPr softHyphen footnoteRef endnoteRef annotationRef separator continuationSeparator lastRenderedPageBreak proofErr " +
  "bookmarkEnd commentRangeEnd permStart permEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart " +
  "moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd smartTagPr " +
  "delInstrText pgNum dayShort dayLong monthShort monthLong yearShort yearLong sdtPr sdtEndPr";

/** Elements inside blocks. */
export const inlineRules: DocxRules = {
  ...Object.fromEntries(silentNames.split(" ").map((name) => [name, silent])),
  r: run,
  t: letters,
  delText: letters,
  tab: spaceRule,
  ptab: spaceRule,
  br: lineBreak,
  cr: lineBreak,
  noBreakHyphen: hyphen,
  sym: symbol,
  ins: revision("addition"),
  del: revision("deletion"),
  moveFrom: moved("deletion"),
  moveTo: moved("addition"),
  hyperlink: link,
  smartTag: transparent,
  dir: transparent,
  bdo: transparent,
  fldSimple: simpleField,
  fldChar: fieldChar,
  instrText: fieldCode,
  footnoteReference: noteReference("fn"),
  endnoteReference: noteReference("en"),
  commentReference: noteReference("comment"),
  commentRangeStart: commentStart,
  bookmarkStart: bookmark,
  drawing,
  pict: drawing,
  object: notCarried("embedded objects"),
  contentPart: notCarried("ink"),
  AlternateContent: alternative,
  oMath: notCarried("formulas"),
  oMathPara: notCarried("formulas"),
  ruby,
};
