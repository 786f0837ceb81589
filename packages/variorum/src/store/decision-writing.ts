import { join } from "node:path";
import type { Json } from "../model/json.ts";
import { makeFolderDurably, writeDurably } from "./durable-write.ts";
import { layout } from "./edition-layout.ts";
import { schemaComment } from "./schema-files.ts";
import { readTextFile } from "./text-file.ts";
import { largestDataFile } from "./yaml-file.ts";
import { appendToYaml, formatYaml, removeFromYaml } from "./yaml-writing.ts";

/** A decision as its file writes it. */
export type DecisionDraft = { readonly [field: string]: Json } & { readonly id: string };

/** Writes decisions into `decisions/<document>.yaml`; one with the same id is replaced, comments and order of the rest stay. */
export async function appendDecisions(
  root: string,
  drafts: ReadonlyMap<string, readonly DecisionDraft[]>,
): Promise<void> {
  if (drafts.size === 0) return;
  await makeFolderDurably(join(root, layout.decisions));
  for (const [document, list] of drafts) {
    const file = `${layout.decisions}/${document}.yaml`;
    const { text } = readTextFile(root, file, largestDataFile);
    const ids = new Set(list.map(({ id }) => id));
    const yaml =
      text === undefined
        ? formatYaml(list, schemaComment("decisions", 1))
        : appendToYaml(removeFromYaml(text, ids), undefined, list);
    await writeDurably(join(root, file), yaml);
  }
}
