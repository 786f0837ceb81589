import type { BlockWriter } from "./block-writer.ts";
import type { Place } from "./findings.ts";
import { allElements, childElements, type XmlElement, type XmlNode, type XmlVisit } from "./xml-tree.ts";

/** Witnesses by the id of a `listWit` that holds them: `wit="#alpha"` names all of them. */
export type WitnessGroups = ReadonlyMap<string, readonly string[]>;

/** What the rules of one reading share. */
export interface TeiReading {
  readonly writer: BlockWriter;
  /** Of the document. */
  readonly namespace: string;
  /** The witness whose text is read, without hash, where the file holds several. */
  readonly part: string | undefined;
  /** What the names of groups of witnesses stand for. */
  readonly groups: WitnessGroups;
  /** Entries of an apparatus that stands apart from the text. */
  readonly apparatus: StandOffApparatus;
  /** Anchors at which the text goes on after a reading of such an entry. */
  readonly resumeAt: Set<string>;
  /** Addresses of facsimiles by the id of their surface, zone or graphic. */
  readonly facsimiles: ReadonlyMap<string, string>;
  /** Notes of the text by `xml:id`, to tell what a reference points to. */
  readonly noteElements: ReadonlyMap<string, XmlElement>;
  readonly noteIds: { readonly idOf: (note: XmlElement) => string };
  /** Notes that a `ref` or `ptr` of the text points to. */
  readonly referredNotes: ReadonlySet<XmlElement>;
  /** Running language of the text: only what differs from it is marked. */
  readonly language: string | undefined;
  readonly insideNote: boolean;
  /** Names of the elements that have framed the text as a whole. */
  readonly frames: Set<string>;
  /** Elements that say that a broken word begins, where none says that it ends. */
  readonly unclosedWords: ReadonlySet<XmlElement>;
  /** The content of an element by the same rules, as plain text with a line per block. */
  readonly plainText: (nodes: readonly XmlNode[], reading: TeiReading) => string;
}

/** Where a witness departs from the text: up to which anchor, and what it reads there. */
export interface Departure {
  readonly to: string;
  readonly reading: XmlElement;
}

/** The anchor at which an entry's lemma ends; without one that is where the entry stands (TEI P5, 13.2.2). */
export const endOfEntry = ({ attributes, line, column }: XmlElement): string =>
  pointers(attributes.to)[0] ?? `@${line}:${column}`;

/** What a witness reads in place of words of one run of text: a half-open range of its code units. */
export interface LocatedReading {
  readonly from: number;
  readonly to: number;
  readonly reading: XmlElement;
}

export interface StandOffApparatus {
  /** By the anchor at which they begin. */
  readonly departures: ReadonlyMap<string, Departure>;
  /** By the run of text, in its order. */
  readonly located: ReadonlyMap<XmlNode, readonly LocatedReading[]>;
  /** Entries of which it is not certain where in the text they belong. */
  readonly lost: ReadonlySet<XmlElement>;
}

/** How an element is read. */
export type TeiRule = (element: XmlElement, reading: TeiReading) => XmlVisit;

export type TeiRules = { readonly [name: string]: TeiRule };

export const nothing: XmlVisit = { nodes: [] };

export const placeOf = ({ line, column }: XmlElement): Place => ({ line, column });

/** Its own text counts; the element itself says nothing that is kept. */
export const transparent: TeiRule = (element) => ({ nodes: element.children });

/** Of the element that is being entered nothing is kept to be written back. */
export function forget({ writer }: TeiReading): void {
  writer.entered = undefined;
}

/** A rule whose element is not written back as it stood. */
export const forgotten =
  (rule: TeiRule): TeiRule =>
  (element, reading) => {
    forget(reading);
    return rule(element, reading);
  };

/** Left out with its text and all elements in it, each reported. */
export const leftOut =
  (what: string, mend?: string): TeiRule =>
  (element, reading) => {
    forget(reading);
    const { writer } = reading;
    writer.findings.count("notice", "not-carried-over", what, placeOf(element), mend);
    for (const each of childElements(element)) tellOfAll(each, `inside <${element.name}>`, writer);
    return nothing;
  };

/** It and all elements in it are not written back, and each is told of. */
export function tellOfAll(element: XmlElement, why: string, { findings }: BlockWriter): void {
  for (const each of [element, ...allElements(element)])
    findings.count("notice", "not-carried-over", `element <${each.name}> ${why}`, placeOf(each));
}

/** Ids that a pointing attribute names: `#a b https://…` without the hashes; at most 50. */
export const pointers = (value: string | undefined): readonly string[] =>
  (value ?? "")
    .slice(0, 4000)
    .split(/\s+/u)
    .slice(0, 50)
    .flatMap((pointer) => pointer.replace(/^#/u, "") || []);
