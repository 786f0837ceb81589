import type { Band } from "./band.ts";
import { BEAD_KINDS, type BeadKind, GAP_KINDS, WIDEST } from "./bead.ts";
import { EdgeScores } from "./edge-model.ts";
import { HALF_LOG_TAU, type LengthModel, type LogNormal, logStranger, strangerLengths } from "./length-model.ts";
import type { WordEvidence } from "./lexical-rows.ts";
import { LexicalTile } from "./lexical-tile.ts";
import type { Settings } from "./settings.ts";

/** Beads that end at one place of the source: what they score without their priors. */
export interface BeadRow {
  readonly place: number;
  /** `(target place - from) × kinds + kind`; gaps score what their place does, beads that would begin before the text -Infinity. */
  readonly scores: Float32Array;
  readonly from: number;
  readonly to: number;
}

/**
 * The scores of all beads in a band, row by row. A score is the natural logarithm of how much likelier the sentences are as
 * translations of each other than as strangers, by their lengths and by their words, each averaged over both directions. Yields
 * operations, for pauses, between the rows. Time: words of the band's sentences times what is known of them.
 * @param known rows by their places, of the same evidence and lengths: one that is as wide as the band there is taken as it is
 */
export function* beadRows(
  evidence: WordEvidence,
  lengths: LengthModel,
  band: Band,
  known: readonly (BeadRow | undefined)[] = [],
): Generator<number | BeadRow, void> {
  const words = new LexicalTile(evidence, band);
  const length = new LengthScores(evidence, lengths);
  const edges = new EdgeScores(evidence.source, evidence.target, evidence.edges);
  for (let place = 1; place <= evidence.source.sentences; place++) {
    const from = band.from[place] as number;
    const to = band.to[place] as number;
    const before = known[place];
    if (before !== undefined && before.from === from && before.to === to) {
      yield before;
      continue;
    }
    const operations = words.reach(place - 1);
    const scores = new Float32Array((to - from) * BEAD_KINDS.length);
    for (let kind = GAP_KINDS; kind < BEAD_KINDS.length; kind++)
      scoreKind(kind, { place, scores, from, to }, words, length, edges, evidence.settings);
    addParagraphs(scores, evidence, place, from);
    yield operations + scores.length * 4;
    yield { place, scores, from, to };
  }
}

function scoreKind(
  kind: number,
  { place, scores, from, to }: BeadRow,
  words: LexicalTile,
  length: LengthScores,
  edges: EdgeScores,
  { lexicalWeight, lengthWeight, edgeWeight }: Settings,
): void {
  const { source: size, target: width } = BEAD_KINDS[kind] as BeadKind;
  const first = size <= place ? Math.min(to, Math.max(from, width)) : to;
  for (let column = from; column < first; column++)
    scores[(column - from) * BEAD_KINDS.length + kind] = Number.NEGATIVE_INFINITY;
  if (first === to) return;
  length.startGroup(place, size);
  edges.startGroup(place, size);
  const { ahead, back } = words;
  const above = words.width;
  let own = words.at(place - 1, first - 1) + (size - 1) * words.plane;
  let other = words.at(place - 1, first - 1) + (width - 1) * words.plane;
  for (let column = first; column < to; column++, own++, other++) {
    let lexical = 0;
    for (let at = 0; at < width; at++) lexical += ahead[own - at] as number;
    for (let at = 0; at < size; at++) lexical += back[other - at * above] as number;
    scores[(column - from) * BEAD_KINDS.length + kind] =
      (lexicalWeight * lexical) / 2 +
      lengthWeight * length.score(column, width) +
      edgeWeight * edges.score(column, width);
  }
}

/** A path is the likelier the more places it goes through at which both sides begin a paragraph. */
function addParagraphs(
  scores: Float32Array,
  { paragraphs, settings }: WordEvidence,
  place: number,
  from: number,
): void {
  if (paragraphs === undefined) return;
  for (let at = 0; at < scores.length; at++) {
    const column = from + Math.floor(at / BEAD_KINDS.length);
    const marks = (paragraphs.source[place] as number) + (paragraphs.target[column] as number);
    if (marks > 0) scores[at] = (scores[at] as number) + (marks === 2 ? 1 : -1) * settings.paragraphWeight;
  }
}

/** What lengths say of a bead: the mean of both directions. */
class LengthScores {
  readonly #model: LengthModel;
  readonly #spread: number;
  readonly #before: readonly [Float64Array, Float64Array];
  readonly #strangers: readonly [readonly LogNormal[], readonly Float64Array[]];
  #length = 0;
  #alone = 0;
  #expected = 0;
  #variance = 0;
  #constant = 0;
  readonly #backVariance: readonly Float64Array[];
  readonly #backConstant: readonly Float64Array[];

  constructor({ source, target, settings }: WordEvidence, model: LengthModel) {
    this.#model = model;
    this.#spread = settings.lengthSpread ** 2;
    this.#before = [sums(source.lengths), sums(target.lengths)];
    const targetStrangers = strangerLengths(target, WIDEST);
    const groups = Array.from({ length: WIDEST }, (_, at) => groupLengths(this.#before[1], at + 1));
    this.#strangers = [
      strangerLengths(source, WIDEST),
      groups.map((lengths, at) => lengths.map((length) => logStranger(length, targetStrangers[at] as LogNormal))),
    ];
    this.#backVariance = groups.map((lengths) =>
      lengths.map((length) => this.#varianceOf(length / model.ratio, model.backward)),
    );
    this.#backConstant = this.#backVariance.map((variances) =>
      variances.map((variance) => -0.5 * Math.log(variance) - HALF_LOG_TAU),
    );
  }

  #varianceOf(expected: number, variance: number): number {
    return variance * expected + this.#spread * expected * expected;
  }

  startGroup(place: number, size: number): void {
    const [before] = this.#before;
    this.#length = (before[place] as number) - (before[place - size] as number);
    this.#alone = logStranger(this.#length, this.#strangers[0][size - 1] as LogNormal);
    this.#expected = this.#length * this.#model.ratio;
    this.#variance = this.#varianceOf(this.#expected, this.#model.forward);
    this.#constant = -0.5 * Math.log(this.#variance) - HALF_LOG_TAU;
  }

  score(place: number, width: number): number {
    const before = this.#before[1];
    const length = (before[place] as number) - (before[place - width] as number);
    const off = length - this.#expected;
    const ahead =
      this.#constant -
      (off * off) / (2 * this.#variance) -
      ((this.#strangers[1][width - 1] as Float64Array)[place] as number);
    const offBack = this.#length - length / this.#model.ratio;
    const variance = (this.#backVariance[width - 1] as Float64Array)[place] as number;
    const back =
      ((this.#backConstant[width - 1] as Float64Array)[place] as number) -
      (offBack * offBack) / (2 * variance) -
      this.#alone;
    return (ahead + back) / 2;
  }
}

function sums(lengths: Float64Array): Float64Array {
  const before = new Float64Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at++) before[at + 1] = (before[at] as number) + (lengths[at] as number);
  return before;
}

/** Length of the group of `size` sentences that ends at each place; 1 where there is none. */
function groupLengths(before: Float64Array, size: number): Float64Array {
  return before.map((end, place) => (place < size ? 1 : end - (before[place - size] as number)));
}
