import type { Facsimile } from "../../model/facsimile.ts";
import { heldName, imageIndex } from "../../model/held-images.ts";
import { isWithheldBlock } from "../../model/public.ts";
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
  const { facsimiles = [], witness } = reading.public;
  const places = placesOf(reading, witness.facsimiles);
  let passage = 0;
  return facsimiles.map((image, index) => {
    const place = places.get(index);
    passage = place?.passage ?? passage;
    return { image, index, page: place?.page ?? String(index + 1), passage };
  });
}

export const isInDivision = ({ passage }: PageImage, { from, to }: Division): boolean =>
  from <= passage && passage < Math.max(to, from + 1);

/** By index, of the images that marks name. A blank mark is taken for the next image that is held back. */
function placesOf(reading: Reading, names: readonly string[]) {
  const places = new Map<number, { readonly page: string | undefined; readonly passage: number }>();
  const held = names.flatMap((name, index) => (name === heldName ? [index] : []));
  for (const block of reading.text.blocks) {
    if (isWithheldBlock(block)) continue;
    for (const mark of block.marks) {
      if (mark.kind !== "page" || mark.facsimile === undefined) continue;
      const index = mark.facsimile === heldName ? held.shift() : imageIndex(names, mark.facsimile);
      if (index !== undefined && !places.has(index))
        places.set(index, { page: mark.n, passage: reading.passageOf.get(block.id) ?? 0 });
    }
  }
  return places;
}
