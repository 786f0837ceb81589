import type { Body, Person } from "../model/agent.ts";
import type { HistoricalDate } from "../model/date.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { PublicEdition, PublicEssay } from "../model/public.ts";
import { firstValue, type Stated } from "../model/statement.ts";
import type { AgentReference } from "../model/work.ts";
import { documentAddress, linkTo, placeAddress } from "./address.ts";
import { authorityAddress } from "./authority-address.ts";
import { plainDate } from "./dates.ts";
import { citableAddress, type DocumentScene } from "./document-scene.ts";
import { entityIndex } from "./entities.ts";
import { licenceAddress } from "./licence-address.ts";
import { agentName, inLanguage, placeName } from "./names.ts";

/** What is empty or unknown is left out. */
function described(fields: { readonly [name: string]: Json | undefined }): JsonObject {
  const known = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(known) as JsonObject;
}

const context = "https://schema.org";

/** A version of a document for search engines and harvesters (schema.org, JSON-LD). */
export function documentData({ edition, document, language, files }: DocumentScene): JsonObject {
  const { work, version, versions } = document;
  const written = work.date[0]?.value;
  const agents = (references: readonly AgentReference[]) => references.map((one) => agentData(edition, one, language));
  // Relative addresses count from the page that holds the data.
  const addressOf = (address: string) =>
    edition.info.address === undefined ? linkTo(files, address) : citableAddress(edition, address);
  return {
    "@context": context,
    ...described({
      // Only a message has recipients.
      "@type": work.addressees.length > 0 ? ["CreativeWork", "Message"] : "CreativeWork",
      "@id": version === 0 ? undefined : addressOf(placeAddress(document, "version")),
      url: addressOf(documentAddress(work.id)),
      name: inLanguage(work.title, language).text,
      abstract: work.abstract === undefined ? undefined : inLanguage(work.abstract, language).text,
      genre: work.kind,
      author: agents(work.creators),
      recipient: agents(work.addressees),
      dateCreated: written === undefined ? undefined : plainDate(written),
      temporal: written === undefined || plainDate(written) !== undefined ? undefined : dateRange(written),
      locationCreated: work.place[0] === undefined ? undefined : placeData(edition, work.place[0].value, language),
      datePublished: versions.find(({ n }) => n === version)?.time,
      version: version === 0 ? undefined : String(version),
      inLanguage: [...new Set(document.witnesses.map(({ witness }) => witness.language))],
      license: licenceOf(edition),
      isPartOf: editionReference(edition, language),
    }),
  };
}

/** The edition itself. */
export function editionData(edition: PublicEdition, language: string): JsonObject {
  const { info, record } = edition;
  return {
    "@context": context,
    ...editionReference(edition, language),
    ...described({
      description: info.description === undefined ? undefined : inLanguage(info.description, language).text,
      editor: info.editors.map(({ name, id }) => described({ "@type": "Person", name, ...identified(id) })),
      publisher: info.publisher === undefined ? undefined : { "@type": "Organization", name: info.publisher },
      inLanguage: [...info.languages],
      license: licenceOf(edition),
      identifier: record?.pin,
      collectionSize: edition.documents.length,
    }),
  };
}

const editionReference = (edition: PublicEdition, language: string): JsonObject =>
  described({
    "@type": "Collection",
    name: inLanguage(edition.info.title, language).text,
    url: edition.info.address,
  });

function agentData(edition: PublicEdition, reference: AgentReference, language: string): JsonObject {
  const { persons, bodies } = entityIndex(edition);
  const id = reference.agent ?? "";
  const known = persons.get(id) ?? bodies.get(id);
  return described({
    "@type": bodies.has(id) ? "Organization" : "Person",
    name: agentName(edition, reference, language),
    sameAs: known?.authorities.flatMap((authority) => authorityAddress(authority) ?? []),
  });
}

const placeData = (edition: PublicEdition, place: string, language: string): JsonObject => ({
  "@type": "Place",
  name: placeName(edition, place, language),
});

/** schema.org wants the address of a licence where there is one. */
const licenceOf = ({ info }: PublicEdition): string | undefined =>
  info.licence === undefined ? undefined : (licenceAddress(info.licence) ?? info.licence);

/** An ORCID says who is meant; any other id is one of this edition. */
const identified = (id: string | undefined): JsonObject =>
  id !== undefined && /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(id) ? { sameAs: `https://orcid.org/${id}` } : {};

const dateRange = ({ earliest, latest }: HistoricalDate): string => `${earliest}/${latest}`;

/** A person or body of the edition. */
export function agentPageData(edition: PublicEdition, agent: Person | Body, language: string): JsonObject {
  const name = inLanguage(agent.name, language).text;
  const others = [...Object.values(agent.name), ...agent.forms.map((form) => form.name)];
  const dates =
    "founded" in agent
      ? { foundingDate: dateIn(agent.founded), dissolutionDate: dateIn(agent.dissolved) }
      : { birthDate: dateIn(agent.born), deathDate: dateIn(agent.died) };
  const parent = "parent" in agent && agent.parent !== undefined ? { agent: agent.parent } : undefined;
  return {
    "@context": context,
    ...described({
      "@type": "founded" in agent ? "Organization" : "Person",
      name,
      alternateName: [...new Set(others)].filter((other) => other !== name),
      description: agent.note === undefined ? undefined : inLanguage(agent.note, language).text,
      ...dates,
      parentOrganization: parent === undefined ? undefined : agentData(edition, parent, language),
      sameAs: agent.authorities.flatMap((authority) => authorityAddress(authority) ?? []),
    }),
  };
}

const dateIn = (stated: Stated<HistoricalDate>): string | undefined => {
  const date = firstValue(stated);
  return date === undefined ? undefined : plainDate(date);
};

/** An essay of the editors. */
export function essayData(edition: PublicEdition, { essay }: PublicEssay, address: string): JsonObject {
  return {
    "@context": context,
    ...described({
      "@type": "Article",
      url: edition.info.address === undefined ? undefined : citableAddress(edition, address),
      headline: essay.title,
      author: essay.authors.map((name) => ({ "@type": "Person", name })),
      description: essay.summary,
      inLanguage: essay.language,
      license: licenceOf(edition),
      isPartOf: editionReference(edition, essay.language),
    }),
  };
}
