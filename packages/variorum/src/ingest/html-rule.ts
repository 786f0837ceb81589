import type { BlockWriter } from "./block-writer.ts";
import type { Place } from "./findings.ts";
import type { LeftOut } from "./html-left-out.ts";
import type { HtmlNotes } from "./html-notes.ts";
import type { HtmlSurvey } from "./html-survey.ts";
import type { XmlElement, XmlNode, XmlVisit } from "./xml-tree.ts";

/** What the rules of one reading share. */
export interface HtmlReading {
  readonly writer: BlockWriter;
  readonly survey: HtmlSurvey;
  readonly notes: HtmlNotes;
  readonly leftOut: LeftOut;
  /** Running language of the page: only what differs from it is marked. */
  readonly language: string | undefined;
  readonly insideNote: boolean;
  readonly state: HtmlState;
}

/** Where in the page the reading stands. */
export interface HtmlState {
  /** Line breaks since the last word. */
  breaks: number;
  /** Inside a heading or cell: two line breaks begin no paragraph. */
  solid: number;
  /** Inside preformatted text. */
  preformatted: number;
  /** Open tables, the innermost last. */
  readonly tables: ("layout" | "data")[];
}

export const startOfPage = (): HtmlState => ({ breaks: 0, solid: 0, preformatted: 0, tables: [] });

export type HtmlRule = (element: XmlElement, reading: HtmlReading) => XmlVisit;

export type HtmlRules = { readonly [name: string]: HtmlRule };

export const nothing: XmlVisit = { nodes: [] };

export const placeOf = ({ line, column }: XmlNode): Place => ({ line, column });

export const transparent: HtmlRule = (element) => ({ nodes: element.children });

export const notCarried =
  (what: string, mend?: string): HtmlRule =>
  (element, { writer }) => {
    writer.findings.count("notice", "not-carried-over", what, placeOf(element), mend);
    return nothing;
  };
