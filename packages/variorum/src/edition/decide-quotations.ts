import type { Decision } from "../model/decision.ts";
import { VariorumError } from "../model/error.ts";
import type { Essay } from "../model/essay.ts";
import { append, type Groups } from "../model/grouped.ts";
import { type BlocksOf, decidedTextHash } from "../record/decided-text.ts";
import { appendDecisions, type DecisionDraft } from "../store/decision-writing.ts";
import { editionRoot } from "../store/edition-root.ts";
import type { Environment } from "./environment.ts";
import { blocksWith } from "./essay-quotations.ts";
import { withKnownParts } from "./known-parts.ts";
import { openEdition } from "./open.ts";
import { quotableTexts } from "./quotable-texts.ts";
import { aboutQuotation, quotationId } from "./quotation-decision.ts";
import type { QuotationReport, ReportedQuotation } from "./quotes.ts";

export interface QuotationRuling {
  readonly verdict: "confirmed" | "rejected";
  readonly by?: string;
}

/**
 * Writes down what an editor decided on quotations of an essay, bound to the texts as they are. On what is decided already
 * nothing is written.
 * @returns how many decisions were written
 * @throws VariorumError `usage` when the text is no essay of the edition
 */
export async function decideQuotations(
  folder: string,
  { essay, quotations }: QuotationReport,
  chosen: readonly number[],
  ruling: QuotationRuling,
  env: Environment,
): Promise<number> {
  if (essay === undefined)
    throw new VariorumError(
      "usage",
      "Only the quotations of an edition's own essays can be confirmed: name a file of essays/.",
    );
  const root = await editionRoot(folder);
  const edition = await withKnownParts(root, env, (known) => openEdition(root, env, known));
  const texts = await quotableTexts(root, edition, env);
  const drafts: Groups<string, DecisionDraft> = new Map();
  for (const quotation of quotations) {
    if (!chosen.includes(quotation.n) || quotation.decision === ruling.verdict) continue;
    const draft = draftOf(essay, quotation, ruling, env.now(), blocksWith(texts, essay));
    if (draft !== undefined) append(drafts, draft.document, draft.decision);
  }
  await appendDecisions(root, drafts);
  return [...drafts.values()].reduce((sum, list) => sum + list.length, 0);
}

function draftOf(
  essay: Essay,
  quotation: ReportedQuotation,
  { verdict, by }: QuotationRuling,
  now: Date,
  blocksOf: BlocksOf,
): { readonly document: string; readonly decision: DecisionDraft } | undefined {
  const { document, about } = aboutQuotation(essay, quotation);
  const bare: Decision = { id: "", kind: "quotation", about, textHash: "", verdict };
  const textHash = decidedTextHash(bare, (witness, other = document) => blocksOf(witness, other));
  if (textHash === undefined) return undefined;
  const decision = {
    id: quotationId(about),
    kind: "quotation",
    about,
    "text-hash": textHash,
    verdict,
    ...(by === undefined ? {} : { by }),
    when: now.toISOString().replace(/\.\d+Z$/, "Z"),
  };
  return { document, decision };
}
