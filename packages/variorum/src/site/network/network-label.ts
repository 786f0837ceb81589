import type { NetworkNode } from "./network-layout.ts";

/** The lines of a node's label, never none. */
export type LabelOf = (key: string, of: NetworkNode["of"]) => readonly string[];

const MOST_LINES = 2;

/**
 * A name or title in at most two lines of about `longest` letters, broken between words. What does not fit there ends in an ellipsis: it
 * would cover the drawing.
 */
export function labelLines(text: string, longest: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longest) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, MOST_LINES).map((line) => cut(line, longest));
  return lines.length <= MOST_LINES ? shown : [...shown.slice(0, -1), cut(`${shown.at(-1)}…`, longest)];
}

const cut = (line: string, longest: number): string =>
  line.length <= longest ? line : `${line.slice(0, longest - 1).trim()}…`;
