import type { Nodes } from "mdast";
import type { BlockKind, Mark } from "../model/text.ts";
import type { DraftBlock } from "./draft-block.ts";

interface Written {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Lines of a paragraph's source. */
function sourceLines({ position }: Nodes, source: string): readonly string[] {
  return source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0).split("\n");
}

/** A line block: every line of the paragraph begins with `| `. */
export const isLineBlock = (node: Nodes, source: string): boolean =>
  sourceLines(node, source).every((line) => /^\s*\|(?:\s|$)/u.test(line));

/** Terms and what they mean, as Pandoc and PHP Markdown write them: a line begins with `: ` or `~ `. */
export const isDefinitionList = (node: Nodes, source: string): boolean =>
  sourceLines(node, source).some((line, i) => (i === 0 ? /^:\s/u : /^\s*[:~]\s/u).test(line));

/** The lines of a line block, each a verse line. `line`: the first, 1-based. */
export const verseLines = (whole: Written, line: number): readonly DraftBlock[] =>
  piecesOf(whole, /^\s*\|?\s*/u, "verse-line", line);

/** Terms and definitions, each an item. A line that begins neither goes on with the definition before it. */
export function definitions(whole: Written, line: number): readonly DraftBlock[] {
  const lines = whole.text.split("\n");
  const isDefinition = lines.map((each) => /^\s*[:~](?:\s|$)/u.test(each));
  const goesOn = lines.map(
    (_, i) => i > 0 && !isDefinition[i] && isDefinition[i + 1] !== true && i > isDefinition.indexOf(true),
  );
  const text = lines.reduce((joined, each, i) => (i === 0 ? each : `${joined}${goesOn[i] ? " " : "\n"}${each}`), "");
  return piecesOf({ ...whole, text }, /^\s*(?:[:~]\s+)?/u, "list-item", line).map((draft) => ({ ...draft, level: 1 }));
}

/** Every line of a text as a block, without what begins it. Empty ones are none. */
function piecesOf({ text, marks }: Written, lead: RegExp, kind: BlockKind, line: number): readonly DraftBlock[] {
  const drafts: DraftBlock[] = [];
  let from = 0;
  for (const [i, each] of text.split("\n").entries()) {
    const start = from + (lead.exec(each)?.[0].length ?? 0);
    const end = from + each.trimEnd().length;
    if (start < end)
      drafts.push({ kind, ...partOf({ text, marks }, start, end), place: { line: line + i, column: 1 } });
    from += each.length + 1;
  }
  return drafts;
}

const partOf = ({ text, marks }: Written, from: number, to: number): Written => ({
  text: text.slice(from, to),
  marks: marks
    .filter((mark) => mark.from <= to && mark.to >= from && (mark.from < to || mark.from === mark.to))
    .map((mark) => ({ ...mark, from: Math.max(mark.from, from) - from, to: Math.min(mark.to, to) - from })),
});

/** Further rows of a table's head, as MultiMarkdown writes them above the one that GitHub's tables have: no blank line between. */
export function isTableHead(node: Nodes, next: Nodes | undefined, source: string): boolean {
  if (node.type !== "paragraph" || next?.type !== "table") return false;
  if (next.position?.start.line !== (node.position?.end.line ?? 0) + 1) return false;
  return sourceLines(node, source).every((line) => line.includes("|") && !line.includes("\\|"));
}

/** The cells of such rows, each with the number of its column. `line`: the first, 1-based. */
export function headCells({ text, marks }: Written, line: number): readonly DraftBlock[] {
  let from = 0;
  return text.split("\n").flatMap((row, i) => {
    const own = partOf({ text, marks }, from, from + row.length);
    from += row.length + 1;
    return cellsOf(own, line + i).map(labelled);
  });
}

/** A cell that says what its column holds, as TEI marks it. */
export const labelled = (cell: DraftBlock): DraftBlock => ({
  ...cell,
  marks: [
    { kind: "element", of: "block", element: "cell", attributes: { role: "label" }, from: 0, to: cell.text.length },
    ...cell.marks,
  ],
});

/** A cell ends where a line would: both are one sign. */
function cellsOf({ text, marks }: Written, line: number): readonly DraftBlock[] {
  const before = /^\s*\|/u.test(text) ? 0 : 1;
  return piecesOf({ text: text.replaceAll("|", "\n"), marks }, /^\s*/u, "table-cell", before).map(
    ({ place, ...cell }) => ({ ...cell, level: place?.line ?? 1, place: { line, column: 1 } }),
  );
}
