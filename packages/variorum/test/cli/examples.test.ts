import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk, projectFolder } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await cp(join(projectFolder, "examples"), join(desk.folder, "examples"), { recursive: true });
});
afterAll(() => desk.close());

describe("the examples that ship with the project", () => {
  test.each(["specimen", "left-opposition-1923"])("%s checks clean", async (name) => {
    const { code, stdout } = await desk.run("check", `examples/${name}`, "--json");
    const problems: readonly { readonly severity: string; readonly code: string; readonly file: string }[] =
      JSON.parse(stdout).problems;
    // The specimen's essay shows altered quotations on purpose: they alone are warned of.
    const shown = problems.filter(
      ({ code: of, file }) => of.startsWith("quotation-") && file === "essays/quoting-the-minutes.en.md",
    );
    expect(problems.filter((problem) => problem.severity !== "notice" && !shown.includes(problem))).toEqual([]);
    expect(code).toBe(0);
  });
});
