/** What went wrong, in a form a program can act on. */
export type CompareErrorCode =
  | "duplicate-siglum"
  | "unknown-witness"
  | "unknown-rule"
  | "too-large"
  | "bad-range"
  | "bad-collation"
  | "bad-index"
  | "aborted"
  | "conservation";

/** The one error of this package; `code` is a closed set, the message names the value, the limit and the mend. */
export class CompareError extends Error {
  readonly code: CompareErrorCode;

  constructor(code: CompareErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "CompareError";
    this.code = code;
  }
}
