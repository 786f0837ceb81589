import type { Block, WitnessText } from "./text.ts";

/** How a note is named where blocks are: no block has such an id. */
export const noteBlock = (note: string): string => `note:${note}`;

/** All of a text that may quote: its blocks, then its notes as blocks of their own. */
export const quotingBlocks = ({ blocks, notes }: WitnessText): readonly Block[] => [
  ...blocks,
  ...notes.map(({ id, text }): Block => ({ id: noteBlock(id), kind: "footnote", text, marks: [] })),
];
