import { runSteps, type Steps } from "../collate/steps.ts";
import { type Agreement, compareSegment, standsExactly } from "./agreement.ts";
import { attributedDocuments } from "./attribution.ts";
import { findBorrowings, type NumberedText } from "./borrowing.ts";
import { type Location, leastBits, locate, type Search, type Segment, totalWorth } from "./locate.ts";
import { foundByOwnWords } from "./own-words.ts";
import { doesBetter, partsOfBlock } from "./parted-block.ts";
import { LONGEST_CUT } from "./place.ts";
import type {
  FindQuotationsOptions,
  Quotation,
  QuotationAgreement,
  QuotationDifference,
  QuotationSource,
  SetApart,
  SourcePassage,
} from "./quotation.ts";
import { QuotedVocabulary, type QuotedWords, readQuotedWords } from "./quoted-words.ts";
import { Resemblances } from "./resemblance.ts";
import { type Claim, findClaims } from "./set-apart.ts";
import { checkSources, indexSteps, type QuotationIndex, sourceAt } from "./source-index.ts";
import { traceOriginals } from "./translated.ts";
import { countWords, judge, RANKS, weightOfDifferences } from "./verdict.ts";
import { scanWords, wordText } from "./word-scan.ts";

/**
 * Finds every passage of `text` that claims to come from elsewhere, and holds it against the sources: where it stands, and
 * what was put in, left out, changed or moved. Nothing in quotation marks, and no range given, is left without a verdict.
 * An index made with `buildQuotationIndex` serves any number of texts. By rising place, outer before inner ones.
 * @throws CompareError `bad-range`, `duplicate-siglum`, `too-large`, or the signal's reason
 */
export async function findQuotations(
  text: string,
  sources: readonly QuotationSource[] | QuotationIndex,
  options: FindQuotationsOptions = {},
): Promise<Quotation[]> {
  if (isList(sources)) checkSources(sources);
  return runSteps(findSteps(text, sources, options), options.signal, options.onProgress);
}

const isList = (sources: readonly QuotationSource[] | QuotationIndex): sources is readonly QuotationSource[] =>
  Array.isArray(sources);

function* findSteps(
  text: string,
  sources: readonly QuotationSource[] | QuotationIndex,
  options: FindQuotationsOptions,
): Steps<Quotation[]> {
  const claims = findClaims(text, options.ranges ?? []);
  yield text.length * 5;
  const index = isList(sources) ? yield* indexSteps(sources) : sources;
  const vocabulary = new QuotedVocabulary(index);
  const read: QuotedWords[] = [];
  for (const { from, to } of claims) {
    read.push(readQuotedWords(text, from, to, vocabulary));
    yield (to - from) * 20;
  }
  const numbered = options.all ? yield* numberText(text, vocabulary) : undefined;
  const search = { index, worth: vocabulary.worth() };
  yield index.normals.length * 5;
  const finder = new QuotationFinder(text, search, options, vocabulary);
  const judged: Quotation[] = [];
  for (const [at, claim] of claims.entries()) {
    if (at % 16 === 0) yield { phase: "quotations", done: at, of: claims.length };
    judged.push(yield* finder.judge(claim, read[at] as QuotedWords));
  }
  yield { phase: "quotations", done: claims.length, of: claims.length };
  const wordsOf = ({ from, to }: Claim) => readQuotedWords(text, from, to, vocabulary);
  const found = foundByOwnWords(text, yield* withPartedBlocks(text, options.ranges ?? [], judged, finder, wordsOf));
  const traced = (quotations: readonly Quotation[]) => traceOriginals(quotations, options.translations ?? []);
  if (numbered === undefined) return traced(found);
  const judge = (from: number, to: number) =>
    finder.judge({ from, to, kind: "unmarked" }, readQuotedWords(text, from, to, vocabulary));
  return traced(withBorrowings(found, yield* findBorrowings(numbered, search, found, judge)));
}

