import { hasBlocks } from "./tei-blocks.ts";
import { contentOf, elementContent, mostMatter } from "./tei-content.ts";
import {
  endOfEntry,
  forget,
  nothing,
  placeOf,
  type TeiReading,
  type TeiRule,
  type TeiRules,
  tellOfAll,
  transparent,
  type WitnessGroups,
} from "./tei-rule.ts";
import { readingsOf, type SourceReading, witnessesNamed } from "./tei-witness-groups.ts";
import {
  childElements,
  descendants,
  isElement,
  plainTextOf,
  walkXml,
  type XmlElement,
  type XmlNode,
  type XmlVisit,
} from "./xml-tree.ts";

/**
 * What a witness reads at an entry of a parallel-segmented apparatus. A witness that no reading names has the lemma
 * (negative apparatus); without a part the lemma, or the first reading, is read.
 */
export function readingFor(
  app: XmlElement,
  part: string | undefined,
  groups: WitnessGroups,
): SourceReading | undefined {
  const readings = readingsOf(app, groups);
  const lemma = readings.find(({ element }) => element.name === "lem");
  if (part === undefined) return lemma ?? readings[0];
  return readings.find(({ witnesses }) => witnesses.includes(part)) ?? lemma;
}

/** The entry is kept around the reading of this witness. */
const entry: TeiRule = (app, reading) => {
  if (isStandOff(app)) return standOff(app, reading);
  const { writer, part, groups } = reading;
  const chosen = readingFor(app, part, groups);
  const isOfWitnesses = readingsOf(app, groups).some(({ witnesses }) => witnesses.length > 0);
  const others = isOfWitnesses
    ? undefined
    : contentOf(
        childElements(app).filter((c) => c !== chosen?.path[0]),
        writer.findings,
      );
  if (!others) tellOfOthers(app, chosen, reading);
  if (!chosen || hasNoText(chosen.element)) {
    if (chosen && hasWhiteSpace(chosen.element)) writer.space();
    for (const detail of chosen ? childElements(chosen.element, "witDetail") : []) tellOfDetail(detail, writer);
    const own = chosen && elementContent(pruned(chosen.path), writer.findings);
    writer.beside([...(own ? [own] : []), ...(others ?? [])]);
    return nothing;
  }
  if (hasNoWords(chosen.element)) return beforeReading(chosen, others ?? [], reading);
  return aroundReading(chosen, others ?? [], reading);
};

function aroundReading(
  { element, path }: SourceReading,
  others: NonNullable<ReturnType<typeof contentOf>>,
  { writer }: TeiReading,
): XmlVisit {
  const nodes = [pruned(path)];
  if (hasBlocks(element)) return { nodes, leave: writer.enclose() };
  const span = writer.openSpan({ kind: "element", ...(others.length === 0 ? {} : { content: others }) });
  return { nodes, leave: () => writer.closeSpan(span) };
}

/** Whether no word of a reading stands in it, and nothing but segments and pointers: these say nothing of the text. */
function hasNoText(element: XmlElement): boolean {
  let isBare = true;
  walkXml(element.children, {
    enter: ({ name, children }) => {
      if (name !== "seg" && !isAside.has(name)) isBare = false;
      return { nodes: isAside.has(name) ? [] : children };
    },
    text: ({ text }) => {
      if (text.trim() !== "") isBare = false;
    },
  });
  return isBare;
}

const hasWhiteSpace = (element: XmlElement): boolean =>
  element.children.some((child) => !isElement(child)) ||
  descendants(element, "seg").some(({ children }) => children.length > 0);

/** In a reading beside its words. */
const isAside: ReadonlySet<string> = new Set(["ptr", "witDetail"]);

