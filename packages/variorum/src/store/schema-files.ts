import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { jsonSchemas, type SchemaName, schemaFile } from "../model/schema/json-schema.ts";
import { writeDurably } from "./durable-write.ts";
import { layout } from "./edition-layout.ts";

const schemaFolder = `${layout.cache}/schemas`;

/** The first line of a YAML file: tells text editors where its schema is, without a network. */
export const schemaComment = (name: SchemaName, depth: number): string =>
  ` yaml-language-server: $schema=${"../".repeat(depth)}${schemaFolder}/${schemaFile(name)}`;

/** Copies the JSON Schemas to `.variorum/schemas` where they are missing or older; says what was written. */
export async function writeSchemas(folder: string): Promise<string[]> {
  const written: string[] = [];
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    const path = `${schemaFolder}/${schemaFile(name as SchemaName)}`;
    const content = `${JSON.stringify(schema)}\n`;
    const present = await readFile(join(folder, path), "utf8").catch(() => undefined);
    if (present === content) continue;
    await writeDurably(join(folder, path), content);
    written.push(path);
  }
  return written;
}
