import { type CitationItem, type CitedName, formatDateParts, formatYear } from "./citation-item.ts";

/** An item as RIS (the format of 2011), in UTF-8: a tag, two spaces, a hyphen, a space and the value, a line each. */
export function formatRis(item: CitationItem): string {
  const issued = item.issued?.["date-parts"][0];
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["TY", "CHAP"],
    ["ID", item.id],
    ...names("AU", item.author),
    ["TI", item.title],
    ["T2", item["container-title"]],
    ...names("A2", item.editor),
    ["PB", item.publisher],
    ["PY", issued && formatYear(issued[0] ?? 0)],
    ["DA", issued && formatDateParts(issued, "/")],
    ["OP", item["original-date"]?.["date-parts"].map((parts) => formatDateParts(parts)).join("/")],
    ["M3", item.genre],
    ["LA", item.language],
    ["ET", item.version],
    ["UR", item.URL],
  ];
  const written = lines.flatMap(([tag, value]) =>
    value === undefined || value === "" ? [] : [`${tag}  - ${flat(value)}`],
  );
  return `${[...written, "ER  - "].join("\r\n")}\r\n`;
}

/** A reader of RIS divides a name at its comma; a semicolon would make two of it. */
const names = (tag: string, list: readonly CitedName[] = []): readonly (readonly [string, string])[] =>
  list.map(({ literal }) => [tag, literal]);

const flat = (value: string): string => value.replace(/\s+/g, " ").trim();
