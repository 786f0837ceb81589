import type { Derivation } from "../../model/witness.ts";

export interface StemmaWitness {
  readonly key: string;
  readonly derives: readonly Derivation[];
}

export interface StemmaNode {
  readonly key: string;
  /** 0 for a witness that descends from none; else one below the lowest that it descends from. */
  readonly row: number;
  /** Place within the row, in columns of the widest row; rows are centred. */
  readonly column: number;
}

export interface StemmaArrow {
  readonly from: string;
  readonly to: string;
  readonly how: Derivation["how"];
}

export interface StemmaLayout {
  readonly nodes: readonly StemmaNode[];
  readonly arrows: readonly StemmaArrow[];
  readonly rows: number;
  readonly columns: number;
}

/** Witnesses in rows by descent, arrows from above to below. Descent that runs in a circle is cut where it closes. */
export function layOutStemma(witnesses: readonly StemmaWitness[]): StemmaLayout {
  const byKey = new Map(witnesses.map((witness) => [witness.key, witness]));
  const rowOf = rowsOf(witnesses, byKey);
  const arrows = witnesses.flatMap(({ key, derives }) =>
    derives
      .filter(({ from }) => byKey.has(from) && (rowOf.get(from) ?? 0) < (rowOf.get(key) ?? 0))
      .map(({ from, how }) => ({ from, to: key, how })),
  );
  const rows: string[][] = [];
  for (const { key } of witnesses) {
    const row = rowOf.get(key) ?? 0;
    while (rows.length <= row) rows.push([]);
    rows[row]?.push(key);
  }
  const columns = Math.max(1, ...rows.map((row) => row.length));
  return { nodes: placeRows(rows, arrows, columns), arrows, rows: rows.length, columns };
}

function rowsOf(
  witnesses: readonly StemmaWitness[],
  byKey: ReadonlyMap<string, StemmaWitness>,
): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  const visit = (key: string, above: ReadonlySet<string>): number => {
    const done = known.get(key);
    if (done !== undefined) return done;
    const path = new Set([...above, key]);
    const parents = (byKey.get(key)?.derives ?? []).filter(({ from }) => byKey.has(from) && !path.has(from));
    const row = parents.length === 0 ? 0 : 1 + Math.max(...parents.map(({ from }) => visit(from, path)));
    known.set(key, row);
    return row;
  };
  for (const { key } of witnesses) visit(key, new Set());
  return known;
}

/** Every witness stands below those from which it descends, as far as its row has room; few arrows cross. */
function placeRows(
  rows: readonly (readonly string[])[],
  arrows: readonly StemmaArrow[],
  columns: number,
): readonly StemmaNode[] {
  const columnOf = new Map<string, number>();
  return rows.flatMap((row, at) => {
    const centre = (key: string): number => {
      const parents = arrows.filter(({ to }) => to === key).map(({ from }) => columnOf.get(from) ?? 0);
      return parents.length === 0
        ? (columns - 1) / 2
        : parents.reduce((sum, column) => sum + column, 0) / parents.length;
    };
    const sorted = row.map((key) => ({ key, centre: centre(key) })).sort((a, b) => a.centre - b.centre);
    const places = spread(
      sorted.map((one) => one.centre),
      columns,
    );
    return sorted.map(({ key }, index) => {
      const column = places[index] ?? index;
      columnOf.set(key, column);
      return { key, row: at, column };
    });
  });
}

/** Places at least one apart, within the columns, those with one centre evenly around it. */
function spread(centres: readonly number[], columns: number): readonly number[] {
  const places: number[] = [];
  for (const [at, centre] of centres.entries()) {
    const first = centres.indexOf(centre);
    const wanted = centre + (at - first) - (centres.lastIndexOf(centre) - first) / 2;
    places.push(Math.max(wanted, at === 0 ? 0 : (places[at - 1] ?? 0) + 1));
  }
  for (let at = places.length - 1, most = columns - 1; at >= 0; at -= 1, most = (places[at + 1] ?? most) - 1) {
    places[at] = Math.min(places[at] ?? 0, most);
  }
  return places;
}
