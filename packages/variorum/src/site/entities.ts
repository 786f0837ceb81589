import type { Body, Membership, Office, Person } from "../model/agent.ts";
import type { Entities } from "../model/edition.ts";
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
  const ofPerson = grouped(memberships, (one) => one.person);
  const inBody = grouped(memberships, (one) => one.body ?? offices.get(one.office ?? "")?.body);
  const byAgent = grouped(memberships, (one) => one.by);
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

function grouped<T>(things: readonly T[], key: (thing: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const name = key(thing);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [thing]);
    else group.push(thing);
  }
  return groups;
}
