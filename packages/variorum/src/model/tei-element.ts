import type { BlockKind, Mark, MarkContent } from "./text.ts";

/** Name and attributes of an element of TEI. */
export type TeiElement = readonly [name: string, attributes: { readonly [name: string]: string | number | undefined }];

const NAMES = { person: "persName", body: "orgName", place: "placeName", work: "title", other: "name" } as const;

/** The element that a mark is written as, unless its source called it otherwise. */
export function teiElementOf(mark: MarkContent | Mark): TeiElement {
  switch (mark.kind) {
    case "emphasis":
      return ["hi", { rend: mark.rend ?? (mark.style === "other" ? undefined : mark.style) }];
    case "deletion":
      return ["del", { hand: mark.hand, place: mark.place, when: mark.date }];
    case "addition":
      return ["add", { hand: mark.hand, place: mark.place, when: mark.date }];
    case "unclear":
      return ["unclear", { cert: mark.certainty }];
    case "supplied":
      return ["supplied", { reason: mark.reason }];
    case "gap":
      return ["gap", { extent: mark.extent, unit: mark.unit, reason: mark.reason }];
    case "reading":
      return ["choice", {}];
    case "page":
      return ["pb", { n: mark.n, facs: mark.facsimile }];
    case "line":
      return ["lb", { n: mark.n }];
    case "name":
      return [NAMES[mark.of], { ref: mark.ref === undefined ? undefined : `#${mark.ref}` }];
    case "date":
      return ["date", { when: mark.edtf }];
    case "language":
      return ["foreign", { "xml:lang": mark.language }];
    case "quotation":
      return ["q", {}];
    case "link":
      return ["ref", { target: mark.href }];
    case "note":
      return ["note", {}];
    case "zone":
    case "element":
      return ["seg", {}];
  }
}

const BLOCKS: { readonly [kind in BlockKind]: readonly [name: string, type?: string] } = {
  paragraph: ["p"],
  heading: ["head"],
  "verse-line": ["l"],
  "list-item": ["item"],
  "table-cell": ["cell"],
  dateline: ["ab", "dateline"],
  salutation: ["ab", "salutation"],
  signature: ["ab", "signature"],
  footnote: ["note", "footnote"],
  "block-quotation": ["quote"],
  caption: ["ab", "caption"],
};

/** The element that a block is written as. Headings and items deeper than the first level say so. */
export function teiBlockOf(kind: BlockKind, level = 1): TeiElement {
  const [name, type] = BLOCKS[kind];
  const isDeep = (kind === "heading" || kind === "list-item") && level > 1;
  return [name, { type: type ?? (isDeep ? `level-${level}` : undefined) }];
}
