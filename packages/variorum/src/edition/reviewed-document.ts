import type { Decision } from "../model/decision.ts";
import type { Edition } from "../model/edition.ts";
import type { OpenFinding } from "../model/open-finding.ts";
import type { WitnessText } from "../model/text.ts";
import type { Work } from "../model/work.ts";
import type { Environment } from "./environment.ts";

/** A document with all that a source of findings may look at. */
export interface ReviewedDocument {
  readonly edition: Edition;
  readonly work: Work;
  /** By witness key; witnesses without text are absent. */
  readonly texts: { readonly [witness: string]: WitnessText };
  readonly decisions: readonly Decision[];
}

/** Finds what an editor should decide on in one document. Gives nothing that was decided already. */
export type FindingSource = (
  document: ReviewedDocument,
  env: Pick<Environment, "signal" | "onProgress">,
) => Promise<readonly OpenFinding[]>;
