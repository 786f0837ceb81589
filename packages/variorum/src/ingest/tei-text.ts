import { notesPlacedIn, type WitnessText } from "../model/text.ts";
import { BlockWriter, type Span } from "./block-writer.ts";
import type { DraftBlock } from "./draft-block.ts";
import type { Findings } from "./findings.ts";
import { apparatusRules, beginsLater } from "./tei-apparatus.ts";
import { blockRules, hasBlocks } from "./tei-blocks.ts";
import { contentOf, mostMatter } from "./tei-content.ts";
import { besideText, frameOf } from "./tei-frame.ts";
import { inlineRules } from "./tei-inline.ts";
import { isSameLanguage, languageTag } from "./tei-language.ts";
import { isNoteNumber, NoteIds, note } from "./tei-note.ts";
import { pointersOf } from "./tei-pointer.ts";
import {
  forget,
  leftOut,
  nothing,
  placeOf,
  pointers,
  type TeiReading,
  type TeiRule,
  type TeiRules,
  tellOfAll,
  transparent,
} from "./tei-rule.ts";
import { TeiSource } from "./tei-source.ts";
import { readStandOff } from "./tei-stand-off.ts";
import { readingsOf, readWitnessGroups } from "./tei-witness-groups.ts";
import { buildWitnessText } from "./witness-text.ts";
import {
  childElements,
  descendants,
  walkXml,
  type XmlElement,
  type XmlNode,
  type XmlText,
  type XmlVisit,
} from "./xml-tree.ts";

/** Lists of people, places and things are read as metadata. */
const metadata = [
  "listPerson",
  "listPlace",
  "listOrg",
  "listBibl",
  "listEvent",
  "listNym",
  "listRelation",
  "listObject",
];

/** No part of the text, though it stands in it: kept where it stands. */
const listed: TeiRule = (element, reading) => {
  const { writer } = reading;
  if (!writer.entered) return nothing;
  const content = contentOf(element.children, writer.findings, mostMatter);
  if (content) writer.beside(content);
  else {
    forget(reading);
    tellOfAll(element, "in a list of more than 100,000 parts, or too deep", writer);
  }
  return nothing;
};

const rules: TeiRules = Object.assign(Object.create(null), {
  ...blockRules,
  ...inlineRules,
  ...apparatusRules,
  ...Object.fromEntries(metadata.map((name) => [name, listed])),
  note,
  noteGrp: transparent,
  teiHeader: listed,
  facsimile: listed,
  standOff: listed,
  TEI: transparent,
  "TEI.2": transparent,
  include: leftOut("parts in other files (XInclude)", "Put the whole text into one file."),
});

export interface TeiTextOptions {
  readonly part: string | undefined;
  readonly language: string | undefined;
}

/** The text of a TEI document, for one of its witnesses where it holds several. */
export function readTeiText(tei: XmlElement, options: TeiTextOptions, findings: Findings): WitnessText {
  const noteElements = byId(childElements(tei, "text").flatMap((text) => descendants(text, "note")));
  const writer = new BlockWriter(findings);
  const groups = readWitnessGroups(tei);
  const reading: TeiReading = {
    writer,
    namespace: tei.uri,
    part: options.part,
    groups,
    apparatus: readStandOff(tei, options.part, groups),
    resumeAt: new Set(),
    facsimiles: readFacsimiles(tei),
    noteElements,
    noteIds: new NoteIds(noteElements),
    referredNotes: notesReferredTo(tei, noteElements),
    language: options.language,
    insideNote: false,
    unclosedWords: unclosedWords(tei),
    frames: new Set(),
    plainText: readPlainText,
  };
  if (options.part !== undefined && beginsLater(tei, options.part, groups)) beginMuted(reading);
  const beside: ReadonlySet<XmlNode> = new Set(besideText(tei));
  visit(
    tei.children.filter((child) => !beside.has(child)),
    reading,
  );
  writer.finish();
  const written = new Set(writer.notes.map((one) => one.id));
  const blocks = withPlacedNotes(
    writer.blocks.map((block) => withoutReferences(block, written)),
    written,
  );
  const cited = citedIn(blocks);
  const notes = writer.notes.filter((one) => cited.has(one.id));
  if (notes.length < writer.notes.length) {
    const lost = writer.notes.length - notes.length;
    findings.report("warning", "not-carried-over", `notes that nothing in the text refers to (${lost})`);
  }
  return buildWitnessText(withFrame(blocks, tei, reading), notes, findings);
}

/** A witness that begins after the others. */
function beginMuted({ writer }: TeiReading): void {
  writer.muted += 1;
  writer.isLate = true;
}