/** Block quotations that are several after all are parted. */
function* withPartedBlocks(
  text: string,
  ranges: readonly SetApart[],
  judged: readonly Quotation[],
  finder: QuotationFinder,
  wordsOf: (claim: Claim) => QuotedWords,
): Steps<readonly Quotation[]> {
  const known = new Map(judged.map(({ within: _, ...one }) => [placeOf(one), one]));
  const parted = new Map<string, readonly SetApart[]>();
  for (const whole of judged) {
    const parts = partsOfBlock(text, whole);
    const alone: Quotation[] = [];
    for (const part of parts) alone.push(yield* finder.judge(part, wordsOf(part)));
    if (!alone.some((part) => doesBetter(part, whole))) continue;
    parted.set(placeOf(whole), parts);
    for (const part of alone) known.set(placeOf(part), part);
  }
  if (parted.size === 0) return judged;
  const claims = findClaims(
    text,
    ranges.flatMap((range) => parted.get(placeOf(range)) ?? [range]),
  );
  const found: Quotation[] = [];
  for (const { within, ...claim } of claims) {
    const one = known.get(placeOf(claim)) ?? (yield* finder.judge(claim, wordsOf(claim)));
    found.push(within === undefined ? one : { ...one, within });
  }
  return found;
}

const placeOf = ({ from, to, kind }: Pick<Claim, "from" | "to" | "kind">): string => `${from}-${to} ${kind}`;

function* numberText(text: string, vocabulary: QuotedVocabulary): Steps<NumberedText> {
  const scan = scanWords(text);
  const words = new Int32Array(scan.count);
  for (let at = 0; at < scan.count; at++) {
    words[at] = vocabulary.number(wordText(text, scan.from[at] as number, scan.to[at] as number));
    if (at % 1024 === 0) yield 200_000;
  }
  return { text, scan, words, normalOf: (word) => vocabulary.normalOf(word) };
}

/** Both by rising place; `within` goes on meaning the same quotation. */
function withBorrowings(quotations: readonly Quotation[], borrowings: readonly Quotation[]): Quotation[] {
  const all = [...quotations, ...borrowings].sort((a, b) => a.from - b.from || b.to - a.to);
  const place = new Map(all.map((quotation, at) => [quotation, at]));
  return all.map((quotation) => {
    if (quotation.within === undefined) return quotation;
    return { ...quotation, within: place.get(quotations[quotation.within] as Quotation) as number };
  });
}

/** One account of a quotation, worked out. */
interface Account {
  readonly agreements: readonly Agreement[];
  readonly passages: readonly SourcePassage[];
  readonly differences: readonly QuotationDifference[];
  readonly agreement: QuotationAgreement;
  readonly isMarked?: boolean;
  readonly isCited: boolean;
}

/** Share of a quotation's words, by weight, that must stand in the source for it to be called found; */
const LEAST_FOUND = 0.55;
/** and when words of the source are passed over in long unmarked cuts, which leave more to chance. */
const LEAST_FOUND_CUT = 0.75;
/** Less of it is enough when what stands there tells by so many bits more where it is from. */
const LEAST_TELLING = 0.44;
const TELLING_BITS = 14;
const LONG_CUT = 12;
const MOST_ALSO = 16;
/** Words by which a passage with moved words may be longer than half again the quotation. */
const MOVE_ROOM = 8;
/** So many accounts of a quotation that stands nowhere word for word are worked out in full. */
const MOST_ACCOUNTS = 4;

class QuotationFinder {
  private readonly text: string;
  private readonly search: Search;
  private readonly options: FindQuotationsOptions;
  private readonly vocabulary: QuotedVocabulary;
  /** Made when a quotation is found nowhere. */
  private resemblances: Resemblances | undefined;

  constructor(text: string, search: Search, options: FindQuotationsOptions, vocabulary: QuotedVocabulary) {
    this.text = text;
    this.search = search;
    this.options = options;
    this.vocabulary = vocabulary;
  }

