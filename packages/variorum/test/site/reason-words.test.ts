import { expect, test } from "vitest";
import { interfaceLanguages } from "../../src/model/interface-language.ts";
import { sayReason } from "../../src/site/words/reason-words.ts";

test("the record's usual reasons are said in every language, an editor's own stay as they are", () => {
  const said = interfaceLanguages.map((language) => sayReason("privacy", language));
  expect(new Set(said).size).toBe(interfaceLanguages.length);
  for (const own of ["Names a living person", "constructor", "toString"]) expect(sayReason(own, "fr")).toBe(own);
});
