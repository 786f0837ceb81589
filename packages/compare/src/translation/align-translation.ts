import type { AbortSignalLike } from "../collate/abort.ts";
import { runSteps, type Steps } from "../collate/steps.ts";
import { CompareError } from "../error.ts";
import type { Step } from "./bead.ts";
import type { Path } from "./best-path.ts";
import { cutClauses } from "./cut-clause.ts";
import { detectGaps } from "./detection.ts";
import { fitOf, LEAST_TRANSLATION_FIT } from "./fit.ts";
import { type Direction, omittedSentences } from "./omitted-sentences.ts";
import type { ParagraphStarts } from "./paragraph-start.ts";
import { SETTINGS } from "./settings.ts";
import { alignBitext, type Bitext, evidenceFor, type Knowledge, textsAt } from "./training.ts";
import type { TranslationAlignment, TranslationBead, TranslationFinding } from "./translation.ts";
import { readSide } from "./vocabulary.ts";

/** A text and its translation, each as its sentences in order. */
export interface TranslatedDocument {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** Where that is known: the sentences that begin a paragraph on each side. Most translators keep paragraphs. */
  readonly paragraphs?: ParagraphStarts;
}

/** How far an alignment has come. */
export interface TranslationProgress {
  readonly phase: "read" | "align" | "findings";
  readonly done: number;
  readonly of: number;
}

export interface AlignTranslationOptions {
  /** Obeyed within 100 ms: the promise is rejected with its reason. */
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (progress: TranslationProgress) => void;
  /** For `alignTranslation`; of several documents each has its own. */
  readonly paragraphs?: ParagraphStarts;
}

/** Most sentences of one side of one document, and most characters of all: what a desktop's memory bears. */
const MOST_SENTENCES = 250_000;
const MOST_CHARACTERS = 200_000_000;

/**
 * Lays a translation beside its original sentence by sentence, with no dictionary and no model of any language: by lengths, by words
 * that look or sound alike across scripts, and by what it learns from the texts themselves. The same input gives the same result.
 * Time grows with the sentences times a band of a tenth of them, at most 2,000, most of which is only sketched; memory with the words and
 * some sixty places of the translation per sentence.
 *
 * Length-based and lexical likelihood after Gale and Church (1993), Moore (2002, 2004) and Brown et al. (1993).
 * @throws CompareError `too-large`, `aborted`; the signal's reason
 */
export async function alignTranslation(
  source: readonly string[],
  target: readonly string[],
  options: AlignTranslationOptions = {},
): Promise<TranslationAlignment> {
  const { paragraphs } = options;
  const document = { source, target, ...(paragraphs === undefined ? {} : { paragraphs }) };
  const [alignment] = await alignTranslations([document], options);
  return alignment as TranslationAlignment;
}

/**
 * The same for all documents of an edition that go from one language into one other: what one document teaches of the words helps
 * the others. Lengths are learnt for each document by itself.
 * @throws CompareError `too-large`, `aborted`; the signal's reason
 */
export async function alignTranslations(
  documents: readonly TranslatedDocument[],
  options: AlignTranslationOptions = {},
): Promise<readonly TranslationAlignment[]> {
  checkSizes(documents);
  return runSteps(translationSteps(documents), options.signal, options.onProgress);
}

function checkSizes(documents: readonly TranslatedDocument[]): void {
  let characters = 0;
  for (const { source, target } of documents)
    for (const side of [source, target]) {
      characters += side.reduce((sum, sentence) => sum + sentence.length, 0);
      if (side.length > MOST_SENTENCES || characters > MOST_CHARACTERS)
        throw new CompareError(
          "too-large",
          `A text of ${side.length} sentences, ${characters} characters so far; at most ${MOST_SENTENCES} sentences and ${MOST_CHARACTERS} characters. Align its parts one by one.`,
        );
    }
}

type TranslationSteps<T> = Steps<T, TranslationProgress>;

function* translationSteps(
  documents: readonly TranslatedDocument[],
): TranslationSteps<readonly TranslationAlignment[]> {
  yield { phase: "read", done: 0, of: documents.length };
  const whole = documents.filter(({ source, target }) => source.length > 0 && target.length > 0);
  const chosen = yield* alignWhole(whole);
  const results: TranslationAlignment[] = [];
  for (const [at, document] of documents.entries()) {
    yield { phase: "findings", done: at, of: documents.length };
    const aligned = chosen[whole.indexOf(document)];
    results.push(aligned === undefined ? oneSided(document) : yield* describe(document, aligned));
  }
  yield { phase: "findings", done: documents.length, of: documents.length };
  return results;
}

/** A document with the knowledge by which it was aligned; `at` is its place in that knowledge. */
interface Chosen {
  readonly bitext: Bitext;
  readonly knowledge: Knowledge;
  readonly path: Path;
  readonly at: number;
}

