import type { NamedPerson } from "@variorum/compare";
import { type Decision, type DocumentDecisions, essayDocument } from "../model/decision.ts";
import type { EditionInfo, Entities } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import type { Essay } from "../model/essay.ts";
import { groupBy } from "../model/grouped.ts";
import type { JsonObject } from "../model/json.ts";
import type { SpellingForm } from "../model/normal-forms.ts";
import { namedPerson } from "../model/person-trace.ts";
import type { DocumentVersion, EventReference, Tombstone } from "../model/public.ts";
import type { Series } from "../model/series.ts";
import { fromStored, type StoredKind } from "../model/stored-form.ts";
import type { WitnessText } from "../model/text.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import type { DocumentMaterial, EssayMaterial, WitnessMaterial } from "../public.ts";
import { publicFiles } from "../record/record-files.ts";
import { documentVersions, eventReference, publicRecord, type RecordState } from "../record/record-state.ts";
import type { SubjectState } from "../record/subject-state.ts";
import { isFacsimile, publicTextOf } from "../record/text-object.ts";
import { mapConcurrently } from "../store/concurrent-map.ts";
import { documentStamps } from "../store/document-stamps.ts";
import type { DocumentEntry, EditionSource, VersionEntry } from "./edition-source.ts";
import { readFacsimileFile } from "./facsimile-file.ts";

/**
 * The published state of an edition. Texts are read when they are asked for.
 * @param folder of the working files: images stand there and nowhere else
 * @param glance how a file of the record looked when it was read
 */
export async function recordSource(
  state: RecordState,
  folder: string,
  glance: EditionSource["glance"],
): Promise<EditionSource> {
  const subjects = subjectsByKind(state);
  const info = await editionInfo(state, subjects);
  const entities = await entitiesOf(state, subjects);
  const normalForms = info.normalForms ?? [];
  const persons = entities.persons.map(namedPerson);
  const around: Around = {
    folder,
    stampOf: documentStamps(folder).ofImages,
    normalForms,
    persons,
    key: JSON.stringify([state.pin, [...state.signerNames], normalForms]),
    personsKey: JSON.stringify(persons),
  };
  return {
    documents: (subjects.get("document") ?? []).map(({ name }) => documentEntry(state, name ?? "", around)),
    edition: {
      draft: false,
      info,
      entities,
      series: await valuesOf<Series>(state, subjects, "series"),
      essays: await essaysOf(state, subjects),
      record: publicRecord(state),
    },
    recordFiles: publicFiles(state),
    glance,
    close: () => undefined,
  };
}

type SubjectsByKind = ReadonlyMap<string, readonly SubjectState[]>;

/** What the record shows of things whose names are known, by their kinds, each by name. */
function subjectsByKind(state: RecordState): SubjectsByKind {
  // Witnesses and decisions are looked for by their documents.
  const kinds = groupBy(state.subjectsAt(state.newest.size), ({ kind, name }) =>
    kind === null || name === null || kind === "witness" || kind === "decisions" ? undefined : kind,
  );
  for (const some of kinds.values()) some.sort(byName);
  return kinds;
}

const byName = (a: SubjectState, b: SubjectState): number => ((a.name ?? "") < (b.name ?? "") ? -1 : 1);

/** What the versions of a document are made with, besides what the record holds of it. */
interface Around {
  readonly folder: string;
  /** Changes with the images of a document. */
  readonly stampOf: (document: string) => string;
  readonly normalForms: readonly SpellingForm[];
  readonly persons: readonly NamedPerson[];
  /** Of what all documents of the record are made with; persons only where somebody decided something. */
  readonly key: string;
  readonly personsKey: string;
}

function documentEntry(state: RecordState, id: string, around: Around): DocumentEntry {
  const history = documentVersions(state, id);
  return {
    id,
    history,
    versions: history.map((version) => versionEntry(state, id, version, history, around)),
  };
}

function versionEntry(
  state: RecordState,
  id: string,
  version: DocumentVersion,
  history: readonly DocumentVersion[],
  around: Around,
): VersionEntry {
  const { size } = version;
  const settled = settledSize(state, version, history);
  return {
    version: version.n,
    get key() {
      const now = partsOf(state, id, state.newest.size);
      const own = partsOf(state, id, size);
      const judged = partsOf(state, id, settled);
      const persons = judged.some(({ kind }) => kind === "decisions") ? around.personsKey : "";
      return [
        around.key,
        id,
        version.n,
        eventsKey(now),
        ...[own, judged].map((parts) => (parts === now ? "as now" : eventsKey(parts))),
        historyKey(history),
        persons,
      ].join("\n");
    },
    images: () => around.stampOf(id),
    read: async () => ({
      material: await documentMaterial(state, id, { size, settled, n: version.n }, history, around),
      problems: [],
    }),
  };
}

const eventsKey = (subjects: readonly SubjectState[]): string =>
  subjects
    .map(({ event, state }) => `${event} ${state}`)
    .sort()
    .join();

