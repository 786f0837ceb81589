import type { Authority } from "../model/agent.ts";
import { suggestDate } from "../model/dating/date-suggestion.ts";
import { readHistoricalDate } from "../model/historical-date.ts";
import { isIdentifier } from "../model/identifier.ts";
import type {
  IngestedAgent,
  IngestedDate,
  IngestedEntity,
  IngestedEvent,
  IngestedMembership,
  IngestedMetadata,
  IngestedOffice,
  IngestedWitness,
} from "../model/ingested.ts";
import type { Json } from "../model/json.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Holding, WitnessSource } from "../model/witness.ts";
import { identifierOf } from "./file-name-identifier.ts";

/** What a YAML file will hold; absent fields are undefined. */
export type Draft = { readonly [field: string]: Json | undefined };

export interface DraftContext {
  /** The edition's first language. */
  readonly edition: LanguageTag;
  /** What the caller says of the text's language. */
  readonly language: LanguageTag | undefined;
  /** Where the file says no title. */
  readonly fallbackTitle: string;
}

const orAbsent = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

const guessedAmong = (metadata: IngestedMetadata, fields: readonly string[]): string[] =>
  fields.filter((field) => metadata.guessed?.includes(field));

/** The language of the text, and whether it is only taken from the edition. */
export function languageOf(metadata: IngestedMetadata, context: DraftContext): { tag: LanguageTag; isGuess: boolean } {
  if (context.language !== undefined) return { tag: context.language, isGuess: false };
  if (metadata.language === undefined) return { tag: context.edition, isGuess: true };
  return { tag: metadata.language, isGuess: metadata.guessed?.includes("language") ?? false };
}

/** `document.yaml` without its witnesses. */
export function draftDocument(metadata: IngestedMetadata, context: DraftContext): Draft {
  const language = languageOf(metadata, context);
  const date = draftDate(metadata.date);
  const inferred = [
    ...(metadata.title === undefined ? ["title"] : []),
    ...(language.isGuess ? ["language"] : []),
    ...guessedAmong(metadata, ["title", "kind", "creators", "addressees", "signatories", "place", "abstract"]),
    ...(date === undefined ? [] : guessedAmong(metadata, ["date"])),
  ];
  return {
    title: draftText(metadata.title ?? { text: context.fallbackTitle }, metadata, context),
    kind: metadata.kind,
    language: language.tag,
    creators: draftAgents(metadata.creators, metadata),
    addressees: draftAgents(metadata.addressees, metadata),
    signatories: draftAgents(metadata.signatories, metadata),
    date,
    place: draftPlace(metadata),
    abstract: metadata.abstract && draftText(metadata.abstract, metadata, context),
    inferred: orAbsent([...new Set(inferred)]),
  };
}

function draftText(
  { text, language }: { readonly text: string; readonly language?: LanguageTag },
  metadata: IngestedMetadata,
  context: DraftContext,
): Json {
  const tag = language ?? metadata.language ?? context.edition;
  const line = text.replace(/\s+/gu, " ").trim();
  return tag === context.edition ? line : { [tag]: line };
}

export interface WitnessDraftContext extends DraftContext {
  readonly key: string;
  readonly siglum: string;
  readonly isSiglumGuess: boolean;
  /** Of the document: a witness in it need not say so. */
  readonly documentLanguage: LanguageTag;
  /** Undefined for a witness of which there are only images. */
  readonly source: WitnessSource | undefined;
  /** Names of its images, where they are not in order. */
  readonly facsimiles: readonly string[] | undefined;
  readonly label: string | undefined;
  /** Keys by the part of the file that they stand for. */
  readonly keys: ReadonlyMap<string, string>;
}

