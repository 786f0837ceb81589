import { imageIndex } from "../../model/held-images.ts";
import { isWithheldBlock } from "../../model/public.ts";
import type { Block } from "../../model/text.ts";
import type { Division } from "./division.ts";
import type { Reading } from "./reading.ts";

/** A stretch of a witness's text and where it stands on an image. Offsets are UTF-16 code units of the segment. */
export interface PageZone {
  /** Index among the images of the witness. */
  readonly image: number;
  readonly segment: number;
  readonly from: number;
  readonly to: number;
  readonly of: "block" | "line" | "word";
  /** `x,y,w,h` in pixels of the image, or `pct:` in hundredths of it. */
  readonly box: string;
}

/** The zones of a division whose images are shown, in the order of the text. O(marks of the witness). */
export function pageZonesOf(reading: Reading, { from, to }: Division): readonly PageZone[] {
  const starts = imageStarts(reading);
  const zones: PageZone[] = [];
  for (const { block, segment, from: begin, to: end } of reading.pieces.slice(from, to).flat()) {
    if (isWithheldBlock(block)) continue;
    for (const mark of block.marks) {
      if (mark.kind !== "zone" || mark.from < begin || mark.from >= end) continue;
      const image = imageAt(starts, segment, mark.from);
      if (image === undefined) continue;
      zones.push({ image, segment, from: mark.from, to: mark.to, of: mark.of, box: mark.box });
    }
  }
  return zones;
}

interface ImageStart {
  readonly segment: number;
  readonly at: number;
  /** Undefined: from here on an image that is not shown. */
  readonly image: number | undefined;
}

/** Where the text passes from one image to the next. */
function imageStarts({ public: { witness, facsimiles = [] }, text }: Reading): readonly ImageStart[] {
  const shown = (name: string): number | undefined => {
    const index = imageIndex(witness.facsimiles, name);
    const image = index === undefined ? undefined : facsimiles[index];
    return image === undefined || "absent" in image ? undefined : index;
  };
  return text.blocks.flatMap((block, segment) =>
    isWithheldBlock(block)
      ? []
      : pageMarks(block).map(({ at, facsimile }) => ({
          segment,
          at,
          image: facsimile === undefined ? undefined : shown(facsimile),
        })),
  );
}

const pageMarks = ({ marks }: Block) =>
  marks.flatMap((mark) => (mark.kind === "page" ? [{ at: mark.from, facsimile: mark.facsimile }] : []));

/** By halving: a novel has hundreds of pages and a hundred thousand words. */
function imageAt(starts: readonly ImageStart[], segment: number, at: number): number | undefined {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = starts[middle];
    if (start === undefined || start.segment > segment || (start.segment === segment && start.at > at)) high = middle;
    else low = middle + 1;
  }
  return starts[low - 1]?.image;
}
