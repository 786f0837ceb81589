import { collateSteps } from "../collate/collate.ts";
import type { Collation, Variant } from "../collate/collation.ts";
import type { Steps } from "../collate/steps.ts";
import type { Witness } from "../text/token.ts";
import type { Segment } from "./locate.ts";
import type { QuotationDifference } from "./quotation.ts";
import { passageTokens, type QuotedToken } from "./quoted-token.ts";
import type { QuotedWords } from "./quoted-words.ts";
import { type QuotationIndex, sourceAt } from "./source-index.ts";
import { foldTypography } from "./typographic.ts";

/** How one run of quoted words stands to the words of one source. */
export interface Agreement {
  /** Index of the source, and the range in its text. */
  readonly source: number;
  readonly from: number;
  readonly to: number;
  readonly quoted: { readonly from: number; readonly to: number };
  readonly differences: readonly Omit<QuotationDifference, "passage">[];
}

/** Most words by which a passage is widened for quoted words of which the search found no equal. */
const MOST_ROOM = 16;

/** What one segment answers for: quoted words `from` to `to`, and places of the source that its neighbours leave to it. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly sourceFrom: number;
  readonly sourceTo: number;
}

/** Holds the quoted words from one segment to the next against the source, word by word. */
export function* compareSegment(
  index: QuotationIndex,
  text: string,
  quoted: QuotedWords,
  segment: Segment,
  bounds: Bounds,
): Steps<Agreement> {
  const source = sourceAt(index, segment.sourceFrom);
  const sourceText = index.sources[source]?.text ?? "";
  const own = ownTokens(quoted, bounds);
  const before = roomBefore(index, source, segment, bounds);
  const after = roomAfter(index, source, segment, bounds);
  const range = placesRange(index, source, segment.sourceFrom - before, segment.sourceTo + after);
  const isWhole = segment.from === bounds.from && segment.to === bounds.to;
  if (isWhole && standsExactly(index, text, quoted, segment)) {
    const { from, to } = quoted.plain;
    return { source, ...range, quoted: { from, to }, differences: [] };
  }
  const tokens = trimMarks(passageTokens(sourceText, range.from, range.to));
  yield (own.length + tokens.length) * 50;
  const collation = yield* withoutProgress(collateSteps(witnessesOf(own, tokens), { base: "source" }));
  return describe({ source, text, sourceText, own, tokens, collation });
}

/** Whether the whole quotation stands at a segment as it is written. */
export function standsExactly(
  index: QuotationIndex,
  text: string,
  { plain, words }: QuotedWords,
  { from, to, sourceFrom, sourceTo }: Segment,
): boolean {
  if (from > 0 || to < words.length) return false;
  const source = sourceAt(index, sourceFrom);
  const range = placesRange(index, source, sourceFrom, sourceTo);
  const theirs = (index.sources[source]?.text ?? "").slice(range.from, range.to);
  return foldTypography(text.slice(plain.from, plain.to)) === foldTypography(theirs);
}

function ownTokens({ tokens, tokenOf }: QuotedWords, { from, to }: { readonly from: number; readonly to: number }) {
  const own = tokens.slice(tokenOf[from], (tokenOf[to - 1] as number) + 1);
  return trimMarks(own.filter(({ isEllipsis }) => !isEllipsis));
}

const SENTENCE_END = /[.!?…]\P{Ll}*\s|\n[^\S\n]*\n/u;

/** How far a passage may be widened: not beyond its sentence, for quoters alter sentences. */
function roomBefore(index: QuotationIndex, source: number, { from, sourceFrom }: Segment, bounds: Bounds): number {
  const first = Math.max(index.starts[source] as number, bounds.sourceFrom);
  const most = Math.min(MOST_ROOM, from - bounds.from, sourceFrom - first);
  let room = 0;
  while (room < most && !endsBetween(index, source, sourceFrom - room - 1)) room++;
  return room;
}

function roomAfter(index: QuotationIndex, source: number, { to, sourceTo }: Segment, bounds: Bounds): number {
  const last = Math.min((index.starts[source + 1] as number) - 1, bounds.sourceTo);
  const most = Math.min(MOST_ROOM, bounds.to - to, last - sourceTo);
  let room = 0;
  while (room < most && !endsBetween(index, source, sourceTo + room - 1)) room++;
  return room;
}