/** One item of `witnesses`. */
export function draftWitness(
  metadata: IngestedMetadata,
  part: IngestedWitness | undefined,
  context: WitnessDraftContext,
): Draft {
  const language =
    part?.language === undefined ? languageOf(metadata, context) : { tag: part.language, isGuess: false };
  const isOther = language.tag !== context.documentLanguage;
  const inferred = [
    ...(context.isSiglumGuess ? ["siglum"] : []),
    ...(isOther && language.isGuess ? ["language"] : []),
    ...(context.label === undefined ? [] : ["label"]),
    ...(metadata.guessed?.includes("witnessKind") ? ["kind"] : []),
    ...guessedAmong(metadata, ["publisher", "published", "rights"]),
  ];
  return {
    key: context.key,
    siglum: context.siglum,
    label: context.label ?? (part?.label as Json | undefined),
    language: isOther ? language.tag : undefined,
    kind: part?.kind ?? metadata.witnessKind,
    status: part?.status ?? (context.source === undefined ? "not-yet" : undefined),
    source: draftSource(context.source),
    facsimiles: context.facsimiles,
    derives: draftDerivations(part, context.keys),
    date: draftDate(part?.date),
    publisher: metadata.publisher,
    published: metadata.published,
    holdings: draftHoldings(part?.holdings ?? (part === undefined ? metadata.holdings : undefined)),
    transcribers: draftAgents(metadata.transcribers, metadata),
    translators: draftAgents(metadata.translators, metadata),
    rights: metadata.rights,
    inferred: orAbsent([...new Set(inferred)]),
  };
}

function draftSource(source: WitnessDraftContext["source"]): Json | undefined {
  if (source === undefined) return undefined;
  const { file, part, linked = {} } = source;
  if (part === undefined) return file;
  return Object.keys(linked).length === 0 ? { file, part } : { file, part, linked };
}

function draftDerivations(part: IngestedWitness | undefined, keys: ReadonlyMap<string, string>): Json | undefined {
  const arrows = (part?.derives ?? []).flatMap(({ from, how }) => {
    const key = keys.get(from);
    return key === undefined ? [] : [{ from: key, how }];
  });
  return orAbsent(arrows);
}

/** Words are read as dating formulas; undefined where it is no date: nothing is invented. */
function draftDate(stated: IngestedDate | undefined): Json | undefined {
  const date = stated && (readHistoricalDate(stated).fault === undefined ? stated : dateInWords(stated));
  if (date === undefined) return undefined;
  const { edtf, calendar, evidence } = date;
  const asWritten = date.asWritten === edtf ? undefined : date.asWritten;
  if (calendar === undefined && asWritten === undefined && evidence === undefined) return edtf;
  return compact({ edtf, calendar, "as-written": asWritten, evidence });
}

function dateInWords({ edtf: words, asWritten = words, ...rest }: IngestedDate): IngestedDate | undefined {
  const suggested = suggestDate(words);
  if (suggested === undefined) return undefined;
  const calendar = rest.calendar ?? suggested.calendar;
  return { ...rest, edtf: suggested.edtf, asWritten, ...(calendar === undefined ? {} : { calendar }) };
}

const draftHoldings = (holdings: readonly Holding[] | undefined): Json | undefined =>
  holdings &&
  orAbsent(
    holdings.map(({ archive, shelfmark, note, access }) =>
      compact({ archive, shelfmark, note, access: orAbsent(access.map((item) => compact({ ...item }))) }),
    ),
  );

function draftAgents(agents: readonly IngestedAgent[] | undefined, metadata: IngestedMetadata): Json | undefined {
  return orAbsent((agents ?? []).map((agent) => draftAgent(agent, metadata)));
}

function draftAgent({ name, ref, role }: IngestedAgent, metadata: IngestedMetadata): Json {
  const as = oneLine(name);
  const entity = describedEntity(ref, metadata, ["person", "body"]);
  if (entity !== undefined) {
    const id = identifierOf(entity.id);
    return role === undefined ? id : { agent: id, role };
  }
  return role === undefined && !isIdentifier(as) ? as : compact({ as, role });
}

