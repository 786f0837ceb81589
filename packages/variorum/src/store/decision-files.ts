import type { SitedDecisions } from "../model/check/sited.ts";
import { decisionSchema } from "../model/schema/decision.ts";
import { layout } from "./edition-layout.ts";

import type { Gathering } from "./gathering.ts";
import { readList } from "./list-file.ts";

/** `decisions/<document>.yaml`, and `decisions/essays/<essay>.yaml` on what stands in no document: lists. */
export async function readDecisions(gathering: Gathering): Promise<SitedDecisions[]> {
  const all: SitedDecisions[] = [];
  for (const { name, kind } of await gathering.list(layout.decisions)) {
    if (kind === "folder" && name === layout.essays) all.push(...(await readEssayDecisions(gathering)));
    else all.push(...readFile(gathering, name, kind, "<document>.yaml"));
  }
  return all;
}

async function readEssayDecisions(gathering: Gathering): Promise<SitedDecisions[]> {
  const entries = await gathering.list(`${layout.decisions}/${layout.essays}`);
  return entries.flatMap(({ name, kind }) => readFile(gathering, `${layout.essays}/${name}`, kind, "<essay>.yaml"));
}

/** @param name below `decisions/` */
function readFile(gathering: Gathering, name: string, kind: string, expected: string): SitedDecisions[] {
  const file = `${layout.decisions}/${name}`;
  if (kind !== "file" || !name.endsWith(".yaml")) {
    gathering.orphan(file, expected);
    return [];
  }
  gathering.files.push({ path: file, role: "decisions" });
  const decisions = readList(gathering, decisionSchema, file);
  return [{ document: name.slice(0, -".yaml".length), file, decisions }];
}
