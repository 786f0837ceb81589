import { CompareError } from "../error.ts";
import type { AbortSignalLike } from "./abort.ts";

/** How far a collation has come. */
export interface Progress {
  readonly phase: "prepare" | "align" | "refine" | "moves" | "variants" | "index" | "quotations" | "borrowings";
  /** Parts of this phase that are done, and how many there are. */
  readonly done: number;
  readonly of: number;
}

/**
 * Long work in small steps: it yields how many elementary operations it has just done, or how far it has come, and
 * returns its result. Written like this the engine stays synchronous and needs no clock.
 */
export type Steps<T, P = Progress> = Generator<number | P, T, undefined>;

/** Some 5 to 20 ms of work: a page stays fluent, an abort is obeyed well within 100 ms, and the pauses cost nothing. */
const OPERATIONS_PER_SLICE = 300_000;

/** The one thing asked of the host besides ECMAScript: a queue of tasks, which every browser and Node has. */
declare const MessageChannel: new () => { readonly port1: Port; readonly port2: Port };
interface Port {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/**
 * Lets the host do its other work (timers, input, painting) before going on. By a channel of its own each time: of one
 * that stays open Node delivers a thousand messages before it turns to anything else.
 */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(0);
  });
}

/** Runs the steps to their end, pausing often. @throws the signal's reason once it is aborted */
export async function runSteps<T, P = Progress>(
  steps: Steps<T, P>,
  signal?: AbortSignalLike,
  onProgress?: (progress: P) => void,
): Promise<T> {
  let spent = 0;
  throwIfAborted(signal);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (typeof step.value === "number") spent += step.value;
    else onProgress?.(step.value);
    if (spent < OPERATIONS_PER_SLICE) continue;
    spent = 0;
    await nextTask();
    throwIfAborted(signal);
  }
}

function throwIfAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted) throw signal.reason ?? new CompareError("aborted", "The work was aborted.");
}
