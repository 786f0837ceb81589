import type { NamedPerson } from "@variorum/compare";
import { type NameProposal, proposeNames } from "../alignment/name-proposal.ts";
import type { NamedThing } from "../alignment/thing-mention.ts";
import type { Decision } from "../model/decision.ts";
import type { Edition } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import { isIdentifier } from "../model/identifier.ts";
import type { JsonObject } from "../model/json.ts";
import { confirmedNames, type DecidedName } from "../model/name-mark.ts";
import { namedPerson } from "../model/person-trace.ts";
import { hasErrors } from "../model/problem.ts";
import type { WitnessText } from "../model/text.ts";
import type { Witness } from "../model/witness.ts";
import { decidedTextHash } from "../record/decided-text.ts";
import { appendDecisions, type DecisionDraft, decisionDraft } from "../store/decision-writing.ts";
import type { Environment } from "./environment.ts";
import { openEdition } from "./open.ts";
import { WorkingTexts } from "./working-texts.ts";

/** A proposal with its place in the edition. */
export interface PlacedProposal extends NameProposal {
  /** Stable as long as the passage stays: what `--confirm` takes. */
  readonly id: string;
  readonly document: string;
  readonly witness: string;
}

/**
 * Where the texts of an edition seem to name its persons, bodies and places, and nobody has marked or decided it. Reads every text.
 * @throws VariorumError `input` when the edition has errors
 */
export async function findNameProposals(
  folder: string,
  env: Environment,
  document?: string,
): Promise<readonly PlacedProposal[]> {
  const found: PlacedProposal[] = [];
  for await (const { proposals } of textsWithProposals(folder, env, document)) found.push(...proposals);
  return found;
}

/**
 * Writes decisions on proposals into `decisions/<document>.yaml`.
 * @throws VariorumError `usage` when one of the ids is no open proposal
 */
export async function decideNames(
  folder: string,
  ids: readonly string[],
  { verdict, by, note }: Pick<Decision, "verdict" | "by" | "note">,
  env: Environment,
): Promise<readonly PlacedProposal[]> {
  const wanted = new Set(ids);
  const decided: PlacedProposal[] = [];
  const byDocument = new Map<string, DecisionDraft[]>();
  for await (const { proposals, text } of textsWithProposals(folder, env)) {
    for (const proposal of proposals.filter(({ id }) => wanted.delete(id))) {
      decided.push(proposal);
      const decision = decisionOn(proposal, text, { verdict, by, note, when: env.now() });
      byDocument.set(proposal.document, [...(byDocument.get(proposal.document) ?? []), decisionDraft(decision)]);
    }
  }
  const [unknown] = wanted;
  if (unknown !== undefined) {
    throw new VariorumError(
      "usage",
      `There is no open proposal ${unknown}. \`variorum names ${folder}\` lists them; nothing was written.`,
    );
  }
  await appendDecisions(folder, byDocument);
  return decided;
}

interface Ruling {
  readonly verdict: Decision["verdict"];
  readonly by: string | undefined;
  readonly note: string | undefined;
  readonly when: Date;
}

function decisionOn(
  { id, witness, block, from, to, agent }: PlacedProposal,
  text: WitnessText,
  { verdict, by, note, when }: Ruling,
): Decision {
  const about: JsonObject = { witness, block, from, to, agent };
  const shared = { id, kind: "name", about, verdict, when: when.toISOString() } as const;
  const textHash = decidedTextHash({ ...shared, textHash: "" }, () => text.blocks) ?? "";
  return { ...shared, textHash, ...(by === undefined ? {} : { by }), ...(note === undefined ? {} : { note }) };
}

async function* textsWithProposals(folder: string, env: Environment, document?: string) {
  const edition = await openEdition(folder, env);
  if (document !== undefined && !edition.works.some(({ id }) => id === document)) {
    throw new VariorumError("usage", `There is no document ${document}.`);
  }
  const named = namedIn(edition);
  const working = await WorkingTexts.open(folder, env);
  try {
    for (const work of edition.works.filter(({ id }) => document === undefined || id === document)) {
      const decisions = edition.decisions.find((one) => one.document === work.id)?.decisions ?? [];
      for await (const { witness, text, problems } of working.read(work)) {
        if (hasErrors(problems)) continue;
        const place = { document: work.id, witness: witness.key, language: witness.language };
        yield { text, proposals: openNames(place, text, named, decisions) };
      }
    }
  } finally {
    working.close();
  }
}

/** Everybody and everything that is looked for. */
export interface NamedIn {
  readonly persons: readonly NamedPerson[];
  /** Bodies and places. */
  readonly things: readonly NamedThing[];
}

export const namedIn = ({ entities: { persons, bodies, places } }: Pick<Edition, "entities">): NamedIn => ({
  persons: persons.map(namedPerson),
  things: [...bodies, ...places].map(namedPerson),
});

/** Where a text seems to name persons, bodies and places, as far as nothing was decided about it. */
export const openNames = (
  { language, ...place }: Pick<PlacedProposal, "document" | "witness"> & Pick<Witness, "language">,
  text: WitnessText,
  { persons, things }: NamedIn,
  decisions: readonly Decision[],
): readonly PlacedProposal[] =>
  proposeNames(text, persons, things, language)
    .filter((one) => !isDecided(one, place.witness, decisions))
    .map((one) => ({ id: proposalId(place.witness, one), ...place, ...one }));

/** Somebody confirmed or rejected just this, or confirmed another name at the place. */
function isDecided({ block, from, to, agent }: NameProposal, witness: string, decisions: readonly Decision[]): boolean {
  const isHere = (about: DecidedName) =>
    about.witness === witness &&
    about.block === block &&
    (about.from ?? 0) < to &&
    from < (about.to ?? Number.POSITIVE_INFINITY);
  const rejected = decisions.filter(({ kind, verdict }) => kind === "name" && verdict === "rejected");
  return (
    confirmedNames(decisions).some(isHere) ||
    rejected.some(
      ({ about }) => isHere(about as unknown as DecidedName) && (about as unknown as DecidedName).agent === agent,
    )
  );
}

/** Ids of decisions are short: the place and the person, cut where a block has a long name. */
function proposalId(witness: string, { block, from, agent }: NameProposal): string {
  const id = `name-${witness}-${block.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${from}-${agent}`.slice(0, 80);
  return isIdentifier(id) ? id : `name-${from}`;
}
