import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixEdition } from "../../src/edition/fix-edition.ts";
import { parseYaml } from "../../src/store/yaml-file.ts";
import { fixWriting } from "../../src/store/yaml-fix.ts";
import { type Files, readFiles, smallEdition, withFolder } from "./small-edition.ts";

const env = { now: () => new Date(0), random: (n: number) => new Uint8Array(n), home: "/dev/null/x" };
const path = "documents/letter/document.yaml";

/** What becomes of a document, with its problems after that. */
async function fixed(yaml: string): Promise<{ readonly text: string; readonly problems: readonly string[] }> {
  const files: Files = { ...smallEdition, [path]: yaml };
  const [one] = await withFolder(files, (folder) => fixEdition(folder, false, env));
  const text = one?.after ?? yaml;
  const { problems } = await readFiles({ ...files, [path]: text });
  return { text, problems: problems.filter(({ file }) => file === path).map(({ code }) => code) };
}

describe("check --fix", () => {
  it.each([
    [
      "a date in words, in its place",
      "title: L # a remark\ndate: 8 октября 1923 г. # so it says\nkind: letter\n",
      "title: L # a remark\ndate: {edtf: 1923-10-08, as-written: 8 октября 1923 г.} # so it says\nkind: letter\n",
    ],
    [
      "a date in words among fields",
      "title: L\ndate:\n  edtf: 25 октября (7 ноября) 1917\n  note: x\n",
      'title: L\ndate:\n  edtf: 1917-10-25\n  calendar: julian\n  as-written: "25 октября (7 ноября) 1917"\n  note: x\n',
    ],
    [
      "a date in words within braces",
      "title: L\ndate: {edtf: between 1920 and 1923, note: x}\n",
      'title: L\ndate: {edtf: "[1920..1923]", as-written: between 1920 and 1923, note: x}\n',
    ],
    [
      "capitals of an id",
      "title: L\nrelations: [{kind: answers, document: Minutes}]\n",
      "title: L\nrelations: [{kind: answers, document: minutes}]\n",
    ],
    [
      "capitals of a word",
      "title: L\nwitnesses: [{key: a, status: Closed}]\n",
      "title: L\nwitnesses: [{key: a, status: closed}]\n",
    ],
    [
      "a field with another hyphen",
      "Title: L\nabstract_sources: carr\nabstract: A\n",
      "title: L\nabstract-sources: carr\nabstract: A\n",
    ],
    ["spaces at the ends of lines", "title: L   \nkind: letter\t\n", "title: L\nkind: letter\n"],
    ["tabs that indent", "title:\n\ten: L\n", "title:\n  en: L\n"],
    ["a quotation mark that is open", 'title: "L\nkind: letter\n', 'title: "L"\nkind: letter\n'],
    [
      "a bracket that is open",
      "title: L\nwitnesses: [{key: a, status: lost}\n",
      "title: L\nwitnesses: [{key: a, status: lost}]\n",
    ],
  ])("mends %s", async (_, before, after) => {
    expect(await fixed(before)).toEqual({ text: after, problems: [] });
  });

  it.each([
    ["no century", "title: L\ndate: 24.XII.22\n"],
    ["a day that does not exist", "title: L\ndate: 1923-02-30\n"],
    ["a word that is only like one", "title: L\nwitnesses: [{key: a, status: clsoed}]\n"],
    ["spaces that belong to a text", "title: L\nabstract: |\n  One  \n  two\n"],
    ["two ways to close", 'title: "L\nkind: "letter\n'],
  ])("leaves %s to the editor", async (_, before) => {
    expect((await fixed(before)).text).toBe(before);
  });

  it("mends what could only be seen once the file could be read", async () => {
    const broken = 'title: L\nDate: 8 October 1923\nabstract: "A\n';
    await withFolder({ ...smallEdition, [path]: broken }, async (folder) => {
      const [one] = await fixEdition(folder, true, env);
      expect(one).toMatchObject({
        before: broken,
        after: 'title: L\ndate: {edtf: 1923-10-08, as-written: 8 October 1923}\nabstract: "A"\n',
      });
    });
  });

  it("writes nothing that would not be asked for again, and the same the second time", async () => {
    await withFolder({ ...smallEdition, [path]: "title: L \ndate: 8 October 1923\n" }, async (folder) => {
      expect(await fixEdition(folder, true, env)).toHaveLength(1);
      expect(await fixEdition(folder, true, env)).toEqual([]);
    });
  });

  it("never changes the data of a sound file by mending its writing", () => {
    const line = fc.constantFrom(
      "a: b  ",
      "- x\t",
      "  c: |",
      "   text  ",
      "d: 'e",
      "'",
      "f: [g, ",
      "h]",
      "",
      "  ",
      "# r  ",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = lines.join("\n");
        const before = parseYaml(text, "");
        const after = parseYaml(fixWriting(text), "");
        if (before.problems.length === 0) expect(after.data).toEqual(before.data);
        else if (fixWriting(text) !== text) expect(after.problems).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
