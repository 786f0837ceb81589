import type { FindingExcerpt, OpenFinding } from "../model/open-finding.ts";
import { hangText } from "./layout.ts";
import type { Paint } from "./paint.ts";

export interface FindingReportOptions {
  readonly columns: number;
  readonly paint: Paint;
}

/** One finding in full: what it says, the passage on either side, what speaks for it. */
export function formatFinding(finding: OpenFinding, { columns, paint }: FindingReportOptions): string {
  const { id, document, says, excerpts, evidence, confidence } = finding;
  const sure = confidence === undefined ? "" : `  ${paint.faint(`${Math.round(confidence * 100)} % sure`)}`;
  const head = `${paint.strong(id)}  ${document}${sure}`;
  const shown = excerpts.map((excerpt) => formatExcerpt(excerpt, columns, paint));
  const reasons = evidence.map((reason) => hangText("    ", paint.faint(reason), columns));
  return `${[head, hangText("  ", says, columns), ...shown, ...reasons].join("\n")}\n`;
}

function formatExcerpt({ label, before, text, after }: FindingExcerpt, columns: number, paint: Paint): string {
  const gap = text === "" ? paint.removed("[ … ]") : paint.added(text);
  const space = text === "" && before !== "" && !/\s$/.test(before) ? " " : "";
  return hangText(`    ${paint.faint(label)}  `, `${paint.faint(before)}${space}${gap}${paint.faint(after)}`, columns);
}

/** One line for each. */
export function formatFindingList(findings: readonly OpenFinding[], options: FindingReportOptions): string {
  return findings.map((finding) => formatFinding(finding, options)).join("\n");
}
