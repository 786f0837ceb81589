import type { Findings } from "./findings.ts";
import { placeOf } from "./tei-rule.ts";
import { childElements, walkXml, type XmlElement } from "./xml-tree.ts";

/** Looked into part by part. */
const opened: ReadonlySet<string> = new Set([
  "fileDesc",
  "titleStmt",
  "publicationStmt",
  "sourceDesc",
  "profileDesc",
  "correspDesc",
  "msDesc",
  "history",
]);

/** Read, by `readTeiHeader`, `readTeiWitnesses` or `readTeiEntities`, as far as the edition has a place for it. */
const read: ReadonlySet<string> = new Set([
  ...["title", "author", "respStmt", "availability", "correspAction", "langUsage", "abstract", "msIdentifier"],
  ...["bibl", "biblStruct", "biblFull", "listWit", "creation", "origin", "listPerson", "listOrg", "listPlace"],
]);

/**
 * Tells of each part of a header that has no place in an edition: no page shows it, the TEI export has it. A part counts
 * once, whatever stands in it.
 */
export function reportHeaderRest(tei: XmlElement, findings: Findings): void {
  const [header] = childElements(tei, "teiHeader");
  walkXml(header?.children ?? [], {
    enter: (element) => {
      if (opened.has(element.name)) return { nodes: element.children };
      const isRead = read.has(element.name) || (element.name === "editor" && element.attributes.role !== undefined);
      const what = `<${element.name}> of the header: kept for the TEI export, shown nowhere`;
      if (!isRead) findings.count("notice", "header-not-shown", what, placeOf(element));
      return { nodes: [] };
    },
    text: () => undefined,
  });
}
