import type { Collation } from "../collate/collation.ts";
import type { Witness } from "../text/token.ts";
import { readColumns } from "./cell.ts";

/**
 * The table as CSV (RFC 4180, lines ended by CRLF): a line for each column of the collation, a field for each witness,
 * sigla first. A field holds the text as written with the white space that follows it, so that the fields of a witness
 * read downwards are the witness (from its first token on). An empty cell is an empty field; a token without text is `""`.
 */
export function formatCsv(collation: Collation, witnesses: readonly Witness[]): string {
  const lines = [collation.witnesses.map(quote).join(",")];
  for (const cells of readColumns(collation, witnesses))
    lines.push(
      cells
        .map((tokens) =>
          tokens.length === 0 ? "" : quote(tokens.map(({ text, after }) => text + (after ?? "")).join("")),
        )
        .join(","),
    );
  return `${lines.join("\r\n")}\r\n`;
}

function quote(field: string): string {
  return field === "" || /^\s|\s$|[",\r\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
