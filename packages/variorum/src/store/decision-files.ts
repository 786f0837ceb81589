import type { SitedDecisions } from "../model/check/sited.ts";
import { decisionSchema } from "../model/schema/decision.ts";
import { layout } from "./edition-layout.ts";
import { readList } from "./entity-files.ts";
import { listFolder } from "./folder-listing.ts";
import type { Gathering } from "./gathering.ts";

/** `decisions/<document>.yaml`: lists. */
export async function readDecisions(gathering: Gathering): Promise<SitedDecisions[]> {
  const listing = await listFolder(gathering.root, layout.decisions);
  gathering.add(listing.problems);
  const schema = decisionSchema;
  const all: SitedDecisions[] = [];
  for (const { name, kind } of listing.entries) {
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
