import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { jsonSchemas } from "../../src/model/schema/json-schema.ts";
import { readFiles, shortProblem } from "./small-edition.ts";

const page = readFileSync(new URL("../../../../docs/edition-format.md", import.meta.url), "utf8");
const rules = readFileSync(new URL("rules.test.ts", import.meta.url), "utf8");

describe("docs/edition-format.md", () => {
  const blocks = [...page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, path, text]) => [path!, text!] as const,
  );

  it("shows a sound edition", async () => {
    const { edition, problems } = await readFiles(Object.fromEntries(blocks));
    expect(problems.map(shortProblem)).toEqual([]);
    expect(edition.works).toHaveLength(2);
    expect(edition.entities.bodies[0]!.authorities).toHaveLength(2);
    expect(edition.works[1]!.date[0]!.value.earliest).toBe("1911-05-04");
    expect(edition.series[0]!.points).toHaveLength(3);
  });

  it("names every field", () => {
    const named = new Set(
      Object.entries(jsonSchemas()).flatMap(([name, schema]) => (name === "sources" ? [] : fieldsOf(schema))),
    );
    expect([...named].filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
  });

  it("names every word of a closed list", () => {
    const words = Object.entries(jsonSchemas()).flatMap(([name, schema]) =>
      name === "sources" ? [] : wordsOf(schema),
    );
    expect([...new Set(words)].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });

  it("names every code that the tests of the rules know", () => {
    const codes = [...rules.matchAll(/(?:⇒ | \| |")([a-z0-9]+(?:-[a-z0-9]+)+) /g)].map(([, code]) => code!);
    expect([...new Set(codes)].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});

function fieldsOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "properties" in node ? Object.keys(node.properties as object) : [];
  return [...own, ...Object.values(node).flatMap(fieldsOf)];
}

function wordsOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "enum" in node ? (node.enum as string[]) : "const" in node ? [String(node.const)] : [];
  return [...own, ...Object.values(node).flatMap(wordsOf)];
}
