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
    const problems: readonly { readonly severity: string }[] = JSON.parse(stdout).problems;
    expect(problems.filter(({ severity }) => severity !== "notice")).toEqual([]);
    expect(code).toBe(0);
  });
});
