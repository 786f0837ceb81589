import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type Collated, collate, isWord, type NormalFormRule, normalForm, rulesFor, tokenize } from "@variorum/compare";
import { alignAsTranslation, alignTexts } from "../alignment/index.ts";
import { createFileReader, type FileReader } from "../edition/file-reader.ts";
import { runningText } from "../export/running-text.ts";
import { formatOf } from "../ingest/format.ts";
import { checkSize } from "../ingest/gate.ts";
import type { Person } from "../model/agent.ts";
import type { DocumentAlignment, TranslationPair } from "../model/alignment.ts";
import { VariorumError } from "../model/error.ts";
import type { LanguageTag } from "../model/language.ts";
import { type SpellingForm, spellingTable } from "../model/normal-forms.ts";
import { namedPerson } from "../model/person-trace.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { ComparedWitness } from "./compare-report.ts";
import type { NamedFile } from "./compared-files.ts";

/** A text with what its file holds, letter for letter; of Markdown and TEI the running text, without markup. */
export interface ReadWitness extends ComparedWitness {
  readonly written: string;
  /** As the file says or its letters suggest. */
  readonly language: LanguageTag;
}

export interface ReadFiles {
  readonly witnesses: readonly ReadWitness[];
  readonly language: LanguageTag;
  readonly problems: readonly Problem[];
}

export interface ComparisonOptions {
  /** Siglum of the text that the others are set against; the first unless told. */
  readonly base?: string;
  /** In which words are compared; those that fit the language unless told. */
  readonly rules?: readonly NormalFormRule[];
  /** Spellings that make no difference, besides what the rules fold. */
  readonly normalForms?: readonly SpellingForm[];
  /** Who is looked for. */
  readonly persons?: readonly Person[];
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** Long paragraphs are cut into the segments of a record, headers describe a document: a comparison is of neither. */
const ofEditions: ReadonlySet<string> = new Set(["long-paragraph", "header-not-shown"]);

/** Reads the files, all of them before it complains of any. What a hostile file could exhaust is read by a child process that may be killed. */
export async function readTexts(
  files: readonly NamedFile[],
  cwd: string,
  language?: LanguageTag,
  signal?: AbortSignal,
): Promise<ReadFiles> {
  const reader = createFileReader(signal);
  const problems: Problem[] = [];
  const witnesses: ReadWitness[] = [];
  const languages: LanguageTag[] = [];
  try {
    for (const [index, file] of files.entries()) {
      const report = await readText(file, cwd, language, reader).catch((error) => problemsOf(error, file.path));
      problems.push(...report.problems.filter(({ code }) => !ofEditions.has(code)));
      if (!("text" in report)) continue;
      if (report.metadata.language !== undefined) languages.push(report.metadata.language);
      const words = report.text.blocks.reduce((sum, block) => sum + countWords(block.text), 0);
      const { text, written } = report;
      const own = language ?? report.metadata.language ?? "und";
      witnesses.push({ key: `w${index}`, siglum: file.siglum, file: file.path, words, text, written, language: own });
    }
  } finally {
    reader.close();
  }
  if (problems.some(({ severity }) => severity === "error")) {
    throw new VariorumError("input", "Not every file could be read; nothing was compared.", { problems });
  }
  return { witnesses, language: language ?? languages.find(isKnown) ?? "und", problems };
}

async function readText(file: NamedFile, cwd: string, language: LanguageTag | undefined, reader: FileReader) {
  const path = resolve(cwd, file.path);
  const { size } = await stat(path);
  checkSize(size, file.path);
  const bytes = await readFile(path);
  const report = await reader.read(bytes, { fileName: file.path, ...(language === undefined ? {} : { language }) });
  return { ...report, written: exactText(bytes, file.path) ?? runningText(report.text).text };
}

const isKnown = (language: LanguageTag): boolean => language !== "und";

/** The letters of a plain text file in UTF-8 exactly as they stand, line ends and all; undefined for any other file. */
function exactText(bytes: Uint8Array, fileName: string): string | undefined {
  if (formatOf(bytes, fileName) !== "plain") return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
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
  const { rules, normalForms = [], persons = [], signal, onProgress } = options;
  return alignTexts(
    files.witnesses.map(({ key, text }) => ({ key, language: files.language, text })),
    {
      ...(base === undefined ? {} : { base }),
      ...(rules === undefined ? {} : { rules }),
      normalForms,
      persons: persons.map(namedPerson),
      signal,
      onProgress,
    },
  );
}

/** The first file as an original, the second as its translation, sentence by sentence. */
export function alignTranslatedFiles(files: ReadFiles, options: ComparisonOptions): Promise<TranslationPair> {
  const [original, translation] = files.witnesses;
  if (original === undefined || translation === undefined) throw new VariorumError("fault", "Two texts were expected.");
  const { signal, onProgress } = options;
  return alignAsTranslation(original, translation, { signal, onProgress });
}

/** Marks that stand for missing text in plain files. */
const LACUNAE = ["[…]", "[...]"];

/** The files' texts as they are written, collated: for every output that is data. */
export async function collateFiles(files: ReadFiles, options: ComparisonOptions): Promise<Collated> {
  const witnesses = files.witnesses.map(({ siglum, written }) => ({
    siglum,
    tokens: tokenize(written, { lacunae: LACUNAE }),
  }));
  const collation = await collate(witnesses, {
    ...(options.base === undefined ? {} : { base: options.base }),
    normalForm: normalForm({
      rules: options.rules ?? rulesFor(files.language),
      table: spellingTable(options.normalForms ?? [], files.language),
    }),
    signal: options.signal,
    onProgress: ({ phase, done, of }) => options.onProgress({ phase, done, total: of }),
  });
  return { collation, witnesses };
}
