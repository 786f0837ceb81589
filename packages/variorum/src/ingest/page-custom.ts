import type { MarkContent } from "../model/text.ts";
import type { OcrMark } from "./ocr-page.ts";

/** What Transkribus writes into the attribute `custom`: `readingOrder {index:0;} textStyle {offset:0; length:4; bold:true;}`. */
export interface PageTag {
  readonly name: string;
  readonly fields: { readonly [name: string]: string };
}

const longestCustom = 20_000;

export function parseCustom(custom: string | undefined): readonly PageTag[] {
  const tags: PageTag[] = [];
  for (const match of (custom ?? "").slice(0, longestCustom).matchAll(/(?<name>[\w-]+)\s*\{(?<body>[^{}]*)\}/gu)) {
    const fields = (match.groups?.body ?? "").split(";").flatMap((field) => {
      const at = field.indexOf(":");
      return at < 0 ? [] : [[field.slice(0, at).trim(), unescaped(field.slice(at + 1).trim())] as const];
    });
    tags.push({ name: match.groups?.name ?? "", fields: Object.fromEntries(fields) });
  }
  return tags;
}

/** Letters that would end a field stand as `\u003B`. */
const unescaped = (value: string): string =>
  value.replace(/\\u([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

export const fieldOf = (tags: readonly PageTag[], name: string, field: string): string | undefined =>
  tags.find((tag) => tag.name === name)?.fields[field];

const styles = [
  ["bold", "bold"],
  ["italic", "italic"],
  ["underlined", "underline"],
  ["strikethrough", "strike"],
  ["superscript", "superscript"],
  ["subscript", "subscript"],
  ["letterSpaced", "spaced"],
  ["smallCaps", "small-caps"],
] as const;

/** What fields or attributes say of letters: `bold:true`. */
export const emphasesOf = (fields: { readonly [name: string]: string }): readonly MarkContent[] =>
  styles.flatMap(([field, style]) => (fields[field] === "true" ? [{ kind: "emphasis" as const, style }] : []));

function dateOf({ year, month, day }: PageTag["fields"]): MarkContent {
  const parts = [year?.padStart(4, "0"), month?.padStart(2, "0"), day?.padStart(2, "0")];
  const known = parts
    .slice(0, parts.findIndex((part) => !part || /^0+$/u.test(part)) + 1 || 3)
    .filter((part) => part && !/^0+$/u.test(part));
  const edtf = known.join("-");
  return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u.test(edtf)
    ? { kind: "date", edtf }
    : { kind: "date" };
}

const names = { person: "person", place: "place", organization: "body", work: "work" } as const;

function contentsOf({ name, fields }: PageTag): readonly MarkContent[] {
  if (Object.hasOwn(names, name)) return [{ kind: "name", of: names[name as keyof typeof names] }];
  switch (name) {
    case "textStyle":
      return emphasesOf(fields);
    case "unclear":
      return [{ kind: "unclear" }];
    case "gap":
      return [{ kind: "gap" }];
    case "supplied":
      return [{ kind: "supplied" }];
    case "add":
      return [{ kind: "addition" }];
    case "date":
      return [dateOf(fields)];
    case "abbrev":
      return fields.expansion ? [{ kind: "reading", of: "expansion", text: fields.expansion }] : [];
    case "sic":
      return fields.correction ? [{ kind: "reading", of: "correction", text: fields.correction }] : [];
    default:
      return [];
  }
}

/** Tags that say nothing of letters. */
const silent = new Set(["readingOrder", "structure"]);

export interface CustomMarks {
  readonly marks: readonly OcrMark[];
  /** Names of tags that no mark says. */
  readonly unknown: readonly string[];
  /** Names of tags with fields that no mark says. */
  readonly lost: readonly string[];
}

const said: ReadonlySet<string> = new Set("offset length continued year month day expansion correction".split(" "));

const saysMore = ({ name, fields }: PageTag): boolean =>
  name !== "textStyle" && Object.entries(fields).some(([field, value]) => !said.has(field) && value !== "");

/** The marks of a line of `length` code units. */
export function customMarks(tags: readonly PageTag[], length: number): CustomMarks {
  const marks: OcrMark[] = [];
  const unknown: string[] = [];
  const lost: string[] = [];
  for (const tag of tags) {
    const contents = contentsOf(tag);
    if (contents.length === 0 && !silent.has(tag.name) && tag.name !== "textStyle") unknown.push(tag.name);
    if (contents.length > 0 && saysMore(tag)) lost.push(tag.name);
    const from = Math.min(length, Math.max(0, Number(tag.fields.offset) || 0));
    const to = Math.min(length, from + Math.max(0, Number(tag.fields.length) || 0));
    for (const content of contents) if (from < to) marks.push({ from, to, content });
  }
  return { marks, unknown, lost };
}
