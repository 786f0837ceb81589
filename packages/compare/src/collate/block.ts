import type { Steps } from "./steps.ts";
import type { Table } from "./table.ts";

/*
 * Blocks that two witnesses have in different places. Words that the alignment left without their equal are searched
 * for runs they share elsewhere: runs of `SEED` words at any distance, single words nearby. A run is drawn out over small
 * differences and weighed: the information of its equal words, in bits, against the number of places where chance could
 * have put it. Something both witnesses share must stand between the two places, else nothing was moved.
 */

const SEED = 3;
/** Columns within which a single word is looked for. */
const NEARBY = 24;
/** A run that stands in more places than this is a formula, not a block. */
const MOST_PLACES = 8;
const DIFFERENCE_BITS = 8;
/** Bits beyond chance that are asked of a block nearby and of one far away. */
const NEAR_MARGIN = 3;
const FAR_MARGIN = 15;
/** Short words are common in every language (Zipf 1935), however seldom a short text has them: a word alone tells no more than this a letter. */
const BITS_A_LETTER = 2.5;
/** Fewest equal words of a block from far away. */
const FAR_WORDS = 7;
/** `black cat` beside `cat black`, the same words on both sides: less needs to be proved. */
const SWAP_WORDS = 3;
const SWAP_BITS = 6;
/** Words between two parts of one moved block. */
const MOST_BETWEEN = 6;
/** Share of a block's words that the alignment must have left alone. */
const LEFT_ALONE = 0.6;

/** Half-open token ranges of the same words in two witnesses. */
export interface Block {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
  /** Information of the equal words less what differs, in bits. */
  readonly bits: number;
  readonly equal: number;
}

/** A pair of witnesses as the search sees it. */
interface Pair {
  readonly table: Table;
  readonly a: number;
  readonly b: number;
  readonly wordsA: Int32Array;
  readonly wordsB: Int32Array;
  readonly columnA: Int32Array;
  readonly columnB: Int32Array;
  /** Tokens that stand beside no equal word of the other witness. */
  readonly looseA: Uint8Array;
  readonly looseB: Uint8Array;
  /** How many columns before each are read alike by both. */
  readonly shared: Int32Array;
  readonly looseCount: number;
}

/** The moved blocks of two witnesses, best first taken, none overlapping another in either witness. */
export function* findBlocks(table: Table, columns: readonly Int32Array[], a: number, b: number): Steps<Block[]> {
  const pair = comparePair(table, columns, a, b);
  yield table.size * 5;
  if (!pair) return [];
  const candidates: Block[] = [];
  yield* farCandidates(pair, candidates);
  yield* nearCandidates(pair, candidates);
  return takeBest(pair, candidates);
}

function comparePair(table: Table, columns: readonly Int32Array[], a: number, b: number): Pair | undefined {
  const wordsA = table.words[a] as Int32Array;
  const wordsB = table.words[b] as Int32Array;
  const looseA = new Uint8Array(wordsA.length).fill(1);
  const looseB = new Uint8Array(wordsB.length).fill(1);
  const shared = new Int32Array(table.size + 1);
  let equal = 0;
  for (let column = 0; column < table.size; column++) {
    const i = table.cells[column * table.width + a] as number;
    const j = table.cells[column * table.width + b] as number;
    if (i >= 0 && j >= 0 && isEqual(wordsA, i, wordsB, j)) {
      looseA[i] = 0;
      looseB[j] = 0;
      equal++;
    }
    shared[column + 1] = equal;
  }
  if (equal === wordsA.length || equal === wordsB.length) return undefined;
  const looseCount = Math.max(wordsA.length, wordsB.length) - equal;
  const columnA = columns[a] as Int32Array;
  const columnB = columns[b] as Int32Array;
  return { table, a, b, wordsA, wordsB, columnA, columnB, looseA, looseB, shared, looseCount };
}

function isEqual(wordsA: Int32Array, i: number, wordsB: Int32Array, j: number): boolean {
  return wordsA[i] === wordsB[j] && (wordsA[i] as number) >= 0;
}

function* farCandidates(pair: Pair, candidates: Block[]): Steps<void> {
  const places = new Map<number, number[]>();
  for (const token of looseRuns(pair.looseB)) {
    const key = runKey(pair.wordsB, token);
    const known = places.get(key);
    if (!known) places.set(key, [token]);
    else if (known.length <= MOST_PLACES) known.push(token);
  }
  yield pair.wordsB.length + places.size * 10;
  let work = 0;
  const covered = new Map<number, number>();
  for (const token of looseRuns(pair.looseA)) {
    const known = places.get(runKey(pair.wordsA, token)) ?? [];
    if (known.length > MOST_PLACES) continue;
    for (const other of known) {
      if ((covered.get(token - other) ?? -1) > token || !sameSeed(pair, token, other)) continue;
      const block = drawOut(pair, token, other, SEED);
      covered.set(token - other, block.aTo);
      candidates.push(block);
      work += (block.aTo - block.aFrom) * 10;
    }
    work += 10;
    if (work > 100_000) {
      yield work;
      work = 0;
    }
  }
}

