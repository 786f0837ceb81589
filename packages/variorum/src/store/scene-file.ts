import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes what all child processes of a build are to know into a file of its own, named by its content. */
export async function writeSceneFile(folder: string, key: string, scene: unknown): Promise<string> {
  const path = join(folder, `scene-${key}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(path, JSON.stringify(scene));
  return path;
}

/** Only for what this program wrote itself. */
export const readSceneFile = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

export const removeSceneFile = (path: string): Promise<void> => rm(path, { force: true });
