export type Certainty = "certain" | "probable" | "possible" | "inferred" | "disputed";

/**
 * One value as one or more sources give it. A field that can be stated always holds a list:
 * a plain value in YAML becomes a list of one, conflicting values stand side by side.
 */
export interface Statement<T> {
  readonly value: T;
  /** Ids in `entities/sources.yaml`. */
  readonly sources: readonly string[];
  /** `inferred`: guessed by a program, shown in brackets until an editor confirms it. */
  readonly certainty: Certainty;
  readonly note?: string;
}

export type Stated<T> = readonly Statement<T>[];

/** Whether a statement says nothing beyond its value. */
export const isPlain = ({ sources, certainty, note }: Statement<unknown>): boolean =>
  sources.length === 0 && certainty === "certain" && note === undefined;

export const firstValue = <T>(stated: Stated<T>): T | undefined => stated[0]?.value;
