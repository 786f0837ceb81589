import type { Problem } from "../model/problem.ts";

/** @param expected where such a file or folder would belong */
export const orphanProblem = (file: string, expected: string): Problem => ({
  severity: "warning",
  code: "orphan-file",
  file,
  message: "This belongs to nothing in the edition: it will not be published.",
  expected,
  mend: "Name it in the edition, or move it elsewhere.",
});
