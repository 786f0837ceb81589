import type { HistoricalEvent } from "../model/event.ts";
import { append, type Groups } from "../model/grouped.ts";
import type { DocumentSummary, PublicEdition, WitnessSummary } from "../model/public.ts";
import type { AgentReference } from "../model/work.ts";
import { byDate } from "./document-order.ts";

export interface WitnessOfDocument {
  readonly document: DocumentSummary;
  readonly witness: WitnessSummary;
}

/** What the documents of an edition say of a person or body. */
export interface AgentDocuments {
  readonly wrote: readonly DocumentSummary[];
  readonly received: readonly DocumentSummary[];
  readonly signed: readonly DocumentSummary[];
  readonly transcribed: readonly WitnessOfDocument[];
  readonly translated: readonly WitnessOfDocument[];
  readonly published: readonly WitnessOfDocument[];
  /** Witnesses whose text marks the name. */
  readonly named: readonly WitnessOfDocument[];
  readonly events: readonly HistoricalEvent[];
  /** Who signed the same documents. */
  readonly signedWith: readonly { readonly agent: string; readonly documents: readonly DocumentSummary[] }[];
}

type Draft = { [part in Exclude<keyof AgentDocuments, "signedWith">]: AgentDocuments[part][number][] };

const indexes = new WeakMap<PublicEdition, ReadonlyMap<string, Draft>>();

export function agentDocuments(edition: PublicEdition, agent: string): AgentDocuments {
  let index = indexes.get(edition);
  if (index === undefined) {
    index = makeIndex(edition);
    indexes.set(edition, index);
  }
  const own = index.get(agent) ?? emptyDraft();
  return { ...own, signedWith: companions(own.signed, agent) };
}

const emptyDraft = (): Draft => ({
  wrote: [],
  received: [],
  signed: [],
  transcribed: [],
  translated: [],
  published: [],
  named: [],
  events: [],
});

function makeIndex(edition: PublicEdition): ReadonlyMap<string, Draft> {
  const index = new Map<string, Draft>();
  const of = (agent: string): Draft => {
    const known = index.get(agent) ?? emptyDraft();
    index.set(agent, known);
    return known;
  };
  const idOf = publisherIds(edition);
  for (const document of byDate(edition.documents)) {
    for (const agent of idsOf(document.creators)) of(agent).wrote.push(document);
    for (const agent of idsOf(document.addressees)) of(agent).received.push(document);
    for (const agent of idsOf(document.signatories)) of(agent).signed.push(document);
    for (const witness of document.witnesses) addWitness({ document, witness }, of, idOf);
  }
  for (const event of edition.entities.events) for (const agent of new Set(event.agents)) of(agent).events.push(event);
  return index;
}

/** Enters a witness with everybody who had to do with it. */
function addWitness(
  here: WitnessOfDocument,
  of: (agent: string) => Draft,
  publisherOf: ReadonlyMap<string, string>,
): void {
  const { transcribers, translators, named, publisher } = here.witness;
  for (const agent of idsOf(transcribers)) of(agent).transcribed.push(here);
  for (const agent of idsOf(translators)) of(agent).translated.push(here);
  for (const agent of named) of(agent.replace(/^#/, "")).named.push(here);
  const houses = new Set(publisher.flatMap(({ value }) => publisherOf.get(value) ?? []));
  for (const agent of houses) of(agent).published.push(here);
}

const idsOf = (references: readonly AgentReference[]): ReadonlySet<string> =>
  new Set(references.flatMap(({ agent }) => agent ?? []));

/** A publisher is stated by its id or by one of the names under which the edition shows it. */
export function publisherIds(edition: PublicEdition): ReadonlyMap<string, string> {
  const known = publishers.get(edition);
  if (known !== undefined) return known;
  const agents = [...edition.entities.persons, ...edition.entities.bodies];
  const made = new Map([
    ...agents.flatMap(({ id, name }) => Object.values(name).map((text) => [text, id] as const)),
    ...agents.map(({ id }) => [id, id] as const),
  ]);
  publishers.set(edition, made);
  return made;
}

const publishers = new WeakMap<PublicEdition, ReadonlyMap<string, string>>();

function companions(signed: readonly DocumentSummary[], self: string): AgentDocuments["signedWith"] {
  const shared: Groups<string, DocumentSummary> = new Map();
  for (const document of signed) {
    for (const agent of idsOf(document.signatories)) {
      if (agent !== self) append(shared, agent, document);
    }
  }
  return [...shared].map(([agent, documents]) => ({ agent, documents }));
}
