import { spawn } from "node:child_process";
import { VariorumError } from "../model/error.ts";
import { residentMemory } from "./resident-memory.ts";

export interface OutsideRun {
  /** What messages call the work. */
  readonly what: string;
  readonly timeoutMs: number;
  /** Resident memory, bytes; watched on Linux. */
  readonly maxRssBytes: number;
  /** Of what it writes to its standard output, bytes. */
  readonly maxOutputBytes: number;
  /** All variables that it sees. */
  readonly environment: { readonly [name: string]: string | undefined };
  readonly signal?: AbortSignal | undefined;
}

export interface OutsideResult {
  readonly code: number | null;
  readonly output: Uint8Array;
  /** The end of what it wrote to its standard error. */
  readonly words: string;
}

const watchInterval = 50;
const lastWords = 2000;

/**
 * Runs a program that is not ours, without a shell, and ends it past its time, memory or output.
 * Undefined where there is no such program.
 * @throws {VariorumError} `limit`, `aborted`
 */
export function runOutside(
  command: string,
  args: readonly string[],
  run: OutsideRun,
): Promise<OutsideResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...run.environment } });
    const output: Uint8Array[] = [];
    let size = 0;
    let words = "";
    const stop = (error: VariorumError) => {
      settle(() => reject(error));
      child.kill("SIGKILL");
    };
    const limit = (message: string) => stop(new VariorumError("limit", `${run.what} ${message} and was stopped`));
    const timer = setTimeout(() => limit(`took longer than ${run.timeoutMs / 1000} s`), run.timeoutMs);
    const look = setInterval(() => {
      const memory = child.pid === undefined ? 0 : (residentMemory(child.pid) ?? 0);
      if (memory > run.maxRssBytes) limit(`needed more than ${Math.round(run.maxRssBytes / 1e6)} MB of memory`);
    }, watchInterval);
    const abort = () => stop(new VariorumError("aborted", `${run.what} was stopped`));
    run.signal?.addEventListener("abort", abort, { once: true });
    const settle = (act: () => void) => {
      clearTimeout(timer);
      clearInterval(look);
      run.signal?.removeEventListener("abort", abort);
      act();
    };
    child.stdout.on("data", (part: Uint8Array) => {
      size += part.length;
      if (size > run.maxOutputBytes) limit(`wrote more than ${Math.round(run.maxOutputBytes / 1e6)} MB`);
      else output.push(part);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-lastWords);
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      const isMissing = error.code === "ENOENT" || error.code === "EACCES";
      const fault = new VariorumError("fault", `${command} cannot be run: ${error.message}`, { cause: error });
      settle(() => (isMissing ? resolve(undefined) : reject(fault)));
    });
    child.on("close", (code) => settle(() => resolve({ code, output: Buffer.concat(output), words: words.trim() })));
  });
}
