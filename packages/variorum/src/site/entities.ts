import type { Body, Membership, Office, Person } from "../model/agent.ts";
import type { Entities } from "../model/edition.ts";
import { groupBy } from "../model/grouped.ts";
import type { PublicEdition } from "../model/public.ts";
import type { Source } from "../model/source.ts";

/** The persons, bodies and other things of an edition, to be found by id. */
export interface EntityIndex {
  readonly persons: ReadonlyMap<string, Person>;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly offices: ReadonlyMap<string, Office>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly membershipsOf: (person: string) => readonly Membership[];
  /** Memberships of the body itself and tenures of its offices. */
  readonly membershipsIn: (body: string) => readonly Membership[];
  /** Those that an agent appointed or elected others to. */
  readonly appointedBy: (agent: string) => readonly Membership[];
}

const indexes = new WeakMap<Entities, EntityIndex>();

/** Made once. */
export function entityIndex({ entities }: PublicEdition): EntityIndex {
  const known = indexes.get(entities);
  if (known !== undefined) return known;
  const made = makeIndex(entities);
  indexes.set(entities, made);
  return made;
}

function makeIndex(entities: Entities): EntityIndex {
  const offices = byId(entities.offices);
  const { memberships } = entities;
  const ofPerson = groupBy(memberships, (one) => one.person);
  const inBody = groupBy(memberships, (one) => one.body ?? offices.get(one.office ?? "")?.body);
  const byAgent = groupBy(memberships, (one) => one.by);
  return {
    persons: byId(entities.persons),
    bodies: byId(entities.bodies),
    offices,
    sources: byId(entities.sources),
    membershipsOf: (id) => ofPerson.get(id) ?? [],
    membershipsIn: (id) => inBody.get(id) ?? [],
    appointedBy: (id) => byAgent.get(id) ?? [],
  };
}

const byId = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));
