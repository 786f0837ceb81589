import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import { inNaturalOrder } from "../model/natural-order.ts";
import { isLeftover } from "./leftover-name.ts";

const deepest = 12;
const mostFiles = 20_000;

export interface LooseFiles {
  readonly files: readonly string[];
  /** Links, which are not followed. */
  readonly links: readonly string[];
  /** Pipes, sockets and devices, which nobody waits for. */
  readonly specials: readonly string[];
}

/**
 * All files below a folder outside any edition, folder by folder in natural order. Hidden files and what systems leave behind
 * are left out.
 * @throws VariorumError `limit`
 */
export async function listLooseFiles(folder: string): Promise<LooseFiles> {
  const files: string[] = [];
  const links: string[] = [];
  const specials: string[] = [];
  const visit = async (path: string, depth: number): Promise<void> => {
    if (depth > deepest) throw new VariorumError("limit", `${folder}: folders are nested more than ${deepest} deep`);
    const entries = (await entriesOf(path)).filter(({ name }) => !isLeftover(name));
    entries.sort((a, b) => inNaturalOrder(a.name, b.name));
    const pathsOf = (is: (entry: Dirent) => boolean) => entries.filter(is).map(({ name }) => join(path, name));
    const own = pathsOf((entry) => entry.isFile());
    if (files.length + own.length > mostFiles)
      throw new VariorumError("limit", `${folder} holds more than ${mostFiles} files`);
    files.push(...own);
    for (const link of pathsOf((entry) => entry.isSymbolicLink())) links.push(link);
    for (const special of pathsOf(isSpecial)) specials.push(special);
    for (const inner of pathsOf((entry) => entry.isDirectory())) await visit(inner, depth + 1);
  };
  await visit(folder, 0);
  return { files, links, specials };
}

const isSpecial = (entry: Dirent): boolean => !entry.isFile() && !entry.isSymbolicLink() && !entry.isDirectory();

/** A folder may be gone, or closed, before it is looked into. */
async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const message = `${path}: the folder cannot be looked into${code === "" ? "" : `: the system says ${code}`}`;
    throw new VariorumError("input", message, {
      cause: error,
      problems: [
        { severity: "error", code: "unreadable-folder", file: path, message, mend: "Allow it, or name the files." },
      ],
    });
  }
}

/** @throws when it cannot be looked at, but for what is not there */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