/** Whether a sentence ends between the word at a place and the next one. */
function endsBetween(index: QuotationIndex, source: number, place: number): boolean {
  const end = (index.from[place] as number) + (index.length[place] as number);
  const text = index.sources[source]?.text ?? "";
  return SENTENCE_END.test(text.slice(end, index.from[place + 1]));
}

function placesRange(index: QuotationIndex, source: number, first: number, last: number) {
  const from = Math.max(first, index.starts[source] as number);
  const to = Math.min(last, (index.starts[source + 1] as number) - 1);
  return {
    from: index.from[from] as number,
    to: (index.from[to - 1] as number) + (index.length[to - 1] as number),
  };
}

const witnessesOf = (own: readonly QuotedToken[], source: readonly QuotedToken[]): Witness[] => [
  { siglum: "source", tokens: source },
  { siglum: "quoted", tokens: own },
];

/** Marks at the ends of a quotation follow the quoter's sentence, and those at the ends of a passage the source's. */
function trimMarks(tokens: readonly QuotedToken[]): QuotedToken[] {
  let from = 0;
  let to = tokens.length;
  while (from < to && !tokens[from]?.isWord) from++;
  while (to > from && !tokens[to - 1]?.isWord) to--;
  return tokens.slice(from, to);
}

/** A collation of two sentences is no progress to speak of. */
function* withoutProgress<T>(steps: Steps<T>): Steps<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (typeof step.value === "number") yield step.value;
  }
}

interface Compared {
  readonly source: number;
  readonly text: string;
  readonly sourceText: string;
  readonly own: readonly QuotedToken[];
  readonly tokens: readonly QuotedToken[];
  readonly collation: Collation;
}

const SOURCE = 0;
const QUOTED = 1;

/** Columns `from` up to `to` of the collation. */
interface Columns {
  readonly from: number;
  readonly to: number;
}

function describe(compared: Compared): Agreement {
  const { collation, own, tokens, source } = compared;
  const columns = quotedColumns(collation);
  const span = tokenSpan(collation, SOURCE, columns);
  const first = tokens[span.from];
  const last = tokens[span.to - 1];
  const moved = movedRanges(compared, columns);
  const differences = collation.variants.flatMap((variant) => difference(compared, columns, variant) ?? []);
  const from = Math.min(first?.from ?? tokens[0]?.from ?? 0, ...moved.map((one) => one.source.from));
  const to = Math.max(last?.to ?? tokens[0]?.from ?? 0, ...moved.map((one) => one.source.to));
  const within = (place: number) => Math.max(from, Math.min(to, place));
  return {
    source,
    from,
    to,
    quoted: { from: own[0]?.from ?? 0, to: own.at(-1)?.to ?? 0 },
    differences: [...differences, ...moved]
      .map((one) => ({ ...one, source: { from: within(one.source.from), to: within(one.source.to) } }))
      .sort((a, b) => a.quoted.from - b.quoted.from || a.source.from - b.source.from),
  };
}

/** From the first column with a word of the quotation to its last. */
function quotedColumns({ columns }: Collation): Columns {
  const has = (column: readonly (number | null)[]) => (column[QUOTED] ?? null) !== null;
  return { from: Math.max(0, columns.findIndex(has)), to: columns.findLastIndex(has) + 1 };
}

/** Tokens of a witness in some columns, half open; where it has none, the point at which they would stand. */
function tokenSpan({ columns, extra }: Collation, witness: number, { from, to }: Columns): Columns {
  let first = -1;
  let end = -1;
  for (let column = from; column < to; column++) {
    const token = columns[column]?.[witness] ?? null;
    if (token === null) continue;
    if (first < 0) first = token;
    end = token + 1;
  }
  if (first < 0) {
    const point = pointBefore(columns, extra, witness, from);
    return { from: point, to: point };
  }
  for (const more of extra)
    if (more.witness === witness && more.column >= from && more.column < to)
      end = Math.max(end, (more.tokens.at(-1) as number) + 1);
  return { from: first, to: end };
}

