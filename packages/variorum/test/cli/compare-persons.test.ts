import { parseCollation } from "@variorum/compare";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

const TEXTS = {
  "a.txt": "Пятаков выступил против.\n\nПисьмо поручили Пятакову; подписал Раковский.\n",
  "b.txt": "Он выступил против.\n\nПисьмо поручили ему; подписал Раковский.\n",
  "c.txt": "Пятаковъ выступилъ противъ.\n\nПисьмо поручили Г. Л. Пятакову; подписалъ Раковскій.\n",
};
const YAML = `- {id: pyatakov, name: {ru: Георгий Пятаков}, forms: [Пятаков, Г. Л. Пятаков]}
- {id: rakovsky, name: Раковский}
- {id: stalin, name: Сталин}
`;
const CSV = `id,name,forms
pyatakov,Георгий Пятаков,Пятаков;Г. Л. Пятаков
rakovsky,Раковский,
stalin,Сталин,
`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  for (const [name, text] of Object.entries({ ...TEXTS, "persons.yaml": YAML, "persons.csv": CSV }))
    await desk.write(name, text);
});
afterAll(() => desk.close());

const compare = (...args: readonly string[]) => desk.runHere("compare", "a.txt", "b.txt", "c.txt", ...args);
const squeezed = (text: string) => text.split("\n").map((line) => line.trim().replace(/\s+/g, " "));

test.each(["persons.yaml", "persons.csv"])("the matrix of %s, and where each person is named", async (file) => {
  const { code, stdout } = await compare("--persons", file);
  expect(code).toBe(0);
  const lines = squeezed(stdout);
  expect(lines).toContain("Persons 3 looked for, 1 named in one text and not in another");
  expect(lines).toContain("Георгий Пятаков 2 he 2");
  expect(lines).toContain("Раковский 1 1 1");
  expect(lines).toContain("No text names 1 other.");
  expect(lines).toContain("a ¶1 Пятаков and ¶2 Пятакову (inflected)");
  expect(lines).toContain("b not named: “Он” at ¶1 and “ему” at ¶2");
});

test("as JSON, with every place in tokens, beside the collation", async () => {
  const json = (await compare("--persons", "persons.csv", "--json")).stdout;
  const { persons } = JSON.parse(json);
  expect(persons.map(({ person, vanishes }: { person: string; vanishes: boolean }) => [person, vanishes])).toEqual([
    ["pyatakov", true],
    ["rakovsky", false],
    ["stalin", false],
  ]);
  const { witnesses } = parseCollation(json);
  const { from, how } = persons[0].cells[0].places[1];
  expect([witnesses[0]?.tokens[from]?.text, how]).toEqual(["Пятакову", "inflected"]);
  expect(persons[0].cells[1].state).toBe("pronoun-only");
});

test("as a table and in the page", async () => {
  const { code } = await compare("--persons", "persons.yaml", "-o", "who.persons.csv", "-o", "r.html");
  expect(code).toBe(0);
  const table = (await desk.read("who.persons.csv")).split("\r\n");
  expect(table).toContain("pyatakov,Георгий Пятаков,yes,b,pronoun-only,0,,1: pronoun Он; 2: pronoun ему");
  const page = await desk.read("r.html");
  expect(page).toMatch(/<a href="#_p2"><i>Пятакову<\/i>/);
  expect(page).toContain("only a pronoun, or no name");
});

test("bad files are named with line and mend, and nothing is written", async () => {
  await desk.write("bad.csv", "id,name,form\nvale,,x\n");
  const { code, stderr, stdout } = await compare("--persons", "bad.csv", "-o", "none.html");
  expect([code, stdout]).toEqual([65, ""]);
  expect(stderr).toContain("bad.csv:2:1");
  expect(stderr).toContain("There is no field `form`");
  expect(await desk.files("")).not.toContain("none.html");
  expect((await compare("--persons", "nobody.yaml")).code).toBe(65);
  await desk.write("map.yaml", "vale: Vale\n");
  expect((await compare("--persons", "map.yaml")).stderr).toContain("must hold a list of persons");
  expect((await compare("-o", "who.persons.csv")).code).toBe(64);
});

test("a table of normal forms: spellings make no difference in any output, in their language only", async () => {
  await desk.write("d.txt", "I shall shew it.\n");
  await desk.write("e.txt", "I shall show it.\n");
  await desk.write("forms.csv", "reading,as,language\nSHEW,Show,en\n");
  await desk.write("forms.yaml", "- {reading: shew, as: show, language: ru}\n");
  const relations = async (...args: readonly string[]) => {
    const { stdout } = await desk.runHere("compare", "d.txt", "e.txt", "--language", "en-GB", "--json", ...args);
    const found = parseCollation(stdout).collation.variants;
    return found.flatMap(({ readings }) => readings.map(({ relation }) => relation));
  };
  expect(await relations()).toEqual(["same", "substantive"]);
  expect(await relations("--normal-forms", "forms.csv")).toEqual(["same", "accidental"]);
  expect(await relations("--normal-forms", "forms.yaml")).toEqual(["same", "substantive"]);
  const { stdout } = await desk.runHere("compare", "d.txt", "e.txt", "--normal-forms", "forms.csv", "--language", "en");
  expect(stdout).toContain("Only spelling, case and punctuation differ");
});
