import { VariorumError } from "../model/error.ts";
import type { IngestedEntity, IngestedMetadata } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import { readDataFile } from "./data-file.ts";
import { type Draft, draftEntity, referredEntities } from "./document-draft.ts";
import { layout } from "./edition-layout.ts";
import type { EntityKind } from "./entity-kind.ts";
import { schemaComment } from "./schema-files.ts";
import { readTextFile } from "./text-file.ts";
import { largestDataFile } from "./yaml-file.ts";
import { appendToYaml, formatYaml } from "./yaml-writing.ts";

/** A file of `entities/` as it is to be. */
export interface EntityAddition {
  readonly file: string;
  readonly yaml: string;
}

const lists = { person: "persons", body: "bodies", place: "places" } as const;

/** The persons, bodies and places that the files describe and their documents refer to, and that are not there yet. */
export function planEntities(
  root: string,
  reports: readonly IngestedMetadata[],
  edition: LanguageTag,
): EntityAddition[] {
  const agents = new Set([...presentIds(root, "persons"), ...presentIds(root, "bodies")]);
  const places = new Set(presentIds(root, "places"));
  const drafts: { readonly [kind in IngestedEntity["kind"]]: Draft[] } = { person: [], body: [], place: [] };
  for (const metadata of reports) {
    for (const entity of referredEntities(metadata)) {
      const taken = entity.kind === "place" ? places : agents;
      const draft = draftEntity(entity, metadata, edition);
      const id = String(draft.id);
      if (!taken.has(id)) drafts[entity.kind].push(draft);
      taken.add(id);
    }
  }
  return (["person", "body", "place"] as const).flatMap((kind) => {
    return drafts[kind].length === 0 ? [] : [addTo(root, lists[kind], drafts[kind])];
  });
}

/** Ids in `entities/<list>.yaml` and `.csv`. @throws VariorumError `input` where one is broken */
export const presentIds = (root: string, list: EntityKind): string[] =>
  presentItems(root, list).map(({ id }) => String(id));

/** What stands in `entities/<list>.yaml` and `.csv`, as written. @throws VariorumError `input` where one is broken */
export function presentItems(root: string, list: EntityKind): readonly Draft[] {
  return ["yaml", "csv"].flatMap((ending) => {
    const { data, problems } = readDataFile(root, `${layout.entities}/${list}.${ending}`);
    const faults = problems.filter((problem) => problem.code !== "missing-file");
    if (faults.length > 0)
      throw new VariorumError("input", `entities/${list}.${ending} is broken.`, { problems: faults });
    return Array.isArray(data) ? (data as readonly Draft[]) : [];
  });
}

/** The file of a list with more items at its end. */
export function addTo(root: string, list: EntityKind, drafts: readonly Draft[]): EntityAddition {
  const file = `${layout.entities}/${list}.yaml`;
  const { text } = readTextFile(root, file, largestDataFile);
  if (text === undefined) return { file, yaml: formatYaml(drafts, schemaComment(list, 1)) };
  // A list of nothing but remarks: the parser has no place for them, the editor does.
  if (/^(\s*(#.*)?\n?)*$/.test(text)) return { file, yaml: `${text.trimEnd()}\n${formatYaml(drafts, "").trimStart()}` };
  return { file, yaml: appendToYaml(text, undefined, drafts) };
}
