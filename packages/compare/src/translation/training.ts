import { learnBackground, unlearntShares, type WordShares } from "./background.ts";
import { type Band, bandAlong, firstBand, widenNear } from "./band.ts";
import { BEAD_KINDS } from "./bead.ts";
import { type BeadRow, beadRows } from "./bead-rows.ts";
import { type BeadPairs, countBeadWords, reversedPairs } from "./bead-words.ts";
import { bestPath, type Path } from "./best-path.ts";
import { findCognates } from "./cognate.ts";
import { type EdgeModel, fitEdges, NO_EDGES } from "./edge-model.ts";
import { fitLengths, guessLengths, type LengthModel, lengthPairs } from "./length-model.ts";
import type { WordEvidence } from "./lexical-rows.ts";
import { createLexicon, type Lexicon, mixLexica, type PairTable, rowSums, transposed } from "./lexicon.ts";
import { markParagraphs, type ParagraphStarts } from "./paragraph-start.ts";
import type { Settings } from "./settings.ts";
import { sketchBand } from "./sketch.ts";
import type { Side, SideText } from "./vocabulary.ts";
import { learnLexicon } from "./word-model.ts";

/** All documents that learn one lexicon together. */
export interface Bitext {
  readonly source: Side;
  readonly target: Side;
  /** Per document. */
  readonly paragraphs: readonly (ParagraphStarts | undefined)[];
}

/** What is known of how the one language renders the other. */
export interface Knowledge {
  readonly forward: Lexicon;
  /** p(source word | target word), by target word. */
  readonly backward: Lexicon;
  readonly lengths: readonly LengthModel[];
  readonly priors: Float64Array;
  readonly edges: EdgeModel;
  readonly sourceShares: WordShares;
  readonly targetShares: WordShares;
}

export interface Aligned {
  readonly knowledge: Knowledge;
  readonly paths: readonly Path[];
}

/** Of texts with more sentences than these the first band is narrowed by a sketch. */
const LONG = 250;

export function* alignBitext(bitext: Bitext, settings: Settings): Generator<number, Aligned> {
  const cognates = yield* findCognates(bitext.source.vocabulary, bitext.target.vocabulary);
  const back = transposed(cognates, bitext.target.vocabulary.forms.length);
  let knowledge = firstKnowledge(bitext, cognates, back, settings);
  let paths: Path[] = [];
  for (const at of bitext.source.texts.keys()) {
    const { source, target } = textsAt(bitext, at);
    const evidence = evidenceFor(bitext, at, knowledge, settings);
    const wide = firstBand(straightGuide(source, target), target.sentences);
    const isLong = source.sentences > LONG;
    const band = isLong ? yield* sketchBand(evidence, knowledge.lengths[at] as LengthModel, wide) : wide;
    paths.push(yield* pathInBand(evidence, knowledge, at, band));
  }
  for (let round = 0; round < settings.rounds; round++) {
    knowledge = yield* learn(bitext, paths, cognates, back, knowledge, settings);
    const before = paths;
    paths = yield* alignAgain(bitext, paths, knowledge, settings);
    if (movement(before, paths) < SETTLED) break;
  }
  return { knowledge, paths };
}

/** Learning ends when fewer of the steps than this have changed. */
const SETTLED = 0.015;

/** Share of the steps of all paths that are new. */
function movement(before: readonly Path[], after: readonly Path[]): number {
  let all = 0;
  let moved = 0;
  for (const [at, { steps }] of after.entries()) {
    const known = new Set(before[at]?.steps.map(({ kind, sourceTo, targetTo }) => `${kind} ${sourceTo} ${targetTo}`));
    all += steps.length;
    moved += steps.filter(({ kind, sourceTo, targetTo }) => !known.has(`${kind} ${sourceTo} ${targetTo}`)).length;
  }
  return moved / Math.max(1, all);
}

function* alignAgain(
  bitext: Bitext,
  paths: readonly Path[],
  knowledge: Knowledge,
  settings: Settings,
): Generator<number, Path[]> {
  const next: Path[] = [];
  for (const [at, { steps }] of paths.entries()) {
    const { source, target } = textsAt(bitext, at);
    const evidence = evidenceFor(bitext, at, knowledge, settings);
    const halves = new Int32Array(source.sentences + 1).fill(NARROW);
    const known: (BeadRow | undefined)[] = [];
    let band = bandAlong(steps, target.sentences, halves);
    let path = yield* pathInBand(evidence, knowledge, at, band, known);
    while (widenNear(path.steps, band, halves, WIDEST_BAND)) {
      band = bandAlong(steps, target.sentences, halves);
      path = yield* pathInBand(evidence, knowledge, at, band, known);
    }
    next.push(path);
  }
  return next;
}

/** Rows are kept for a wider band up to so many cells of all rows. */
const MOST_KEPT = 500_000;

/** Keeps the rows in `known` as they go by. */
function* keepRows(
  rows: Iterable<number | BeadRow>,
  known: (BeadRow | undefined)[],
): Generator<number | BeadRow, void> {
  let cells = 0;
  for (const row of rows) {
    if (typeof row !== "number") {
      cells += row.to - row.from;
      known[row.place] = cells <= MOST_KEPT ? row : undefined;
    }
    yield row;
  }
}

const NARROW = 20;
const WIDEST_BAND = 1000;

/** @param known rows of the same knowledge; those of this band are put there */
const pathInBand = (
  evidence: WordEvidence,
  { lengths, priors }: Knowledge,
  at: number,
  band: Band,
  known?: (BeadRow | undefined)[],
): Generator<number, Path> => {
  const rows = beadRows(evidence, lengths[at] as LengthModel, band, known);
  return bestPath(known === undefined ? rows : keepRows(rows, known), band, priors);
};