/** Tokens at which a run of `SEED` loose ones begins. */
function* looseRuns(loose: Uint8Array): Generator<number> {
  let run = 0;
  for (let token = 0; token < loose.length; token++) {
    run = loose[token] ? run + 1 : 0;
    if (run >= SEED) yield token - SEED + 1;
  }
}

function runKey(words: Int32Array, token: number): number {
  let key = 0;
  for (let i = 0; i < SEED; i++) key = (Math.imul(key, 0x9e3779b1) + (words[token + i] as number) + 1) | 0;
  return key;
}

function sameSeed({ wordsA, wordsB }: Pair, i: number, j: number): boolean {
  for (let at = 0; at < SEED; at++) if (!isEqual(wordsA, i + at, wordsB, j + at)) return false;
  return true;
}

/** Single words and short runs a few columns away. */
function* nearCandidates(pair: Pair, candidates: Block[]): Steps<void> {
  const { table, b, looseA, looseB, wordsA, wordsB, columnA } = pair;
  let work = 0;
  for (let token = 0; token < looseA.length; token++) {
    if (!looseA[token] || !isTelling(pair, token)) continue;
    const column = columnA[token] as number;
    const to = Math.min(table.size, column + NEARBY);
    for (let at = Math.max(0, column - NEARBY); at < to; at++) {
      const other = table.cells[at * table.width + b] as number;
      if (other < 0 || !looseB[other] || !isEqual(wordsA, token, wordsB, other)) continue;
      if (
        token > 0 &&
        other > 0 &&
        looseA[token - 1] &&
        looseB[other - 1] &&
        isEqual(wordsA, token - 1, wordsB, other - 1)
      )
        continue;
      candidates.push(drawOut(pair, token, other, 1));
    }
    work += NEARBY * 4;
    if (work < 100_000) continue;
    yield work;
    work = 0;
  }
}

function isTelling({ table, wordsA }: Pair, token: number): boolean {
  const word = wordsA[token] as number;
  return word >= 0 && table.isWord[word] === 1;
}

/** A seed drawn out to both sides as long as the witnesses go on alike, over small differences too. */
function drawOut(pair: Pair, i: number, j: number, length: number): Block {
  let bits = 0;
  for (let at = 0; at < length; at++) bits += bitsOf(pair, i + at);
  const forth = draw(pair, i + length, j + length, 1);
  const back = draw(pair, i - 1, j - 1, -1);
  return {
    aFrom: i - back.a,
    aTo: i + length + forth.a,
    bFrom: j - back.b,
    bTo: j + length + forth.b,
    bits: bits + forth.bits + back.bits,
    equal: length + forth.equal + back.equal,
  };
}

interface Reach {
  a: number;
  b: number;
  bits: number;
  equal: number;
}

/** The small differences that a block may hold: tokens passed over in a and in b. */
const DIFFERENCES = [
  [1, 1],
  [1, 0],
  [0, 1],
  [2, 2],
  [2, 1],
  [1, 2],
] as const;

function draw(pair: Pair, i: number, j: number, step: 1 | -1): Reach {
  const reach: Reach = { a: 0, b: 0, bits: 0, equal: 0 };
  let best = { ...reach };
  for (;;) {
    if (isLooseEqual(pair, i + step * reach.a, j + step * reach.b)) {
      reach.bits += bitsOf(pair, i + step * reach.a);
      reach.a++;
      reach.b++;
      reach.equal++;
      if (reach.bits > best.bits) best = { ...reach };
      continue;
    }
    const skip = DIFFERENCES.find(([x, y]) => goesOn(pair, i + step * (reach.a + x), j + step * (reach.b + y), step));
    if (!skip) return best;
    reach.a += skip[0];
    reach.b += skip[1];
    reach.bits -= DIFFERENCE_BITS;
  }
}

/** After a difference two words running must be equal again. */
function goesOn(pair: Pair, i: number, j: number, step: 1 | -1): boolean {
  return isLooseEqual(pair, i, j) && isLooseEqual(pair, i + step, j + step);
}

/** Equal, and not both at home: a pair that the alignment put side by side is no part of a move. */
function isLooseEqual({ wordsA, wordsB, looseA, looseB }: Pair, i: number, j: number): boolean {
  if (i < 0 || j < 0 || i >= wordsA.length || j >= wordsB.length) return false;
  return isEqual(wordsA, i, wordsB, j) && (looseA[i] === 1 || looseB[j] === 1);
}

