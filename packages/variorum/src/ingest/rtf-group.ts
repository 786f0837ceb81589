import type { RunFormat } from "./run-format.ts";

/** Where the text of a group goes; most that is not the text of the document is left out. */
export type RtfDestination =
  | "text"
  | "skipped"
  | "fonts"
  | "styles"
  | "revisers"
  | "running-head"
  | "numbering"
  | "field-code"
  | "bookmark"
  | "title"
  | "author"
  | "comment-author"
  | "comment-date"
  | "comment-reference"
  | "comment-start";

/** A change that somebody made while changes were tracked. */
export interface RtfRevision {
  readonly author?: number | undefined;
  /** DTTM: minutes, hours, day, month, year since 1900 in bits. */
  readonly date?: number | undefined;
}

export interface RtfParagraph {
  readonly style?: number | undefined;
  /** Of headings, 1–6; 0 where the file says that it is none. */
  readonly level?: number | undefined;
  readonly isListed?: boolean;
  /** Depth of its list, from 1. */
  readonly listLevel?: number;
  readonly inTable?: boolean;
  readonly breaksPage?: boolean;
}

/** What holds in a group of braces until it ends. */
export interface RtfGroup {
  readonly destination: RtfDestination;
  /** Characters after `\u` that stand for it where a program knows no Unicode. */
  readonly fallback: number;
  readonly font: number;
  readonly format: RunFormat;
  readonly paragraph: RtfParagraph;
  readonly added?: RtfRevision | undefined;
  readonly deleted?: RtfRevision | undefined;
  /** Where the Unicode alternative of a skipped group goes. */
  readonly alternative?: RtfDestination | undefined;
  /** Done when the group ends. */
  readonly leave?: (() => void) | undefined;
}

export const outermostGroup: RtfGroup = {
  destination: "text",
  fallback: 1,
  font: -1,
  format: {},
  paragraph: {},
};
