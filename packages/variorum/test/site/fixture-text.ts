import type { Block, BlockKind, Mark, Note, WitnessText } from "../../src/model/text.ts";

const prefixes: readonly (readonly [string, BlockKind, number?])[] = [
  ["## ", "heading", 2],
  ["# ", "heading", 1],
  ["> ", "block-quotation"],
  ["@ ", "dateline"],
  ["~ ", "signature"],
  ["- ", "list-item"],
  ["| ", "verse-line"],
];

/**
 * A text in a small notation, one block a line. A prefix says the kind (`# ` heading, `> ` quotation, `@ ` dateline,
 * `~ ` signature, `- ` item, `| ` verse); inside, `_x_` is italic, `{-x}` deleted, `{+x}` added, `{?x}` unclear, `{=x}` supplied, `{@x}` a name,
 * `{gap}` damage, `{p 12}` a page begins, `{n words}` a note.
 */
export function textOf(lines: readonly string[]): WitnessText {
  const notes: Note[] = [];
  return { blocks: lines.map((line, index) => blockOf(line, index, notes)), notes };
}

function blockOf(line: string, index: number, notes: Note[]): Block {
  const [prefix, kind, level] = prefixes.find(([start]) => line.startsWith(start)) ?? ["", "paragraph" as const];
  const marks: Mark[] = [];
  let text = "";
  for (const part of line.slice(prefix.length).split(/(_[^_]+_|\{[^}]*\})/)) {
    const mark = markOf(part, text.length, notes);
    if (mark === undefined) text += part;
    else {
      marks.push(mark.mark);
      text += mark.text;
    }
  }
  marks.sort((a, b) => a.from - b.from || b.to - a.to || (a.kind < b.kind ? -1 : 1));
  return { id: `p${index + 1}`, kind, ...(level === undefined ? {} : { level }), text, marks };
}

function markOf(part: string, at: number, notes: Note[]): { mark: Mark; text: string } | undefined {
  if (/^_[^_]+_$/.test(part)) {
    const text = part.slice(1, -1);
    return { mark: { kind: "emphasis", style: "italic", from: at, to: at + text.length }, text };
  }
  if (!part.startsWith("{")) return undefined;
  const sign = part[1] ?? "";
  const text = part.slice(2, -1);
  const range = { from: at, to: at + text.length };
  const point = { from: at, to: at };
  if (part === "{gap}") return { mark: { kind: "gap", ...point, extent: 2, unit: "lines" }, text: "" };
  if (sign === "p") return { mark: { kind: "page", ...point, n: text.trim() }, text: "" };
  if (sign === "n") {
    const id = `n${notes.length + 1}`;
    notes.push({ id, by: "editor", text: text.trim() });
    return { mark: { kind: "note", ...point, note: id }, text: "" };
  }
  if (sign === "-") return { mark: { kind: "deletion", ...range }, text };
  if (sign === "+") return { mark: { kind: "addition", ...range }, text };
  if (sign === "?") return { mark: { kind: "unclear", ...range }, text };
  if (sign === "=") return { mark: { kind: "supplied", ...range }, text };
  if (sign === "@") return { mark: { kind: "name", of: "person", ...range }, text };
  throw new Error(`fixture: what is ${part}?`);
}
