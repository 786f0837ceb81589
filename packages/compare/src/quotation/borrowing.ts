import type { Steps } from "../collate/steps.ts";
import { fitWords } from "./fit.ts";
import { bucketBounds, GramReader, tagOf } from "./gram.ts";
import { leastBits, type Search, totalWorth } from "./locate.ts";
import { LONGEST_CUT } from "./place.ts";
import type { Quotation } from "./quotation.ts";
import { type QuotationIndex, sourceAt } from "./source-index.ts";
import { scanWords, type WordScan } from "./word-scan.ts";

/*
 * Passages that run along a source without saying so. Every run of letters of the text is looked up, and every rare word, for
 * misprints leave a word whole more often than a run of letters; where rare words only hint at a place, the words around them are fitted to it. Hits that lie on about the same diagonal (place in the source less place in the text) form a stretch. What many documents share is a formula of
 * the trade and begins none.
 */

/** Words that a borrowing has at least. */
const LEAST_WORDS = 8;
/** A stretch may have no hit for so many words, and drift by so many places. */
const MOST_SILENT = 30;
const MOST_DRIFT = 12;
const LANE = 16;
/** What this many documents share is a formula; in a large collection, a twentieth of them. */
const FEWEST_FORMULA = 6;
/** A run of letters that one source has this often is a turn of its own, no sign of borrowing. */
const OFTEN = 12;
const MOST_ENTRIES = 500;
/** A word that stands at no more places than this is looked up by itself. */
const MOST_WORD_PLACES = 64;
/** Stretches known by words alone must tell so many bits more than any find. */
const WORD_BITS = 14;

/** Words `from` to `to` of the text run along the places `sourceFrom` to `sourceTo`. */
interface Stretch {
  from: number;
  to: number;
  sourceFrom: number;
  sourceTo: number;
  /** Runs of letters, */
  hits: number;
  /** and information of the rare words, in bits, that lie in it. */
  bits: number;
}

/** The quoting text with its words numbered as the index numbers them. */
export interface NumberedText {
  readonly text: string;
  readonly scan: WordScan;
  readonly words: Int32Array;
  readonly normalOf: (word: number) => string;
}

/** Gives the verdict on a passage once it is found. */
export type JudgeUnmarked = (from: number, to: number) => Steps<Quotation>;

/** By rising place; none of them overlaps a quotation that was found. Linear in the text for sources of any size. */
export function* findBorrowings(
  numbered: NumberedText,
  search: Search,
  quotations: readonly Quotation[],
  judge: JudgeUnmarked,
): Steps<Quotation[]> {
  const { text, scan } = numbered;
  const stretches = joinStretches(search.index, yield* tellingStretches(numbered, search));
  const found: Quotation[] = [];
  const taken = quotations.filter(({ verdict }) => verdict !== "not found");
  let end = 0;
  for (const [at, stretch] of stretches.entries()) {
    if (at % 16 === 0) yield { phase: "borrowings", done: at, of: stretches.length };
    const { from: first, to } = trimmed(numbered, search, stretch);
    yield 100_000;
    const from = Math.max(first, end);
    if (to - from < LEAST_WORDS) continue;
    if (stretch.hits > 0) end = to;
    for (const part of without(taken, scan.from[from] as number, scan.to[to - 1] as number)) {
      if (scanWords(text.slice(part.from, part.to)).count < LEAST_WORDS) continue;
      const borrowing = yield* judge(part.from, part.to);
      if (borrowing.passages.length === 0) continue;
      found.push(borrowing);
      end = to;
    }
  }
  return found;
}

/** Words at each end of a stretch that are fitted to see where it begins and ends, within it and beyond it. */
const INSIDE = 30;
const BEYOND = 14;

/** A stretch is known by the runs of letters in it: its ends are where words cease to agree. */
function trimmed({ words }: NumberedText, search: Search, { from, to, sourceFrom, sourceTo }: Stretch) {
  const { index, worth } = search;
  const source = sourceAt(index, sourceFrom);
  const earliest = index.starts[source] as number;
  const latest = (index.starts[source + 1] as number) - 1;
  const fit = (first: number, last: number, place: number, lastPlace: number) => {
    const begin = Math.max(0, first);
    const run = words.subarray(begin, Math.min(words.length, last));
    const [sourceBegin, sourceEnd] = [Math.max(earliest, place), Math.min(latest, lastPlace)];
    const found = sourceBegin < sourceEnd ? fitWords(run, index.words, sourceBegin, sourceEnd, worth) : undefined;
    return found && { from: begin + found.from, to: begin + found.to };
  };
  const room = BEYOND + MOST_DRIFT;
  const head = fit(from - BEYOND, from + INSIDE, sourceFrom - room, sourceFrom + INSIDE + room);
  const tail = fit(to - INSIDE, to + BEYOND, sourceTo - INSIDE - room, sourceTo + room);
  return { from: head && head.to > from ? head.from : from, to: tail && tail.from < to ? tail.to : to };
}

