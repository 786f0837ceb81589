import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SchemaName, schemaFile } from "../model/schema/json-schema.ts";
import { writeDurably } from "./durable-write.ts";
import { layout } from "./edition-layout.ts";

const schemaFolder = `${layout.cache}/schemas`;

/** As they come with the program; a test holds them against the code that reads the files. */
const shipped = fileURLToPath(new URL("../../schemas/", import.meta.url));

/** The first line of a YAML file: tells text editors where its schema is, without a network. */
export const schemaComment = (name: SchemaName, depth: number): string =>
  ` yaml-language-server: $schema=${"../".repeat(depth)}${schemaFolder}/${schemaFile(name)}`;

/** Copies the JSON Schemas to `.variorum/schemas` where they are missing or older; says what was written. */
export async function writeSchemas(folder: string): Promise<string[]> {
  const written: string[] = [];
  for (const name of await readdir(shipped)) {
    const path = `${schemaFolder}/${name}`;
    const content = await readFile(join(shipped, name), "utf8");
    const present = await readFile(join(folder, path), "utf8").catch(() => undefined);
    if (present === content) continue;
    await writeDurably(join(folder, path), content);
    written.push(path);
  }
  return written;
}
