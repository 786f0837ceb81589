import type { DocumentSummary } from "../model/public.ts";
import { byDate } from "./document-order.ts";

/** Lines on one page of the list of all notes; a document's own stand together. */
const linesPerPage = 400;

/** The documents that have notes, by date, page by page. O(n log n). */
export function noteParts(documents: readonly DocumentSummary[]): readonly (readonly DocumentSummary[])[] {
  const parts: DocumentSummary[][] = [];
  let lines = linesPerPage;
  for (const document of byDate(documents.filter(({ notes = 0 }) => notes > 0))) {
    const own = 1 + (document.noteLines?.length ?? 0);
    if (lines + own > linesPerPage) {
      parts.push([]);
      lines = 0;
    }
    parts.at(-1)?.push(document);
    lines += own;
  }
  return parts;
}
