import { describe, expect, it } from "vitest";
import { proposedLine, readNameCases } from "./name-cases.ts";

describe.each(["name-cases.txt", "name-cases-unseen.txt", "name-cases-everyday.txt", "name-cases-everyday-unseen.txt"])(
  "names that an editor would mark: %s",
  (file) => {
    for (const one of readNameCases(file)) {
      const test = one.isBeyondUs ? it.fails : it;
      test(`${one.language}: ${one.line}`, () => expect(proposedLine(one)).toBe(one.line));
    }
  },
);

describe("the tables", () => {
  const cases = readNameCases("name-cases.txt");

  it("are long, and in many of their texts nobody is named", () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(cases.filter(({ line }) => !line.includes("=")).length).toBeGreaterThanOrEqual(50);
  });
});
