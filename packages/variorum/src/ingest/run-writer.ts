import type { MarkContent } from "../model/text.ts";
import type { BlockWriter } from "./block-writer.ts";
import type { Place } from "./findings.ts";
import { emphasisOf, type RunFormat } from "./run-format.ts";
import { RunMarks } from "./run-marks.ts";

/** Writes runs of letters, each with the format that it says for itself, as word processors keep them. */
export class RunWriter {
  readonly blocks: BlockWriter;
  /** Revisions and links around the runs. */
  readonly around: MarkContent[] = [];
  /** Letters by language. */
  readonly letters: Map<string, number>;
  readonly #marks: RunMarks;

  constructor(blocks: BlockWriter, letters: Map<string, number> = new Map()) {
    this.blocks = blocks;
    this.letters = letters;
    this.#marks = new RunMarks(blocks);
  }

  /** Characters that no text holds, and soft hyphens, are left out. */
  write(text: string, format: RunFormat, place: Place): void {
    const { language } = format;
    const contents = [...this.around, ...emphasisOf(format)];
    if (language !== undefined) {
      const count = text.match(/\p{L}/gu)?.length ?? 0;
      this.letters.set(language, (this.letters.get(language) ?? 0) + count);
      contents.push({ kind: "language", language });
    }
    this.#marks.set(contents);
    this.blocks.write(plain(text), place);
  }

  /** No mark goes on into the next paragraph. */
  endParagraph(): void {
    this.#marks.set([]);
  }
}

const plain = (text: string) =>
  text.replace(/(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Surrogate}|[\ufeff\u00ad]/gu, "");
