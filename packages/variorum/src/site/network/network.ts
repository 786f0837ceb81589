import { append, type Groups } from "../../model/grouped.ts";
import type { DocumentSummary, PublicEdition } from "../../model/public.ts";
import type { AgentReference } from "../../model/work.ts";
import { byDate } from "../document-order.ts";
import { entityIndex } from "../entities.ts";

/** What joins somebody to a document, the strongest first. */
export const tieKinds = ["signed", "wrote", "received", "named"] as const;

export type TieKind = (typeof tieKinds)[number];

export interface Tie {
  readonly agent: string;
  readonly kind: TieKind;
}

/** A document and everybody of the edition who has to do with it, each once, by the strongest tie. */
export interface TiedDocument {
  readonly document: DocumentSummary;
  readonly ties: readonly Tie[];
}

const networks = new WeakMap<PublicEdition, readonly TiedDocument[]>();

/** The documents that join at least two persons or bodies, by date. */
export function networkOf(edition: PublicEdition): readonly TiedDocument[] {
  const known = networks.get(edition);
  if (known !== undefined) return known;
  const made = byDate(edition.documents)
    .map((document) => ({ document, ties: tiesOf(edition, document) }))
    .filter(({ ties }) => ties.length > 1);
  networks.set(edition, made);
  return made;
}

const indexes = new WeakMap<PublicEdition, Groups<string, TiedDocument>>();

/** The part of it in which somebody stands. */
export function networkAround(edition: PublicEdition, agent: string): readonly TiedDocument[] {
  let index = indexes.get(edition);
  if (index === undefined) {
    index = new Map();
    for (const tied of networkOf(edition)) for (const tie of tied.ties) append(index, tie.agent, tied);
    indexes.set(edition, index);
  }
  return index.get(agent) ?? [];
}

function tiesOf(edition: PublicEdition, document: DocumentSummary): readonly Tie[] {
  const { persons, bodies } = entityIndex(edition);
  const strongest = new Map<string, TieKind>();
  for (const kind of tieKinds) {
    for (const agent of agentsOf(document, kind)) {
      if (!strongest.has(agent) && (persons.has(agent) || bodies.has(agent))) strongest.set(agent, kind);
    }
  }
  return [...strongest].map(([agent, kind]) => ({ agent, kind }));
}

/** Everybody who has to do with a document, each once. */
export const agentsInDocument = (document: DocumentSummary): readonly string[] => [
  ...new Set(tieKinds.flatMap((kind) => agentsOf(document, kind))),
];

function agentsOf(document: DocumentSummary, kind: TieKind): readonly string[] {
  if (kind === "named") return document.witnesses.flatMap(({ named }) => named.map((one) => one.replace(/^#/, "")));
  const { signatories, creators, addressees } = document;
  return idsOf({ signed: signatories, wrote: creators, received: addressees }[kind]);
}

const idsOf = (references: readonly AgentReference[]): readonly string[] =>
  references.flatMap(({ agent }) => (agent === undefined ? [] : [agent]));

/** What can be drawn so that it can be read. */
export interface DrawnPart {
  readonly documents: readonly TiedDocument[];
  /** In the order of their first document. */
  readonly agents: readonly string[];
  /** How many there are in the whole. */
  readonly allAgents: number;
  readonly allDocuments: number;
}

/**
 * At most so many documents and agents: the documents that most have signed or stand in, and those agents who stand in most of
 * them. `self` is always among them. O(ties).
 */
export function drawnPart(
  network: readonly TiedDocument[],
  most: { readonly documents: number; readonly agents: number },
  self?: string,
): DrawnPart {
  const all = countTies(network);
  const chosen = new Set([...network].sort((a, b) => weight(b) - weight(a)).slice(0, most.documents));
  const documents = network.filter((one) => chosen.has(one));
  const counted = [...countTies(documents)].filter(([agent]) => agent !== self).sort((a, b) => b[1] - a[1]);
  const room = self === undefined ? most.agents : most.agents - 1;
  const kept = new Set([...(self === undefined ? [] : [self]), ...counted.slice(0, room).map(([agent]) => agent)]);
  const parts = documents
    .map(({ document, ties }) => ({ document, ties: ties.filter(({ agent }) => kept.has(agent)) }))
    .filter(({ ties }) => ties.length > 1);
  const agents = [...countTies(parts).keys()];
  return { documents: parts, agents, allAgents: all.size, allDocuments: network.length };
}

/** A signature weighs more than a name in the text. */
const weight = ({ ties }: TiedDocument): number =>
  ties.reduce((sum, { kind }) => sum + tieKinds.length - tieKinds.indexOf(kind), 0);

function countTies(network: readonly TiedDocument[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ties } of network) for (const { agent } of ties) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  return counts;
}
