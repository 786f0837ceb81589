import { mayQuote } from "../edition/may-quote.ts";
import type { Problem } from "../model/problem.ts";
import type { PublicEssay } from "../model/public.ts";
import type { EssayMaterial } from "../public.ts";
import { BuildCache } from "../store/build-cache.ts";
import { softwareKey } from "../store/software-key.ts";
import type { PreparedDocument } from "./document-preparation.ts";
import type { MadeQuotations, QuotationTools } from "./made-quotations.ts";

export interface QuotingEssays {
  readonly essays: readonly EssayMaterial[];
  readonly documents: readonly PreparedDocument[];
}

export interface QuotedEssays {
  /** Each with all its quotations, whatever was decided on them: what is shown is for `redactEdition` to say. */
  readonly essays: readonly PublicEssay[];
  readonly problems: readonly Problem[];
}

/**
 * Holds what the essays quote against the documents as they are shown, so that nothing withheld can have a say in a
 * verdict. What was found when all of them were the same is taken from then; no text is read where no essay quotes.
 */
export async function quoteEssays({ essays, documents }: QuotingEssays, tools: QuotationTools): Promise<QuotedEssays> {
  const quoting = essays.filter(({ essay }) => mayQuote(essay));
  if (quoting.length === 0 || documents.length === 0) return { essays, problems: [] };
  const written = quoting.map(({ essay, decisions }) => ({ essay, decisions }));
  const keys = documents.map(({ newest }) => newest.key);
  const key = BuildCache.key("quotations", softwareKey(), JSON.stringify([written, keys]));
  const made = tools.digests.get<MadeQuotations>(key) ?? (await make(quoting, documents, tools));
  tools.digests.set(key, made);
  const byEssay = new Map(quoting.map((one, at) => [one, made.quotations[at] ?? []]));
  return {
    essays: essays.map((one) => ({ ...one, quotations: byEssay.get(one) ?? [] })),
    problems: made.problems,
  };
}

/** What collates texts is loaded only where a verdict is to be found. */
async function make(quoting: readonly EssayMaterial[], documents: readonly PreparedDocument[], tools: QuotationTools) {
  const { makeQuotations } = await import("./made-quotations.ts");
  return makeQuotations(quoting, documents, tools);
}
