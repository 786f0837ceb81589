import { decodeUtf8 } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { decodeCanonicalJson, encodeCanonicalJson, formatCanonicalJson } from "./canonical-json.ts";
import type { RecordEvent } from "./event-note.ts";
import type { TextKind } from "./manifest.ts";
import { commitmentOf, commitmentOfBytes, type Opening, readOpening } from "./opening.ts";
import { digestOfBody } from "./policy.ts";
import { readAnyObject, readConstant, readEventId, readNullable, readObject, readString } from "./shape.ts";
import { type ReasonStatement, readStatement } from "./statement.ts";
import { assertTextContent, type OpenText, openTextToJson, readOpenText } from "./text-object.ts";

const FORMAT = "variorum/object@v1";
const VALUE_FORMAT = "variorum/value@v1";

interface ObjectBase {
  /** Id of the event that it opens. */
  readonly event: string;
  /** What the event's reason commits to, where that is shown. */
  readonly reason: Opening<ReasonStatement> | null;
}

/** A thing that is not a text: document, person, office, series, decisions … */
export interface ValueObject extends ObjectBase {
  readonly form: "value";
  readonly kind: string;
  readonly name: string;
  /** Base64. */
  readonly salt: string;
  readonly value: JsonObject;
}

/** A witness or an essay. */
export interface TextObject extends ObjectBase {
  readonly form: "text";
  readonly kind: TextKind;
  readonly name: string;
  readonly text: OpenText;
}

/** What stands in the place of a thing that is withheld or removed. */
export interface TombstoneObject extends ObjectBase {
  readonly form: "tombstone";
}

/** The files of a site: what a `site` event commits to. */
export interface SiteObject extends ObjectBase {
  readonly form: "site";
  /** Path → SHA-256, 64 hex digits. */
  readonly files: { readonly [path: string]: string };
}

/** A file of `record/objects`: what an event commits to, in clear. */
export type RecordObject = ValueObject | TextObject | TombstoneObject | SiteObject;

/** Path of an event's object below the record's folder. */
export const objectPath = (event: string): string => `objects/${event.slice(0, 2)}/${event}.json`;

/** The bytes of an object: canonical JSON without a newline. The inverse of `parseObject`. */
export function formatObject(object: RecordObject): Uint8Array {
  const { form, event, reason } = object;
  const common = { format: FORMAT, form, event, reason: reason as unknown as Json };
  return encodeCanonicalJson({ ...common, ...particulars(object) });
}

function particulars(object: RecordObject): JsonObject {
  switch (object.form) {
    case "value":
      return { kind: object.kind, name: object.name, salt: object.salt, value: object.value };
    case "text":
      return openTextToJson(object.text);
    case "site":
      return { files: object.files };
    case "tombstone":
      return {};
  }
}

const COMMON = ["format", "form", "event", "reason"] as const;
const TEXT = ["manifest", "metadata", "segments", "structure", "source", "facsimiles"] as const;

/**
 * The object in the bytes of a file. Whether it is what an event commits to is checked by `assertOpens`.
 * @throws {VariorumError} `record`
 */
export const parseObject = (bytes: Uint8Array): RecordObject => readRecordObject(decodeCanonicalJson(bytes));

/** `parseObject` of bytes that went through it before. */
export const parseObjectAgain = (bytes: Uint8Array): RecordObject =>
  readRecordObject(JSON.parse(decodeUtf8(bytes)) as Json);

function readRecordObject(value: Json): RecordObject {
  const json = readAnyObject(value, "object");
  switch (json.form) {
    case "value":
      return readValueObject(json);
    case "text":
      return readTextObject(json);
    case "site":
      return readSiteObject(json);
    case "tombstone":
      return { form: "tombstone", ...readCommon(readObject(json, "object", COMMON)) };
    default:
      throw new VariorumError("record", "object: unknown form");
  }
}

function readCommon(fields: { readonly [key in (typeof COMMON)[number]]: Json }): ObjectBase {
  readConstant(fields.format, "object", FORMAT);
  return {
    event: readEventId(fields.event, "object"),
    reason: readNullable(fields.reason, (value) => readOpening(value, "reason", readStatement)),
  };
}

function readValueObject(json: JsonObject): ValueObject {
  const fields = readObject(json, "object", [...COMMON, "kind", "name", "salt", "value"]);
  return {
    form: "value",
    ...readCommon(fields),
    kind: readString(fields.kind, "object"),
    name: readString(fields.name, "object"),
    salt: readOpening({ salt: fields.salt, value: null }, "object", () => null).salt,
    value: readAnyObject(fields.value, "object"),
  };
}

function readTextObject(json: JsonObject): TextObject {
  const fields = readObject(json, "object", [...COMMON, ...TEXT]);
  const text = readOpenText(fields);
  const { kind, name } = text.manifest.value;
  return { form: "text", ...readCommon(fields), kind, name, text };
}

function readSiteObject(json: JsonObject): SiteObject {
  const fields = readObject(json, "object", [...COMMON, "files"]);
  const files = readAnyObject(fields.files, "object");
  for (const [path, hash] of Object.entries(files)) readEventId(hash, `object, ${path}`);
  return { form: "site", ...readCommon(fields), files: files as { [path: string]: string } };
}

/** The `content` of the event of a thing that is not a text, base64. */
export const contentOfValue = ({ kind, name, salt, value }: Omit<ValueObject, "form" | keyof ObjectBase>): string =>
  commitmentOf("value", { salt, value: { format: VALUE_FORMAT, kind, name, value } });

/** The `content` of a `site` event, base64: a plain SHA-256. */
export const contentOfSite = (files: SiteObject["files"]): string =>
  digestOfBody(formatCanonicalJson({ format: "variorum/site@v1", files }));

/** What an event's reason line commits to, base64. */
export const reasonCommitment = ({ salt, value }: Opening<ReasonStatement>): string =>
  commitmentOfBytes("reason", salt, encodeCanonicalJson(value as unknown as Json));

/**
 * Checks that an object is what an event commits to: that its openings open the event's `content` and `reason`.
 * @throws {VariorumError} `record` saying which part is wrong
 */
export function assertOpens(object: RecordObject, id: string, event: RecordEvent): void {
  if (object.event !== id) throw new VariorumError("record", `it is the object of another event, ${object.event}`);
  if (object.reason !== null && reasonCommitment(object.reason) !== event.reason?.statement) {
    throw new VariorumError("record", "the stated reason is not the one that was signed");
  }
  assertContent(object, event.content);
}

function assertContent(object: RecordObject, content: string | null): void {
  if (object.form === "text") assertTextContent(object.text, content ?? "");
  if (object.form === "value") assertSame(contentOfValue(object), content, "its value");
  if (object.form === "site") assertSame(contentOfSite(object.files), content, "its list of files");
  if (object.form === "tombstone" && object.reason === null) {
    throw new VariorumError("record", "a tombstone must state the reason");
  }
}

function assertSame(found: string, expected: string | null, what: string): void {
  if (found !== expected) throw new VariorumError("record", `${what} is not the one that was signed`);
}
