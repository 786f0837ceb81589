import { type QuotableDocument, QuotableEdition } from "../alignment/index.ts";
import { judgeEssay, outdatedQuotations, quotationProblems } from "../edition/essay-quotations.ts";
import { keepQuotables, type QuotableMemory, readQuotables } from "../edition/quotable-memory.ts";
import { type DocumentDecisions, essayDocument } from "../model/decision.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { PublicDocument } from "../model/public.ts";
import type { EssayQuotation, QuotedPassage } from "../model/quotation.ts";
import type { EssayMaterial } from "../public.ts";
import { divisionsOf } from "../site/index.ts";
import type { BuildCache } from "../store/build-cache.ts";
import { essaySource } from "../store/essay-source.ts";
import type { KeptValues } from "../store/kept-values.ts";
import type { PreparedDocument } from "./document-preparation.ts";
import { readPrepared } from "./prepared-document.ts";

export interface QuotationTools {
  /** The edition's folder. */
  readonly folder: string;
  readonly cache: BuildCache;
  readonly digests: KeptValues;
  readonly memory: QuotableMemory;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
}

export interface MadeQuotations {
  /** As many lists as there are essays that quote. */
  readonly quotations: readonly (readonly EssayQuotation[])[];
  readonly problems: readonly Problem[];
}

/** Holds the quotations of essays against the texts of all documents. */
export async function makeQuotations(
  quoting: readonly EssayMaterial[],
  documents: readonly PreparedDocument[],
  tools: QuotationTools,
): Promise<MadeQuotations> {
  const shown = new ShownDocuments(documents, tools.cache);
  const texts = await quotableDocuments(shown, documents, tools);
  const decisions: DocumentDecisions[] = [
    ...documents.map(({ id, newest }) => ({ document: id, decisions: newest.digest.quoted })),
    ...essayDecisions(quoting),
  ];
  const quotations: EssayQuotation[][] = [];
  const problems: Problem[] = [];
  for (const { essay } of quoting) {
    const found = await judgeEssay(essay, texts, { decisions, signal: tools.signal });
    problems.push(...quotationProblems(found, essaySource(tools.folder, essay)));
    quotations.push(await Promise.all(found.map((quotation) => placed(quotation, shown))));
  }
  problems.push(
    ...outdatedQuotations(
      decisions,
      quoting.map(({ essay }) => essay),
      texts,
    ),
  );
  return { quotations, problems };
}

/** Once for all languages of an essay. */
function essayDecisions(essays: readonly EssayMaterial[]): readonly DocumentDecisions[] {
  const byEssay = new Map(essays.map(({ essay, decisions }) => [essayDocument(essay.id), decisions]));
  return [...byEssay].map(([document, decisions]) => ({ document, decisions }));
}

async function quotableDocuments(
  shown: ShownDocuments,
  documents: readonly PreparedDocument[],
  { memory, signal, onProgress }: QuotationTools,
): Promise<QuotableEdition> {
  const texts = await QuotableEdition.of(
    documents.map((document) => quotableDocument(document, shown)),
    documents.map(({ newest: { digest } }) => digest.summary),
    {
      kept: await readQuotables(memory, signal),
      signal,
      translationsOf: () => async (id) => (await shown.keep(id)).alignment.translations ?? [],
      onProgress: ({ done, of }) => onProgress?.({ phase: "quotations", done, total: of }),
    },
  );
  await keepQuotables(memory, texts.toKeep, signal);
  return texts;
}

const quotableDocument = (
  { id, newest: { key, digest } }: PreparedDocument,
  shown: ShownDocuments,
): QuotableDocument => ({
  id,
  isTranslated: new Set(digest.summary.witnesses.map(({ language }) => language)).size > 1,
  confirm: (mark) => (mark === key ? mark : undefined),
  read: async () => {
    const { witnesses } = await shown.read(id);
    const read = witnesses.flatMap(({ witness, text }) =>
      text === null ? [] : [{ witness: witness.key, blocks: text.blocks }],
    );
    return { witnesses: read, mark: key };
  },
});

/** The documents as readers are shown them; those that are quoted are kept at hand. */
class ShownDocuments {
  private readonly documents: ReadonlyMap<string, PreparedDocument>;
  private readonly cache: BuildCache;
  private readonly kept = new Map<string, PublicDocument>();

  constructor(documents: readonly PreparedDocument[], cache: BuildCache) {
    this.documents = new Map(documents.map((document) => [document.id, document]));
    this.cache = cache;
  }

  async read(id: string): Promise<PublicDocument> {
    const newest = this.documents.get(id)?.newest;
    if (newest === undefined) throw new Error(`There is no document ${id}.`);
    await newest.ensure();
    return readPrepared(this.cache, newest.key);
  }

  async keep(id: string): Promise<PublicDocument> {
    const document = this.kept.get(id) ?? (await this.read(id));
    this.kept.set(id, document);
    return document;
  }
}

/** With the pages of the site on which its passages stand. */
async function placed(quotation: EssayQuotation, shown: ShownDocuments): Promise<EssayQuotation> {
  const place = async (passage: QuotedPassage): Promise<QuotedPassage> => ({
    ...passage,
    division: divisionWith(await shown.keep(passage.document), passage),
  });
  const { original } = quotation;
  return {
    ...quotation,
    passages: await Promise.all(quotation.passages.map(place)),
    alsoIn: await Promise.all(quotation.alsoIn.map(place)),
    ...(original === undefined ? {} : { original: await place(original) }),
  };
}

/** Where the block begins: there its anchor stands. */
function divisionWith(document: PublicDocument, { witness, block }: QuotedPassage): number {
  const passage = document.alignment.passages.findIndex(({ spans }) =>
    spans[witness]?.some((span) => span.block === block),
  );
  return Math.max(1, divisionsOf(document).filter(({ from }) => from <= passage).length);
}
