import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { bodySchema, membershipSchema, officeSchema, personSchema } from "./agent.ts";
import { decisionSchema } from "./decision.ts";
import { documentSchema } from "./document.ts";
import { editionSchema } from "./edition.ts";
import { frontMatterSchema } from "./essay.ts";
import { eventSchema } from "./event.ts";
import { placeSchema } from "./place.ts";
import { seriesPointSchema, seriesSchema } from "./series.ts";
import { sourceSchema } from "./source.ts";

const language = "en";

const one = {
  edition: editionSchema(language),
  document: documentSchema(language),
  series: seriesSchema(language),
  "series-point": seriesPointSchema,
  essay: frontMatterSchema("essay"),
};

/** Files that hold a list of these. */
const lists = {
  persons: personSchema(language),
  bodies: bodySchema(language),
  offices: officeSchema(language),
  memberships: membershipSchema,
  places: placeSchema(language),
  events: eventSchema(language),
  sources: sourceSchema,
  decisions: decisionSchema,
};

export type SchemaName = keyof typeof one | keyof typeof lists;

/** JSON Schema (draft 7) of what an editor writes, by kind of file: for completion and checks in text editors. */
export function jsonSchemas(): { readonly [name in SchemaName]: JsonObject } {
  const schemas: [string, z.ZodType][] = [
    ...Object.entries(one),
    ...Object.entries(lists).map(([name, schema]): [string, z.ZodType] => [name, z.array(schema)]),
  ];
  return Object.fromEntries(schemas.map(([name, schema]) => [name, jsonSchema(schema)])) as never;
}

const jsonSchema = (schema: z.ZodType): JsonObject =>
  z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema: made }) => {
      // An editor writes `date: 1923` and `title: 1984`: text editors take these for numbers, we do not.
      if (made.type === "string" && made.enum === undefined && made.const === undefined) {
        made.type = ["string", "number"] as never;
      }
      // Defaults are those in memory, not what an editor would write.
      delete made.default;
    },
  }) as JsonObject;

/** File of the schema of this kind. */
export const schemaFile = (name: SchemaName): string => `${name}.schema.json`;
