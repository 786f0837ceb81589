export type Severity = "error" | "warning" | "notice";

/** One fault or remark about an input, with its place and its mend. */
export interface Problem {
  readonly severity: Severity;
  /** Closed per room, kebab-case: `unknown-field`, `duplicate-id`, `impossible-date` … */
  readonly code: string;
  readonly message: string;
  /** Path relative to the edition's folder, with `/`. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number;
  readonly found?: string;
  readonly expected?: string;
  /** What to do, as an imperative sentence. */
  readonly mend?: string;
  readonly fix?: Fix;
}

/**
 * What belongs in the place of a value: a text, or fields. The field `""` stands for the value itself, the others beside it.
 */
export type FixValue = string | { readonly [field: string]: string };

/** A mend that `check --fix` can make: nothing but what the editor meant can follow from it. */
export interface Fix {
  /** As in `Finding`. */
  readonly at: readonly (string | number)[];
  /** The name of the field is wrong, not its value. */
  readonly onKey?: boolean;
  readonly value: FixValue;
}

export const hasErrors = (problems: readonly Problem[]): boolean => problems.some((p) => p.severity === "error");