/** What stands around the text stands with its first block. */
function withFrame(blocks: readonly DraftBlock[], tei: XmlElement, reading: TeiReading): readonly DraftBlock[] {
  const { writer, part } = reading;
  const [first, ...others] = blocks;
  if (!first) {
    if (part === undefined) tellOfBareFile(besideText(tei), writer);
    else tellOfBareWitness(part, tei, reading);
    return blocks;
  }
  const content = frameOf(tei, reading);
  if (content.length === 0) return blocks;
  return [
    { ...first, marks: [{ kind: "element", of: "document", content, from: 0, to: 0 }, ...first.marks] },
    ...others,
  ];
}

/** Of a file that only describes or lists, all that it has is one thing. */
function tellOfBareFile(parts: readonly XmlElement[], { findings }: BlockWriter): void {
  const [first] = parts;
  if (!first) return;
  const names = [...new Set(parts.map(({ name }) => `<${name}>`))].slice(0, 10).join(", ");
  const what = `the file has no running text: ${names} with all that stands in it is in no TEI export`;
  findings.count("notice", "not-carried-over", what, placeOf(first));
}

/** Of a witness none of whose readings has words, as where they only point to what the edition does not have. */
function tellOfBareWitness(part: string, tei: XmlElement, { writer, groups }: TeiReading): void {
  const apps = childElements(tei, "text").flatMap((text) => descendants(text, "app"));
  const own = apps.flatMap((app) => readingsOf(app, groups).filter(({ witnesses }) => witnesses.includes(part)));
  const [pointer] = own.flatMap(({ element }) => pointersOf(element));
  const why = pointer ? ": its readings only point into other files" : ": its readings are empty";
  const [at = own[0]?.element] = pointer ? [pointer.at] : [];
  writer.findings.report("warning", "witness-without-text", `the witness ${part} has no words in this file${why}`, {
    ...(at && placeOf(at)),
    mend: "Say in its `status` why it has no text; or give its text as its source, or in `linked` the files that have it.",
  });
}

const citedIn = (blocks: readonly DraftBlock[]): ReadonlySet<string> =>
  new Set(blocks.flatMap((block) => block.marks.flatMap((m) => (m.kind === "note" ? [m.note] : []))));

/** A note to which only something points that is no running text is cited where it stands. */
function withPlacedNotes(blocks: readonly DraftBlock[], written: ReadonlySet<string>): readonly DraftBlock[] {
  const cited = citedIn(blocks);
  return blocks.map((block) => {
    const added = block.marks.flatMap((mark) =>
      mark.kind === "element"
        ? notesPlacedIn([mark])
            .filter((note) => written.has(note) && !cited.has(note))
            .map((note) => ({ kind: "note" as const, note, element: "", from: mark.from, to: mark.from }))
        : [],
    );
    return added.length === 0 ? block : { ...block, marks: [...block.marks, ...added] };
  });
}

/** Without marks of notes that were not written: empty, or of another witness. */
function withoutReferences(block: DraftBlock, written: ReadonlySet<string>): DraftBlock {
  const marks = block.marks.filter((mark) => mark.kind !== "note" || written.has(mark.note));
  return marks.length === block.marks.length ? block : { ...block, marks };
}

const byId = (elements: readonly XmlElement[]): ReadonlyMap<string, XmlElement> =>
  new Map(
    elements.flatMap((element) => {
      const id = element.attributes["xml:id"];
      return id === undefined ? [] : [[id, element] as const];
    }),
  );

function notesReferredTo(tei: XmlElement, notes: ReadonlyMap<string, XmlElement>): ReadonlySet<XmlElement> {
  return new Set(
    descendants(tei, "ref", "ptr")
      .flatMap((reference) => pointers(reference.attributes.target))
      .flatMap((id) => notes.get(id) ?? []),
  );
}

/** Of elements that bracket broken words, beginnings before which the end of the last one is missing. */
function unclosedWords(tei: XmlElement): ReadonlySet<XmlElement> {
  const unclosed = new Set<XmlElement>();
  let begun: XmlElement | undefined;
  for (const word of descendants(tei, "w").filter(({ children }) => children.length === 0)) {
    if (word.attributes.ana === "start") {
      if (begun) unclosed.add(begun);
      begun = word;
    } else if (word.attributes.ana === "end") begun = undefined;
  }
  if (begun) unclosed.add(begun);
  return unclosed;
}

function visit(nodes: readonly XmlNode[], reading: TeiReading): void {
  walkXml(nodes, {
    enter: (element) => enter(element, reading),
    text: (node) => writeText(node, reading),
  });
}

/** A run of text; where a witness reads otherwise than its lemma, that. */
function writeText(node: XmlText, reading: TeiReading): void {
  const place = { line: node.line, column: node.column };
  let at = 0;
  for (const { from, to, reading: other } of reading.apparatus.located.get(node) ?? []) {
    reading.writer.writeBetweenTags(node.text.slice(at, from), place);
    visit(other.children, reading);
    at = to;
  }
  reading.writer.writeBetweenTags(node.text.slice(at), place);
}

