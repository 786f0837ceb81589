import { parse as parseToml, TomlError } from "smol-toml";
import { parseDocument } from "yaml";
import type { IngestedMetadata } from "../model/ingested.ts";
import type { Findings, Place } from "./findings.ts";
import type { FrontMatter } from "./front-matter.ts";

type Fields = { readonly [name: string]: unknown };

const known: ReadonlySet<string> = new Set(
  "title language lang date rights licence license author authors creator translator translators publisher".split(" "),
);

/** What front matter says of the text: title, people, date, language, rights, publisher. Other fields are told. */
export function readFrontMatter(frontMatter: FrontMatter, findings: Findings): IngestedMetadata {
  const fields = parseFields(frontMatter, findings);
  tellOthers(fields, frontMatter, findings);
  const title = stringOf(fields.title);
  const language = stringOf(fields.language ?? fields.lang);
  const date = dateOf(fields.date);
  const rights = stringOf(fields.rights ?? fields.licence ?? fields.license);
  const publisher = stringOf(fields.publisher);
  const creators = agentsOf(fields.author ?? fields.authors ?? fields.creator);
  const translators = agentsOf(fields.translator ?? fields.translators);
  return {
    ...(title === undefined ? {} : { title: language === undefined ? { text: title } : { text: title, language } }),
    ...(language === undefined ? {} : { language }),
    ...(date === undefined ? {} : { date: { edtf: date } }),
    ...(rights === undefined ? {} : { rights }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(creators.length === 0 ? {} : { creators }),
    ...(translators.length === 0 ? {} : { translators }),
  };
}

function tellOthers(fields: Fields, { line }: FrontMatter, findings: Findings): void {
  const others = Object.keys(fields).filter((name) => !known.has(name));
  if (others.length === 0) return;
  const names = others.slice(0, 20).map((name) => name.slice(0, 40));
  const what = `fields at the head of the file that are not read: ${names.join(", ")}${others.length > 20 ? " …" : ""}`;
  findings.report("notice", "not-carried-over", what, { line, column: 1 });
}

function parseFields(frontMatter: FrontMatter, findings: Findings): Fields {
  const { format, text } = frontMatter;
  if (format === "pandoc") return titleBlock(text);
  return format === "toml" ? tomlFields(frontMatter, findings) : yamlFields(frontMatter, findings);
}

/** JSON is YAML, too. */
function yamlFields({ text, line }: FrontMatter, findings: Findings): Fields {
  // The core schema with dates as strings: a date stays as it is written.
  const document = parseDocument(text, { prettyErrors: true, schema: "core" });
  for (const error of document.errors) {
    const { line: at = 1, col = 1 } = error.linePos?.[0] ?? {};
    reportBroken(error.message, { line: line + at - 1, column: col }, findings);
  }
  if (document.errors.length > 0) return {};
  try {
    return fieldsOf(document.toJS({ maxAliasCount: 100 }));
  } catch {
    findings.report("error", "bad-front-matter", "the YAML repeats itself without end", {
      line,
      column: 1,
      mend: "Write the values themselves instead of aliases.",
    });
    return {};
  }
}

function tomlFields({ text, line }: FrontMatter, findings: Findings): Fields {
  try {
    return fieldsOf(parseToml(text));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    reportBroken(error.message, { line: line + error.line - 1, column: error.column }, findings);
    return {};
  }
}

function reportBroken(message: string, place: Place, findings: Findings): void {
  const mend = "Mend what stands between the lines at the head of the file.";
  findings.report("error", "bad-front-matter", message.split("\n")[0] ?? "broken head of the file", { ...place, mend });
}

/** `% title`, `% author; author`, `% date`; a line that begins with a space goes on with the one before. */
function titleBlock(text: string): Fields {
  const [title, author, date] = text
    .split(/^%/mu)
    .slice(1)
    .map((field) => field.replace(/\s*\n\s+/gu, " ").trim());
  return { title, author: author?.split(/\s*;\s*/u), date };
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

function stringOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** A day; programs that make sites write the time of the day behind it. */
function dateOf(value: unknown): string | undefined {
  const text = value instanceof Date ? value.toISOString() : stringOf(value);
  return /^(?<day>\d{4}-\d{2}-\d{2})[T ]\d/u.exec(text ?? "")?.groups?.day ?? text;
}

/** Names, or fields that hold one. */
function agentsOf(value: unknown): readonly { readonly name: string }[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => {
    const { name, given, family } = fieldsOf(item);
    const parts = [given, family].flatMap((part) => stringOf(part) ?? []);
    const own = stringOf(item) ?? stringOf(name) ?? (parts.join(" ") || undefined);
    return own === undefined ? [] : [{ name: own }];
  });
}
