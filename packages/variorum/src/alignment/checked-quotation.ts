import {
  type AlignedTranslation,
  buildQuotationIndex,
  findQuotations,
  type Progress,
  type Quotation,
  type QuotationIndex,
  type SourcePassage,
} from "@variorum/compare";
import type { PublicBlock } from "../model/public.ts";
import type { CheckedQuotation, QuotedDifference, QuotedPassage, QuotedStretch } from "../model/quotation.ts";
import { findCitations, type NamedDocument } from "./document-citation.ts";
import { type FlatText, flattenText } from "./flat-text.ts";

/** A witness of the edition that may be quoted. */
export interface QuotableWitness {
  readonly document: string;
  readonly witness: string;
  readonly blocks: readonly PublicBlock[];
}

export interface QuotationCheckOptions {
  /** Passages too that run along a witness without any sign of quoting. */
  readonly all?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The texts of an edition made ready to be quoted from; serves any number of quoting texts. */
export class QuotableEdition {
  private readonly index: QuotationIndex;
  private readonly flat: ReadonlyMap<string, FlatText & QuotableWitness>;
  private readonly documents: readonly NamedDocument[];
  private readonly translations: readonly AlignedTranslation[];

  private constructor(
    index: QuotationIndex,
    flat: QuotableEdition["flat"],
    documents: readonly NamedDocument[],
    translations: readonly AlignedTranslation[],
  ) {
    this.index = index;
    this.flat = flat;
    this.documents = documents;
    this.translations = translations;
  }

  /** @param translations aligned sentences, by `document/witness`, in the texts as `flattenText` gives them */
  static async of(
    witnesses: readonly QuotableWitness[],
    documents: readonly NamedDocument[],
    options: QuotationCheckOptions & { readonly translations?: readonly AlignedTranslation[] } = {},
  ): Promise<QuotableEdition> {
    const flat = new Map(
      witnesses.map(({ document, witness, blocks }) => [
        `${document}/${witness}`,
        { ...flattenText(blocks), document, witness, blocks },
      ]),
    );
    const sources = [...flat].map(([id, { document, text }]) => ({ id, document, text }));
    const index = await buildQuotationIndex(sources, watched(options));
    return new QuotableEdition(index, flat, documents, options.translations ?? []);
  }

  /** How many words all the texts have. */
  get words(): number {
    return this.index.words.length - this.flat.size;
  }

  blocksOf(document: string, witness: string): readonly PublicBlock[] | undefined {
    return this.flat.get(`${document}/${witness}`)?.blocks;
  }

  /** Every passage of a text that claims to come from elsewhere, with its verdict, in reading order. */
  async check(blocks: readonly PublicBlock[], options: QuotationCheckOptions = {}): Promise<CheckedQuotation[]> {
    const quoting = flattenText(blocks);
    const found = await findQuotations(quoting.text, this.index, {
      ranges: quoting.ranges,
      citations: findCitations(quoting, this.documents),
      translations: this.translations,
      ...(options.all ? { all: true } : {}),
      ...watched(options),
    });
    return found.map((quotation) => this.describe(quoting, quotation));
  }

  private describe(quoting: FlatText, quotation: Quotation): CheckedQuotation {
    const { from, to, kind, verdict, agreement, isMarked, isSlight, attributed = [], original } = quotation;
    const place = quoting.placeOf(from);
    return {
      block: place.block,
      from: place.at,
      to: Math.min(place.at + to - from, place.end),
      text: quoting.text.slice(from, to),
      kind,
      verdict,
      ...(agreement === undefined ? {} : { agreement }),
      ...(isMarked === undefined ? {} : { isMarked }),
      isSlight,
      passages: quotation.passages.map((passage) => this.passage(passage)),
      differences: quotation.differences.map((one) => this.difference(quoting, quotation, one)),
      stretches: this.stretches(quoting, quotation),
      alsoIn: quotation.alsoIn.map((passage) => this.passage(passage)),
      attributed,
      ...(original === undefined ? {} : { original: this.passage(original) }),
    };
  }

  private passage({ source, from, to }: Omit<SourcePassage, "quoted">): QuotedPassage {
    const flat = this.flat.get(source);
    if (flat === undefined) throw new Error(`No witness ${source}.`);
    const place = flat.placeOf(from);
    const { document, witness } = flat;
    return {
      document,
      witness,
      block: place.block,
      from: place.at,
      to: Math.min(place.at + to - from, place.end),
      text: flat.text.slice(from, to),
    };
  }

  private sourceText({ passages }: Quotation, passage: number): string {
    return this.flat.get(passages[passage]?.source ?? "")?.text ?? "";
  }

  private difference(
    quoting: FlatText,
    quotation: Quotation,
    { kind, isMarked, quoted, source, passage }: Quotation["differences"][number],
  ): QuotedDifference {
    return {
      kind,
      ...(isMarked ? { isMarked } : {}),
      quoted: quoting.text.slice(quoted.from, quoted.to),
      source: this.sourceText(quotation, passage).slice(source.from, source.to),
    };
  }

  /** The quoted text, and at each difference what the source has. */
  private stretches(quoting: FlatText, quotation: Quotation): QuotedStretch[] {
    if (quotation.passages.length === 0 || quotation.differences.length === 0) return [];
    const all: QuotedStretch[] = [];
    let at = quotation.from;
    const push = (text: string, more: Omit<QuotedStretch, "text">) => text !== "" && all.push({ ...more, text });
    for (const { quoted, source, passage, isMarked, kind } of quotation.differences) {
      if (quoted.from < at) continue;
      const how = {
        ...(isMarked ? { isMarked } : {}),
        ...(kind === "accidental" ? { isAccidental: true as const } : {}),
      };
      push(quoting.text.slice(at, quoted.from), { side: "same" });
      push(this.sourceText(quotation, passage).slice(source.from, source.to), { side: "source", ...how });
      push(quoting.text.slice(quoted.from, quoted.to), { side: "quoted", ...how });
      at = quoted.to;
    }
    push(quoting.text.slice(at, quotation.to), { side: "same" });
    return all;
  }
}

const watched = ({ signal, onProgress }: QuotationCheckOptions) => ({
  ...(signal === undefined ? {} : { signal }),
  ...(onProgress === undefined ? {} : { onProgress }),
});
