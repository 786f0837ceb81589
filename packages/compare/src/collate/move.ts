import { type Block, findBlocks } from "./block.ts";
import type { Move, TokenRange, Variant } from "./collation.ts";
import type { Steps } from "./steps.ts";
import type { Table } from "./table.ts";

/** A place of a moved block: its columns, half open, and the tokens that witnesses have there. */
interface Side {
  from: number;
  to: number;
  readonly ranges: Map<number, TokenRange>;
}

/** The same move as seen in several pairs of witnesses: the earlier place and the later one. */
interface Group {
  readonly early: Side;
  readonly late: Side;
}

/** Moves seen in two pairs are one when both their places overlap by this share. */
const OVERLAP = 0.5;
/** Up to so many words, looking through them all is cheaper than a set. */
const SHORT = 32;

/**
 * The blocks that stand in different places in different witnesses, at any distance. Pair by pair of witnesses whose
 * words differ, then gathered: quadratic in the witnesses, linear in the words that the alignment left alone.
 */
export function* findMoves(table: Table, columns: readonly Int32Array[], base: number | undefined): Steps<Move[]> {
  const groups: Group[] = [];
  const order = differentWitnesses(table);
  for (const [at, a] of order.entries()) {
    yield { phase: "moves", done: at, of: order.length };
    for (const b of order.slice(at + 1))
      for (const block of yield* findBlocks(table, columns, a, b)) {
        gather(groups, table, columns, block, a, b);
        yield 1000 + groups.length * 5;
      }
  }
  yield* spreadToEquals(groups, table);
  const moves: Move[] = [];
  for (const group of groups) {
    moves.push(describeMove(group, table, base));
    yield 100 * table.width;
  }
  return moves.sort((x, y) => compareMoves(x, y, columns));
}

/** One witness for each different sequence of words, in the order of content. */
function differentWitnesses(table: Table): number[] {
  const order = table.rank
    .map((_, witness) => witness)
    .sort((a, b) => (table.rank[a] as number) - (table.rank[b] as number));
  return order.filter((witness, at) => at === 0 || !sameWords(table, witness, order[at - 1] as number));
}

/** Equal witnesses are neighbours in the order of content. */
function sameWords({ words }: Table, a: number, b: number): boolean {
  const x = words[a] as Int32Array;
  const y = words[b] as Int32Array;
  return x.length === y.length && x.every((word, token) => word === y[token]);
}

/** Per witness the column of each token. */
export function* tokenColumns({ cells, words, more, size, width }: Table): Steps<Int32Array[]> {
  const columns: Int32Array[] = [];
  for (const [witness, { length }] of words.entries()) {
    const own = new Int32Array(length);
    for (let column = 0; column < size; column++) {
      const token = cells[column * width + witness] as number;
      if (token >= 0) own[token] = column;
    }
    columns.push(own);
    yield size * 2;
  }
  for (const [key, count] of more) {
    const token = cells[key] as number;
    columns[key % width]?.fill(Math.floor(key / width), token, token + 1 + count);
  }
  return columns;
}

function gather(
  groups: Group[],
  table: Table,
  columns: readonly Int32Array[],
  block: Block,
  a: number,
  b: number,
): void {
  const one = side(columns, { witness: a, from: block.aFrom, to: block.aTo });
  const other = side(columns, { witness: b, from: block.bFrom, to: block.bTo });
  const [early, late] = one.from < other.from ? [one, other] : [other, one];
  const group = groups.find(
    (known) => overlaps(known.early, early) && overlaps(known.late, late) && sharesWords(table, known.early, early),
  );
  if (!group) {
    groups.push({ early, late });
    return;
  }
  join(group.early, early);
  join(group.late, late);
}

function side(columns: readonly Int32Array[], range: TokenRange): Side {
  const own = columns[range.witness] as Int32Array;
  return {
    from: own[range.from] as number,
    to: (own[range.to - 1] as number) + 1,
    ranges: new Map([[range.witness, range]]),
  };
}

function overlaps(a: Side, b: Side): boolean {
  const common = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return common >= OVERLAP * Math.min(a.to - a.from, b.to - b.from);
}

