import type { ComparedWitness } from "../../src/cli/compare-report.ts";
import { letterSiglum } from "../../src/cli/compared-files.ts";
import { createPaint } from "../../src/cli/paint.ts";
import type { Channel } from "../../src/cli/terminal.ts";
import type { WitnessText } from "../../src/model/text.ts";

/** Paragraphs stand between `/`; one that begins with `#` is a heading. */
export function textOf(notation: string): WitnessText {
  const blocks = notation.split("/").map((part, index) => {
    const text = part.trim();
    return text.startsWith("#")
      ? { id: `p${index}`, kind: "heading" as const, level: 1, text: text.slice(1).trim(), marks: [] }
      : { id: `p${index}`, kind: "paragraph" as const, text, marks: [] };
  });
  return { blocks, notes: [] };
}

/** Witnesses A, B, C … */
export function witnessesOf(...notations: readonly string[]): readonly ComparedWitness[] {
  return notations.map((notation, index) => ({
    key: letterSiglum(index).toLowerCase(),
    siglum: letterSiglum(index),
    file: `${letterSiglum(index).toLowerCase()}.txt`,
    words: notation.split(/\s+/).length,
    text: textOf(notation),
  }));
}

/** A channel that keeps what is written to it. */
export function recordingChannel(isTerminal = false, columns = 80): Channel & { readonly text: () => string } {
  let written = "";
  return {
    isTerminal,
    columns,
    paint: createPaint(false),
    write(text) {
      written += text;
    },
    text: () => written,
  };
}
