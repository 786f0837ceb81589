import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { smallEdition } from "../store-edition/small-edition.ts";

const folder = new URL("../../schemas/", import.meta.url);

/** To compile a schema takes longer than all the rest: each is compiled once. */
const compiled = new Map<string, ValidateFunction>();

function compile(schema: string): ValidateFunction {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, formats: { uri: true } });
  const text = readFileSync(new URL(`${schema}.schema.json`, folder), "utf8");
  const validate = ajv.compile(JSON.parse(text) as object);
  compiled.set(schema, validate);
  return validate;
}

/** As a text editor's YAML server checks a file: by the schema that its first line names, with YAML's own types. */
function faults(schema: string, yaml: string): readonly string[] {
  const validate = compile(schema);
  return validate(parse(yaml)) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath);
}

const files: readonly (readonly [schema: string, path: string])[] = [
  ["edition", "edition.yaml"],
  ["document", "documents/minutes/document.yaml"],
  ["document", "documents/letter/document.yaml"],
  ["persons", "entities/persons.yaml"],
  ["offices", "entities/offices.yaml"],
  ["memberships", "entities/memberships.yaml"],
  ["places", "entities/places.yaml"],
  ["events", "entities/events.yaml"],
  ["sources", "entities/sources.yaml"],
  ["series", "series/prices.yaml"],
  ["decisions", "decisions/minutes.yaml"],
];

describe("what a text editor says of an edition's files", () => {
  it.each(files)("nothing, by %s, of %s", (schema, path) => {
    expect(faults(schema, String(smallEdition[path]))).toEqual([]);
  });

  it.each([
    ["document", "titel: L\n"],
    ["document", "title: L\nwitnesses: [{key: a, status: gone}]\n"],
    ["document", "title: L\ncreators: [{agent: vale, sources: Carr}]\n"],
    ["document", "title: L\nrelations: [{kind: answers, document: The Minutes}]\n"],
    ["persons", "- {name: No Id}\n"],
    ["memberships", "- {id: a, person: b, office: c, how: forced}\n"],
    ["edition", "title: E\n"],
    ["decisions", "- {id: a, kind: guess}\n"],
  ])("a fault, by %s, of %j", (schema, yaml) => {
    expect(faults(schema, yaml)).not.toEqual([]);
  });
});