function* findStretches({ words, normalOf }: NumberedText, index: QuotationIndex): Steps<Stretch[]> {
  const lanes = new Map<number, Stretch>();
  const wordLanes = new Map<number, Stretch>();
  const done: Stretch[] = [];
  const { place, tag } = index.grams;
  const reader = new GramReader(1, (hash, word) => {
    const { from, to } = bucketBounds(index.grams, hash);
    if (from === to || to - from > MOST_ENTRIES || isHousehold(index, from, to, tagOf(hash))) return;
    for (let entry = from; entry < to; entry++)
      if (tag[entry] === tagOf(hash)) noteHit(lanes, done, word, place[entry] as number, 0);
  });
  for (let word = 0; word < words.length; word++) {
    noteWord(index, wordLanes, done, words[word] as number, word);
    reader.read(normalOf(words[word] as number), word);
    if (word % 256 === 0) yield 60_000;
  }
  for (const stretch of [...lanes.values(), ...wordLanes.values()]) done.push(stretch);
  return done;
}

/** Of rare words on one diagonal so many bits make it worth while to look at the words around them. */
const HINT_BITS = 24;
/** By chance a hint has agreeing words around it as well: so many bits more than any find. */
const AROUND_BITS = 45;
/** So much of a stretch that was told by its surroundings must agree, by weight. */
const LEAST_AGREEING = 0.6;

/** Those that cannot well be chance: by themselves, or with the common and misprinted words around the rare ones. */
function* tellingStretches(numbered: NumberedText, search: Search): Steps<Stretch[]> {
  const telling: Stretch[] = [];
  for (const stretch of yield* findStretches(numbered, search.index)) {
    if (isTelling(search.index, stretch)) telling.push(stretch);
    else if (stretch.hits === 0 && stretch.bits >= HINT_BITS && stretch.to - stretch.from > 1) {
      yield (stretch.to - stretch.from + 2 * BEYOND) ** 2 * 10;
      const whole = withSurroundings(numbered, search, stretch);
      if (whole !== undefined) telling.push(whole);
    }
  }
  return telling;
}

function withSurroundings({ words }: NumberedText, { index, worth }: Search, stretch: Stretch): Stretch | undefined {
  const source = sourceAt(index, stretch.sourceFrom);
  const begin = Math.max(0, stretch.from - BEYOND);
  const run = words.subarray(begin, Math.min(words.length, stretch.to + BEYOND));
  const room = BEYOND + MOST_DRIFT;
  const first = Math.max(index.starts[source] as number, stretch.sourceFrom - room);
  const last = Math.min((index.starts[source + 1] as number) - 1, stretch.sourceTo + room);
  const fit = first < last ? fitWords(run, index.words, first, last, worth) : undefined;
  if (fit === undefined || fit.to - fit.from < LEAST_WORDS) return undefined;
  if (fit.bits < leastBits(index.words.length) + AROUND_BITS) return undefined;
  const { weight } = totalWorth(worth, run.subarray(fit.from, fit.to));
  if (fit.weight < LEAST_AGREEING * weight) return undefined;
  const { sourceFrom, sourceTo, bits } = fit;
  return { from: begin + fit.from, to: begin + fit.to, sourceFrom, sourceTo, hits: 0, bits };
}

/** A rare word at all of its places. */
function noteWord(
  index: QuotationIndex,
  lanes: Map<number, Stretch>,
  done: Stretch[],
  number: number,
  at: number,
): void {
  if (number < 0 || number >= index.normals.length) return;
  const [from, to] = [index.first[number] as number, index.first[number + 1] as number];
  if (to - from > MOST_WORD_PLACES) return;
  const bits = index.bits[number] as number;
  for (let entry = from; entry < to; entry++) noteHit(lanes, done, at, index.posting[entry] as number, bits);
}

/** @param bits of a word; 0 for a run of letters */
function noteHit(lanes: Map<number, Stretch>, done: Stretch[], word: number, place: number, bits: number): void {
  const lane = Math.floor((place - word) / LANE);
  for (const near of [lane, lane - 1, lane + 1]) {
    const stretch = lanes.get(near);
    if (stretch === undefined || !isNext(stretch, word, place)) continue;
    stretch.to = Math.max(stretch.to, word + 1);
    stretch.sourceTo = Math.max(stretch.sourceTo, place + 1);
    stretch.hits += bits === 0 ? 1 : 0;
    stretch.bits += bits;
    return;
  }
  const old = lanes.get(lane);
  if (old) done.push(old);
  lanes.set(lane, { from: word, to: word + 1, sourceFrom: place, sourceTo: place + 1, hits: bits === 0 ? 1 : 0, bits });
}

