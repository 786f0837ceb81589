import { cp, mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { EditionInfo } from "../model/edition.ts";
import { readEditionFolder } from "../store/edition-folder.ts";
import { isEdition } from "./folder.ts";

/** An example on its way to the server. */
export interface StartedEdition {
  /** Of its folder. */
  readonly name: string;
  readonly folder: string;
  readonly site: string;
  /** It came with a record: it is shown as it is and not published here. */
  readonly published: boolean;
  readonly info: EditionInfo;
}

/** What a start makes, below the project's folder; ignored by git. */
const startFolder = (cwd: string): string => join(cwd, ".variorum", "start");

/** Keys of the started editions: not among the user's own. */
export const startHome = (cwd: string): string => join(startFolder(cwd), "keys");

/** Kept between two starts, so that an edited example grows its record instead of beginning a new one. */
const KEPT: ReadonlySet<string> = new Set(["record", "private", "policy"]);

export const clearStart = (cwd: string): Promise<void> => rm(startFolder(cwd), { recursive: true, force: true });

/** Paths of the editions in a folder, by name. */
export async function findExamples(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const editions: string[] = [];
  for (const path of paths.sort()) if (await isEdition(path)) editions.push(path);
  return editions;
}

export const hasRecord = (folder: string): Promise<boolean> =>
  stat(join(folder, "record")).then(
    () => true,
    () => false,
  );

/** Forgets what an earlier start left of an example's record. */
export async function dropRecord({ folder, published }: StartedEdition): Promise<void> {
  if (published) return;
  for (const name of KEPT) await rm(join(folder, name), { recursive: true, force: true });
}

/** Copies an example's sources to where it can be published; one with a record of its own stays where it is. */
export async function takeExample(path: string, cwd: string): Promise<StartedEdition> {
  const name = basename(path);
  const site = join(startFolder(cwd), "sites", name);
  const published = await hasRecord(path);
  const folder = published ? path : join(startFolder(cwd), "editions", name);
  if (!published) await copySources(path, folder);
  const { edition } = await readEditionFolder(folder);
  return { name, folder, site, published, info: edition.info };
}

async function copySources(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(to)) {
    if (!KEPT.has(entry)) await rm(join(to, entry), { recursive: true });
  }
  for (const entry of await readdir(from)) {
    if (!KEPT.has(entry)) await cp(join(from, entry), join(to, entry), { recursive: true });
  }
}
