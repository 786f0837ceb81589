import type { VariantPlace } from "../../model/alignment.ts";
import { isWithheldBlock } from "../../model/public.ts";
import type { DocumentScene } from "../document-scene.ts";
import type { Reading } from "./reading.ts";

/** A variant whose entry must stand in the apparatus of a page. */
export interface PageVariant {
  readonly group: number;
  readonly variant: VariantPlace;
}

/** Every variant of the page's passages, and every one that a link of the page leads to; in reading order. */
export function pageVariants(scene: DocumentScene): readonly PageVariant[] {
  const found = new Set<VariantPlace>();
  for (const reading of [scene.left, scene.right]) {
    if (reading !== undefined) for (const variant of variantsIn(reading, scene.division)) found.add(variant);
  }
  const groups = new Set([scene.left?.group, scene.right?.group]);
  return scene.document.alignment.groups.flatMap((group, index) =>
    group.variants
      .filter((variant) => found.has(variant) || (groups.has(index) && isWithin(variant.passage, scene.division)))
      .map((variant) => ({ group: index, variant })),
  );
}

const isWithin = (passage: number, range: { readonly from: number; readonly to: number }): boolean =>
  range.from <= passage && passage < range.to;

function variantsIn(reading: Reading, range: { readonly from: number; readonly to: number }): readonly VariantPlace[] {
  return reading.pieces
    .slice(range.from, range.to)
    .flatMap((row) =>
      row.flatMap(({ block, from, to }) =>
        isWithheldBlock(block)
          ? []
          : (reading.variants.get(block.id) ?? [])
              .filter(({ span }) => span.from <= to && from <= span.to)
              .map(({ variant }) => variant),
      ),
    );
}
