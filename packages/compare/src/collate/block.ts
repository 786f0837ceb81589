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
/** Fewest equal words of a block from far away; with fewer than `SURE_WORDS` they must be rare, for a formula is short too. */
const FAR_WORDS = 6;
const SURE_WORDS = 7;
const FEW_WORDS_MARGIN = 30;
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
  const seeds = indexSeeds(pair);
  yield pair.wordsB.length * 5;
  let work = 0;
  let run = 0;
  const covered = new Map<number, number>();
  const known: number[] = [];
  for (let last = 0; last < pair.looseA.length; last++) {
    run = pair.looseA[last] ? run + 1 : 0;
    if (run < SEED) continue;
    const token = last - SEED + 1;
    placesOf(seeds, runKey(pair.wordsA, token), known);
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

/** The loose runs of `SEED` words of b by their keys: chains through `next`, which begin at `head[key & mask]`; the last place comes first. */
interface Seeds {
  readonly mask: number;
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly keys: Int32Array;
}

function indexSeeds({ looseB, wordsB, looseCount }: Pair): Seeds {
  let size = 64;
  while (size < looseCount) size *= 2;
  const seeds = {
    mask: size - 1,
    head: new Int32Array(size).fill(-1),
    next: new Int32Array(wordsB.length),
    keys: new Int32Array(wordsB.length),
  };
  let run = 0;
  for (let last = 0; last < looseB.length; last++) {
    run = looseB[last] ? run + 1 : 0;
    if (run < SEED) continue;
    const token = last - SEED + 1;
    const key = runKey(wordsB, token);
    seeds.keys[token] = key;
    seeds.next[token] = seeds.head[key & seeds.mask] as number;
    seeds.head[key & seeds.mask] = token;
  }
  return seeds;
}

/** Writes the places of a run to `places`; none when it stands in too many. */
function placesOf({ mask, head, next, keys }: Seeds, key: number, places: number[]): void {
  places.length = 0;
  for (let token = head[key & mask] as number; token >= 0; token = next[token] as number) {
    if (keys[token] !== key) continue;
    if (places.push(token) <= MOST_PLACES) continue;
    places.length = 0;
    return;
  }
}

function runKey(words: Int32Array, token: number): number {
  let key = 0;
  for (let i = 0; i < SEED; i++) key = (Math.imul(key, 0x9e3779b1) + (words[token + i] as number) + 1) | 0;
  return key ^ (key >>> 15);
}

function sameSeed({ wordsA, wordsB }: Pair, i: number, j: number): boolean {
  for (let at = 0; at < SEED; at++) if (!isEqual(wordsA, i + at, wordsB, j + at)) return false;
  return true;
}

/** Single words and short runs a few columns away. */
function* nearCandidates(pair: Pair, candidates: Block[]): Steps<void> {
  const { table, looseA, looseB, columnA, columnB } = pair;
  const others = looseTokens(looseB);
  let work = 0;
  let first = 0;
  for (let token = 0; token < looseA.length; token++) {
    if (!looseA[token]) continue;
    const from = (columnA[token] as number) - NEARBY;
    const to = Math.min(table.size, (columnA[token] as number) + NEARBY);
    while (first < others.length && (columnB[others[first] as number] as number) < from) first++;
    if (!isTelling(pair, token)) continue;
    for (let at = first; at < others.length; at++) {
      const other = others[at] as number;
      if ((columnB[other] as number) >= to) break;
      if (beginsAlike(pair, token, other)) candidates.push(drawOut(pair, token, other, 1));
    }
    work += NEARBY * 4;
    if (work < 100_000) continue;
    yield work;
    work = 0;
  }
}

function looseTokens(loose: Uint8Array): Int32Array {
  const tokens = new Int32Array(loose.length);
  let count = 0;
  for (let token = 0; token < loose.length; token++) if (loose[token]) tokens[count++] = token;
  return tokens.subarray(0, count);
}

/** Whether a run that both have loose begins with these two tokens. */
function beginsAlike({ wordsA, wordsB, looseA, looseB }: Pair, i: number, j: number): boolean {
  if (!isEqual(wordsA, i, wordsB, j)) return false;
  return i === 0 || j === 0 || !looseA[i - 1] || !looseB[j - 1] || !isEqual(wordsA, i - 1, wordsB, j - 1);
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

/** How far two witnesses go on alike: tokens of each, the information of the equal ones, and how many those are. */
interface Reach {
  readonly a: number;
  readonly b: number;
  readonly bits: number;
  readonly equal: number;
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
  let [a, b, bits, equal] = [0, 0, 0, 0];
  let best: Reach = { a, b, bits, equal };
  for (;;) {
    while (isLooseEqual(pair, i + step * a, j + step * b)) {
      bits += bitsOf(pair, i + step * a);
      a++;
      b++;
      equal++;
      if (bits > best.bits) best = { a, b, bits, equal };
    }
    const skip = differenceAt(pair, i + step * a, j + step * b, step);
    if (!skip) return best;
    a += skip[0];
    b += skip[1];
    bits -= DIFFERENCE_BITS;
  }
}

function differenceAt(pair: Pair, i: number, j: number, step: 1 | -1): readonly [number, number] | undefined {
  for (const skip of DIFFERENCES) if (goesOn(pair, i + step * skip[0], j + step * skip[1], step)) return skip;
  return undefined;
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
  return mergeNeighbours(
    pair,
    taken.sort((x, y) => x.aFrom - y.aFrom),
  );
}

/** Blocks that follow one another in both witnesses, but for a few words that are not at home either, are one that was altered on the way. */
function mergeNeighbours(pair: Pair, blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    const both = last && { ...last, aTo: block.aTo, bTo: block.bTo };
    if (last && both && isClose(last.aTo, block.aFrom) && isClose(last.bTo, block.bFrom) && isLeftAlone(pair, both))
      merged[merged.length - 1] = { ...both, bits: last.bits + block.bits, equal: last.equal + block.equal };
    else merged.push(block);
  }
  return merged;
}

function isClose(to: number, from: number): boolean {
  return from >= to && from - to <= MOST_BETWEEN;
}

function isMove(pair: Pair, block: Block): boolean {
  if (!isLeftAlone(pair, block)) return false;
  const a = { from: pair.columnA[block.aFrom] as number, to: (pair.columnA[block.aTo - 1] as number) + 1 };
  const b = { from: pair.columnB[block.bFrom] as number, to: (pair.columnB[block.bTo - 1] as number) + 1 };
  const between = a.to <= b.from ? [a.to, b.from] : [b.to, a.from];
  const [from, to] = between as [number, number];
  if (from > to || pair.shared[from] === pair.shared[to]) return false;
  return outweighsChance(pair, block, to - from) || isSwap(pair, block);
}

function isLeftAlone({ looseA, looseB }: Pair, { aFrom, aTo, bFrom, bTo }: Block): boolean {
  return share(looseA, aFrom, aTo) >= LEFT_ALONE && share(looseB, bFrom, bTo) >= LEFT_ALONE;
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
  const margin = equal < SURE_WORDS ? FEW_WORDS_MARGIN : FAR_MARGIN;
  return equal >= FAR_WORDS && bits - 2 * Math.log2(looseCount + 1) >= margin;
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
