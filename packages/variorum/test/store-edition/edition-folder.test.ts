import { describe, expect, it } from "vitest";
import { readFiles, shortProblem, smallEdition } from "./small-edition.ts";

describe("reading an edition folder", () => {
  it("reads every kind of file", async () => {
    const { edition, problems, files } = await readFiles(smallEdition);
    expect(problems.map(shortProblem)).toEqual([]);
    console.log(JSON.stringify(edition, null, 1), files);
  });
});
