import { parseFragment } from "parse5";

const predefined: { readonly [entity: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Names of characters are short; more of them than there are in the list are no names. */
const name = /&(?<name>[A-Za-z][A-Za-z0-9]{1,31});/gu;
const mostNames = 3000;

/**
 * What the entities of a text stand for: XML's own five, and the names of characters that HTML and the sets of ISO 8879 share (`&mdash;`, `&eacute;`), which
 * XML made for a DTD is full of. A name that the document type gives another meaning is left undefined. Each is one or two
 * characters long, so that no text grows. Without a prototype: `&constructor;` must not find anything.
 * Linear in the length of the text.
 */
export function knownEntities(text: string): { [entity: string]: string } {
  const known: { [entity: string]: string } = Object.assign(Object.create(null), predefined);
  const names = namesIn(text);
  if (names.length === 0) return known;
  const declared = declarations(text);
  const values = decoded(names.map((each) => `&${each};`));
  for (const [i, each] of names.entries()) {
    const value = values[i] ?? "";
    const own = declared.get(each);
    if (!value.startsWith("&") && (own === undefined || own === value)) known[each] = value;
  }
  return known;
}

function namesIn(text: string): readonly string[] {
  const names = new Set<string>();
  for (const { groups } of text.matchAll(name)) {
    if (groups?.name !== undefined && predefined[groups.name] === undefined) names.add(groups.name);
    if (names.size === mostNames) break;
  }
  return [...names];
}

/** How much of a file is looked through for its document type, in code units. */
const longestHead = 100_000;

/** What the document type declares, where that is one character reference or plain text. */
function declarations(text: string): ReadonlyMap<string, string> {
  const found = [
    ...text
      .slice(0, longestHead)
      .matchAll(/<!ENTITY\s+(?<name>[\w.-]+)\s+(?:"(?<a>[^"]{0,40})"|'(?<b>[^']{0,40})')?/gu),
  ];
  const values = decoded(found.map(({ groups }) => (groups?.a ?? groups?.b ?? "&").replaceAll("\n", " ")));
  return new Map(found.map(({ groups }, i) => [groups?.name ?? "", values[i] ?? ""]));
}

/** As HTML reads them; what it does not know stays as it is. */
function decoded(texts: readonly string[]): readonly string[] {
  const fragment = parseFragment(texts.map((text) => text.replaceAll("<", "&lt;")).join("\n"));
  const [node] = fragment.childNodes;
  return node && "value" in node ? node.value.split("\n") : [];
}
