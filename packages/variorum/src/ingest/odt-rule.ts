import type { MarkContent, Note } from "../model/text.ts";
import type { BlockWriter } from "./block-writer.ts";
import type { Place } from "./findings.ts";
import type { OdtStyles } from "./odt-styles.ts";
import type { RunFormat } from "./run-format.ts";
import type { RunWriter } from "./run-writer.ts";
import type { XmlElement, XmlNode, XmlVisit } from "./xml-tree.ts";

/** What the rules of one reading share. */
export interface OdtReading {
  readonly styles: OdtStyles;
  readonly writer: BlockWriter;
  readonly runs: RunWriter;
  readonly state: OdtState;
  readonly insideNote: boolean;
  readonly changes: Map<string, OdtChange>;
  readonly notes: Note[];
  /** Notes by the beginning of their ids. */
  readonly counts: Map<string, number>;
  readonly visit: (nodes: readonly XmlNode[], reading: OdtReading) => void;
}

/** A tracked change, by whom and when. */
export interface OdtChange {
  readonly content: MarkContent;
  /** What a deletion took out: its paragraphs. */
  readonly deleted: readonly XmlElement[];
}

/** Where in the document the reading stands. */
export interface OdtState {
  /** Number of the paragraph: a text processor has no lines that a reader could look up. */
  paragraph: number;
  element: XmlElement | undefined;
  /** Each line of the paragraph is a block: verse. */
  breaksBlocks: boolean;
  format: RunFormat;
  /** Styles of the open lists, the innermost last. */
  readonly lists: (string | undefined)[];
  /** Text boxes that are anchored in the paragraph: their text follows it. */
  textBoxes: XmlElement[];
  /** Ids of the comments that are open, by their names. */
  readonly comments: Map<string, string>;
  commentEnds: ReadonlySet<string> | undefined;
  insideDeletion: boolean;
}

export const startOfText = (): OdtState => ({
  paragraph: 0,
  element: undefined,
  breaksBlocks: false,
  format: {},
  lists: [],
  textBoxes: [],
  comments: new Map(),
  commentEnds: undefined,
  insideDeletion: false,
});

export type OdtRule = (element: XmlElement, reading: OdtReading) => XmlVisit;

export type OdtRules = { readonly [name: string]: OdtRule };

export const nothing: XmlVisit = { nodes: [] };

export const transparent: OdtRule = (element) => ({ nodes: element.children });

/** Says nothing that a text keeps. */
export const silent: OdtRule = () => nothing;

/** The number of the paragraph stands for the line. */
export const placeIn = ({ state }: OdtReading): Place => ({ line: Math.max(1, state.paragraph), column: 1 });

export const notCarried =
  (what: string, mend?: string): OdtRule =>
  (_, reading) => {
    reading.writer.findings.count("notice", "not-carried-over", what, placeIn(reading), mend);
    return nothing;
  };

/** One rule for many elements. */
export const rulesFor = (names: string, rule: OdtRule): OdtRules =>
  Object.fromEntries(names.split(" ").map((name) => [name, rule]));

/** An attribute by its local name: ODF has no two of one name on an element that mean different things. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  if (!element) return undefined;
  const { attributes } = element;
  const usual = attributes[`text:${name}`];
  if (usual !== undefined) return usual;
  const key = Object.keys(attributes).find((each) => each === name || each.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}