function enter(element: XmlElement, reading: TeiReading): XmlVisit {
  if (reading.insideNote) return enterPlain(element, reading);
  const { writer } = reading;
  const source = new TeiSource(element, writer.findings);
  const isFrame = isFrameOfText(element, reading);
  writer.entered = isFrame ? undefined : source;
  const span = element.name === "foreign" ? openLanguage(element, reading) : undefined;
  const own = remembering(element, ruleOf(element, reading)(element, reading), reading);
  return withSpan(own, span ?? openLanguage(element, reading), reading);
}

/** An element inside a note or reading: its text is read here, the rest is kept beside it. */
function enterPlain(element: XmlElement, reading: TeiReading): XmlVisit {
  if (isNoteNumber(element)) return nothing;
  const { writer } = reading;
  const own = ruleOf(element, reading)(element, reading);
  writer.entered = undefined;
  return withSpan(own, openLanguage(element, reading), reading);
}

/** Elements of the namespace of the document, whatever that is, are TEI's. */
const ruleOf = (element: XmlElement, { namespace }: TeiReading): TeiRule =>
  element.uri === namespace ? (rules[element.name] ?? transparent) : unknown;

/** What an export gives of its own around every text: the first of each. */
function isFrameOfText({ name }: XmlElement, { writer, frames }: TeiReading): boolean {
  if (name === "TEI" || name === "TEI.2") return true;
  if ((name !== "text" && name !== "body") || writer.isEnclosed || frames.has(name)) return false;
  frames.add(name);
  return true;
}

/** An element that nothing took along is a mark of its own, around its text or where it stands. */
function remembering(element: XmlElement, own: XmlVisit, { writer }: TeiReading): XmlVisit {
  if (writer.entered === undefined) return own;
  if (own.nodes.length === 0 && !enclosing.has(element.name)) {
    writer.begin({ kind: "element" });
    return own;
  }
  if (hasBlocks(element) || enclosing.has(element.name)) return leavingAlso(own, writer.enclose());
  const span = writer.openSpan({ kind: "element" });
  return leavingAlso(own, () => writer.closeSpan(span));
}

/** These stand around blocks, never in one. */
const enclosing: ReadonlySet<string> = new Set(["row", "tr", "thead", "tbody", "cit", "noteGrp"]);

const leavingAlso = ({ nodes, leave }: XmlVisit, also: () => void): XmlVisit => ({
  nodes,
  leave: () => {
    leave?.();
    also();
  },
});

function withSpan(own: XmlVisit, span: Span | undefined, { writer }: TeiReading): XmlVisit {
  if (!span) return own;
  const leave = () => {
    writer.closeSpan(span);
    own.leave?.();
  };
  return { nodes: own.nodes, leave };
}

/** Of another vocabulary (MathML, SVG): its text is read, and it is written back. */
const unknown: TeiRule = (element, { writer }) => {
  const what = `<${element.name}> is no element of TEI: its text is read, and the TEI export has it`;
  writer.findings.count("notice", "not-shown", what, placeOf(element));
  return { nodes: element.children };
};

function openLanguage(element: XmlElement, { writer, language }: TeiReading): Span | undefined {
  const own = languageTag(element.attributes["xml:lang"]);
  if (own === undefined || (language !== undefined && isSameLanguage(own, language))) return undefined;
  return element.name === "note" ? undefined : writer.openSpan({ kind: "language", language: own });
}

/** Reads nodes by the same rules into a text of their own; blocks become lines, marks and notes are dropped. */
function readPlainText(nodes: readonly XmlNode[], reading: TeiReading): string {
  const writer = new BlockWriter(reading.writer.findings);
  visit(nodes, { ...reading, writer, insideNote: true });
  writer.finish();
  if (writer.notes.length > 0) reading.writer.notes.push(...writer.notes);
  return writer.blocks.flatMap((block) => block.text || []).join("\n");
}

function readFacsimiles(tei: XmlElement): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const facsimile of descendants(tei, "facsimile", "sourceDoc")) {
    for (const surface of descendants(facsimile, "surface", "graphic")) {
      const graphic = surface.name === "graphic" ? surface : descendants(surface, "graphic")[0];
      const url = graphic?.attributes.url;
      if (url === undefined) continue;
      const ids = surface.name === "surface" ? [surface, ...descendants(surface, "zone")] : [surface];
      for (const { attributes } of ids)
        if (attributes["xml:id"] !== undefined) addresses.set(attributes["xml:id"], url);
    }
  }
  return addresses;
}
