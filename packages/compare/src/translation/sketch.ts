import { type Band, closeGaps } from "./band.ts";
import { type LengthModel, type LogNormal, lengthScore, strangerLengths } from "./length-model.ts";
import { gainsOf, massBefore, type WordEvidence } from "./lexical-rows.ts";
import { findWordPlaces, firstPlace, type WordPlaces } from "./word-places.ts";

/** What a sentence costs that stands alone in a sketch: it may as well be part of its neighbour's bead. */
const ALONE = -2;
/** Places through which a sketch goes that is so much less likely than the best one stay in the band, … */
const DOUBT = 25;
/** … and so many more on either side, since a bead joins up to five sentences. */
const MARGIN = 8;
/** Rows from one kept row to the next. */
const STRIDE = 64;

/**
 * A narrower band for a long text, from sketches of its path: sentences stand one by one beside each other, by their lengths and by
 * the words that each has on the other side, or alone. A cell stays in the band if the best sketch through it is hardly less likely
 * than the best of all (max-marginals): the band is wide where there is doubt and narrow where there is none. Forwards only one row in
 * 64 is kept and the others are computed again on the way back. Time: the cells of `wide`, which are cheap; memory: 64 rows.
 */
export function* sketchBand(evidence: WordEvidence, lengths: LengthModel, wide: Band): Generator<number, Band> {
  const sketch = new Sketch(evidence, lengths, wide);
  for (let place = 1; place <= evidence.source.sentences; place++) yield sketch.goAhead(place);
  for (let place = evidence.source.sentences; place >= 0; place--) yield sketch.goBack(place);
  return sketch.band();
}

class Sketch {
  readonly #wide: Band;
  readonly #scores: SentenceScores;
  /** Best scores from the beginning to each place, of the rows kept. */
  readonly #kept = new Map<number, Float32Array>();
  #block: readonly Float32Array[] = [];
  #blockFrom = 0;
  #blockScores: readonly Float32Array[] = [];
  #row: Float32Array;
  #behind: Float32Array = new Float32Array(0);
  #best = 0;
  readonly #from: Int32Array;
  readonly #to: Int32Array;

  constructor(evidence: WordEvidence, lengths: LengthModel, wide: Band) {
    this.#wide = wide;
    this.#scores = new SentenceScores(evidence, lengths);
    this.#row = this.#firstRow();
    this.#kept.set(0, this.#row);
    this.#from = new Int32Array(wide.from.length);
    this.#to = new Int32Array(wide.from.length);
  }

  #firstRow(): Float32Array {
    return Float32Array.from(
      { length: (this.#wide.to[0] as number) - (this.#wide.from[0] as number) },
      (_, at) => at * ALONE,
    );
  }

  goAhead(place: number): number {
    const scores = this.#scoresAt(place);
    this.#row = this.#next(place, this.#row, scores);
    if (place % STRIDE === 0) this.#kept.set(place, this.#row);
    this.#best = this.#row.at(-1) as number;
    return this.#scores.operations + 3 * scores.length;
  }

  /** What the bead of each sentence that ends at a place of the row, with the source sentence before `place`, scores. */
  #scoresAt(place: number): Float32Array {
    return this.#scores.row(place - 1, this.#wide.from[place] as number, this.#wide.to[place] as number);
  }

