import type { Json, JsonObject } from "../model/json.ts";
import { readAnyObject, readConstant, readNullable, readObject, readString } from "./shape.ts";

const FORMAT = "variorum/statement@v1";

/**
 * Why a thing is withheld, released, removed or restored, in the words of the signers, and what it is. The event commits
 * to it; the tombstone in its place shows it.
 */
export interface ReasonStatement {
  readonly format: typeof FORMAT;
  /** What the subject is; null when even that is withheld. */
  readonly kind: string | null;
  readonly name: string | null;
  /** What may be listed of it (of a witness: siglum, language, holdings …), or null. */
  readonly value: JsonObject | null;
  readonly note: string | null;
  /** EDTF day on which it is to be released. */
  readonly until: string | null;
  /** Who ordered it. */
  readonly authority: string | null;
}

export const buildStatement = (fields: Partial<Omit<ReasonStatement, "format">>): ReasonStatement => ({
  format: FORMAT,
  kind: fields.kind ?? null,
  name: fields.name ?? null,
  value: fields.value ?? null,
  note: fields.note ?? null,
  until: fields.until ?? null,
  authority: fields.authority ?? null,
});

/** @throws {VariorumError} `record` */
export function readStatement(value: Json): ReasonStatement {
  const where = "statement";
  const fields = readObject(value, where, ["format", "kind", "name", "value", "note", "until", "authority"]);
  const text = (field: Json): string | null => readNullable(field, (json) => readString(json, where));
  return {
    format: readConstant(fields.format, where, FORMAT),
    kind: text(fields.kind),
    name: text(fields.name),
    value: readNullable(fields.value, (json) => readAnyObject(json, where)),
    note: text(fields.note),
    until: text(fields.until),
    authority: text(fields.authority),
  };
}
