import { alignTexts, type LooseText } from "../../src/alignment/index.ts";
import type { DocumentAlignment, TextSpan } from "../../src/model/alignment.ts";
import { isWithheldBlock, type PublicBlock } from "../../src/model/public.ts";
import type { Mark } from "../../src/model/text.ts";

/** A witness in one line: `one two | three four` is two paragraphs, `# head` a heading, `▒` a withheld block, `…` a gap. */
export function readNotation(notation: string): readonly PublicBlock[] {
  return notation.split("|").map((piece, index) => readBlock(piece.trim(), `p${index + 1}`));
}

function readBlock(written: string, id: string): PublicBlock {
  if (written === "▒") return { id, withheld: { reason: "privacy" } };
  const isHeading = written.startsWith("# ");
  const withGaps = isHeading ? written.slice(2) : written;
  const text = withGaps.replaceAll("…", "");
  const marks: Mark[] = [...withGaps.matchAll(/…/g)].map((match, n) => ({
    kind: "gap",
    from: match.index - n,
    to: match.index - n,
  }));
  return isHeading ? { id, kind: "heading", level: 1, text, marks } : { id, kind: "paragraph", text, marks };
}

/** `en:A` is witness `A` in English; `en` where no language is given. */
export function readWitnesses(notations: { readonly [name: string]: string }): readonly LooseText[] {
  return Object.entries(notations).map(([name, notation]) => {
    const [first = "", second] = name.split(":");
    const [language, key] = second === undefined ? ["en", first] : [first, second];
    return { key, language, text: { blocks: readNotation(notation) } };
  });
}

export const align = (notations: { readonly [name: string]: string }): Promise<DocumentAlignment> =>
  alignTexts(readWitnesses(notations));

/** Rows of the page, one line each: `A: one two | B: one two`; a block that goes on from the row before begins with `~`. */
export async function rows(notations: { readonly [name: string]: string }): Promise<readonly string[]> {
  const witnesses = readWitnesses(notations);
  const alignment = await alignTexts(witnesses);
  return alignment.passages.map((passage) =>
    witnesses
      .filter(({ key }) => passage.spans[key] !== undefined)
      .map(
        ({ key, text }) => `${key}: ${(passage.spans[key] ?? []).map((span) => shown(text.blocks, span)).join(" ¶ ")}`,
      )
      .join(" | "),
  );
}

function shown(blocks: readonly PublicBlock[], span: TextSpan): string {
  const block = blocks.find(({ id }) => id === span.block);
  if (block === undefined) return "?";
  if (isWithheldBlock(block)) return "▒";
  return `${span.from > 0 ? "~" : ""}${block.text.slice(span.from, span.to).trim()}`;
}
