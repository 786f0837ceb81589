import type { Essay } from "../model/essay.ts";
import { layout } from "./edition-layout.ts";
import { readTextFile } from "./text-file.ts";

const largest = 8 * 1024 * 1024;

/** The file of an essay and what is written in it; empty where it cannot be read. */
export function essaySource(
  folder: string,
  { id, language }: Pick<Essay, "id" | "language">,
): { readonly file: string; readonly source: string } {
  const names = [layout.essays, layout.terms].flatMap((place) => [
    `${place}/${id}.${language}.md`,
    `${place}/${id}.md`,
  ]);
  for (const file of names) {
    const { text } = readTextFile(folder, file, largest);
    if (text !== undefined) return { file, source: text };
  }
  return { file: `${layout.essays}/${id}.${language}.md`, source: "" };
}
