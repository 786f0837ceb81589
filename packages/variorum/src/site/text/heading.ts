import { isWithheldBlock } from "../../model/public.ts";
import type { Division } from "./division.ts";
import type { Reading } from "./reading.ts";

/** Below the page's title (1) and the witness's name (2). */
const highest = 3;

/**
 * The level at which each heading of a page stands in the outline: the text's own levels, with no step left out, so
 * that the outline can be walked through by ear.
 */
export function headingLevels(reading: Reading, division: Division): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  const open: number[] = [];
  for (const row of reading.pieces.slice(division.from, division.to)) {
    for (const { block } of row) {
      if (isWithheldBlock(block) || block.kind !== "heading" || levels.has(block.id)) continue;
      const own = block.level ?? 1;
      while (open.length > 0 && (open.at(-1) ?? 0) >= own) open.pop();
      open.push(own);
      levels.set(block.id, Math.min(6, highest + open.length - 1));
    }
  }
  return levels;
}
