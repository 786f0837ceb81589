import { isWithheldBlock, type PublicDocument } from "../../model/public.ts";
import type { Note } from "../../model/text.ts";
import { divisionsOf } from "./division.ts";
import { type Reading, readingOf } from "./reading.ts";

/** A note of a witness with the place at which the text calls for it. */
export interface DocumentNote {
  readonly note: Note;
  /** As it is counted in the text, from 1. */
  readonly n: number;
  /** Page of the witness on which it stands; absent of a note that nothing in the text calls for. */
  readonly division?: number;
}

/** The notes of every witness that has any, in the order of the witnesses. Linear in blocks and marks. */
export function documentNotes(document: PublicDocument): readonly (readonly [Reading, readonly DocumentNote[]])[] {
  return document.witnesses.flatMap(({ witness, text }) => {
    const reading = text === null || text.notes.length === 0 ? undefined : readingOf(document, witness.key);
    return reading === undefined ? [] : [[reading, notesOf(document, reading)] as const];
  });
}

export const hasNotes = ({ witnesses }: PublicDocument): boolean => countNotes(witnesses) > 0;

export const countNotes = (witnesses: PublicDocument["witnesses"]): number =>
  witnesses.reduce((sum, { text }) => sum + (text?.notes.length ?? 0), 0);

function notesOf(document: PublicDocument, reading: Reading): readonly DocumentNote[] {
  const divisions = divisionsOf(document);
  const passages = passagesOfNotes(reading);
  return reading.text.notes.map((note, index) => {
    const passage = passages.get(note.id);
    const division = divisions.find(({ to }) => passage !== undefined && passage < to)?.n;
    return { note, n: index + 1, ...(division === undefined ? {} : { division }) };
  });
}

function passagesOfNotes({ pieces }: Reading): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [passage, row] of pieces.entries())
    for (const { block, from, to, ends } of row) {
      if (isWithheldBlock(block)) continue;
      for (const mark of block.marks)
        if (mark.kind === "note" && mark.from >= from && (mark.from < to || ends) && !places.has(mark.note))
          places.set(mark.note, passage);
    }
  return places;
}
