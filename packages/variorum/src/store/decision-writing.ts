import { join } from "node:path";
import type { Decision } from "../model/decision.ts";
import type { Json } from "../model/json.ts";
import { makeFolderDurably, writeDurably } from "./durable-write.ts";
import { layout } from "./edition-layout.ts";
import { schemaComment } from "./schema-files.ts";
import { readTextFile } from "./text-file.ts";
import { largestDataFile } from "./yaml-file.ts";
import { appendToYaml, formatYaml, removeFromYaml } from "./yaml-writing.ts";

/** A decision as its file writes it. */
export type DecisionDraft = { readonly [field: string]: Json } & { readonly id: string };

export function decisionDraft({ textHash, id, kind, about, verdict, by, when, note }: Decision): DecisionDraft {
  const told = Object.entries({ by, when, note }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { id, kind, about, "text-hash": textHash, verdict, ...Object.fromEntries(told) };
}

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
