import type { WordPairing } from "./association.ts";
import { type Band, bandAround, firstBand, isNearBorder, pathGuide } from "./band.ts";
import { BEAD_KINDS, type Step } from "./bead.ts";
import { beadRows } from "./bead-rows.ts";
import { bestPath, type Path } from "./best-path.ts";
import { findCognates } from "./cognate.ts";
import { fitLengths, guessLengths, type LengthModel, lengthPairs } from "./length-model.ts";
import type { WordEvidence } from "./lexical-rows.ts";
import { createLexicon, type Lexicon, mixLexica, type PairTable, transposed } from "./lexicon.ts";
import { markParagraphs, type ParagraphStarts } from "./paragraph-start.ts";
import type { Settings } from "./settings.ts";
import type { Side, SideText } from "./vocabulary.ts";
import { learnLexicon, rowSums } from "./word-model.ts";
import { findWordPlaces } from "./word-places.ts";

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
  readonly backward: { readonly pairs: PairTable; readonly mass: Float64Array };
  readonly lengths: readonly LengthModel[];
  readonly priors: Float64Array;
}

export interface Aligned {
  readonly knowledge: Knowledge;
  readonly paths: readonly Path[];
}

export function* alignBitext(bitext: Bitext, settings: Settings): Generator<number, Aligned> {
  const cognates = yield* findCognates(bitext.source.vocabulary, bitext.target.vocabulary);
  const back = transposed(cognates, bitext.target.vocabulary.forms.length);
  let knowledge = firstKnowledge(bitext, cognates, back, settings);
  let paths: Path[] = [];
  for (const at of bitext.source.texts.keys()) {
    const { source, target } = textsAt(bitext, at);
    const band = firstBand(straightGuide(source, target), target.sentences);
    paths.push(yield* pathInBand(evidenceFor(bitext, at, knowledge, settings), knowledge, at, band));
  }
  for (let round = 0; round < settings.rounds; round++) {
    knowledge = yield* learn(bitext, paths, cognates, back, knowledge, settings);
    paths = yield* alignAgain(bitext, paths, knowledge, settings);
  }
  return { knowledge, paths };
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
    const guide = pathGuide(steps, source.sentences);
    let half = NARROW;
    let band = bandAround(guide, target.sentences, half);
    let path = yield* pathInBand(evidence, knowledge, at, band);
    while (isNearBorder(path.steps, band) && half < WIDEST_BAND) {
      half *= 2;
      band = bandAround(guide, target.sentences, half);
      path = yield* pathInBand(evidence, knowledge, at, band);
    }
    next.push(path);
  }
  return next;
}

const NARROW = 30;
const WIDEST_BAND = 1000;

const pathInBand = (
  evidence: WordEvidence,
  { lengths, priors }: Knowledge,
  at: number,
  band: Band,
): Generator<number, Path> => bestPath(beadRows(evidence, lengths[at] as LengthModel, band), band, priors);

export function textsAt(
  { source, target }: Bitext,
  at: number,
): { readonly source: SideText; readonly target: SideText } {
  return { source: source.texts[at] as SideText, target: target.texts[at] as SideText };
}

export function evidenceFor(
  bitext: Bitext,
  at: number,
  { forward, backward }: Knowledge,
  settings: Settings,
): WordEvidence {
  const texts = textsAt(bitext, at);
  return {
    ...texts,
    paragraphs: markParagraphs(bitext.paragraphs[at], texts),
    forward,
    backward,
    sourceShare: bitext.source.vocabulary.share,
    targetShare: bitext.target.vocabulary.share,
    places: findWordPlaces(texts.target, bitext.target.vocabulary.forms.length),
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
  const forward = createLexicon(scaled(cognates, settings.cognateShare));
  const backward = scaled(back, settings.cognateShare);
  return {
    forward,
    backward: { pairs: transposed(backward, bitext.source.vocabulary.forms.length), mass: rowSums(backward) },
    lengths: bitext.source.texts.map((source, at) => guessLengths(source, bitext.target.texts[at] as SideText)),
    priors: Float64Array.from(BEAD_KINDS, ({ prior }) => Math.log(prior)),
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
  const pairings = paths.flatMap(({ steps }, at) => wordPairings(steps, textsAt(bitext, at)));
  const reversed = pairings.map(({ source, target, weight }) => ({ source: target, target: source, weight }));
  const targetShare = bitext.target.vocabulary.share;
  const sourceShare = bitext.source.vocabulary.share;
  const forward = yield* learnLexicon(pairings, { cognates, targetShare }, settings);
  const backward = yield* learnLexicon(reversed, { cognates: back, targetShare: sourceShare }, settings);
  const mixedBack = mixLexica(scaled(back, 1), settings.cognateShare, backward, sourceShare, settings.leastGain);
  return {
    forward: mixLexica(scaled(cognates, 1), settings.cognateShare, forward, targetShare, settings.leastGain),
    backward: { pairs: transposed(mixedBack.pairs, bitext.source.vocabulary.forms.length), mass: mixedBack.mass },
    lengths: fitAllLengths(bitext, paths, before.lengths, settings),
    priors: fitPriors(paths, settings),
  };
}

function wordPairings(
  steps: readonly Step[],
  { source, target }: { source: SideText; target: SideText },
): WordPairing[] {
  return steps
    .filter((step) => step.sourceFrom < step.sourceTo && step.targetFrom < step.targetTo)
    .map(({ sourceFrom, sourceTo, targetFrom, targetTo, score }) => ({
      source: source.words.subarray(source.from[sourceFrom], source.from[sourceTo]),
      target: target.words.subarray(target.from[targetFrom], target.from[targetTo]),
      weight: 1 / (1 + Math.exp(-(score - 1) / 2)),
    }));
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
