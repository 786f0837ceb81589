import { CompareError } from "../error.ts";
import { type NormalForm, normalForm } from "../text/normal-form.ts";
import type { Witness } from "../text/token.ts";
import type { AbortSignalLike } from "./abort.ts";
import { alignToProfile } from "./align.ts";
import { findClauses } from "./clause.ts";
import type { Collating } from "./collating.ts";
import type { Collation, Extra } from "./collation.ts";
import { assertConserved } from "./conservation.ts";
import { byContent } from "./content-order.ts";
import type { Decision } from "./decision.ts";
import { type Divided, joinDividedWords } from "./division.ts";
import { GapRoom } from "./gap-room.ts";
import { guideOrder } from "./guide.ts";
import { findGaps, settleLacunae } from "./lacuna.ts";
import { findMoves, linkMoves, tokenColumns } from "./move.ts";
import { createNearness } from "./nearness.ts";
import { emptyProfile, type Profile, placeWitness } from "./profile.ts";
import { placeKey, type Regularisations, resolveRegularisations, resolveRulings, unmetRulings } from "./ruling.ts";
import { type Progress, runSteps, type Steps } from "./steps.ts";
import type { Table } from "./table.ts";
import { findVariants } from "./variant.ts";
import { buildVocabulary, type Folding, numberWords, type WordNumbers } from "./vocabulary.ts";

export interface CollateOptions {
  /** Siglum of the witness whose readings are the lemmata; without it the majority's are. It does not change the alignment. */
  readonly base?: string;
  /** A scholar's decisions; those that no longer apply are listed in `unapplied`. */
  readonly decisions?: readonly Decision[];
  /** For tokens without `normal`; by default case and punctuation do not count. */
  readonly normalForm?: NormalForm;
  /** Obeyed within 100 ms: the promise is rejected with its reason. */
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (progress: Progress) => void;
}

/** Most tokens of all witnesses together, and most witnesses: what 32-bit indices and a desktop's memory bear. */
const MOST_TOKENS = 50_000_000;
const MOST_WITNESSES = 10_000;

/**
 * Aligns the words of any number of witnesses of one work. The result does not depend on the order in which they are
 * given. Time and memory grow about linearly with the words; two novels take well under a second, five some seconds.
 * @throws CompareError `duplicate-siglum`, `unknown-witness`, `too-large`
 */
export async function collate(witnesses: readonly Witness[], options: CollateOptions = {}): Promise<Collation> {
  checkWitnesses(witnesses, options.base);
  return runSteps(collateSteps(witnesses, options), options.signal, options.onProgress);
}

function checkWitnesses(witnesses: readonly Witness[], base: string | undefined): void {
  const sigla = new Set<string>();
  for (const { siglum } of witnesses) {
    if (sigla.has(siglum))
      throw new CompareError("duplicate-siglum", `Two witnesses have the siglum "${siglum}"; give each its own.`);
    sigla.add(siglum);
  }
  if (base !== undefined && !sigla.has(base))
    throw new CompareError(
      "unknown-witness",
      `The base "${base}" is not among the witnesses ${[...sigla].join(", ")}.`,
    );
  const tokens = witnesses.reduce((sum, witness) => sum + witness.tokens.length, 0);
  if (tokens > MOST_TOKENS || witnesses.length > MOST_WITNESSES)
    throw new CompareError(
      "too-large",
      `${witnesses.length} witnesses of ${tokens} tokens; at most ${MOST_WITNESSES} witnesses and ${MOST_TOKENS} tokens. Collate the parts one by one.`,
    );
}

