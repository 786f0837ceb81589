import type { Work } from "../model/work.ts";
import type { RecordState } from "../record/record-state.ts";
import type { SubjectState } from "../record/subject-state.ts";
import { isOneAct } from "./document-parts.ts";
import type { ThingName } from "./publication.ts";

interface Reader {
  readonly name: string;
  /** Its own file, and those to which its source links: below `documents`. */
  readonly file: string | undefined;
  readonly linked: readonly string[];
}

const readersIn = (works: readonly Work[]): readonly Reader[] =>
  works.flatMap(({ id, witnesses }) =>
    witnesses.map(({ key, source }) => ({
      name: `${id}/${key}`,
      file: source && `${id}/${source.file}`,
      linked: Object.values(source?.linked ?? {}),
    })),
  );

const witnessNames = (things: readonly ThingName[]): ReadonlySet<string> =>
  new Set(things.flatMap(({ kind, name }) => (kind === "witness" ? [name] : [])));

/** Witnesses that read words from the files of others among `things`, because their sources link to these files. O(witnesses). */
export function witnessesLinkedTo(works: readonly Work[], things: readonly ThingName[]): readonly ThingName[] {
  const names = witnessNames(things);
  const readers = readersIn(works);
  const files = new Set(readers.flatMap(({ name, file }) => (file !== undefined && names.has(name) ? [file] : [])));
  return readers
    .filter(({ name, linked }) => !names.has(name) && linked.some((file) => files.has(file)))
    .map(({ name }) => ({ kind: "witness", name }));
}

/** One of `things` that reads from the file of another witness, which is not public; undefined where none does. O(witnesses). */
export function linkedToHidden(
  works: readonly Work[],
  things: readonly ThingName[],
  state: RecordState,
): { readonly reader: ThingName; readonly hidden: ThingName } | undefined {
  const names = witnessNames(things);
  const readers = readersIn(works);
  const hidden = new Map(
    readers.flatMap(({ name, file }) => {
      const isHidden = !names.has(name) && stateOf(state, { kind: "witness", name })?.shown === null;
      return file !== undefined && isHidden ? [[file, name] as const] : [];
    }),
  );
  for (const { name, linked } of readers) {
    const found = names.has(name) ? linked.find((file) => hidden.has(file)) : undefined;
    if (found === undefined) continue;
    return { reader: { kind: "witness", name }, hidden: { kind: "witness", name: hidden.get(found) ?? "" } };
  }
  return undefined;
}

/** Those that are public. */
export const publicAmong = (state: RecordState, things: readonly ThingName[]): readonly ThingName[] =>
  things.filter((thing) => stateOf(state, thing)?.shown != null);

/** Those that were withheld by the same act as another thing. */
export function withheldWith(state: RecordState, thing: ThingName, others: readonly ThingName[]): readonly ThingName[] {
  const own = stateOf(state, thing);
  return others.filter((other) => {
    const one = stateOf(state, other);
    return one?.state === "withheld" && own !== undefined && isOneAct(state, one, own);
  });
}

const stateOf = (state: RecordState, { kind, name }: ThingName): SubjectState | undefined =>
  state.subjectAt(kind, name, state.newest.size);
