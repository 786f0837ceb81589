import type { CompareError } from "@variorum/compare";
import { VariorumError } from "../model/error.ts";
import { type ExitCode, exitCode, exitCodeOf } from "./exit-code.ts";
import { formatProblems } from "./problem-report.ts";
import type { Channel } from "./terminal.ts";

/** Prints why a run failed; the exit code that says it to the shell. */
export function reportFailure(error: unknown, channel: Channel, cwd: string, debug: boolean): ExitCode {
  if (isAbort(error)) {
    channel.write("Stopped. Nothing half-written was left.\n");
    return exitCode.interrupted;
  }
  if (error instanceof VariorumError && error.code !== "fault") return reportRefusal(error, channel, cwd);
  if (isCompareError(error) && error.code !== "conservation" && error.code !== "bad-collation") {
    channel.write(`${channel.paint.bad("error")}  ${error.message}\n`);
    return exitCode.input;
  }
  const system = systemFailure(error);
  if (system !== undefined) {
    channel.write(`${channel.paint.bad("error")}  ${system}\n`);
    return exitCode.input;
  }
  return reportFault(error, channel, debug);
}

/** By its name: not every command waits until that package is loaded. */
const isCompareError = (error: unknown): error is CompareError =>
  error instanceof Error && error.name === ("CompareError" satisfies CompareError["name"]);

function isAbort(error: unknown): boolean {
  if (error instanceof VariorumError || isCompareError(error)) return error.code === "aborted";
  return error instanceof Error && error.name === "AbortError";
}

function reportRefusal(error: VariorumError, channel: Channel, cwd: string): ExitCode {
  const { paint } = channel;
  if (error.problems.length > 0) channel.write(`${formatProblems(error.problems, paint, { cwd })}\n`);
  channel.write(`${paint.bad("error")}  ${error.message}\n`);
  return exitCodeOf(error.code);
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file or folder",
  EACCES: "Not permitted to read or write",
  EPERM: "Not permitted to change",
  EROFS: "This disk cannot be written",
  ENOSPC: "The disk is full; nothing half-written was left",
  EISDIR: "This is a folder, a file was expected",
  ENOTDIR: "This is a file, a folder was expected",
  ENOTEMPTY: "This folder is not empty",
  EMFILE: "Too many files are open on this machine; close programs and try again",
  ENAMETOOLONG: "This name is too long for the disk",
};

function systemFailure(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  const meaning = SYSTEM[error.code];
  const path = "path" in error && typeof error.path === "string" ? `: ${error.path}` : ".";
  return meaning === undefined ? undefined : `${meaning}${path}`;
}

function reportFault(error: unknown, channel: Channel, debug: boolean): ExitCode {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const where = error instanceof Error ? (error.stack ?? "") : "";
  channel.write(
    `${channel.paint.bad("fault")}  ${message}\n` +
      "This is a fault of Variorum, not of your files. Please report it to the project with the command you ran\n" +
      `and the line above${debug ? ":" : "; VARIORUM_DEBUG=1 shows where it happened."}\n${debug ? `${where}\n` : ""}`,
  );
  return exitCode.fault;
}
