import type { Reason, Verdict } from "../record/verdict.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { alignRows, hangText } from "./layout.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./problem-report.ts";
import { countNoun, formatCount } from "./wording.ts";

export const verdictExit: Readonly<Record<Verdict["verdict"], ExitCode>> = {
  verified: exitCode.success,
  invalid: exitCode.invalid,
  unverifiable: exitCode.unverifiable,
  withheld: exitCode.withheld,
};

/** Reasons of one kind that are printed before the rest is only counted. */
const ALIKE = 10;

/** The verdict as a person reads it: the word, what it is worth, why. */
export function formatVerdict(verdict: Verdict, paint: Paint, columns: number, all = false): string {
  const word = verdict.verdict.toUpperCase();
  const colour =
    verdict.verdict === "verified" ? paint.good : verdict.verdict === "invalid" ? paint.bad : paint.warning;
  const parts = [
    hangText(`${paint.strong(colour(word))}  `, printable(verdict.headline), columns),
    formatReasons(verdict.reasons, paint, columns, all),
    formatWorth(verdict, paint),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function formatReasons(reasons: readonly Reason[], paint: Paint, columns: number, all: boolean): string {
  const counts = new Map<string, number>();
  const lines: string[] = [];
  for (const reason of reasons) {
    const count = (counts.get(reason.code) ?? 0) + 1;
    counts.set(reason.code, count);
    if (all || count <= ALIKE) lines.push(formatReason(reason, paint, columns));
  }
  const folded = [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - ALIKE), 0);
  if (!all && folded > 0) lines.push(paint.faint(`  … and ${folded} more (--all shows them)`));
  return lines.join("\n");
}

function formatReason({ severity, place, message }: Reason, paint: Paint, columns: number): string {
  const label = { fault: paint.bad("fault"), lack: paint.warning("lack "), note: paint.faint("note ") }[severity];
  const where = place === undefined ? "" : `${paint.strong(printable(place))}: `;
  return hangText(`  ${label}  `, `${where}${printable(message)}`, columns);
}

function formatWorth({ assurance, record, covered }: Verdict, paint: Paint): string {
  if (record === null) return "";
  const { editors, witnesses, freshAsOf } = assurance;
  const rows: readonly (readonly [string, string])[] = [
    ["editors", editors === null ? "unknown" : `${editors.needed} of ${editors.of} must sign`],
    ["outside witnesses", witnesses === 0 ? "none" : String(witnesses)],
    ["every entry judged", yesOrNo(assurance.replayed)],
    ["newest state", yesOrNo(assurance.current)],
    ...(freshAsOf === null ? [] : ([["fresh as of", freshAsOf]] as const)),
    ["fingerprint", `${record.pin}${assurance.pinned ? " (the one you gave)" : ""}`],
    ["entries", formatCount(record.size)],
    ["checked", formatCovered(covered)],
  ];
  return alignRows(
    rows.map(([label, value]) => [paint.faint(label), printable(value)]),
    ["left", "left"],
  ).join("\n");
}

const yesOrNo = (value: boolean): string => (value ? "yes" : "no");

function formatCovered(covered: Verdict["covered"]): string {
  const parts = [
    [covered.pages, "page"],
    [covered.texts, "text"],
    [covered.segments, "passage"],
    [covered.quotes, "quotation"],
    [covered.fields, "field"],
  ] as const;
  const counted = parts.filter(([n]) => n > 0).map(([n, noun]) => countNoun(n, noun));
  return counted.length === 0 ? "the record alone, no page" : counted.join(", ");
}
