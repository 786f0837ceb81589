import { VariorumError } from "../model/error.ts";
import type { IngestedMetadata, IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Archive } from "./archive.ts";
import { BlockWriter } from "./block-writer.ts";
import { blockRules } from "./docx-blocks.ts";
import { inlineRules } from "./docx-inline.ts";
import { readDocxMetadata } from "./docx-metadata.ts";
import { readDocxNotes } from "./docx-notes.ts";
import { readNumbering } from "./docx-numbering.ts";
import { DocxPackage } from "./docx-package.ts";
import { type DocxReading, type DocxRule, type DocxRules, placeIn, startOfDocument } from "./docx-rule.ts";
import { readStyles } from "./docx-styles.ts";
import type { DraftBlock } from "./draft-block.ts";
import { type Findings, refusal } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { guessMetadata } from "./guessed-metadata.ts";
import { mainLanguage, plausibleLanguage, withoutLanguage } from "./language-marks.ts";
import { RunMarks } from "./run-marks.ts";
import { buildWitnessText } from "./witness-text.ts";
import { plainTextOf, walkXml, type XmlElement, type XmlNode } from "./xml-tree.ts";

export interface DocxOptions {
  readonly fileName: string;
  readonly language?: LanguageTag | undefined;
  readonly limits: IngestLimits;
}

/**
 * A Word document (ECMA-376), from the checked parts of its archive. Places of remarks are numbers of paragraphs; those
 * of broken XML are lines of the part that is named.
 */
export function parseDocx(archive: Archive, options: DocxOptions, findings: Findings): IngestReport {
  const own = new DocxPackage(archive, options.fileName, options.limits, findings);
  const writer = new BlockWriter(findings);
  const reading: DocxReading = {
    package: own,
    styles: readStyles(own.read(own.related("styles")[0])),
    listPlace: readNumbering(own.read(own.related("numbering")[0])),
    writer,
    marks: new RunMarks(writer),
    state: startOfDocument(),
    insideNote: false,
    letters: new Map(),
    visit,
  };
  own.read(own.main, { of: "body", take: (child) => readChild(child, reading, options.limits) });
  writer.finish();
  reportRunningHeads(own, findings);
  const { language: coreLanguage, ...core } = readDocxMetadata(own.read("docProps/core.xml"));
  const language = options.language ?? plausibleLanguage([mainLanguage(reading.letters), coreLanguage], writer.blocks);
  const cited = new Set(writer.blocks.flatMap((block) => block.marks.map((m) => (m.kind === "note" ? m.note : ""))));
  const notes = readDocxNotes(reading, cited);
  const known = new Set(notes.map(({ id }) => id));
  const blocks = writer.blocks.map((block) => withoutLanguage(withoutReferences(block, known), language));
  const text = buildWitnessText(blocks, notes, findings);
  if (text.blocks.length === 0) throw emptyDocument(options.fileName);
  const stated: IngestedMetadata = language === undefined ? core : { ...core, language };
  return { text, metadata: guessMetadata(stated, text, options.language), problems: [] };
}

function readChild(child: XmlElement, reading: DocxReading, limits: IngestLimits): void {
  visit([child], reading);
  if (reading.writer.blocks.length <= limits.paragraphs) return;
  throw new VariorumError("limit", `the document has more than ${limits.paragraphs} paragraphs`);
}

const emptyDocument = (file: string) =>
  refusal(file, "empty-file", "the document holds no text", { mend: "Give a document that holds a text." });

const rules: DocxRules = Object.assign(Object.create(null), { ...blockRules, ...inlineRules });

function visit(nodes: readonly XmlNode[], reading: DocxReading): void {
  walkXml(nodes, {
    enter: (element) => (rules[element.name] ?? unknown)(element, reading),
    // Text stands in <w:t>; anything else is indentation.
    text: () => undefined,
  });
}

const unknown: DocxRule = (element, reading) => {
  const what = `element <${element.name.slice(0, 40)}>; its text was kept`;
  reading.writer.findings.count("notice", "not-carried-over", what, placeIn(reading));
  return { nodes: element.children };
};

function withoutReferences(block: DraftBlock, known: ReadonlySet<string>): DraftBlock {
  const marks = block.marks.filter((mark) => mark.kind !== "note" || known.has(mark.note));
  return marks.length === block.marks.length ? block : { ...block, marks };
}

function reportRunningHeads(own: DocxPackage, findings: Findings): void {
  const parts = [...own.related("header"), ...own.related("footer")].slice(0, 50);
  const written = parts.map((part) => own.read(part)).filter((root): root is XmlElement => root !== undefined);
  const count = written.filter((root) => /\p{L}/u.test(plainTextOf(root))).length;
  if (count === 0) return;
  findings.report("notice", "not-carried-over", `running heads and feet of the pages (${count})`, {
    mend: "Write into the text what belongs to it.",
  });
}
