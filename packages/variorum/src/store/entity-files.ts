import type { z } from "zod";
import type { IdKind, Sited, SitedEdition } from "../model/check/sited.ts";
import type { LanguageTag } from "../model/language.ts";
import { bodySchema, membershipSchema, officeSchema, personSchema } from "../model/schema/agent.ts";
import { eventSchema } from "../model/schema/event.ts";
import { placeSchema } from "../model/schema/place.ts";
import { sourceSchema } from "../model/schema/source.ts";
import { readDataFile } from "./data-file.ts";
import { layout } from "./edition-layout.ts";
import { listFolder } from "./folder-listing.ts";
import type { Gathering } from "./gathering.ts";
import type { YamlData } from "./yaml-file.ts";

const schemas = {
  persons: personSchema,
  bodies: bodySchema,
  offices: officeSchema,
  memberships: () => membershipSchema,
  places: placeSchema,
  events: eventSchema,
  sources: () => sourceSchema,
};

/** What references call an item of each list. */
const idKinds: { readonly [kind in EntityKind]: IdKind | undefined } = {
  persons: "agent",
  bodies: "agent",
  offices: "office",
  memberships: undefined,
  places: "place",
  events: "event",
  sources: "source",
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
    found[kind].push(...readList(gathering, schemas[kind](language) as z.ZodType<unknown>, file, idKinds[kind]));
  }
  // Each list was read by the schema of its kind.
  return found as unknown as SitedEntities;
}

/** A file that holds a list; an empty file is an empty list. */
export function readList<T>(
  gathering: Gathering,
  schema: z.ZodType<T>,
  file: string,
  kind?: IdKind | undefined,
): Sited<T>[] {
  const { data, problems } = readDataFile(gathering.root, file);
  gathering.add(problems);
  const isRead = Array.isArray(data) || (data === undefined && problems.length === 0);
  if (kind !== undefined && !isRead) gathering.broken.push({ kind, id: undefined });
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
  return data.flatMap((item: YamlData, i) => {
    const read = gathering.read(schema, item, file, [i]);
    if (read !== undefined) return [read];
    if (kind !== undefined) gathering.broken.push({ kind, id: idIn(item) });
    return [];
  });
}

/** The id that an item with faults has; undefined where that is what is wrong. */
function idIn(item: YamlData): string | undefined {
  const id = typeof item === "object" && "id" in item ? item.id : undefined;
  return typeof id === "string" ? id : undefined;
}
