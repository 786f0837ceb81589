import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Witness, WitnessStatus } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { moveDurably, writeDurably } from "./durable-write.ts";
import { documentFile, documentFolder, privatePath } from "./edition-layout.ts";
import { witnessSourcePath } from "./witness-source.ts";
import { setInYaml } from "./yaml-writing.ts";

/**
 * Makes the working files say that a witness is withheld: its status in `document.yaml`, and its own files moved below
 * `private/`. A file that other witnesses share stays. Can be run again after a crash.
 */
export async function hideWitnessFiles(folder: string, work: Work, key: string): Promise<void> {
  const witness = await setStatus(folder, work, key, "withheld");
  for (const path of ownFiles(work, witness)) {
    if (existsSync(join(folder, path))) await moveDurably(join(folder, path), join(folder, privatePath(path)));
  }
}

/** The other way round. */
export async function showWitnessFiles(folder: string, work: Work, key: string): Promise<void> {
  const witness = await setStatus(folder, work, key, "available");
  for (const path of ownFiles(work, witness)) {
    if (existsSync(join(folder, privatePath(path))))
      await moveDurably(join(folder, privatePath(path)), join(folder, path));
  }
}

async function setStatus(folder: string, work: Work, key: string, status: WitnessStatus): Promise<Witness> {
  const index = work.witnesses.findIndex((witness) => witness.key === key);
  const witness = work.witnesses[index] as Witness;
  if (witness.status === status) return witness;
  const file = join(folder, documentFile(work.id));
  await writeDurably(file, setInYaml(await readFile(file, "utf8"), ["witnesses", index, "status"], status));
  return witness;
}

function ownFiles(work: Work, witness: Witness): readonly string[] {
  const source = witnessSourcePath(work.id, witness);
  const isShared = work.witnesses.some(
    (other) => other.key !== witness.key && other.source?.file === witness.source?.file,
  );
  return [...(source === undefined || isShared ? [] : [source]), `${documentFolder(work.id)}/${witness.key}`];
}
