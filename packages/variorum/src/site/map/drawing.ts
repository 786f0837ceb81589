import type { DocumentAlignment, LanguageGroup, SpansByWitness, StripRun, StripState } from "../../model/alignment.ts";
import { type MapAxis, mapAxis, type Stretch, stretchesOf } from "./axis.ts";

/** In cells of the drawing; half-open. */
interface Cells {
  readonly from: number;
  readonly to: number;
}

/** Text that stands in the witness; `level` 0–3 says how much of it reads otherwise than the lemma. */
export interface BodyRun extends Cells {
  readonly level: number;
}

export type MarkState = "left-out" | "put-in" | "moved" | "lacuna" | "withheld";

/** Something a reader should see at one look. `small`: a few words, drawn as a tick on the edge of the strip. */
export interface MapMark extends Cells {
  readonly state: MarkState;
  readonly small: boolean;
  /** Passage in which it begins. */
  readonly passage: number;
  /** Columns (words) in it. */
  readonly words: number;
}

export interface StripDrawing {
  readonly witness: string;
  readonly body: readonly BodyRun[];
  readonly marks: readonly MapMark[];
  readonly totals: { readonly [state in StripState]: number };
}

/** The same words at two places: from one strip to another. */
export interface MoveDrawing {
  readonly id: string;
  readonly from: { readonly witness: string; readonly cell: number };
  readonly to: { readonly witness: string; readonly cell: number };
}

export interface MapDrawing {
  /** Width of the drawing. */
  readonly cells: number;
  readonly strips: readonly StripDrawing[];
  readonly moves: readonly MoveDrawing[];
  /** Cell at which each passage begins, and the last one's end; fractions of a cell are kept. */
  readonly passages: readonly number[];
}

/** Fewer missing words than this make a tick, unless the text is so short that they are wide on the map. */
const fewWords = 6;

export interface DrawingSize {
  readonly cells: number;
  /** Least width of a mark, in cells: an omission never disappears. */
  readonly least: number;
  /** Passages to draw, half-open; all unless given. */
  readonly part?: { readonly from: number; readonly to: number };
}

/** What of the axis is drawn, and how large. */
interface Frame extends DrawingSize {
  /** Where on the axis the drawing begins. */
  readonly start: number;
  /** Cells for a unit of the axis. */
  readonly scale: number;
}

const drawings = new WeakMap<DocumentAlignment, Map<string, MapDrawing>>();

/** The erasure map as plain shapes, made once per document and size. `witnesses` gives the order of the strips. */
export function drawMap(alignment: DocumentAlignment, witnesses: readonly string[], size: DrawingSize): MapDrawing {
  const own = drawings.get(alignment) ?? new Map<string, MapDrawing>();
  drawings.set(alignment, own);
  const name = JSON.stringify([size.cells, size.least, size.part ?? null, witnesses]);
  const known = own.get(name) ?? makeDrawing(alignment, witnesses, size);
  own.set(name, known);
  return known;
}

/** Linear in runs and cells. */
function makeDrawing(alignment: DocumentAlignment, witnesses: readonly string[], size: DrawingSize): MapDrawing {
  const axis = mapAxis(alignment);
  const frame = frameOf(axis, size);
  const groups = new Map(alignment.groups.flatMap((group) => group.witnesses.map((key) => [key, group] as const)));
  const shown = witnesses.filter((key) => groups.get(key)?.strips[key] !== undefined);
  const strips = shown.map((key) => drawStrip(axis, groups.get(key) as LanguageGroup, key, frame));
  return {
    cells: size.cells,
    strips,
    moves: alignment.groups.flatMap((group) => drawMoves(axis, alignment, group, shown, frame)),
    passages: axis.starts.map((start) => (start - frame.start) * frame.scale),
  };
}

function frameOf(axis: MapAxis, size: DrawingSize): Frame {
  const start = axis.starts[size.part?.from ?? 0] ?? 0;
  const length = (axis.starts[size.part?.to ?? axis.starts.length - 1] ?? axis.length) - start;
  return { ...size, start, scale: length <= 0 ? 0 : size.cells / length };
}

/** Where a stretch of the axis stands in the drawing; undefined beyond its ends. */
function cellsOf({ from, to }: Stretch, { start, scale, cells }: Frame): Cells | undefined {
  const own = { from: Math.max(0, (from - start) * scale), to: Math.min(cells, (to - start) * scale) };
  return own.to > own.from ? own : undefined;
}

