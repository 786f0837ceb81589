import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { VariorumError } from "../model/error.ts";
import type { OnProgress } from "../model/progress.ts";
import { compiledUrl } from "./compiled-url.ts";
import { errorFromData, type JobReply } from "./job-message.ts";
import { processorTime } from "./processor-time.ts";
import { residentMemory } from "./resident-memory.ts";

/** One piece of work with its limits. */
export interface JobTask {
  readonly id: number;
  readonly kind: string;
  readonly input: unknown;
  /** Milliseconds. */
  readonly timeout: number;
  /** Milliseconds of the processor between two reports of progress; undefined: as many as there is time. */
  readonly stall: number | undefined;
  /** Resident bytes of the child. */
  readonly memory: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: OnProgress | undefined;
}

/** Milliseconds between two looks at a child's memory while it works. */
const watchInterval = 20;
/** Milliseconds in which a child must have loaded its module. */
const startTimeout = 30_000;
/** Bytes of a child's last words that are kept for the message of a crash. */
const lastWords = 2000;

/** A child process that does one task at a time. Once it has failed a limit it is dead and must be replaced. */
export class JobChild {
  readonly #process: ChildProcess;
  readonly #ready: Promise<void>;
  #stderr = "";
  #reported = 0;
  /** Milliseconds of the processor at the last report of progress. */
  #progressAt = 0;
  #listener: (reply: JobReply) => void = () => undefined;
  #ended: ((error: VariorumError) => void) | undefined;
  #death: VariorumError | undefined;
  /** Highest resident memory seen, bytes. */
  peakMemory = 0;

  constructor(module: URL, environment: { readonly [name: string]: string }) {
    this.#process = fork(
      fileURLToPath(compiledUrl(new URL("./worker.js", import.meta.url))),
      [compiledUrl(module).href],
      {
        serialization: "advanced",
        stdio: ["ignore", "ignore", "pipe", "ipc"],
        execArgv: [],
        env: { ...environment },
      },
    );
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-lastWords);
    });
    this.#process.on("message", (reply: JobReply) => this.#listener(reply));
    this.#process.on("error", (error) => this.#end(new VariorumError("fault", error.message, { cause: error })));
    this.#process.on("exit", (code, signal) => this.#end(this.#crash(code, signal)));
    this.#ready = this.#awaitReady();
    // Whoever runs a task first gets the error; without a task there is nobody to tell.
    this.#ready.catch(() => undefined);
    this.#hold(false);
  }

  get isDead(): boolean {
    return this.#death !== undefined;
  }

  async run(task: JobTask): Promise<unknown> {
    const abort = () => this.kill(new VariorumError("aborted", `${task.kind} was stopped`));
    task.signal?.addEventListener("abort", abort, { once: true });
    this.#hold(true);
    try {
      await this.#ready;
      return await this.#perform(task);
    } finally {
      this.#hold(false);
      task.signal?.removeEventListener("abort", abort);
    }
  }

  /** Ends the process. What it was doing fails with `error`. */
  kill(error: VariorumError): void {
    this.#end(error);
    this.#process.kill("SIGKILL");
  }

  /** Resident memory now, bytes; where the system does not tell, as the child last reported. */
  memory(): number {
    const { pid } = this.#process;
    const bytes = (pid === undefined ? undefined : residentMemory(pid)) ?? this.#reported;
    this.peakMemory = Math.max(this.peakMemory, bytes);
    return bytes;
  }

  #processorTime(): number {
    const { pid } = this.#process;
    return (pid === undefined ? undefined : processorTime(pid)) ?? 0;
  }

  #awaitReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.kill(new VariorumError("fault", "a child process did not start")),
        startTimeout,
      );
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.#ended = undefined;
        act();
      };
      this.#ended = (error) => settle(() => reject(error));
      this.#listener = (reply) => {
        if (reply.type === "ready") settle(resolve);
        if (reply.type === "unusable") this.kill(errorFromData(reply.error));
      };
    });
  }

  #perform(task: JobTask): Promise<unknown> {
    if (this.#death) return Promise.reject(this.#death);
    return new Promise((resolve, reject) => {
      const stop = this.#watch(task);
      const settle = (act: () => void) => {
        stop();
        this.#ended = undefined;
        act();
      };
      this.#ended = (error) => settle(() => reject(error));
      this.#listener = (reply) => {
        if (reply.type === "memory") this.#reported = reply.bytes;
        if (!("id" in reply) || reply.id !== task.id) return;
        if (reply.type === "progress") {
          if (task.stall !== undefined) this.#progressAt = this.#processorTime();
          task.onProgress?.(reply.progress);
        }
        if (reply.type === "done") settle(() => resolve(reply.output));
        if (reply.type === "failed") settle(() => reject(errorFromData(reply.error)));
      };
      const { id, kind, input } = task;
      this.#process.send({ id, kind, input }, (error) => {
        if (error) this.kill(new VariorumError("fault", `work cannot be given to a child process: ${error.message}`));
      });
    });
  }

  /** Kills the child past its time or memory. Returns what ends the watch. */
  #watch(task: JobTask): () => void {
    const kill = (message: string) => this.kill(new VariorumError("limit", message));
    const timer = setTimeout(
      () => kill(`${task.kind} took longer than ${task.timeout} ms and was stopped`),
      task.timeout,
    );
    if (task.stall !== undefined) this.#progressAt = this.#processorTime();
    const look = setInterval(() => {
      if (this.memory() > task.memory)
        kill(`${task.kind} needed more than ${Math.round(task.memory / 1e6)} MB of memory and was stopped`);
      if (task.stall !== undefined && this.#processorTime() - this.#progressAt > task.stall)
        kill(`${task.kind} worked ${task.stall} ms at one step and was stopped`);
    }, watchInterval);
    return () => {
      clearTimeout(timer);
      clearInterval(look);
    };
  }

  #crash(code: number | null, signal: NodeJS.Signals | null): VariorumError {
    // V8 gives up with SIGABRT (or code 134) when its heap is full.
    if (signal === "SIGABRT" || code === 134) return new VariorumError("limit", "a child process ran out of memory");
    const how = signal ?? `exit code ${code}`;
    const words = this.#stderr.trim();
    return new VariorumError(
      "fault",
      `a child process ended unexpectedly (${how})`,
      words === "" ? {} : { cause: words },
    );
  }

  #end(error: VariorumError): void {
    this.#death ??= error;
    const ended = this.#ended;
    this.#ended = undefined;
    ended?.(error);
  }

  /** Only a child at work keeps the parent alive. */
  #hold(atWork: boolean): void {
    const act = atWork ? "ref" : "unref";
    this.#process[act]();
    this.#process.channel?.[act]();
    // A pipe has both as well, though its type does not say so.
    (this.#process.stderr as unknown as { readonly [name in "ref" | "unref"]?: () => void } | null)?.[act]?.();
  }
}
