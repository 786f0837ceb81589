import type { Findings } from "./findings.ts";
import { readingFor } from "./tei-apparatus.ts";
import { between, type Excerpt, excerptNodes, type Placement, textsOf } from "./tei-excerpt.ts";
import type { LinkedText, LinkedTexts } from "./tei-linked.ts";
import { fileNameIn, pointersOf, type TextPointer } from "./tei-pointer.ts";
import { placeOf, type WitnessGroups } from "./tei-rule.ts";
import { Taken } from "./tei-taken.ts";
import { readingsOf, type SourceReading } from "./tei-witness-groups.ts";
import {
  allElements,
  childElements,
  isElement,
  plainTextOf,
  walkXml,
  type XmlElement,
  type XmlNode,
} from "./xml-tree.ts";

/** What is needed to follow the readings of one witness into other files. */
export interface Following {
  readonly fileName: string;
  readonly part: string | undefined;
  readonly groups: WitnessGroups;
  readonly linked: LinkedTexts;
  /** Nodes of other files that are looked at. */
  readonly most: number;
  readonly findings: Findings;
}

/** An entry of the apparatus, with what this witness reads there. */
interface Entry {
  readonly app: XmlElement;
  readonly chosen: SourceReading | undefined;
  readonly found: readonly Target[];
  /** Whether a pointer of it leads nowhere. */
  readonly isMissing: boolean;
}

interface Target {
  readonly text: LinkedText;
  readonly from: XmlElement;
  readonly to: XmlElement;
}

/**
 * The document with the text of those readings of a witness that only point into other files. One step is followed: where what they
 * point to points on, nobody goes. Readings that lead nowhere are gaps, told of by file.
 *
 * Where words stand around the entries, a reading gets what it points to. Where a document has entries and no words (a
 * "spine"), the witness's text is that of its own files from the first place that is pointed to through the last: what no
 * entry speaks of all witnesses have. A file is a witness's own when no reading without this witness points into it.
 * @throws VariorumError `limit` when more is pointed to than one file may hold
 */
export function withPointedText(tei: XmlElement, following: Following): XmlElement {
  if (following.part === undefined && following.linked.isEmpty) return tei;
  const entries = entriesOf(tei).map((app) => entryOf(app, following));
  if (!entries.some(({ found }) => found.length > 0)) return tei;
  const taken = new Taken({ ...following, tei });
  const files = isSpine(tei, entries) ? ownFiles(entries, following) : [];
  return files.length === 0
    ? textAroundEntries(tei, entries, taken)
    : textOfFiles(tei, entries, files, taken, following.findings);
}

/** Those of the text that stand in no other. */
function entriesOf(tei: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  walkXml(childElements(tei, "text"), {
    enter: (element) => {
      if (element.name !== "app") return { nodes: element.children };
      found.push(element);
      return { nodes: [] };
    },
    text: () => undefined,
  });
  return found;
}

function entryOf(app: XmlElement, following: Following): Entry {
  const chosen = readingFor(app, following.part, following.groups);
  const pointers = chosen === undefined ? [] : pointersOf(chosen.element);
  const found = pointers.flatMap((pointer) => targetOf(pointer, following) ?? []);
  return { app, chosen, found, isMissing: found.length < pointers.length };
}

function targetOf(pointer: TextPointer, following: Following): Target | undefined {
  const text = following.linked.find(pointer.file);
  const from = text?.byId.get(pointer.id);
  const to = pointer.to === undefined ? from : text?.byId.get(pointer.to);
  if (text && from && to) return { text, from, to };
  tellOfNowhere(pointer, text !== undefined, following);
  return undefined;
}

function tellOfNowhere({ file, at }: TextPointer, isLinked: boolean, { part, findings }: Following): void {
  const whose = part === undefined ? "readings" : `readings of ${part}`;
  const name = fileNameIn(file).slice(0, 200);
  const what = isLinked
    ? `${whose} that point to places which ${name} does not have: they count as missing, not as left out`
    : `${whose} that point into ${name}, for which \`linked\` names no file: they count as missing, not as left out`;
  const mend = `If the edition has it, say so in the witness's source: {file: …, part: …, linked: {${name}: <document>/<file>}}.`;
  findings.count("warning", "pointer-to-nowhere", what, placeOf(at), isLinked ? undefined : mend);
}

/** These say what an apparatus is; they are no text of its witnesses. */
const remarks: ReadonlySet<string> = new Set(["app", "head", "note", "desc", "label"]);

/** Whether entries are all that the text of a document has. */
function isSpine(tei: XmlElement, entries: readonly Entry[]): boolean {
  const apart = new Set(entries.map(({ app }) => app));
  let hasWords = false;
  walkXml(childElements(tei, "text"), {
    enter: (element) => ({ nodes: apart.has(element) || remarks.has(element.name) ? [] : element.children }),
    text: ({ text }) => {
      hasWords ||= text.trim() !== "";
    },
  });
  return !hasWords;
}

/** In the order in which the readings of the witness point into them. */
function ownFiles(entries: readonly Entry[], { part, groups, linked }: Following): readonly LinkedText[] {
  const readings = entries.flatMap(({ app }) => readingsOf(app, groups));
  const others = readings.filter(({ witnesses }) => part === undefined || !witnesses.includes(part));
  const foreign = new Set(others.flatMap(({ element }) => pointersOf(element).map(({ file }) => linked.find(file))));
  const pointedTo = new Set(entries.flatMap(({ found }) => found.map(({ text }) => text)));
  return [...pointedTo].filter((text) => !foreign.has(text));
}

