import { diffArrays, diffWordsWithSpace } from "diff";
import type { Json, JsonObject } from "../model/json.ts";
import { formatCanonicalJson } from "../record/canonical-json.ts";
import type { RecordObject } from "../record/object.ts";
import { isSealed } from "../record/opening.ts";
import type { OpenText } from "../record/text-object.ts";

/** Words that stand before and after, only before, or only after. */
export interface Piece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** What happens to one passage of a text. `markup`: its words stay, but not what is said of them. */
export interface PassageChange {
  readonly kind: "removed" | "added" | "changed" | "markup";
  readonly id: string;
  /** Joined without those added they give the words before, without those removed the words after. */
  readonly pieces: readonly Piece[];
}

/** A field of a value or of what is said about a text; undefined: not there. */
export interface FieldChange {
  /** `title/en`, `withheld/0/reason`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** All that differs between two states of a thing, in the order in which it is read. */
export interface ContentChange {
  readonly passages: readonly PassageChange[];
  /** Passages after the change; 0 for what is no text. */
  readonly of: number;
  /** Passages after the change whose words are not on this computer. */
  readonly sealed: number;
  readonly fields: readonly FieldChange[];
}

/** What differs between the objects of two events; without a first one everything is new. */
export function contentChange(before: RecordObject | undefined, after: RecordObject | undefined): ContentChange {
  const [old, next] = [textOf(before), textOf(after)];
  return {
    passages: passageChanges(old === undefined ? [] : passagesOf(old), next === undefined ? [] : passagesOf(next)),
    of: next?.segments.length ?? 0,
    sealed: next?.segments.filter(isSealed).length ?? 0,
    fields: fieldChanges(fieldsOf(before), fieldsOf(after)),
  };
}

const textOf = (object: RecordObject | undefined): OpenText | undefined =>
  object?.form === "text" ? object.text : undefined;

function fieldsOf(object: RecordObject | undefined): JsonObject {
  if (object?.form === "value") return object.value;
  if (object?.form === "site") return object.files;
  if (object?.form !== "text") return {};
  const { siglum, mediaType, withheld } = object.text.manifest.value;
  return { ...object.text.metadata.value, siglum, mediaType, withheld: withheld as unknown as Json };
}

const SEALED = "[…]";

interface Passage {
  readonly id: string;
  readonly text: string;
  /** What is compared beside the words. */
  readonly markup: string;
}

function passagesOf({ segments, structure, manifest }: OpenText): readonly Passage[] {
  const hidden = new Map(manifest.value.withheld.map(({ segment, id }) => [segment, id]));
  return segments.map((segment, i) => {
    const block = structure[i];
    if (isSealed(segment) || block === undefined || isSealed(block)) {
      return { id: hidden.get(i) ?? `${i + 1}`, text: SEALED, markup: "" };
    }
    const { id, ...rest } = block.value;
    return { id, text: segment.value, markup: formatCanonicalJson(rest as unknown as Json) };
  });
}

/** Edits after which two texts count as wholly different: more would cost minutes and help nobody. */
const MOST_EDITS = 4000;

function passageChanges(before: readonly Passage[], after: readonly Passage[]): readonly PassageChange[] {
  const comparator = (a: Passage, b: Passage) => a.text === b.text;
  const runs = diffArrays([...before], [...after], { comparator, maxEditLength: MOST_EDITS });
  if (runs === undefined) return pairChanges(before, after);
  const changes: PassageChange[] = [];
  let [at, removed]: [number, readonly Passage[]] = [0, []];
  for (const { value, added, removed: isRemoved } of runs) {
    if (isRemoved) removed = value;
    else if (added) changes.push(...pairChanges(removed, value));
    else changes.push(...pairChanges(removed, []), ...markupChanges(before.slice(at, at + value.length), value));
    if (!added) at += value.length;
    if (!isRemoved) removed = [];
  }
  return [...changes, ...pairChanges(removed, [])];
}

const markupChanges = (before: readonly Passage[], after: readonly Passage[]): readonly PassageChange[] =>
  after.flatMap(({ id, text, markup }, i) => {
    const old = before[i];
    if (old?.markup === markup && old.id === id) return [];
    return [{ kind: "markup", id, pieces: [{ kind: "same", text }] }];
  });

/** What stands in the place of what: passage by passage, the longer side's rest by itself. */
function pairChanges(before: readonly Passage[], after: readonly Passage[]): readonly PassageChange[] {
  const changes: PassageChange[] = [];
  for (let i = 0; i < Math.max(before.length, after.length); i += 1) {
    const [old, next] = [before[i], after[i]];
    if (old === undefined && next !== undefined) changes.push(whole("added", next));
    else if (next === undefined && old !== undefined) changes.push(whole("removed", old));
    else if (old !== undefined && next !== undefined)
      changes.push({ kind: "changed", id: next.id, pieces: wordPieces(old.text, next.text) });
  }
  return changes;
}

const whole = (kind: "added" | "removed", { id, text }: Passage): PassageChange => ({
  kind,
  id,
  pieces: [{ kind, text }],
});

function wordPieces(before: string, after: string): readonly Piece[] {
  const runs = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (runs === undefined) {
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  }
  return runs.map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}

function fieldChanges(before: JsonObject, after: JsonObject): readonly FieldChange[] {
  const [old, next] = [new Map(leaves(before, "")), new Map(leaves(after, ""))];
  const paths = [...new Set([...old.keys(), ...next.keys()])].sort();
  return paths.flatMap((path) => {
    const change = { path, before: old.get(path), after: next.get(path) };
    return change.before === change.after ? [] : [change];
  });
}

/** Every text, number, truth value and empty list or map, with its path. */
function* leaves(value: Json, path: string): Generator<readonly [string, Json]> {
  if (typeof value !== "object" || value === null) {
    if (value !== null) yield [path, value];
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* leaves(inner, path === "" ? key : `${path}/${key}`);
}
