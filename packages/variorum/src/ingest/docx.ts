import { VariorumError } from "../model/error.ts";
import type { IngestReport } from "../model/ingested.ts";
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
import type { Findings } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { finishOffice, type OfficeOptions } from "./office-text.ts";
import { RunWriter } from "./run-writer.ts";
import { plainTextOf, walkXml, type XmlElement, type XmlNode } from "./xml-tree.ts";

/**
 * A Word document (ECMA-376), from the checked parts of its archive. Places of remarks are numbers of paragraphs; those
 * of broken XML are lines of the part that is named.
 */
export function parseDocx(archive: Archive, options: OfficeOptions, findings: Findings): IngestReport {
  const own = new DocxPackage(archive, options.fileName, options.limits, findings);
  const writer = new BlockWriter(findings);
  const reading: DocxReading = {
    package: own,
    styles: readStyles(own.read(own.related("styles")[0])),
    listPlace: readNumbering(own.read(own.related("numbering")[0])),
    writer,
    runs: new RunWriter(writer),
    state: startOfDocument(),
    insideNote: false,
    visit,
  };
  checkParagraphs(archive.parts.get(own.main), options.limits);
  own.read(own.main, { of: "body", take: (child) => readChild(child, reading, options.limits) });
  writer.finish();
  reportRunningHeads(own, findings);
  const core = readDocxMetadata(own.read("docProps/core.xml"));
  return finishOffice(reading.runs, core, (cited) => readDocxNotes(reading, cited), options, findings);
}

/** What holds more than would be read is refused before the parser begins. */
function checkParagraphs(part: Uint8Array | undefined, limits: IngestLimits): void {
  if (part === undefined || part.length < limits.paragraphs * shortestParagraph) return;
  const text = new TextDecoder("latin1").decode(part);
  let count = 0;
  for (const _ of text.matchAll(/<(?:w:)?p[\s/>]/gu)) count += 1;
  if (count > limits.paragraphs) throw tooManyParagraphs(limits);
}

/** Bytes of an empty one. */
const shortestParagraph = "<w:p/>".length;

const tooManyParagraphs = ({ paragraphs }: IngestLimits) =>
  new VariorumError("limit", `the document has more than ${paragraphs} paragraphs`);

function readChild(child: XmlElement, reading: DocxReading, limits: IngestLimits): void {
  visit([child], reading);
  if (reading.writer.blocks.length <= limits.paragraphs) return;
  throw tooManyParagraphs(limits);
}

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

function reportRunningHeads(own: DocxPackage, findings: Findings): void {
  const parts = [...own.related("header"), ...own.related("footer")].slice(0, 50);
  const written = parts.map((part) => own.read(part)).filter((root): root is XmlElement => root !== undefined);
  const count = written.filter((root) => /\p{L}/u.test(plainTextOf(root))).length;
  if (count === 0) return;
  findings.report("notice", "not-carried-over", `running heads and feet of the pages (${count})`, {
    mend: "Write into the text what belongs to it.",
  });
}
