import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Vectors by others, which live beside the project and are not part of it. */
const folder = fileURLToPath(new URL("../../../../shared/vectors/", import.meta.url));

/** The folder `name` of the shared vectors, or undefined, with a word on the console, when it is not there. */
export function sharedVectors(name: string): string | undefined {
  const path = `${folder}${name}`;
  if (existsSync(path)) return path;
  console.warn(`skipped: ../shared/vectors/${name} is not there`);
  return undefined;
}
