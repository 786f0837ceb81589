/** An image of a page, as a site may show it. */
export interface ShownFacsimile {
  /** File name, without a folder. */
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the file, 64 hex digits. */
  readonly hash: string;
}

/**
 * Why there is no image: a withheld passage stands on its page; its file is not at hand; it is not the file that was
 * signed; browsers cannot show its format.
 */
export type FacsimileLack = "withheld" | "missing" | "changed" | "format";

/** Stands in the place of an image that is not shown. */
export interface AbsentFacsimile {
  readonly absent: FacsimileLack;
}

export type Facsimile = ShownFacsimile | AbsentFacsimile;

/** Pixels of the longer side up to which an image is small enough to be looked at whole. */
const WHOLE = 1400;

/** Whether an image is cut into tiles, so that a reader can look at it closely without loading all of it. */
export const isTiled = ({ width, height }: ShownFacsimile): boolean => Math.max(width, height) > WHOLE;

/** Pixels of the longer side of what stands for an image among others. */
export const SMALL = 640;

/** Whether a small image stands for it among others, so that a page with many images loads little. */
export const hasSmall = ({ width, height }: ShownFacsimile): boolean => Math.max(width, height) > SMALL;
