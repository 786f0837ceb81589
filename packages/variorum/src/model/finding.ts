import type { Problem } from "./problem.ts";

/** Keys and 0-based indices that lead to a place in a file's data, as the file writes them. */
export type DataPath = readonly (string | number)[];

/** A problem whose line and column are looked up afterwards, in the few files that have any. */
export interface Finding extends Omit<Problem, "line" | "column"> {
  readonly at?: DataPath;
  /** The key at the end of `at` is meant, not its value. */
  readonly onKey?: boolean;
}
