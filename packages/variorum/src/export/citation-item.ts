import { textIn } from "../model/language.ts";
import type { PublicDocument, PublicEdition } from "../model/public.ts";
import type { AgentReference } from "../model/work.ts";
import { provenanceOf } from "./provenance.ts";

/** A name as reference managers keep it: never split by guessing. */
export interface CitedName {
  readonly literal: string;
}

/** `[year]`, `[year, month]` or `[year, month, day]`, proleptic Gregorian. */
export type DateParts = readonly number[];

/** One version of a document as an item of CSL-JSON 1.0.2: a chapter of the edition. */
export interface CitationItem {
  readonly id: string;
  readonly type: "chapter";
  readonly title: string;
  readonly author?: readonly CitedName[];
  readonly editor?: readonly CitedName[];
  readonly "container-title": string;
  /** When this version was published. */
  readonly issued?: { readonly "date-parts": readonly DateParts[] };
  /** When the document was written. */
  readonly "original-date"?: { readonly "date-parts": readonly DateParts[] };
  readonly genre?: string;
  readonly language?: string;
  readonly publisher?: string;
  readonly URL?: string;
  readonly version?: string;
}

export function citationItem(edition: PublicEdition, document: PublicDocument): CitationItem {
  const { work, version, versions } = document;
  const { edition: container, title, editors, address } = provenanceOf(edition, document);
  const authors = work.creators.flatMap((reference) => nameOf(edition, reference));
  const published = versions.find(({ n }) => n === version)?.time.slice(0, 10);
  const written = work.date[0]?.value;
  return {
    id: version === 0 ? work.id : `${work.id}-v${version}`,
    type: "chapter",
    title,
    ...(authors.length === 0 ? {} : { author: authors.map((literal) => ({ literal })) }),
    ...(editors.length === 0 ? {} : { editor: editors.map((literal) => ({ literal })) }),
    "container-title": container,
    ...(published === undefined ? {} : { issued: { "date-parts": [partsOf(published)] } }),
    ...(written === undefined ? {} : { "original-date": { "date-parts": rangeOf(written.earliest, written.latest) } }),
    ...(work.kind === undefined ? {} : { genre: work.kind }),
    ...(work.language === undefined ? {} : { language: work.language }),
    ...(edition.info.publisher === undefined ? {} : { publisher: edition.info.publisher }),
    ...(address === null ? {} : { URL: address }),
    ...(version === 0 ? {} : { version: String(version) }),
  };
}

/** A day, month or year as ISO 8601 has it; a year has four digits. */
export const formatDateParts = ([year, ...rest]: DateParts, between = "-"): string =>
  [formatYear(year ?? 0), ...rest.map((part) => String(part).padStart(2, "0"))].join(between);

export const formatYear = (year: number): string => `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;

export const formatCslItem = (item: CitationItem): string => `${JSON.stringify([item], null, 2)}\n`;

function nameOf({ entities, info }: PublicEdition, { agent, as }: AgentReference): readonly string[] {
  const known = [...entities.persons, ...entities.bodies].find(({ id }) => id === agent);
  const name = known === undefined ? (as ?? agent ?? "") : textIn(known.name, info.languages).text;
  return name === "" ? [] : [name];
}

/** A whole year is no range of days. */
function rangeOf(earliest: string, latest: string): readonly DateParts[] {
  const [from, to] = [partsOf(earliest), partsOf(latest)];
  if (earliest === latest) return [from];
  const [year = 0, month, day] = from;
  const isWholeYear = month === 1 && day === 1 && to.join() === [year, 12, 31].join();
  return isWholeYear ? [[year]] : [from, to];
}

const partsOf = (day: string): DateParts => {
  const [, year, month, date] = /^(-?\d+)-(\d\d)-(\d\d)/.exec(day) ?? [];
  return [year, month, date].flatMap((part) => (part === undefined ? [] : [Number(part)]));
};
