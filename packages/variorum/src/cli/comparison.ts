import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type Collation, collate, isWord, normalForm, rulesFor, tokenize } from "@variorum/compare";
import { alignTexts } from "../alignment/index.ts";
import { checkSize } from "../ingest/gate.ts";
import { ingest } from "../ingest/ingest.ts";
import type { jobs } from "../ingest/ingest-jobs.ts";
import { createJobPool } from "../jobs/job-pool.ts";
import type { DocumentAlignment } from "../model/alignment.ts";
import { VariorumError } from "../model/error.ts";
import type { IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { ComparedWitness } from "./compare-report.ts";
import type { NamedFile } from "./compared-files.ts";

export interface ReadFiles {
  readonly witnesses: readonly ComparedWitness[];
  readonly language: LanguageTag;
  readonly problems: readonly Problem[];
}

export interface ComparisonOptions {
  /** Siglum of the text that the others are set against; the first unless told. */
  readonly base?: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** Reads the files, all of them before it complains of any. XML is read by a child process that may be killed. */
export async function readTexts(
  files: readonly NamedFile[],
  cwd: string,
  language?: LanguageTag,
  signal?: AbortSignal,
): Promise<ReadFiles> {
  const pool = createJobPool<typeof jobs>(new URL("../ingest/ingest-jobs.js", import.meta.url));
  const read: Read = (bytes, options) =>
    isPlain(options.fileName)
      ? Promise.resolve(ingest(bytes, options))
      : pool.run("ingest", { bytes, options }, { signal });
  const problems: Problem[] = [];
  const witnesses: ComparedWitness[] = [];
  const languages: LanguageTag[] = [];
  try {
    for (const [index, file] of files.entries()) {
      const report = await readText(file, cwd, language, read).catch((error) => problemsOf(error, file.path));
      problems.push(...report.problems);
      if (!("text" in report)) continue;
      languages.push(report.metadata.language ?? "und");
      const words = report.text.blocks.reduce((sum, block) => sum + countWords(block.text), 0);
      witnesses.push({ key: `w${index}`, siglum: file.siglum, file: file.path, words, text: report.text });
    }
  } finally {
    pool.close();
  }
  if (problems.some(({ severity }) => severity === "error")) {
    throw new VariorumError("input", "Not every file could be read; nothing was compared.", { problems });
  }
  return { witnesses, language: language ?? languages[0] ?? "und", problems };
}

type Read = (
  bytes: Uint8Array,
  options: { readonly fileName: string; readonly language?: LanguageTag },
) => Promise<IngestReport>;

const isPlain = (fileName: string): boolean => /\.(txt|text|md|markdown)$/i.test(fileName);

async function readText(file: NamedFile, cwd: string, language: LanguageTag | undefined, read: Read) {
  const path = resolve(cwd, file.path);
  const { size } = await stat(path);
  checkSize(size, file.path);
  return read(await readFile(path), { fileName: file.path, ...(language === undefined ? {} : { language }) });
}

const countWords = (text: string): number => tokenize(text).filter((token) => isWord(token.text)).length;

interface Unreadable {
  readonly problems: readonly Problem[];
}

function problemsOf(error: unknown, file: string): Unreadable {
  if (error instanceof VariorumError && error.problems.length > 0) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const known = UNREADABLE.find((entry) => entry.system === code);
  if (known === undefined) throw error;
  return { problems: [{ severity: "error", code: known.code, message: known.message, file, mend: known.mend }] };
}

const UNREADABLE = [
  { system: "ENOENT", code: "no-such-file", message: "there is no such file", mend: "Check the name and the folder." },
  { system: "EISDIR", code: "is-folder", message: "this is a folder", mend: "Name the files in it." },
  { system: "EACCES", code: "not-permitted", message: "this file may not be read", mend: "Allow it to be read." },
] as const;

/** Side by side for a report. */
export function alignFiles(files: ReadFiles, options: ComparisonOptions): Promise<DocumentAlignment> {
  const base = files.witnesses.find(({ siglum }) => siglum === options.base)?.key;
  return alignTexts(
    files.witnesses.map(({ key, text }) => ({ key, language: files.language, text })),
    { ...(base === undefined ? {} : { base }), signal: options.signal, onProgress: options.onProgress },
  );
}

/** What `--json` prints: the collation as `@variorum/compare` gives it, and what its indices point to. */
export interface CollationWithTokens extends Collation {
  readonly files: readonly string[];
  /** By witness, in order: `tokens[w][columns[c][w]]` is the word at column `c`. */
  readonly tokens: readonly (readonly string[])[];
}

export async function collateFiles(files: ReadFiles, options: ComparisonOptions): Promise<CollationWithTokens> {
  const witnesses = files.witnesses.map(({ siglum, text }) => ({
    siglum,
    tokens: tokenize(text.blocks.map((block) => block.text + (block.continues ? "" : "\n")).join("")),
  }));
  const collation = await collate(witnesses, {
    ...(options.base === undefined ? {} : { base: options.base }),
    normalForm: normalForm({ rules: rulesFor(files.language) }),
    signal: options.signal,
    onProgress: ({ phase, done, of }) => options.onProgress({ phase, done, total: of }),
  });
  return {
    ...collation,
    files: files.witnesses.map(({ file }) => file),
    tokens: witnesses.map(({ tokens }) => tokens.map(({ text }) => text)),
  };
}