function drawStrip(axis: MapAxis, group: LanguageGroup, key: string, frame: Frame): StripDrawing {
  const runs = group.strips[key] ?? [];
  const totals = { text: 0, "left-out": 0, "put-in": 0, altered: 0, moved: 0, lacuna: 0, withheld: 0 };
  const body = new Float64Array(frame.cells);
  const altered = new Float64Array(frame.cells);
  const marks: MapMark[] = [];
  for (const run of runs) {
    const placed = stretchesOf(axis, group, run.from, run.to).flatMap((stretch) => cellsOf(stretch, frame) ?? []);
    if (placed.length > 0) totals[run.state] += run.to - run.from;
    for (const cells of placed) {
      if (hasText(run.state)) cover(body, cells);
      if (run.state === "altered") cover(altered, cells);
      if (run.state !== "text" && run.state !== "altered") marks.push(markOf(run, run.state, cells, frame));
    }
  }
  return { witness: key, body: bodyRuns(body, altered), marks: mergeMarks(marks), totals };
}

const hasText = (state: StripState): boolean => state === "text" || state === "altered";

function markOf(run: StripRun, state: MarkState, cells: Stretch, size: DrawingSize): MapMark {
  const words = run.to - run.from;
  const width = cells.to - cells.from;
  const small = (state === "left-out" || state === "put-in") && words < fewWords && width < size.least * 2;
  const least = small ? size.least / 2 : size.least;
  const middle = (cells.from + cells.to) / 2;
  const from = width >= least ? cells.from : Math.max(0, Math.min(size.cells - least, middle - least / 2));
  const to = width >= least ? cells.to : from + least;
  return { from, to, state, small, passage: run.passage, words };
}

/** Adds to every cell how much of it a stretch covers (0–1). */
function cover(cells: Float64Array, stretch: Stretch): void {
  const last = Math.min(cells.length, Math.ceil(stretch.to));
  for (let cell = Math.floor(stretch.from); cell < last; cell += 1) {
    const part = Math.min(stretch.to, cell + 1) - Math.max(stretch.from, cell);
    cells[cell] = (cells[cell] ?? 0) + part;
  }
}

/** Neighbouring cells with text and the same share of altered words become one run. */
function bodyRuns(body: Float64Array, altered: Float64Array): readonly BodyRun[] {
  const runs: { from: number; to: number; level: number }[] = [];
  for (let cell = 0; cell < body.length; cell += 1) {
    const text = body[cell] ?? 0;
    if (text < 0.05) continue;
    const level = levelOf((altered[cell] ?? 0) / text);
    const before = runs.at(-1);
    if (before !== undefined && before.to === cell && before.level === level) before.to = cell + 1;
    else runs.push({ from: cell, to: cell + 1, level });
  }
  return runs;
}

const levelOf = (share: number): number => (share < 0.02 ? 0 : share < 0.15 ? 1 : share < 0.5 ? 2 : 3);

/** Marks of one kind that touch become one, so that a novel does not need a shape for every word. */
function mergeMarks(marks: readonly MapMark[]): readonly MapMark[] {
  const merged: MapMark[] = [];
  const last = new Map<string, number>();
  for (const mark of marks) {
    const kind = `${mark.state}${mark.small}`;
    const index = last.get(kind);
    const before = index === undefined ? undefined : merged[index];
    if (index !== undefined && before !== undefined && mark.from <= before.to + 0.25) {
      merged[index] = { ...before, to: Math.max(before.to, mark.to), words: before.words + mark.words };
    } else {
      last.set(kind, merged.length);
      merged.push(mark);
    }
  }
  return merged;
}

function drawMoves(
  axis: MapAxis,
  alignment: DocumentAlignment,
  group: LanguageGroup,
  shown: readonly string[],
  frame: Frame,
): readonly MoveDrawing[] {
  if (group.moves.length === 0 || frame.part !== undefined) return [];
  const passageOf = passagesByBlock(alignment, group);
  const end = (spans: SpansByWitness) => {
    const found = firstPlace(spans, shown, passageOf);
    if (found === undefined) return undefined;
    const from = axis.starts[found.passage] ?? 0;
    const to = axis.starts[found.passage + 1] ?? from;
    return { witness: found.witness, cell: ((from + to) / 2 - frame.start) * frame.scale };
  };
  return group.moves.flatMap((move) => {
    const from = end(move.first);
    const to = end(move.second);
    return from === undefined || to === undefined ? [] : [{ id: move.id, from, to }];
  });
}

function firstPlace(
  spans: SpansByWitness,
  shown: readonly string[],
  passageOf: ReadonlyMap<string, number>,
): { readonly witness: string; readonly passage: number } | undefined {
  for (const witness of shown) {
    const span = spans[witness]?.find((one) => one.to > one.from);
    const passage = span === undefined ? undefined : passageOf.get(`${witness} ${span.block}`);
    if (passage !== undefined) return { witness, passage };
  }
  return undefined;
}

function passagesByBlock(alignment: DocumentAlignment, group: LanguageGroup): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const passage of alignment.passages) {
    for (const key of group.witnesses) {
      for (const span of passage.spans[key] ?? []) {
        const name = `${key} ${span.block}`;
        if (!found.has(name)) found.set(name, passage.index);
      }
    }
  }
  return found;
}