/** An event's id stands for all that it says, but not for who signed it. */
const historyKey = (history: readonly DocumentVersion[]): string =>
  history
    .map(({ n, size, events }) => `${n} ${size} ${events.map(({ id, signers }) => [id, ...signers].join(" ")).join()}`)
    .join("\n");

interface VersionSizes {
  readonly n: number;
  /** Of the log, when the version appeared. */
  readonly size: number;
  /** Of the log, when the last decision about this version could be made. */
  readonly settled: number;
}

/** Scholars' decisions come after the text: those count that were published before the next version was. */
function settledSize(state: RecordState, { n }: DocumentVersion, history: readonly DocumentVersion[]): number {
  const next = history.find((version) => version.n === n + 1)?.size;
  if (next === undefined) return state.newest.size;
  return state.checkpoints.reduce((last, { size }) => (size < next ? Math.max(last, size) : last), 0);
}

type PartsByDocument = ReadonlyMap<string, readonly SubjectState[]>;

const partIndexes = new WeakMap<readonly SubjectState[], PartsByDocument>();

/**
 * Document, witnesses and decisions as they were at a size. What belongs to which document is indexed once: a record of many
 * publications has as many sizes, and at each of them all its subjects.
 */
function partsOf(state: RecordState, document: string, size: number): readonly SubjectState[] {
  const parts = partsNow(state).get(document) ?? [];
  return size === state.newest.size || parts.every((part) => wasSo(part, size))
    ? parts
    : parts.flatMap(({ kind, name }) => state.subjectAt(kind ?? "", name ?? "", size) ?? []);
}

/** Whether a subject was at a size what it is now: what is shown of it now was logged by then, and it has had no head since. */
const wasSo = ({ state, index }: SubjectState, size: number): boolean => state === "public" && index < size;

function partsNow(state: RecordState): PartsByDocument {
  const subjects = state.subjectsAt(state.newest.size);
  let index = partIndexes.get(subjects);
  if (index === undefined) {
    index = groupBy(subjects, documentOf);
    partIndexes.set(subjects, index);
  }
  return index;
}

function documentOf({ kind, name }: SubjectState): string {
  if (kind === "document" || kind === "decisions") return name ?? "";
  return kind === "witness" ? (name ?? "").slice(0, (name ?? "").indexOf("/")) : "";
}

async function documentMaterial(
  state: RecordState,
  id: string,
  { size, settled, n: version }: VersionSizes,
  versions: readonly DocumentVersion[],
  { folder, normalForms, persons }: Around,
): Promise<DocumentMaterial> {
  const subject = state.subjectAt("document", id, size) ?? state.subjectAt("document", id, state.newest.size);
  if (subject === undefined)
    throw new VariorumError("record", `The record holds witnesses of "${id}" but no document.`);
  const { work, witnesses: order } = await workOf(state, subject, id);
  const decisions = await decisionsOf(state, id, settled);
  return {
    work,
    state: subject.state,
    event: referenceOf(state, subject),
    tombstone: tombstoneOf(state, subject),
    witnesses: await witnessesOf(state, id, order, size, folder),
    decisions,
    aligning: { normalForms, persons: personsSoughtBy(decisions, persons) },
    version,
    versions,
  };
}

/** Readers learn of confirmed disappearances only: nobody else is looked for. */
function personsSoughtBy(decisions: readonly Decision[], persons: readonly NamedPerson[]): readonly NamedPerson[] {
  const sought = new Set(
    decisions.flatMap(({ kind, about }) => (kind === "vanishing" ? [(about as { readonly agent: string }).agent] : [])),
  );
  return persons.filter(({ id }) => sought.has(id));
}

/** The work as published, with the keys of its witnesses in order; of a withheld one what its signers listed. */
async function workOf(
  state: RecordState,
  subject: SubjectState,
  id: string,
): Promise<{ readonly work: Omit<Work, "witnesses">; readonly witnesses: readonly string[] }> {
  const value =
    subject.shown === null ? state.statementOf(subject.event)?.value : await publishedValue(state, subject.shown);
  const { witnesses, ...work } = fromStored<StoredWork>("document", {
    id,
    title: { und: id },
    ...value,
  });
  return { work, witnesses };
}

/** A work as the record has it: with the keys of its witnesses. */
type StoredWork = Omit<Work, "witnesses"> & { readonly witnesses: readonly string[] };

/** In the order of the document; what the record holds beyond it comes last. */
async function witnessesOf(
  state: RecordState,
  document: string,
  order: readonly string[],
  size: number,
  folder: string,
): Promise<readonly WitnessMaterial[]> {
  const subjects = partsOf(state, document, size).filter(({ kind }) => kind === "witness");
  const keyOf = ({ name }: SubjectState) => (name ?? "").slice(document.length + 1);
  const rank = (subject: SubjectState) => (order.indexOf(keyOf(subject)) + order.length + 1) % (order.length + 1);
  const sorted = [...subjects].sort((a, b) => rank(a) - rank(b) || byName(a, b));
  return Promise.all(
    sorted.map((subject) => witnessMaterial(state, subject, { document, key: keyOf(subject), folder })),
  );
}

