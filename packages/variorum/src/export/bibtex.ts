import { type CitationItem, type CitedName, formatDateParts, formatYear } from "./citation-item.ts";

/**
 * An item for BibTeX and biber, in UTF-8. Names stand in braces of their own, so that no program divides them; the
 * characters that TeX reads as commands are escaped.
 */
export function formatBibtex(item: CitationItem): string {
  const issued = item.issued?.["date-parts"][0];
  const fields: readonly (readonly [string, string | undefined])[] = [
    ["author", names(item.author)],
    ["title", item.title && `{${escapeTex(item.title)}}`],
    ["booktitle", `{${escapeTex(item["container-title"])}}`],
    ["editor", names(item.editor)],
    ["publisher", item.publisher && escapeTex(item.publisher)],
    ["year", issued && formatYear(issued[0] ?? 0)],
    ["date", issued && formatDateParts(issued)],
    ["origdate", item["original-date"]?.["date-parts"].map((parts) => formatDateParts(parts)).join("/")],
    ["type", item.genre && escapeTex(item.genre)],
    ["language", item.language],
    ["langid", item.language && babelNames[item.language.split("-")[0] ?? ""]],
    ["version", item.version],
    ["url", item.URL],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [`  ${name} = {${value}}`],
  );
  return `@incollection{${item.id},\n${lines.join(",\n")}\n}\n`;
}

const names = (list: readonly CitedName[] | undefined): string | undefined =>
  list?.map(({ literal }) => `{${escapeTex(literal)}}`).join(" and ");

/** What babel calls a language, after which biblatex hyphenates a title (biblatex manual, 2.2.3 and table 2). */
const babelNames: { readonly [language: string]: string } = {
  ar: "arabic",
  bg: "bulgarian",
  cs: "czech",
  da: "danish",
  de: "ngerman",
  el: "greek",
  en: "english",
  es: "spanish",
  fi: "finnish",
  fr: "french",
  he: "hebrew",
  hr: "croatian",
  hu: "hungarian",
  it: "italian",
  la: "latin",
  nl: "dutch",
  pl: "polish",
  pt: "portuguese",
  ru: "russian",
  sr: "serbian",
  sv: "swedish",
  tr: "turkish",
  uk: "ukrainian",
};

const COMMANDS: { readonly [character: string]: string } = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  // Braces by name: escaped ones still count when BibTeX looks for the end of a field.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
};

const escapeTex = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\\~^&%$#_{}]/g, (character) => COMMANDS[character] ?? `\\${character}`);
