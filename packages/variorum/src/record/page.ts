/** How a tree of HTML nodes is read: the same code takes parse5's trees and a live DOM. */
export interface TreeReader<N> {
  /** Lower-case name of an element; null for text and everything else. */
  readonly name: (node: N) => string | null;
  readonly attribute: (node: N, name: string) => string | undefined;
  readonly children: (node: N) => Iterable<N>;
  /** The data of a text node; null for everything else. */
  readonly text: (node: N) => string | null;
}

/** A page as it stands. */
export interface PageTree<N = unknown> {
  readonly reader: TreeReader<N>;
  readonly root: N;
}

/** A page whose kind of nodes no longer matters. */
export const anyPage = <N>(page: PageTree<N>): PageTree => page as unknown as PageTree;

/** A piece of one segment, as a page shows it. */
export interface ShownPiece {
  /** Index of the segment. */
  readonly segment: number;
  /** Where in the segment it begins, in UTF-16 code units. */
  readonly from: number;
  /** What stands there; null where the page says that the segment is withheld. */
  readonly text: string | null;
}

/** A text that a page shows, or a run of its segments. */
export interface ShownText {
  readonly event: string;
  /** Segments of the whole text, as the page says. */
  readonly segments: number;
  /** In the order of the page. */
  readonly pieces: readonly ShownPiece[];
}

