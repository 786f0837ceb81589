import type { PublicEdition } from "../model/public.ts";
import {
  aboutAddress,
  chronologyAddress,
  documentsAddress,
  missingAddress,
  peopleAddress,
  quotationsAddress,
  recordAddress,
  seriesListAddress,
  sourcesAddress,
} from "./address.ts";
import { addressOfEssay, textEssays } from "./essays.ts";
import { missingIn } from "./missing-items.ts";
import { hasQuotations } from "./quoted.ts";
import { chronicleOf } from "./time/chronicle.ts";
import { chronicleYears } from "./time/chronicle-year.ts";
import { quotationWordsFor } from "./words/quotation-words.ts";
import type { Words } from "./words/words.ts";

export type SectionName =
  | "documents"
  | "people"
  | "chronology"
  | "series"
  | "essays"
  | "quotations"
  | "sources"
  | "missing"
  | "record"
  | "about";

export interface EditionSection {
  readonly name: SectionName;
  readonly label: string;
  /** Below the root of the pages in its language, or of the site where it stands once for all. */
  readonly address: string;
  readonly standsOnce?: true;
}

/** The parts of an edition, in the order of its navigation; only those that hold something. */
export function editionSections(edition: PublicEdition, words: Words): readonly EditionSection[] {
  const { nav } = words.catalogue;
  const essay = textEssays(edition, words.language)[0];
  return [
    { name: "documents", label: words.nav.documents, address: documentsAddress },
    ...when(hasPeople(edition), { name: "people", label: nav.people, address: peopleAddress }),
    ...when(hasChronology(edition), { name: "chronology", label: nav.chronology, address: chronologyAddress }),
    ...when(edition.series.length > 0, { name: "series", label: nav.series, address: seriesListAddress }),
    ...(essay === undefined
      ? []
      : [
          {
            name: "essays",
            label: words.nav.essays,
            address: addressOfEssay(edition, essay),
            standsOnce: true,
          } as const,
        ]),
    ...when(hasQuotations(edition), {
      name: "quotations",
      label: quotationWordsFor(words.language).title,
      address: quotationsAddress,
    }),
    ...when(edition.entities.sources.length > 0, { name: "sources", label: nav.sources, address: sourcesAddress }),
    ...when(missingIn(edition).length > 0, { name: "missing", label: nav.missing, address: missingAddress }),
    ...when(edition.record !== null, { name: "record", label: words.nav.record, address: recordAddress }),
    { name: "about", label: words.nav.about, address: aboutAddress },
  ];
}

const when = (shown: boolean, section: EditionSection): readonly EditionSection[] => (shown ? [section] : []);

export const hasPeople = ({ entities }: PublicEdition): boolean => entities.persons.length + entities.bodies.length > 0;

export const hasChronology = (edition: PublicEdition): boolean =>
  edition.info.anniversaries.length + edition.entities.events.length > 0 ||
  chronicleOf(edition).some(({ kind }) => kind !== "document") ||
  chronicleYears(chronicleOf(edition)).length > 0;
