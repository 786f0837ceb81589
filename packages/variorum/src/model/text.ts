import type { LanguageTag } from "./language.ts";

export type BlockKind =
  | "paragraph"
  | "heading"
  | "verse-line"
  | "list-item"
  | "table-cell"
  | "dateline"
  | "salutation"
  | "signature"
  | "footnote"
  | "block-quotation"
  | "caption";

/** Half-open range of UTF-16 code units of one block's `text`; `from === to` is a point (page or line begin, note reference, gap). */
export interface MarkRange {
  readonly from: number;
  readonly to: number;
}

/** What a TEI source says of an element beyond what its mark says, so that it can be written back. */
export interface SourceElement {
  /** The element's name, where it is not the one that the mark is written as. */
  readonly element?: string;
  /** Those attributes that the mark does not say. */
  readonly attributes?: { readonly [name: string]: string };
  /**
   * What stands in the element and is no running text: a sign of revision, the other forms of a choice. Of a `reading` the
   * first is the element of the witness's own words, without them.
   */
  readonly content?: readonly SourceNode[];
  /** Of what stands in the source where a note does that is referred to from elsewhere: the note's id in `WitnessText.notes`. */
  readonly note?: string;
}

/** Part of a TEI source beside the running text. */
export type SourceNode = string | (SourceElement & { readonly element: string });

/** The notes that stand in parts of a source beside the running text. */
export function notesPlacedIn(nodes: readonly (SourceNode | SourceElement)[]): readonly string[] {
  return nodes.flatMap((node) =>
    typeof node === "string"
      ? []
      : [...(node.note === undefined ? [] : [node.note]), ...notesPlacedIn(node.content ?? [])],
  );
}

export type Mark = MarkRange &
  SourceElement &
  (
    | {
        readonly kind: "emphasis";
        readonly style:
          | "italic"
          | "bold"
          | "underline"
          | "spaced"
          | "small-caps"
          | "superscript"
          | "subscript"
          | "strike"
          | "other";
        readonly rend?: string;
      }
    | {
        readonly kind: "deletion" | "addition";
        readonly hand?: string;
        readonly place?: string;
        readonly date?: string;
      }
    | { readonly kind: "unclear"; readonly certainty?: string }
    /** Physically missing text; never counted as an omission. */
    | { readonly kind: "gap"; readonly extent?: number; readonly unit?: string; readonly reason?: string }
    | { readonly kind: "supplied"; readonly reason?: string }
    /** What an editor would read here instead (TEI `corr`, `reg`, `expan`); the text keeps the witness's own. */
    | {
        readonly kind: "reading";
        readonly of: "correction" | "regularization" | "expansion";
        readonly text: string;
      }
    | { readonly kind: "page"; readonly n?: string; readonly facsimile?: string; readonly zone?: string }
    | { readonly kind: "line"; readonly n?: string }
    /**
     * Where letters stand on the image of their page, as the region of a IIIF image: `x,y,w,h` in pixels, or `pct:` in
     * hundredths of the page. `confidence`, from 0 to 1, is that of the program that read them.
     */
    | {
        readonly kind: "zone";
        readonly of: "block" | "line" | "word";
        readonly box: string;
        readonly confidence?: string;
      }
    | { readonly kind: "name"; readonly of: "person" | "body" | "place" | "work" | "other"; readonly ref?: string }
    | { readonly kind: "date"; readonly edtf?: string }
    | { readonly kind: "language"; readonly language: LanguageTag }
    | { readonly kind: "quotation" }
    | { readonly kind: "link"; readonly href: string }
    /** `note` is an id in `WitnessText.notes`. */
    /** With an `element`, that of what points to the note; the note stands elsewhere in the source. Empty: nothing points to it. */
    | { readonly kind: "note"; readonly note: string }
    /**
     * An element of a TEI source that no other mark stands for. Nobody shows it; an export writes it back. `of` a block: the
     * element of the whole block; `of` blocks: one around it and perhaps its neighbours, the outermost first. `n` is the same
     * in all of these, and its attributes stand in the first. `of` what stands before the block, or after it: elements without
     * text, `content`, inside the element `n` and outside of all further ones. `of` the document, with the first block only:
     * `content` is all that stands around the text (header, lists, surfaces), in order; `text`, `body` and the root without content
     * give their attributes alone.
     */
    | {
        readonly kind: "element";
        readonly of?: "block" | "blocks" | "before" | "after" | "document";
        readonly n?: number;
      }
  );

/** A mark without its range. */
export type MarkContent = Mark extends infer M ? (M extends Mark ? Omit<M, keyof MarkRange> : never) : never;

export interface Block {
  /** `[A-Za-z0-9][A-Za-z0-9._-]*`, unique in the text, stable across edits. */
  readonly id: string;
  readonly kind: BlockKind;
  /** Heading level 1–6, list depth … */
  readonly level?: number;
  /** The paragraph of the source was longer than a segment should be: this block goes on where the one before it ended. */
  readonly continues?: boolean;
  /** Running text as the witness has it: NFC, no marks, white space as one space or `\n` where the source breaks a line on purpose. */
  readonly text: string;
  /** Sorted by `from`, then by `to` descending, then by `kind`. */
  readonly marks: readonly Mark[];
}

/** A note beside the text: the witness's own (a printed footnote) or the editors'. */
export interface Note {
  readonly id: string;
  readonly by: "source" | "editor";
  readonly kind?: string;
  readonly language?: LanguageTag;
  readonly text: string;
  /** What a TEI source has in the note, where that is more than paragraphs without attributes. Nobody shows it; an export writes it back. */
  readonly content?: readonly SourceNode[];
}

/** The text of a witness (or essay), as every room uses it. A segment of the record is a block's `text`. */
export interface WitnessText {
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
}
