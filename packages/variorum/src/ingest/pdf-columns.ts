import type { PdfLine } from "./pdf-lines.ts";

/** Lines of one column that follow each other, with its edges. */
export interface PdfColumn {
  readonly lines: readonly PdfLine[];
  readonly from: number;
  readonly to: number;
}

/** A column has at least so many lines. */
const fewLines = 4;

/**
 * The lines of a page in reading order. Where nothing crosses a strip down the page it divides two columns; a line over
 * the whole width ends the columns above it.
 */
export function columnsOf(lines: readonly PdfLine[]): readonly PdfColumn[] {
  const gutter = gutterOf(lines);
  if (gutter === undefined) return lines.length === 0 ? [] : [columnOf(lines)];
  return bandsOf(lines, gutter).flatMap(({ isWide, lines: band }) => {
    if (isWide) return [columnOf(band)];
    const sides = [band.filter(({ to }) => to <= gutter), band.filter(({ from }) => from >= gutter)];
    // A column may be divided again.
    return sides.flatMap((side) => columnsOf(side));
  });
}

interface Band {
  readonly isWide: boolean;
  readonly lines: PdfLine[];
}

/** Lines that follow each other and all cross the gutter, or all do not. */
function bandsOf(lines: readonly PdfLine[], gutter: number): readonly Band[] {
  const bands: Band[] = [];
  for (const line of lines) {
    const isWide = line.from < gutter && line.to > gutter;
    const band = bands.at(-1);
    if (band?.isWide === isWide) band.lines.push(line);
    else bands.push({ isWide, lines: [line] });
  }
  return bands;
}

const columnOf = (lines: readonly PdfLine[]): PdfColumn => ({
  lines,
  from: Math.min(...lines.map(({ from }) => from)),
  to: Math.max(...lines.map(({ to }) => to)),
});

/** The middle of the widest strip that nearly no line crosses, and that has lines on both sides at the same heights. */
function gutterOf(lines: readonly PdfLine[]): number | undefined {
  if (lines.length < fewLines * 2) return undefined;
  const crossing = new Crossing(lines);
  const allowed = Math.floor(lines.length * 0.15);
  let best: { at: number; width: number } | undefined;
  for (const { from, to } of crossing.strips(allowed)) {
    const at = (from + to) / 2;
    if (areBeside(lines, at) && to - from > (best?.width ?? 0)) best = { at, width: to - from };
  }
  return best?.at;
}

function areBeside(lines: readonly PdfLine[], at: number): boolean {
  const left = lines.filter(({ to }) => to <= at);
  const right = lines.filter(({ from }) => from >= at);
  if (left.length < fewLines || right.length < fewLines) return false;
  const top = Math.max(Math.min(...left.map(({ y }) => y)), Math.min(...right.map(({ y }) => y)));
  const bottom = Math.min(Math.max(...left.map(({ y }) => y)), Math.max(...right.map(({ y }) => y)));
  const within = (side: readonly PdfLine[]) => side.filter(({ y }) => y >= top && y <= bottom).length;
  // Text has long lines; a list of names and numbers is no two columns.
  const isText = (side: readonly PdfLine[]) => side.reduce((sum, { text }) => sum + text.length, 0) / side.length >= 15;
  return within(left) >= fewLines && within(right) >= fewLines && isText(left) && isText(right);
}

/** How many lines cross each place of a page. */
class Crossing {
  readonly #edges: readonly { readonly at: number; readonly change: number }[];

  constructor(lines: readonly PdfLine[]) {
    const edges = lines.flatMap(({ from, to }) => [
      { at: from, change: 1 },
      { at: to, change: -1 },
    ]);
    this.#edges = edges.sort((a, b) => a.at - b.at || a.change - b.change);
  }

  /** Places that no more than `allowed` lines cross, between the first and the last edge. */
  *strips(allowed: number): Generator<{ readonly from: number; readonly to: number }, void, undefined> {
    let count = 0;
    let from: number | undefined;
    for (const [i, { at, change }] of this.#edges.entries()) {
      if (from !== undefined && change > 0 && count + change > allowed) {
        if (at - from > narrowest) yield { from, to: at };
        from = undefined;
      }
      count += change;
      if (change < 0 && count <= allowed && i < this.#edges.length - 1) from ??= at;
    }
  }
}

/** Points between two columns at least. */
const narrowest = 6;
