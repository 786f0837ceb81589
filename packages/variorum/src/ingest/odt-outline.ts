import type { BlockWriter } from "./block-writer.ts";
import type { DraftBlock } from "./draft-block.ts";

/**
 * LibreOffice names a heading by its words (`#The flood|outline`), where headings are numbered with the numbers before them
 * (`#1.2.The flood|outline`). Of headings of the same words the first is meant.
 */
export function setOutlineTargets({ blocks, targets }: BlockWriter): void {
  const numbers: number[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== "heading") continue;
    count(block, numbers);
    const words = block.text.trim();
    for (const name of [`${words}|outline`, `${numbers.join(".")}.${words}|outline`])
      if (!targets.has(name)) targets.set(name, index);
  }
}

function count({ level = 1 }: DraftBlock, numbers: number[]): void {
  while (numbers.length < level) numbers.push(0);
  numbers.length = level;
  numbers[level - 1] = (numbers[level - 1] ?? 0) + 1;
}
