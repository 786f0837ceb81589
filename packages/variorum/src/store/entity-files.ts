import type { z } from "zod";
import type { Sited, SitedEdition } from "../model/check/sited.ts";
import type { LanguageTag } from "../model/language.ts";
import { bodySchema, membershipSchema, officeSchema, personSchema } from "../model/schema/agent.ts";
import { eventSchema } from "../model/schema/event.ts";
import { placeSchema } from "../model/schema/place.ts";
import { sourceSchema } from "../model/schema/source.ts";
import { readDataFile } from "./data-file.ts";
import { layout } from "./edition-layout.ts";
import { listFolder } from "./folder-listing.ts";
import type { Gathering } from "./gathering.ts";

const schemas = {
  persons: personSchema,
  bodies: bodySchema,
  offices: officeSchema,
  memberships: membershipSchema,
  places: placeSchema,
  events: eventSchema,
  sources: sourceSchema,
};

export type EntityKind = keyof typeof schemas;
export const entityKinds = Object.keys(schemas) as readonly EntityKind[];

export type SitedEntities = Pick<SitedEdition, EntityKind>;

/** `entities/<kind>.yaml` or `.csv`: lists, with one entity each. */
export async function readEntities(gathering: Gathering, language: LanguageTag): Promise<SitedEntities> {
  const listing = await listFolder(gathering.root, layout.entities);
  gathering.add(listing.problems);
  const found: { [kind in EntityKind]: Sited<unknown>[] } = {
    persons: [],
    bodies: [],
    offices: [],
    memberships: [],
    places: [],
    events: [],
    sources: [],
  };
  for (const { name, kind: type } of listing.entries) {
    const file = `${layout.entities}/${name}`;
    const kind = entityKinds.find((word) => name === `${word}.yaml` || name === `${word}.csv`);
    if (kind === undefined || type !== "file") {
      gathering.orphan(file, entityKinds.map((word) => `${word}.yaml`).join(", "));
      continue;
    }
    gathering.files.push({ path: file, role: "entities" });
    found[kind].push(...readList(gathering, schemas[kind](language) as z.ZodType<unknown>, file));
  }
  // Each list was read by the schema of its kind.
  return found as unknown as SitedEntities;
}

/** A file that holds a list; an empty file is an empty list. */
export function readList<T>(gathering: Gathering, schema: z.ZodType<T>, file: string): Sited<T>[] {
  const { data, problems } = readDataFile(gathering.root, file);
  gathering.add(problems);
  if (data === undefined) return [];
  if (!Array.isArray(data)) {
    gathering.findings.push({
      severity: "error",
      code: "wrong-type",
      file,
      at: [],
      message: "The file must hold a list.",
      expected: "a list",
      mend: "Begin every item with a hyphen: `- id: …`.",
    });
    return [];
  }
  return data.flatMap((item, i) => gathering.read(schema, item, file, [i]) ?? []);
}
