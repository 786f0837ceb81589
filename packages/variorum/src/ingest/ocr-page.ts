import type { BlockKind, MarkContent } from "../model/text.ts";
import type { Place } from "./findings.ts";

/** A page as a program that reads images describes it: regions of lines, with their places on the image. */
export interface OcrPage extends Place {
  /** As the page itself is numbered. */
  readonly n?: string | undefined;
  /** As the file numbers it, where the page has no number of its own. */
  readonly label?: string | undefined;
  /** Name of its image, without folders. */
  readonly image?: string | undefined;
  readonly regions: readonly OcrRegion[];
}

/** What stands on a page beside its text: left out, but for the page's number. */
export type PageFurniture = "running-head" | "page-number";

/** A large letter that begins the word with which the next region begins. */
export type DropCapital = "drop-capital";

export interface OcrRegion extends Place {
  readonly kind: BlockKind | PageFurniture | DropCapital;
  readonly level?: number;
  readonly id?: string | undefined;
  readonly box?: string | undefined;
  readonly lines: readonly OcrLine[];
}

export interface OcrLine extends Place {
  readonly text: string;
  readonly box?: string | undefined;
  /** Half-open, code units of the line's text. */
  readonly marks: readonly OcrMark[];
  /** The file says that the last word goes on in the next line. */
  readonly isBroken?: boolean;
}

export interface OcrMark {
  readonly from: number;
  readonly to: number;
  readonly content: MarkContent;
}

/** Below this confidence a word is marked as unclear. */
export const clearFrom = 0.6;

/** The marks of one word: its place, and whether it is hard to read. `confidence` from 0 to 1. */
export function wordMarks(
  from: number,
  to: number,
  box: string | undefined,
  confidence: number | undefined,
): readonly OcrMark[] {
  const known = confidence !== undefined && confidence >= 0 && confidence <= 1 ? confidence : undefined;
  const written = known === undefined ? {} : { confidence: written2(known) };
  const marks: OcrMark[] = [];
  if (box !== undefined) marks.push({ from, to, content: { kind: "zone", of: "word", box, ...written } });
  if (known !== undefined && known < clearFrom) {
    marks.push({ from, to, content: { kind: "unclear", certainty: written2(known) } });
  }
  return marks;
}

/** To two places: `0.9`, `0.07`. */
const written2 = (value: number): string => String(Math.round(value * 100) / 100);

/** The smallest box around corners, in whole pixels, as `x,y,w,h`; undefined where there are none. */
export function boxAround(points: readonly (readonly [x: number, y: number])[]): string | undefined {
  if (points.length === 0 || points.some(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y))) return undefined;
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right - left, bottom - top].map((value) => Math.max(0, Math.round(value))).join(",");
}

/** The last part of a path or address, whatever its kind. */
export const baseName = (path: string): string | undefined =>
  path.split(/[/\\]/u).at(-1)?.trim().slice(0, 200) || undefined;
