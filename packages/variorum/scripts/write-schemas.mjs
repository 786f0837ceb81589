// Writes schemas/*.schema.json from the schemas in src/model/schema: `npm run build && node packages/variorum/scripts/write-schemas.mjs`.
import { writeFileSync } from "node:fs";
import { jsonSchemas, schemaFile } from "../dist/model/schema/json-schema.js";

for (const [name, schema] of Object.entries(jsonSchemas())) {
  const file = new URL(`../schemas/${schemaFile(name)}`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}
