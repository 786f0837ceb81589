import type { SitedDecisions } from "../model/check/sited.ts";
import { decisionSchema } from "../model/schema/decision.ts";
import { layout } from "./edition-layout.ts";

import type { Gathering } from "./gathering.ts";
import { readList } from "./list-file.ts";

/** `decisions/<document>.yaml`: lists. */
export async function readDecisions(gathering: Gathering): Promise<SitedDecisions[]> {
  const schema = decisionSchema;
  const all: SitedDecisions[] = [];
  for (const { name, kind } of await gathering.list(layout.decisions)) {
    const file = `${layout.decisions}/${name}`;
    if (kind !== "file" || !name.endsWith(".yaml")) {
      gathering.orphan(file, "<document>.yaml");
      continue;
    }
    gathering.files.push({ path: file, role: "decisions" });
    all.push({ document: name.slice(0, -".yaml".length), file, decisions: readList(gathering, schema, file) });
  }
  return all;
}
