import type { MarkContent } from "../model/text.ts";
import type { BlockWriter } from "./block-writer.ts";
import type { ReadListPlace } from "./docx-numbering.ts";
import type { DocxPackage } from "./docx-package.ts";
import type { DocxStyles } from "./docx-styles.ts";
import type { Place } from "./findings.ts";
import type { RunFormat } from "./run-format.ts";
import type { RunWriter } from "./run-writer.ts";
import type { XmlElement, XmlNode, XmlVisit } from "./xml-tree.ts";

/** What the rules of one reading share. */
export interface DocxReading {
  readonly package: DocxPackage;
  readonly styles: DocxStyles;
  readonly listPlace: ReadListPlace;
  readonly writer: BlockWriter;
  readonly runs: RunWriter;
  readonly state: DocxState;
  readonly insideNote: boolean;
  readonly visit: (nodes: readonly XmlNode[], reading: DocxReading) => void;
}

/** Where in the document the reading stands. */
export interface DocxState {
  /** Number of the paragraph: Word has no lines that a reader could look up. */
  paragraph: number;
  /** Language that the style of the paragraph gives. */
  paragraphLanguage: string | undefined;
  /** Each line of the paragraph is a block: verse. */
  breaksBlocks: boolean;
  readonly fields: Field[];
  /** Text boxes that are anchored in the paragraph: their text follows it. */
  textBoxes: XmlElement[];
  run: RunFormat;
  /** The run's letters are the sign of a note. */
  isNoteSign: boolean;
}

/** A complex field: its code, then what it shows. */
export interface Field {
  code: string;
  isCode: boolean;
  /** The mark that its text has. */
  link: MarkContent | undefined;
}

export const startOfDocument = (): DocxState => ({
  paragraph: 0,
  paragraphLanguage: undefined,
  breaksBlocks: false,
  fields: [],
  textBoxes: [],
  run: {},
  isNoteSign: false,
});

export type DocxRule = (element: XmlElement, reading: DocxReading) => XmlVisit;

export type DocxRules = { readonly [name: string]: DocxRule };

export const nothing: XmlVisit = { nodes: [] };

export const transparent: DocxRule = (element) => ({ nodes: element.children });

/** Says nothing that a text keeps. */
export const silent: DocxRule = () => nothing;

/** The number of the paragraph stands for the line. */
export const placeIn = ({ state }: DocxReading): Place => ({ line: Math.max(1, state.paragraph), column: 1 });

export const notCarried =
  (what: string, mend?: string): DocxRule =>
  (_, reading) => {
    reading.writer.findings.count("notice", "not-carried-over", what, placeIn(reading), mend);
    return nothing;
  };
