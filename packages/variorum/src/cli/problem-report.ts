import { join, relative } from "node:path";
import type { Problem, Severity } from "../model/problem.ts";
import type { Paint } from "./paint.ts";
import { countNoun } from "./wording.ts";

export interface ProblemReportOptions {
  /** Folder that the problems' paths are relative to. */
  readonly folder?: string;
  /** Paths are printed relative to it, so that a terminal can open them. */
  readonly cwd: string;
  /** Print every warning, however often the same one occurs. */
  readonly all?: boolean;
}

/** Warnings of one kind that are printed before the rest is only counted. */
const ALIKE = 5;

/** Every error, grouped by file in order of lines; warnings of one kind are folded; a count at the end. */
export function formatProblems(problems: readonly Problem[], paint: Paint, options: ProblemReportOptions): string {
  if (problems.length === 0) return "";
  const { shown, folded } = foldAlike(problems, options.all === true);
  const files = groupByFile(shown).map((group) =>
    group.map((problem) => formatProblem(problem, paint, options)).join("\n"),
  );
  const rest = [...folded].map(
    ([code, count]) => `${paint.faint(`… and ${count} more like “${code}” (--all shows them)`)}`,
  );
  return `${[...files, ...(rest.length > 0 ? [rest.join("\n")] : []), countProblems(problems, paint)].join("\n\n")}\n`;
}

function foldAlike(problems: readonly Problem[], all: boolean) {
  const seen = new Map<string, number>();
  const folded = new Map<string, number>();
  const shown = problems.filter((problem) => {
    if (all || problem.severity === "error") return true;
    const count = (seen.get(problem.code) ?? 0) + 1;
    seen.set(problem.code, count);
    if (count > ALIKE) folded.set(problem.code, count - ALIKE);
    return count <= ALIKE;
  });
  return { shown, folded };
}

function groupByFile(problems: readonly Problem[]): readonly (readonly Problem[])[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const file = problem.file ?? "";
    const group = groups.get(file);
    if (group) group.push(problem);
    else groups.set(file, [problem]);
  }
  return [...groups.values()].map((group) =>
    group.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)),
  );
}

function formatProblem(problem: Problem, paint: Paint, options: ProblemReportOptions): string {
  const place = formatPlace(problem, options);
  const head = [place === "" ? "" : paint.strong(place), severityLabel(problem.severity, paint), problem.message]
    .filter((part) => part !== "")
    .join("  ");
  const details: readonly (readonly [string, string | undefined])[] = [
    ["found", problem.found],
    ["expected", problem.expected],
    ["mend", problem.mend],
  ];
  return [
    head,
    ...details.flatMap(([label, text]) =>
      text === undefined ? [] : [`    ${paint.faint(`${label}:`.padEnd(10))}${printable(text)}`],
    ),
  ].join("\n");
}

function formatPlace(problem: Problem, options: ProblemReportOptions): string {
  if (problem.file === undefined) return "";
  const path =
    options.folder === undefined ? problem.file : relative(options.cwd, join(options.folder, problem.file)) || ".";
  return [path, problem.line, problem.line === undefined ? undefined : problem.column]
    .filter((part) => part !== undefined)
    .join(":");
}

function severityLabel(severity: Severity, paint: Paint): string {
  if (severity === "error") return paint.bad("error");
  return severity === "warning" ? paint.warning("warning") : paint.faint("note");
}

function countProblems(problems: readonly Problem[], paint: Paint): string {
  const count = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length;
  const parts = [
    [count("error"), "error", paint.bad],
    [count("warning"), "warning", paint.warning],
    [count("notice"), "note", paint.faint],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, noun, style]) => style(countNoun(n, noun)))
    .join(", ");
}

/** Nothing that a file holds may steer the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === "\n" || character === "\t" || character === "\u200d"
      ? character
      : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
