import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Names the program that builds: a hash over its own code and that of `@variorum/compare`. What another program made is
 * never taken from the cache.
 */
export function softwareKey(): string {
  known ??= hashFolders([ownCode(), ...collationCode()]);
  return known;
}

let known: string | undefined;

const ownCode = (): string => dirname(dirname(fileURLToPath(import.meta.url)));

function collationCode(): readonly string[] {
  for (let folder = ownCode(); folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, "node_modules", "@variorum", "compare");
    // Sources run beside sources (in tests), compiled code beside compiled code.
    if (existsSync(found)) return [join(found, basename(ownCode()))].filter((path) => existsSync(path));
  }
  return [];
}

function hashFolders(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      const path = join(folder, name);
      if (!/\.(js|ts|tsx|json)$/.test(name) || name.endsWith(".d.ts") || !statSync(path).isFile()) continue;
      hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
    }
  }
  return hash.digest("hex");
}
