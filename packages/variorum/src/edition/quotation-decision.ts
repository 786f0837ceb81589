import { hash } from "node:crypto";
import { type Decision, essayDocument } from "../model/decision.ts";
import type { Essay } from "../model/essay.ts";
import type { JsonObject } from "../model/json.ts";
import type { CheckedQuotation } from "../model/quotation.ts";
import { type BlocksOf, decidedTextHash } from "../record/decided-text.ts";

/** What a decision on a quotation of an essay says that it is about, and with which document it lies: with the essay where no text has the words. */
export function aboutQuotation(
  { id, language }: Pick<Essay, "id" | "language">,
  { passages: [passage], block, from, to }: CheckedQuotation,
): { readonly document: string; readonly about: JsonObject } {
  const quoting = { essay: id, language, block, from, to };
  if (passage === undefined) return { document: essayDocument(id), about: quoting };
  const { document, witness } = passage;
  return {
    document,
    about: { witness, block: passage.block, from: passage.from, to: passage.to, with: quoting },
  };
}

/** The id of the decision, made from what it is about: the same finding has the same one in every run. */
export const quotationId = (about: JsonObject): string =>
  `quotation-${hash("sha256", JSON.stringify(about)).slice(0, 10)}`;

/** What the editors decided on a quotation, if they decided it on the texts as they are now. */
export function decisionOn(
  essay: Pick<Essay, "id" | "language">,
  quotation: CheckedQuotation,
  decisionsOf: (document: string) => readonly Decision[],
  blocksOf: BlocksOf,
): Decision | undefined {
  const meant = aboutQuotation(essay, quotation);
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
  const { witness = null, essay = null, language = null, block = null, from, to, with: other } = about;
  const number = (value: unknown) => (value === undefined ? -1 : Number(value));
  return {
    witness,
    essay,
    language,
    block,
    from: number(from),
    to: number(to),
    with: other === undefined ? null : inOrder(other as JsonObject),
  };
}
