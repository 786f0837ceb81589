import { VariorumError } from "../model/error.ts";
import type { Problem, Severity } from "../model/problem.ts";

/** 1-based; the column in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Tally {
  readonly severity: Severity;
  readonly code: string;
  readonly what: string;
  readonly mend: string | undefined;
  readonly first: Place | undefined;
  count: number;
}

/** What is found while one file is read. Things of one kind are told once, with their number and first place. */
export interface Findings {
  /** Tells a single fault or remark. */
  report(
    severity: Severity,
    code: string,
    message: string,
    details?: Omit<Problem, "severity" | "code" | "message">,
  ): void;
  /** Counts one more thing of a kind. `what` says the kind in words: "element <c>". */
  count(severity: Severity, code: string, what: string, place?: Place | (() => Place), mend?: string): void;
  list(): readonly Problem[];
}

export function createFindings(file: string): Findings {
  const single: Problem[] = [];
  const tallies = new Map<string, Tally>();
  return {
    report(severity, code, message, details = {}) {
      single.push({ severity, code, message, file, ...details });
    },
    count(severity, code, what, place, mend) {
      const key = `${code}\n${what}`;
      const tally = tallies.get(key);
      if (tally) tally.count += 1;
      else
        tallies.set(key, {
          severity,
          code,
          what,
          mend,
          first: typeof place === "function" ? place() : place,
          count: 1,
        });
    },
    list: () => [...single, ...[...tallies.values()].map((tally) => tallyProblem(tally, file))],
  };
}

function tallyProblem(tally: Tally, file: string): Problem {
  const times = tally.count === 1 ? "once" : `${tally.count} times`;
  return {
    severity: tally.severity,
    code: tally.code,
    message: `${tally.what} (${times}${tally.first && tally.count > 1 ? "; the first place is given" : ""})`,
    file,
    ...tally.first,
    ...(tally.mend === undefined ? {} : { mend: tally.mend }),
  };
}

/** Findings of a part of the file that begins so many lines further down. */
export const movedDown = (findings: Findings, lines: number): Findings => ({
  ...findings,
  count(severity, code, what, place, mend) {
    const below = () => {
      const own = typeof place === "function" ? place() : place;
      return { line: (own?.line ?? 1) + lines, column: own?.column ?? 1 };
    };
    findings.count(severity, code, what, below, mend);
  },
  report(severity, code, message, { line = 1, ...details } = {}) {
    findings.report(severity, code, message, { ...details, line: line + lines });
  },
});

/** The error for a file that cannot be read at all. */
export function refusal(
  file: string,
  code: string,
  message: string,
  details: Omit<Problem, "severity" | "code" | "message" | "file"> = {},
  kind: "input" | "limit" = "input",
): VariorumError {
  const place = details.line === undefined ? file : `${file}:${details.line}:${details.column ?? 1}`;
  return new VariorumError(kind, `${place}: ${message}`, {
    problems: [{ severity: "error", code, message, file, ...details }],
  });
}

/** Line and column of an offset (code units) in `text`. O(offset). */
export function placeAt(text: string, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}
