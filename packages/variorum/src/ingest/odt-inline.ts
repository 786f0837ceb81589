import type { MarkContent, Note } from "../model/text.ts";
import { BlockWriter } from "./block-writer.ts";
import { safeLink } from "./link.ts";
import { wordsOfOfficeNote } from "./note-words.ts";
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
  startOfText,
  transparent,
} from "./odt-rule.ts";
import { RunWriter } from "./run-writer.ts";
import { childElements, descendants, plainTextOf, type XmlElement, type XmlNode, type XmlVisit } from "./xml-tree.ts";

export function writeOdtText(text: string, reading: OdtReading): void {
  const { runs, state } = reading;
  // Between blocks there is nothing but indentation.
  if (reading.writer.hasExplicitBlock) runs.write(text, state.format, placeIn(reading));
}

const span: OdtRule = (element, reading) => {
  const { state, styles } = reading;
  const before = state.format;
  state.format = { ...before, ...styles.character(attributeOf(element, "style-name")) };
  const leave = () => {
    state.format = before;
  };
  if (!state.format.hidden) return { nodes: element.children, leave };
  leave();
  return hidden(element, reading);
};

const hidden = notCarried("hidden text");

const spaceRule: OdtRule = (_, { writer }) => {
  writer.space();
  return nothing;
};

const lineBreak: OdtRule = (_, reading) => {
  const { writer, state } = reading;
  if (state.breaksBlocks) writer.openBlock("verse-line", undefined, placeIn(reading));
  else writer.breakLine();
  return nothing;
};

/** Marks around all runs inside. */
function around(content: MarkContent, nodes: readonly XmlNode[], { runs }: OdtReading): XmlVisit {
  runs.around.push(content);
  return { nodes, leave: () => remove(runs.around, content) };
}

function remove(list: MarkContent[], content: MarkContent): void {
  const at = list.lastIndexOf(content);
  if (at >= 0) list.splice(at, 1);
}

const link: OdtRule = (element, reading) => {
  const address = attributeOf(element, "href") ?? "";
  const href = safeLink(address);
  if (href !== undefined) return around({ kind: "link", href }, element.children, reading);
  if (href === undefined && address !== "") {
    const what = "links that are not http, https, mailto or relative";
    reading.writer.findings.count("warning", "unsafe-link", what, placeIn(reading));
  }
  return { nodes: element.children };
};

/** A place that links of the document lead to. */
const bookmark: OdtRule = (element, { writer, insideNote }) => {
  const name = attributeOf(element, "name");
  if (name && !insideNote) writer.setTarget(name);
  return nothing;
};

const insertionStart: OdtRule = (element, { changes, runs }) => {
  const change = changes.get(attributeOf(element, "change-id") ?? "");
  if (change && !runs.around.includes(change.content)) runs.around.push(change.content);
  return nothing;
};

const insertionEnd: OdtRule = (element, { changes, runs }) => {
  const change = changes.get(attributeOf(element, "change-id") ?? "");
  if (change) remove(runs.around, change.content);
  return nothing;
};

/** What was deleted stands elsewhere in the file; it is put back where it stood, once. */
const deletion: OdtRule = (element, reading) => {
  const { changes, state, writer } = reading;
  const id = attributeOf(element, "change-id") ?? "";
  const change = changes.get(id);
  if (!change || change.deleted.length === 0 || state.insideDeletion) return nothing;
  if (reading.insideNote) return deletedInNote(element, reading);
  changes.delete(id);
  state.insideDeletion = true;
  const isInline = writer.hasExplicitBlock;
  if (isInline && change.deleted.length > 1) deletedBreaks(element, reading);
  const visit = around(change.content, isInline ? joined(change.deleted) : change.deleted, reading);
  const leave = () => {
    state.insideDeletion = false;
    visit.leave?.();
  };
  return { nodes: visit.nodes, leave };
};

/** Notes have no marks that could say it. */
const deletedInNote = notCarried("deleted text in notes");
const deletedBreaks = notCarried("deleted ends of paragraphs; a line break stands for each");

/** The insides of paragraphs with a line break between each two. */
const joined = (blocks: readonly XmlElement[]): readonly XmlNode[] =>
  blocks.flatMap((block, i) => [...(i === 0 ? [] : [breakElement]), ...block.children]);

const breakElement: XmlElement = {
  name: "line-break",
  uri: "",
  attributes: {},
  children: [],
  line: 1,
  column: 1,
};

/** A note of the witness. */
const note: OdtRule = (element, reading) => {
  if (reading.insideNote) return notCarried("notes in notes")(element, reading);
  const isEndnote = attributeOf(element, "note-class") === "endnote";
  const kind = isEndnote ? "endnote" : "footnote";
  const body = childElements(element, "note-body")[0];
  const text = body ? textOf(body.children, reading) : "";
  reading.writer.refer(addNote({ by: "source", kind, text }, isEndnote ? "en" : "fn", reading), undefined);
  return nothing;
};

function addNote(content: Omit<Note, "id">, prefix: string, { notes, counts }: OdtReading): string {
  const count = (counts.get(prefix) ?? 0) + 1;
  counts.set(prefix, count);
  notes.push({ id: `${prefix}${count}`, ...content });
  return `${prefix}${count}`;
}

