import type { Problem } from "./problem.ts";

/**
 * - `usage`: the command or call was wrong (exit code 64)
 * - `input`: files of the edition or input texts are bad; `problems` names every place (65)
 * - `record`: the record does not allow what was asked, or is broken (65)
 * - `limit`: a cap on size, time or memory was passed (65)
 * - `aborted`: the caller's signal stopped the work
 * - `fault`: a fault of ours (70)
 */
export type VariorumErrorCode = "usage" | "input" | "record" | "limit" | "aborted" | "fault";

/** The one error class of the product. */
export class VariorumError extends Error {
  override readonly name = "VariorumError";
  readonly code: VariorumErrorCode;
  /** Every fault that was found, not only the first. */
  readonly problems: readonly Problem[];

  constructor(
    code: VariorumErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly problems?: readonly Problem[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
  }
}
