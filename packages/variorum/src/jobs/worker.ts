import { setFlagsFromString } from "node:v8";
import type { Progress } from "../model/progress.ts";
import { errorToData, type JobReply, type JobRequest } from "./job-message.ts";
import type { JobTable } from "./job-module.ts";

// The program of a child: loads the module whose address stands in its arguments and answers one request at a time.

// A child lives for seconds: code that is optimised at its first warmth costs V8 more than it saves, a seventh of a whole build.
// A V8 that knows no such flag does without.
setFlagsFromString("--interrupt-budget=1000000");

/** Linux tells the pool of a child's memory; to ask for it here costs a millisecond. */
const isUnwatched = process.platform !== "linux";

const reply = (message: JobReply) => process.send?.(message);

async function loadJobs(address: string | undefined): Promise<JobTable> {
  const loaded: { readonly jobs?: JobTable } = await import(address ?? "");
  if (!loaded.jobs) throw new Error(`${address} exports no \`jobs\``);
  return loaded.jobs;
}

async function answer(jobs: JobTable, { id, kind, input }: JobRequest): Promise<void> {
  try {
    const job = Object.hasOwn(jobs, kind) ? jobs[kind] : undefined;
    if (!job) throw new Error(`there is no job "${kind}"`);
    const onProgress = (progress: Progress) => reply({ type: "progress", id, progress });
    const output = await job(input, { onProgress });
    if (isUnwatched) reply({ type: "memory", bytes: process.memoryUsage.rss() });
    reply({ type: "done", id, output });
  } catch (error) {
    reply({ type: "failed", id, error: errorToData(error) });
  }
}

async function serve(): Promise<void> {
  process.on("disconnect", () => process.exit(0));
  try {
    const jobs = await loadJobs(process.argv[2]);
    process.on("message", (request: JobRequest) => void answer(jobs, request));
    reply({ type: "ready" });
  } catch (error) {
    reply({ type: "unusable", error: errorToData(error) });
  }
}

void serve();
