import type { JsonObject } from "../model/json.ts";
import type { LanguageTag, Multilingual } from "../model/language.ts";
import type { PublicEdition, PublicEntry } from "../model/public.ts";
import {
  bodyAddress,
  chronologyAddress,
  documentAddress,
  essayAddress,
  personAddress,
  seriesAddress,
  sourceAddress,
} from "./address.ts";
import { cslText } from "./bibliography/csl-field.ts";
import { unknownLanguage } from "./names.ts";

/** What an entry of the record is about, as readers know it. */
export interface RecordSubject {
  readonly title: Multilingual;
  /** Siglum of a witness. */
  readonly siglum?: string;
  /** Where it is read. */
  readonly address?: string;
}

type Subjects = ReadonlyMap<string, RecordSubject>;

const indexes = new WeakMap<PublicEdition, Subjects>();

/** Undefined where the edition has it no more, or it has no name of its own. */
export function recordSubject(edition: PublicEdition, { kind, name }: PublicEntry): RecordSubject | undefined {
  const known = indexes.get(edition) ?? makeIndex(edition);
  indexes.set(edition, known);
  return known.get(`${kind} ${name}`);
}

/** Made once: every line of a long record asks. */
function makeIndex(edition: PublicEdition): Subjects {
  const { persons, bodies, offices, places, events, memberships, sources } = edition.entities;
  const names = new Map(persons.map(({ id, name }) => [id, name]));
  const named = (kind: string, things: readonly { readonly id: string; readonly name: Multilingual }[]) =>
    things.map(({ id, name }) => [`${kind} ${id}`, { title: name }] as const);
  const linked = (
    kind: string,
    things: readonly { readonly id: string; readonly name: Multilingual }[],
    address: (id: string) => string,
  ) => things.map(({ id, name }) => [`${kind} ${id}`, { title: name, address: address(id) }] as const);
  return new Map<string, RecordSubject>([
    ...documentSubjects(edition),
    ...linked("person", persons, personAddress),
    ...linked("body", bodies, bodyAddress),
    ...offices.map(({ id, name, body }) => {
      const address = bodies.some((one) => one.id === body) ? { address: bodyAddress(body) } : {};
      return [`office ${id}`, { title: name, ...address }] as const;
    }),
    ...named("place", places),
    ...events.map(({ id, title }) => [`event ${id}`, { title, address: `${chronologyAddress}#_e-${id}` }] as const),
    ...memberships.flatMap(({ id, person }) => {
      const title = names.get(person);
      return title === undefined ? [] : [[`membership ${id}`, { title, address: personAddress(person) }] as const];
    }),
    ...sources.map(({ id, csl }) => {
      const title = { [sourceLanguage(csl)]: cslText(csl, "title") ?? id };
      return [`source ${id}`, { title, address: sourceAddress(id) }] as const;
    }),
    ...edition.series.map(({ id, title }) => [`series ${id}`, { title, address: seriesAddress(id) }] as const),
    ...edition.essays.map(({ essay }) => {
      const title = { [essay.language]: essay.title };
      return [`essay ${essay.id}/${essay.language}`, { title, address: essayAddress(essay.id) }] as const;
    }),
  ]);
}

/** As a bibliography says it: some write a tag, some a name. */
function sourceLanguage(csl: JsonObject): LanguageTag {
  const said = cslText(csl, "language") ?? "";
  return cslText(csl, "title") !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(said) ? said : unknownLanguage;
}

const documentSubjects = ({ documents }: PublicEdition) =>
  documents.flatMap(({ id, title, witnesses }) => {
    const address = documentAddress(id);
    return [
      [`document ${id}`, { title, address }] as const,
      [`decisions ${id}`, { title, address }] as const,
      ...witnesses.map(({ key, siglum }) => [`witness ${id}/${key}`, { title, siglum, address }] as const),
    ];
  });
