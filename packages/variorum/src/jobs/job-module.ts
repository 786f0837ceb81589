import type { OnProgress } from "../model/progress.ts";

export interface JobContext {
  /** Reaches the caller's `onProgress`. */
  readonly onProgress: OnProgress;
  /** Of work that is done without a child process; a child is ended instead. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The jobs of a module by name: `export const jobs = {…} satisfies JobTable`. Inputs and outputs cross a process border:
 * plain data, typed arrays, maps and sets, no functions.
 */
export interface JobTable {
  // biome-ignore lint/suspicious/noExplicitAny: each job has an input of its own; the pool types it per job.
  readonly [kind: string]: (input: any, context: JobContext) => unknown;
}

export type JobInput<Table extends JobTable, Kind extends keyof Table> = Parameters<Table[Kind]>[0];
export type JobOutput<Table extends JobTable, Kind extends keyof Table> = Awaited<ReturnType<Table[Kind]>>;