/** The entry, with more in the reading that was chosen. */
function filled({ app, chosen }: Entry, more: readonly XmlNode[]): XmlElement {
  if (!chosen || more.length === 0) return app;
  const own = chosen.element.children.filter((child) => isElement(child) || child.text.trim() !== "");
  const reading: XmlElement = { ...chosen.element, children: [...own, ...more] };
  const around = [app, ...chosen.path.slice(0, -1)];
  return around.reduceRight((inner, element, i) => withChild(element, chosen.path[i] as XmlElement, inner), reading);
}

const withChild = (around: XmlElement, old: XmlElement, child: XmlElement): XmlElement => ({
  ...around,
  children: around.children.map((each) => (each === old ? child : each)),
});

/** What targets hold, one after the other. */
const copies = (targets: readonly Target[], at: XmlElement, taken: Taken): readonly XmlNode[] =>
  targets.flatMap(({ text, from, to }) => {
    const within = between(text, from, to);
    const targets = new Set([from, to]);
    return excerptNodes({ text, within, targets, fromStart: false, toEnd: false, placements: new Map() }, taken, at);
  });

function textAroundEntries(tei: XmlElement, entries: readonly Entry[], taken: Taken): XmlElement {
  const all = entries.map((entry) => {
    const { app, found, isMissing } = entry;
    const whole = filled(entry, copies(found, app, taken));
    return [app, isMissing ? [whole, taken.gap(app)] : [whole]] as const;
  });
  return replacing(tei, new Map(all));
}

/** As deep as XML is read. */
const replacing = (element: XmlElement, by: ReadonlyMap<XmlElement, readonly XmlElement[]>): XmlElement => ({
  ...element,
  children: element.children.flatMap((child) => (isElement(child) ? (by.get(child) ?? replacing(child, by)) : child)),
});

function textOfFiles(
  tei: XmlElement,
  entries: readonly Entry[],
  files: readonly LinkedText[],
  taken: Taken,
  findings: Findings,
): XmlElement {
  const places = new Places(files, taken, findings);
  for (const entry of entries) places.put(entry);
  const [first] = entries as readonly [Entry, ...Entry[]];
  const nodes = places.excerpts().flatMap((excerpt) => excerptNodes(excerpt, taken, first.app));
  return withBody(tei, nodes, findings);
}

/** Where the entries of a spine stand in the files that have the text. */
class Places {
  readonly #files: readonly LinkedText[];
  readonly #targets: ReadonlyMap<LinkedText, Set<XmlElement>>;
  readonly #placements = new Map<XmlElement, Placement>();
  readonly #taken: Taken;
  readonly #findings: Findings;
  /** Entries before the first that has a place. */
  readonly #waiting: XmlNode[] = [];
  #last: Placement | undefined;
  #isInGap = false;

  constructor(files: readonly LinkedText[], taken: Taken, findings: Findings) {
    this.#files = files;
    this.#targets = new Map(files.map((file) => [file, new Set<XmlElement>()]));
    this.#taken = taken;
    this.#findings = findings;
  }

  put(entry: Entry): void {
    const own = entry.found.filter(({ text }) => this.#targets.has(text));
    const [first] = own.filter((target) => this.#isNew(target, entry));
    for (const { text, from, to } of own) this.#targets.get(text)?.add(from).add(to);
    const others = copies(
      entry.found.filter((target) => !own.includes(target)),
      entry.app,
      this.#taken,
    );
    const gap = this.#gap(entry);
    if (first) this.#putAround(first.from, entry, others, gap);
    else (this.#last?.after ?? this.#waiting).push(filled(entry, others), ...gap);
  }

  #putAround(target: XmlElement, entry: Entry, others: readonly XmlNode[], gap: readonly XmlNode[]): void {
    const wrap = (inside: readonly XmlNode[]) => filled(entry, [...inside, ...others]);
    const placement = { before: this.#waiting.splice(0), around: { wrap, at: entry.app }, after: [...gap] };
    this.#placements.set(target, placement);
    this.#last = placement;
  }

  #isNew({ text, from }: Target, { app }: Entry): boolean {
    if (!this.#targets.get(text)?.has(from)) return true;
    const what = "readings of one witness that point to the same place: its text stands once";
    this.#findings.count("warning", "pointed-to-twice", what, placeOf(app));
    return false;
  }

  /** One gap stands for entries that lead nowhere one after the other. */
  #gap({ app, chosen, found, isMissing }: Entry): readonly XmlNode[] {
    const hasText = found.length > 0 || (chosen !== undefined && plainTextOf(chosen.element) !== "");
    const begins = isMissing && (hasText || !this.#isInGap);
    this.#isInGap = isMissing || (this.#isInGap && !hasText);
    return begins ? [this.#taken.gap(app)] : [];
  }

  excerpts(): readonly Excerpt[] {
    return this.#files.map((text, i) => ({
      text,
      within: textsOf(text),
      targets: this.#targets.get(text) ?? new Set(),
      fromStart: i > 0,
      toEnd: i < this.#files.length - 1,
      placements: this.#placements,
    }));
  }
}

/** The text in place of the entries; what else stood among them is told of. */
function withBody(tei: XmlElement, nodes: readonly XmlNode[], findings: Findings): XmlElement {
  const [text] = childElements(tei, "text") as [XmlElement];
  const [body = { ...text, name: "body", attributes: {} }] = childElements(text, "body");
  const inEntries = new Set(entriesOf(tei).flatMap((app) => [app, ...allElements(app)]));
  for (const element of allElements(text))
    if (element !== body && !inEntries.has(element)) {
      const what = `element <${element.name}> of an apparatus that has no text of its own`;
      findings.count("notice", "not-carried-over", what, placeOf(element));
    }
  const whole = { ...text, children: [{ ...body, children: nodes }] };
  return withChild(tei, text, whole);
}