export function textsAt(
  { source, target }: Bitext,
  at: number,
): { readonly source: SideText; readonly target: SideText } {
  return { source: source.texts[at] as SideText, target: target.texts[at] as SideText };
}

export function evidenceFor(
  bitext: Bitext,
  at: number,
  { forward, backward, edges, sourceShares, targetShares }: Knowledge,
  settings: Settings,
): WordEvidence {
  const texts = textsAt(bitext, at);
  return {
    ...texts,
    paragraphs: markParagraphs(bitext.paragraphs[at], texts),
    forward,
    backward,
    edges,
    sourceShares,
    targetShares,
    settings,
  };
}

/** Evenly by length: where in the target each place of the source would stand if nothing were left out. */
function straightGuide(source: SideText, target: SideText): Float64Array {
  const guide = new Float64Array(source.sentences + 1);
  const total = (lengths: Float64Array): number => lengths.reduce((sum, length) => sum + length, 0);
  const scale = total(target.lengths) / total(source.lengths);
  let want = 0;
  let have = 0;
  let place = 0;
  for (let at = 0; at < source.sentences; at++) {
    want += (source.lengths[at] as number) * scale;
    while (place < target.sentences && have + (target.lengths[place] as number) / 2 < want)
      have += target.lengths[place++] as number;
    guide[at + 1] = place;
  }
  return guide;
}

function firstKnowledge(bitext: Bitext, cognates: PairTable, back: PairTable, settings: Settings): Knowledge {
  return {
    forward: createLexicon(scaled(cognates, settings.cognateShare)),
    backward: createLexicon(scaled(back, settings.cognateShare)),
    lengths: bitext.source.texts.map((source, at) => guessLengths(source, bitext.target.texts[at] as SideText)),
    priors: Float64Array.from(BEAD_KINDS, ({ prior }) => Math.log(prior)),
    edges: NO_EDGES,
    sourceShares: unlearntShares(bitext.source.vocabulary.share),
    targetShares: unlearntShares(bitext.target.vocabulary.share),
  };
}

/** Rows that sum to `share`, unless a row's values sum to less than 1. */
function scaled({ from, to, value }: PairTable, share: number): PairTable {
  const result = value.slice();
  const sums = rowSums({ from, to, value });
  for (let word = 0; word + 1 < from.length; word++)
    for (let at = from[word] as number; at < (from[word + 1] as number); at++)
      result[at] = (share * (value[at] as number)) / Math.max(1, sums[word] as number);
  return { from, to, value: result };
}

function* learn(
  bitext: Bitext,
  paths: readonly Path[],
  cognates: PairTable,
  back: PairTable,
  before: Knowledge,
  settings: Settings,
): Generator<number, Knowledge> {
  const pairs = beadPairs(bitext, paths);
  const targetShare = bitext.target.vocabulary.share;
  const sourceShare = bitext.source.vocabulary.share;
  const reversed = reversedPairs(pairs);
  const { cognateShare, leastGain, noise } = settings;
  const ahead = yield* learnLexicon(pairs, { cognates, targetShare }, settings);
  const behind = yield* learnLexicon(reversed, { cognates: back, targetShare: sourceShare }, settings);
  const forward = mixLexica(scaled(cognates, 1), cognateShare, ahead, targetShare, leastGain);
  const backward = mixLexica(scaled(back, 1), cognateShare, behind, sourceShare, leastGain);
  return {
    forward,
    backward,
    lengths: fitAllLengths(bitext, paths, before.lengths, settings),
    priors: fitPriors(paths, settings),
    edges: fitEdges(paths.map(({ steps }, at) => ({ ...textsAt(bitext, at), steps }))),
    sourceShares: yield* learnBackground(reversed, backward, sourceShare, noise),
    targetShares: yield* learnBackground(pairs, forward, targetShare, noise),
  };
}

function beadPairs(bitext: Bitext, paths: readonly Path[]): BeadPairs {
  const beads = paths.flatMap(({ steps }, at) =>
    steps
      .filter((step) => step.sourceFrom < step.sourceTo && step.targetFrom < step.targetTo)
      .map((step) => ({ step, texts: textsAt(bitext, at) })),
  );
  const side = (of: "source" | "target", vocabulary: number) =>
    countBeadWords(
      beads.map(({ step, texts }) => ({ text: texts[of], from: step[`${of}From`], to: step[`${of}To`] })),
      vocabulary,
    );
  return {
    source: side("source", bitext.source.vocabulary.forms.length),
    target: side("target", bitext.target.vocabulary.forms.length),
    weights: Float64Array.from(beads, ({ step: { score } }) => 1 / (1 + Math.exp(-(score - 1) / 2))),
  };
}

function fitAllLengths(
  bitext: Bitext,
  paths: readonly Path[],
  before: readonly LengthModel[],
  settings: Settings,
): readonly LengthModel[] {
  return before.map((model, at) => {
    const { source, target } = textsAt(bitext, at);
    return fitLengths(lengthPairs(paths[at]?.steps ?? [], source, target), model, settings);
  });
}

function fitPriors(paths: readonly Path[], settings: Settings): Float64Array {
  const counts = BEAD_KINDS.map(({ prior }) => prior * settings.priorWeight);
  for (const { steps } of paths) for (const { kind } of steps) counts[kind] = (counts[kind] ?? 0) + 1;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(counts, (count) => Math.log(count / total));
}
