import type { VariorumErrorCode } from "../model/error.ts";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import type { Progress } from "../model/progress.ts";

/** What the pool asks of a child. */
export interface JobRequest {
  readonly id: number;
  readonly kind: string;
  readonly input: unknown;
}

/** What a child answers. */
export type JobReply =
  | { readonly type: "ready" }
  | { readonly type: "unusable"; readonly error: ErrorData }
  | { readonly type: "done"; readonly id: number; readonly output: unknown }
  | { readonly type: "failed"; readonly id: number; readonly error: ErrorData }
  | { readonly type: "progress"; readonly id: number; readonly progress: Progress }
  /** Resident memory in bytes, for systems on which the pool cannot look. */
  | { readonly type: "memory"; readonly bytes: number };

/** An error as it crosses the border: structured clone would lose its class and code. */
export interface ErrorData {
  readonly code: VariorumErrorCode;
  readonly message: string;
  readonly problems: readonly Problem[];
  readonly stack?: string;
}

export function errorToData(error: unknown): ErrorData {
  if (error instanceof VariorumError) return { code: error.code, message: error.message, problems: error.problems };
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  return { code: "fault", message, problems: [], ...(stack === undefined ? {} : { stack }) };
}

export function errorFromData({ code, message, problems, stack }: ErrorData): VariorumError {
  return new VariorumError(code, message, { problems, ...(stack === undefined ? {} : { cause: stack }) });
}
