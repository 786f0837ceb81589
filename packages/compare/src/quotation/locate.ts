import { fitWords, type WordWorth, weightOf } from "./fit.ts";
import { LONGEST_CUT, likelyWindows, verbatimPlaces } from "./place.ts";
import type { Piece, QuotedWords } from "./quoted-words.ts";
import { type QuotationIndex, sourceAt } from "./source-index.ts";

/** Words `from` to `to` of a quotation stand at the places `sourceFrom` to `sourceTo` of one source, half open. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly sourceFrom: number;
  readonly sourceTo: number;
  readonly bits: number;
  readonly weight: number;
  /** Word for word, nothing between and nothing besides. */
  readonly isVerbatim?: true;
}

/** What is looked in, and by what measure. */
export interface Search {
  readonly index: QuotationIndex;
  readonly worth: WordWorth;
}

/** One way to account for a quotation: segments by rising quoted words. */
export type Location = readonly Segment[];

const MOST_LOCATIONS = 64;
const MOST_FITS = 5;
/** Fits that are worth less than this share of the best one are not looked at. */
const LEAST_SHARE = 0.75;
/** Cells of all the windows in which one piece is fitted. */
const MOST_CELLS = 200_000;
const MOST_WINDOWS = 8;
/** Windows that hold less than this share of what the best one holds are not fitted. */
const LEAST_LIKELY = 0.6;
/** What is left over of a quotation is looked for elsewhere from this many words on. */
const LEAST_REST = 5;
/** And it must be told by so many bits more than any other find: a rest is only what could not be explained. */
const REST_BITS = 8;
const REST_SHARE = 0.85;
const DEEPEST = 6;

/**
 * The ways to account for a quotation, likeliest first; `isPreferred` says which sources (by index) the quoter names,
 * `isExact` whether a quotation with brackets or ellipses stands somewhere just as it is written, with these.
 */
export function locate(
  search: Search,
  quoted: QuotedWords,
  isPreferred: (source: number) => boolean,
  isExact: (segment: Segment) => boolean,
): Location[] {
  const whole = { from: 0, to: quoted.words.length };
  const plain = plainSegments(search, quoted).filter(isExact);
  if (plain.length > 0) return preferred(search, plain, isPreferred).map((segment) => [segment]);
  const verbatim = verbatimSegments(search, quoted.words, whole);
  if (verbatim.length > 0) return preferred(search, verbatim, isPreferred).map((segment) => [segment]);
  if (quoted.own <= 2) return [];
  const bare = withoutInsertions(search, quoted, isPreferred);
  if (bare.length > 0) return bare;
  const [only] = quoted.pieces;
  if (quoted.pieces.length === 1 && only) return locatePiece(search, quoted.words, only, isPreferred);
  const chain = chainPieces(search, quoted);
  return chain.length === 0 ? [] : [completed(search, quoted.words, chain, quoted.pieces)];
}

function plainSegments(search: Search, { words, plain, tokens }: QuotedWords): Segment[] {
  if (!tokens.some(({ isEllipsis, isBracketed }) => isEllipsis || isBracketed) && plain.words.length === words.length)
    return [];
  const segments = verbatimSegments(search, plain.words, { from: 0, to: plain.words.length });
  return segments.map((segment) => ({ ...segment, from: 0, to: words.length }));
}

/** A quotation that stands word for word once the quoter's bracketed words are taken out. */
function withoutInsertions(
  search: Search,
  { words, tokens, tokenOf, pieces }: QuotedWords,
  isPreferred: (source: number) => boolean,
): Location[] {
  const kept = [...words.keys()].filter((at) => !tokens[tokenOf[at] as number]?.isInserted);
  if (pieces.length !== 1 || kept.length === words.length || kept.length < 3) return [];
  const bare = Int32Array.from(kept, (at) => words[at] as number);
  const found = verbatimSegments(search, bare, { from: 0, to: bare.length });
  return preferred(search, found, isPreferred).map((segment) => [{ ...segment, from: 0, to: words.length }]);
}

function verbatimSegments(
  { index, worth }: Search,
  words: Int32Array,
  { from, to }: Omit<Piece, "afterEllipsis">,
): Segment[] {
  const piece = words.subarray(from, to);
  const places = verbatimPlaces(index, piece);
  const { bits, weight } = totalWorth(worth, piece);
  return Array.from(places, (sourceFrom) => ({
    from,
    to,
    sourceFrom,
    sourceTo: sourceFrom + to - from,
    bits,
    weight,
    isVerbatim: true,
  }));
}

