import type { z } from "zod";
import type { Broken, Sited } from "../model/check/sited.ts";
import { VariorumError } from "../model/error.ts";
import type { DataPath, Finding } from "../model/finding.ts";
import type { Problem } from "../model/problem.ts";
import { readBySchema } from "../model/schema/findings.ts";
import { type DataFileReading, placeFindings, readDataFile } from "./data-file.ts";
import type { EditionFile } from "./edition-file.ts";
import { glanceAt } from "./file-stamp.ts";
import { type ListedEntry, listFolder } from "./folder-listing.ts";
import { orphanProblem } from "./orphan-file.ts";

/** What reading one part of an edition's folder collects. */
export class Gathering {
  /** The edition's folder, as `realpath` gives it. */
  readonly root: string;
  readonly problems: Problem[] = [];
  readonly findings: Finding[] = [];
  readonly files: EditionFile[] = [];
  readonly broken: Broken[] = [];
  /** Every path that was looked at, and how it looked before it was read. */
  readonly seen = new Map<string, string>();
  readonly #signal: AbortSignal | undefined;

  constructor(root: string, signal: AbortSignal | undefined) {
    this.root = root;
    this.#signal = signal;
  }

  /** @throws VariorumError `aborted` */
  checkAborted(): void {
    if (this.#signal?.aborted) throw new VariorumError("aborted", "Reading the edition was stopped.");
  }

  /** What is read depends on this file or folder, be it there or not. Call it before reading. */
  note(path: string): void {
    if (!this.seen.has(path)) this.seen.set(path, glanceAt(this.root, path));
  }

  /** What lies in a folder; faults of names are collected. */
  async list(path: string): Promise<readonly ListedEntry[]> {
    this.note(path);
    const { entries, problems } = await listFolder(this.root, path);
    this.add(problems);
    return entries;
  }

  /** A `.yaml` or `.csv` file as data; its faults are collected. */
  data(path: string): DataFileReading {
    this.note(path);
    const reading = readDataFile(this.root, path);
    this.add(reading.problems);
    return reading;
  }

  /**
   * The value, or undefined and its faults collected.
   * @param readPartly gives what can be read in spite of the faults
   */
  read<T>(
    schema: z.ZodType<T>,
    data: unknown,
    file: string,
    at: DataPath = [],
    readPartly?: (findings: readonly Finding[]) => T | undefined,
  ): Sited<T> | undefined {
    const { value, findings } = readBySchema(schema, data, file, at);
    for (const finding of findings) this.findings.push(finding);
    const readable = findings.length === 0 ? (value as T) : readPartly?.(findings);
    return readable === undefined ? undefined : { value: readable, file, at };
  }

  add(problems: readonly Problem[]): void {
    for (const problem of problems) this.problems.push(problem);
  }

  /** All problems, those with a path in their data looked up. */
  placed(): readonly Problem[] {
    return [...this.problems, ...placeFindings(this.root, this.findings)];
  }

  orphan(file: string, expected: string): void {
    this.problems.push(orphanProblem(file, expected));
  }
}