export function* collateSteps(witnesses: readonly Witness[], options: CollateOptions): Steps<Collation> {
  yield { phase: "prepare", done: 0, of: 1 };
  const decisions = options.decisions ?? [];
  const regular = resolveRegularisations(witnesses, decisions);
  const fold = options.normalForm ?? normalForm();
  const numbers = yield* numberWords(witnesses, { fold, ...ruledForms(regular, fold) });
  const order = byContent(witnesses, numbers);
  yield witnesses.length * 100;
  const sorted = order.map((witness) => witnesses[witness] as Witness);
  const vocabulary = yield* buildVocabulary(numbers, order);
  const rulings = resolveRulings(sorted, decisions);
  const collating: Collating = {
    vocabulary,
    nearness: createNearness(vocabulary),
    room: new GapRoom(vocabulary.normals.length),
    rulings,
    texts: order.map((witness) => numbers.texts[witness] as Int32Array),
    clauses: findClauses(numbers.written),
  };
  yield numbers.written.length * 20;
  const profile = settleLacunae(yield* alignAll(collating), vocabulary.words);
  const divided = yield* joinDividedWords(collating, profile);
  const table = inGivenOrder(witnesses, numbers, order, collating, divided);
  yield table.cells.length * 10;
  yield { phase: "variants", done: 0, of: 1 };
  const base = witnesses.findIndex(({ siglum }) => siglum === options.base);
  const variants = yield* findVariants(table, base < 0 ? undefined : base);
  const places = yield* tokenColumns(table);
  const moves = yield* findMoves(table, places, base < 0 ? undefined : base);
  const linked = yield* linkMoves(places, variants, moves);
  const collation: Collation = {
    witnesses: witnesses.map(({ siglum }) => siglum),
    columns: yield* columnsOfTable(table),
    extra: extraTokens(table),
    variants: linked,
    moves,
    unapplied: [...regular.unapplied, ...rulings.unapplied, ...unmetRulings(rulings, divided.profile)].sort(
      (a, b) => a.decision - b.decision,
    ),
  };
  yield table.cells.length * 10;
  assertConserved(
    collation,
    witnesses.map(({ tokens }) => tokens.length),
  );
  yield { phase: "variants", done: 1, of: 1 };
  return collation;
}

/** What a scholar regularised, at a place or everywhere; put through the normal form as the texts are. */
function ruledForms({ everywhere, places }: Regularisations, fold: NormalForm): Pick<Folding, "ruled"> {
  if (everywhere.size === 0 && places.size === 0) return {};
  return {
    ruled: (witness, token, text) => {
      const regular = places.get(placeKey({ witness, token })) ?? everywhere.get(text);
      return regular === undefined ? undefined : fold(regular);
    },
  };
}

function* alignAll(collating: Collating): Steps<Profile> {
  const { words } = collating.vocabulary;
  const order = yield* guideOrder(words);
  let profile = emptyProfile(words.length);
  for (const [at, witness] of order.entries()) {
    yield { phase: "align", done: at, of: order.length };
    profile = placeWitness(profile, witness, yield* alignToProfile(collating, profile, witness));
    yield profile.cells.length * 2;
  }
  return profile;
}

function inGivenOrder(
  witnesses: readonly Witness[],
  { texts, written }: WordNumbers,
  order: readonly number[],
  { vocabulary }: Collating,
  { profile, more }: Divided,
): Table {
  const { size, width } = profile;
  const cells = new Int32Array(size * width);
  for (let from = 0; from < cells.length; from += width)
    for (let rank = 0; rank < width; rank++)
      cells[from + (order[rank] as number)] = profile.cells[from + rank] as number;
  const rank = witnesses.map((_, witness) => order.indexOf(witness));
  const given = <T>(values: readonly T[]): T[] => rank.map((at) => values[at] as T);
  return {
    size,
    width,
    cells,
    more: new Map([...more].map(([key, count]) => [key - (key % width) + (order[key % width] as number), count])),
    tokens: witnesses.map(({ tokens }) => tokens),
    texts,
    textCount: written.length,
    words: given(vocabulary.words),
    normals: vocabulary.normals,
    bits: vocabulary.bits,
    isWord: vocabulary.isWord,
    rank,
    gaps: given(findGaps(profile, vocabulary.words)),
  };
}

function* columnsOfTable({ size, width, cells }: Table): Steps<(number | null)[][]> {
  const columns: (number | null)[][] = [];
  const empty: (number | null)[] = Array.from({ length: width }, () => null);
  for (let column = 0; column < size; column++) {
    // A copy has just the room it needs; rows that grow word by word have three times that.
    const row = empty.slice();
    for (let witness = 0; witness < width; witness++) {
      const token = cells[column * width + witness] as number;
      if (token >= 0) row[witness] = token;
    }
    columns.push(row);
    if (column % 4096 === 0) yield 4096 * width * 5;
  }
  return columns;
}

function extraTokens({ width, cells, more }: Table): Extra[] {
  return [...more]
    .sort(([a], [b]) => a - b)
    .map(([key, count]) => ({
      column: Math.floor(key / width),
      witness: key % width,
      tokens: Array.from({ length: count }, (_, at) => (cells[key] as number) + at + 1),
    }));
}
