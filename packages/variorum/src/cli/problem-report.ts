import { relative, resolve } from "node:path";
import { groupBy } from "../model/grouped.ts";
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

/** Remarks of one kind that are printed one by one. */
const ALIKE = 3;

/** Every error, grouped by file in order of lines; remarks of one kind become one line; a count at the end. */
export function formatProblems(problems: readonly Problem[], paint: Paint, options: ProblemReportOptions): string {
  if (problems.length === 0) return "";
  const { shown, folded } = foldAlike(problems, options.all === true);
  const files = groupByFile(shown).map((group) =>
    group.map((problem) => formatProblem(problem, paint, options)).join("\n"),
  );
  const parts = [...files, formatFolded(folded, paint, options), countProblems(problems, paint)];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Without the count that ends it: `element <c> (3 times)` and `element <c> (once)` are one remark. */
const remarkOf = ({ message }: Problem): string => message.replace(/\s*\([^()]*\)\s*$/, "");

function foldAlike(problems: readonly Problem[], all: boolean) {
  const alike = groupBy(problems, (problem) => `${problem.severity}\n${problem.code}\n${remarkOf(problem)}`);
  const folded = [...alike.values()].filter((group) => isFoldable(group, all));
  const hidden = new Set(folded.flat());
  return { shown: problems.filter((problem) => !hidden.has(problem)), folded };
}

/** What was done to a quotation is another thing each time, and must be read each time. */
const isCaseOfItsOwn = ({ severity, code }: Problem): boolean =>
  severity === "error" || (severity === "warning" && code.startsWith("quotation-"));

const isFoldable = (group: readonly Problem[], all: boolean): boolean =>
  !all && group.length > ALIKE && !group.some(isCaseOfItsOwn);

function formatFolded(groups: readonly (readonly Problem[])[], paint: Paint, options: ProblemReportOptions): string {
  const lines = [...groups]
    .sort((a, b) => b.length - a.length)
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const places = `${countNoun(group.length, "place")}, first ${formatPlace(first, options)}`;
      const head = `${severityLabel(first.severity, paint)}  ${remarkOf(first)} ${paint.faint(`(${places})`)}`;
      return [head, ...formatDetail("mend", first.mend, paint)];
    });
  return lines.length === 0 ? "" : [...lines, paint.faint("--all shows every place.")].join("\n");
}

function groupByFile(problems: readonly Problem[]): readonly (readonly Problem[])[] {
  const groups = groupBy(problems, ({ file = "" }) => file);
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
  return [head, ...details.flatMap(([label, text]) => formatDetail(label, text, paint))].join("\n");
}

const formatDetail = (label: string, text: string | undefined, paint: Paint): readonly string[] =>
  text === undefined ? [] : [`    ${paint.faint(`${label}:`.padEnd(10))}${printable(text)}`];

function formatPlace(problem: Problem, { cwd, folder = "." }: ProblemReportOptions): string {
  if (problem.file === undefined) return "";
  const absolute = resolve(cwd, folder, problem.file);
  const near = relative(cwd, absolute) || ".";
  const path = near.length < absolute.length ? near : absolute;
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
