import { formatBase64, sha256 } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { JsonObject } from "../model/json.ts";
import type { OnProgress } from "../model/progress.ts";
import { formatCanonicalJson } from "./canonical-json.ts";
import { assertOpens, objectPath, parseObject, parseObjectAgain, type RecordObject } from "./object.ts";
import { digestOfBody } from "./policy.ts";
import type { RecordReader } from "./reader.ts";
import type { Replay } from "./replay.ts";
import type { ReasonStatement } from "./statement.ts";
import { type ExpectedObject, expectedObjects } from "./subject-state.ts";
import { fault, type Reason } from "./verdict.ts";

/** What is kept of an object in memory. */
export interface ObjectHeader {
  readonly event: string;
  readonly subject: string;
  readonly form: RecordObject["form"];
  readonly kind: string | null;
  readonly name: string | null;
  readonly statement: ReasonStatement | null;
  /** Segments of a text; 0 for everything else. */
  readonly segments: number;
  /** As `digestOfValue`; null for what is no value. */
  readonly digest: string | null;
  /** SHA-256 of the bytes that were checked, base64. */
  readonly bytesDigest?: string;
}

/** The objects that a complete record shows, by event. */
export type ObjectCatalogue = ReadonlyMap<string, ObjectHeader>;

/** What is known of objects that were read and checked before, and are the same still. */
export interface KnownObjects {
  readonly get: (event: string) => ObjectHeader | undefined;
  readonly set: (header: ObjectHeader) => void;
}

export interface CatalogueOptions {
  /** Objects that need not be read again. A verifier knows none. */
  readonly known?: KnownObjects;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  readonly pause?: () => Promise<void>;
}

/** Objects between two pauses. */
const BATCH = 64;

/**
 * Reads and checks every object that must be there. O(bytes).
 * @param only these events' objects; all unless told
 */
export async function inspectObjects(
  reader: RecordReader,
  replay: Replay,
  options: CatalogueOptions = {},
  only?: ReadonlySet<string>,
): Promise<{ catalogue: ObjectCatalogue; reasons: readonly Reason[] }> {
  const catalogue = new Map<string, ObjectHeader>();
  const reasons: Reason[] = [];
  const expected = expectedObjects(replay).filter(({ event }) => only?.has(event) ?? true);
  for (const [done, item] of expected.entries()) {
    if (done % BATCH === 0) await breathe(options, done, expected.length);
    const header = knownHeader(item, options.known) ?? (await inspectHeader(reader, replay, item, options.known));
    if ("severity" in header) reasons.push(header);
    else catalogue.set(item.event, header);
  }
  return { catalogue, reasons };
}

async function breathe(options: CatalogueOptions, done: number, total: number): Promise<void> {
  options.signal?.throwIfAborted();
  options.onProgress?.({ phase: "verify objects", done, total });
  await options.pause?.();
}

function knownHeader({ event, form, subject }: ExpectedObject, known?: KnownObjects): ObjectHeader | undefined {
  const header = known?.get(event);
  return header !== undefined && header.subject === subject && formOf(header) === form ? header : undefined;
}

async function inspectHeader(
  reader: RecordReader,
  replay: Replay,
  item: ExpectedObject,
  known?: KnownObjects,
): Promise<ObjectHeader | Reason> {
  const header = await inspectObject(reader, replay, item);
  if (!("severity" in header)) known?.set(header);
  return header;
}

async function inspectObject(
  reader: RecordReader,
  replay: Replay,
  { event, form, subject }: ExpectedObject,
): Promise<ObjectHeader | Reason> {
  const place = objectPath(event);
  const bytes = await reader.read(place);
  if (bytes === undefined) return fault("missing", "Something that the record lists as published is missing.", place);
  try {
    const object = openObject(bytes, event, replay);
    if (formOf(object) === form) return { ...headerOf(object, subject), bytesDigest: digestOf(bytes) };
    return fault("object-altered", "It holds something else than the event that it belongs to.", place);
  } catch (cause) {
    if (!(cause instanceof VariorumError)) throw cause;
    return fault("object-altered", `It is not what the editors signed: ${cause.message}.`, place);
  }
}

const formOf = ({ form }: Pick<RecordObject, "form">): ExpectedObject["form"] =>
  form === "tombstone" || form === "site" ? form : "content";

/**
 * The object of a counted event, checked against it.
 * @throws {VariorumError} `record`
 */
export function openObject(bytes: Uint8Array, id: string, replay: Replay): RecordObject {
  const index = replay.counted.get(id);
  const event = index === undefined ? undefined : replay.entries[index]?.note?.event;
  if (event === undefined) throw new VariorumError("record", `no counted event has the id ${id}`);
  const object = parseObject(bytes);
  assertOpens(object, id, event);
  return object;
}

/** SHA-256 of the canonical JSON. */
export const digestOfValue = (value: JsonObject): string => digestOfBody(formatCanonicalJson(value));
/** As `openObject`; bytes that were found to open the event before are not judged again. */
export const openCatalogued = (
  bytes: Uint8Array,
  { event, bytesDigest }: ObjectHeader,
  replay: Replay,
): RecordObject => (bytesDigest === digestOf(bytes) ? parseObjectAgain(bytes) : openObject(bytes, event, replay));

const digestOf = (bytes: Uint8Array): string => formatBase64(sha256(bytes));

function headerOf(object: RecordObject, subject: string): ObjectHeader {
  const { event, form } = object;
  const statement = object.reason?.value ?? null;
  const isThing = object.form === "text" || object.form === "value";
  return {
    event,
    subject,
    form,
    kind: isThing ? object.kind : (statement?.kind ?? null),
    name: isThing ? object.name : (statement?.name ?? null),
    statement,
    segments: object.form === "text" ? object.text.segments.length : 0,
    digest: object.form === "value" ? digestOfValue(object.value) : null,
  };
}
