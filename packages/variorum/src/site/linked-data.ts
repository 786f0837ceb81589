import type { Json, JsonObject } from "../model/json.ts";
import type { PublicEdition } from "../model/public.ts";
import type { AgentReference } from "../model/work.ts";
import { documentAddress, placeAddress } from "./address.ts";
import { authorityAddress } from "./authority-address.ts";
import { citableAddress, type DocumentScene } from "./document-scene.ts";
import { entityIndex } from "./entities.ts";
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
export function documentData({ edition, document, language }: DocumentScene): JsonObject {
  const { work, version, versions } = document;
  const written = work.date[0]?.value;
  const agents = (references: readonly AgentReference[]) => references.map((one) => agentData(edition, one, language));
  return {
    "@context": context,
    ...described({
      "@type": work.kind === "letter" ? ["CreativeWork", "Message"] : "CreativeWork",
      "@id": version === 0 ? undefined : citableAddress(edition, placeAddress(document, "version")),
      url: citableAddress(edition, documentAddress(work.id)),
      name: inLanguage(work.title, language).text,
      abstract: work.abstract === undefined ? undefined : inLanguage(work.abstract, language).text,
      genre: work.kind,
      author: agents(work.creators),
      recipient: agents(work.addressees),
      dateCreated: written === undefined ? undefined : dateRange(written.earliest, written.latest),
      locationCreated: work.place[0] === undefined ? undefined : placeData(edition, work.place[0].value, language),
      datePublished: versions.find(({ n }) => n === version)?.time,
      version: version === 0 ? undefined : String(version),
      inLanguage: [...new Set(document.witnesses.map(({ witness }) => witness.language))],
      license: edition.info.licence,
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
      editor: info.editors.map(({ name, id }) => described({ "@type": "Person", name, identifier: id })),
      publisher: info.publisher === undefined ? undefined : { "@type": "Organization", name: info.publisher },
      inLanguage: [...info.languages],
      license: info.licence,
      identifier: record?.pin,
      numberOfItems: edition.documents.length,
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

const dateRange = (from: string, to: string): string => (from === to ? from : `${from}/${to}`);