function textOf(nodes: readonly XmlNode[], reading: OdtReading): string {
  const writer = new BlockWriter(reading.writer.findings);
  const runs = new RunWriter(writer, reading.runs.letters);
  const state = { ...startOfText(), paragraph: reading.state.paragraph - 1 };
  reading.visit(nodes, { ...reading, writer, runs, state, insideNote: true });
  writer.finish();
  return wordsOfOfficeNote(writer.blocks, placeIn(reading), writer.findings);
}

/** A comment of the editors, with whoever wrote it and when. */
const annotation: OdtRule = (element, reading) => {
  if (reading.insideNote) return notCarried("comments in notes")(element, reading);
  const { writer, state } = reading;
  const [author, date] = ["creator", "date"].map((name) => childElements(element, name)[0]);
  const signature = [author && plainTextOf(author).slice(0, 100), date && plainTextOf(date).slice(0, 10)];
  const head = signature.flatMap((part) => part || []).join(", ");
  const content = childElements(element).filter(({ name }) => name === "p" || name === "list");
  const text = `${head === "" ? "" : `${head}: `}${textOf(content, reading)}`;
  const id = addNote({ by: "editor", kind: "comment", text }, "comment", reading);
  const name = attributeOf(element, "name");
  state.commentEnds ??= endsIn(state.element);
  if (name === undefined || !state.commentEnds.has(name)) writer.refer(id, undefined);
  else {
    writer.setAnchor(id);
    state.comments.set(name, id);
  }
  return nothing;
};

/** Names of the comments that end in a paragraph; one that ends further on stands where it begins. */
const endsIn = (paragraph: XmlElement | undefined): ReadonlySet<string> =>
  new Set(paragraph ? descendants(paragraph, "annotation-end").map((end) => attributeOf(end, "name") ?? "") : []);

const annotationEnd: OdtRule = (element, { writer, state }) => {
  const name = attributeOf(element, "name") ?? "";
  const id = state.comments.get(name);
  if (id === undefined) return nothing;
  state.comments.delete(name);
  writer.refer(id, writer.anchors.get(id));
  return nothing;
};

/** A picture, or a text box: its text follows the paragraph. */
const drawing: OdtRule = (element, reading) => {
  const boxes = descendants(element, "text-box");
  // A box in a box is reached through the outer one.
  const inner = new Set(boxes.flatMap((box) => descendants(box, "text-box")));
  const own = boxes.filter((box) => !inner.has(box));
  const holders = childElements(element, "p").length > 0 ? [element, ...own] : own;
  if (holders.length === 0) return emptyDrawing(element, reading);
  const what = "text boxes: their text stands after the paragraph that they are anchored in";
  reading.writer.findings.count("notice", "text-box", what, placeIn(reading));
  if (!reading.writer.hasExplicitBlock) return { nodes: holders.flatMap(({ children }) => children) };
  reading.state.textBoxes.push(...holders);
  return nothing;
};

const emptyDrawing: OdtRule = (element, reading) => {
  if (childElements(element, "object").length === 0 && childElements(element, "object-ole").length === 0)
    return pictures(element, reading);
  return notCarried("embedded objects and formulas")(element, reading);
};

const pictures = notCarried("pictures", "Add pictures of the pages as facsimiles.");

const ruby: OdtRule = (element, reading) => {
  notCarried("readings above the line (ruby)")(element, reading);
  return { nodes: childElements(element, "ruby-base") };
};

/** Elements inside blocks. */
export const inlineRules: OdtRules = {
  span,
  a: link,
  s: spaceRule,
  tab: spaceRule,
  "line-break": lineBreak,
  change: deletion,
  "change-start": insertionStart,
  "change-end": insertionEnd,
  note,
  annotation,
  "annotation-end": annotationEnd,
  ruby,
  ...rulesFor("frame custom-shape rect ellipse circle line polyline polygon path connector caption g control", drawing),
  ...rulesFor("bookmark bookmark-start", bookmark),
  ...rulesFor("hidden-text hidden-paragraph", hidden),
  ...rulesFor(
    "meta meta-field ruby-base date time page-number page-count page-continuation author-name author-initials chapter " +
      "file-name template-name title subject keywords description creator editing-cycles initial-creator sequence " +
      "bookmark-ref reference-ref note-ref sequence-ref variable-set variable-get variable-input expression " +
      "user-field-get user-field-input text-input placeholder conditional-text database-display drop-down " +
      "creation-date creation-time modification-date modification-time print-date print-time printed-by " +
      "paragraph-count word-count character-count table-count image-count object-count bibliography-mark",
    transparent,
  ),
  ...rulesFor(
    "bookmark-end reference-mark reference-mark-start reference-mark-end toc-mark toc-mark-start " +
      "toc-mark-end user-index-mark user-index-mark-start user-index-mark-end alphabetical-index-mark " +
      "alphabetical-index-mark-start alphabetical-index-mark-end number script label tracked-changes ruby-text " +
      "field-fieldmark-start fieldmark-start fieldmark-end fieldmark fieldmark-separator param measure dde-connection",
    silent,
  ),
};
