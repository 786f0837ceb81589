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
    const at = crossing.clearest(from, to);
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
  const sides = [left, right].map((side) => side.filter(({ y }) => y >= top && y <= bottom));
  // Text has long lines; a list of names and numbers is no two columns.
  const isText = (side: readonly PdfLine[]) => side.filter(({ text }) => text.length >= 15).length * 2 >= side.length;
  return sides.every((side) => side.length >= fewLines && isText(side));
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

  /** The middle of the part of a strip that the fewest lines cross: lines of one column end at many places. */
  clearest(from: number, to: number): number {
    let count = 0;
    let last = Number.NEGATIVE_INFINITY;
    let best: { readonly at: number; readonly count: number; readonly width: number } | undefined;
    for (const { at, change } of this.#edges) {
      const [start, end] = [Math.max(last, from), Math.min(at, to)];
      const width = end - start;
      const isBetter = !best || count < best.count || (count === best.count && width > best.width);
      if (width > 0 && isBetter) best = { at: (start + end) / 2, count, width };
      count += change;
      last = at;
    }
    return best?.at ?? (from + to) / 2;
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

/** A line is set in from so many of its letters' sizes on. */
const setIn = 0.7;
/** Lines of one quotation begin at the same place, but for so many sizes. */
const even = 0.3;
/** Part of a column's width that a line which is broken by width may leave free. */
const ragged = 0.25;

/** @param from where a line begins @param size of its letters */
export const isSetIn = (from: number, size: number, column: PdfColumn): boolean => from - column.from > size * setIn;

/**
 * Lines of a column that are set in together, two or more of them: block quotations. Where paragraphs are set in by their first
 * lines, short lines that follow each other are paragraphs of one line, as in a dialogue.
 */
export function quotedLines(column: PdfColumn): ReadonlySet<PdfLine> {
  const runs = setInRuns(column).filter((run) => run.length < column.lines.length);
  const beginsParagraphs = runs.some((run) => run.length === 1);
  const isFull = ({ to }: PdfLine): boolean => column.to - to <= (column.to - column.from) * ragged;
  const quotations = runs.filter((run) => run.length > 1 && (!beginsParagraphs || run.slice(0, -1).every(isFull)));
  return new Set(quotations.flat());
}

function setInRuns(column: PdfColumn): readonly (readonly PdfLine[])[] {
  const runs: PdfLine[][] = [];
  let run: PdfLine[] = [];
  for (const line of column.lines) {
    const last = run.at(-1);
    const isEven = last === undefined || run.length === 1 || Math.abs(line.from - last.from) <= line.size * even;
    if (!isSetIn(line.from, line.size, column)) run = [];
    else if (last !== undefined && isEven) run.push(line);
    else {
      run = [line];
      runs.push(run);
    }
  }
  return runs;
}