/** Two blocks that changed places stand in the same columns: whether it is the one or the other, the words tell. */
function sharesWords(table: Table, known: Side, more: Side): boolean {
  const a = wordsOf(table, known);
  const b = wordsOf(table, more);
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  const there = many.length > SHORT ? new Set(many) : many;
  const isThere = (word: number) => (there instanceof Set ? there.has(word) : there.includes(word));
  return few.filter(isThere).length >= OVERLAP * few.length;
}

function wordsOf({ words }: Table, { ranges }: Side): Int32Array {
  const [range] = ranges.values();
  return range ? (words[range.witness] as Int32Array).subarray(range.from, range.to) : new Int32Array(0);
}

function join(known: Side, more: Side): void {
  known.from = Math.min(known.from, more.from);
  known.to = Math.max(known.to, more.to);
  for (const [witness, range] of more.ranges) {
    const own = known.ranges.get(witness) ?? range;
    known.ranges.set(witness, { witness, from: Math.min(own.from, range.from), to: Math.max(own.to, range.to) });
  }
}

/** A witness equal to one in the group has the block in the same tokens. */
function* spreadToEquals(groups: readonly Group[], table: Table): Steps<void> {
  const order = table.rank
    .map((_, witness) => witness)
    .sort((a, b) => (table.rank[a] as number) - (table.rank[b] as number));
  for (const [at, witness] of order.entries()) {
    const like = order[at - 1];
    yield groups.length + (table.words[witness]?.length ?? 0);
    if (like === undefined || !sameWords(table, witness, like)) continue;
    for (const { early, late } of groups)
      for (const { ranges } of [early, late]) {
        const range = ranges.get(like);
        if (range) ranges.set(witness, { ...range, witness });
      }
  }
}

function describeMove({ early, late }: Group, table: Table, base: number | undefined): Move {
  const isFrom = (place: Side) => base !== undefined && place.ranges.has(base);
  const lateFirst = isFrom(late) || (!isFrom(early) && late.ranges.size > early.ranges.size);
  const [from, to] = lateFirst ? [late, early] : [early, late];
  return {
    from: shown(from, table, base),
    to: shown(to, table, base),
    fromWitnesses: byWitness(from),
    toWitnesses: byWitness(to),
  };
}

/** The base, or the first witness in the order of content. */
function shown({ ranges }: Side, table: Table, base: number | undefined): TokenRange {
  const ofBase = base === undefined ? undefined : ranges.get(base);
  const [first] = [...ranges.values()].sort(
    (a, b) => (table.rank[a.witness] as number) - (table.rank[b.witness] as number),
  );
  return ofBase ?? (first as TokenRange);
}

function byWitness({ ranges }: Side): TokenRange[] {
  return [...ranges.values()].sort((a, b) => a.witness - b.witness);
}

function compareMoves(x: Move, y: Move, columns: readonly Int32Array[]): number {
  const column = ({ witness, from }: TokenRange) => columns[witness]?.[from] ?? 0;
  return (
    column(x.from) - column(y.from) ||
    column(x.to) - column(y.to) ||
    x.from.to - x.from.from - (y.from.to - y.from.from)
  );
}

/** The variants with the numbers of the moves that leave or arrive in them. */
export function* linkMoves(
  columns: readonly Int32Array[],
  variants: readonly Variant[],
  moves: readonly Move[],
): Steps<Variant[]> {
  if (moves.length === 0) return [...variants];
  const linked = variants.map(() => new Set<number>());
  for (const [number, { fromWitnesses, toWitnesses }] of moves.entries())
    for (const range of [...fromWitnesses, ...toWitnesses]) {
      const { from, to } = side(columns, range);
      for (let at = firstEndingAfter(variants, from); at < variants.length && (variants[at] as Variant).from < to; at++)
        linked[at]?.add(number);
      yield 100 + (to - from) * 10;
    }
  yield variants.length * 10;
  return variants.map((variant, at) => {
    const numbers = [...(linked[at] as Set<number>)].sort((a, b) => a - b);
    return numbers.length > 0 ? { ...variant, moves: numbers } : variant;
  });
}

function firstEndingAfter(variants: readonly Variant[], column: number): number {
  let low = 0;
  let high = variants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((variants[middle] as Variant).to <= column) low = middle + 1;
    else high = middle;
  }
  return low;
}
