import { join } from "node:path";
import { formatOf } from "../ingest/format.ts";
import { checkSize, defaultLimits } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import { faultOfName } from "../model/portable-name.ts";
import type { Problem } from "../model/problem.ts";
import { stageFile } from "../store/durable-write.ts";
import { isLeftover } from "../store/leftover-name.ts";
import { readLooseFile } from "../store/loose-file.ts";
import { isFolder, listLooseFiles } from "../store/loose-folder.ts";
import { unpackArchive } from "./archive.ts";
import { takeCorporaApart } from "./corpus-files.ts";
import type { EditionField } from "./corpus-remarks.ts";
import { withoutCopies } from "./same-bytes.ts";
import { setAside } from "./set-aside.ts";

/** A file that was named, or found in a folder or ZIP archive that was. */
export interface DroppedFile {
  /** Where its bytes are. */
  readonly path: string;
  /** What messages call it: in an archive the archive's path, a slash, and its name there. */
  readonly name: string;
  /** Somebody named the file itself: that it cannot be read is an error, not a remark. */
  readonly isNamed: boolean;
  /** The archive that it was unpacked from. */
  readonly archive?: string;
}

/** What one archive may hold: pictures of many pages. */
export const droppedArchiveLimits = {
  ...defaultLimits,
  bytes: 512 * 1024 * 1024,
  inflated: 1024 * 1024 * 1024,
  entries: 20_000,
};

export interface DroppedFiles {
  readonly files: readonly DroppedFile[];
  /** What was not looked into, and archives that cannot be read. */
  readonly problems: readonly Problem[];
}

/**
 * The files themselves of what an editor drops in: folders are looked through, ZIP archives of files unpacked into `staging`,
 * those that lie in a folder too.
 * @param unsaid what the edition may take from the header of a corpus
 * @throws {VariorumError} `limit`
 */
export async function droppedFiles(
  paths: readonly string[],
  staging: string,
  unsaid: ReadonlySet<EditionField> = new Set(),
): Promise<DroppedFiles> {
  const files: DroppedFile[] = [];
  const problems: Problem[] = [];
  const take = async (file: DroppedFile): Promise<void> => {
    try {
      files.push(...(await unpacked(file, join(staging, `dropped-${files.length}`))));
    } catch (error) {
      if (!(error instanceof VariorumError) || error.problems.length === 0) throw error;
      problems.push(...error.problems);
    }
  };
  for (const path of paths) {
    if (await isFolder(path)) {
      const found = await listLooseFiles(path);
      problems.push(...found.links.map(notFollowed), ...found.specials.map(noFile));
      for (const each of found.files) await take({ path: each, name: each, isNamed: false });
    } else await take({ path, name: path, isNamed: true });
  }
  const sorted = setAside(files);
  const once = await withoutCopies(sorted.files);
  const parts = await takeCorporaApart(once.files, staging, unsaid);
  return { files: parts.files, problems: [...problems, ...sorted.problems, ...once.problems, ...parts.problems] };
}

const notFollowed = (file: string): Problem => ({
  severity: "warning",
  code: "link",
  file,
  message: "not added: it is a link to another place, which is not followed",
  mend: "Put a copy of the file in its place.",
});

const noFile = (file: string): Problem => ({
  severity: "warning",
  code: "special-file",
  file,
  message: "not added: it is no file, but a pipe, a socket or a device",
  mend: "Take it out of the folder.",
});

async function unpacked(itself: DroppedFile, folder: string): Promise<readonly DroppedFile[]> {
  const { path, name } = itself;
  if (!/\.zip$/iu.test(path)) return [itself];
  const bytes = await readLooseFile(path, name, (size) => checkSize(size, name, droppedArchiveLimits));
  if (isDocument(bytes, path)) return [itself];
  const isRead = (entry: string) => !entry.split("/").some((step) => isLeftover(step));
  await unpackArchive(bytes, { fileName: name, limits: droppedArchiveLimits, isRead }, async (entry, content) => {
    await stageFile(join(folder, ...entry.split("/").map(portableStep)), content);
  });
  const { files } = await listLooseFiles(folder);
  return files.map((each) => ({
    path: each,
    name: join(name, each.slice(folder.length + 1)),
    isNamed: false,
    archive: name,
  }));
}

/** What this system cannot write is written otherwise; a name that is too long keeps its ending. */
function portableStep(step: string): string {
  if (faultOfName(step) === undefined) return step;
  const safe = step.replace(/[<>:"\\|?*]/gu, "_").replace(/[. ]$/u, "_");
  if (faultOfName(safe) === undefined) return safe;
  return `_${safe.slice(0, 60)}${/\.[^.]{1,10}$/u.exec(safe)?.[0] ?? ""}`;
}

/** OpenDocument texts and books know themselves, whatever their name. */
function isDocument(bytes: Uint8Array, path: string): boolean {
  try {
    formatOf(bytes, path);
    return true;
  } catch (error) {
    if (error instanceof VariorumError) return false;
    throw error;
  }
}
