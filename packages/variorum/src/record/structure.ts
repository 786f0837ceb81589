import { groupBy } from "../model/grouped.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { Block, Note, WitnessText } from "../model/text.ts";
import { malformed, readArray, readInteger, readObject, readString } from "./shape.ts";

/** What a block is, beside its text: one leaf of a manifest's `structure`. */
export type BlockStructure = Omit<Block, "text"> & {
  /** The notes that a mark of this block is the first to cite. */
  readonly notes: readonly Note[];
};

const BLOCK_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const MAX_MARKS = 100_000;

/** The structure of every block. A note that no mark cites belongs to the last block. */
export function structureOf(text: WitnessText): readonly BlockStructure[] {
  const places = placesOfNotes(text);
  return text.blocks.map(({ text: _, ...block }, index) => ({ ...block, notes: places.get(index) ?? [] }));
}

function placesOfNotes(text: WitnessText): ReadonlyMap<number, readonly Note[]> {
  const first = new Map<string, number>();
  for (const [index, { marks }] of text.blocks.entries()) {
    for (const mark of marks) {
      if (mark.kind === "note" && !first.has(mark.note)) first.set(mark.note, index);
    }
  }
  return groupBy(text.notes, ({ id }) => first.get(id) ?? text.blocks.length - 1);
}

/** @throws {VariorumError} `record` */
export function readStructure(value: Json, where: string): BlockStructure {
  const object = value as JsonObject;
  const optional = ["level", "continues"].filter(
    (key) => typeof value === "object" && Object.hasOwn(object ?? {}, key),
  );
  const fields = readObject(value, where, ["id", "kind", "marks", "notes", ...optional]);
  readString(fields.id, where, BLOCK_ID);
  readString(fields.kind, where, /^[a-z-]+$/);
  if (fields.level !== undefined) readInteger(fields.level, where, 0, 100);
  for (const mark of readArray(fields.marks, where, MAX_MARKS)) assertMark(mark, where);
  for (const note of readArray(fields.notes, where, MAX_MARKS)) assertNote(note, where);
  return value as unknown as BlockStructure;
}

function assertMark(value: Json, where: string): void {
  const { kind, from, to } = value as { kind?: Json; from?: Json; to?: Json };
  readString(kind, `${where}, mark`, /^[a-z-]+$/);
  const start = readInteger(from, `${where}, mark`, 0, Number.MAX_SAFE_INTEGER);
  readInteger(to, `${where}, mark`, start, Number.MAX_SAFE_INTEGER);
}

function assertNote(value: Json, where: string): void {
  const { id, text, by } = value as { id?: Json; text?: Json; by?: Json };
  if (typeof id !== "string" || typeof text !== "string") throw malformed(where, "a note has an id and a text");
  readString(by, where, /^(source|editor)$/);
}

/** Whether every mark lies within a text of so many code units. */
export const fitsText = ({ marks }: BlockStructure, units: number): boolean => marks.every(({ to }) => to <= units);
