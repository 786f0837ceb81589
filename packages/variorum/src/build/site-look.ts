import { Worker } from "node:worker_threads";
import { compiledUrl } from "../jobs/compiled-url.ts";
import type { SiteLedger } from "../store/site-ledger.ts";
import type { LookTask } from "../store/site-look.ts";

/** Units of a site that are looked at here: a thread takes longer to start. */
const FEW = 2_000;

/** A look at the files of a site by another thread, while this one does something else. */
export class SiteLook {
  /** Names of the units of which a file was touched; undefined where nobody looked. */
  readonly touched: Promise<readonly string[] | undefined>;
  private readonly thread: Worker | undefined;

  constructor({ units, lookTask }: Pick<SiteLedger, "units" | "lookTask">) {
    this.thread = units < FEW ? undefined : startThread(lookTask);
    this.touched = this.thread === undefined ? Promise.resolve(undefined) : answerOf(this.thread);
  }

  close(): void {
    void this.thread?.terminate();
  }
}

function startThread(task: LookTask): Worker {
  return new Worker(compiledUrl(new URL("./site-look-thread.js", import.meta.url)), { workerData: task });
}

/** What the thread does not find out is looked at again, one by one. */
const answerOf = (thread: Worker): Promise<readonly string[] | undefined> =>
  new Promise((resolve) => {
    thread.once("message", resolve);
    thread.once("error", () => resolve(undefined));
    thread.once("exit", () => resolve(undefined));
  });
