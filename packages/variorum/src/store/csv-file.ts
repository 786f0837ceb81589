import { CsvError, parse } from "csv-parse/sync";
import type { Finding } from "../model/finding.ts";
import type { Problem } from "../model/problem.ts";
import { findUnprintable, type YamlData } from "./yaml-file.ts";

/** One row as data, and the 1-based line on which it begins. */
export interface CsvRow {
  readonly data: { readonly [key: string]: YamlData };
  readonly line: number;
}

export interface CsvReading {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly Problem[];
}

/** Columns whose cells hold several values, with semicolons between. */
const listColumns: ReadonlySet<string> = new Set(
  "sources source forms authorities agents documents author editor translator recipient".split(" "),
);

/**
 * Reads a table (RFC 4180; with semicolons or tabs where its first row has no comma) whose first row names fields: `name.en` is the field `en` of `name`. An empty
 * cell is an absent field; cells of list columns are split at semicolons. O(length).
 */
export function parseCsv(content: string, file: string): CsvReading {
  const unprintable = findUnprintable(content, file);
  if (unprintable) return { rows: [], problems: [{ ...unprintable, code: "csv-syntax" }] };
  // A file that was put together may end its lines in two ways: the parser would count some twice.
  const text = content.replaceAll(/\r\n?/gu, "\n");
  try {
    const records = parse(text, { ...howToRead(text), raw: true }) as unknown as {
      readonly record: string[];
      readonly raw: string;
      readonly info: { readonly lines: number };
    }[];
    const [head, ...body] = records;
    const columns = (head?.record ?? []).map((name) => name.split("."));
    const faulty = faultyColumns(head?.record ?? [], file);
    if (faulty) return { rows: [], problems: [faulty] };
    const rows = body.map(({ record, raw, info }) => ({
      data: rowData(columns, record),
      line: info.lines - (raw.replace(/\n$/, "").match(/\n/g)?.length ?? 0),
    }));
    return { rows, problems: [] };
  } catch (error) {
    if (error instanceof CsvError) return { rows: [], problems: [syntaxProblem(error, text, file)] };
    throw error;
  }
}

/** @param text with lines that end in one way */
const howToRead = (text: string) => ({
  info: true,
  bom: true,
  skip_empty_lines: true,
  trim: true,
  record_delimiter: "\n",
  ...divisionOf(text),
});

/** Spreadsheets write semicolons where the comma is the decimal sign. No name of a field has either. */
function divisionOf(text: string): { readonly delimiter: string; readonly from_line?: number } {
  const [first = "", head = ""] = text.split("\n", 2);
  // Excel's own first line: it says what divides the cells, and is no row.
  const stated = /^\ufeff?"?sep=(?<sign>[,;\t|])"?$/iu.exec(first)?.groups?.sign;
  if (stated !== undefined) return { delimiter: stated, from_line: 2 };
  return { delimiter: [",", ";", "\t"].find((sign) => first.includes(sign)) ?? (head.includes("\t") ? "\t" : ",") };
}

/** Fields are a dozen, languages a few more. */
const mostColumns = 1000;
const longestColumn = 200;

function faultyColumns(names: readonly string[], file: string): Problem | undefined {
  const message = faultOfColumns(names);
  if (message === undefined) return undefined;
  return { severity: "error", code: "csv-syntax", file, line: 1, column: 1, message, mend: "Correct the first line." };
}

function faultOfColumns(names: readonly string[]): string | undefined {
  if (names.length > mostColumns) return `The table has ${names.length} columns; at most ${mostColumns} are read.`;
  const seen = new Set<string>();
  for (const name of names) {
    const shown = `\`${name.slice(0, 80)}\``;
    if (name === "") return "A column has no name.";
    if (name.length > longestColumn) return `The column ${shown}… has too long a name.`;
    if (name.includes("__proto__")) return `A column cannot be called ${shown}.`;
    if (seen.has(name)) return `The column ${shown} stands here twice.`;
    seen.add(name);
  }
  return undefined;
}

function rowData(columns: readonly (readonly string[])[], record: readonly string[]): CsvRow["data"] {
  const data: { [key: string]: YamlData } = {};
  for (const [i, path] of columns.entries()) {
    const cell = (record[i] ?? "").normalize("NFC");
    if (cell === "") continue;
    const [column = "", inner] = path;
    const value = listColumns.has(column) ? splitCell(cell) : cell;
    if (inner === undefined) data[column] = value;
    else
      data[column] = { ...(data[column] as { [key: string]: YamlData } | undefined), [path.slice(1).join(".")]: value };
  }
  return data;
}

const splitCell = (cell: string): string[] =>
  cell
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");

function syntaxProblem(error: CsvError, text: string, file: string): Problem {
  const { lines = 1 } = error as CsvError & { readonly lines?: number };
  const fault = { severity: "error", code: "csv-syntax", file, column: 1 } as const;
  if (error.code === "CSV_QUOTE_NOT_CLOSED") {
    const message = "The table is broken: a quotation mark that opens in this row is not closed.";
    const mend = "Close it; a quotation mark within quotation marks is written twice.";
    return { ...fault, line: lastRowLine(error, text), message, mend };
  }
  return {
    ...fault,
    line: lines,
    message: `The table is broken: ${error.message}.`,
    mend: "Give every row as many cells as the first; put quotes around a cell that holds a comma or a quotation mark.",
  };
}

/** The parser names the line at which the file ends. */
function lastRowLine(error: CsvError, text: string): number {
  const { records = 0 } = error as CsvError & { readonly records?: number };
  if (records === 0) return 1;
  const read = parse(text, { ...howToRead(text), to: records });
  return ((read as unknown as { readonly info: { readonly lines: number } }[]).at(-1)?.info.lines ?? 0) + 1;
}

/** Puts findings about row `at[0]` on the row's line. */
export function placeInCsv(rows: readonly CsvRow[], findings: readonly Finding[]): Problem[] {
  return findings.map(({ at = [], onKey: _, ...problem }) => {
    const line = typeof at[0] === "number" ? (rows[at[0]]?.line ?? 1) : 1;
    return { ...problem, line, column: 1 };
  });
}
