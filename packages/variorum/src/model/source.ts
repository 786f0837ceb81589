import type { JsonObject } from "./json.ts";

/** A work of reference in CSL-JSON; `id` is what statements cite. */
export interface Source {
  readonly id: string;
  readonly csl: JsonObject;
}

/** What statements cite: `carr-1954`, or the place in it too: `carr-1954, pp. 12–14`. */
export interface Citation {
  readonly id: string;
  readonly locator?: string;
}

export function parseCitation(text: string): Citation {
  const [, id = text, locator] = /^([^,]*?)\s*,\s*(.+?)\s*$/su.exec(text) ?? [];
  return locator === undefined ? { id } : { id, locator };
}

/** The inverse of `parseCitation`. */
export const formatCitation = ({ id, locator }: Citation): string => (locator === undefined ? id : `${id}, ${locator}`);

/** The id of the source that is cited. */
export const citedId = (citation: string): string => parseCitation(citation).id;
