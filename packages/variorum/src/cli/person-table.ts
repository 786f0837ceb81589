import { writeFile } from "node:fs/promises";
import type { Person } from "../model/agent.ts";
import type { DocumentAlignment } from "../model/alignment.ts";
import { formatCsvCell } from "../model/csv-cell.ts";
import type { PersonCell } from "../model/person-trace.ts";
import { namedTraces, type PersonReport } from "./person-report.ts";

/** Writes a line for each person and text. Bytes written. */
export async function writePersonTable(
  path: string,
  witnesses: PersonReport["witnesses"],
  alignment: DocumentAlignment,
  persons: readonly Person[],
): Promise<number> {
  const table = formatPersonTable({ persons: namedTraces(alignment.persons ?? [], persons), witnesses });
  await writeFile(path, table);
  return Buffer.byteLength(table);
}

const HEAD = ["person", "name", "vanishes", "text", "state", "places", "named as", "not named"];

/** The matrix as a table (RFC 4180); paragraphs are counted from 1. */
export function formatPersonTable({ persons, witnesses }: PersonReport): string {
  const rows = persons.flatMap(({ person, name, vanishes, cells }) =>
    witnesses.flatMap(({ key, siglum }) => {
      const cell = cells[key];
      return cell === undefined ? [] : [[person, name, vanishes ? "yes" : "no", siglum, ...cellFields(cell)]];
    }),
  );
  return [HEAD, ...rows].map((row) => `${row.map(formatCsvCell).join(",")}\r\n`).join("");
}

const cellFields = ({ state, places, gaps }: PersonCell): readonly string[] => [
  state,
  String(places.length),
  places.map(({ passage, text, how }) => `${passage + 1}: ${text} (${how})`).join("; "),
  gaps.map(({ passage, kind, text }) => `${passage + 1}: ${text === "" ? kind : `${kind} ${text}`}`).join("; "),
];