  /** The verdict on one passage. */
  *judge(claim: Claim, quoted: QuotedWords): Steps<Quotation> {
    const attributed = attributedDocuments(this.text, claim, this.options.citations ?? []);
    const isShort = quoted.own <= 2 || this.isTitle(claim);
    const isCited = (source: number) => attributed.includes(this.documentOf(source));
    yield quoted.words.length * 2000;
    const isExact = (segment: Segment) => standsExactly(this.search.index, this.text, quoted, segment);
    const locations = locate(this.search, quoted, isCited, isExact);
    yield locations.length * 1000;
    const accounts: Account[] = [];
    for (const location of this.worthLooking(quoted, locations))
      if (this.isFound(quoted, location, attributed)) accounts.push(yield* this.account(quoted, location, isCited));
    const best = bestOf(accounts);
    const shared = { ...claim, ...(attributed.length === 0 ? {} : { attributed }) };
    if (best === undefined) {
      const isSlight = isShort || claim.kind === "italic";
      const resembles = isSlight ? undefined : yield* this.resembling(claim, quoted);
      return {
        ...shared,
        verdict: "not found",
        isSlight,
        passages: [],
        differences: [],
        alsoIn: [],
        ...(resembles === undefined ? {} : { resembles }),
      };
    }
    return this.found({ ...shared, isSlight: isShort }, best, locations, isShort ? [] : attributed);
  }

  private translated(): readonly string[] | undefined {
    const { translated, translations = [] } = this.options;
    return translated ?? (translations.length > 0 ? translations.map(({ translation }) => translation) : undefined);
  }

  private *resembling({ from, to }: Claim, { words }: QuotedWords): Steps<SourcePassage | undefined> {
    const { index } = this.search;
    this.resemblances ??= new Resemblances(index, this.vocabulary, this.translated());
    const stretch = yield* this.resemblances.find(words);
    if (stretch === undefined) return undefined;
    const { id } = index.sources[sourceAt(index, stretch.from)] as QuotationSource;
    const last = stretch.to - 1;
    return {
      source: id,
      from: index.from[stretch.from] as number,
      to: (index.from[last] as number) + (index.length[last] as number),
      quoted: { from, to },
    };
  }

  /** Of many places with the same words the first few, and the first where they are written as in the quotation. */
  private worthLooking(quoted: QuotedWords, locations: readonly Location[]): Location[] {
    const few = locations.slice(0, MOST_ACCOUNTS);
    const exact = locations.find(
      (one) => isVerbatim(one) && standsExactly(this.search.index, this.text, quoted, one[0] as Segment),
    );
    return exact === undefined ? few : [exact, ...few.filter((one) => one !== exact)];
  }

  private found(
    shared: Claim & Pick<Quotation, "isSlight" | "attributed">,
    best: Account,
    locations: readonly Location[],
    attributed: readonly string[],
  ): Quotation {
    const { agreement, isMarked, passages, differences } = best;
    const isElsewhere = attributed.length > 0 && !best.isCited;
    return {
      ...shared,
      verdict: isElsewhere ? "attributed elsewhere" : agreement,
      agreement,
      ...(isMarked === undefined ? {} : { isMarked }),
      passages,
      differences,
      alsoIn: this.alsoIn(best, locations),
    };
  }

  private documentOf(source: number): string {
    const { id, document = id } = this.search.index.sources[source] as QuotationSource;
    return document;
  }

  /** The name of a document in quotation marks is no quotation from one. */
  private isTitle({ from, to }: Claim): boolean {
    return (this.options.citations ?? []).some(
      (one) => one.from < to && one.to > from && (one.to - one.from) * 1.25 >= to - from,
    );
  }

  private isFound(quoted: QuotedWords, location: Location, attributed: readonly string[]): boolean {
    if (isVerbatim(location)) return true;
    const { index, worth } = this.search;
    const own = quoted.words.filter((_, at) => !quoted.tokens[quoted.tokenOf[at] as number]?.isInserted);
    const weight = location.reduce((sum, segment) => sum + segment.weight, 0);
    const bits = location.reduce((sum, segment) => sum + segment.bits, 0);
    const isCited = location.some((one) => attributed.includes(this.documentOf(sourceAt(index, one.sourceFrom))));
    const places = isCited ? Math.min(index.words.length, 20_000) : index.words.length;
    const isCut = location.some((one) => one.sourceTo - one.sourceFrom > one.to - one.from + LONG_CUT);
    const isTelling = bits >= leastBits(places) + TELLING_BITS;
    const least = isCut ? LEAST_FOUND_CUT : isTelling ? LEAST_TELLING : LEAST_FOUND;
    return weight >= least * totalWorth(worth, own).weight && bits >= leastBits(places);
  }

