import { describe, expect, it } from "vitest";
import { normalForm, rulesFor } from "../../src/index.ts";

const same: readonly [language: string, one: string, other: string][] = [
  ["ru", "Стѣна", "стена"],
  ["ru", "лоцманъ", "лоцман"],
  ["ru-RU", "ещё", "еще"],
  ["grc", "λόγος", "λογος"],
  ["cu", "Сло́во", "слово"],
  ["cu", "ꙋчени́къ", "оученикъ"],
  ["ar", "إِلَىٰ", "الي"],
  ["he", "בָּרָא", "ברא"],
  ["la", "Juvenis", "iuuenis"],
  ["en", "Cæsar", "Caesar"],
  ["xx", "Word", "word"],
];

describe("rules that fit a language", () => {
  it.each(same)("%s: %s is %s", (language, one, other) => {
    const fold = normalForm({ rules: rulesFor(language) });
    expect(fold(one)).toBe(fold(other));
  });

  it("leaves letters of other languages alone", () => {
    const fold = normalForm({ rules: rulesFor("en") });
    expect(fold("vine")).not.toBe(fold("uine"));
  });
});
