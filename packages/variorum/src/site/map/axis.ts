import type { DocumentAlignment, LanguageGroup } from "../../model/alignment.ts";

/** Half-open stretch of the map's axis. The unit is one word of the longest witness; the axis runs from 0 to `length`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** One axis for the witnesses of all languages: passages are as wide as in the language that has most words there. */
export interface MapAxis {
  readonly length: number;
  /** Where each passage begins, and the end of the last. */
  readonly starts: readonly number[];
}

const passageEnd = (group: LanguageGroup, passage: number): number =>
  group.passageColumns[passage + 1] ?? group.columns;

/** Columns that a group has in a passage. */
const columnsIn = (group: LanguageGroup, passage: number): number =>
  Math.max(0, passageEnd(group, passage) - (group.passageColumns[passage] ?? group.columns));

export function mapAxis(alignment: DocumentAlignment): MapAxis {
  const starts = [0];
  let length = 0;
  for (const [passage] of alignment.passages.entries()) {
    length += Math.max(0, ...alignment.groups.map((group) => columnsIn(group, passage)));
    starts.push(length);
  }
  return { length, starts };
}

/**
 * The stretches of the axis that columns `from`–`to` of a group cover: broken where another language has a passage that
 * this group lacks. `passage` is where to begin to look.
 */
export function stretchesOf(axis: MapAxis, group: LanguageGroup, from: number, to: number): readonly Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  for (let passage = passageAt(group, from); passage < group.passageColumns.length; passage += 1) {
    const start = group.passageColumns[passage] ?? 0;
    if (start >= to) break;
    const columns = columnsIn(group, passage);
    if (columns === 0) continue;
    const left = axis.starts[passage] ?? 0;
    const scale = ((axis.starts[passage + 1] ?? left) - left) / columns;
    const one = {
      from: left + (Math.max(from, start) - start) * scale,
      to: left + (Math.min(to, start + columns) - start) * scale,
    };
    const before = stretches.at(-1);
    if (before !== undefined && before.to >= one.from) before.to = one.to;
    else if (one.to > one.from) stretches.push(one);
  }
  return stretches;
}

/** The last passage that begins at or before a column. Logarithmic. */
function passageAt(group: LanguageGroup, column: number): number {
  let low = 0;
  let high = group.passageColumns.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((group.passageColumns[middle] ?? 0) <= column) low = middle;
    else high = middle;
  }
  return low;
}
