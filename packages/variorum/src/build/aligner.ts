import { alignDocument } from "../alignment/index.ts";
import { createJobPool, type JobPool } from "../jobs/job-pool.ts";
import type { DocumentAlignment } from "../model/alignment.ts";
import type { OnProgress } from "../model/progress.ts";
import { isWithheldBlock, type PublicText } from "../model/public.ts";
import type { AlignTexts } from "../public.ts";
import type { AlignmentTask, jobs } from "./alignment-jobs.ts";

/** Texts with more code units than this, all witnesses together, are aligned in a child process. */
const LARGE = 400_000;
/** Milliseconds and bytes that one document may take there. */
const LONGEST = 30 * 60_000;
const MOST_MEMORY = 4_000_000_000;

export interface AlignerOptions {
  readonly signal?: AbortSignal;
}

/** Aligns small documents at once and large ones in a child process, whose memory is given back. */
export class Aligner {
  private readonly signal: AbortSignal | undefined;
  private pool: JobPool<typeof jobs> | undefined;

  constructor({ signal }: AlignerOptions = {}) {
    this.signal = signal;
  }

  align(onProgress?: OnProgress): AlignTexts {
    return (work, texts, decisions) => this.run({ work, texts, decisions }, onProgress);
  }

  close(): void {
    this.pool?.close();
  }

  private run(task: AlignmentTask, onProgress: OnProgress | undefined): Promise<DocumentAlignment> {
    const watch = onProgress === undefined ? {} : { onProgress };
    const signal = this.signal === undefined ? {} : { signal: this.signal };
    const { work, texts, decisions } = task;
    if (sizeOf(Object.values(texts)) <= LARGE) return alignDocument(work, texts, { decisions, ...signal, ...watch });
    this.pool ??= createJobPool<typeof jobs>(new URL("./alignment-jobs.js", import.meta.url), { size: 1 });
    const slim = { ...task, work: { id: work.id, witnesses: work.witnesses.map(slimWitness) } };
    return this.pool.run("align", slim, { timeoutMs: LONGEST, maxRssBytes: MOST_MEMORY, ...signal, ...watch });
  }
}

const slimWitness = ({ key, language, derives }: AlignmentTask["work"]["witnesses"][number]) => ({
  key,
  language,
  derives,
});

function sizeOf(texts: readonly (PublicText | AlignmentTask["texts"][string])[]): number {
  let size = 0;
  for (const { blocks } of texts) {
    for (const block of blocks) size += isWithheldBlock(block) ? 0 : block.text.length;
  }
  return size;
}
