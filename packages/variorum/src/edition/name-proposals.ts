import type { NamedPerson } from "@variorum/compare";
import { sha256 } from "@variorum/tlog";
import { type NameProposal, proposeNames } from "../alignment/name-proposal.ts";
import type { NamedThing } from "../alignment/thing-mention.ts";
import type { Decision } from "../model/decision.ts";
import type { Edition } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import { isIdentifier } from "../model/identifier.ts";
import type { JsonObject } from "../model/json.ts";
import {
  confirmedNames,
  type DecidedName,
  decisionsOnNames,
  isAboutForm,
  refusedForms,
  writtenForm,
} from "../model/name-mark.ts";
import { namedPerson } from "../model/person-trace.ts";
import { hasErrors } from "../model/problem.ts";
import type { WitnessText } from "../model/text.ts";
import type { Witness } from "../model/witness.ts";
import { encodeCanonicalJson } from "../record/canonical-json.ts";
import { decidedTextHash } from "../record/decided-text.ts";
import { formatHex } from "../record/hex.ts";
import { appendDecisions, type DecisionDraft, decisionDraft } from "../store/decision-writing.ts";
import type { Environment } from "./environment.ts";
import { MeantProposals, type NameRuling, type NameScope, type TakenProposal } from "./name-ruling.ts";
import { openEdition } from "./open.ts";
import type { PlacedProposal } from "./placed-proposal.ts";
import { WorkingTexts } from "./working-texts.ts";

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

export interface DecidedProposals {
  readonly verdict: NameRuling["verdict"];
  readonly proposals: readonly PlacedProposal[];
}

/**
 * Writes decisions on proposals into `decisions/<document>.yaml`, all or none. What is confirmed is written place by place, so that readers
 * are shown what was seen and signed; a form that is rejected is one entry for each document that has it, and holds for what is written later: there, or, where no
 * document was named, in the whole edition.
 * @throws VariorumError `usage` when an id or a form has no open proposal, is decided both ways, or a form may name several
 */
export async function decideNames(
  folder: string,
  rulings: readonly NameRuling[],
  { by, note, document, agent }: NameScope & Pick<Decision, "by" | "note">,
  env: Environment,
): Promise<readonly DecidedProposals[]> {
  refuseContradictions(rulings);
  const meant = rulings.map((ruling) => new MeantProposals(folder, ruling, { document, agent }));
  const drafts = new DraftedDecisions();
  const shared = { by, note, when: env.now() };
  for await (const { proposals, text } of textsWithProposals(folder, env))
    for (const one of meant)
      for (const taken of one.take(proposals))
        drafts.add(
          taken.proposal.document,
          decisionOn(taken, text, { ...shared, verdict: one.ruling.verdict, isEverywhere: document === undefined }),
        );
  for (const one of meant) one.refuseLeft();
  await appendDecisions(folder, drafts.byDocument);
  return meant.map(({ ruling: { verdict }, taken }) => ({ verdict, proposals: taken }));
}

class DraftedDecisions {
  readonly byDocument = new Map<string, DecisionDraft[]>();

  /** A form that is refused in several witnesses is refused once. */
  add(document: string, decision: Decision): void {
    const own = this.byDocument.get(document) ?? [];
    if (own.some(({ id }) => id === decision.id)) return;
    this.byDocument.set(document, [...own, decisionDraft(decision)]);
  }
}

function refuseContradictions(rulings: readonly NameRuling[]): void {
  const seen = new Set<string>();
  for (const { ids, forms } of rulings)
    for (const said of new Set([...ids, ...forms.map((form) => `“${writtenForm(form)}”`)])) {
      if (seen.has(said)) throw new VariorumError("usage", `${said} cannot be both confirmed and rejected.`);
      seen.add(said);
    }
}

interface Ruling {
  readonly verdict: Decision["verdict"];
  readonly by: string | undefined;
  readonly note: string | undefined;
  readonly when: Date;
  /** A form is refused in the whole edition. */
  readonly isEverywhere: boolean;
}

function decisionOn({ proposal, isForm }: TakenProposal, text: WitnessText, ruling: Ruling): Decision {
  const { id, witness, block, from, to, agent } = proposal;
  const form = writtenForm(proposal.text);
  return isForm && ruling.verdict === "rejected"
    ? bindDecision(
        formId(agent, form),
        { form, agent, ...(ruling.isEverywhere ? { scope: "edition" } : {}) },
        ruling,
        text,
      )
    : bindDecision(id, { witness, block, from, to, agent }, ruling, text);
}

function bindDecision(id: string, about: JsonObject, { verdict, by, note, when }: Ruling, text: WitnessText): Decision {
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
      const decisions = decisionsOnNames(work.id, edition.decisions);
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
function isDecided(
  { block, from, to, agent, text }: NameProposal,
  witness: string,
  decisions: readonly Decision[],
): boolean {
  const isHere = (about: DecidedName) =>
    about.witness === witness &&
    about.block === block &&
    (about.from ?? 0) < to &&
    from < (about.to ?? Number.POSITIVE_INFINITY);
  const rejected = decisions.filter(
    ({ kind, verdict, about }) => kind === "name" && verdict === "rejected" && !isAboutForm(about),
  );
  return (
    confirmedNames(decisions).some(isHere) ||
    rejected.some(
      ({ about }) => isHere(about as unknown as DecidedName) && (about as unknown as DecidedName).agent === agent,
    ) ||
    refusedForms(decisions).some(
      (refused) =>
        refused.agent === agent &&
        (refused.witness ?? witness) === witness &&
        writtenForm(refused.form) === writtenForm(text),
    )
  );
}

/** Ids are short: the place and the person; where a block has a long name, a hash of them instead of its end. */
function proposalId(witness: string, { block, from, agent }: NameProposal): string {
  const id = `name-${witness}-${block.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${from}-${agent}`;
  return isIdentifier(id) ? id : `name-${witness.slice(0, 40)}-${from}-${shortHash([witness, block, agent])}`;
}

const formId = (agent: string, form: string): string => `name-form-${agent.slice(0, 40)}-${shortHash([agent, form])}`;

const shortHash = (parts: readonly string[]): string => formatHex(sha256(encodeCanonicalJson(parts))).slice(0, 12);
