import { expect, test } from "vitest";
import * as compare from "../src/index.ts";

/** Collating and its outputs; names, translations and quotations have lists of their own. */
const COLLATION_EXPORTS = [
  "collate",
  "CompareError",
  "formatCsv",
  "formatGraphml",
  "formatCollation",
  "parseCollation",
  "formatSvg",
  "buildVariantGraph",
  "DEFAULT_RULES",
  "NORMAL_FORM_RULES",
  "normalForm",
  "rulesFor",
  "isLacuna",
  "isWord",
  "tokenize",
];

test("the public names of collation", () => {
  expect(Object.keys(compare)).toEqual(expect.arrayContaining(COLLATION_EXPORTS));
});
