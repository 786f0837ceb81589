import { join } from "node:path";
import type { Decision } from "../model/decision.ts";
import { layout } from "./edition-layout.ts";
import { diskFiles } from "./file-operations.ts";
import { schemaComment } from "./schema-files.ts";
import { readTextFile } from "./text-file.ts";
import { largestDataFile } from "./yaml-file.ts";
import { appendToYaml, formatYaml } from "./yaml-writing.ts";

/** Adds decisions to the end of `decisions/<document>.yaml`; what stands there stays. */
export async function appendDecisions(root: string, document: string, decisions: readonly Decision[]): Promise<void> {
  const file = `${layout.decisions}/${document}.yaml`;
  const items = decisions.map(({ textHash, id, kind, about, verdict, by, when, note }) => ({
    id,
    kind,
    about,
    "text-hash": textHash,
    verdict,
    by,
    when,
    note,
  }));
  const { text } = readTextFile(root, file, largestDataFile);
  const yaml =
    text === undefined ? formatYaml(items, schemaComment("decisions", 1)) : appendToYaml(text, undefined, items);
  await diskFiles.write(join(root, file), Buffer.from(yaml));
}
