import type { Band } from "./band.ts";
import { WIDEST } from "./bead.ts";
import { LexicalRows, type WordEvidence } from "./lexical-rows.ts";

/** Source sentences whose rows are filled together, and cells of their tables: that bounds the memory, and the time until the next pause. */
const HIGHEST = 128;
const LOWEST = 16;
const CELLS = 20_000;

/**
 * What words say of the beads of a band, some rows at a time: both tables hold, for groups of 1 … 5 sentences of the one side that end
 * with a sentence, the likelihood of single sentences of the other side.
 */
export class LexicalTile {
  readonly #band: Band;
  readonly #forward: LexicalRows;
  readonly #backward: LexicalRows;
  readonly #sentences: number;
  #rows = { from: 0, to: 0 };
  #columns = { from: 0, to: 0 };
  #end = 0;
  /** `size - 1`, source sentence, target sentence: the group is of source sentences. */
  ahead = new Float32Array(0);
  /** The same, the group being of target sentences. */
  back = new Float32Array(0);

  constructor(evidence: WordEvidence, band: Band) {
    const { source, target, forward, backward, sourceShares, targetShares, settings } = evidence;
    this.#band = band;
    this.#sentences = source.sentences;
    this.#forward = new LexicalRows(source, target, forward, targetShares, settings.noise);
    this.#backward = new LexicalRows(target, source, backward, sourceShares, settings.noise);
  }

  get plane(): number {
    return (this.#rows.to - this.#rows.from) * this.width;
  }

  get width(): number {
    return this.#columns.to - this.#columns.from;
  }

  /** Where source sentence `row` and target sentence `column` meet in both tables, for groups of one. */
  at(row: number, column: number): number {
    return (row - this.#rows.from) * this.width + column - this.#columns.from;
  }

  /** Makes the tables hold all that beads ending with `sentence` need. Gives the operations it took. */
  reach(sentence: number): number {
    if (sentence < this.#end) return 0;
    const width = this.#last(sentence) - this.#first(sentence);
    const height = Math.max(LOWEST, Math.min(HIGHEST, Math.floor(CELLS / Math.max(1, width))));
    this.#end = Math.min(this.#sentences, sentence + height);
    this.#rows = { from: Math.max(0, sentence - WIDEST + 1), to: this.#end };
    this.#columns = { from: this.#first(sentence), to: this.#last(this.#end - 1) };
    const size = WIDEST * this.plane;
    if (this.ahead.length < size) {
      this.ahead = new Float32Array(size);
      this.back = new Float32Array(size);
    }
    return this.#fillAhead(sentence) + this.#fillBack();
  }

  /** The first target sentence of the beads that end with a source sentence or a later one, and the first beyond. */
  #first(sentence: number): number {
    return Math.max(0, (this.#band.from[sentence + 1] as number) - WIDEST);
  }

  #last(sentence: number): number {
    return (this.#band.to[Math.min(this.#sentences, sentence + 1)] as number) - 1;
  }

  #fillAhead(sentence: number): number {
    let operations = 0;
    for (let row = sentence; row < this.#end; row++) {
      const window = { from: this.#first(row), to: this.#last(row) };
      const until = this.#last(Math.min(this.#end - 1, row + WIDEST - 1));
      const place = { out: this.ahead, first: this.at(row, window.from), step: 1, plane: this.plane };
      operations += this.#forward.fill(row, window, until, place);
    }
    return operations;
  }

  #fillBack(): number {
    let operations = 0;
    let until = this.#rows.from;
    const rows = { from: this.#rows.from, to: this.#rows.from };
    for (let column = this.#columns.from; column < this.#columns.to; column++) {
      while (rows.to < this.#rows.to && this.#first(rows.to) <= column) rows.to++;
      while (rows.from < rows.to && this.#last(rows.from + WIDEST - 1) <= column) rows.from++;
      while (until < this.#rows.to && this.#first(until) < column + WIDEST) until++;
      const place = { out: this.back, first: this.at(rows.from, column), step: this.width, plane: this.plane };
      operations += this.#backward.fill(column, rows, until, place);
    }
    return operations;
  }
}