  #next(place: number, before: Float32Array, scores: Float32Array): Float32Array {
    const shift = (this.#wide.from[place] as number) - (this.#wide.from[place - 1] as number);
    const row = new Float32Array(scores.length);
    let left = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < row.length; at++) {
      const above = at + shift;
      let best = left + ALONE;
      if (above < before.length) best = Math.max(best, (before[above] as number) + ALONE);
      if (above > 0 && above <= before.length)
        best = Math.max(best, (before[above - 1] as number) + (scores[at] as number));
      row[at] = left = best;
    }
    return row;
  }

  goBack(place: number): number {
    const operations = this.#load(place);
    const ahead = this.#block[place - this.#blockFrom] as Float32Array;
    const behind = place + 1 === this.#wide.from.length ? lastRow(ahead.length) : this.#previous(place, ahead.length);
    this.#behind = behind;
    let first = 0;
    let last = ahead.length - 1;
    const least = this.#best - DOUBT;
    while (first < last && (ahead[first] as number) + (behind[first] as number) < least) first++;
    while (last > first && (ahead[last] as number) + (behind[last] as number) < least) last--;
    this.#from[place] = Math.max(0, first + (this.#wide.from[place] as number) - MARGIN);
    this.#to[place] = Math.min(this.#wide.targets, last + (this.#wide.from[place] as number) + MARGIN) + 1;
    return operations + 4 * ahead.length;
  }

  /** Computes again the rows of the block that `place` ends. */
  #load(place: number): number {
    if (place >= this.#blockFrom && place < this.#blockFrom + this.#block.length) return 0;
    this.#blockFrom = Math.floor(place / STRIDE) * STRIDE;
    const block = [this.#kept.get(this.#blockFrom) as Float32Array];
    const after = this.#blockScores[0];
    const scores: Float32Array[] = [this.#blockFrom === 0 ? new Float32Array(0) : this.#scoresAt(this.#blockFrom)];
    let operations = this.#scores.operations;
    for (let at = this.#blockFrom + 1; at <= place; at++) {
      const own = this.#scoresAt(at);
      scores.push(own);
      block.push(this.#next(at, block.at(-1) as Float32Array, own));
      operations += this.#scores.operations + 3 * own.length;
    }
    if (after !== undefined) scores.push(after);
    this.#block = block;
    this.#blockScores = scores;
    return operations;
  }

  #previous(place: number, width: number): Float32Array {
    const after = this.#behind;
    const scores = this.#blockScores[place + 1 - this.#blockFrom] as Float32Array;
    const shift = (this.#wide.from[place] as number) - (this.#wide.from[place + 1] as number);
    const row = new Float32Array(width);
    let right = Number.NEGATIVE_INFINITY;
    for (let at = width - 1; at >= 0; at--) {
      const below = at + shift;
      let best = right + ALONE;
      if (below >= 0 && below < after.length) best = Math.max(best, (after[below] as number) + ALONE);
      if (below + 1 >= 0 && below + 1 < after.length)
        best = Math.max(best, (after[below + 1] as number) + (scores[below + 1] as number));
      row[at] = right = best;
    }
    return row;
  }

  band(): Band {
    closeGaps(this.#from, this.#to);
    return { from: this.#from, to: this.#to, targets: this.#wide.targets };
  }
}

function lastRow(width: number): Float32Array {
  return Float32Array.from({ length: width }, (_, at) => (width - 1 - at) * ALONE);
}

/** Lengths are told apart in so many steps. */
const LENGTH_STEPS = 64;

/** What two single sentences score: their lengths, and what the words of the source sentence give those of the other. */
class SentenceScores {
  readonly #evidence: WordEvidence;
  readonly #places: WordPlaces;
  readonly #mass: Float64Array;
  readonly #gains: Float32Array;
  readonly #gain: Float32Array;
  readonly #met: Int32Array;
  readonly #steps: readonly [Uint8Array, Uint8Array];
  readonly #lengths: Float32Array;
  operations = 0;

  constructor(evidence: WordEvidence, model: LengthModel) {
    const { source, target, forward, targetShares, settings } = evidence;
    this.#evidence = evidence;
    this.#places = findWordPlaces(target, targetShares.share.length);
    this.#mass = massBefore(source, forward.mass);
    this.#gains = gainsOf(forward, targetShares);
    this.#gain = new Float32Array(targetShares.share.length);
    this.#met = new Int32Array(targetShares.share.length);
    const longest = Math.max(...[source, target].map(({ lengths }) => lengths.reduce((a, b) => Math.max(a, b), 1)));
    const scale = (LENGTH_STEPS - 1) / Math.log(Math.max(2, longest));
    const stepsOf = (lengths: Float64Array): Uint8Array =>
      Uint8Array.from(lengths, (length) => Math.round(Math.log(length) * scale));
    this.#steps = [stepsOf(source.lengths), stepsOf(target.lengths)];
    const strangers = [strangerLengths(source, 1)[0], strangerLengths(target, 1)[0]] as [LogNormal, LogNormal];
    this.#lengths = Float32Array.from({ length: LENGTH_STEPS ** 2 }, (_, at) => {
      const own = Math.exp(Math.floor(at / LENGTH_STEPS) / scale);
      return (
        settings.lengthWeight * lengthScore(own, Math.exp((at % LENGTH_STEPS) / scale), model, settings, strangers)
      );
    });
  }

  /** Of `sentence` with the target sentence before each of the places `from … to`. */
  row(sentence: number, from: number, to: number): Float32Array {
    const row = new Float32Array(to - from);
    const words = this.#wordsOf(sentence);
    this.operations = this.#addWords(row, sentence, from, to, words);
    const [own, other] = this.#steps;
    const base = (own[sentence] as number) * LENGTH_STEPS;
    for (let at = 0; at < row.length; at++) {
      if (from + at === 0) continue;
      row[at] = (row[at] as number) + (this.#lengths[base + (other[from + at - 1] as number)] as number);
    }
    return row;
  }

  #wordsOf(sentence: number): number {
    const { source, forward } = this.#evidence;
    const { from, to } = forward.pairs;
    let met = 0;
    for (let at = source.from[sentence] as number; at < (source.from[sentence + 1] as number); at++) {
      const word = source.words[at] as number;
      for (let pair = from[word] as number; pair < (from[word + 1] as number); pair++) {
        const other = to[pair] as number;
        if (this.#gain[other] === 0) this.#met[met++] = other;
        this.#gain[other] = (this.#gain[other] as number) + (this.#gains[pair] as number);
      }
    }
    return met;
  }

  #addWords(row: Float32Array, sentence: number, from: number, to: number, met: number): number {
    const { source, settings } = this.#evidence;
    const words = (source.from[sentence + 1] as number) - (source.from[sentence] as number);
    const free = words - ((this.#mass[sentence + 1] as number) - (this.#mass[sentence] as number));
    const scale = (1 - settings.noise) / Math.max(1, words);
    const slope = scale / (scale * free + settings.noise);
    let operations = 0;
    for (let at = 0; at < met; at++) {
      const word = this.#met[at] as number;
      const more = settings.lexicalWeight * Math.log1p(slope * (this.#gain[word] as number));
      this.#gain[word] = 0;
      const { from: starts, sentences } = this.#places;
      const end = starts[word + 1] as number;
      for (let place = firstPlace(this.#places, word, from - 1); place < end; place++) {
        const other = sentences[place] as number;
        if (other >= to - 1) break;
        row[other + 1 - from] = (row[other + 1 - from] as number) + more;
        operations++;
      }
      operations += 5;
    }
    return operations;
  }
}
