import type { Nearness } from "../collate/nearness.ts";

/*
 * The best fit of a run of quoted words in a window of a source (Smith–Waterman with affine gaps, Gotoh 1982), in whole
 * thousandths. Words of the source that are passed over cost little more the more they are, because quoters cut; a word
 * of the quotation that the source lacks costs each time.
 */

const SUBSTITUTION = -450;
const PUT_IN = -350;
const CUT_OPEN = -700;
const CUT_EXTEND = -12;
const FULL_BITS = 11;
const LEAST_WEIGHT = 150;
const MOST_WEIGHT = 1100;
/** How alike, in thousandths, two words must look to be a misprint of each other. */
const ALIKE = 600;

const STOP = 0;
const PAIR = 1;
const INSERT = 2;
const CUT = 3;
const ORIGIN = 3;
/** Flag: a cut that ends at this cell began before the cell to the left. */
const EXTENDED = 4;

/** Words `from` to `to` of the quotation stand at the places `sourceFrom` to `sourceTo`, half open. */
export interface Fit {
  readonly from: number;
  readonly to: number;
  readonly sourceFrom: number;
  readonly sourceTo: number;
  readonly score: number;
  /** Information of the words that agree, in bits. */
  readonly bits: number;
  /** The same, but so that rare words count no more than `weightOf` gives them, in thousandths. */
  readonly weight: number;
}

/** What fitting needs to know of words. */
export interface WordWorth {
  readonly bitsOf: (word: number) => number;
  readonly nearness: Nearness;
}

export const weightOf = (bits: number): number =>
  Math.max(LEAST_WEIGHT, Math.min(MOST_WEIGHT, Math.round((1000 * bits) / FULL_BITS)));

/** Time and memory: words of the quotation × places of the window; one byte a cell. Undefined where nothing agrees. */
export function fitWords(
  quoted: Int32Array,
  source: Int32Array,
  sourceFrom: number,
  sourceTo: number,
  worth: WordWorth,
): Fit | undefined {
  const width = sourceTo - sourceFrom + 1;
  const trace = new Uint8Array((quoted.length + 1) * width);
  const table = { quoted, source, sourceFrom, width, trace, worth };
  let last = new Int32Array(width);
  let next = new Int32Array(width);
  let best = 0;
  let bestAt = 0;
  for (let row = 1; row <= quoted.length; row++) {
    const top = fillRow(table, row, last, next);
    if ((next[top] as number) > best) {
      best = next[top] as number;
      bestAt = row * width + top;
    }
    [last, next] = [next, last];
  }
  return best === 0 ? undefined : traceFit(table, bestAt, best);
}

interface Table {
  readonly quoted: Int32Array;
  readonly source: Int32Array;
  readonly sourceFrom: number;
  readonly width: number;
  readonly trace: Uint8Array;
  readonly worth: WordWorth;
}

/** Fills one row of scores and returns the column of its best one. */
function fillRow(
  { quoted, source, sourceFrom, width, trace, worth }: Table,
  row: number,
  last: Int32Array,
  next: Int32Array,
) {
  const word = quoted[row - 1] as number;
  const weight = weightOf(worth.bitsOf(word));
  let cut = -1_000_000;
  let top = 0;
  next[0] = 0;
  for (let column = 1; column < width; column++) {
    const place = source[sourceFrom + column - 1] as number;
    const pair = scoreAfter(last[column - 1] as number, word, place, weight, worth.nearness);
    const insert = (last[column] as number) + PUT_IN;
    const extended = cut + CUT_EXTEND;
    const opened = (next[column - 1] as number) + CUT_OPEN;
    cut = Math.max(extended, opened);
    let value = Math.max(0, insert, cut);
    let origin = value === 0 ? STOP : value === cut ? CUT : INSERT;
    if (pair > 0 && pair >= value) [value, origin] = [pair, PAIR];
    next[column] = value;
    trace[row * width + column] = extended >= opened ? origin | EXTENDED : origin;
    if (value > (next[top] as number)) top = column;
  }
  return top;
}

/** The score of a pair of words after what came before; a misprint begins no fit. */
function scoreAfter(before: number, word: number, place: number, weight: number, nearness: Nearness): number {
  if (word === place) return before + weight;
  return before > 0 ? before + pairScore(word, place, weight, nearness) : 0;
}

/** Of two different words. */
function pairScore(word: number, place: number, weight: number, nearness: Nearness): number {
  if (place < 0) return -1_000_000;
  const likeness = nearness(word, place);
  return likeness < ALIKE ? SUBSTITUTION : Math.round((weight * (likeness - 300)) / 1000);
}

function traceFit({ quoted, source, sourceFrom, width, trace, worth }: Table, end: number, score: number): Fit {
  let row = Math.floor(end / width);
  let column = end % width;
  const [to, sourceTo] = [row, sourceFrom + column];
  let bits = 0;
  let weight = 0;
  const originOf = () => (trace[row * width + column] as number) & ORIGIN;
  for (let origin = originOf(); origin !== STOP; origin = originOf()) {
    if (origin === PAIR) {
      row--;
      column--;
      const word = quoted[row] as number;
      const place = source[sourceFrom + column] as number;
      const share = word === place ? 1 : worth.nearness(word, place) >= ALIKE ? 0.6 : 0;
      bits += share * worth.bitsOf(word);
      weight += share * weightOf(worth.bitsOf(word));
    } else if (origin === INSERT) row--;
    else {
      while ((trace[row * width + column] as number) & EXTENDED) column--;
      column--;
    }
  }
  return { from: row, to, sourceFrom: sourceFrom + column, sourceTo, score, bits, weight };
}
