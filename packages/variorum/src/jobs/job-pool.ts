import { VariorumError } from "../model/error.ts";
import type { OnProgress } from "../model/progress.ts";
import { JobChild, type JobTask } from "./job-child.ts";
import type { JobInput, JobOutput, JobTable } from "./job-module.ts";

export interface JobPoolOptions {
  /** Child processes at most; 2 by default. */
  readonly size?: number;
  /** Environment variables of the children; none by default, so that a parser never sees the editor's secrets. */
  readonly environment?: { readonly [name: string]: string };
  /** Resident bytes beyond which a child that has done its job makes room for a fresh one; 180 MB by default. */
  readonly retireBytes?: number;
}

export interface JobOptions {
  /** Milliseconds; 60,000 by default. */
  readonly timeoutMs?: number;
  /**
   * Milliseconds of the processor that a child may need from one report of progress to the next; none by default. Held on Linux
   * alone, where a child can be asked; elsewhere `timeoutMs` stops it.
   */
  readonly stallMs?: number;
  /** Resident memory of the child, bytes; 300 MB by default. */
  readonly maxRssBytes?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress;
}

export type JobOutcome<Output> =
  | { readonly ok: true; readonly output: Output }
  | { readonly ok: false; readonly error: VariorumError };

/** Child processes for heavy and risky work. Children start when there is work and end with the parent. */
export interface JobPool<Table extends JobTable> {
  /**
   * Does one job.
   * @throws {VariorumError} what the job threw; `limit` past time or memory; `aborted`; `fault` when the child crashed.
   * The pool goes on after each of them.
   */
  run<Kind extends keyof Table & string>(
    kind: Kind,
    input: JobInput<Table, Kind>,
    options?: JobOptions,
  ): Promise<JobOutput<Table, Kind>>;
  /** Does a job for many inputs; outcomes stand in the order of `inputs`. Rejects only when aborted. */
  runAll<Kind extends keyof Table & string>(
    kind: Kind,
    inputs: Iterable<JobInput<Table, Kind>>,
    options?: JobOptions,
  ): Promise<readonly JobOutcome<JobOutput<Table, Kind>>[]>;
  /** Ends all children; what was not finished fails as `aborted`. */
  close(): void;
  /** Highest resident memory of any child so far, bytes. */
  readonly peakRssBytes: number;
}

interface Waiting {
  readonly task: JobTask;
  /** It outgrew a child that still held what jobs before it had left: its memory is to be judged in a child of its own. */
  readonly wantsFreshChild?: boolean;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const defaultMemory = 300_000_000;
const defaultRetirement = 180_000_000;
/** A child that has grown beyond this part of a job's limit makes room for a fresh one, too. */
const retireAt = 0.6;

/** `module` exports `jobs`; given as an address beside the caller: `new URL("./edition-jobs.js", import.meta.url)`. */
export function createJobPool<Table extends JobTable>(module: URL, options: JobPoolOptions = {}): JobPool<Table> {
  const size = Math.max(1, options.size ?? 2);
  const { environment = systemEnvironment(), retireBytes = defaultRetirement } = options;
  const pool = new Pool(module, size, environment, retireBytes);
  const run = (kind: string, input: unknown, jobOptions: JobOptions = {}) => pool.run(kind, input, jobOptions);
  return {
    run: run as JobPool<Table>["run"],
    runAll: ((kind: string, inputs: Iterable<unknown>, jobOptions?: JobOptions) =>
      runAll(run, kind, inputs, size * 2, jobOptions)) as JobPool<Table>["runAll"],
    close: () => pool.close(),
    get peakRssBytes() {
      return pool.peakMemory;
    },
  };
}

/** Windows starts no program without this one. */
function systemEnvironment(): { readonly [name: string]: string } {
  const { SystemRoot } = process.env;
  return SystemRoot === undefined ? {} : { SystemRoot };
}

/** Takes inputs only as children become free, so that a generator may read files as they are needed. */
async function runAll(
  run: (kind: string, input: unknown, options: JobOptions) => Promise<unknown>,
  kind: string,
  inputs: Iterable<unknown>,
  lanes: number,
  { onProgress, ...options }: JobOptions = {},
): Promise<readonly JobOutcome<unknown>[]> {
  const outcomes: JobOutcome<unknown>[] = [];
  const total = Array.isArray(inputs) ? { total: inputs.length } : {};
  const source = inputs[Symbol.iterator]();
  let taken = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let next = source.next(); !next.done; next = source.next()) {
      const index = taken++;
      const outcome = await settle(run(kind, next.value, options));
      if (!outcome.ok && outcome.error.code === "aborted") throw outcome.error;
      outcomes[index] = outcome;
      done += 1;
      onProgress?.({ phase: kind, done, ...total });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcomes;
}

async function settle(work: Promise<unknown>): Promise<JobOutcome<unknown>> {
  try {
    return { ok: true, output: await work };
  } catch (error) {
    if (error instanceof VariorumError) return { ok: false, error };
    throw error;
  }
}

class Pool {
  readonly #module: URL;
  readonly #size: number;
  readonly #environment: { readonly [name: string]: string };
  readonly #retireBytes: number;
  readonly #queue: Waiting[] = [];
  readonly #idle: JobChild[] = [];
  readonly #busy = new Set<JobChild>();
  #lastId = 0;
  #isClosed = false;
  peakMemory = 0;

