import type { Json } from "./json.ts";

/** A scholar's confirmation, rejection or correction: `decisions/<document>.yaml`. */
export interface Decision {
  readonly id: string;
  readonly kind: "aligned" | "not-aligned" | "regularisation" | "omission" | "quotation" | "name" | "vanishing";
  /** What it is about, e.g. `{witness, block, from, to, with: {…}}`: closed per kind in docs/edition-format.md. */
  readonly about: Json;
  /** SHA-256 (hex) of the canonical JSON of the texts it was made on. */
  readonly textHash: string;
  readonly verdict: "confirmed" | "rejected" | "corrected";
  readonly by?: string;
  /** RFC 3339. */
  readonly when?: string;
  readonly note?: string;
}

/** The decisions about one document, or about an essay: see `essayDocument`. */
export interface DocumentDecisions {
  readonly document: string;
  readonly decisions: readonly Decision[];
}

const essays = "essays/";

/** How an essay is named where documents are: its languages are the witnesses, `decisions/essays/<id>.yaml` its decisions. */
export const essayDocument = (id: string): string => `${essays}${id}`;

/** The id of the essay that is named so; undefined for the name of a document. */
export const essayNamed = (document: string): string | undefined =>
  document.startsWith(essays) ? document.slice(essays.length) : undefined;
