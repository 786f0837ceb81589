import { expect, test } from "vitest";
import * as compare from "../../src/index.ts";

test("the public names of name matching", () => {
  expect(Object.keys(compare)).toEqual(
    expect.arrayContaining(["nameKeys", "nameWords", "createNameIndex", "findPersons", "vanishingPersons"]),
  );
});