function* alignWhole(documents: readonly TranslatedDocument[]): TranslationSteps<readonly Chosen[]> {
  if (documents.length === 0) return [];
  const bitext = yield* readBitext(documents);
  const pooled = yield* alignBitext(bitext, SETTINGS);
  const all = pooled.paths.map((path, at): Chosen => ({ bitext, knowledge: pooled.knowledge, path, at }));
  yield { phase: "align", done: documents.length, of: documents.length };
  return all;
}

function* readBitext(documents: readonly TranslatedDocument[]): TranslationSteps<Bitext> {
  return {
    source: yield* readSide(documents.map(({ source }) => source)),
    target: yield* readSide(documents.map(({ target }) => target)),
    paragraphs: documents.map(({ paragraphs }) => paragraphs),
  };
}

/** Of a text without its translation everything is missing; nothing need be guessed. */
function oneSided({ source, target }: TranslatedDocument): TranslationAlignment {
  const gap = (numbers: number[], isSource: boolean): TranslationBead => ({
    source: isSource ? numbers : [],
    target: isSource ? [] : numbers,
    score: 0,
  });
  return {
    beads: [...source.map((_, at) => gap([at], true)), ...target.map((_, at) => gap([at], false))],
    findings: [],
    fit: 0,
  };
}

function* describe(document: TranslatedDocument, chosen: Chosen): TranslationSteps<TranslationAlignment> {
  const { steps } = chosen.path;
  const fit = fitOf(steps);
  const findings = fit < LEAST_TRANSLATION_FIT ? [] : yield* findingsOf(document, chosen);
  return { beads: steps.map(beadOf), findings, fit: Math.round(fit * 1000) / 1000 };
}

const beadOf = ({ sourceFrom, sourceTo, targetFrom, targetTo, score }: Step): TranslationBead => ({
  source: range(sourceFrom, sourceTo),
  target: range(targetFrom, targetTo),
  score: Math.round(score * 1000) / 1000,
});

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

const UNKNOWN_LENGTHS = { ratio: 1, forward: 1, backward: 1 };

function* findingsOf(
  document: TranslatedDocument,
  { bitext, knowledge, path, at }: Chosen,
): TranslationSteps<TranslationFinding[]> {
  const evidence = evidenceFor(bitext, at, knowledge, SETTINGS);
  const lengths = knowledge.lengths[at] ?? UNKNOWN_LENGTHS;
  const gaps = yield* detectGaps(evidence, path.steps, lengths, knowledge.priors);
  const there = directionTo("target", bitext, knowledge, path.steps, at);
  const back = directionTo("source", bitext, knowledge, path.steps, at);
  const missing = [...omittedSentences(gaps.source, there), ...omittedSentences(gaps.target, back)];
  const cut = [
    ...(yield* cutClauses(there, document.source, SETTINGS)),
    ...(yield* cutClauses(back, document.target, SETTINGS)),
  ];
  return ranked([...missing, ...cut.filter((clause) => !missing.some((finding) => overlaps(clause, finding)))]);
}

/** A sentence that is missing from its bead explains why the bead is short. */
const overlaps = (one: TranslationFinding, other: TranslationFinding): boolean =>
  one.source.some((sentence) => other.source.includes(sentence)) ||
  one.target.some((sentence) => other.target.includes(sentence));

const ranked = (findings: readonly TranslationFinding[]): TranslationFinding[] =>
  [...findings].sort((a, b) => b.confidence - a.confidence);

export function directionTo(
  lacking: "source" | "target",
  bitext: Bitext,
  { forward, backward, lengths, sourceShares, targetShares }: Knowledge,
  steps: readonly Step[],
  at: number,
): Direction {
  const { source, target } = textsAt(bitext, at);
  const { ratio, forward: spreadAhead, backward: spreadBack } = lengths[at] ?? UNKNOWN_LENGTHS;
  if (lacking === "target")
    return {
      lacking,
      full: source,
      short: target,
      rendering: { from: bitext.source.vocabulary, to: bitext.target.vocabulary, lexicon: forward },
      back: backward,
      fullShares: sourceShares,
      shortShares: targetShares,
      ratio,
      variance: spreadAhead,
      steps,
    };
  return {
    lacking,
    full: target,
    short: source,
    rendering: { from: bitext.target.vocabulary, to: bitext.source.vocabulary, lexicon: backward },
    back: forward,
    fullShares: targetShares,
    shortShares: sourceShares,
    ratio: 1 / ratio,
    variance: spreadBack,
    steps: steps.map((step) => ({
      ...step,
      sourceFrom: step.targetFrom,
      sourceTo: step.targetTo,
      targetFrom: step.sourceFrom,
      targetTo: step.sourceTo,
    })),
  };
}
