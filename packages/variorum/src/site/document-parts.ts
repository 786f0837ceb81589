import type { DocumentSummary } from "../model/public.ts";
import { firstValue } from "../model/statement.ts";
import { byDate } from "./document-order.ts";

/** Documents on one page of the list: more make a phone wait. */
export const documentsPerPage = 1000;

/** What stands on one page of the list of documents. */
export interface DocumentPart {
  /** In the whole list, of the first; from 0. */
  readonly from: number;
  readonly documents: readonly DocumentSummary[];
  /** Of the first and the last dated document; `""` when none is dated. */
  readonly years: string;
}

/** The list of documents by date, page by page; an edition without documents has one page. O(n log n). */
export function documentParts(documents: readonly DocumentSummary[]): readonly DocumentPart[] {
  const ordered = byDate(documents);
  const pages = Math.max(1, Math.ceil(ordered.length / documentsPerPage));
  return Array.from({ length: pages }, (_, page) => {
    const from = page * documentsPerPage;
    const own = ordered.slice(from, from + documentsPerPage);
    return { from, documents: own, years: yearsOf(own) };
  });
}

/** The year of a document's earliest possible day, as in an ISO date; undefined when it is not known. */
export const yearOf = (document: DocumentSummary): string | undefined =>
  firstValue(document.date)?.earliest.replace(/-\d\d-\d\d$/, "");

function yearsOf(documents: readonly DocumentSummary[]): string {
  const years = documents.map(yearOf).filter((year) => year !== undefined);
  const [first, last] = [years[0] ?? "", years.at(-1) ?? ""];
  return first === last ? first : `${first}–${last}`;
}