function draftPlace(metadata: IngestedMetadata): Json | undefined {
  const { place } = metadata;
  if (place === undefined) return undefined;
  const entity = describedEntity(place.ref, metadata, ["place"]);
  if (entity !== undefined) return identifierOf(entity.id);
  const name = oneLine(place.name);
  // A small ASCII word would be taken for an id.
  return isIdentifier(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

function describedEntity(
  ref: string | undefined,
  metadata: IngestedMetadata,
  kinds: readonly IngestedEntity["kind"][],
): IngestedEntity | undefined {
  return metadata.entities?.find((entity) => entity.id === ref && kinds.includes(entity.kind));
}

const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** Persons, bodies and places that the drafted document refers to. */
export function referredEntities(metadata: IngestedMetadata): IngestedEntity[] {
  const { creators = [], addressees = [], signatories = [], transcribers = [], translators = [], place } = metadata;
  const agents = [creators, addressees, signatories, transcribers, translators].flat();
  const found = agents.map(({ ref }) => describedEntity(ref, metadata, ["person", "body"]));
  return [...found, describedEntity(place?.ref, metadata, ["place"])].filter((entity) => entity !== undefined);
}

/** An item of `entities/persons.yaml`, `bodies.yaml` or `places.yaml`. */
export function draftEntity(entity: IngestedEntity, metadata: IngestedMetadata, edition: LanguageTag): Draft {
  const name = oneLine(entity.name);
  const isPerson = entity.kind === "person";
  return {
    id: identifierOf(entity.id),
    name: draftWords(name, metadata, edition),
    forms: orAbsent(
      (entity.forms ?? [])
        .filter((form) => oneLine(form.name) !== name)
        .map(({ sources: _, ...form }) => compact({ ...form })),
    ),
    authorities: orAbsent((entity.authorities ?? []).map(({ scheme, id }: Authority) => `${scheme}:${id}`)),
    born: isPerson ? draftDate(entity.born) : undefined,
    died: isPerson ? draftDate(entity.died) : undefined,
    latitude: entity.kind === "place" ? entity.latitude : undefined,
    longitude: entity.kind === "place" ? entity.longitude : undefined,
  };
}

/** An item of `entities/events.yaml`. */
export const draftEvent = (event: IngestedEvent, metadata: IngestedMetadata, edition: LanguageTag): Draft => ({
  id: identifierOf(event.id),
  title: draftWords(oneLine(event.title), metadata, edition),
  date: draftDate(event.date),
  place: event.place === undefined ? undefined : oneLine(event.place),
  description: event.description === undefined ? undefined : draftWords(event.description, metadata, edition),
});

/** An item of `entities/offices.yaml`. */
export const draftOffice = (office: IngestedOffice, metadata: IngestedMetadata, edition: LanguageTag): Draft => ({
  id: identifierOf(office.id),
  name: draftWords(office.name, metadata, edition),
  body: identifierOf(office.body),
  note: office.note === undefined ? undefined : draftWords(office.note, metadata, edition),
});

/** An item of `entities/memberships.yaml`. */
export const draftMembership = (held: IngestedMembership): Draft => ({
  id: identifierOf(held.id),
  person: identifierOf(held.person),
  body: held.body === undefined ? undefined : identifierOf(held.body),
  office: held.office === undefined ? undefined : identifierOf(held.office),
  from: draftDate(held.from),
  to: draftDate(held.to),
  how: held.how,
  by: held.by === undefined ? undefined : identifierOf(held.by),
  note: held.note === undefined ? undefined : oneLine(held.note),
});

function draftWords(text: string, metadata: IngestedMetadata, edition: LanguageTag): Json {
  const { language = edition } = metadata;
  const line = oneLine(text);
  return language === edition ? line : { [language]: line };
}

/** Without the fields that are undefined. */
export const compact = (draft: Draft): { readonly [field: string]: Json } =>
  Object.fromEntries(Object.entries(draft).filter((entry): entry is [string, Json] => entry[1] !== undefined));
