import { VariorumError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import type { TextPlace, TextRun } from "./coverage.ts";
import type { ImageCheck } from "./image-check.ts";
import type { RecordObject } from "./object.ts";
import { isSealed, type MaybeOpen } from "./opening.ts";
import {
  excerpt,
  type PageClaims,
  type ShownField,
  type ShownImage,
  type ShownPiece,
  type ShownQuote,
  type ShownText,
} from "./page.ts";
import { type PageAddress, parsePageAddress } from "./page-address.ts";
import { documentVersions, type RecordState } from "./record-state.ts";
import type { SubjectState } from "./subject-state.ts";
import { fault, type Reason } from "./verdict.ts";

/** What a page shows of a text. */
export interface ShownRun extends TextRun {
  readonly event: string;
}

export interface PageCheck {
  readonly reasons: readonly Reason[];
  readonly runs: readonly ShownRun[];
  readonly segments: number;
}

/** A page that was read, with its path below the site's root (`d/minutes/`), when that is known. */
export interface ReadPage {
  readonly path: string;
  readonly address: PageAddress;
  readonly claims: PageClaims;
}

export const readPageAt = (path: string, claims: PageClaims): ReadPage => ({
  path,
  address: parsePageAddress(path),
  claims,
});

/** Size of the log whose state a page shows; undefined when there is no such version. */
export function sizeOfPage(state: RecordState, { address, claims }: ReadPage): number | undefined {
  if (address.kind !== "document" || address.version === null) return state.newest.size;
  if (state.complete) return documentVersions(state, address.document)[address.version - 1]?.size;
  const fits = (size: number) => claims.texts.every(({ event }) => state.citedAt(size).get(event)?.shown === event);
  return state.checkpoints.findLast(({ size }) => fits(size))?.size;
}

/** Gives the object of an event that is shown. */
export type ObjectSource = (event: string) => Promise<RecordObject>;

/** Keeps the objects used last, for pages come in the order of their documents. */
export function cacheObjects({ object }: RecordState, limit = 12): ObjectSource {
  const kept = new Map<string, Promise<RecordObject>>();
  return (event) => {
    const found = kept.get(event) ?? object(event);
    kept.delete(event);
    kept.set(event, found);
    const oldest = kept.keys().next().value;
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}

/**
 * Checks all that a page shows of the record against it.
 * @param images checks the images that it shows; without it they are passed over
 */
export async function checkPage(
  state: RecordState,
  page: ReadPage,
  objects: ObjectSource,
  images?: ImageCheck,
): Promise<PageCheck> {
  const { path, claims } = page;
  const size = sizeOfPage(state, page);
  if (size === undefined) {
    return { reasons: [fault("no-version", "The record knows no such version.", path)], runs: [], segments: 0 };
  }
  const check = new PageChecker(state, page, size, objects);
  for (const message of claims.faults) check.report("page-malformed", message);
  for (const text of claims.texts) await check.text(text);
  for (const quote of claims.quotes) await check.quote(quote);
  for (const field of claims.fields) await check.field(field);
  if (images !== undefined) for (const image of claims.images) await check.image(image, images);
  for (const event of claims.tombstones) check.tombstone(event);
  check.address();
  return check;
}

type TextOf = { readonly segments: readonly MaybeOpen<string>[]; readonly metadata: Json };

class PageChecker implements PageCheck {
  readonly reasons: Reason[] = [];
  readonly runs: ShownRun[] = [];
  segments = 0;
  readonly #state: RecordState;
  readonly #page: ReadPage;
  readonly #size: number;
  readonly #objects: ObjectSource;

  constructor(state: RecordState, page: ReadPage, size: number, objects: ObjectSource) {
    this.#state = state;
    this.#page = page;
    this.#size = size;
    this.#objects = objects;
  }

  report(code: string, message: string): void {
    this.reasons.push(fault(code, message, this.#page.path));
  }

  async text(shown: ShownText): Promise<void> {
    const subject = this.#shownAt(shown.event, [this.#size]);
    if (subject === undefined) return;
    const object = await this.#open(shown.event);
    if (object === undefined) return;
    if (shown.segments !== object.segments.length) {
      this.report(
        "wrong-length",
        `A text has ${object.segments.length} segments, but the page says ${shown.segments}.`,
      );
    }
    const end = this.#pieces(shown, object.segments);
    const [first] = shown.pieces;
    if (end === undefined || first === undefined) return;
    this.runs.push({ event: shown.event, from: placeOf(first), to: end });
  }

  /** Compares piece after piece; gives the end of the run when nothing is wrong. */
  #pieces(shown: ShownText, segments: readonly MaybeOpen<string>[]): TextPlace | undefined {
    let at: TextPlace | undefined;
    for (const piece of shown.pieces) {
      const wrong = faultOfPiece(piece, segments[piece.segment]);
      if (wrong !== undefined) {
        this.report("text-altered", wrong);
        return undefined;
      }
      if (at !== undefined && !follows(at, piece)) {
        this.report("text-order", `After ${placeInWords(at)} the page goes on with ${placeInWords(placeOf(piece))}.`);
        return undefined;
      }
      at = endOf(piece, segments[piece.segment]);
      this.segments += 1;
    }
    return at;
  }

  async quote({ event, segment, from, to, text }: ShownQuote): Promise<void> {
    if (this.#shownAt(event, [this.#size, this.#state.newest.size]) === undefined) return;
    const source = (await this.#open(event))?.segments[segment];
    if (source === undefined)
      return this.report("quote-altered", `A quotation cites segment ${segment}, which is not there.`);
    if (isSealed(source)) return this.report("shows-withheld", "The page quotes a passage that the record withholds.");
    const expected = source.value.slice(from, to);
    if (expected === text && to <= source.value.length) return;
    this.report("quote-altered", `The page quotes ${excerpt(text)}, but the editors signed ${excerpt(expected)}.`);
  }

  async field({ event, pointer, text }: ShownField): Promise<void> {
    if (this.#shownAt(event, [this.#size, this.#state.newest.size]) === undefined) return;
    const object = await this.#openAny(event);
    if (object === undefined) return;
    const expected = valueAt(publishedValue(object), pointer);
    if (String(expected) === text && expected !== undefined) return;
    const signed = expected === undefined ? "nothing" : excerpt(String(expected));
    this.report("field-altered", `The page shows ${excerpt(text)} at ${pointer}, but the editors signed ${signed}.`);
  }

  async image(shown: ShownImage, images: ImageCheck): Promise<void> {
    if (this.#shownAt(shown.event, [this.#size, this.#state.newest.size]) === undefined) return;
    const object = await this.#openAny(shown.event);
    if (object === undefined) return;
    const wrong = await images(this.#page.path, shown, object);
    if (wrong !== undefined) this.reasons.push(wrong);
  }

  tombstone(event: string): void {
    const isHere = [this.#size, this.#state.newest.size].some(
      (size) => this.#state.citedAt(size).get(event)?.shown === null,
    );
    if (!isHere)
      this.report("false-tombstone", "The page says that something is withheld which the record does not withhold.");
  }

  /** A page below `d/` or `essays/` must show what its address promises. */
  address(): void {
    const { address, claims } = this.#page;
    if (address.kind === "other" || claims.gone) return;
    if (address.kind === "document") this.#document(address);
  }

  #document({ document, witness }: Extract<PageAddress, { kind: "document" }>): void {
    const { claims } = this.#page;
    const cited = [...claims.texts.map(({ event }) => event), ...claims.tombstones];
    const names = new Set(cited.map((event) => this.#state.citedAt(this.#size).get(event)?.name));
    if (witness !== null) this.#witness(`${document}/${witness}`, names);
    else if (this.#textsOf(document).length > 0 && !this.#textsOf(document).some(({ name }) => names.has(name)))
      this.#bare();
  }

  /** The text of the witness that the address names, or its tombstone, must stand on the page. */
  #witness(name: string, cited: ReadonlySet<string | null | undefined>): void {
    if (cited.has(name)) return;
    const subject = this.#state.subjectAt("witness", name, this.#size);
    if (subject === undefined && this.#state.complete) this.report("unknown-text", "The record knows no such witness.");
    else if (subject === undefined || subject.shown === null || this.#segmentsOf(subject) > 0) this.#bare();
  }

  /** Witnesses of a document that are public and have a text. */
  #textsOf(document: string): readonly SubjectState[] {
    return this.#state.witnessesAt(document, this.#size).filter((witness) => this.#segmentsOf(witness) > 0);
  }

  #segmentsOf({ shown }: SubjectState): number {
    return this.#state.objects.get(shown ?? "")?.segments ?? 0;
  }

  #bare(): void {
    this.report("text-missing", "This page should show a text of the record, but none on it can be checked.");
  }

  /** The subject whose text or value an event shows at one of the sizes; otherwise says what is wrong. */
  #shownAt(event: string, sizes: readonly number[]): SubjectState | undefined {
    for (const size of sizes) {
      const subject = this.#state.citedAt(size).get(event);
      if (subject?.shown === event) return subject;
    }
    this.report(...whyNotShown(this.#state, event));
    return undefined;
  }

  async #open(event: string): Promise<TextOf | undefined> {
    const object = await this.#openAny(event);
    if (object?.form === "text") return { segments: object.text.segments, metadata: object.text.metadata.value };
    if (object !== undefined) this.report("unknown-text", "The page shows as a text what is none in the record.");
    return undefined;
  }

  async #openAny(event: string): Promise<RecordObject | undefined> {
    try {
      return await this.#objects(event);
    } catch (cause) {
      if (!(cause instanceof VariorumError)) throw cause;
      this.report("object-altered", `The record of what this page shows is not sound: ${cause.message}.`);
      return undefined;
    }
  }
}

function whyNotShown({ replay }: RecordState, event: string): [code: string, message: string] {
  const index = replay.counted.get(event);
  const subject = index === undefined ? undefined : replay.entries[index]?.note?.event.subject;
  const last = replay.subjects.get(subject ?? "")?.at(-1);
  if (last === undefined) return ["unknown-event", "The page shows something that nobody signed."];
  if (last.state !== "public") return ["shows-withheld", "The page shows something that the record withholds."];
  return ["outdated", "The page shows an old state as if it were the newest: the record has a later one."];
}

const placeOf = ({ segment, from }: ShownPiece): TextPlace => ({ segment, offset: from });

const placeInWords = ({ segment, offset }: TextPlace): string =>
  offset === 0 ? `the start of segment ${segment}` : `character ${offset} of segment ${segment}`;

function faultOfPiece(piece: ShownPiece, signed: MaybeOpen<string> | undefined): string | undefined {
  const { segment, from, text } = piece;
  if (signed === undefined) return `The page shows segment ${segment}, which the text does not have.`;
  if (isSealed(signed))
    return text === null ? undefined : `Segment ${segment} is withheld, but the page shows words there.`;
  if (text === null) return `The page says that segment ${segment} is withheld, but the record shows it.`;
  const expected = signed.value.slice(from, from + text.length);
  if (from <= signed.value.length && text === expected) return undefined;
  return `Segment ${segment} reads ${excerpt(text)}, but the editors signed ${differing(expected, text)}.`;
}

/** The signed words, from a little before the first difference. */
function differing(expected: string, found: string): string {
  let at = 0;
  while (at < found.length && expected[at] === found[at]) at += 1;
  return at < 40 ? excerpt(expected) : `… ${excerpt(expected.slice(at - 20))}`;
}

/** The end of a piece; the end of a segment is the start of the next. */
function endOf({ segment, from, text }: ShownPiece, signed: MaybeOpen<string> | undefined): TextPlace {
  const length = signed === undefined || isSealed(signed) ? 0 : signed.value.length;
  const offset = from + (text?.length ?? 0);
  return offset >= length ? { segment: segment + 1, offset: 0 } : { segment, offset };
}

const follows = (at: TextPlace, { segment, from }: ShownPiece): boolean => at.segment === segment && at.offset === from;

function publishedValue(object: RecordObject): Json {
  if (object.form === "text") return object.text.metadata.value;
  return object.form === "value" ? object.value : null;
}

/** What a JSON pointer (RFC 6901) points at. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  let at: Json | undefined = value;
  for (const token of pointer.split("/").slice(1)) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as { [key: string]: Json })[key];
  }
  return at;
}
