import { VariorumError } from "../model/error.ts";
import type { Work } from "../model/work.ts";
import { diskFiles } from "../store/file-operations.ts";
import type { Draft } from "./draft.ts";
import type { Environment } from "./environment.ts";
import { publicAmong, witnessesLinkedTo } from "./linked-witnesses.ts";
import { openEdition } from "./open.ts";
import type { ThingName } from "./publication.ts";
import { type Draw, type Outcome, putForward } from "./put-forward.ts";
import { adoptParcel } from "./sealed-parcel.ts";
import { drawRestoration, drawTakedown, type RestoreOptions, type TakedownOptions } from "./takedown.ts";
import { drawRelease, drawWithholding, type ReleaseOptions, type WithholdOptions } from "./withhold.ts";
import { writeProof } from "./write-proof.ts";

/**
 * Withholds a thing that is public: the record first, then the working files, so that the two agree again. Where more people
 * must sign, it is put forward.
 * @param subject a document's id, `<document>/<witness>`, or `<kind>:<name>`
 * @throws VariorumError `usage` for a thing that is not there, `record` when it is not public, `input` when the edition has errors
 */
export async function withhold(
  folder: string,
  subject: string,
  options: WithholdOptions,
  env: Environment,
): Promise<SubjectOutcome> {
  const { works } = await openEdition(folder, env);
  const thing = requireThing(works, subject);
  return carryOut(folder, thing, drawWithholding(thing, options, works), env);
}

/**
 * Shows again what was withheld, in the record and in the working files.
 * @throws VariorumError as `withhold`
 */
export async function release(
  folder: string,
  subject: string,
  options: ReleaseOptions,
  env: Environment,
): Promise<SubjectOutcome> {
  const { works } = await openEdition(folder, env);
  const thing = requireThing(works, subject);
  return carryOut(folder, thing, drawRelease(thing, options, works), env);
}

/**
 * Takes something down by order of an authority: sealed, or destroyed for good.
 * @throws VariorumError `usage`, `record`
 */
export async function takedown(
  folder: string,
  subject: string,
  options: TakedownOptions,
  env: Environment,
): Promise<SubjectOutcome> {
  const thing = thingOf(subject);
  return carryOut(folder, thing, drawTakedown(thing, options), env, await worksIfSound(folder, env));
}

/** A fault in the working files holds up no takedown. */
async function worksIfSound(folder: string, env: Environment): Promise<readonly Work[]> {
  try {
    return (await openEdition(folder, env)).works;
  } catch (error) {
    if (error instanceof VariorumError) return [];
    throw error;
  }
}

/**
 * Brings back what was sealed.
 * @throws VariorumError `usage`, `record`
 */
export async function restore(
  folder: string,
  subject: string,
  options: RestoreOptions & { readonly parcel?: string },
  env: Environment,
): Promise<SubjectOutcome> {
  const { parcel, ...rest } = options;
  if (parcel !== undefined) await adoptParcel(diskFiles, folder, parcel);
  return carryOut(folder, thingOf(subject), drawRestoration(thingOf(subject), rest), env);
}

/** What became of a thing. */
export type SubjectOutcome = Outcome & {
  /** What went the same way with it: witnesses and decisions of a document, witnesses that read from its files. */
  readonly along: readonly ThingName[];
  /** Public witnesses that had the same words from the files of what was taken down. */
  readonly elsewhere: readonly ThingName[];
};

async function carryOut(
  folder: string,
  thing: ThingName,
  draw: Draw,
  env: Environment,
  works: readonly Work[] = [],
): Promise<SubjectOutcome> {
  let along: readonly ThingName[] = [];
  let elsewhere: readonly ThingName[] = [];
  const outcome = await putForward(folder, env, async (draft, hidden) => {
    await draw(draft, hidden);
    along = thingsIn(draft)
      .filter(({ kind, name }) => kind !== thing.kind || name !== thing.name)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    elsewhere = publicAmong(draft.state, witnessesLinkedTo(works, [thing, ...along]));
  });
  if (outcome === undefined) throw new VariorumError("fault", "nothing was put forward");
  return { ...outcome, along, elsewhere };
}

function thingsIn({ events, state }: Draft): readonly ThingName[] {
  const subjects = new Set(events.map(({ subject }) => subject));
  return state
    .subjectsAt(state.newest.size)
    .flatMap(({ subject, kind, name }) =>
      subjects.has(subject) && kind !== null && name !== null ? [{ kind, name }] : [],
    );
}

/**
 * The proof file of a thing that is public.
 * @throws VariorumError `usage` for a thing that the record does not know
 */
export const proveThing = (
  folder: string,
  subject: string,
  passages: readonly string[],
  env: Environment,
): Promise<Uint8Array> => writeProof(folder, thingOf(subject), env, passages);

/** `letter` is a document, `letter/b` a witness, `person:vale` anything. */
export function thingOf(subject: string): ThingName {
  const [, kind, name] = /^([a-z]+):(.+)$/.exec(subject) ?? [];
  if (kind !== undefined && name !== undefined) return { kind, name };
  return { kind: subject.includes("/") ? "witness" : "document", name: subject };
}

/** A thing of an edition; a witness must be one of its works'. */
function requireThing(works: readonly Work[], subject: string): ThingName {
  const thing = thingOf(subject);
  if (thing.kind !== "witness") return thing;
  const [document, key = ""] = thing.name.split("/");
  const work = works.find(({ id }) => id === document);
  if (work?.witnesses.some((witness) => witness.key === key)) return thing;
  throw new VariorumError("usage", `The edition has no witness ${thing.name}.`);
}
