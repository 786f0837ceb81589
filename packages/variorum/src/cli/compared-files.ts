import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { isNamedText } from "../ingest/format.ts";
import { VariorumError } from "../model/error.ts";

/** A file of the command line with the siglum it gets. */
export interface NamedFile {
  readonly path: string;
  readonly siglum: string;
}

/** Longest file name that serves as a siglum, code units. */
const LONGEST = 12;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The files of the command line; of a folder that is named alone, the texts that lie in it. */
export async function filesOf(paths: readonly string[], cwd: string): Promise<readonly string[]> {
  const [only] = paths;
  if (only === undefined || paths.length > 1) return paths;
  const entries = await readdir(resolve(cwd, only), { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return paths;
  const names = entries.filter((entry) => entry.isFile() && isNamedText(entry.name)).map(({ name }) => name);
  const found = names.filter((name) => !name.startsWith(".")).sort();
  if (found.length >= 2) return found.map((name) => join(only, name));
  throw new VariorumError(
    "usage",
    `The folder ${only} holds ${found.length === 0 ? "no text" : `one text only, ${found[0]}`}; comparing needs two or more.`,
  );
}

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