function pointBefore(columns: Collation["columns"], extra: Collation["extra"], witness: number, from: number): number {
  for (let column = from - 1; column >= 0; column--) {
    const token = columns[column]?.[witness] ?? null;
    if (token === null) continue;
    const more = extra.find((one) => one.column === column && one.witness === witness);
    return (more?.tokens.at(-1) ?? token) + 1;
  }
  return 0;
}

function difference(
  compared: Compared,
  columns: Columns,
  variant: Variant,
): Omit<QuotationDifference, "passage"> | undefined {
  const within = { from: Math.max(variant.from, columns.from), to: Math.min(variant.to, columns.to) };
  if (within.from >= within.to || variant.moves !== undefined) return undefined;
  const relation = variant.readings.find(({ witnesses }) => witnesses.includes(QUOTED))?.relation ?? "same";
  if (relation === "same") return undefined;
  const own = tokenSpan(compared.collation, QUOTED, within);
  const theirs = tokenSpan(compared.collation, SOURCE, within);
  const ranges = { quoted: textRange(compared.own, own), source: textRange(compared.tokens, theirs) };
  if (relation === "accidental" && (isTypographic(compared, ranges) || isRepeatedMark(compared, ranges)))
    return undefined;
  const words = compared.own.slice(own.from, own.to).filter(({ isWord }) => isWord);
  const isMarked = words.length > 0 && words.every(({ isBracketed }) => isBracketed);
  return { kind: kindOf(compared, own, theirs), ...(isMarked ? { isMarked } : {}), ...ranges };
}

function kindOf({ own, tokens }: Compared, ours: Columns, theirs: Columns): QuotationDifference["kind"] {
  const quoted = normalOf(own, ours);
  const source = normalOf(tokens, theirs);
  if (quoted === source) return "accidental";
  if (quoted === "") return "left-out";
  return source === "" ? "put-in" : "changed";
}

const normalOf = (tokens: readonly QuotedToken[], { from, to }: Columns): string =>
  tokens
    .slice(from, to)
    .map(({ isWord, normal }) => (isWord ? normal : ""))
    .join("");

function isTypographic({ text, sourceText }: Compared, { quoted, source }: Ranges): boolean {
  return (
    foldTypography(text.slice(quoted.from, quoted.to)) === foldTypography(sourceText.slice(source.from, source.to))
  );
}

/** A quotation of several paragraphs opens each of them with its mark. */
function isRepeatedMark({ text }: Compared, { quoted, source }: Ranges): boolean {
  if (source.from < source.to || !/^(?:[«„“”"‚‘'‹»]|<<|,,|``|''|‘‘)$/.test(text.slice(quoted.from, quoted.to)))
    return false;
  return /\n[^\S\n]*\n\s*$/.test(text.slice(Math.max(0, quoted.from - 8), quoted.from));
}

type Ranges = Pick<QuotationDifference, "quoted" | "source">;

/** Code units of some tokens; a point after the token before them where there are none. */
function textRange(tokens: readonly QuotedToken[], { from, to }: Columns): { from: number; to: number } {
  if (from < to) return { from: (tokens[from] as QuotedToken).from, to: (tokens[to - 1] as QuotedToken).to };
  const point = from > 0 ? (tokens[from - 1] as QuotedToken).to : (tokens[0]?.from ?? 0);
  return { from: point, to: point };
}

/** Words that stand at another place of the quotation than of the source. */
function movedRanges({ collation, own, tokens }: Compared, columns: Columns): Omit<QuotationDifference, "passage">[] {
  return collation.moves.flatMap(({ fromWitnesses, toWitnesses }) => {
    const ranges = [...fromWitnesses, ...toWitnesses];
    const ours = ranges.find(({ witness }) => witness === QUOTED);
    const theirs = ranges.find(({ witness }) => witness === SOURCE);
    if (!ours || !theirs || columns.from === columns.to) return [];
    return [{ kind: "moved" as const, quoted: textRange(own, ours), source: textRange(tokens, theirs) }];
  });
}
