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

/** A bead with a text on either side. */
interface EdgeBead {
  readonly source: SideText;
  readonly target: SideText;
  readonly step: Step;
}

/** Learnt from all paths together. */
export function fitEdges(paths: readonly EdgePath[]): EdgeModel {
  const beads = paths.flatMap(({ source, target, steps }) =>
    steps
      .filter((step) => step.sourceFrom < step.sourceTo && step.targetFrom < step.targetTo)
      .map((step) => ({ source, target, step })),
  );
  const ratiosOf = (pairOf: (bead: EdgeBead) => KindPair, kindsOf: (text: SideText) => Uint8Array, kinds: number) => {
    const [source, target] = [paths.map(({ source }) => kindsOf(source)), paths.map(({ target }) => kindsOf(target))];
    return jointRatios(beads.map(pairOf), shares(source, kinds), shares(target, kinds));
  };
  return {
    openings: ratiosOf(firstKinds, ({ openings }) => openings, OPENING_KINDS),
    closings: ratiosOf(lastKinds, ({ closings }) => closings, CLOSING_KINDS),
    source: fitInner(beads.map(({ source, step }) => ({ text: source, from: step.sourceFrom, to: step.sourceTo }))),
    target: fitInner(beads.map(({ target, step }) => ({ text: target, from: step.targetFrom, to: step.targetTo }))),
  };
}

type KindPair = readonly [source: number, target: number];

const firstKinds = ({ source, target, step }: EdgeBead): KindPair => [
  source.openings[step.sourceFrom] as number,
  target.openings[step.targetFrom] as number,
];

const lastKinds = ({ source, target, step }: EdgeBead): KindPair => [
  source.closings[step.sourceTo - 1] as number,
  target.closings[step.targetTo - 1] as number,
];

/** Kinds that were never seen have a small share too. */
const UNSEEN = 0.1;

function shares(kinds: readonly ArrayLike<number>[], size: number): Float64Array {
  const counts = new Float64Array(size).fill(UNSEEN);
  for (const list of kinds)
    for (let at = 0; at < list.length; at++) counts[list[at] as number] = (counts[list[at] as number] as number) + 1;
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / all);
}

/** Of each pair of kinds how much oftener it meets in a bead than chance would have it. */
function jointRatios(pairs: readonly KindPair[], one: Float64Array, other: Float64Array): Float64Array {
  const size = one.length;
  const counts = new Float64Array(size * size);
  for (const [a, b] of pairs) counts[a * size + b] = (counts[a * size + b] as number) + 1;
  return counts.map((count, at) => {
    const [a, b] = [one[Math.floor(at / size)] as number, other[at % size] as number];
    const alike = Math.floor(at / size) === at % size ? ALIKE * Math.min(a, b) : 0;
    const usual = (1 - ALIKE) * a * b + alike;
    return Math.log((count + USUAL_BEADS * usual) / ((pairs.length + USUAL_BEADS) * a * b));
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
  const all = [...inner, ...groups.filter(({ from }) => from > 0).map(({ text, from }) => ({ text, at: from }))];
  const ratios = (kindOf: (place: { readonly text: SideText; readonly at: number }) => number, size: number) => {
    const counts = new Float64Array(size);
    for (const place of inner) counts[kindOf(place)] = (counts[kindOf(place)] as number) + 1;
    return shares([all.map(kindOf)], size).map((share, kind) =>
      Math.log(((counts[kind] as number) + USUAL_BEADS * share) / ((inner.length + USUAL_BEADS) * share)),
    );
  };
  return {
    openings: ratios(({ text, at }) => text.openings[at] as number, OPENING_KINDS),
    closings: ratios(({ text, at }) => text.closings[at - 1] as number, CLOSING_KINDS),
  };
}

/** Before anything is learnt edges say nothing. */
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
