import type { LanguageGroup, StripRun, StripState } from "../model/alignment.ts";
import type { Paint } from "./paint.ts";

/** Share of a cell below which a difference does not show. */
const VISIBLE = 0.01;
/** Share of a cell from which the sign of a state replaces the bar. */
const DOMINANT = 0.4;
/** From nothing left to everything there. */
const LEVELS = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const SIGNS: { readonly [state in StripState]?: string } = {
  "put-in": "+",
  altered: "≠",
  moved: "⇄",
  lacuna: "?",
  withheld: "×",
};

/**
 * One line of the erasure map: the height of a bar says how much of that stretch the witness has, a sign or a colour
 * what happened to it. `cells` characters wide.
 */
export function drawStrip(group: LanguageGroup, witness: string, cells: number, paint: Paint): string {
  const runs = group.strips[witness] ?? [];
  const shares = shareStates(runs, group.columns, cells);
  return shares.map((share) => drawCell(share, paint)).join("");
}

type Shares = { [state in StripState]?: number };

/** For each cell, the share (0–1) of its columns in each state. O(runs + cells). */
export function shareStates(runs: readonly StripRun[], columns: number, cells: number): readonly Shares[] {
  const shares: Shares[] = Array.from({ length: cells }, () => ({}));
  if (columns === 0) return shares;
  const perCell = columns / cells;
  for (const run of runs) {
    const last = Math.min(cells - 1, Math.ceil(run.to / perCell) - 1);
    for (let cell = Math.floor(run.from / perCell); cell <= last; cell += 1) {
      const overlap = Math.min(run.to, (cell + 1) * perCell) - Math.max(run.from, cell * perCell);
      const share = shares[cell];
      if (share && overlap > 0) share[run.state] = (share[run.state] ?? 0) + overlap / perCell;
    }
  }
  return shares;
}

function drawCell(share: Shares, paint: Paint): string {
  const [state, part] = leadingState(share);
  const missing = (share["left-out"] ?? 0) + (share.lacuna ?? 0) + (share.withheld ?? 0);
  const bar = LEVELS[Math.max(0, Math.round((1 - missing) * 8))] ?? "█";
  const sign = part >= DOMINANT ? SIGNS[state] : undefined;
  return paintState(state, sign ?? bar, paint);
}

function leadingState(share: Shares): readonly [StripState, number] {
  let leading: readonly [StripState, number] = ["text", 0];
  for (const state of ["left-out", "lacuna", "withheld", "moved", "put-in", "altered"] as const) {
    const part = share[state] ?? 0;
    if (part > VISIBLE && part > leading[1]) leading = [state, part];
  }
  return leading;
}

export function paintState(state: StripState, text: string, paint: Paint): string {
  switch (state) {
    case "left-out":
      return paint.removed(text);
    case "put-in":
      return paint.added(text);
    case "altered":
      return paint.altered(text);
    case "moved":
      return paint.moved(text);
    case "lacuna":
    case "withheld":
      return paint.faint(text);
    case "text":
      return text;
  }
}
