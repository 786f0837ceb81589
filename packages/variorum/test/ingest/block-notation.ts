import type { Block, Mark, WitnessText } from "../../src/model/text.ts";

/**
 * One line per block: `kind[.level][+] text`, where `+` says that it continues the block before it, marks stand as
 * `[kind:detail|…]` in the text (points as `[kind:detail]`) and a line break as ` / `.
 */
export const formatBlocks = (text: WitnessText): readonly string[] => text.blocks.map(withoutElements).map(formatBlock);

/** What is kept of a TEI source only to be written back is left out: `tei-source.test.ts` looks at that. */
function withoutElements(block: Block): Block {
  const marks = block.marks.flatMap((mark): readonly Mark[] => {
    const { element: _, attributes: __, content: ___, ...rest } = mark;
    return mark.kind === "element" ? [] : [rest as Mark];
  });
  return { ...block, marks };
}

export const formatNotes = (text: WitnessText): readonly string[] =>
  text.notes.map((note) => `${note.id} ${note.by}${note.kind === undefined ? "" : `.${note.kind}`}: ${note.text}`);

function formatBlock(block: Block): string {
  const level = block.level === undefined ? "" : `.${block.level}`;
  return `${block.kind}${level}${block.continues ? "+" : ""} ${formatMarked(block)}`;
}

function formatMarked({ text, marks }: Block): string {
  let out = "";
  for (let at = 0; at <= text.length; at++) {
    out += "]".repeat(marks.filter((mark) => mark.to === at && mark.from < at).length);
    out += marks.flatMap((mark) => (mark.from === at ? [formatOpening(mark)] : [])).join("");
    out += text.charAt(at);
  }
  return out.replaceAll("\n", " / ");
}

function formatOpening(mark: Mark): string {
  const { kind, from, to, ...details } = mark;
  const detail = Object.values(details).join(",");
  return `[${kind}${detail === "" ? "" : `:${detail}`}${from === to ? "]" : "|"}`;
}
