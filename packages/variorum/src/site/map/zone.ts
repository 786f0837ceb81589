import type { MapDrawing, MapMark, StripDrawing } from "./drawing.ts";

/** A stretch of a strip that is one link. In cells; half-open. */
export interface MapZone {
  readonly from: number;
  readonly to: number;
  /** Where it leads: to the longest mark in it, else to its beginning. */
  readonly passage: number;
  readonly mark: MapMark | undefined;
}

/** Cuts a strip at passages into zones at least as wide as a pointer can hit. Linear in passages and marks. */
export function zonesOf(drawing: MapDrawing, strip: StripDrawing, least: number): readonly MapZone[] {
  const zones: { passage: number; from: number; to: number }[] = [];
  for (let passage = 0; passage + 1 < drawing.passages.length; passage += 1) {
    const to = drawing.passages[passage + 1] ?? drawing.cells;
    const last = zones.at(-1);
    if (last !== undefined && last.to - last.from < least) last.to = to;
    else zones.push({ passage, from: drawing.passages[passage] ?? 0, to });
  }
  return zones.map((zone, index) => {
    const end = zones[index + 1]?.passage ?? Number.POSITIVE_INFINITY;
    const mark = longest(strip.marks.filter(({ passage }) => zone.passage <= passage && passage < end));
    return { ...zone, passage: mark?.passage ?? zone.passage, mark };
  });
}

const longest = (marks: readonly MapMark[]): MapMark | undefined =>
  marks.reduce<MapMark | undefined>(
    (best, one) => (best === undefined || one.words > best.words ? one : best),
    undefined,
  );
