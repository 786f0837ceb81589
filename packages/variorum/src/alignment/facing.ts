/** A passage of a text as far as its translation cares: how long it is, and whether it is a heading. */
export interface FacingUnit {
  /** Code units of running text; 0 where the witness has nothing here, `null` where nobody may know. */
  readonly length: number | null;
  readonly isHeading: boolean;
}

/** Units of both sides that say the same: half-open ranges, gapless and ascending on both sides. Either may be empty. */
export interface Facing {
  readonly leftFrom: number;
  readonly leftTo: number;
  readonly rightFrom: number;
  readonly rightTo: number;
}

/** Units of the left and of the right in one facing, with the cost of its kind (negative logarithm of its share). */
const KINDS: readonly (readonly [number, number, number])[] = [
  [1, 1, 0.06],
  [1, 0, 4.6],
  [0, 1, 4.6],
  [2, 1, 3.2],
  [1, 2, 3.2],
  [3, 1, 4.6],
  [1, 3, 4.6],
  [4, 1, 5.3],
  [1, 4, 5.3],
  [2, 2, 5.3],
];

/** Variance of the length of a translation per code unit, after Gale and Church, widened for free translations. */
const VARIANCE = 12;
const HEADINGS_MEET = -2.5;
const HEADING_MEETS_TEXT = 5;
/** Cells of the table beyond which only a band round the diagonal is filled. */
const CELLS = 4_000_000;
const BAND = 400;

/**
 * Lays two texts side by side by the lengths of their passages (Gale and Church 1993, "A program for aligning sentences
 * in bilingual corpora"), with headings as anchors. Time and memory grow with the product of the numbers of units, for
 * long texts with their sum times a band of 400.
 */
export function faceByLength(left: readonly FacingUnit[], right: readonly FacingUnit[]): readonly Facing[] {
  const table = new FacingTable(left, right);
  for (let i = 0; i <= left.length; i++) {
    for (let j = table.bandFrom(i); j <= table.bandTo(i); j++) table.fill(i, j);
  }
  return table.path();
}

class FacingTable {
  private readonly left: readonly FacingUnit[];
  private readonly right: readonly FacingUnit[];
  private readonly leftSums: Float64Array;
  private readonly rightSums: Float64Array;
  private readonly ratio: number;
  private readonly width: number;
  private readonly starts: Int32Array;
  private readonly costs: Float64Array;
  private readonly kinds: Int8Array;

  constructor(left: readonly FacingUnit[], right: readonly FacingUnit[]) {
    this.left = left;
    this.right = right;
    this.leftSums = runningSums(left);
    this.rightSums = runningSums(right);
    this.ratio = (this.rightSums[right.length] || 1) / (this.leftSums[left.length] || 1);
    const isBanded = (left.length + 1) * (right.length + 1) > CELLS;
    this.width = isBanded ? Math.min(right.length + 1, 2 * BAND + 1) : right.length + 1;
    this.starts = this.bandStarts(isBanded);
    this.costs = new Float64Array((left.length + 1) * this.width).fill(Number.POSITIVE_INFINITY);
    this.kinds = new Int8Array((left.length + 1) * this.width).fill(-1);
    this.costs[0] = 0;
  }

  /** The band follows the shares of text read so far, so that a long chapter on one side does not leave it. */
  private bandStarts(isBanded: boolean): Int32Array {
    const starts = new Int32Array(this.left.length + 1);
    if (!isBanded) return starts;
    const total = this.leftSums[this.left.length] || 1;
    const most = this.right.length + 1 - this.width;
    let j = 0;
    for (let i = 0; i <= this.left.length; i++) {
      const share = (this.leftSums[i] ?? 0) / total;
      while (j < this.right.length && (this.rightSums[j] ?? 0) < share * (this.rightSums[this.right.length] ?? 0)) j++;
      starts[i] = i === this.left.length ? most : Math.max(0, Math.min(most, j - BAND));
    }
    starts[0] = 0;
    return starts;
  }