interface WitnessPlace {
  readonly document: string;
  readonly key: string;
  readonly folder: string;
}

async function witnessMaterial(
  state: RecordState,
  subject: SubjectState,
  { document, key, folder }: WitnessPlace,
): Promise<WitnessMaterial> {
  const common = { event: referenceOf(state, subject), tombstone: tombstoneOf(state, subject) };
  if (subject.shown === null) {
    const listed = state.statementOf(subject.event)?.value ?? null;
    return { witness: witnessFrom(listed, key), state: subject.state, text: null, ...common };
  }
  const object = await state.object(subject.shown);
  if (object.form !== "text") throw new VariorumError("record", `The witness "${subject.name}" is not a text.`);
  const text = publicTextOf(object.text);
  const hasText = text.blocks.length > 0;
  const witness = witnessFrom(object.text.metadata.value, key);
  const facsimiles = await mapConcurrently(witness.facsimiles, 1, (name, index) =>
    readFacsimileFile(folder, { document, key, name }, (bytes) => isFacsimile(object.text, index, bytes)),
  );
  return {
    witness,
    facsimiles,
    state: hasText ? "public" : "without-text",
    text: hasText ? text : null,
    ...common,
  };
}

function witnessFrom(published: JsonObject | null, key: string): Witness {
  const bare = { siglum: key, language: "und", kind: "other", status: "withheld" };
  return fromStored("witness", { ...bare, ...published, key });
}

function referenceOf(state: RecordState, subject: SubjectState): EventReference {
  return eventReference(state, subject.event);
}

function tombstoneOf(state: RecordState, subject: SubjectState): Tombstone | null {
  if (subject.state === "public") return null;
  const statement = state.statementOf(subject.event);
  const reason = state.entries[subject.index]?.reason ?? "unstated";
  return {
    state: subject.state,
    reason,
    ...(statement?.note == null ? {} : { note: statement.note }),
    ...(statement?.authority == null ? {} : { authority: statement.authority }),
    ...(statement?.until == null ? {} : { until: statement.until }),
    event: eventReference(state, subject.event),
  };
}

async function decisionsOf(state: RecordState, document: string, size: number): Promise<readonly Decision[]> {
  const subject = state.subjectAt("decisions", document, size);
  if (subject?.shown == null) return [];
  return fromStored<DocumentDecisions>("decisions", await publishedValue(state, subject.shown)).decisions;
}

async function publishedValue(state: RecordState, event: string): Promise<JsonObject> {
  const object = await state.object(event);
  if (object.form !== "value") throw new VariorumError("record", `The object of the event ${event} is not a value.`);
  return object.value;
}

async function valuesOf<T>(state: RecordState, subjects: SubjectsByKind, kind: StoredKind): Promise<readonly T[]> {
  const values: T[] = [];
  for (const { shown } of subjects.get(kind) ?? [])
    if (shown !== null) values.push(fromStored(kind, await publishedValue(state, shown)));
  return values;
}

async function editionInfo(state: RecordState, subjects: SubjectsByKind): Promise<EditionInfo> {
  const [info] = await valuesOf<EditionInfo>(state, subjects, "edition");
  return (
    info ?? {
      title: { en: state.origin },
      editors: [],
      languages: ["en"],
      instalments: [],
      anniversaries: [],
      look: {},
    }
  );
}

async function entitiesOf(state: RecordState, subjects: SubjectsByKind): Promise<Entities> {
  return {
    persons: await valuesOf(state, subjects, "person"),
    bodies: await valuesOf(state, subjects, "body"),
    offices: await valuesOf(state, subjects, "office"),
    memberships: await valuesOf(state, subjects, "membership"),
    places: await valuesOf(state, subjects, "place"),
    events: await valuesOf(state, subjects, "event"),
    sources: await valuesOf(state, subjects, "source"),
  };
}

async function essaysOf(state: RecordState, subjects: SubjectsByKind): Promise<readonly EssayMaterial[]> {
  const essays: EssayMaterial[] = [];
  for (const subject of subjects.get("essay") ?? []) {
    if (subject.shown === null) continue;
    const object = await state.object(subject.shown);
    if (object.form !== "text") throw new VariorumError("record", `The essay "${subject.name}" is not a text.`);
    const text = publicTextOf(object.text) as unknown as WitnessText;
    const essay = { ...fromStored<Omit<Essay, "text">>("essay", object.text.metadata.value), text };
    const decisions = await decisionsOf(state, essayDocument(essay.id), state.newest.size);
    essays.push({ essay, event: referenceOf(state, subject), decisions });
  }
  return essays;
}
