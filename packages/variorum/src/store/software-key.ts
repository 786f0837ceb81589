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

/** As `softwareKey`, from the sizes and times of the files: quicker, and new after every build. */
export function softwareGlance(): string {
  glance ??= glanceAtFolders([ownCode(), ...collationCode()]);
  return glance;
}

let glance: string | undefined;

function glanceAtFolders(folders: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const folder of folders) {
    for (const { name, path } of codeIn(folder)) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${name} ${size} ${mtimeMs}\0`);
    }
  }
  return hash.digest("hex").slice(0, 32);
}

let known: string | undefined;

/** All compiled code, of which the program is a part; where the program runs, that part holds all that runs. */
function ownCode(): string {
  const folder = dirname(fileURLToPath(import.meta.url));
  return basename(folder) === "program" ? folder : dirname(folder);
}

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
    for (const { name, path } of codeIn(folder)) hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

interface CodeFile {
  /** Below the folder, with `/`. */
  readonly name: string;
  readonly path: string;
}

const codeIn = (folder: string): readonly CodeFile[] =>
  codeBelow(folder, "").sort((a, b) => (a.name < b.name ? -1 : 1));

function codeBelow(folder: string, prefix: string): CodeFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): CodeFile[] => {
    const [name, path] = [`${prefix}${entry.name}`, join(folder, entry.name)];
    if (entry.isDirectory()) return codeBelow(path, `${name}/`);
    return /\.(js|ts|tsx|json)$/.test(name) && !name.endsWith(".d.ts") ? [{ name, path }] : [];
  });
}
