import { NONE, type Profile } from "./profile.ts";
import { NOTHING } from "./word.ts";

/** Columns in which a witness is not there to be read, half open. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts each lacuna that got a column of its own into the first column of the gap it stands for, where there is one, and
 * drops the columns that are then empty.
 */
export function settleLacunae(profile: Profile, words: readonly Int32Array[]): Profile {
  const { size, width, placed } = profile;
  if (!placed.some((witness) => words[witness]?.includes(NOTHING))) return profile;
  const cells = profile.cells.slice();
  for (const witness of placed)
    for (let column = 0; column < size; column++) {
      const token = cells[column * width + witness] as number;
      if (token === NONE || words[witness]?.[token] !== NOTHING) continue;
      const home = firstFree(cells, width, size, witness, column);
      cells[column * width + witness] = NONE;
      cells[home * width + witness] = token;
    }
  return dropEmptyColumns({ ...profile, cells });
}

/** The first column of the empty run around the lacuna that another witness fills; its own when there is none. */
function firstFree(cells: Int32Array, width: number, size: number, witness: number, column: number): number {
  let from = column;
  while (from > 0 && cells[(from - 1) * width + witness] === NONE) from--;
  for (let at = from; at < size; at++) {
    if (at !== column && cells[at * width + witness] !== NONE) break;
    for (let other = 0; other < width; other++) if (other !== witness && cells[at * width + other] !== NONE) return at;
  }
  return column;
}

function dropEmptyColumns(profile: Profile): Profile {
  const { size, width, cells } = profile;
  let to = 0;
  for (let column = 0; column < size; column++) {
    const row = cells.subarray(column * width, (column + 1) * width);
    if (row.every((token) => token === NONE)) continue;
    cells.copyWithin(to * width, column * width, (column + 1) * width);
    to++;
  }
  return { ...profile, size: to, cells: cells.slice(0, to * width) };
}

/** Per witness the columns that fall into its lacunae: from after its last token before to its first token after. */
export function findGaps(profile: Profile, words: readonly Int32Array[]): readonly (readonly Gap[])[] {
  return words.map((own, witness) => (own.includes(NOTHING) ? gapsOf(profile, own, witness) : []));
}

function gapsOf({ size, width, cells }: Profile, words: Int32Array, witness: number): Gap[] {
  const gaps: Gap[] = [];
  let from = 0;
  let missing = false;
  for (let column = 0; column <= size; column++) {
    const token = column < size ? (cells[column * width + witness] as number) : NONE;
    if (column < size && token === NONE) continue;
    if (column < size && words[token] === NOTHING) {
      missing = true;
      continue;
    }
    if (missing) gaps.push({ from, to: column });
    from = column + 1;
    missing = false;
  }
  return gaps;
}
