import { join } from "node:path";
import { essayDocument } from "../model/decision.ts";
import { VariorumError } from "../model/error.ts";
import { nothingLater, type PlannedLater } from "../model/planned-later.ts";
import type { Problem } from "../model/problem.ts";
import { formatCanonicalJson } from "../record/canonical-json.ts";
import type { RecordObject, TextObject } from "../record/object.ts";
import { digestOfValue } from "../record/object-catalogue.ts";
import { isSealed } from "../record/opening.ts";
import type { RecordState } from "../record/record-state.ts";
import type { SubjectState } from "../record/subject-state.ts";
import { isSameText } from "../record/text-change.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { readPeople } from "./people-file.ts";
import { readPrivateObject, readSeeds, type Seeds } from "./private-record.ts";
import type { Change, PublicationItem, RecordEnvironment, TextItem } from "./publication.ts";
import { readRecord } from "./read-record.ts";
import { textInput } from "./sealed-item.ts";

/** What `publish` would do. */
export interface PublicationPlan {
  readonly changes: readonly Change[];
  /** Subjects that are as they were published. */
  readonly unchanged: number;
  /** Where the working files and the record disagree about what is public. */
  readonly problems: readonly Problem[];
}

interface Planning {
  readonly state: RecordState;
  readonly files: FileOperations;
  readonly private: string;
  readonly seeds: Seeds;
  readonly changes: Change[];
  readonly problems: Problem[];
  readonly seen: Set<string>;
  readonly later: PlannedLater;
  unchanged: number;
}

/**
 * Compares everything that an edition puts into its record with what stands there. Nothing is written. O(bytes).
 * @param folder the edition's folder
 * @param known the state of its record, where the caller has read it
 * @param later what is only announced yet: left out of the plan as long as the record does not have it
 * @throws {VariorumError} `record` when the record is not sound; an edition without a record has no plan
 */
export async function planPublication(
  folder: string,
  items: Iterable<PublicationItem> | AsyncIterable<PublicationItem>,
  env: Pick<RecordEnvironment, "signal" | "onProgress" | "files">,
  known?: RecordState,
  later: PlannedLater = nothingLater,
): Promise<PublicationPlan> {
  const files = env.files ?? diskFiles;
  const state = known ?? (await readRecord(folder, env));
  if (state === undefined) {
    throw new VariorumError("record", "This edition has no record yet. Run `variorum init` on its folder.");
  }
  const hidden = join(folder, layout.private);
  const seeds = await readSeeds(files, hidden);
  const planning: Planning = {
    state,
    files,
    private: hidden,
    seeds,
    changes: [],
    problems: [],
    seen: new Set(),
    later,
    unchanged: 0,
  };
  const people = await readPeople(files, folder);
  if (people !== undefined) await planItem(planning, people);
  for await (const item of items) {
    env.signal?.throwIfAborted();
    await planItem(planning, item);
  }
  planMissing(planning);
  const { changes, problems, unchanged } = planning;
  return { changes, problems, unchanged };
}

const nameOf = ({ kind, name }: { readonly kind: string; readonly name: string }): string => `${kind} ${name}`;

async function planItem(planning: Planning, item: PublicationItem): Promise<void> {
  const { state, problems, seen } = planning;
  if (seen.has(nameOf(item))) {
    problems.push(problem("duplicate", item, "stands twice in the edition", "Give one of them another id."));
    return;
  }
  seen.add(nameOf(item));
  const before = state.subjectAt(item.kind, item.name, state.newest.size);
  if (before === undefined && isAnnounced(planning, item)) return;
  if (before === undefined) planNew(planning, item);
  else if (!(await agrees(planning, item, before))) return;
  else await planKnown(planning, item, before);
}

/** Whether an item waits for the day of its instalment. What belongs to a document that the record has does not. */
function isAnnounced({ state, later }: Planning, { kind, name }: PublicationItem): boolean {
  const [first = ""] = name.split("/");
  if (kind === "essay") return later.essays.has(first);
  if (kind === "decisions" && [...later.essays].some((essay) => name === essayDocument(essay))) return true;
  const document = kind === "witness" ? first : name;
  if (!["document", "witness", "decisions"].includes(kind) || !later.documents.has(document)) return false;
  return state.subjectAt("document", document, state.newest.size) === undefined;
}

function planNew(planning: Planning, item: PublicationItem): void {
  const action = item.form === "text" && item.whole !== undefined ? "withhold" : "publish";
  if (action === "publish" && isOfHiddenDocument(planning, item)) {
    // What was decided about a hidden text waits until the text is shown.
    if (item.kind === "witness") planning.problems.push(newInHidden(item));
    return;
  }
  planning.changes.push({ action, kind: item.kind, name: item.name, subject: null, parent: null, item });
}

function isOfHiddenDocument({ state }: Planning, { kind, name }: PublicationItem): boolean {
  if (kind !== "witness" && kind !== "decisions") return false;
  const [document = ""] = name.split("/");
  return (state.subjectAt("document", document, state.newest.size)?.state ?? "public") !== "public";
}

const newInHidden = (item: PublicationItem): Problem =>
  problem(
    "document-hidden",
    item,
    "is new, but its document is no longer shown",
    `Write \`status: withheld\`, or show the document again first: \`variorum release <folder> ${item.name.split("/")[0]}\`.`,
  );

const headOf = ({ replay }: RecordState, { subject }: SubjectState) => replay.subjects.get(subject)?.at(-1);