function bitsOf({ table, wordsA }: Pair, token: number): number {
  const word = wordsA[token] as number;
  return word >= 0 && table.isWord[word] ? (table.bits[word] as number) : 0;
}

function takeBest(pair: Pair, candidates: readonly Block[]): Block[] {
  const takenA = new Uint8Array(pair.wordsA.length);
  const takenB = new Uint8Array(pair.wordsB.length);
  const ordered = candidates
    .filter((block) => isMove(pair, block))
    .sort((x, y) => y.bits - x.bits || x.aFrom - y.aFrom || x.bFrom - y.bFrom || x.aTo - y.aTo);
  const taken = ordered.filter((block) => {
    if (takenA.subarray(block.aFrom, block.aTo).includes(1) || takenB.subarray(block.bFrom, block.bTo).includes(1))
      return false;
    takenA.fill(1, block.aFrom, block.aTo);
    takenB.fill(1, block.bFrom, block.bTo);
    return true;
  });
  return mergeNeighbours(taken.sort((x, y) => x.aFrom - y.aFrom));
}

/** Blocks that follow one another in both witnesses, but for a few words, are one that was altered on the way. */
function mergeNeighbours(blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (last && isClose(last.aTo, block.aFrom) && isClose(last.bTo, block.bFrom))
      merged[merged.length - 1] = {
        ...last,
        aTo: block.aTo,
        bTo: block.bTo,
        bits: last.bits + block.bits,
        equal: last.equal + block.equal,
      };
    else merged.push(block);
  }
  return merged;
}

function isClose(to: number, from: number): boolean {
  return from >= to && from - to <= MOST_BETWEEN;
}

function isMove(pair: Pair, block: Block): boolean {
  if (share(pair.looseA, block.aFrom, block.aTo) < LEFT_ALONE) return false;
  if (share(pair.looseB, block.bFrom, block.bTo) < LEFT_ALONE) return false;
  const a = { from: pair.columnA[block.aFrom] as number, to: (pair.columnA[block.aTo - 1] as number) + 1 };
  const b = { from: pair.columnB[block.bFrom] as number, to: (pair.columnB[block.bTo - 1] as number) + 1 };
  const between = a.to <= b.from ? [a.to, b.from] : [b.to, a.from];
  const [from, to] = between as [number, number];
  if (from > to || pair.shared[from] === pair.shared[to]) return false;
  return outweighsChance(pair, block, to - from) || isSwap(pair, block);
}

function share(loose: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let token = from; token < to; token++) count += loose[token] as number;
  return count / (to - from);
}

function outweighsChance(pair: Pair, block: Block, distance: number): boolean {
  const { looseCount } = pair;
  const { bits, equal } = block;
  if (distance < NEARBY) return toldAlone(pair, block) - Math.log2(looseCount * 2 * (distance + 1)) >= NEAR_MARGIN;
  return equal >= FAR_WORDS && bits - 2 * Math.log2(looseCount + 1) >= FAR_MARGIN;
}

function toldAlone({ table, wordsA }: Pair, { bits, equal, aFrom }: Block): number {
  if (equal > 1) return bits;
  const letters = table.normals[wordsA[aFrom] as number]?.length ?? 0;
  return Math.min(bits, letters * BITS_A_LETTER);
}

/** A few words that changed places with a few others, with nothing else astir: `p X Y q` beside `p Y X q`. */
function isSwap(pair: Pair, { aFrom, aTo, bFrom, bTo, bits, equal }: Block): boolean {
  const { wordsA, wordsB } = pair;
  const length = aTo - aFrom;
  if (bits < SWAP_BITS || equal !== length || length !== bTo - bFrom || length > SWAP_WORDS) return false;
  for (let jumped = 1; jumped <= SWAP_WORDS; jumped++) {
    if (swaps(wordsA, aFrom, wordsB, bFrom, length, jumped) || swaps(wordsB, bFrom, wordsA, aFrom, length, jumped))
      return true;
  }
  return false;
}

/** In x the block comes first, in y the words it jumped over; one equal word stands before both and one after. */
function swaps(x: Int32Array, xFrom: number, y: Int32Array, yFrom: number, length: number, jumped: number): boolean {
  for (let at = 0; at < jumped; at++) if (!isEqual(x, xFrom + length + at, y, yFrom - jumped + at)) return false;
  if (!isEqual(x, xFrom - 1, y, yFrom - jumped - 1)) return false;
  return isEqual(x, xFrom + length + jumped, y, yFrom + length);
}
