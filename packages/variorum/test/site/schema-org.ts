import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import jsonld from "jsonld";

const declarations = readFileSync(
  createRequire(import.meta.url)
    .resolve("schema-dts")
    .replace(/\.js$/, ".d.ts"),
  "utf8",
);

interface Kind {
  readonly parents: readonly string[];
  readonly properties: readonly string[];
}

/** The vocabulary of schema.org as the package schema-dts has it: type → what it inherits from and its own properties. */
const vocabulary = new Map(
  [...declarations.matchAll(/interface (\w+)(?:Base|Leaf) extends ([^{]+)\{(.*?)\n\}/gs)]
    .map(([, name = "", parents = "", body = ""]): [string, Kind] => [
      name,
      {
        parents: parents.split(",").map((parent) => parent.trim().replace(/(?:Base|Leaf)$/, "")),
        properties: [...body.matchAll(/^ {4}"(\w+)"\?/gm)].map(([, property = ""]) => property),
      },
    ])
    .reduce((merged, [name, kind]) => merged.set(name, joined(merged.get(name), kind)), new Map<string, Kind>()),
);

function joined(known: Kind | undefined, more: Kind): Kind {
  return {
    parents: [...(known?.parents ?? []), ...more.parents].filter((parent) => parent !== ""),
    properties: [...(known?.properties ?? []), ...more.properties],
  };
}

function hasProperty(type: string, property: string, seen = new Set<string>()): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  const kind = vocabulary.get(type);
  if (kind === undefined) return false;
  return kind.properties.includes(property) || kind.parents.some((parent) => hasProperty(parent, property, seen));
}

const context = {
  "@vocab": "https://schema.org/",
  ...Object.fromEntries(["url", "sameAs", "license"].map((name) => [name, { "@type": "@id" }])),
};

/** What schema.org does not know, or a JSON-LD reader (jsonld) cannot read as whole addresses. @param page where the data stands */
export async function linkedDataFaults(data: object, page: string): Promise<readonly string[]> {
  // `safe` (nothing is dropped in silence) is newer than the types.
  const options = { base: page, safe: true } as Parameters<typeof jsonld.expand>[1];
  const expanded = await jsonld.expand(
    { ...data, "@context": context } as Parameters<typeof jsonld.expand>[0],
    options,
  );
  return expanded.flatMap((node) => nodeFaults(node as Record<string, unknown>));
}

function nodeFaults(node: Record<string, unknown>): readonly string[] {
  const types = ((node["@type"] as readonly string[] | undefined) ?? []).map(plain);
  return Object.entries(node).flatMap(([name, value]) => {
    if (name === "@id" && !URL.canParse(String(value))) return [`@id ${String(value)}`];
    if (name.startsWith("@")) return [];
    const known = types.some((type) => hasProperty(type, plain(name)));
    const inner = (Array.isArray(value) ? value : [value]).flatMap((one) => nodeFaults(one as Record<string, unknown>));
    return [...(known ? [] : [`${types.join("+")} has no ${plain(name)}`]), ...inner];
  });
}

const plain = (iri: string): string => iri.replace("https://schema.org/", "");
