import type { FixedFile } from "../edition/fix-edition.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./problem-report.ts";

/** The lines that were mended, as they were and as they are. */
export function formatFixes(fixed: readonly FixedFile[], paint: Paint): string {
  return fixed.map((one) => `${paint.strong(one.file)}\n${changedLines(one, paint).join("\n")}\n`).join("\n");
}

/** Lines that both versions begin and end with are left out; of those between, each that has no equal in the other. */
function changedLines({ before, after }: FixedFile, paint: Paint): readonly string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const [gone, come] = [without(old, now), without(now, old)];
  return [
    ...gone.map((line) => paint.removed(`- ${shown(line)}`)),
    ...come.map((line) => paint.added(`+ ${printable(line)}`)),
  ];
}

/** Spaces at the end of a line are seen. */
const shown = (line: string): string => printable(line).replace(/[ \t]+$/, (spaces) => "·".repeat(spaces.length));

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}