  private *account(quoted: QuotedWords, given: Location, isCited: (source: number) => boolean): Steps<Account> {
    const agreements: Agreement[] = [];
    const location = this.inOneSentence(given);
    for (const [at, segment] of location.entries()) {
      const bounds = { ...boundsOf(quoted, location, at), ...this.placesLeft(location, at) };
      agreements.push(yield* compareSegment(this.search.index, this.text, quoted, segment, bounds));
    }
    const { passages, differences } = this.joinPassages(quoted, location, agreements);
    const wordsOf = ({ source, passage }: QuotationDifference) => {
      const id = passages[passage]?.source;
      const text = this.search.index.sources.find((one) => one.id === id)?.text ?? "";
      return countWords(text.slice(source.from, source.to));
    };
    return {
      agreements,
      passages,
      differences,
      ...judge(passages.length, differences, wordsOf),
      isCited: agreements.some(({ source }) => isCited(source)),
    };
  }

  /** Runs that lie close together in one source, but not in their order, are one passage in which words were moved. */
  private inOneSentence(location: Location): Location {
    const { index } = this.search;
    const sources = new Set(location.map(({ sourceFrom }) => sourceAt(index, sourceFrom)));
    const isInOrder = location.every((segment, at) => at === 0 || this.follows(location[at - 1] as Segment, segment));
    if (sources.size > 1 || isInOrder) return location;
    const whole: Segment = {
      from: Math.min(...location.map(({ from }) => from)),
      to: Math.max(...location.map(({ to }) => to)),
      sourceFrom: Math.min(...location.map(({ sourceFrom }) => sourceFrom)),
      sourceTo: Math.max(...location.map(({ sourceTo }) => sourceTo)),
      bits: location.reduce((sum, { bits }) => sum + bits, 0),
      weight: location.reduce((sum, { weight }) => sum + weight, 0),
    };
    const words = whole.to - whole.from;
    return whole.sourceTo - whole.sourceFrom <= words * 1.5 + MOVE_ROOM ? [whole] : location;
  }

  /** Runs of one source that follow each other become one passage with a cut between them. */
  private joinPassages(quoted: QuotedWords, location: Location, agreements: readonly Agreement[]) {
    const passages: SourcePassage[] = [];
    const differences: QuotationDifference[] = [];
    for (const [at, agreement] of agreements.entries()) {
      const segment = location[at] as Segment;
      const before = location[at - 1];
      const last = passages.at(-1);
      const source = (this.search.index.sources[agreement.source] as QuotationSource).id;
      if (last && before && this.follows(before, segment)) {
        passages[passages.length - 1] = {
          ...last,
          to: agreement.to,
          quoted: { from: last.quoted.from, to: agreement.quoted.to },
        };
        const cut = this.cutBetween(last, agreement, segment.sourceFrom > before.sourceTo);
        if (cut)
          differences.push({
            ...cut,
            ...(isMarkedAt(quoted, segment) ? { isMarked: true } : {}),
            passage: passages.length - 1,
          });
      } else {
        passages.push({ source, from: agreement.from, to: agreement.to, quoted: agreement.quoted });
      }
      differences.push(...agreement.differences.map((one) => ({ ...one, passage: passages.length - 1 })));
    }
    return { passages, differences };
  }

  /** The places between a segment's neighbours, as far as they are of one passage with it. */
  private placesLeft(location: Location, at: number): { readonly sourceFrom: number; readonly sourceTo: number } {
    const segment = location[at] as Segment;
    const before = location[at - 1];
    const after = location[at + 1];
    return {
      sourceFrom: before && this.follows(before, segment) ? before.sourceTo : 0,
      sourceTo: after && this.follows(segment, after) ? after.sourceFrom : Number.POSITIVE_INFINITY,
    };
  }

