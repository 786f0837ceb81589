import type { Clause, TranslationAlignment, TranslationBead, TranslationFinding } from "@variorum/compare";
import type { TextSpan, TranslationGap } from "../model/alignment.ts";
import type { Decision } from "../model/decision.ts";
import type { JsonObject } from "../model/json.ts";
import type { SentencePlace } from "./sentence-place.ts";

/** The two sides of a pair, by witness key. */
export interface PairSides {
  readonly original: { readonly key: string; readonly sentences: readonly SentencePlace[] };
  readonly translation: { readonly key: string; readonly sentences: readonly SentencePlace[] };
}

type Gap = Omit<TranslationGap, "state" | "id">;

/** What the program proposes and what editors decided, together: a decision takes the place of the proposals that it covers. */
export function translationGaps(
  { beads, findings }: Pick<TranslationAlignment, "beads" | "findings">,
  sides: PairSides,
  decisions: readonly Decision[],
): readonly TranslationGap[] {
  const decided = decisions.flatMap((decision) => decidedGap(decision, sides, beads));
  const proposed = findings
    .flatMap((finding) => proposedGaps(finding, sides))
    .filter((gap) => !isDecided(gap, decided));
  const confirmed = decided.filter(({ verdict }) => verdict !== "rejected").map(({ gap }) => gap);
  return [
    ...confirmed.map((gap): TranslationGap => ({ id: gapId(gap), ...gap, state: "confirmed" })),
    ...proposed.map((gap): TranslationGap => ({ id: gapId(gap), ...gap, state: "proposed" })),
  ];
}

function proposedGaps(finding: TranslationFinding, sides: PairSides): readonly Gap[] {
  const isTranslation = finding.lacking === "target";
  const full = isTranslation ? sides.original : sides.translation;
  const short = isTranslation ? sides.translation : sides.original;
  const numbers = isTranslation ? finding.source : finding.target;
  const at = pointBefore(short.sentences, finding.before);
  if (at === undefined) return [];
  const spans =
    finding.clause === undefined ? runs(numbers, full.sentences) : clauseSpan(finding.clause, full.sentences);
  return spans.map((span) => ({
    kind: finding.kind,
    witness: full.key,
    span,
    in: short.key,
    at,
    confidence: finding.confidence,
    expected: finding.evidence.expected.map(({ word, rendering }) => ({ word, rendering })),
  }));
}

/** Neighbouring sentences of one block are one gap; a decision is about one block. */
function runs(numbers: readonly number[], sentences: readonly SentencePlace[]): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  for (const number of numbers) {
    const span = sentences[number]?.span;
    const last = spans.at(-1);
    if (span === undefined) continue;
    if (last?.block === span.block) spans[spans.length - 1] = { ...last, to: span.to };
    else spans.push(span);
  }
  return spans;
}

function clauseSpan({ sentence, from, to }: Clause, sentences: readonly SentencePlace[]): readonly TextSpan[] {
  const span = sentences[sentence]?.span;
  return span === undefined ? [] : [{ block: span.block, from: span.from + from, to: span.from + to }];
}

/** Right after the sentence before it, so that what is missing from the end of a paragraph is shown there. */
function pointBefore(sentences: readonly SentencePlace[], number: number): TextSpan | undefined {
  const before = sentences[number - 1]?.span;
  if (before !== undefined) return { block: before.block, from: before.to, to: before.to };
  const next = sentences[number]?.span;
  return next === undefined ? undefined : { block: next.block, from: next.from, to: next.from };
}

interface DecidedGap {
  readonly gap: Gap;
  readonly verdict: Decision["verdict"];
}

/** A decision of kind `omission` whose words still stand where it says. */
function decidedGap(
  decision: Decision,
  { original, translation }: PairSides,
  beads: readonly TranslationBead[],
): readonly DecidedGap[] {
  if (decision.kind !== "omission") return [];
  const about = decision.about as JsonObject;
  const full = [original, translation].find(({ key }) => key === about.witness);
  const short = [original, translation].find(({ key }) => key === about.in);
  if (full === undefined || short === undefined || full === short) return [];
  const span = spanOf(about, full.sentences);
  if (span === undefined) return [];
  const first = full.sentences.findIndex(({ span: own }) => own.block === span.block && own.to > span.from);
  const at = isObject(about.with)
    ? spanOf(about.with, short.sentences)
    : pointBefore(short.sentences, placeOf(first, beads, full === original ? "source" : "target"));
  if (at === undefined) return [];
  const kind = full.sentences.some((sentence) => isSame(sentence.span, span)) ? "sentence" : "clause";
  return [{ verdict: decision.verdict, gap: { kind, witness: full.key, span, in: short.key, at } }];
}

/** Before which sentence of the other side a sentence would stand. */
function placeOf(sentence: number, beads: readonly TranslationBead[], side: "source" | "target"): number {
  const other = side === "source" ? "target" : "source";
  const bead = beads.findIndex((each) => each[side].includes(sentence));
  const before = beads.slice(0, bead + 1).findLast((each) => each[other].length > 0);
  return before === undefined ? 0 : (before[other].at(-1) ?? 0) + 1;
}

function spanOf({ block, from, to }: JsonObject, sentences: readonly SentencePlace[]): TextSpan | undefined {
  const own = sentences.filter(({ span }) => span.block === block);
  const end = own.at(-1)?.span.to;
  if (end === undefined || typeof block !== "string") return undefined;
  const span = { block, from: typeof from === "number" ? from : 0, to: typeof to === "number" ? to : end };
  return span.from <= span.to && span.to <= end ? span : undefined;
}

const isSame = (one: TextSpan, other: TextSpan): boolean =>
  one.block === other.block && one.from === other.from && one.to === other.to;

/** A proposal is settled when a decision on the same two witnesses covers half of it or more. */
function isDecided(gap: Gap, decided: readonly DecidedGap[]): boolean {
  return decided.some(({ gap: other }) => {
    if (other.witness !== gap.witness || other.in !== gap.in || other.span.block !== gap.span.block) return false;
    const shared = Math.min(other.span.to, gap.span.to) - Math.max(other.span.from, gap.span.from);
    return shared * 2 >= gap.span.to - gap.span.from;
  });
}

/** FNV-1a over the place: short enough to type, the same from run to run. */
function gapId({ witness, in: lacking, span }: Gap): string {
  let hash = 0x811c9dc5;
  for (const character of `${witness}/${lacking}/${span.block}/${span.from}-${span.to}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `omission-${hash.toString(36).padStart(7, "0")}`;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
