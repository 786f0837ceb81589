import type { Authority, Body, NameForm, Person } from "../model/agent.ts";
import type { HistoricalDate } from "../model/date.ts";
import { type Multilingual, textIn } from "../model/language.ts";
import type { Place } from "../model/place.ts";
import { isWithheldBlock, type PublicDocument, type PublicEdition, type PublicWitness } from "../model/public.ts";
import { firstValue, type Stated } from "../model/statement.ts";
import type { AgentReference } from "../model/work.ts";
import { datingOf } from "./tei-date.ts";
import { element, escapeXml } from "./xml.ts";

/** Ids that XML takes as `xml:id`: not those that begin with a digit. */
export const isXmlId = (id: string): boolean => /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id);

/** How the edition calls an agent that a document names. */
export function agentNamed({ entities, info }: PublicEdition, { agent, as }: AgentReference) {
  const body = entities.bodies.find(({ id }) => id === agent);
  const known = body ?? entities.persons.find(({ id }) => id === agent);
  const name = known === undefined ? (as ?? agent ?? "") : textIn(known.name, info.languages).text;
  return { name, kind: body === undefined ? ("person" as const) : ("body" as const) };
}

export function placeNamed({ entities, info }: PublicEdition, place: string) {
  const known = entities.places.find(({ id }) => id === place);
  return { name: known === undefined ? place : textIn(known.name, info.languages).text, isKnown: known !== undefined };
}

/**
 * The people, bodies and places that these texts and their description name, as the edition knows them; empty where none is
 * known. Those whose ids are `taken` the file describes elsewhere.
 */
export function standOff(
  edition: PublicEdition,
  document: PublicDocument,
  witnesses: readonly PublicWitness[],
  taken: ReadonlySet<string> = new Set(),
): string {
  const named = new Set([...namedInDescription(document, witnesses), ...witnesses.flatMap(namedInText)]);
  const isNamed = ({ id }: { readonly id: string }) => named.has(id) && isXmlId(id) && !taken.has(id);
  const { persons, bodies, places } = edition.entities;
  const lists = [
    list("listPerson", persons.filter(isNamed).map(personElement)),
    list("listOrg", bodies.filter(isNamed).map(bodyElement)),
    list("listPlace", places.filter(isNamed).map(placeElement)),
  ].filter((each) => each !== "");
  return lists.length === 0 ? "" : element("standOff", {}, `\n${lists.join("\n")}\n`);
}

const list = (name: string, items: readonly string[]): string =>
  items.length === 0 ? "" : element(name, {}, `\n${items.join("\n")}\n`);

function namedInDescription({ work }: PublicDocument, witnesses: readonly PublicWitness[]): readonly string[] {
  const agents = [
    ...work.creators,
    ...work.addressees,
    ...work.signatories,
    ...witnesses.flatMap(({ witness }) => [...witness.transcribers, ...witness.translators]),
  ];
  return [...agents.flatMap(({ agent }) => agent ?? []), ...work.place.map(({ value }) => value)];
}

const namedInText = ({ text }: PublicWitness): readonly string[] =>
  (text?.blocks ?? []).flatMap((block) =>
    isWithheldBlock(block) ? [] : block.marks.flatMap((mark) => (mark.kind === "name" ? (mark.ref ?? []) : [])),
  );

const personElement = (person: Person): string =>
  element(
    "person",
    { "xml:id": person.id },
    names("persName", person.name, person.forms) +
      lifeDate("birth", person.born) +
      lifeDate("death", person.died) +
      identifiers(person.authorities) +
      note(person.note),
  );

const bodyElement = (body: Body): string =>
  element(
    "org",
    { "xml:id": body.id },
    names("orgName", body.name, body.forms) + identifiers(body.authorities) + note(body.note),
  );

const placeElement = ({ id, name, forms, latitude, longitude, authorities, note: remark }: Place): string =>
  element(
    "place",
    { "xml:id": id },
    names("placeName", name, forms) +
      (latitude === undefined || longitude === undefined
        ? ""
        : element("location", {}, element("geo", {}, `${latitude} ${longitude}`))) +
      identifiers(authorities) +
      note(remark),
  );

/** Preferred names in all languages, then the other forms; each once. */
function names(tag: string, preferred: Multilingual, forms: readonly NameForm[]): string {
  const first = Object.entries(preferred).map(
    ([language, name]): NameForm => ({
      name,
      ...(language === "und" ? {} : { language }),
      kind: "preferred",
      sources: [],
    }),
  );
  const seen = new Set(first.map(({ name }) => name));
  return [...first, ...forms.filter(({ name }) => !seen.has(name))]
    .map(({ name, language, kind, scheme }) =>
      element(
        tag,
        { type: kind === "preferred" ? "pref" : kind, subtype: scheme, "xml:lang": language },
        escapeXml(name),
      ),
    )
    .join("");
}

function lifeDate(name: "birth" | "death", stated: Stated<HistoricalDate>): string {
  const date = firstValue(stated);
  return date === undefined ? "" : element(name, datingOf(date), escapeXml(date.asWritten ?? ""));
}

const identifiers = (authorities: readonly Authority[]): string =>
  authorities.map(({ scheme, id }) => element("idno", { type: scheme }, escapeXml(id))).join("");

const note = (remark: Multilingual | undefined): string =>
  Object.entries(remark ?? {})
    .map(([language, text]) => element("note", { "xml:lang": language }, escapeXml(text)))
    .join("");
