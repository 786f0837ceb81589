import type { Passage } from "../../model/alignment.ts";
import { isWithheldBlock } from "../../model/public.ts";
import type { Block, Mark } from "../../model/text.ts";
import type { Piece } from "./piece.ts";

export interface TableCell {
  readonly passage: Passage;
  /** Of a cell that says what its column or row holds. */
  readonly heads?: "col" | "row";
}

export interface PassageTable {
  readonly rows: readonly (readonly TableCell[])[];
  /** Cells of the longest row. */
  readonly columns: number;
}

/**
 * The passages in their order, those in which the text has the cells of one table taken together. A passage that the text
 * lacks between two cells belongs to their table. Linear in passages and marks.
 */
export function passagesAndTables(
  passages: readonly Passage[],
  pieces: readonly (readonly Piece[])[],
): readonly (Passage | PassageTable)[] {
  const runs: (Passage | Passage[])[] = [];
  let gaps: Passage[] = [];
  const leave = (): void => {
    runs.push(...gaps);
    gaps = [];
  };
  for (const passage of passages) {
    const own = pieces[passage.index] ?? [];
    const table = runs.at(-1);
    if (own.length === 0 && Array.isArray(table)) gaps.push(passage);
    else if (!own.every(isCell) || own.length === 0) {
      leave();
      runs.push(passage);
    } else if (Array.isArray(table)) {
      table.push(...gaps, passage);
      gaps = [];
    } else runs.push([passage]);
  }
  leave();
  return runs.map((run) => (Array.isArray(run) ? tableOf(run, pieces) : run));
}

const isCell = ({ block }: Piece): boolean => !isWithheldBlock(block) && block.kind === "table-cell";

function tableOf(passages: readonly Passage[], pieces: readonly (readonly Piece[])[]): PassageTable {
  const blockIn = ({ index }: Passage): Block | undefined => {
    const block = pieces[index]?.[0]?.block;
    return block === undefined || isWithheldBlock(block) ? undefined : block;
  };
  const heading = headingRows(passages.map(blockIn));
  const rows: Passage[][] = [];
  for (const passage of passages) {
    const isFirst = blockIn(passage)?.level === 1 && pieces[passage.index]?.[0]?.from === 0;
    const row = rows.at(-1);
    if (isFirst || row === undefined) rows.push([passage]);
    else row.push(passage);
  }
  return {
    columns: Math.max(...rows.map(({ length }) => length)),
    rows: rows.map((row) => {
      const blocks = row.map(blockIn);
      const labels = blocks.map((block) => block !== undefined && isLabel(block, heading));
      const isHead = blocks.every((block, n) => block === undefined || labels[n] === true);
      return row.map((passage, n) => ({ passage, ...(labels[n] ? { heads: isHead ? "col" : "row" } : {}) }));
    }),
  };
}

/** TEI's word for a cell, or a row of them, that says what others hold; HTML's `th` is read as one. */
const saysLabel = (mark: Mark, element: string): boolean =>
  mark.kind === "element" && mark.element === element && mark.attributes?.role === "label";

/** Numbers of the elements around rows of labels. */
const headingRows = (blocks: readonly (Block | undefined)[]): ReadonlySet<number> =>
  new Set(
    blocks.flatMap((block) =>
      (block?.marks ?? []).flatMap((mark) =>
        mark.kind === "element" && mark.n !== undefined && saysLabel(mark, "row") ? [mark.n] : [],
      ),
    ),
  );

const isLabel = ({ marks }: Block, heading: ReadonlySet<number>): boolean =>
  marks.some(
    (mark) =>
      saysLabel(mark, "cell") ||
      (mark.kind === "element" && mark.of === "blocks" && mark.n !== undefined && heading.has(mark.n)),
  );
