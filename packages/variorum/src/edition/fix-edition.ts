import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import { append, type Groups } from "../model/grouped.ts";
import type { Fix, Problem } from "../model/problem.ts";
import { readEditionFolder } from "../store/edition-folder.ts";
import { editionRoot } from "../store/edition-root.ts";
import { diskFiles } from "../store/file-operations.ts";
import { readTextFile } from "../store/text-file.ts";
import { largestDataFile } from "../store/yaml-file.ts";
import { fixWriting, fixYaml } from "../store/yaml-fix.ts";
import type { Environment } from "./environment.ts";
import { readMarkdown } from "./open.ts";

/** A YAML file as it was and as it is mended. */
export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Mends what is safe in the YAML files of an edition: how they are written, then values that can mean one thing only. Comments
 * and order stay. All is read and mended in memory first.
 * @param write whether the files are written; else only what would be
 * @throws VariorumError `usage`, `aborted`
 */
export async function fixEdition(folder: string, write: boolean, env: Environment): Promise<readonly FixedFile[]> {
  const root = await editionRoot(folder);
  const all = new Map<string, FixedFile>();
  // A file that could not be read at first shows its other faults once it can.
  for (let pass = 0; pass < mostPasses; pass++) {
    const fixed = await fixOnce(root, write, env);
    for (const one of fixed) all.set(one.file, { ...one, before: all.get(one.file)?.before ?? one.before });
    if (!write || fixed.length === 0) break;
  }
  return [...all.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

const mostPasses = 4;

async function fixOnce(root: string, write: boolean, env: Environment): Promise<readonly FixedFile[]> {
  const { problems, files } = await readEditionFolder(root, { ...env, readMarkdown });
  const byFile = fixesByFile(problems);
  const paths = new Set([...files.map(({ path }) => path), ...byFile.keys()]);
  const fixed: FixedFile[] = [];
  for (const file of [...paths].filter((path) => path.endsWith(".yaml")).sort()) {
    const { text: before } = readTextFile(root, file, largestDataFile);
    if (before === undefined) continue;
    const after = fixYaml(fixWriting(before), byFile.get(file) ?? []);
    if (after !== before) fixed.push({ file, before, after });
  }
  if (write) for (const one of fixed) await writeFixed(root, one);
  return fixed;
}

function fixesByFile(problems: readonly Problem[]): ReadonlyMap<string, readonly Fix[]> {
  const byFile: Groups<string, Fix> = new Map();
  for (const { file, fix } of problems) {
    if (file !== undefined && fix !== undefined) append(byFile, file, fix);
  }
  return byFile;
}

/** Somebody may have saved the file since it was read: then it is theirs. */
async function writeFixed(root: string, { file, before, after }: FixedFile): Promise<void> {
  if (readTextFile(root, file, largestDataFile).text !== before) {
    throw new VariorumError("input", `${file} was changed while it was mended. Run the command again.`);
  }
  await diskFiles.write(join(root, file), Buffer.from(after));
}
