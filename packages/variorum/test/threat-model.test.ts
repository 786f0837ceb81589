import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const page = readFileSync(new URL("../../../docs/threat-model.md", import.meta.url), "utf8");
const here = new URL("./", import.meta.url);
const packages = new URL("../../", import.meta.url);

/** The cells of a row of a Markdown table. */
const cellsOf = (line: string): readonly string[] =>
  line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());

const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (threat|---)/.test(line))
  .map(cellsOf);

/** `store/x.test.ts` stands below the tests of the product, `packages/tlog/test/x.test.ts` where it says. */
const placeOf = (name: string): string =>
  fileURLToPath(name.startsWith("packages/") ? new URL(name.slice("packages/".length), packages) : new URL(name, here));

/** A cell's files, each with the titles quoted after it. */
function testsIn(cell: string): readonly { readonly file: string; readonly titles: readonly string[] }[] {
  return [...cell.matchAll(/`([\w/.-]+\.test\.ts)`([^`]*)/g)].map(([, file = "", rest = ""]) => ({
    file,
    titles: [...rest.matchAll(/“([^”]+)”/g)].map(([, title = ""]) => title),
  }));
}

/** Whether a test file has a title, or names a case of a table, that reads so; an ellipsis stands for anything, at both ends. */
function hasTitle(source: string, title: string): boolean {
  const words = title.replace(/^… ?/, "").replace(/ ?…$/, "");
  const [isBegin, isEnd] = [!title.startsWith("…"), !title.endsWith("…")];
  const literals = [...source.matchAll(/(["`])((?:\\.|(?!\1)[^\\\n])*)\1/g)].map(([, , text = ""]) => text);
  return literals.some((told) => {
    const at = told.indexOf(words);
    return at >= 0 && (!isBegin || at === 0) && (!isEnd || at + words.length === told.length);
  });
}

describe("docs/threat-model.md", () => {
  it("names a test for every threat, by its title", () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const [threat, , shown = ""] of rows) {
      const tests = testsIn(shown);
      expect([threat, tests.length > 0, tests.filter(({ titles }) => titles.length === 0)]).toEqual([threat, true, []]);
    }
  });

  it.each(rows.flatMap(([threat = "", , shown = ""]) => testsIn(shown).map((each) => ({ threat, ...each }))))(
    "$threat: $file",
    ({ file, titles }) => {
      const place = placeOf(file);
      expect([file, existsSync(place)]).toEqual([file, true]);
      const source = readFileSync(place, "utf8");
      expect([file, titles.filter((title) => !hasTitle(source, title))]).toEqual([file, []]);
    },
  );
});