/** Once a thing is in the record, the record alone decides whether it is public. */
async function agrees(planning: Planning, item: PublicationItem, subject: SubjectState): Promise<boolean> {
  const { problems } = planning;
  const { state } = subject;
  const hides = item.form === "text" && item.whole !== undefined;
  if (state === "removed" && hides) return false;
  if (state === "removed") {
    problems.push(
      problem(
        "removed",
        item,
        "was taken down, but stands in the edition's files",
        mendOfRemoved(item, headOf(planning.state, subject)?.before === null),
      ),
    );
    return false;
  }
  if (hides && state === "public") {
    problems.push(
      problem(
        "public-in-record",
        item,
        "is to be withheld, but the record shows it",
        `Run \`variorum withhold\` for ${item.name}.`,
      ),
    );
    return false;
  }
  if (!hides && item.form === "text" && state === "withheld") {
    problems.push(
      problem(
        "withheld-in-record",
        item,
        "is withheld in the record, but not in the edition's files",
        `Write \`status: withheld\`, or run \`variorum release\` for ${item.name}.`,
      ),
    );
    return false;
  }
  return true;
}

/** An identifier is never used again: what was destroyed comes back only under another one. */
function mendOfRemoved(item: PublicationItem, isDestroyed: boolean): string {
  if (isDestroyed) return "Run `variorum takedown <folder> --finish`; to publish it anew, give it another identifier.";
  return item.form === "text" && item.kind === "witness"
    ? "Write `status: withheld`; to publish it again, restore it."
    : "Remove it; to publish it again, restore it.";
}

async function planKnown(planning: Planning, item: PublicationItem, before: SubjectState): Promise<void> {
  if (isKnownUnchanged(planning.state, item, before)) {
    planning.unchanged += 1;
    return;
  }
  const object = await wholeObject(planning, before);
  const isElsewhere = before.state === "withheld" && item.form === "text" && item.text.blocks.length === 0;
  if (object === undefined || isElsewhere || isUnchanged(planning, item, object)) {
    planning.unchanged += 1;
    return;
  }
  const action = conceals(item, object) && before.state === "public" ? "conceal" : "amend";
  const { subject } = before;
  const parent = headOf(planning.state, before)?.id ?? null;
  planning.changes.push({ action, kind: item.kind, name: item.name, subject, parent, item });
}

/** Whether nothing need be read to tell that an item is as the record shows it. */
const isKnownUnchanged = ({ objects }: RecordState, item: PublicationItem, { shown }: SubjectState): boolean =>
  item.form === "text"
    ? item.asPublished === true
    : shown !== null && objects.get(shown)?.digest === digestOfValue(item.value);

/** The newest object of a subject: published, or from `private/`; undefined when a withheld one is not on this machine. */
async function wholeObject(
  { state, files, private: hidden }: Planning,
  subject: SubjectState,
): Promise<RecordObject | undefined> {
  if (subject.shown !== null) return state.object(subject.shown);
  const heads = state.replay.subjects.get(subject.subject) ?? [];
  const content = heads.at(-1)?.content;
  for (const head of heads.filter((earlier) => earlier.content === content)) {
    const object = await readPrivateObject(files, hidden, head.id, state.replay);
    if (object !== undefined) return object;
  }
  return undefined;
}

const isUnchanged = (planning: Planning, item: PublicationItem, object: RecordObject): boolean =>
  isSameItem(item, object, object.form === "text" ? seedOf(planning, object) : undefined);

/**
 * Whether an object says what an item says.
 * @param seed of the event that committed to it; without it what is sealed counts as the same
 */
export function isSameItem(item: PublicationItem, object: RecordObject, seed: Uint8Array | undefined): boolean {
  if (item.form === "text") return object.form === "text" && isSameText(textInput(item), object.text, seed);
  return object.form === "value" && formatCanonicalJson(item.value) === formatCanonicalJson(object.value);
}

/** The seed of the event that first committed to an object's content: a release repeats it. */
function seedOf({ state, seeds }: Planning, object: TextObject): Uint8Array | undefined {
  const subject = state.objects.get(object.event)?.subject ?? "";
  const heads = state.replay.subjects.get(subject) ?? [];
  const content = heads.find(({ id }) => id === object.event)?.content;
  const first = heads.find((head) => head.content === content);
  return seeds.get(first?.id ?? object.event);
}

/** Whether an item hides a passage that is public: older versions must not show it either. */
function conceals(item: PublicationItem, object: RecordObject): boolean {
  if (item.form !== "text" || object.form !== "text") return false;
  const hidden = new Set((item as TextItem).withheld?.map(({ block }) => block));
  return object.text.structure.some((block) => !isSealed(block) && hidden.has(block.value.id));
}

/** A published identifier never vanishes. */
function planMissing({ state, seen, problems }: Planning): void {
  for (const { kind, name, state: condition } of state.subjectsAt(state.newest.size)) {
    if (condition !== "public" || kind === null || name === null || seen.has(nameOf({ kind, name }))) continue;
    problems.push(
      problem(
        "published-missing",
        { kind, name },
        "is public in the record, but missing in the edition's files",
        `Put it back: its name is an address for good, so one that was renamed gets its old name again. Or withhold it: \`variorum withhold <folder> ${/^(?:document|witness)$/.test(kind) ? name : `${kind}:${name}`}\`.`,
      ),
    );
  }
}

function problem(code: string, thing: { kind: string; name: string }, what: string, mend: string): Problem {
  return { severity: "error", code, message: `The ${thing.kind} ${thing.name} ${what}.`, mend };
}
