import {
  type AlignedTranslation,
  findQuotations,
  type Quotation,
  type SourcePassage,
  traceOriginals,
} from "@variorum/compare";
import type { TranslationPair } from "../model/alignment.ts";
import type { PublicBlock } from "../model/public.ts";
import type { CheckedQuotation, QuotedDifference, QuotedPassage, QuotedStretch } from "../model/quotation.ts";
import { findCitations, type NamedDocument } from "./document-citation.ts";
import { type FlatText, flattenText } from "./flat-text.ts";
import {
  type GatheredTexts,
  type GatherOptions,
  gatherTexts,
  type QuotableDocument,
  type Watched,
  watched,
} from "./gathered-texts.ts";
import type { KeptQuotables, QuotableIndex } from "./kept-quotables.ts";
import { type QuotableText, textId } from "./quotable-text.ts";
import { alignedTranslation } from "./quoted-translation.ts";

export interface QuotationCheckOptions extends Watched {
  /** Passages too that run along a witness without any sign of quoting. */
  readonly all?: boolean;
}

/** The translations of a document sentence by sentence; asked for documents only that are quoted. */
export type TranslationsOf = (document: string) => Promise<readonly TranslationPair[]>;

export interface QuotableEditionOptions extends GatherOptions {
  readonly translationsOf: (texts: QuotableEdition) => TranslationsOf;
}

/** The texts of an edition made ready to be quoted from; serves any number of quoting texts. */
export class QuotableEdition {
  private readonly index: QuotableIndex;
  private readonly texts: ReadonlyMap<string, QuotableText>;
  private readonly documents: readonly NamedDocument[];
  /** Ids of texts among which translations are. */
  private readonly translated: readonly string[];
  private readonly translationsOf: TranslationsOf;
  private readonly translations = new Map<string, readonly AlignedTranslation[]>();
  /** What the next run may take instead of reading it again; undefined where it is what this run was given. */
  readonly toKeep: KeptQuotables | undefined;

  private constructor(
    { index, toKeep }: GatheredTexts,
    documents: readonly NamedDocument[],
    translationsOf: QuotableEditionOptions["translationsOf"],
    isTranslated: (document: string) => boolean,
  ) {
    this.index = index;
    this.translated = index.sources.filter(({ document }) => isTranslated(document)).map(({ id }) => id);
    this.texts = new Map(index.sources.map((text) => [text.id, text]));
    this.documents = documents;
    this.translationsOf = translationsOf(this);
    this.toKeep = toKeep;
  }

  static async of(
    documents: readonly QuotableDocument[],
    named: readonly NamedDocument[],
    options: QuotableEditionOptions,
  ): Promise<QuotableEdition> {
    const translated = new Set(documents.filter(({ isTranslated }) => isTranslated).map(({ id }) => id));
    const texts = await gatherTexts(documents, options);
    return new QuotableEdition(texts, named, options.translationsOf, (document) => translated.has(document));
  }

  /** How many words all the texts have. */
  get words(): number {
    return this.index.words.length - this.texts.size;
  }

  blocksOf(document: string, witness: string): readonly PublicBlock[] | undefined {
    return this.texts.get(textId(document, witness))?.blocks;
  }

  /** Every passage of a text that claims to come from elsewhere, with its verdict, in reading order. */
  async check(blocks: readonly PublicBlock[], options: QuotationCheckOptions = {}): Promise<CheckedQuotation[]> {
    const quoting = flattenText(blocks);
    const found = await findQuotations(quoting.text, this.index, {
      ranges: quoting.ranges,
      citations: findCitations(quoting, this.documents),
      translated: this.translated,
      ...(options.all ? { all: true } : {}),
      ...watched(options),
    });
    const translations = await this.translationsQuoted(found);
    return traceOriginals(found, translations).map((quotation) => this.describe(quoting, quotation));
  }

  private async translationsQuoted(found: readonly Quotation[]): Promise<readonly AlignedTranslation[]> {
    const sources = found.flatMap(({ passages: [passage], resembles = passage }) => resembles?.source ?? []);
    const documents = new Set(sources.flatMap((source) => this.texts.get(source)?.document ?? []));
    for (const document of documents)
      if (!this.translations.has(document)) this.translations.set(document, await this.translationsIn(document));
    return [...documents].flatMap((document) => this.translations.get(document) ?? []);
  }

  private async translationsIn(document: string): Promise<readonly AlignedTranslation[]> {
    const idOf = (witness: string) => textId(document, witness);
    const pairs = await this.translationsOf(document);
    const flatOf = (witness: string) => this.texts.get(idOf(witness))?.flat;
    return pairs.flatMap((pair) => alignedTranslation(pair, flatOf, idOf) ?? []);
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
    const quoted = this.texts.get(source);
    if (quoted === undefined) throw new Error(`No witness ${source}.`);
    const { document, witness, flat } = quoted;
    const place = flat.placeOf(from);
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
    return this.texts.get(passages[passage]?.source ?? "")?.text ?? "";
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
