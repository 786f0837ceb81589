import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** Pads with spaces to `width` character cells, counting wide and combining characters right. */
export function padCells(text: string, width: number, side: "left" | "right" = "right"): string {
  const fill = " ".repeat(Math.max(0, width - stringWidth(text)));
  return side === "right" ? text + fill : fill + text;
}

/** Cuts to `width` character cells, the last of them `…` where something was cut. Plain text only. */
export function cutCells(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = "";
  let cells = 0;
  for (const character of text) {
    cells += stringWidth(character);
    if (cells > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Cuts from the beginning, which of a path is the part that says least. */
export function cutCellsBefore(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && stringWidth(characters.join("")) > width - 1) characters.shift();
  return `…${characters.join("")}`;
}

/** Wraps at words; lines after the first are indented by `hang` cells. `first` stands before the first line. */
export function hangText(first: string, text: string, columns: number): string {
  const hang = stringWidth(first);
  const lines = wrapAnsi(text, Math.max(20, columns - hang), { hard: true }).split("\n");
  return lines.map((line, index) => (index === 0 ? first : " ".repeat(hang)) + line).join("\n");
}

/** Rows as columns with two cells between; a column is as wide as its widest cell. The last column is not padded. */
export function alignRows(
  rows: readonly (readonly string[])[],
  sides: readonly ("left" | "right")[],
  indent = 2,
): string[] {
  const widths = sides.map((_, column) => Math.max(0, ...rows.map((row) => stringWidth(row[column] ?? ""))));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const side = sides[column] === "left" ? "right" : "left";
      const last = column === row.length - 1;
      return last && side === "right" ? cell : padCells(cell, widths[column] ?? 0, side);
    });
    return `${" ".repeat(indent)}${cells.join("  ")}`.trimEnd();
  });
}
