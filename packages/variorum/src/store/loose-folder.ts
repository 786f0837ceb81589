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
}

/**
 * All files below a folder outside any edition, folder by folder in natural order. Hidden files and what systems leave behind
 * are left out.
 * @throws VariorumError `limit`
 */
export async function listLooseFiles(folder: string): Promise<LooseFiles> {
  const files: string[] = [];
  const links: string[] = [];
  const visit = async (path: string, depth: number): Promise<void> => {
    if (depth > deepest) throw new VariorumError("limit", `${folder}: folders are nested more than ${deepest} deep`);
    const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !isLeftover(name));
    entries.sort((a, b) => inNaturalOrder(a.name, b.name));
    for (const entry of entries) if (entry.isFile()) files.push(join(path, entry.name));
    for (const entry of entries) if (entry.isSymbolicLink()) links.push(join(path, entry.name));
    if (files.length > mostFiles) throw new VariorumError("limit", `${folder} holds more than ${mostFiles} files`);
    for (const entry of entries) if (entry.isDirectory()) await visit(join(path, entry.name), depth + 1);
  };
  await visit(folder, 0);
  return { files, links };
}

/** @throws when it cannot be looked at, but for what is not there */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
