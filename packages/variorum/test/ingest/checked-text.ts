import { expect } from "vitest";
import type { Block, Mark, WitnessText } from "../../src/model/text.ts";

const isSorted = (a: Mark, b: Mark) =>
  a.from < b.from || (a.from === b.from && (a.to > b.to || (a.to === b.to && a.kind <= b.kind)));

/** What holds of every text that is read, whatever the file. */
export function checkText(text: WitnessText): void {
  const ids = text.blocks.map((block) => block.id);
  expect(new Set(ids).size).toBe(ids.length);
  const notes = text.notes.map((note) => note.id);
  expect(new Set(notes).size).toBe(notes.length);
  const known = new Set(notes);
  expect(text.blocks[0]?.continues ?? false).toBe(false);
  for (const block of text.blocks) {
    const fault = faultOf(block) ?? faultOfMarks(block, known);
    if (fault !== undefined) throw new Error(`${fault}: ${JSON.stringify(block).slice(0, 300)}`);
  }
}

function faultOf({ id, text }: Block): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/u.test(id)) return "bad id";
  if (text !== text.normalize("NFC")) return "not NFC";
  return /\p{Surrogate}|\0/u.test(text) ? "not text" : undefined;
}

function faultOfMarks({ text, marks }: Block, notes: ReadonlySet<string>): string | undefined {
  for (const [i, mark] of marks.entries()) {
    const isInside = mark.from >= 0 && mark.from <= mark.to && mark.to <= text.length;
    if (!isInside) return `mark ${i} outside`;
    if (mark.kind === "note" && !notes.has(mark.note)) return `mark ${i} of no note`;
    const next = marks[i + 1];
    if (next && !isSorted(mark, next)) return `mark ${i} out of order`;
  }
  return undefined;
}
