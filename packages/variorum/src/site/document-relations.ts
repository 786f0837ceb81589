import type { Entities } from "../model/edition.ts";
import type { HistoricalEvent } from "../model/event.ts";
import { append, type Groups } from "../model/grouped.ts";
import type { DocumentSummary, PublicEdition } from "../model/public.ts";
import type { WorkRelation } from "../model/work.ts";

/** How the documents of an edition hang together. */
export interface DocumentRelations {
  readonly byId: ReadonlyMap<string, DocumentSummary>;
  /** What other documents say of one. */
  readonly saidOf: (id: string) => readonly { readonly document: DocumentSummary; readonly relation: WorkRelation }[];
  readonly eventsOf: (id: string) => readonly HistoricalEvent[];
}

const indexes = new WeakMap<PublicEdition, DocumentRelations>();

/** Made once per edition. */
export function documentRelations(edition: PublicEdition): DocumentRelations {
  const known = indexes.get(edition);
  if (known !== undefined) return known;
  const made = makeIndex(edition);
  indexes.set(edition, made);
  return made;
}

function makeIndex({ documents, entities }: PublicEdition): DocumentRelations {
  const events = eventsByDocument(entities);
  const said: Groups<string, { readonly document: DocumentSummary; readonly relation: WorkRelation }> = new Map();
  for (const document of documents) {
    for (const relation of document.relations) append(said, relation.document, { document, relation });
  }
  return {
    byId: new Map(documents.map((document) => [document.id, document])),
    saidOf: (id) => said.get(id) ?? [],
    eventsOf: (id) => events.get(id) ?? [],
  };
}

const eventIndexes = new WeakMap<Entities, ReadonlyMap<string, readonly HistoricalEvent[]>>();

/** Made once for the many editions that a build shows to its documents. */
function eventsByDocument(entities: Entities): ReadonlyMap<string, readonly HistoricalEvent[]> {
  const known = eventIndexes.get(entities);
  if (known !== undefined) return known;
  const events: Groups<string, HistoricalEvent> = new Map();
  for (const event of entities.events) for (const id of event.documents) append(events, id, event);
  eventIndexes.set(entities, events);
  return events;
}
