import { parseDocument } from "yaml";
import type { IngestedMetadata } from "../model/ingested.ts";
import type { Findings } from "./findings.ts";
import type { FrontMatter } from "./front-matter.ts";

/** What front matter says of the text: title, author, date, language, rights. Other fields are left to whoever knows them. */
export function readFrontMatter(frontMatter: FrontMatter, findings: Findings): IngestedMetadata {
  const fields = parseFields(frontMatter, findings);
  const title = stringOf(fields.title);
  const language = stringOf(fields.language ?? fields.lang);
  const date = stringOf(fields.date);
  const rights = stringOf(fields.rights ?? fields.licence ?? fields.license);
  const creators = listOf(fields.author ?? fields.authors).map((name) => ({ name }));
  return {
    ...(title === undefined ? {} : { title: language === undefined ? { text: title } : { text: title, language } }),
    ...(language === undefined ? {} : { language }),
    ...(date === undefined ? {} : { date: { edtf: date } }),
    ...(rights === undefined ? {} : { rights }),
    ...(creators.length === 0 ? {} : { creators }),
  };
}

function parseFields({ text, line }: FrontMatter, findings: Findings): { readonly [name: string]: unknown } {
  // The core schema with dates as strings: a date stays as it is written.
  const document = parseDocument(text, { prettyErrors: true, schema: "core" });
  for (const error of document.errors) {
    const place = error.linePos?.[0];
    findings.report("error", "bad-front-matter", error.message.split("\n")[0] ?? "broken YAML", {
      line: line + (place?.line ?? 1) - 1,
      column: place?.col ?? 1,
      mend: "Mend the YAML between the `---` lines.",
    });
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

const fieldsOf = (value: unknown): { readonly [name: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

function stringOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

const listOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => stringOf(item) ?? []);