/** What leads a reading or follows it, and is no word of it, is written back behind its words. */
const readingRule: TeiRule = (element, { writer }) => {
  const { children } = element;
  const isBeside = (node: XmlNode) => (isElement(node) ? isAside.has(node.name) : node.text.trim() === "");
  const from = children.findIndex((node) => !isBeside(node));
  const to = children.findLastIndex((node) => !isBeside(node)) + 1;
  const beside = [...children.slice(0, Math.max(0, from)), ...children.slice(to)].filter(isElement);
  const content = beside.length > 0 && !hasBlocks(element) ? contentOf(beside, writer.findings) : undefined;
  if (!content || !writer.entered) return { nodes: children };
  for (const detail of beside.filter(({ name }) => name === "witDetail")) tellOfDetail(detail, writer);
  const span = writer.openSpan({ kind: "element", content });
  return { nodes: children.slice(Math.max(0, from), to), leave: () => writer.closeSpan(span) };
};

/** What editors say of a witness's reading (TEI P5, 13.1.4.2) is no word of it. */
const witnessDetail: TeiRule = (element, { writer }) => {
  tellOfDetail(element, writer);
  if (!writer.entered) return nothing;
  const content = contentOf(element.children, writer.findings);
  if (content) writer.beside(content);
  else tellOfAll(element, "with more than 2,000 parts, or too deep", writer);
  return nothing;
};

const tellOfDetail = (element: XmlElement, { findings }: TeiReading["writer"]): void => {
  const what = "details of witnesses (<witDetail>): kept for the TEI export, and shown nowhere";
  findings.count("notice", "not-shown", what, placeOf(element));
};

/** Pages and anchors that are all of a reading stand behind its entry: without words it can stand around nothing. */
function beforeReading(
  { element, path }: SourceReading,
  others: NonNullable<ReturnType<typeof contentOf>>,
  { writer }: TeiReading,
): XmlVisit {
  const beside = childElements(element).filter(({ name }) => isAside.has(name));
  for (const detail of beside.filter(({ name }) => name === "witDetail")) tellOfDetail(detail, writer);
  const bare = elementContent(pruned([...path.slice(0, -1), { ...element, children: beside }]), writer.findings);
  writer.beside([...(bare ? [bare] : []), ...others]);
  return { nodes: element.children.filter((child) => !isElement(child) || !beside.includes(child)) };
}

function hasNoWords(element: XmlElement): boolean {
  const own = element.children.filter((child) => !isElement(child) || !isAside.has(child.name));
  return plainTextOf({ ...element, children: own }) === "" && !hasBlocks(element);
}

/** The groups around a reading, with it alone. */
function pruned(path: readonly XmlElement[]): XmlElement {
  const [outermost, ...inner] = path as [XmlElement, ...XmlElement[]];
  return inner.length === 0 ? outermost : { ...outermost, children: [pruned(inner)] };
}

/** What others read stands in their texts, and may have to be withheld with those; told of where no witness was asked for. */
function tellOfOthers(app: XmlElement, chosen: SourceReading | undefined, { writer, part, groups }: TeiReading): void {
  const isKept = new Set(chosen?.path);
  const isOfOthers = new Set(
    readingsOf(app, groups).flatMap(({ element, witnesses }) =>
      part === undefined || witnesses.length === 0 ? [] : [element],
    ),
  );
  const visit = (around: XmlElement): void => {
    for (const child of childElements(around)) {
      if (isOfOthers.has(child) || child === chosen?.element) continue;
      if (isKept.has(child) || (part !== undefined && child.name === "rdgGrp")) visit(child);
      else tellOfAll(child, "of an apparatus, not of the reading that was read", writer);
    }
  };
  visit(app);
}

/** An entry apart from the text, with what this witness reads alone: what others read stands in their texts, or is told of. */
export function entryApart(app: XmlElement, reading: TeiReading): XmlElement {
  const { writer, apparatus, part, groups } = reading;
  if (apparatus.lost.has(app)) {
    const what = "apparatus that stands apart from its text: where it belongs is not certain";
    writer.findings.count("warning", "not-carried-over", what, placeOf(app));
  }
  if (!readingsOf(app, groups).some(({ witnesses }) => witnesses.length > 0)) return app;
  const chosen = readingFor(app, part, groups);
  tellOfOthers(app, chosen, reading);
  return { ...app, children: chosen ? [pruned(chosen.path)] : [] };
}

