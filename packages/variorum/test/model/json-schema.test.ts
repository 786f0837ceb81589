import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { jsonSchemas, schemaFile } from "../../src/model/schema/json-schema.ts";

const folder = new URL("../../schemas/", import.meta.url);
const schemas = Object.entries(jsonSchemas());

describe("JSON Schemas for text editors", () => {
  it("are those that the code makes (else: npm run build && node packages/variorum/scripts/write-schemas.mjs)", () => {
    expect(readdirSync(folder).sort()).toEqual(schemas.map(([name]) => schemaFile(name as never)).sort());
    for (const [name, schema] of schemas) {
      expect(JSON.parse(readFileSync(new URL(schemaFile(name as never), folder), "utf8"))).toEqual(schema);
    }
  });

  it.each(schemas)("%s describes every field", (_, schema) => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== "object" || node === null) return;
      const { properties } = node as { properties?: { [field: string]: { description?: string } } };
      for (const [field, inner] of Object.entries(properties ?? {})) {
        const alternatives = JSON.stringify(inner);
        if (inner.description === undefined && !alternatives.includes('"description"'))
          undescribed.push(`${path}.${field}`);
      }
      for (const [key, inner] of Object.entries(node)) visit(inner, `${path}/${key}`);
    };
    visit(schema, "");
    expect(undescribed.filter((path) => !path.endsWith(".date-parts") && !path.endsWith(".kind"))).toEqual([]);
  });
});
