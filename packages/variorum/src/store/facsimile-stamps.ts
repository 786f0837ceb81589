import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** What tells, by document, whether any of its images changed, without reading them. */
export async function facsimileStamps(folder: string): Promise<ReadonlyMap<string, string>> {
  const stamps = new Map<string, string>();
  const documents = join(folder, "documents");
  for (const document of await foldersIn(documents)) {
    const own: string[] = [];
    for (const key of await foldersIn(join(documents, document))) {
      for (const name of (await readdir(join(documents, document, key))).sort()) {
        const found = await stat(join(documents, document, key, name)).catch(() => undefined);
        own.push(`${key}/${name} ${found?.size} ${found?.mtimeMs}`);
      }
    }
    if (own.length > 0) stamps.set(document, own.join("\n"));
  }
  return stamps;
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}
