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
themselves are kept as they were. What many files have stands first, counted. Lines that are settled can be taken out; a file that is added again is told again.
`;

/**
 * Puts remarks into the edition's list: those of a file take the place of what stood there of it.
 * @param root the edition's folder, as `realpath` gives it
 * @returns whether any of these files has something in the list
 */
export async function addToReadingReport(root: string, remarks: readonly FileRemarks[]): Promise<boolean> {
  const { text, problem } = readTextFile(root, readingReportFile, largestDataFile);
  const sections = problem ? new Map<string, string>() : parseReadingReport(text);
  for (const { file, problems } of remarks) {
    if (problems.length === 0) sections.delete(file);
    else sections.set(file, problems.map(formatRemark).join("\n"));
  }
  const isListed = remarks.some(({ problems }) => problems.length > 0);
  if (sections.size > 0 || !problem)
    await writeDurably(join(root, readingReportFile), Buffer.from(formatReadingReport(sections)));
  return isListed;
}

/** Above the files: what several of them have. Made anew each time. */
const summaryTitle = "In several files";

/** Files that have the same remark: from so many on it is told once for all. */
const several = 4;

interface Kind {
  readonly first: string;
  readonly files: Set<string>;
}

/** A remark without its place and how often it is made. */
const kindOf = (line: string): string =>
  line
    .replace(/^- (?:(?:line|paragraph|page) \d+(?:, column \d+)?: )?/u, "")
    .replace(/ \((?:once|\d+ times[^()]*|\d+)\)/u, "");

function formatSummary(sections: ReadonlyMap<string, string>): string {
  const kinds = new Map<string, Kind>();
  for (const [file, lines] of sections) {
    for (const line of lines.split("\n").filter((each) => each.startsWith("- "))) {
      const kind = kindOf(line);
      const known = kinds.get(kind);
      if (known) known.files.add(file);
      else kinds.set(kind, { first: file, files: new Set([file]) });
    }
  }
  const many = [...kinds].filter(([, { files }]) => files.size >= several);
  if (many.length === 0) return "";
  const lines = many
    .sort(([, a], [, b]) => b.files.size - a.files.size)
    .map(([kind, { files, first }]) => `- ${files.size} files, first ${first}: ${kind}`);
  return `## ${summaryTitle}\n\n${lines.join("\n")}\n`;
}

/** Sections by file, as they stand. */
export function parseReadingReport(text: string): Map<string, string> {
  const [, ...sections] = text.split(/^## /mu);
  const ofFiles = sections.filter((section) => !section.startsWith(`${summaryTitle}\n`));
  return new Map(
    ofFiles.map((section) => {
      const end = section.indexOf("\n");
      return end < 0 ? [section.trim(), ""] : [section.slice(0, end).trim(), section.slice(end).trim()];
    }),
  );
}

export const formatReadingReport = (sections: ReadonlyMap<string, string>): string =>
  [head, formatSummary(sections), ...[...sections].map(([file, lines]) => `## ${file}\n\n${lines}\n`)]
    .filter((part) => part !== "")
    .join("\n");

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
