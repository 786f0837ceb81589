import type { StripRun, StripState } from "../model/alignment.ts";
import { lowerBound } from "../model/lower-bound.ts";
import { hasWord } from "./column-grid.ts";
import { moveId } from "./moved-passage.ts";
import type { RowLayout } from "./row-layout.ts";
import { tokensIn, variantId } from "./variant-place.ts";
import { isWithheldToken } from "./witness-stream.ts";

type Cause = { readonly state: StripState; readonly variant?: string };

/** The erasure map of one group: for each witness the state of every column, as runs. */
export function strips(
  layout: RowLayout,
  passageColumns: readonly number[],
): { readonly [witness: string]: readonly StripRun[] } {
  const entries = layout.streams.map((stream, w) => {
    const canvas: (Cause | undefined)[] = new Array(layout.grid.columns);
    paintVariants(layout, w, canvas);
    paintMoves(layout, w, canvas);
    paintLacunae(layout, w, canvas);
    return [stream.key, runsOf(canvas, layout.grid.columns, passageColumns)] as const;
  });
  return Object.fromEntries(entries);
}

const TEXT: Cause = { state: "text" };

const STATES: { readonly [relation: string]: StripState | undefined } = {
  substantive: "altered",
  omission: "left-out",
  addition: "put-in",
  lacuna: "lacuna",
};

function paintVariants(layout: RowLayout, w: number, canvas: (Cause | undefined)[]): void {
  layout.collation.variants.forEach((variant, index) => {
    const relation = variant.readings.find((reading) => reading.witnesses.includes(w))?.relation;
    const state = STATES[relation ?? "same"] ?? "text";
    const shown = state === "lacuna" ? lacunaState(layout, w, variant.from) : state;
    canvas.fill(shown === "text" ? TEXT : { state: shown, variant: variantId(index) }, variant.from, variant.to);
  });
}

/** What is missing beside a withheld block is withheld too, as far as anyone can tell. */
function lacunaState(layout: RowLayout, w: number, column: number): StripState {
  const stream = layout.streams[w];
  if (stream === undefined) return "lacuna";
  const [token] = tokensIn(layout.grid, w, column, column);
  const isWithheld = isWithheldToken(stream, token) || isWithheldToken(stream, token - 1);
  return isWithheld ? "withheld" : "lacuna";
}

function paintMoves(layout: RowLayout, w: number, canvas: (Cause | undefined)[]): void {
  const own = layout.grid.columnOf[w] ?? new Int32Array();
  layout.collation.moves.forEach((move, index) => {
    const cause = { state: "moved" as const, variant: moveId(index) };
    for (const range of move.toWitnesses) {
      if (range.witness === w) canvas.fill(cause, own[range.from] ?? 0, (own[range.to - 1] ?? -1) + 1);
    }
  });
}

/** Outside variants and moves a witness without a word is in a lacuna: that the others agree there makes no variant. */
function paintLacunae(layout: RowLayout, w: number, canvas: (Cause | undefined)[]): void {
  for (let column = 0; column < layout.grid.columns; column++) {
    if (canvas[column] === undefined && !hasWord(layout.grid, w, column))
      canvas[column] = { state: lacunaState(layout, w, column) };
  }
}

function runsOf(
  canvas: readonly (Cause | undefined)[],
  columns: number,
  passageColumns: readonly number[],
): StripRun[] {
  const runs: StripRun[] = [];
  let from = 0;
  for (let c = 1; c <= columns; c++) {
    const cause = canvas[from] ?? TEXT;
    if (c < columns && isSame(cause, canvas[c] ?? TEXT)) continue;
    runs.push({ from, to: c, state: cause.state, passage: passageAt(passageColumns, from), ...variantOf(cause) });
    from = c;
  }
  return runs;
}

const isSame = (left: Cause, right: Cause): boolean => left.state === right.state && left.variant === right.variant;

const variantOf = (cause: Cause): { readonly variant?: string } =>
  cause.variant === undefined ? {} : { variant: cause.variant };

const passageAt = (passageColumns: readonly number[], column: number): number =>
  Math.max(0, lowerBound(passageColumns, column + 1) - 1);
