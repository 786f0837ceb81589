import { existsSync } from "node:fs";
import { join } from "node:path";
import type { WitnessSource, WitnessStatus } from "../model/witness.ts";
import { layout, privatePath } from "./edition-layout.ts";

/** Path of a linked file, relative to the edition's folder. */
export const linkedPath = (file: string): string => `${layout.documents}/${file}`;

/** Where a linked file is: what is withheld lies below `private/`, and is read by a witness that is withheld too. */
export function placeOfLinked(root: string, file: string, status: WitnessStatus): string {
  const path = linkedPath(file);
  return status === "withheld" && !existsSync(join(root, path)) ? privatePath(path) : path;
}

/** Paths of the files into which a witness's readings may point, relative to the edition's folder; each once. */
export const linkedPaths = (source: WitnessSource | undefined): readonly string[] => [
  ...new Set(Object.values(source?.linked ?? {}).map(linkedPath)),
];
