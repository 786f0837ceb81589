import { CsvError, parse } from "csv-parse/sync";
import type { Finding } from "../model/finding.ts";
import type { Problem } from "../model/problem.ts";
import type { YamlData } from "./yaml-file.ts";

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
export function parseCsv(text: string, file: string): CsvReading {
  try {
    const records = parse(text, {
      info: true,
      raw: true,
      bom: true,
      skip_empty_lines: true,
      trim: true,
      delimiter: delimiterOf(text),
    }) as unknown as {
      readonly record: string[];
      readonly raw: string;
      readonly info: { readonly lines: number };
    }[];
    const [head, ...body] = records;
    const columns = (head?.record ?? []).map((name) => name.split("."));
    const repeated = repeatedColumn(head?.record ?? [], file);
    if (repeated) return { rows: [], problems: [repeated] };
    const rows = body.map(({ record, raw, info }) => ({
      data: rowData(columns, record),
      line: info.lines - (raw.replace(/\r?\n$/, "").match(/\n/g)?.length ?? 0),
    }));
    return { rows, problems: [] };
  } catch (error) {
    if (error instanceof CsvError) return { rows: [], problems: [syntaxProblem(error, file)] };
    throw error;
  }
}

/** Spreadsheets write semicolons where the comma is the decimal sign. No name of a field has either. */
function delimiterOf(text: string): string {
  const [head = ""] = text.split(/[\r\n]/, 1);
  return [",", ";", "\t"].find((sign) => head.includes(sign)) ?? ",";
}

function repeatedColumn(names: readonly string[], file: string): Problem | undefined {
  const seen = new Set<string>();
  const name = names.find((column) => seen.has(column) || /^$|__proto__/.test(column) || !seen.add(column));
  if (name === undefined) return undefined;
  const message = name === "" ? "A column has no name." : `The column \`${name.slice(0, 80)}\` stands here twice.`;
  return { severity: "error", code: "csv-syntax", file, line: 1, column: 1, message, mend: "Correct the first line." };
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

function syntaxProblem(error: CsvError, file: string): Problem {
  const { lines } = error as CsvError & { readonly lines?: number };
  return {
    severity: "error",
    code: "csv-syntax",
    file,
    line: lines ?? 1,
    column: 1,
    message: `The table is broken: ${error.message}.`,
    mend: "Give every row as many cells as the first; put quotes around a cell that holds a comma or a quotation mark.",
  };
}

/** Puts findings about row `at[0]` on the row's line. */
export function placeInCsv(rows: readonly CsvRow[], findings: readonly Finding[]): Problem[] {
  return findings.map(({ at = [], onKey: _, ...problem }) => {
    const line = typeof at[0] === "number" ? (rows[at[0]]?.line ?? 1) : 1;
    return { ...problem, line, column: 1 };
  });
}
