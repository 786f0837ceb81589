import { VariorumError } from "../model/error.ts";
import type { Mark } from "../model/text.ts";

/** Longer runs make normalisation quadratic, and no script has them. */
const tooManyMarks = /\p{M}{101}/u;
/** Text without these is in NFC (UAX #15, 9: NFC_Quick_Check); to normalise it would take four times its memory. */
const mayCompose = /[\u0300-\uffff]/;

/**
 * NFC. The only place that normalises what comes from a file.
 * @throws {VariorumError} `limit` where more than 100 combining marks stand in a row.
 */
export function normalForm(text: string): string {
  if (!mayCompose.test(text)) return text;
  if (tooManyMarks.test(text)) {
    throw new VariorumError("limit", "more than 100 combining marks stand on one letter");
  }
  return text.normalize("NFC");
}

/** Text in NFC with its marks moved along. Linear in the text, and in the marks for each run without a space. */
export function normalizeMarked(
  text: string,
  marks: readonly Mark[],
): { readonly text: string; readonly marks: readonly Mark[] } {
  const normal = normalForm(text);
  if (normal === text) return { text, marks };
  const offsets = [...new Set(marks.flatMap((mark) => [mark.from, mark.to]))].sort((a, b) => a - b);
  const moved = moveOffsets(text, offsets);
  const at = (offset: number) => Math.min(moved.get(offset) ?? 0, normal.length);
  return { text: normal, marks: marks.map((mark) => ({ ...mark, from: at(mark.from), to: at(mark.to) })) };
}

/** Nothing composes across a space, so the normal form of a text is that of its words in turn. */
function moveOffsets(text: string, offsets: readonly number[]): ReadonlyMap<number, number> {
  const moved = new Map<number, number>();
  let next = 0;
  let done = 0;
  for (const match of text.matchAll(/(?:^| )[^ ]*/gu)) {
    const run = match[0];
    const end = match.index + run.length;
    for (let offset = offsets[next]; offset !== undefined && offset <= end; offset = offsets[++next]) {
      moved.set(offset, done + run.slice(0, offset - match.index).normalize("NFC").length);
    }
    done += run.normalize("NFC").length;
  }
  return moved;
}
