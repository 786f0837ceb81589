import type { DocumentSummary } from "../model/public.ts";
import { firstValue } from "../model/statement.ts";

/** Documents by their earliest possible day; undated ones last; of equal days in the edition's order. */
export function byDate(documents: readonly DocumentSummary[]): readonly DocumentSummary[] {
  const keyed = documents.map((document) => ({ document, key: dayKey(firstValue(document.date)?.earliest) }));
  return keyed.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key)).map(({ document }) => document);
}

/** The documents that come before and after one by date; of the whole edition, or of any part of it that holds them. */
export function besideByDate(
  documents: readonly DocumentSummary[],
  id: string,
): { readonly before: DocumentSummary | undefined; readonly after: DocumentSummary | undefined } {
  const order = byDate(documents);
  const at = order.findIndex((one) => one.id === id);
  return at < 0 ? { before: undefined, after: undefined } : { before: order[at - 1], after: order[at + 1] };
}

/** A number that sorts days of any year. */
function dayKey(day: string | undefined): number {
  const match = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(day ?? "");
  return match === null ? Number.POSITIVE_INFINITY : Number(match[1]) * 400 + Number(match[2]) * 32 + Number(match[3]);
}
