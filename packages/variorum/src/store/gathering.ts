import type { z } from "zod";
import type { Broken, Sited } from "../model/check/sited.ts";
import { VariorumError } from "../model/error.ts";
import type { DataPath, Finding } from "../model/finding.ts";
import type { Problem } from "../model/problem.ts";
import { readBySchema } from "../model/schema/findings.ts";

export type FileRole = "edition" | "document" | "source" | "facsimile" | "entities" | "series" | "essay" | "decisions";

/** A file that belongs to a subject of the edition. */
export interface EditionFile {
  /** Relative to the edition's folder, with `/`, as the disk has it. */
  readonly path: string;
  readonly role: FileRole;
  /** The document it belongs to. */
  readonly document?: string;
  /** Key of the witness it belongs to. */
  readonly witness?: string;
  /** In bytes; of sources only. */
  readonly size?: number;
}

/** What one run over an edition's folder collects. */
export class Gathering {
  /** The edition's folder, as `realpath` gives it. */
  readonly root: string;
  readonly problems: Problem[] = [];
  readonly findings: Finding[] = [];
  readonly files: EditionFile[] = [];
  readonly broken: Broken[] = [];
  readonly #signal: AbortSignal | undefined;

  constructor(root: string, signal: AbortSignal | undefined) {
    this.root = root;
    this.#signal = signal;
  }

  /** @throws VariorumError `aborted` */
  checkAborted(): void {
    if (this.#signal?.aborted) throw new VariorumError("aborted", "Reading the edition was stopped.");
  }

  /** The value, or undefined and its faults collected. */
  read<T>(schema: z.ZodType<T>, data: unknown, file: string, at: DataPath = []): Sited<T> | undefined {
    const { value, findings } = readBySchema(schema, data, file, at);
    for (const finding of findings) this.findings.push(finding);
    return findings.length > 0 ? undefined : { value: value as T, file, at };
  }

  add(problems: readonly Problem[]): void {
    for (const problem of problems) this.problems.push(problem);
  }

  orphan(file: string, expected: string): void {
    this.problems.push({
      severity: "warning",
      code: "orphan-file",
      file,
      message: "This belongs to nothing in the edition: it will not be published.",
      expected,
      mend: "Name it in the edition, or move it elsewhere.",
    });
  }
}