/** What stands apart from the text, its entries as `entryApart` has them. */
export const withEntriesApart = (element: XmlElement, reading: TeiReading): XmlElement =>
  element.name === "app"
    ? entryApart(element, reading)
    : {
        ...element,
        children: element.children.map((child) => (isElement(child) ? withEntriesApart(child, reading) : child)),
      };

/** Its readings are written where their anchors stand; it is kept where it stands itself. */
const standOff: TeiRule = (app, reading) => {
  const { resumeAt, writer } = reading;
  if (resumeAt.delete(endOfEntry(app))) writer.muted -= 1;
  keepApart(entryApart(app, reading), reading);
  return nothing;
};

/** Kept where it stands, to be written back. */
function keepApart(element: XmlElement, reading: TeiReading): void {
  const { writer } = reading;
  const isKept = writer.entered !== undefined && writer.muted === 0;
  const content = isKept ? contentOf(element.children, writer.findings, mostMatter) : undefined;
  const endsHere = element.attributes.from !== undefined && element.attributes.to === undefined;
  if (content && endsHere) writer.end({ kind: "element", content });
  else if (content) writer.beside(content);
  else {
    forget(reading);
    tellOfAll(element, "of an apparatus apart from the text, where the witness has none", writer);
  }
}

export const isStandOff = ({ attributes }: XmlElement): boolean =>
  attributes.from !== undefined || attributes.to !== undefined || attributes.loc !== undefined;

const listOfEntries: TeiRule = (element, reading) => {
  const apps = descendants(element, "app");
  if (apps.length > 0 && apps.every(isStandOff)) {
    keepApart(withEntriesApart(element, reading), reading);
    return nothing;
  }
  forget(reading);
  const why = "of an apparatus whose entries are the text";
  tellOfAll({ ...element, children: [] }, why, reading.writer);
  const entries = childElements(element).filter(({ name }) => name === "app" || name === "listApp");
  for (const other of childElements(element)) if (!entries.includes(other)) tellOfAll(other, why, reading.writer);
  return { nodes: entries };
};

const witnessMark: TeiRule = (element, reading) => {
  const { writer, part } = reading;
  if (part !== undefined) return element.name === "witEnd" ? breaksOff(element, writer) : goesOn(element, writer);
  return { nodes: element.children };
};

/** From here on the witness has no text. */
export function breaksOff(element: XmlElement, writer: TeiReading["writer"]): XmlVisit {
  writer.stand({ kind: "gap", reason: "lacuna" }, placeOf(element));
  writer.muted += 1;
  return nothing;
}

/** The text of the witness begins, or begins again. */
export function goesOn(element: XmlElement, writer: TeiReading["writer"]): XmlVisit {
  writer.muted = Math.max(0, writer.muted - 1);
  if (writer.isLate) writer.stand({ kind: "gap", reason: "lacuna" }, placeOf(element));
  writer.isLate = false;
  return element.children.length === 0 ? nothing : { nodes: element.children };
}

/** Whether the witness has no text up to a place that an entry names. */
export function beginsLater(text: XmlElement, part: string, groups: WitnessGroups): boolean {
  for (const app of descendants(text, "app")) {
    const own = isStandOff(app) ? undefined : readingFor(app, part, groups);
    const [first] = own ? descendants(own.element, "witStart", "witEnd", "lacunaStart", "lacunaEnd") : [];
    if (first) return first.name === "witStart" || first.name === "lacunaEnd";
  }
  return false;
}

export const apparatusRules: TeiRules = {
  app: entry,
  lem: readingRule,
  rdg: readingRule,
  rdgGrp: transparent,
  witStart: witnessMark,
  witEnd: witnessMark,
  witDetail: witnessDetail,
  listApp: listOfEntries,
};

/** Sigla that the readings of the text name, in order of first use. */
export function siglaOf(text: XmlElement, groups: WitnessGroups): readonly string[] {
  const named = descendants(text, "lem", "rdg", "rdgGrp").flatMap(({ attributes }) =>
    witnessesNamed(attributes.wit, groups),
  );
  return [...new Set(named)];
}
