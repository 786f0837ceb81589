import type { DraftBlock } from "./draft-block.ts";
import type { Findings, Place } from "./findings.ts";

/** The words of a note. A note is plain text: the marks that its file had in it are told. */
export function wordsOfNote(blocks: readonly DraftBlock[], place: Place | undefined, findings: Findings): string {
  if (blocks.some(({ marks }) => marks.length > 0)) {
    const what = "emphasis, links and other marks in notes: their text was kept";
    findings.count("notice", "not-carried-over", what, place);
  }
  return blocks.flatMap(({ text }) => text || []).join("\n");
}

/** The same of a word processor, which writes a language of its own guess to every run: that is nothing to tell. */
export function wordsOfOfficeNote(blocks: readonly DraftBlock[], place: Place | undefined, findings: Findings): string {
  const told = blocks.map((block) => ({ ...block, marks: block.marks.filter(({ kind }) => kind !== "language") }));
  return wordsOfNote(told, place, findings);
}
