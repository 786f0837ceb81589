import type { Step } from "./bead.ts";
import { CLOSING_KINDS, OPENING_KINDS } from "./edge-mark.ts";
import type { SideText } from "./vocabulary.ts";

/**
 * What the edges of sentences say of a bead, as natural logarithms of likelihood ratios: how a translation begins and ends, given how its
 * original does, and which sentences are not the first of their bead. A question is rendered as a question; a sentence that begins
 * small goes on with the one before.
 */
export interface EdgeModel {
  /** `source kind × kinds + target kind` */
  readonly openings: Float64Array;
  readonly closings: Float64Array;
  /** Of a sentence within a bead by its beginning, and by the end of the one before. */
  readonly source: InnerModel;
  readonly target: InnerModel;
}

export interface InnerModel {
  readonly openings: Float64Array;
  readonly closings: Float64Array;
}

/** Beads that stand behind what is taken for usual before the texts are seen: half of all edges are alike. */
const USUAL_BEADS = 20;
const ALIKE = 0.5;

export interface EdgePath {
  readonly source: SideText;
  readonly target: SideText;
  readonly steps: readonly Step[];
}

/** Learnt from all paths together. */
export function fitEdges(paths: readonly EdgePath[]): EdgeModel {
  const full = paths.flatMap(({ source, target, steps }) =>
    steps
      .filter((step) => step.sourceFrom < step.sourceTo && step.targetFrom < step.targetTo)
      .map((step) => ({ source, target, step })),
  );
  return {
    openings: jointRatios(
      full.map(({ source, target, step }) => [
        source.openings[step.sourceFrom] as number,
        target.openings[step.targetFrom] as number,
      ]),
      shares(paths.map(({ source }) => source.openings), OPENING_KINDS),
      shares(paths.map(({ target }) => target.openings), OPENING_KINDS),
    ),
    closings: jointRatios(
      full.map(({ source, target, step }) => [
        source.closings[step.sourceTo - 1] as number,
        target.closings[step.targetTo - 1] as number,
      ]),
      shares(paths.map(({ source }) => source.closings), CLOSING_KINDS),
      shares(paths.map(({ target }) => target.closings), CLOSING_KINDS),
    ),
    source: fitInner(full.map(({ source, step }) => ({ text: source, from: step.sourceFrom, to: step.sourceTo }))),
    target: fitInner(full.map(({ target, step }) => ({ text: target, from: step.targetFrom, to: step.targetTo }))),
  };
}

function shares(kinds: readonly Uint8Array[], size: number): Float64Array {
  const counts = new Float64Array(size).fill(0.1);
  for (const list of kinds) for (const kind of list) counts[kind] = (counts[kind] as number) + 1;
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / all);
}

function jointRatios(pairs: readonly number[][], one: Float64Array, other: Float64Array): Float64Array {
  const size = one.length;
  const counts = new Float64Array(size * size);
  for (const [a, b] of pairs as [number, number][]) counts[a * size + b] = (counts[a * size + b] as number) + 1;
  return counts.map((count, at) => {
    const [a, b] = [Math.floor(at / size), at % size];
    const chance = (one[a] as number) * (other[b] as number);
    const usual = (1 - ALIKE) * chance + (a === b ? ALIKE * Math.min(one[a] as number, other[b] as number) : 0);
    return Math.log((count + USUAL_BEADS * usual) / ((pairs.length + USUAL_BEADS) * chance));
  });
}

interface Group {
  readonly text: SideText;
  readonly from: number;
  readonly to: number;
}

function fitInner(groups: readonly Group[]): InnerModel {
  const inner = groups.flatMap(({ text, from, to }) =>
    Array.from({ length: to - from - 1 }, (_, at) => ({ text, at: from + at + 1 })),
  );
  const outer = groups.map(({ text, from }) => ({ text, at: from })).filter(({ at }) => at > 0);
  const ratios = (kindOf: (place: { text: SideText; at: number }) => number, size: number): Float64Array => {
    const [ins, outs] = [inner, outer].map((places) => shares([Uint8Array.from(places, kindOf)], size)) as [Float64Array, Float64Array];
    const all = shares([Uint8Array.from([...inner, ...outer], kindOf)], size);
    return all.map((share, kind) =>
      Math.log(((ins[kind] as number) * inner.length + USUAL_BEADS * share) / ((inner.length + USUAL_BEADS) * share)) + 0 * (outs[kind] as number),
    );
  };
  return {
    openings: ratios(({ text, at }) => text.openings[at] as number, OPENING_KINDS),
    closings: ratios(({ text, at }) => text.closings[at - 1] as number, CLOSING_KINDS),
  };
}

export const NO_EDGES: EdgeModel = {
  openings: new Float64Array(OPENING_KINDS ** 2),
  closings: new Float64Array(CLOSING_KINDS ** 2),
  source: { openings: new Float64Array(OPENING_KINDS), closings: new Float64Array(CLOSING_KINDS) },
  target: { openings: new Float64Array(OPENING_KINDS), closings: new Float64Array(CLOSING_KINDS) },
};

/** What the edges of a bead say; groups are named by the place at which they end and their sentences. */
export class EdgeScores {
  readonly #source: SideText;
  readonly #target: SideText;
  readonly #model: EdgeModel;
  readonly #inner: readonly [Float64Array, Float64Array];
  #opening = 0;
  #closing = 0;
  #own = 0;

  constructor(source: SideText, target: SideText, model: EdgeModel) {
    this.#source = source;
    this.#target = target;
    this.#model = model;
    this.#inner = [innerBefore(source, model.source), innerBefore(target, model.target)];
  }

  startGroup(place: number, size: number): void {
    this.#opening = (this.#source.openings[place - size] as number) * OPENING_KINDS;
    this.#closing = (this.#source.closings[place - 1] as number) * CLOSING_KINDS;
    this.#own = innerOf(this.#inner[0], place, size);
  }

  score(place: number, width: number): number {
    const opening = this.#opening + (this.#target.openings[place - width] as number);
    const closing = this.#closing + (this.#target.closings[place - 1] as number);
    return (
      (this.#model.openings[opening] as number) +
      (this.#model.closings[closing] as number) +
      this.#own +
      innerOf(this.#inner[1], place, width)
    );
  }
}

/** Sums over the sentences up to each, the first at 1. */
function innerBefore(text: SideText, { openings, closings }: InnerModel): Float64Array {
  const sums = new Float64Array(text.sentences + 1);
  for (let at = 1; at < text.sentences; at++)
    sums[at + 1] =
      (sums[at] as number) +
      (openings[text.openings[at] as number] as number) +
      (closings[text.closings[at - 1] as number] as number);
  return sums;
}

const innerOf = (sums: Float64Array, place: number, size: number): number =>
  (sums[place] as number) - (sums[place - size + 1] as number);
