import type { IngestedMetadata, IngestReport } from "../model/ingested.ts";
import type { Archive } from "./archive.ts";
import { BlockWriter } from "./block-writer.ts";
import { dayOf } from "./day.ts";
import { metadataOfProperties } from "./file-properties.ts";
import { type Findings, refusal } from "./findings.ts";
import { blockRules } from "./odt-blocks.ts";
import { inlineRules, writeOdtText } from "./odt-inline.ts";
import { setOutlineTargets } from "./odt-outline.ts";
import {
  attributeOf,
  type OdtChange,
  type OdtReading,
  type OdtRule,
  type OdtRules,
  placeIn,
  startOfText,
} from "./odt-rule.ts";
import { readOdtStyles } from "./odt-styles.ts";
import { finishOffice, type OfficeOptions } from "./office-text.ts";
import { RunWriter } from "./run-writer.ts";
import { readXmlPart } from "./xml-part.ts";
import {
  childElements,
  elementsAt,
  parseXml,
  plainTextOf,
  walkXml,
  type XmlElement,
  type XmlNode,
} from "./xml-tree.ts";

/** An OpenDocument text (ISO/IEC 26300), from the checked parts of its archive. Places of remarks are numbers of paragraphs. */
export function parseOdt(archive: Archive, options: OfficeOptions, findings: Findings): IngestReport {
  const part = (name: string) => readXmlPart(archive, name, options, findings);
  refuseEncrypted(part("META-INF/manifest.xml"), options.fileName);
  const styles = part("styles.xml");
  const reader = new OdtReader(styles, options, findings);
  const content = readXmlPart(archive, "content.xml", options, findings, reader);
  if (!content || !reader.hasText(content)) throw notOdt(options.fileName);
  const meta = part("meta.xml");
  return reader.finish(meta);
}

/** The same in one file of XML (`.fodt`). */
export function parseFlatOdt(text: string, options: OfficeOptions, findings: Findings): IngestReport {
  const reader = new OdtReader(undefined, options, findings);
  const root = parseXml(text, options.fileName, options.limits, findings, reader);
  if (!reader.hasText(root)) throw notOdt(options.fileName);
  return reader.finish(root);
}

function refuseEncrypted(manifest: XmlElement | undefined, file: string): void {
  const entries = manifest ? childElements(manifest, "file-entry") : [];
  if (!entries.some((entry) => childElements(entry, "encryption-data").length > 0)) return;
  throw refusal(file, "encrypted", "the document is protected by a password", { mend: "Save it without a password." });
}

const notOdt = (file: string) =>
  refusal(file, "not-odt", "the file holds no OpenDocument text", {
    expected: "office:text in content.xml",
    mend: "Give a document that LibreOffice or a like program has saved as .odt.",
  });

/** Reads the children of `office:text` one by one, so that memory follows the text, not the XML. */
class OdtReader {
  readonly of = "text";
  readonly #stylesPart: XmlElement | undefined;
  readonly #options: OfficeOptions;
  readonly #findings: Findings;
  #reading: OdtReading | undefined;

  constructor(styles: XmlElement | undefined, options: OfficeOptions, findings: Findings) {
    this.#stylesPart = styles;
    this.#options = options;
    this.#findings = findings;
  }

  take(child: XmlElement, root: XmlElement): void {
    this.#reading ??= this.#begin(root);
    const { writer, changes } = this.#reading;
    if (child.name === "tracked-changes") readChanges(child, changes);
    else visit([child], this.#reading);
    if (writer.blocks.length <= this.#options.limits.paragraphs) return;
    const message = `the document has more than ${this.#options.limits.paragraphs} paragraphs`;
    throw refusal(this.#options.fileName, "too-much", message, { mend: "Split the file." }, "limit");
  }

  hasText(root: XmlElement): boolean {
    return elementsAt(root, "body/text").length > 0;
  }

  finish(properties: XmlElement | undefined): IngestReport {
    const { runs, writer, notes } = this.#reading ?? this.#begin(undefined);
    writer.finish();
    setOutlineTargets(writer);
    return finishOffice(
      runs,
      readProperties(properties),
      (cited) => this.#cited(notes, cited),
      this.#options,
      this.#findings,
    );
  }

  #cited(notes: OdtReading["notes"], cited: ReadonlySet<string>): OdtReading["notes"] {
    return notes.filter(({ id }) => cited.has(id));
  }

  #begin(root: XmlElement | undefined): OdtReading {
    const roots = [this.#stylesPart, root].flatMap((one) => one ?? []);
    const common = roots.flatMap((one) => childElements(one, "styles"));
    const automatic = root ? childElements(root, "automatic-styles") : [];
    const writer = new BlockWriter(this.#findings);
    reportRunningHeads(roots, this.#findings);
    return {
      styles: readOdtStyles(common, automatic),
      writer,
      runs: new RunWriter(writer),
      state: startOfText(),
      insideNote: false,
      changes: new Map(),
      notes: [],
      counts: new Map(),
      visit,
    };
  }
}

const rules: OdtRules = Object.assign(Object.create(null), { ...blockRules, ...inlineRules });

function visit(nodes: readonly XmlNode[], reading: OdtReading): void {
  walkXml(nodes, {
    enter: (element) => (rules[element.name] ?? unknown)(element, reading),
    text: ({ text }) => writeOdtText(text, reading),
  });
}

const unknown: OdtRule = (element, reading) => {
  const what = `element <${element.name.slice(0, 40)}>; its text was kept`;
  reading.writer.findings.count("notice", "not-carried-over", what, placeIn(reading));
  return { nodes: element.children };
};

/** Tracked changes by id; deletions with what they took out (OpenDocument 1.3 part 3, 5.5). */
function readChanges(element: XmlElement, changes: Map<string, OdtChange>): void {
  for (const region of childElements(element, "changed-region")) {
    const id = region.attributes["xml:id"] ?? attributeOf(region, "id") ?? "";
    const change = childElements(region).find(({ name }) => name === "insertion" || name === "deletion");
    if (!change) continue;
    const info = childElements(change, "change-info")[0];
    const text = (name: string) => {
      const found = info && childElements(info, name)[0];
      return found && plainTextOf(found).slice(0, 100);
    };
    const hand = text("creator");
    const date = dayOf(text("date"));
    const kind = change.name === "deletion" ? "deletion" : "addition";
    const content = { kind, ...(hand ? { hand } : {}), ...(date === undefined ? {} : { date }) } as const;
    changes.set(id, { content, deleted: childElements(change).filter(({ name }) => name !== "change-info") });
  }
}

function readProperties(root: XmlElement | undefined): IngestedMetadata {
  const field = (name: string) => {
    const found = root && elementsAt(root, `meta/${name}`)[0];
    return found && plainTextOf(found);
  };
  return metadataOfProperties({
    title: field("title"),
    creator: field("initial-creator") ?? field("creator"),
    language: field("language"),
  });
}

function reportRunningHeads(roots: readonly XmlElement[], findings: Findings): void {
  const pages = roots.flatMap((root) => elementsAt(root, "master-styles/master-page"));
  const parts = pages.flatMap((page) => childElements(page)).filter(({ name }) => /^(?:header|footer)/u.test(name));
  const count = parts.filter((part) => /\p{L}/u.test(plainTextOf(part))).length;
  if (count === 0) return;
  findings.report("notice", "not-carried-over", `running heads and feet of the pages (${count})`, {
    mend: "Write into the text what belongs to it.",
  });
}
