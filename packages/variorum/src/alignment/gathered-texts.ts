import { buildQuotationIndex, type Progress } from "@variorum/compare";
import type { KeptDocument, KeptQuotables, QuotableIndex } from "./kept-quotables.ts";
import { QuotableText, type QuotableWitness } from "./quotable-text.ts";

/** A document whose texts may be quoted. */
export interface QuotableDocument {
  readonly id: string;
  readonly read: () => Promise<ReadTexts>;
  /** The mark that its texts have now, if they are those that were kept under this one; undefined where they must be read. */
  readonly confirm: (mark: string) => string | undefined;
  /** Its words may stand in no file of ours: it is read every time. */
  readonly isHidden?: boolean;
  /** Its texts are in several languages. */
  readonly isTranslated: boolean;
}

export interface ReadTexts {
  readonly witnesses: readonly QuotableWitness[];
  /** By which they are known again; undefined for texts that must be read every time. */
  readonly mark: string | undefined;
}

export interface Watched {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** Documents are read before they are searched. */
export type ReadingProgress = Omit<Progress, "phase"> & { readonly phase: Progress["phase"] | "read" };

export interface GatherOptions extends Watched {
  /** What an earlier run kept. */
  readonly kept?: KeptQuotables | undefined;
}

export interface GatheredTexts {
  readonly index: QuotableIndex;
  /** What the next run may take instead of reading it again; undefined where it is what this run was given. */
  readonly toKeep: KeptQuotables | undefined;
}

/**
 * Takes of what was kept the texts that are the same still, reads the others, and indexes all. What is to be kept knows no word of the
 * hidden ones: their texts are added afterwards.
 */
export async function gatherTexts(
  documents: readonly QuotableDocument[],
  options: GatherOptions,
): Promise<GatheredTexts> {
  const hidden = documents.filter(({ isHidden }) => isHidden);
  const open = await gatherOpen(
    documents.filter(({ isHidden }) => !isHidden),
    options,
  );
  if (hidden.length === 0) return open;
  const read: GatheredDocument[] = [];
  for (const [done, document] of hidden.entries()) {
    options.signal?.throwIfAborted();
    options.onProgress?.({ phase: "read", done, of: hidden.length });
    read.push(await readTexts(document));
  }
  return { ...open, index: await withTexts(open.index, read, options) };
}

async function withTexts(
  index: QuotableIndex,
  read: readonly GatheredDocument[],
  options: Watched,
): Promise<QuotableIndex> {
  const sources = [...index.sources, ...read.flatMap(({ texts }) => texts)];
  const places = sources.map((_, at) => (at < index.sources.length ? at : undefined));
  return { ...(await buildQuotationIndex(sources, { known: { index, places }, ...watched(options) })), sources };
}

async function gatherOpen(documents: readonly QuotableDocument[], options: GatherOptions): Promise<GatheredTexts> {
  const known = new KeptTexts(options.kept);
  const gathered: GatheredDocument[] = [];
  for (const [done, document] of documents.entries()) {
    options.signal?.throwIfAborted();
    options.onProgress?.({ phase: "read", done, of: documents.length });
    gathered.push(known.take(document) ?? (await readTexts(document)));
  }
  const { kept } = options;
  if (kept && isAsKept(gathered, kept)) return { index: kept.index, toKeep: undefined };
  const index = await indexOf(gathered, options);
  return { index, toKeep: { documents: gathered.map(({ document }) => document), index } };
}

interface GatheredDocument {
  readonly document: KeptDocument;
  readonly texts: readonly QuotableText[];
  /** Place of its first text in the index that was kept; undefined where it was read. */
  readonly place?: number;
}

/** Of what can be found in no file again there is no mark: it is read every time. */
const NO_MARK = "";

async function readTexts({ id, read }: QuotableDocument): Promise<GatheredDocument> {
  const { witnesses, mark = NO_MARK } = await read();
  return {
    document: { id, mark, witnesses: witnesses.map(({ witness }) => witness) },
    texts: witnesses.map((witness) => QuotableText.of(id, witness)),
  };
}

const isAsKept = (gathered: readonly GatheredDocument[], { documents }: KeptQuotables): boolean =>
  gathered.length === documents.length &&
  gathered.every(({ document: { id, mark }, place }, at) => {
    const before = documents[at];
    return place !== undefined && before?.id === id && before.mark === mark;
  });

/** The texts of an earlier run by their documents. */
class KeptTexts {
  private readonly texts: readonly QuotableText[];
  private readonly documents = new Map<string, { readonly document: KeptDocument; readonly place: number }>();

  constructor(kept: KeptQuotables | undefined) {
    this.texts = kept?.index.sources ?? [];
    let place = 0;
    for (const document of kept?.documents ?? []) {
      this.documents.set(document.id, { document, place });
      place += document.witnesses.length;
    }
  }

  take({ id, confirm }: QuotableDocument): GatheredDocument | undefined {
    const known = this.documents.get(id);
    const mark = known && known.document.mark !== NO_MARK ? confirm(known.document.mark) : undefined;
    if (known === undefined || mark === undefined) return undefined;
    const { document, place } = known;
    const texts = this.texts.slice(place, place + document.witnesses.length);
    return { document: { ...document, mark }, texts, place };
  }
}

async function indexOf(gathered: readonly GatheredDocument[], options: GatherOptions): Promise<QuotableIndex> {
  const sources = gathered.flatMap(({ texts }) => texts);
  const places = gathered.flatMap(({ texts, place }) =>
    texts.map((_, at) => (place === undefined ? place : place + at)),
  );
  const known = options.kept === undefined ? {} : { known: { index: options.kept.index, places } };
  return { ...(await buildQuotationIndex(sources, { ...known, ...watched(options) })), sources };
}

/** Without what is undefined. */
export const watched = ({ signal, onProgress }: Watched) => ({
  ...(signal === undefined ? {} : { signal }),
  ...(onProgress === undefined ? {} : { onProgress }),
});