const isNext = ({ to, sourceTo }: Stretch, word: number, place: number): boolean =>
  word - to <= MOST_SILENT && Math.abs(place - sourceTo - (word - to)) <= MOST_DRIFT;

const leastFormula = ({ documentCount }: QuotationIndex): number =>
  Math.max(FEWEST_FORMULA, Math.ceil(documentCount / 20));

/** Whether one source has the run of a bucket time and again. */
function isHousehold(index: QuotationIndex, from: number, to: number, tag: number): boolean {
  let source = -1;
  let count = 0;
  for (let entry = from; entry < to && count < OFTEN; entry++) {
    if (index.grams.tag[entry] !== tag) continue;
    const at = sourceAt(index, index.grams.place[entry] as number);
    count = at === source ? count + 1 : 1;
    source = at;
  }
  return count >= OFTEN;
}

/** A single run of letters, a rare word or two, or common words alone, may agree by chance. */
function isTelling(index: QuotationIndex, stretch: Stretch): boolean {
  if (stretch.bits >= leastBits(index.words.length) + WORD_BITS) return true;
  if (stretch.hits < 2) return false;
  let bits = 0;
  for (let place = stretch.sourceFrom; place < stretch.sourceTo + 2; place++) {
    const word = index.words[place];
    if (word !== undefined && word >= 0) bits += index.bits[word] as number;
  }
  return bits >= leastBits(index.words.length);
}

/**
 * The stretches of all sources over one passage of the text are one, told by the longest; so are two that follow each
 * other in one source with a cut between them. A passage that many documents share is a formula.
 */
function joinStretches(index: QuotationIndex, stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const group of groupStretches(stretches)) {
    const stretch = { ...(group[0] as Stretch) };
    if (documentsOf(index, group, stretch) >= leastFormula(index)) continue;
    const last = joined.at(-1);
    if (last && isContinued(last, stretch))
      Object.assign(last, {
        to: stretch.to,
        sourceTo: stretch.sourceTo,
        hits: last.hits + stretch.hits,
        bits: last.bits + stretch.bits,
      });
    else joined.push(stretch);
  }
  return joined;
}

/**
 * Stretches with many hits claim their words of the text; one of which more than half is claimed already belongs to the
 * group of the first claimant. By rising place; the claimant stands first in its group.
 */
function groupStretches(stretches: readonly Stretch[]): Stretch[][] {
  const size = stretches.reduce((most, { to }) => Math.max(most, to), 0);
  const owner = new Int32Array(size).fill(-1);
  const groups: Stretch[][] = [];
  for (const stretch of [...stretches].sort(
    (a, b) => b.hits - a.hits || b.bits - a.bits || a.from - b.from || a.sourceFrom - b.sourceFrom,
  )) {
    const isByWords = stretch.hits === 0;
    const claimed = claimOf(owner, stretch, isByWords ? 0 : 0.5);
    if (claimed >= 0) {
      if (!isByWords) groups[claimed]?.push(stretch);
      continue;
    }
    for (let word = stretch.from; word < stretch.to; word++) if (owner[word] === -1) owner[word] = groups.length;
    groups.push([stretch]);
  }
  return groups.sort((a, b) => (a[0] as Stretch).from - (b[0] as Stretch).from);
}

/** The first group that owns words of a stretch of which more than a share are owned; -1 when the others are free. */
function claimOf(owner: Int32Array, { from, to }: Stretch, share: number): number {
  let owned = 0;
  let first = -1;
  for (let word = from; word < to; word++) {
    const group = owner[word] as number;
    if (group < 0) continue;
    owned++;
    if (first < 0) first = group;
  }
  return owned > share * (to - from) ? first : -1;
}

/** How many documents have at least half of a passage. */
function documentsOf(index: QuotationIndex, group: readonly Stretch[], { from, to }: Stretch): number {
  const half = group.filter((one) => (one.to - one.from) * 2 >= to - from);
  return new Set(half.map(({ sourceFrom }) => index.documents[sourceAt(index, sourceFrom)])).size;
}

const isContinued = (last: Stretch, { from, sourceFrom }: Stretch): boolean =>
  from - last.to <= BEYOND && sourceFrom >= last.sourceTo && sourceFrom - last.sourceTo <= LONGEST_CUT;

function without(taken: readonly Quotation[], from: number, to: number): { from: number; to: number }[] {
  let parts = [{ from, to }];
  for (const quotation of taken)
    parts = parts.flatMap((part) => {
      if (quotation.to <= part.from || quotation.from >= part.to) return [part];
      return [
        { from: part.from, to: quotation.from },
        { from: quotation.to, to: part.to },
      ].filter((rest) => rest.to > rest.from);
    });
  return parts;
}