  /** What the source has between two passages that the quotation runs together. */
  private cutBetween(
    before: SourcePassage,
    after: Agreement,
    hasWords: boolean,
  ): Omit<QuotationDifference, "passage" | "isMarked"> | undefined {
    if (!hasWords || after.from <= before.to) return undefined;
    const sourceText = this.search.index.sources[after.source]?.text ?? "";
    return {
      kind: "left-out",
      quoted: trimmedRange(this.text, before.quoted.to, after.quoted.from),
      source: trimmedRange(sourceText, before.to, after.from),
    };
  }

  private follows(before: Segment, { sourceFrom }: Segment): boolean {
    const gap = sourceFrom - before.sourceTo;
    const { index } = this.search;
    return gap >= 0 && gap <= LONGEST_CUT && sourceAt(index, before.sourceFrom) === sourceAt(index, sourceFrom);
  }

  private alsoIn(best: Account, locations: readonly Location[]): SourcePassage[] {
    const { index } = this.search;
    const seen = new Set(best.passages.map(({ source }) => source));
    const also: SourcePassage[] = [];
    if (best.passages.length !== 1 || RANKS[best.agreement] > 1) return also;
    for (const [segment] of locations) {
      if (segment === undefined || also.length >= MOST_ALSO) break;
      const at = sourceAt(index, segment.sourceFrom);
      const { id } = index.sources[at] as QuotationSource;
      if (seen.has(id)) continue;
      seen.add(id);
      const last = segment.sourceTo - 1;
      const to = (index.from[last] as number) + (index.length[last] as number);
      also.push({
        source: id,
        from: index.from[segment.sourceFrom] as number,
        to,
        quoted: (best.passages[0] as SourcePassage).quoted,
      });
    }
    return also;
  }
}

const isVerbatim = ([segment, ...others]: Location): boolean => segment?.isVerbatim === true && others.length === 0;

/** The quoted words that a segment answers for: up to its neighbours, and to the ends of the quotation. */
function boundsOf({ words, pieces }: QuotedWords, location: Location, at: number) {
  const segment = location[at] as Segment;
  const earliest = location[at - 1]?.to ?? 0;
  const latest = location[at + 1]?.from ?? words.length;
  const piece = pieces.find(({ from, to }) => segment.from >= from && segment.to <= to);
  const isFirst = at === 0;
  const from = isFirst ? 0 : Math.max(earliest, Math.min(piece?.from ?? earliest, segment.from));
  return { from, to: ownEnd(pieces, location, at, latest) };
}

/** What is left over between two segments goes to the one in whose piece it stands, to the earlier one when both do. */
function ownEnd(pieces: QuotedWords["pieces"], location: Location, at: number, latest: number): number {
  const next = location[at + 1];
  if (next === undefined) return latest;
  const piece = pieces.find(({ from, to }) => next.from >= from && next.to <= to);
  return Math.max((location[at] as Segment).to, Math.min(latest, piece?.from ?? latest));
}

function trimmedRange(text: string, from: number, to: number): { from: number; to: number } {
  const range = text.slice(from, Math.max(from, to));
  const lead = range.length - range.trimStart().length;
  return lead === range.length ? { from, to: from } : { from: from + lead, to: from + range.trimEnd().length };
}

const isMarkedAt = ({ pieces }: QuotedWords, { from }: Segment): boolean =>
  pieces.some((piece) => piece.afterEllipsis && piece.from <= from && from < piece.to);

function bestOf(accounts: readonly Account[]): Account | undefined {
  const order = (a: Account, b: Account) =>
    citedRank(a) - citedRank(b) || RANKS[a.agreement] - RANKS[b.agreement] || weightOf(a) - weightOf(b);
  return accounts.reduce<Account | undefined>((best, one) => (best && order(best, one) <= 0 ? best : one), undefined);
}

/** What stands faithfully in a document that the text names is preferred to the same words elsewhere. */
const citedRank = ({ isCited, agreement }: Account): number => (isCited && RANKS[agreement] <= RANKS.cut ? 0 : 1);

const weightOf = ({ agreements }: Account): number => weightOfDifferences(agreements);
