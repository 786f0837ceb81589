import type { TextSpan } from "../model/alignment.ts";
import type { Decision } from "../model/decision.ts";
import type { Edition } from "../model/edition.ts";
import type { OpenFinding } from "../model/open-finding.ts";
import type { Block, WitnessText } from "../model/text.ts";
import type { Work } from "../model/work.ts";
import type { DocumentAligner } from "./document-aligner.ts";
import type { Environment } from "./environment.ts";

/** A document with all that a source of findings may look at. */
export interface ReviewedDocument {
  readonly edition: Edition;
  readonly work: Work;
  /** By witness key; witnesses without text are absent. */
  readonly texts: { readonly [witness: string]: WitnessText };
  readonly decisions: readonly Decision[];
}

export type Watched = Pick<Environment, "signal" | "onProgress">;

export interface Reviewing extends Watched {
  readonly aligner: DocumentAligner;
}

/** Finds what an editor should decide on in one document. Gives nothing that was decided already. */
export type FindingSource = (document: ReviewedDocument, env: Reviewing) => Promise<readonly OpenFinding[]>;

/** Code units of text that are shown on either side. */
const AROUND = 160;

/** A passage as a reviewer reads it; empty where it is of a block that is not there. */
export function excerptOf(blocks: readonly Pick<Block, "id" | "text">[], { block, from, to }: TextSpan) {
  const whole = blocks.find(({ id }) => id === block)?.text ?? "";
  return {
    before: (from > AROUND ? "…" : "") + whole.slice(Math.max(0, from - AROUND), from),
    text: whole.slice(from, to),
    after: whole.slice(to, to + AROUND) + (whole.length > to + AROUND ? "…" : ""),
  };
}

/** How a witness is named to a reviewer: siglum and language. */
export function witnessName({ witnesses }: Pick<Work, "witnesses">, key: string): string {
  const witness = witnesses.find((one) => one.key === key);
  return witness === undefined ? key : `${witness.siglum} · ${witness.language}`;
}
