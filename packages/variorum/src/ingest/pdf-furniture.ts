import type { PdfLine } from "./pdf-lines.ts";
import type { PdfPage } from "./pdf-page.ts";

/** A page divided into what it says and what it is called. */
export interface BarePage {
  readonly lines: readonly PdfLine[];
  /** Running heads and page numbers that were taken out. */
  readonly removed: readonly PdfLine[];
  readonly number?: string;
}

/** Part of the page's height, above and below, in which running heads stand. */
const edge = 0.12;
/** Lines at each edge that are looked at. */
const fewLines = 2;

const pageNumber = /^[\s\-–—[(.•|]*(?:(?:p|pp|page|s|с|стр)\.?\s*)?(?<number>\d{1,5}|[ivxlcdm]{1,8})[\s\-–—\]).•|]*$/iu;

/** Takes out what stands at the edges of many pages alike, and page numbers. O(lines). */
export function withoutFurniture(
  pages: readonly { readonly page: PdfPage; readonly lines: readonly PdfLine[] }[],
): readonly BarePage[] {
  const counts = new Map<string, number>();
  const edges = pages.map(({ page, lines }) => edgeLines(page, lines));
  for (const lines of edges) {
    for (const key of new Set(lines.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const often = Math.max(3, Math.min(5, Math.ceil(pages.length / 10)));
  const isRepeated = (line: PdfLine) => (counts.get(keyOf(line)) ?? 0) >= often;
  const changes = changingKeys(edges.flat());
  return pages.map(({ lines }, index) => {
    const own = edges[index] ?? [];
    const printed = printedByBrowser(own, index + 1, pages.length);
    const removed = own.filter(
      (line) => printed.lines.includes(line) || isRepeated(line) || pageNumber.test(line.text),
    );
    const numbers = removed.flatMap((line) => numberIn(line, isRepeated(line) && changes.has(keyOf(line))) ?? []);
    const number = printed.number ?? numbers[0];
    const gone = new Set(removed);
    const kept = lines.filter((line) => !gone.has(line));
    return { lines: kept, removed, ...(number === undefined ? {} : { number }) };
  });
}

/** Heads that say another number on each page: "The minutes of 1923" says none. */
function changingKeys(lines: readonly PdfLine[]): ReadonlySet<string> {
  const first = new Map<string, string>();
  const changing = new Set<string>();
  for (const line of lines) {
    const key = keyOf(line);
    const known = first.get(key);
    if (known === undefined) first.set(key, line.text);
    else if (known !== line.text) changing.add(key);
  }
  return changing;
}

const pageOfPages = /(?:^|\s)(?<n>\d{1,4})\s?\/\s?(?<of>\d{1,4})$/u;
const dayAndTime = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d\d(?:\s?[AP]M)?\b/iu;
const webAddress = /^(?:https?|file|about|data):\S*/iu;

interface Printed {
  readonly lines: readonly PdfLine[];
  readonly number?: string;
}

/** What a browser prints around a page: day, time and title above, the address and `3/12` below. */
function printedByBrowser(lines: readonly PdfLine[], n: number, count: number): Printed {
  const foot = lines.find(({ text }) => {
    const { groups } = pageOfPages.exec(text) ?? {};
    return Number(groups?.n) === n && Number(groups?.of) === count;
  });
  if (!foot) return { lines: [] };
  const head = lines.find(({ text, y }) => y < foot.y && dayAndTime.test(text));
  const beside = (line: PdfLine, other: PdfLine | undefined) => other !== undefined && Math.abs(line.y - other.y) < 3;
  const below = lines.filter((line) => beside(line, foot));
  const isBrowser = head !== undefined || below.some(({ text }) => webAddress.test(text));
  const own = isBrowser ? [...below, ...lines.filter((line) => beside(line, head))] : [];
  const isAlone = foot.text.trim() === pageOfPages.exec(foot.text)?.[0].trim();
  return { lines: own.length > 0 || !isAlone ? own : [foot], number: String(n) };
}

function edgeLines({ height }: PdfPage, lines: readonly PdfLine[]): readonly PdfLine[] {
  const above = lines.filter(({ y }) => y < height * edge).slice(0, fewLines * 2);
  const below = lines.filter(({ y }) => y > height * (1 - edge)).slice(-fewLines);
  return [...above, ...below];
}

/** A head with its numbers taken off; those of left and of right pages count for themselves. */
const keyOf = ({ text, y }: PdfLine): string => `${Math.round(y / 12)} ${text.replace(/\d+/gu, "#").toLowerCase()}`;

function numberIn({ text }: PdfLine, isHead: boolean): string | undefined {
  const alone = pageNumber.exec(text)?.groups?.number;
  if (alone !== undefined) return alone;
  return isHead
    ? (/^(?<first>\d{1,4})\s|\s(?<last>\d{1,4})$/u
        .exec(text)
        ?.slice(1)
        .find((found) => found) ?? undefined)
    : undefined;
}
