import { open } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
  await desk.write("edition/edition.yaml", "title: Letters\nlanguages: [en]\neditors: [A. Editor]\n");
  await desk.write("edition/entities/persons.yaml", "- id: vale\n  name: Edmund Vale\n");
  await desk.write(
    "edition/documents/letter/document.yaml",
    "title: A letter\ncreators: [vale]\ndate: 1911-03-02\nwitnesses:\n  - key: a\n",
  );
  await desk.write("edition/documents/letter/a.txt", "It rose at four.\n");
});
afterEach(() => desk.close());

/** What the editor has in the folder; what `check` remembers of it may be deleted at any time. */
const kept = async (): Promise<readonly string[]> =>
  (await desk.files("edition")).filter((path) => !path.startsWith(".variorum/"));

test("the edition that the cases break is sound", async () => {
  const { code, stdout, stderr } = await desk.runHere("check", "edition");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("This edition has no record yet.");
});

const DOCUMENT = "edition/documents/letter/document.yaml";

describe("check names file, line and column, says what to do, and changes nothing", () => {
  test.each<[name: string, file: string, content: string, place: RegExp, words: RegExp]>([
    [
      "broken YAML",
      "edition/edition.yaml",
      "title: Letters\nlanguages: [en\neditors: [A]\n",
      /edition\/edition\.yaml:[23]:\d+ {2}error/,
      /\[|,|bracket|flow/i,
    ],
    [
      "an unknown field",
      DOCUMENT,
      "titel: A letter\nwitnesses:\n  - key: a\n",
      /document\.yaml:1:1 {2}error/,
      /titel[\s\S]*title/,
    ],
    [
      "a reference to nobody",
      DOCUMENT,
      "title: A letter\ncreators: [nobody]\nwitnesses:\n  - key: a\n",
      /document\.yaml:2:\d+ {2}error/,
      /nobody/,
    ],
    [
      "an id twice",
      "edition/entities/persons.yaml",
      "- id: vale\n  name: Edmund Vale\n- id: vale\n  name: Another\n",
      /persons\.yaml:[13]:\d+ {2}error/,
      /vale/,
    ],
    [
      "a day that never was",
      DOCUMENT,
      "title: A letter\ndate: 1923-02-30\nwitnesses:\n  - key: a\n",
      /document\.yaml:2:\d+ {2}error/,
      /1923-02-30/,
    ],
    [
      "a path that leads out",
      DOCUMENT,
      "title: A letter\nwitnesses:\n  - key: a\n    source: ../../../secret.txt\n",
      /document\.yaml:4:\d+ {2}error/,
      /\.\.\/\.\.\/\.\.\/secret\.txt/,
    ],
    [
      "an empty text",
      "edition/documents/letter/a.txt",
      "",
      /document\.yaml:5:\d+ {2}error/,
      /empty[\s\S]*documents\/letter\/a\.txt/,
    ],
  ])("%s", async (_, file, content, place, words) => {
    await desk.write("secret.txt", "canary");
    await desk.write(file, content);
    const before = await kept();
    const { code, stdout, stderr } = await desk.runHere("check", "edition");
    expect([code, stderr]).toEqual([65, ""]);
    expect(stdout).toMatch(place);
    expect(stdout).toMatch(words);
    expect(stdout).toMatch(/mend:/);
    expect(stdout).not.toContain("canary");
    expect(await kept()).toEqual(before);
  });

  test("all faults of a run at once", async () => {
    await desk.write("edition/entities/persons.yaml", "- id: vale\n  nom: Edmund Vale\n- id: Vale 2\n  name: B\n");
    await desk.write(DOCUMENT, "title: A letter\ndate: 1923-13-01\nkynd: letter\nwitnesses:\n  - key: a\n");
    const { stdout } = await desk.runHere("check", "edition");
    expect(stdout.match(/ {2}error {2}/g)!.length).toBeGreaterThanOrEqual(4);
    const { stdout: json } = await desk.runHere("check", "edition", "--json");
    expect(JSON.parse(json).problems.length).toBeGreaterThanOrEqual(4);
  });
});

describe("add refuses what cannot be read and leaves nothing", () => {
  const bomb = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">${Array.from({ length: 8 }, (_, i) => {
    const before = "abcdefgh"[i];
    return `<!ENTITY ${"bcdefghi"[i]} "${`&${before};`.repeat(20)}">`;
  }).join("")}]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&i;</p></body></text></TEI>`;

  test.each<[name: string, file: string, content: string, words: RegExp]>([
    ["an empty file", "empty.txt", "", /empty\.txt.* {2}error {2}.*empty/],
    ["an XML bomb", "bomb.xml", bomb, /bomb\.xml.* {2}error/],
    ["broken XML", "broken.xml", "<TEI><text></TEI>", /broken\.xml:1:\d+ {2}error/],
    ["a Word document", "letter.docx", "PK\u0003\u0004 whatever", /letter\.docx.* {2}error/],
  ])("%s", async (_, file, content, words) => {
    await desk.write(file, content);
    const before = await kept();
    const { code, stderr } = await desk.runHere("add", "edition", file);
    expect(code).toBe(65);
    expect(stderr).toMatch(words);
    expect(await kept()).toEqual(before);
  });

  test("a file of 200 MB, without reading it", async () => {
    const file = await open(join(desk.folder, "huge.txt"), "w");
    await file.truncate(200 * 1024 * 1024);
    await file.close();
    const before = await kept();
    const began = performance.now();
    const { code, stderr } = await desk.runHere("add", "edition", "huge.txt");
    expect(code).toBe(65);
    expect(stderr).toMatch(/huge\.txt.* {2}error.*209715200 bytes/);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await kept()).toEqual(before);
  });

  test("one bad file among good ones: none is added", async () => {
    await desk.write("good.txt", "A good text.\n");
    await desk.write("bad.txt", "");
    const before = await kept();
    expect((await desk.runHere("add", "edition", "good.txt", "bad.txt")).code).toBe(65);
    expect(await kept()).toEqual(before);
  });
});

test("a file in CP1251 becomes a witness, and it is said how it was read", async () => {
  const line = Buffer.from("cfeee4e2eee4e020f1f2eee8f220f320ece5f1f20a", "hex");
  await desk.write("staryj.txt", Buffer.concat(Array.from({ length: 20 }, () => line)));
  const { code, stderr } = await desk.runHere("add", "edition", "staryj.txt");
  expect(code).toBe(0);
  expect(stderr).toMatch(/windows-1251/i);
  expect((await desk.runHere("check", "edition")).code).toBe(0);
});
