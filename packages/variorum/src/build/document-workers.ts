import { availableParallelism } from "node:os";
import { Batches } from "../jobs/batches.ts";
import { createJobPool, type JobOptions, type JobPool } from "../jobs/job-pool.ts";
import type { OnProgress } from "../model/progress.ts";
import { isWithheldBlock } from "../model/public.ts";
import type { DocumentMaterial } from "../public.ts";
import { breathe } from "../store/breathe.ts";
import type { LedgerFile } from "../store/ledger-line.ts";
import type { DocumentDigest } from "./document-digest.ts";
import type { jobs, PrepareTask, RenderTask } from "./document-jobs.ts";

/** Tasks that are done here before child processes are worth their start. */
const AT_HOME = 24;
/** Texts with more code units than this, all witnesses together, are aligned in a child process: it gives its memory back. */
const LARGE = 400_000;
/** Milliseconds and bytes that one document may take there. */
const LONGEST = 30 * 60_000;
const MOST_MEMORY = 4_000_000_000;
/** Bytes beyond which a child makes room for a fresh one. */
const TIRED = 350_000_000;

/** Child processes: memory is the bound on a machine of many cores. */
const CORES = Math.min(4, availableParallelism());
/** Documents that a child is given at once. */
const BATCH = 8;

type Written = readonly (readonly LedgerFile[])[];

/** Does the work of a build: the first tasks here, many or large ones in child processes, one for each core. */
export class DocumentWorkers {
  /** Tasks that may be under way at once: each child's, and as many that wait for it. */
  readonly lanes = CORES * BATCH * 2;
  private readonly signal: AbortSignal | undefined;
  private pool: JobPool<typeof jobs> | undefined;
  private begun = 0;
  private readonly preparing = new Batches<PrepareTask, DocumentDigest>(CORES, BATCH, (tasks) =>
    this.children().run("prepareAll", tasks, this.limits()),
  );
  private readonly rendering = new Batches<RenderTask, Written>(CORES, BATCH, (tasks) =>
    this.children().run("renderAll", tasks, this.limits()),
  );

  constructor(signal: AbortSignal | undefined) {
    this.signal = signal;
  }

  /** So many tasks are certain to come: where they are worth it, child processes start with the first. */
  expect(tasks: number): void {
    if (tasks > AT_HOME) this.begun = AT_HOME;
  }

  async prepare(task: PrepareTask, onProgress: OnProgress): Promise<DocumentDigest> {
    const isForHome = this.isForHome();
    if (sizeOf(task.material) > LARGE) return this.children().run("prepare", task, { ...this.limits(), onProgress });
    return isForHome ? (await ownJobs()).prepare(task, { onProgress }) : this.preparing.add(task);
  }

  async render(task: RenderTask): Promise<Written> {
    if (this.isForHome()) {
      await breathe();
      return (await ownJobs()).render(task);
    }
    return this.rendering.add(task);
  }

  close(): void {
    this.pool?.close();
  }

  private isForHome(): boolean {
    this.begun += 1;
    return this.begun <= AT_HOME;
  }

  private limits(): JobOptions {
    return { timeoutMs: LONGEST, maxRssBytes: MOST_MEMORY, signal: this.signal };
  }

  private children(): JobPool<typeof jobs> {
    const module = new URL("./document-jobs.js", import.meta.url);
    this.pool ??= createJobPool<typeof jobs>(module, { size: CORES, retireBytes: TIRED });
    return this.pool;
  }
}

/** Loaded when there is something to do. */
const ownJobs = async (): Promise<typeof jobs> => (await import("./document-jobs.ts")).jobs;

function sizeOf({ witnesses }: DocumentMaterial): number {
  let size = 0;
  for (const { text } of witnesses)
    for (const block of text?.blocks ?? []) size += isWithheldBlock(block) ? 0 : block.text.length;
  return size;
}
