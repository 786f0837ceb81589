import { type ParallelText, type Stretch, textIn } from "./parallel-text.ts";
import { contentOf } from "./tei-content.ts";
import { BlockWriter } from "./tei-lines.ts";
import { apparatusEntry, differingGroups, leadOf } from "./tei-readings.ts";

export interface BodyOptions {
  /** Index of the witness that leads where nothing else says so. */
  readonly base: number;
  /** 0-based passage of a code unit of the base. */
  readonly passageAt?: (offset: number) => number;
}

/**
 * Parallel segmentation, inline (TEI P5, 13.2.3): what all witnesses share as text, every place where they differ as an
 * `app` that names them all. The text of a witness is what its `lem` and `rdg` and the text between them say.
 */
export function segmentedBody(parallel: ParallelText, { base, passageAt }: BodyOptions): string {
  const writer = new BlockWriter();
  const [first] = parallel.witnesses;
  for (const stretch of parallel.stretches) {
    const groups = differingGroups(parallel, stretch);
    if (groups === undefined) {
      for (const part of paragraphs(parallel, stretch)) {
        writer.write(first === undefined ? "" : contentOf(first, part, 0), passageAt?.(part.from[base] ?? 0));
        if (endsParagraph(textIn(parallel, part, 0))) writer.endBlock();
      }
      continue;
    }
    const entry = apparatusEntry(parallel, stretch, groups, leadOf(groups, stretch, base));
    writer.write(entry, passageAt?.(stretch.from[base] ?? 0));
    const pieces = parallel.witnesses.map((_, w) => textIn(parallel, stretch, w)).filter((piece) => piece !== "");
    if (pieces.every(endsParagraph) && !goesOn(parallel, stretch)) writer.endBlock();
  }
  return writer.finish();
}

/** Whether a witness joins what it has up to the end of a stretch to what follows without white space: a block that ended there would part them. */
export const goesOn = ({ witnesses }: ParallelText, { to }: Stretch): boolean =>
  witnesses.some(({ text }, w) => {
    const end = to[w] ?? 0;
    return /^\S{2}$/u.test(text.slice(Math.max(0, end - 1), end + 1));
  });

export const endsParagraph = (text: string): boolean => /\n[^\S\n]*\n\s*$/u.test(text);

/** A stretch that is the same in every witness, cut behind each empty line. */
export function paragraphs(parallel: ParallelText, { from, to }: Stretch): readonly Stretch[] {
  const text = textIn(parallel, { from, to }, 0);
  const ends = [...text.matchAll(/\n\s*\n\s*/gu)].map((match) => match.index + match[0].length);
  const cuts = [...new Set([0, ...ends, text.length])];
  return cuts.slice(1).map((end, i) => ({
    from: from.map((start) => start + (cuts[i] ?? 0)),
    to: from.map((start) => start + end),
  }));
}
