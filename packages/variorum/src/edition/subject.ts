import type { Edition } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import { hideWitnessFiles, showWitnessFiles } from "../store/withheld-files.ts";
import type { Environment } from "./environment.ts";
import { openEdition } from "./open.ts";
import type { Publication, ThingName } from "./publication.ts";
import {
  release as logRelease,
  withhold as logWithhold,
  type ReleaseOptions,
  type WithholdOptions,
} from "./withhold.ts";
import { writeProof } from "./write-proof.ts";

/**
 * Withholds a thing that is public: the record first, then the working files, so that the two agree again.
 * @param subject a document's id, `<document>/<witness>`, or `<kind>:<name>`
 * @throws VariorumError `usage` for a thing that is not there, `record` when it is not public, `input` when the edition has errors
 */
export async function withhold(
  folder: string,
  subject: string,
  options: WithholdOptions,
  env: Environment,
): Promise<Publication> {
  const edition = await openEdition(folder, env);
  const thing = thingOf(subject);
  const publication = await logWithhold(folder, thing, options, env);
  await withWitness(edition, thing, (work, key) => hideWitnessFiles(folder, work, key));
  return publication;
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
): Promise<Publication> {
  const edition = await openEdition(folder, env);
  const thing = thingOf(subject);
  const publication = await logRelease(folder, thing, options, env);
  await withWitness(edition, thing, (work, key) => showWitnessFiles(folder, work, key));
  return publication;
}

/**
 * The proof file of a thing that is public.
 * @throws VariorumError `usage` for a thing that the record does not know
 */
export const proveThing = (folder: string, subject: string, env: Environment): Promise<Uint8Array> =>
  writeProof(folder, thingOf(subject), env);

/** `letter` is a document, `letter/b` a witness, `person:vale` anything. */
export function thingOf(subject: string): ThingName {
  const [, kind, name] = /^([a-z]+):(.+)$/.exec(subject) ?? [];
  if (kind !== undefined && name !== undefined) return { kind, name };
  return { kind: subject.includes("/") ? "witness" : "document", name: subject };
}

async function withWitness(
  edition: Edition,
  { kind, name }: ThingName,
  work: (work: Edition["works"][number], key: string) => Promise<void>,
): Promise<void> {
  if (kind !== "witness") return;
  const [document, key = ""] = name.split("/");
  const found = edition.works.find(({ id }) => id === document);
  if (found?.witnesses.some((witness) => witness.key === key)) return work(found, key);
  throw new VariorumError("usage", `The edition has no witness ${name}.`);
}
