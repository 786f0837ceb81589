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

export interface DocumentDecisions {
  readonly document: string;
  readonly decisions: readonly Decision[];
}
