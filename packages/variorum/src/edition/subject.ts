import { VariorumError } from "../model/error.ts";
import { diskFiles } from "../store/file-operations.ts";
import type { Draft } from "./draft.ts";
import type { Environment } from "./environment.ts";
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
  const thing = await requireThing(folder, subject, env);
  return carryOut(folder, thing, drawWithholding(thing, options), env);
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
  const thing = await requireThing(folder, subject, env);
  return carryOut(folder, thing, drawRelease(thing, options), env);
}

/**
 * Takes something down by order of an authority: sealed, or destroyed for good.
 * @throws VariorumError `usage`, `record`
 */
export const takedown = (
  folder: string,
  subject: string,
  options: TakedownOptions,
  env: Environment,
): Promise<SubjectOutcome> => carryOut(folder, thingOf(subject), drawTakedown(thingOf(subject), options), env);

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

/** What became of a thing, and of others that went the same way with it: witnesses and decisions of a document. */
export type SubjectOutcome = Outcome & { readonly along: readonly ThingName[] };

async function carryOut(folder: string, thing: ThingName, draw: Draw, env: Environment): Promise<SubjectOutcome> {
  let along: readonly ThingName[] = [];
  const outcome = await putForward(folder, env, async (draft, hidden) => {
    await draw(draft, hidden);
    along = thingsIn(draft)
      .filter(({ kind, name }) => kind !== thing.kind || name !== thing.name)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });
  if (outcome === undefined) throw new VariorumError("fault", "nothing was put forward");
  return { ...outcome, along };
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

/** A thing of an edition whose files are in order; a witness must be one of them. */
async function requireThing(folder: string, subject: string, env: Environment): Promise<ThingName> {
  const { works } = await openEdition(folder, env);
  const thing = thingOf(subject);
  if (thing.kind !== "witness") return thing;
  const [document, key = ""] = thing.name.split("/");
  const work = works.find(({ id }) => id === document);
  if (work?.witnesses.some((witness) => witness.key === key)) return thing;
  throw new VariorumError("usage", `The edition has no witness ${thing.name}.`);
}
