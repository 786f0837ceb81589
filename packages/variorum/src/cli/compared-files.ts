import { basename } from "node:path";
import { VariorumError } from "../model/error.ts";

/** A file of the command line with the siglum it gets. */
export interface NamedFile {
  readonly path: string;
  readonly siglum: string;
}

/** Longest file name that serves as a siglum, code units. */
const LONGEST = 12;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Sigla for files: as asked for; else the files' names where they are short and differ; else A, B, C … */
export function nameFiles(paths: readonly string[], asked: readonly string[] = []): readonly NamedFile[] {
  if (asked.length > 0) return paths.map((path, index) => ({ path, siglum: askedSiglum(paths, asked, index) }));
  const stems = paths.map((path) => basename(path).replace(/\.(tei\.)?[^.]+$/u, ""));
  const useful = stems.every((stem) => stem !== "" && stem.length <= LONGEST) && new Set(stems).size === stems.length;
  return paths.map((path, index) => ({ path, siglum: useful ? (stems[index] ?? "") : letterSiglum(index) }));
}

function askedSiglum(paths: readonly string[], asked: readonly string[], index: number): string {
  const siglum = asked[index];
  if (siglum === undefined || asked.length !== paths.length || new Set(asked).size !== asked.length) {
    throw new VariorumError(
      "usage",
      `--sigla names ${asked.length} witnesses (${asked.join(", ")}), but there are ${paths.length} files: give each file one of its own, e.g. --sigla A,B,C`,
    );
  }
  return siglum;
}

/** A … Z, AA, AB … */
export function letterSiglum(index: number): string {
  const rest = Math.floor(index / ALPHABET.length);
  const letter = ALPHABET[index % ALPHABET.length] ?? "";
  return rest === 0 ? letter : letterSiglum(rest - 1) + letter;
}