/** Words of the record in another place of a page. */
export interface ShownQuote {
  readonly event: string;
  readonly segment: number;
  /** UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A title, a label or another string of the record. */
export interface ShownField {
  readonly event: string;
  /** JSON pointer (RFC 6901) into the value or the metadata. */
  readonly pointer: string;
  readonly text: string;
}

/** An image of a text's page, or a link to it. */
export interface ShownImage {
  readonly event: string;
  /** Index of the image in the manifest. */
  readonly index: number;
  /** As the page has it, relative to it. */
  readonly source: string;
}

/** What a page claims to show of a record. */
export interface PageClaims {
  /** `href` of `<link rel="record">`; null when there is none. */
  readonly record: string | null;
  readonly pin: string | null;
  readonly texts: readonly ShownText[];
  readonly quotes: readonly ShownQuote[];
  readonly fields: readonly ShownField[];
  readonly images: readonly ShownImage[];
  /** Ids of the events of withholdings and takedowns. */
  readonly tombstones: readonly string[];
  /** The page says that what stood at this address is no longer there. */
  readonly gone: boolean;
  /** Characters that stand inside texts and belong to the page, not to them: marks, buttons, headings. */
  readonly asides: number;
  /** Links of the page, for whoever follows them. */
  readonly links: readonly string[];
  /** What breaks the rules that make a page checkable, as sentences. */
  readonly faults: readonly string[];
}

const MAX_DEPTH = 500;
const UNSEEN = new Set(["script", "style", "template"]);

interface Extraction<N> {
  readonly reader: TreeReader<N>;
  record: string | null;
  pin: string | null;
  readonly texts: { event: string; segments: number; pieces: ShownPiece[] }[];
  readonly quotes: ShownQuote[];
  readonly fields: ShownField[];
  readonly images: ShownImage[];
  readonly tombstones: string[];
  gone: boolean;
  asides: number;
  readonly links: string[];
  readonly faults: string[];
  /** Short names of events, as the head of the page declares them. */
  readonly names: Map<string, string>;
}

/** Where the walk is: inside which text, and whether what stands here is a piece, a quote or an aside. */
interface Place<N> {
  readonly container: Extraction<N>["texts"][number] | null;
  readonly covered: boolean;
  readonly piece: boolean;
  readonly aside: boolean;
  readonly depth: number;
}

/** Reads what a page claims. O(nodes). */
export function readPage<N>({ reader, root }: PageTree<N>): PageClaims {
  const out: Extraction<N> = {
    reader,
    record: null,
    pin: null,
    texts: [],
    quotes: [],
    fields: [],
    images: [],
    tombstones: [],
    gone: false,
    asides: 0,
    links: [],
    faults: [],
    names: new Map(),
  };
  walk(out, root, { container: null, covered: false, piece: false, aside: false, depth: 0 });
  const { reader: _, names: __, ...claims } = out;
  return claims;
}

function walk<N>(out: Extraction<N>, node: N, place: Place<N>): void {
  if (place.depth > MAX_DEPTH) {
    if (!out.faults.includes(TOO_DEEP)) out.faults.push(TOO_DEEP);
    return;
  }
  readStray(out, out.reader.text(node), place);
  const name = out.reader.name(node);
  if (name !== null) readHead(out, node, name);
  if (UNSEEN.has(name ?? "")) return;
  const inner = name === null ? place : enter(out, node, place);
  for (const child of out.reader.children(node)) walk(out, child, { ...inner, depth: place.depth + 1 });
}

const TOO_DEEP = "The page nests its elements too deep to be read.";

function readStray<N>(out: Extraction<N>, text: string | null, { container, covered, aside }: Place<N>): void {
  if (text === null || container === null || text.trim() === "") return;
  if (aside) out.asides += text.trim().length;
  if (covered) return;
  out.faults.push(`Between the passages of a text stands something that is not part of it: ${excerpt(text)}.`);
}

/** A few words for a message. */
export const excerpt = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

function readHead<N>(out: Extraction<N>, node: N, name: string): void {
  const get = (attribute: string) => out.reader.attribute(node, attribute);
  if (name === "link" && get("rel") === "record") out.record = get("href") ?? null;
  if (name === "meta" && get("name") === "variorum:pin") out.pin = get("content") ?? null;
  if (name === "meta" && get("name") === "variorum:events") readNames(out, get("content") ?? "");
  const link = name === "a" ? get("href") : undefined;
  if (link !== undefined) out.links.push(link);
}

const MAX_NAMES = 10_000;

/** `w1=<event id> w2=<event id>`: stand before they are used, and mean one event each. */
function readNames<N>(out: Extraction<N>, content: string): void {
  for (const part of content.split(" ", MAX_NAMES)) {
    const [, short, event] = /^([a-z][0-9a-z]{0,15})=([0-9a-f]{64})$/.exec(part) ?? [];
    if (short === undefined || event === undefined || out.names.has(short)) {
      out.faults.push(`A short name of an event is malformed or stands twice: ${excerpt(part)}.`);
      return;
    }
    out.names.set(short, event);
  }
}

function enter<N>(out: Extraction<N>, node: N, place: Place<N>): Place<N> {
  const get = (attribute: string) => out.reader.attribute(node, `data-${attribute}`);
  const tombstone = get("tombstone");
  if (tombstone !== undefined) out.tombstones.push(tombstone);
  const image = get("facsimile");
  if (image !== undefined) readImage(out, node, image);
  if (get("gone") !== undefined) out.gone = true;
  let inner = place;
  const event = get("event");
  if (event !== undefined) inner = enterText(out, event, get("segments"), inner);
  const segment = get("segment");
  if (segment !== undefined) inner = enterPiece(out, node, segment, inner);
  const [quote, field] = [get("quote"), get("field")];
  if (quote !== undefined) readQuote(out, node, quote);
  if (field !== undefined) readField(out, node, field);
  if (quote !== undefined || field !== undefined) return { ...inner, covered: true, piece: false, aside: false };
  const isAside = tombstone !== undefined || get("aside") !== undefined;
  return isAside ? { ...inner, covered: true, piece: false, aside: true } : inner;
}

function enterText<N>(out: Extraction<N>, event: string, segments: string | undefined, place: Place<N>): Place<N> {
  const count = readCount(segments);
  if (place.container !== null) out.faults.push("A text stands inside another text.");
  if (count === undefined) out.faults.push("A text does not say how many segments it has.");
  const container = { event, segments: count ?? 0, pieces: [] };
  out.texts.push(container);
  return { ...place, container, covered: false, piece: false, aside: false };
}

function enterPiece<N>(out: Extraction<N>, node: N, segment: string, place: Place<N>): Place<N> {
  const { attribute } = out.reader;
  const index = readCount(segment);
  const from = readCount(attribute(node, "data-from") ?? "0");
  if (place.container === null || place.piece || place.covered || index === undefined || from === undefined) {
    out.faults.push(`A passage (segment ${excerpt(segment)}) stands where none can stand.`);
    return { ...place, covered: true };
  }
  const isWithheld = attribute(node, "data-withheld") !== undefined;
  place.container.pieces.push({ segment: index, from, text: isWithheld ? null : shownText(out.reader, node) });
  return { ...place, covered: true, piece: true };
}

function readQuote<N>(out: Extraction<N>, node: N, claim: string): void {
  const match = /^([0-9a-z]{1,64}):(\d{1,7}):(\d{1,9})-(\d{1,9})$/.exec(claim);
  const [, named = "", segment, from, to] = match ?? [];
  const event = /^[0-9a-f]{64}$/.test(named) ? named : out.names.get(named);
  if (event === undefined) {
    out.faults.push(`A quotation does not say what it quotes: ${excerpt(claim)}.`);
    return;
  }
  out.quotes.push({
    event,
    segment: Number(segment),
    from: Number(from),
    to: Number(to),
    text: shownText(out.reader, node),
  });
}

function readField<N>(out: Extraction<N>, node: N, claim: string): void {
  const match = /^([0-9a-f]{64}):((?:\/[^/]*)*)$/.exec(claim);
  if (match === null) {
    out.faults.push(`A label does not say where it comes from: ${excerpt(claim)}.`);
    return;
  }
  out.fields.push({ event: match[1] ?? "", pointer: match[2] ?? "", text: shownText(out.reader, node) });
}

function readImage<N>(out: Extraction<N>, node: N, claim: string): void {
  const match = /^([0-9a-f]{64}):(0|[1-9]\d{0,5})$/.exec(claim);
  const source = out.reader.attribute(node, "src") ?? out.reader.attribute(node, "href");
  if (match === null || source === undefined) {
    out.faults.push(`An image does not say what it shows: ${excerpt(claim)}.`);
    return;
  }
  out.images.push({ event: match[1] ?? "", index: Number(match[2]), source });
}

function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;
}

/** What a reader reads in an element, asides left out. */
function shownText<N>(reader: TreeReader<N>, element: N): string {
  const parts: string[] = [];
  const gather = (node: N, depth: number): void => {
    const text = reader.text(node);
    if (text !== null) parts.push(text);
    else if (depth <= MAX_DEPTH && isRead(reader, node, depth)) {
      for (const child of reader.children(node)) gather(child, depth + 1);
    }
  };
  gather(element, 0);
  return parts.join("");
}

function isRead<N>(reader: TreeReader<N>, node: N, depth: number): boolean {
  if (UNSEEN.has(reader.name(node) ?? "")) return false;
  return depth === 0 || reader.attribute(node, "data-aside") === undefined;
}
