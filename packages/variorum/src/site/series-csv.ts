import { formatCsvCell } from "../model/csv-cell.ts";
import type { Series } from "../model/series.ts";

/** The points of a series as a table (RFC 4180), with the columns of the edition's own files. */
export function formatSeriesCsv({ points }: Series): string {
  const rows = points.map(({ line, date, value, sources, certainty, note }) => [
    line,
    date.edtf,
    date.calendar,
    String(value),
    sources.join(";"),
    certainty,
    note ?? "",
  ]);
  const head = ["line", "date", "calendar", "value", "source", "certainty", "note"];
  return [head, ...rows].map((row) => `${row.map(formatCsvCell).join(",")}\r\n`).join("");
}
