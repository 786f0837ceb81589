import { isWithheldBlock, type PublicBlock, type PublicText } from "../model/public.ts";
import type { BlockKind } from "../model/text.ts";
import type { TextGap } from "./parallel-text.ts";

/** Blocks that follow each other on the next line, not after an empty one. */
const TIGHT: ReadonlySet<BlockKind> = new Set(["verse-line", "list-item", "table-cell"]);

/** What stands between two blocks of a running text. */
export function separator(before: PublicBlock | undefined, block: PublicBlock): string {
  if (before === undefined) return "";
  if (isWithheldBlock(before) || isWithheldBlock(block)) return "\n\n";
  if (block.continues === true) return "";
  if (!TIGHT.has(block.kind) || before.kind !== block.kind) return "\n\n";
  return block.kind === "table-cell" && block.level !== 1 ? "\t" : "\n";
}

/** A text in one string, as the plain text export has it but for what is withheld: that is a gap without letters. */
export interface RunningText {
  readonly text: string;
  readonly gaps: readonly TextGap[];
  /** Code unit at which a block begins, by block id. */
  readonly begins: ReadonlyMap<string, number>;
}

export function runningText({ blocks }: PublicText): RunningText {
  const begins = new Map<string, number>();
  const gaps: TextGap[] = [];
  let text = "";
  blocks.forEach((block, i) => {
    text += separator(blocks[i - 1], block);
    begins.set(block.id, text.length);
    gaps.push(...gapsOf(block, text.length));
    if (!isWithheldBlock(block)) text += block.text;
  });
  return { text, gaps, begins };
}

function gapsOf(block: PublicBlock, begin: number): readonly TextGap[] {
  if (isWithheldBlock(block)) return [{ at: begin, reason: "withheld" }];
  return block.marks.flatMap((mark): readonly TextGap[] => {
    if (mark.kind !== "gap") return [];
    const { from, extent, unit, reason } = mark;
    return [
      {
        at: begin + from,
        ...(extent === undefined ? {} : { extent }),
        ...(unit === undefined ? {} : { unit }),
        ...(reason === undefined ? {} : { reason }),
      },
    ];
  });
}
