import type { Facsimile } from "../../model/facsimile.ts";
import { heldName, imageIndex } from "../../model/held-images.ts";
import { isWithheldBlock } from "../../model/public.ts";
import type { Mark } from "../../model/text.ts";
import type { Division } from "./division.ts";
import type { Reading } from "./reading.ts";

/** An image of a page of a witness, and where its text begins. */
export interface PageImage {
  readonly image: Facsimile;
  /** Index among the images of the witness, held back ones counted. */
  readonly index: number;
  /** As the witness numbers it, else counted from 1. */
  readonly page: string;
  readonly passage: number;
}

/** All images of a witness. One that no page names stands with the one before it. */
export function pageImagesOf(reading: Reading): readonly PageImage[] {
  const { facsimiles = [] } = reading.public;
  const { places } = imagePlacesOf(reading);
  let passage = 0;
  return facsimiles.map((image, index) => {
    const place = places.get(index);
    passage = place?.passage ?? passage;
    return { image, index, page: place?.page ?? String(index + 1), passage };
  });
}

export const isInDivision = ({ passage }: PageImage, { from, to }: Division): boolean =>
  from <= passage && passage < Math.max(to, from + 1);

/** Which image begins where in a text. */
export interface ImagePlaces {
  /** By index of the image. */
  readonly places: ReadonlyMap<number, { readonly page: string | undefined; readonly passage: number }>;
  /** Index of the image by the mark that names it, or stands for its name. */
  readonly ofMark: ReadonlyMap<Mark, number>;
  /** The same by withheld block in which a page begins. */
  readonly ofBlock: ReadonlyMap<string, number>;
}

const known = new WeakMap<Reading, ImagePlaces>();

export function imagePlacesOf(reading: Reading): ImagePlaces {
  const found = known.get(reading) ?? new PlaceWalk(reading);
  known.set(reading, found);
  return found;
}

/**
 * Names of images that are held back are blank: a blank mark is taken for the next of them. Where a withheld passage stands on
 * no such page, one begins in it: that of a page with a withheld passage is always held back.
 */
class PlaceWalk implements ImagePlaces {
  readonly places = new Map<number, { page: string | undefined; passage: number }>();
  readonly ofMark = new Map<Mark, number>();
  readonly ofBlock = new Map<string, number>();
  readonly #names: readonly string[];
  readonly #passageOf: ReadonlyMap<string, number>;
  #current = -1;

  constructor({ text, passageOf, public: { witness } }: Reading) {
    this.#names = witness.facsimiles;
    this.#passageOf = passageOf;
    for (const block of text.blocks)
      if (isWithheldBlock(block)) this.#readWithheld(block.id);
      else for (const mark of block.marks) if (mark.kind === "page") this.#readMark(mark, block.id);
  }

  #readWithheld(block: string): void {
    const index = this.#names[this.#current] === heldName ? undefined : this.#nextHeld();
    if (index === undefined) return;
    this.ofBlock.set(block, index);
    this.#begin(index, undefined, block);
  }

  #readMark(mark: Extract<Mark, { readonly kind: "page" }>, block: string): void {
    if (mark.facsimile === undefined) return;
    const index = mark.facsimile === heldName ? this.#nextHeld() : imageIndex(this.#names, mark.facsimile);
    if (index === undefined) return;
    this.ofMark.set(mark, index);
    this.#begin(index, mark.n, block);
  }

  #nextHeld(): number | undefined {
    const next = this.#names.findIndex((name, index) => name === heldName && index > this.#current);
    return next < 0 ? undefined : next;
  }

  #begin(index: number, page: string | undefined, block: string): void {
    if (!this.places.has(index)) this.places.set(index, { page, passage: this.#passageOf.get(block) ?? 0 });
    this.#current = index;
  }
}
