import type { QuotationSource } from "@variorum/compare";
import type { PublicBlock } from "../model/public.ts";
import { type FlatText, flattenText } from "./flat-text.ts";

/** A witness of the edition that may be quoted, as its document's texts are read. */
export interface QuotableWitness {
  readonly witness: string;
  readonly blocks: readonly PublicBlock[];
}

/** One text of those that are searched. Of one that was kept, the words are looked at only where they are quoted. */
export class QuotableText implements QuotationSource {
  readonly document: string;
  readonly witness: string;
  private readonly json: Uint8Array | undefined;
  private read: readonly PublicBlock[] | undefined;
  private made: FlatText | undefined;

  private constructor(document: string, witness: string, content: readonly PublicBlock[] | Uint8Array) {
    this.document = document;
    this.witness = witness;
    if (content instanceof Uint8Array) this.json = content;
    else this.read = content;
  }

  static of(document: string, { witness, blocks }: QuotableWitness): QuotableText {
    return new QuotableText(document, witness, blocks);
  }

  /** @param json as `toJson` gives it, written by this program itself */
  static kept(document: string, witness: string, json: Uint8Array): QuotableText {
    return new QuotableText(document, witness, json);
  }

  get id(): string {
    return textId(this.document, this.witness);
  }

  get blocks(): readonly PublicBlock[] {
    this.read ??= JSON.parse(new TextDecoder().decode(this.json)) as readonly PublicBlock[];
    return this.read;
  }

  get flat(): FlatText {
    this.made ??= flattenText(this.blocks);
    return this.made;
  }

  get text(): string {
    return this.flat.text;
  }

  toJson(): Uint8Array {
    return this.json ?? new TextEncoder().encode(JSON.stringify(this.blocks));
  }
}

/** How a text is named among those that are searched. */
export const textId = (document: string, witness: string): string => `${document}/${witness}`;