export function totalWorth(worth: WordWorth, words: Int32Array): { readonly bits: number; readonly weight: number } {
  let bits = 0;
  let weight = 0;
  for (const word of words) {
    bits += worth.bitsOf(word);
    weight += weightOf(worth.bitsOf(word));
  }
  return { bits, weight };
}

function preferred(
  { index }: Search,
  segments: readonly Segment[],
  isPreferred: (source: number) => boolean,
): Segment[] {
  if (segments.length <= 1) return [...segments];
  const own: Segment[] = [];
  const others: Segment[] = [];
  for (const segment of segments) (isPreferred(sourceAt(index, segment.sourceFrom)) ? own : others).push(segment);
  return [...own, ...others].slice(0, MOST_LOCATIONS);
}

function locatePiece(
  search: Search,
  words: Int32Array,
  piece: Piece,
  isPreferred: (source: number) => boolean,
): Location[] {
  const fits = fitPiece(search, words, piece);
  return preferred(search, fits, isPreferred).map((fit) => completed(search, words, [fit], [piece]));
}

/** The best places of a piece that stands nowhere word for word, best first. */
function fitPiece({ index, worth }: Search, words: Int32Array, { from, to }: Omit<Piece, "afterEllipsis">): Segment[] {
  const piece = words.subarray(from, to);
  const cells = piece.length * (LONGEST_CUT + 3 * piece.length);
  const most = Math.max(3, Math.min(MOST_WINDOWS, Math.floor(MOST_CELLS / cells)));
  const windows = likelyWindows(index, piece, most);
  const likely = windows.filter(({ bits }) => bits >= LEAST_LIKELY * (windows[0]?.bits ?? 0));
  const fits = likely.flatMap((window) => {
    const fit = fitWords(piece, index.words, window.from, window.to, worth);
    return fit ? [{ ...fit, from: fit.from + from, to: fit.to + from }] : [];
  });
  fits.sort((a, b) => b.score - a.score || a.sourceFrom - b.sourceFrom);
  const least = LEAST_SHARE * (fits[0]?.score ?? 0);
  return fits.filter(({ score }) => score >= least).slice(0, MOST_FITS);
}

/** Looks elsewhere for longer runs of words that the segments leave over; what is found nowhere stays over. */
function completed(
  search: Search,
  words: Int32Array,
  segments: readonly Segment[],
  pieces: readonly Pick<Piece, "from" | "to">[],
): Location {
  let all = [...segments];
  for (let depth = 0; depth < DEEPEST; depth++) {
    const found = restsOf(all, pieces).flatMap((rest) => findRest(search, words, rest) ?? []);
    if (found.length === 0) break;
    all = [...all, ...found].sort((a, b) => a.from - b.from);
  }
  return all;
}

function restsOf(segments: readonly Segment[], pieces: readonly Pick<Piece, "from" | "to">[]) {
  const rests: { from: number; to: number }[] = [];
  for (const piece of pieces) {
    let from = piece.from;
    for (const segment of segments) {
      if (segment.to <= piece.from || segment.from >= piece.to) continue;
      rests.push({ from, to: segment.from });
      from = segment.to;
    }
    rests.push({ from, to: piece.to });
  }
  return rests.filter(({ from, to }) => to - from >= LEAST_REST);
}

function findRest(
  search: Search,
  words: Int32Array,
  rest: { readonly from: number; readonly to: number },
): Segment | undefined {
  const verbatim = verbatimSegments(search, words, rest)[0];
  const best = verbatim ?? fitPiece(search, words, rest)[0];
  if (best === undefined || best.to - best.from < LEAST_REST) return undefined;
  const own = totalWorth(search.worth, words.subarray(best.from, best.to));
  const isSure =
    best.weight >= REST_SHARE * own.weight && best.bits >= leastBits(search.index.words.length) + REST_BITS;
  return isSure ? best : undefined;
}

/** By chance some place among so many agrees in about log₂ of their number bits; a find must tell a good deal more. */
export const leastBits = (places: number): number => Math.log2(places + 1) + 9;

/** Candidates of one piece and, per candidate, the best chain that ends with it. */
interface Link {
  readonly segment: Segment;
  readonly score: number;
  readonly before: Link | undefined;
}