  bandFrom(i: number): number {
    return this.starts[i] ?? 0;
  }

  bandTo(i: number): number {
    return Math.min(this.right.length, this.bandFrom(i) + this.width - 1);
  }

  fill(i: number, j: number): void {
    KINDS.forEach(([a, b, cost], kind) => {
      if (i < a || j < b) return;
      const before = this.costAt(i - a, j - b);
      if (before === Number.POSITIVE_INFINITY) return;
      const total = before + this.priceOf(i - a, i, j - b, j, cost);
      const cell = i * this.width + j - this.bandFrom(i);
      if (total >= (this.costs[cell] ?? 0)) return;
      this.costs[cell] = total;
      this.kinds[cell] = kind;
    });
  }

  private costAt(i: number, j: number): number {
    const offset = j - this.bandFrom(i);
    return offset < 0 || offset >= this.width ? Number.POSITIVE_INFINITY : (this.costs[i * this.width + offset] ?? 0);
  }

  private priceOf(fromI: number, toI: number, fromJ: number, toJ: number, kind: number): number {
    if (toI === fromI) return isEmptyUnit(this.right[fromJ]) ? 0.1 : kind;
    if (toJ === fromJ) return isEmptyUnit(this.left[fromI]) ? 0.1 : kind;
    return (
      kind + headingPrice(this.left, fromI, toI, this.right, fromJ, toJ) + this.lengthPrice(fromI, toI, fromJ, toJ)
    );
  }

  private lengthPrice(fromI: number, toI: number, fromJ: number, toJ: number): number {
    if (isUnknown(this.left, fromI, toI) || isUnknown(this.right, fromJ, toJ)) return 0.5;
    const left = (this.leftSums[toI] ?? 0) - (this.leftSums[fromI] ?? 0);
    const right = (this.rightSums[toJ] ?? 0) - (this.rightSums[fromJ] ?? 0);
    if (left === 0 || right === 0) return 12;
    const expected = left * this.ratio;
    const delta = (right - expected) / Math.sqrt(VARIANCE * expected + (0.1 * expected) ** 2);
    return Math.min(20, (delta * delta) / 2);
  }

  path(): Facing[] {
    const facings: Facing[] = [];
    let i = this.left.length;
    let j = this.right.length;
    while (i > 0 || j > 0) {
      const kind = KINDS[this.kinds[i * this.width + j - this.bandFrom(i)] ?? -1];
      const [a, b] = kind ?? [i, j];
      facings.push({ leftFrom: i - a, leftTo: i, rightFrom: j - b, rightTo: j });
      i -= a;
      j -= b;
    }
    return facings.reverse();
  }
}

function runningSums(units: readonly FacingUnit[]): Float64Array {
  const sums = new Float64Array(units.length + 1);
  units.forEach((unit, i) => {
    sums[i + 1] = (sums[i] ?? 0) + (unit.length ?? 0);
  });
  return sums;
}

const isEmptyUnit = (unit: FacingUnit | undefined): boolean => unit?.length === 0;

function isUnknown(units: readonly FacingUnit[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (units[i]?.length === null) return true;
  return false;
}

function headingPrice(
  left: readonly FacingUnit[],
  fromI: number,
  toI: number,
  right: readonly FacingUnit[],
  fromJ: number,
  toJ: number,
): number {
  const leftHeadings = countHeadings(left, fromI, toI);
  const rightHeadings = countHeadings(right, fromJ, toJ);
  if (leftHeadings === 0 && rightHeadings === 0) return 0;
  const allHeadings = leftHeadings === toI - fromI && rightHeadings === toJ - fromJ;
  return allHeadings ? HEADINGS_MEET : HEADING_MEETS_TEXT;
}

function countHeadings(units: readonly FacingUnit[], from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (units[i]?.isHeading === true) count++;
  return count;
}
