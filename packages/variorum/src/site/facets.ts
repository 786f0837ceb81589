import type { DocumentSummary, PublicEdition } from "../model/public.ts";
import type { Scene } from "./context.ts";
import { entityIndex } from "./entities.ts";
import { agentName, placeName } from "./names.ts";
import { agentsInDocument } from "./network/network.ts";
import { facetWords } from "./words/facet-words.ts";
import { kindWord } from "./words/kind-words.ts";

/** By what documents can be chosen. */
export const facetNames = ["decade", "person", "place", "kind", "status"] as const;

export type FacetName = (typeof facetNames)[number];

export interface FacetValue {
  /** Of the facet: what documents and the choice of the reader carry. */
  readonly key: string;
  readonly label: string;
  /** Documents that have it. */
  readonly count: number;
}

export interface Facet {
  readonly name: FacetName;
  readonly values: readonly FacetValue[];
}

/** Of a facet at most: the style that filters without a script grows with them. Persons and places have pages of their own. */
const MOST_VALUES = 60;

/** The values that a document has, by facet: keys that survive in an attribute. */
export type DocumentValues = { readonly [name in FacetName]: readonly string[] };

/** What documents can be chosen by: facets with at least two values, each with its documents counted. */
export class DocumentFacets {
  readonly facets: readonly Facet[];
  readonly #edition: PublicEdition;
  readonly #own: ReadonlyMap<DocumentSummary, DocumentValues>;

  constructor(edition: PublicEdition, scene: Scene) {
    this.#edition = edition;
    this.#own = new Map(edition.documents.map((document) => [document, valuesOf(document)]));
    this.facets = facetNames
      .map((name) => ({ name, values: this.#values(name, scene) }))
      .filter(({ values }) => values.length > 1);
  }

  /** Places in the lists of values, by facet. */
  attributesOf(document: DocumentSummary): { readonly [attribute: string]: string } {
    const own = this.#own.get(document) ?? valuesOf(document);
    return Object.fromEntries(
      this.facets.map(({ name, values }) => [
        `data-${name}`,
        values.flatMap(({ key }, at) => (own[name].includes(key) ? [at] : [])).join(" "),
      ]),
    );
  }

  #values(name: FacetName, scene: Scene): readonly FacetValue[] {
    const counts = new Map<string, number>();
    for (const own of this.#own.values())
      for (const key of new Set(own[name]))
        if (name !== "person" || isAgent(this.#edition, key)) counts.set(key, (counts.get(key) ?? 0) + 1);
    const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_VALUES);
    const collator = new Intl.Collator(scene.language, { numeric: true });
    return most
      .map(([key, count]) => ({ key, count, label: this.#label(name, key, scene) }))
      .filter(({ label }) => label !== "")
      .sort((a, b) => collator.compare(a.label, b.label));
  }

  #label(name: FacetName, key: string, { language, words }: Scene): string {
    switch (name) {
      case "decade":
        return words.dates.decade(key);
      case "person":
        return agentName(this.#edition, { agent: key }, language);
      case "place":
        return placeName(this.#edition, key, language);
      case "kind":
        return kindWord(key, this.#edition.info, language);
      case "status":
        return facetWords[language].status[key as DocumentStatus];
    }
  }
}

/** Texts mark places and events by name too. */
function isAgent(edition: PublicEdition, id: string): boolean {
  const { persons, bodies } = entityIndex(edition);
  return persons.has(id) || bodies.has(id);
}

export type DocumentStatus = "read" | "unread" | "withheld" | "removed";

const valuesOf = (document: DocumentSummary): DocumentValues => ({
  decade: document.date.flatMap(({ value }) => decadesOf(value.earliest, value.latest)),
  person: agentsInDocument(document),
  place: document.place.map(({ value }) => value),
  kind: document.kind === undefined ? [] : [document.kind],
  status: [statusOf(document)],
});

/** A document that may be of several decades is found in each. */
function decadesOf(earliest: string, latest: string): readonly string[] {
  const [first, last] = [earliest, latest].map((day) => Math.floor(Number.parseInt(day, 10) / 10) * 10);
  if (first === undefined || last === undefined || !(first > 0) || last - first > 100) return [];
  return Array.from({ length: (last - first) / 10 + 1 }, (_, n) => String(first + 10 * n));
}

function statusOf({ state, witnesses }: DocumentSummary): DocumentStatus {
  if (state === "withheld" || state === "removed") return state;
  return witnesses.some(({ words }) => words > 0) ? "read" : "unread";
}
