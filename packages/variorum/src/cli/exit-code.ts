import type { VariorumErrorCode } from "../model/error.ts";

/** What the shell sees (sysexits where one fits). Node's own 1 never means a verdict. */
export const exitCode = {
  success: 0,
  invalid: 10,
  unverifiable: 11,
  withheld: 12,
  usage: 64,
  input: 65,
  fault: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

export function exitCodeOf(code: VariorumErrorCode): ExitCode {
  switch (code) {
    case "usage":
      return exitCode.usage;
    case "input":
    case "record":
    case "limit":
      return exitCode.input;
    case "aborted":
      return exitCode.interrupted;
    case "fault":
      return exitCode.fault;
  }
}
