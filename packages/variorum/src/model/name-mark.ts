import type { Decision } from "./decision.ts";
import { isWithheldBlock, type PublicBlock } from "./public.ts";
import type { Mark } from "./text.ts";

/** A place of a text that names somebody, as an editor decided. */
export interface DecidedName {
  readonly witness: string;
  readonly block: string;
  /** UTF-16 code units from the start of the block; the whole block where they are absent. */
  readonly from?: number;
  readonly to?: number;
  /** Id of the person, body or place. */
  readonly agent: string;
}

/** The names that editors confirmed; of a proposal that nobody decided on nothing is known here. */
export const confirmedNames = (decisions: readonly Decision[]): readonly DecidedName[] =>
  decisions.flatMap(({ kind, verdict, about }) =>
    kind === "name" && verdict !== "rejected" ? [about as unknown as DecidedName] : [],
  );

/**
 * The block with marks of the names that were decided about it. Where the text's own marks name somebody, they stand.
 * @param isPerson whether an id is a person's
 */
export function withNameMarks(
  block: PublicBlock,
  names: readonly DecidedName[],
  isPerson: (id: string) => boolean,
): PublicBlock {
  if (isWithheldBlock(block) || names.length === 0) return block;
  const marks = [...block.marks];
  for (const { from = 0, to = block.text.length, agent } of names) {
    const isInside = from < to && to <= block.text.length;
    const isNamed = marks.some((mark) => mark.kind === "name" && mark.from < to && from < mark.to);
    if (isInside && !isNamed)
      marks.push({ kind: "name", of: isPerson(agent) ? "person" : "other", ref: agent, from, to });
  }
  return { ...block, marks: marks.sort(inOrder) };
}

const inOrder = (a: Mark, b: Mark): number =>
  a.from - b.from || b.to - a.to || (a.kind < b.kind ? -1 : Number(a.kind > b.kind));
