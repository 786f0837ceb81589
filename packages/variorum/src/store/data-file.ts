import type { Finding } from "../model/finding.ts";
import { groupBy } from "../model/grouped.ts";
import type { Problem } from "../model/problem.ts";
import { parseCsv, placeInCsv } from "./csv-file.ts";
import { readTextFile } from "./text-file.ts";
import { largestDataFile, parseYaml, placeInYaml, type YamlData } from "./yaml-file.ts";

export interface DataFileReading {
  /** Undefined where the file cannot be read as data, or is empty. */
  readonly data: YamlData | undefined;
  readonly problems: readonly Problem[];
}

/** Reads a `.yaml` file as data, or a `.csv` file as a list of rows. */
export function readDataFile(folder: string, path: string): DataFileReading {
  const { text, problem } = readTextFile(folder, path, largestDataFile);
  if (problem) return { data: undefined, problems: [problem] };
  if (!path.endsWith(".csv")) return parseYaml(text, path);
  const { rows, problems } = parseCsv(text, path);
  return { data: problems.length > 0 ? undefined : rows.map((row) => row.data), problems };
}

/** Gives findings their lines and columns: reads again only the files that have any. */
export function placeFindings(folder: string, findings: readonly Finding[]): Problem[] {
  const byFile = groupBy(findings, ({ file = "" }) => file);
  const placed: Problem[] = [];
  for (const [file, inFile] of byFile) placed.push(...placeInFile(folder, file, inFile));
  return placed;
}

/** Of the findings about one file, so many are told. */
export const mostFindings = 200;

function placeInFile(folder: string, file: string, findings: readonly Finding[]): Problem[] {
  const told = findings.slice(0, mostFindings);
  const rest = findings.length - told.length;
  const isData = /\.(yaml|csv|md)$/.test(file) && told.some((finding) => finding.at !== undefined);
  const { text } = isData ? readTextFile(folder, file, largestDataFile) : { text: undefined };
  const placed = text === undefined ? told.map(unplaced) : placeInText(text, file, told);
  return rest === 0 ? placed : [...placed, andMore(file, rest)];
}

const unplaced = ({ at: _, onKey: __, ...problem }: Finding): Problem => problem;

const andMore = (file: string, rest: number): Problem => ({
  severity: "error",
  code: "more-problems",
  file,
  message: `The file has ${rest} more problems.`,
  mend: "Mend those that are named, then check again.",
});

function placeInText(text: string, file: string, findings: readonly Finding[]): Problem[] {
  if (file.endsWith(".csv")) return placeInCsv(parseCsv(text, file).rows, findings);
  return placeInYaml(file.endsWith(".md") ? blankExceptFrontMatter(text) : text, findings);
}

const frontMatter = /^---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;

/** The YAML at the head of a Markdown file, on the lines where it stands; empty where there is none. */
export function blankExceptFrontMatter(text: string): string {
  const match = text.startsWith("---") ? frontMatter.exec(text) : null;
  return match === null ? "" : `\n${match[1]}`;
}

/** The rest of it, on the lines where it stands. */
export function blankFrontMatter(text: string): string {
  const match = text.startsWith("---") ? frontMatter.exec(text) : null;
  if (match === null) return text;
  const lines = match[0].split("\n").length - 1;
  return "\n".repeat(lines) + text.slice(match[0].length);
}
