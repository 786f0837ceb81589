import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Decision } from "../model/decision.ts";
import type { Essay } from "../model/essay.ts";
import type { JsonObject } from "../model/json.ts";
import type { CheckedQuotation } from "../model/quotation.ts";
import { type BlocksOf, decidedTextHash } from "../record/decided-text.ts";

/** What a decision on a quotation of an essay says that it is about; undefined where no text has the words. */
export function aboutQuotation(
  { id, language }: Pick<Essay, "id" | "language">,
  { passages: [passage], block, from, to }: CheckedQuotation,
): { readonly document: string; readonly about: JsonObject } | undefined {
  if (passage === undefined) return undefined;
  const { document, witness } = passage;
  return {
    document,
    about: {
      witness,
      block: passage.block,
      from: passage.from,
      to: passage.to,
      with: { essay: id, language, block, from, to },
    },
  };
}

/** The id of the decision, made from what it is about: the same finding has the same one in every run. */
export const quotationId = (about: JsonObject): string =>
  `quotation-${bytesToHex(sha256(new TextEncoder().encode(JSON.stringify(about)))).slice(0, 10)}`;

/** What the editors decided on a quotation, if they decided it on the texts as they are now. */
export function decisionOn(
  essay: Pick<Essay, "id" | "language">,
  quotation: CheckedQuotation,
  decisionsOf: (document: string) => readonly Decision[],
  blocksOf: BlocksOf,
): Decision | undefined {
  const meant = aboutQuotation(essay, quotation);
  if (meant === undefined) return undefined;
  const about = JSON.stringify(inOrder(meant.about));
  return decisionsOf(meant.document).find(
    (decision) =>
      decision.kind === "quotation" &&
      JSON.stringify(inOrder(decision.about as JsonObject)) === about &&
      decision.textHash ===
        decidedTextHash(decision, (witness, document = meant.document) => blocksOf(witness, document)),
  );
}

/** Fields in one order, numbers as numbers: YAML may hold them otherwise. */
function inOrder(about: JsonObject): JsonObject {
  const { witness, block, from, to } = about;
  const { essay, language, block: quoting, from: begin, to: end } = (about.with ?? {}) as JsonObject;
  const number = (value: unknown) => (value === undefined ? -1 : Number(value));
  return {
    witness: witness ?? null,
    block: block ?? null,
    from: number(from),
    to: number(to),
    with: {
      essay: essay ?? null,
      language: language ?? null,
      block: quoting ?? null,
      from: number(begin),
      to: number(end),
    },
  };
}