  constructor(module: URL, size: number, environment: { readonly [name: string]: string }, retireBytes: number) {
    this.#module = module;
    this.#size = size;
    this.#environment = environment;
    this.#retireBytes = retireBytes;
  }

  run(kind: string, input: unknown, options: JobOptions): Promise<unknown> {
    if (options.signal?.aborted) return Promise.reject(new VariorumError("aborted", `${kind} was stopped`));
    if (this.#isClosed) return Promise.reject(new VariorumError("fault", "the pool of child processes is closed"));
    this.#lastId += 1;
    const task: JobTask = {
      id: this.#lastId,
      kind,
      input,
      timeout: options.timeoutMs ?? 60_000,
      stall: options.stallMs,
      memory: options.maxRssBytes ?? defaultMemory,
      signal: options.signal,
      onProgress: options.onProgress,
    };
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#advance();
    });
  }

  close(): void {
    this.#isClosed = true;
    const stopped = new VariorumError("aborted", "the pool of child processes was closed");
    for (const { reject } of this.#queue.splice(0)) reject(stopped);
    for (const child of [...this.#idle.splice(0), ...this.#busy]) child.kill(stopped);
  }

  #advance(): void {
    while (this.#queue.length > 0 && this.#busy.size < this.#size) {
      const waiting = this.#queue.shift();
      if (waiting?.task.signal?.aborted)
        waiting.reject(new VariorumError("aborted", `${waiting.task.kind} was stopped`));
      else if (waiting) void this.#perform(waiting);
    }
  }

  async #perform(waiting: Waiting): Promise<void> {
    const { task, resolve, reject } = waiting;
    const used = waiting.wantsFreshChild ? undefined : this.#takeIdleChild();
    const child = used ?? new JobChild(this.#module, this.#environment);
    this.#busy.add(child);
    try {
      resolve(await child.run(task));
    } catch (error) {
      const isLimit = error instanceof VariorumError && error.code === "limit";
      const isOutgrown = isLimit && used !== undefined && !this.#isClosed && used.peakMemory > task.memory;
      if (isOutgrown) this.#queue.unshift({ ...waiting, wantsFreshChild: true });
      else reject(error);
    }
    this.#busy.delete(child);
    this.#release(child, task.memory);
    this.#advance();
  }

  #takeIdleChild(): JobChild | undefined {
    for (let child = this.#idle.pop(); child; child = this.#idle.pop()) if (!child.isDead) return child;
    return undefined;
  }

  #release(child: JobChild, limit: number): void {
    const memory = child.memory();
    this.peakMemory = Math.max(this.peakMemory, child.peakMemory);
    if (child.isDead || this.#isClosed) return;
    if (memory > Math.min(limit * retireAt, this.#retireBytes)) child.kill(new VariorumError("aborted", "retired"));
    else this.#idle.push(child);
  }
}
