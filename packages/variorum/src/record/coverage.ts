/** A place in a text: a segment and, within it, UTF-16 code units. The end of a segment is the start of the next. */
export interface TextPlace {
  readonly segment: number;
  readonly offset: number;
}

/** A run of a text, half-open. */
export interface TextRun {
  readonly from: TextPlace;
  readonly to: TextPlace;
}

export const isBefore = (a: TextPlace, b: TextPlace): boolean =>
  a.segment < b.segment || (a.segment === b.segment && a.offset < b.offset);

/** The first place of a text of so many segments that no run covers; undefined when the runs cover it whole. */
export function firstGap(runs: readonly TextRun[], segments: number): TextPlace | undefined {
  const sorted = [...runs].sort((a, b) => (isBefore(a.from, b.from) ? -1 : isBefore(b.from, a.from) ? 1 : 0));
  let reached: TextPlace = { segment: 0, offset: 0 };
  for (const { from, to } of sorted) {
    if (isBefore(reached, from)) return reached;
    if (isBefore(reached, to)) reached = to;
  }
  return reached.segment < segments ? reached : undefined;
}
