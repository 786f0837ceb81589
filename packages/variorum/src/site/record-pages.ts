import type { PublicEdition, PublicRecord } from "../model/public.ts";
import { recordPageAddress } from "./address.ts";

/** Entries on one page of the record. */
export const entriesPerPage = 200;

/** Pages on which all entries stand, each at an address for ever; the record's first page shows the newest besides. */
export const recordPages = ({ record }: PublicEdition): number => pagesOf(record?.entries ?? []);

export const pagesOf = ({ length }: PublicRecord["entries"]): number => Math.ceil(length / entriesPerPage);

/** Where an entry stands for good, however long the record grows. @param index of the entry, from 0 */
export const entryAddress = (index: number): string =>
  `${recordPageAddress(Math.floor(index / entriesPerPage) + 1)}#_e${index}`;

export interface ShownEntries {
  readonly from: number;
  readonly entries: PublicRecord["entries"];
  /** Of the record; on a page that is full it is not said, for such a page never changes. */
  readonly total: number | undefined;
}

/** What a page of entries shows; without `page`, the newest. */
export function entriesOn(all: PublicRecord["entries"], page: number | undefined): ShownEntries {
  const from = page === undefined ? Math.max(0, all.length - entriesPerPage) : (page - 1) * entriesPerPage;
  const entries = all.slice(from, from + entriesPerPage);
  const isFull = page !== undefined && entries.length === entriesPerPage;
  return { from, entries, total: isFull ? undefined : all.length };
}
