/** One line of the table of a gap, by column: the worth of each state, the best of them, and which that is. */
export interface Line {
  readonly match: Int32Array;
  readonly passed: Int32Array;
  readonly alone: Int32Array;
  readonly best: Int32Array;
  readonly state: Uint8Array;
}

/**
 * Memory in which one gap after another is aligned. A collation has thousands of gaps, most of them a few words long:
 * arrays of their own would cost more than the work. What it holds is of use until the next gap.
 */
export class GapRoom {
  /** By row: what leaving it alone costs, and the word it makes with the next. */
  rowOpen = new Int32Array(64);
  rowExtend = new Int32Array(64);
  rowJoin = new Int32Array(64);
  /** By column: what passing over it costs, and the word it makes with the next in some witness. */
  columnOpen = new Int32Array(64);
  columnExtend = new Int32Array(64);
  columnJoin = new Int32Array(64);
  /** By reading of the columns, one column after another: its word's number in `distinct`, and what sharing it adds. */
  local = new Int32Array(64);
  bonus = new Int32Array(64);
  /** The different words of the columns, and what one row is worth beside each. */
  distinct = new Int32Array(64);
  scores = new Int32Array(64);
  distinctCount = 0;
  lines: [Line, Line, Line] = [newLine(64), newLine(64), newLine(64)];
  /** Per cell where each state came from. */
  trace = new Uint8Array(4096);
  /** By word of the vocabulary: its number in `distinct` in the gap `numberedIn`. */
  private readonly numbers: Int32Array;
  private readonly numberedIn: Int32Array;
  private gap = 0;

  /** @param words how many different words there are */
  constructor(words: number) {
    this.numbers = new Int32Array(words + 1);
    this.numberedIn = new Int32Array(words + 1);
  }

  /** Makes room for a gap of so many rows, columns, and readings of the columns. */
  open(rows: number, columns: number, readings: number): void {
    this.gap++;
    this.distinctCount = 0;
    if (rows > this.rowOpen.length)
      [this.rowOpen, this.rowExtend, this.rowJoin] = [array(rows), array(rows), array(rows)];
    if (columns > this.columnOpen.length)
      [this.columnOpen, this.columnExtend, this.columnJoin] = [array(columns), array(columns), array(columns)];
    if (readings > this.local.length)
      [this.local, this.bonus, this.distinct, this.scores] = [
        array(readings),
        array(readings),
        array(readings),
        array(readings),
      ];
    if (columns + 1 > this.lines[0].best.length)
      this.lines = [newLine(columns + 1), newLine(columns + 1), newLine(columns + 1)];
    const cells = (rows + 1) * (columns + 1);
    if (cells > this.trace.length) this.trace = new Uint8Array(sizeFor(cells));
  }

  /** The word's number among the different words of this gap; lacunae count as one more word. */
  numberOf(word: number): number {
    if (this.numberedIn[word + 1] !== this.gap) {
      this.numberedIn[word + 1] = this.gap;
      this.numbers[word + 1] = this.distinctCount;
      this.distinct[this.distinctCount++] = word;
    }
    return this.numbers[word + 1] as number;
  }
}

function newLine(columns: number): Line {
  return {
    match: array(columns),
    passed: array(columns),
    alone: array(columns),
    best: array(columns),
    state: new Uint8Array(sizeFor(columns)),
  };
}

function array(length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(sizeFor(length));
}

/** A little more than asked, so that rising sizes do not each make new arrays. */
function sizeFor(length: number): number {
  return length + (length >> 2);
}
