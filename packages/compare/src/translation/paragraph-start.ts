import type { SideText } from "./vocabulary.ts";

/** The sentences of each side that begin a paragraph; numbers count from 0. */
export interface ParagraphStarts {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

/** 1 at every place before a sentence that begins a paragraph, beginnings and ends of texts left out. */
export interface ParagraphMarks {
  readonly source: Uint8Array;
  readonly target: Uint8Array;
}

export function markParagraphs(
  starts: ParagraphStarts | undefined,
  { source, target }: { readonly source: SideText; readonly target: SideText },
): ParagraphMarks | undefined {
  if (starts === undefined) return undefined;
  return { source: marksOf(starts.source, source.sentences), target: marksOf(starts.target, target.sentences) };
}

function marksOf(starts: readonly number[], sentences: number): Uint8Array {
  const marks = new Uint8Array(sentences + 1);
  for (const start of starts) if (start > 0 && start < sentences) marks[start] = 1;
  return marks;
}