const MOST_CANDIDATES = 12;
/** In bits: pieces of one quotation mostly stand near each other, in the order in which they are quoted. */
const NEAR = 16;
const SAME_SOURCE = 3;

/** The pieces between ellipses, each at its likeliest place seen from the others (Viterbi over the candidates). */
function chainPieces(search: Search, { words, pieces }: QuotedWords): Segment[] {
  const all = candidatesOf(search, words, pieces);
  let links: Link[] = [];
  for (const candidates of all) {
    const before = links;
    const next = candidates.map((segment) => extendLink(search.index, before, segment));
    if (next.length > 0) links = next;
  }
  const best = links.reduce<Link | undefined>((top, link) => (top && top.score >= link.score ? top : link), undefined);
  const chain: Segment[] = [];
  for (let link = best; link; link = link.before) chain.unshift(link.segment);
  return chain;
}

function extendLink(index: QuotationIndex, before: readonly Link[], segment: Segment): Link {
  let best: Link | undefined;
  let score = -1;
  for (const link of before) {
    const value = link.score + nearnessOf(index, link.segment, segment);
    if (value > score) [best, score] = [link, value];
  }
  return { segment, score: segment.bits + Math.max(0, score), before: best };
}

function nearnessOf(index: QuotationIndex, before: Segment, after: Segment): number {
  if (sourceAt(index, before.sourceFrom) !== sourceAt(index, after.sourceFrom)) return 0;
  const gap = after.sourceFrom - before.sourceTo;
  return gap >= 0 && gap <= LONGEST_CUT ? NEAR + SAME_SOURCE - gap / LONGEST_CUT : SAME_SOURCE;
}

function candidatesOf(search: Search, words: Int32Array, pieces: readonly Piece[]): Segment[][] {
  const places = pieces.map((piece) => verbatimSegments(search, words, piece));
  const first = pieces.map((piece, at) => {
    const verbatim = places[at] ?? [];
    if (verbatim.length > 0) return verbatim.length <= MOST_CANDIDATES ? verbatim : [];
    return piece.to - piece.from < 3 ? [] : fitPiece(search, words, piece);
  });
  return pieces.map((piece, at) => {
    const near = nearOthers(search, words, piece, places[at] ?? [], [
      ...(first[at - 1] ?? []),
      ...(first[at + 1] ?? []),
    ]);
    const known = first[at] ?? [];
    return [...(known.length > 0 ? known : (places[at] ?? []).slice(0, MOST_CANDIDATES)), ...near];
  });
}

/** Places of a piece that are unremarkable by themselves, but lie where the piece before or after it leads. */
function nearOthers(
  { index, worth }: Search,
  words: Int32Array,
  piece: Piece,
  verbatim: readonly Segment[],
  others: readonly Segment[],
): Segment[] {
  const found: Segment[] = [];
  for (const other of others.slice(0, 2 * MOST_CANDIDATES)) {
    const source = sourceAt(index, other.sourceFrom);
    const isAfter = other.from < piece.from;
    const room = LONGEST_CUT + piece.to - piece.from;
    const from = Math.max(index.starts[source] as number, isAfter ? other.sourceTo : other.sourceFrom - room);
    const to = Math.min((index.starts[source + 1] as number) - 1, isAfter ? other.sourceTo + room : other.sourceFrom);
    const near = verbatim.length > 0 ? nearest(verbatim, from, to, isAfter) : undefined;
    if (near) found.push(near);
    if (verbatim.length > 0 || to <= from) continue;
    const fit = fitWords(words.subarray(piece.from, piece.to), index.words, from, to, worth);
    if (fit) found.push({ ...fit, from: fit.from + piece.from, to: fit.to + piece.from });
  }
  return found;
}

function nearest(segments: readonly Segment[], from: number, to: number, isAfter: boolean): Segment | undefined {
  const first = firstFrom(segments, from);
  if (isAfter) {
    const segment = segments[first];
    return segment && segment.sourceTo <= to ? segment : undefined;
  }
  for (let at = firstFrom(segments, to) - 1; at >= first; at--) {
    const segment = segments[at];
    if (segment && segment.sourceTo <= to) return segment;
  }
  return undefined;
}

function firstFrom(segments: readonly Segment[], place: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as Segment).sourceFrom < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
