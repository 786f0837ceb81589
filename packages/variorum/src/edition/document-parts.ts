import type { RecordState } from "../record/record-state.ts";
import type { SubjectState } from "../record/subject-state.ts";
import type { ThingName } from "./publication.ts";

/** Witnesses and decisions of a document: what holds its words. */
export const partsOfDocument = (state: RecordState, document: string): readonly ThingName[] =>
  statesOfParts(state, document).flatMap(named);

/** Those that were withheld together with it: what was withheld by its own name before stays so when the document is released. */
export function partsWithheldWith(state: RecordState, document: string): readonly ThingName[] {
  const own = state.subjectAt("document", document, state.newest.size);
  return statesOfParts(state, document)
    .filter((part) => part.state === "withheld" && own?.state === "withheld" && isOneAct(state, part, own))
    .flatMap(named);
}

/** Those that are public while their document is hidden: nothing but the record shows them. */
export function partsLeftOpen(state: RecordState): readonly SubjectState[] {
  return state.subjectsAt(state.newest.size).flatMap(({ kind, name, shown }) => {
    const isHidden = kind === "document" && name !== null && shown === null;
    return isHidden ? statesOfParts(state, name).filter((part) => part.shown !== null) : [];
  });
}

function statesOfParts(state: RecordState, document: string): readonly SubjectState[] {
  const { size } = state.newest;
  const decisions = state.subjectAt("decisions", document, size);
  return [...state.witnessesAt(document, size), ...(decisions === undefined ? [] : [decisions])];
}

/** Each command signs a checkpoint of its own. */
export const isOneAct = ({ checkpoints }: RecordState, a: SubjectState, b: SubjectState): boolean =>
  checkpoints.every(({ size }) => a.index < size === b.index < size);

const named = ({ kind, name }: SubjectState): readonly ThingName[] =>
  kind === null || name === null ? [] : [{ kind, name }];
