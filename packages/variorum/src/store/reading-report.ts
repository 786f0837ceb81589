import { join } from "node:path";
import type { Problem } from "../model/problem.ts";
import { writeDurably } from "./durable-write.ts";
import { readTextFile } from "./text-file.ts";
import { largestDataFile } from "./yaml-file.ts";

/** Beside `edition.yaml`: what a reader of files could not carry over, for a person to look at. */
export const readingReportFile = "not-carried-over.md";

/** What was remarked when a file was read. */
export interface FileRemarks {
  /** Path in the edition; of a file that is no part of it, its name. */
  readonly file: string;
  readonly problems: readonly Problem[];
}

const head = `# What could not be carried over

One line for each kind of thing, with its first place, as \`variorum add\` and \`variorum import\` found it. The sources
themselves are kept as they were. Lines that are settled can be taken out; a file that is added again is told again.
`;

/**
 * Puts remarks into the edition's list: those of a file take the place of what stood there of it.
 * @param root the edition's folder, as `realpath` gives it
 */
export async function addToReadingReport(root: string, remarks: readonly FileRemarks[]): Promise<void> {
  const { text, problem } = readTextFile(root, readingReportFile, largestDataFile);
  const sections = problem ? new Map<string, string>() : parseReadingReport(text);
  for (const { file, problems } of remarks) {
    if (problems.length === 0) sections.delete(file);
    else sections.set(file, problems.map(formatRemark).join("\n"));
  }
  if (sections.size === 0 && problem) return;
  await writeDurably(join(root, readingReportFile), Buffer.from(formatReadingReport(sections)));
}

/** Sections by file, as they stand. */
export function parseReadingReport(text: string): Map<string, string> {
  const [, ...sections] = text.split(/^## /mu);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf("\n");
      return end < 0 ? [section.trim(), ""] : [section.slice(0, end).trim(), section.slice(end).trim()];
    }),
  );
}

export const formatReadingReport = (sections: ReadonlyMap<string, string>): string =>
  [head, ...[...sections].map(([file, lines]) => `## ${file}\n\n${lines}\n`)].join("\n");

/** What the number in the place of the line counts, where a format has no lines. */
const units: readonly (readonly [files: RegExp, unit: string])[] = [
  [/\.(?:docx|docm|dotx|odt|ott|fodt|rtf|doc)$/iu, "paragraph"],
  [/\.pdf$/iu, "page"],
];

function placeOf({ file, line, column }: Problem): string {
  if (line === undefined) return "";
  const unit = units.find(([files]) => files.test(file ?? ""))?.[1];
  if (unit !== undefined) return `${unit} ${line}: `;
  return `line ${line}${column === undefined ? "" : `, column ${column}`}: `;
}

function formatRemark(problem: Problem): string {
  const { message, found, mend } = problem;
  const place = placeOf(problem);
  const more = [found === undefined ? "" : `Found: ${found}.`, mend ?? ""].filter((part) => part !== "");
  const end = more.length === 0 || /[.!?]$/u.test(message) ? "" : ".";
  return `- ${place}${oneLine([`${message}${end}`, ...more].join(" "))}`;
}

/** Nothing that a file holds begins a line of its own here. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
