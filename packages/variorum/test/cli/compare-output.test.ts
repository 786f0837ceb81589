import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseCollation } from "@variorum/compare";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { readAttached, readSegmented } from "../export/tei-reader.ts";
import { type Desk, openDesk } from "./command-line.ts";

const TEXTS = {
  "a.txt": "The Commission met at ten,\nas it always did.\n\nMrs. Thorne dissented.\r\n",
  "b.txt": "\uFEFFThe  Commission met at eleven, as it\nalways did.\n\n\fMrs Thorne dissented, and said why.",
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  for (const [name, text] of Object.entries(TEXTS)) await desk.write(name, text);
});
afterAll(() => desk.close());

const compare = (...args: readonly string[]) => desk.runHere("compare", "a.txt", "b.txt", ...args);

test("-o writes what the ending says, several at once", async () => {
  const names = ["r.html", "r.json", "r.csv", "r.graphml", "r.svg", "r.tei.xml"];
  const { code, stdout, stderr } = await compare(...names.flatMap((name) => ["-o", name]));
  expect([code, stdout]).toEqual([0, ""]);
  for (const name of names) expect(stderr).toContain(`Wrote ${name} (`);
  expect(await desk.read("r.html")).toMatch(/^<!doctype html>/);
  expect(await desk.read("r.csv")).toMatch(/^a,b\r\n"The ","The {2}"\r\n/);
  expect(await desk.read("r.graphml")).toContain("<graphml");
  expect(await desk.read("r.svg")).toMatch(/^<svg/);
  const { witnesses } = parseCollation(await desk.read("r.json"));
  const texts = witnesses.map(({ tokens }) => tokens.map(({ text, after }) => text + (after ?? "")).join(""));
  expect(texts).toEqual(Object.values(TEXTS).map((text) => text.trimStart()));
});

test.each([
  ["inline", readSegmented],
  ["double-end-point", readAttached],
] as const)("--tei %s gives back both files, byte for byte", async (method, read) => {
  const { code } = await compare("-o", "x.tei.xml", "--tei", method);
  expect(code).toBe(0);
  expect(read(await desk.read("x.tei.xml"))).toEqual(Object.values(TEXTS));
});

test("--json is the same as a .json file", async () => {
  await compare("-o", "r.json");
  expect((await compare("--json")).stdout).toBe(await desk.read("r.json"));
});

test.each([
  [["-o", "x.pdf"], "“x.pdf” does not say what to write"],
  [["-o", "x.csv", "--tei", "inline"], "--tei says how a TEI file is written"],
  [["-o", "x.tei.xml", "--tei", "footnotes"], "Allowed choices are inline, double-end-point"],
  [["-o", "x.csv", "--json"], "Choose one of --json"],
  [["--rules", "case,spelling"], "There is no rule “spelling”. The rules are case, punctuation"],
])("%j is refused with a reason", async (args, message) => {
  const { code, stdout, stderr } = await compare(...args);
  expect([code, stdout]).toEqual([64, ""]);
  expect(stderr.replace(/\s+/g, " ")).toContain(message);
});

test("a drawing that nobody could read is refused with a way out", async () => {
  await desk.write("long-a.txt", Array.from({ length: 3000 }, (_, n) => `word${n}`).join(" "));
  await desk.write("long-b.txt", Array.from({ length: 3000 }, (_, n) => (n % 2 ? `word${n}` : `other${n}`)).join(" "));
  const { code, stderr } = await desk.runHere("compare", "long-a.txt", "long-b.txt", "-o", "x.svg");
  expect(code).toBe(65);
  expect(stderr).toContain(".graphml");
});

test("--rules says what makes no difference", async () => {
  await desk.write("old.txt", "The Iustice of the Court did sit vpon the bench to day for the cause of Warre.\n");
  await desk.write("new.txt", "The Justice of the court did sit upon the bench to day for the cause of Warre.\n");
  const run = (...args: readonly string[]) => desk.runHere("compare", "old.txt", "new.txt", ...args);
  expect((await run()).stdout).toContain("2 places of substance, 1 of spelling");
  expect((await run("--rules", "case,u-v", "--rules", "i-j")).stdout).toContain("0 places of substance, 3 of spelling");
  expect((await run("--rules", "none")).stdout).toContain("3 places of substance, 0 of spelling");
});

test("the language of a text that shows it serves for those that do not", async () => {
  await desk.write("short.txt", "Слово и дѣло.\n");
  await desk.write("long.txt", `Слово и дело. ${"Подвода стоит у моста, и никого нет на берегу. ".repeat(20)}\n`);
  const { stdout } = await desk.runHere("compare", "short.txt", "long.txt", "--all", "--accidentals");
  expect(stdout).toContain("дѣло");
  expect(stdout).toMatch(/1 of spelling/);
});

const said = async (first: string, second: string): Promise<string> => {
  await desk.write("one.txt", first);
  await desk.write("two.txt", second);
  return (await desk.runHere("compare", "one.txt", "two.txt")).stdout;
};
const STORY = "The cat sat on the mat in the old house by the river.\n\nNobody came.\n";

test("a mark for missing text is no omission", async () => {
  const text = await said(STORY, "The cat sat […] house by the river.\n\nNobody came.\n");
  expect(text).toContain("The texts agree word for word where they are preserved.");
  expect(text).toMatch(/two {2}█+\?+█+/);
});

test("what was moved is called neither left out nor put in", async () => {
  const text = await said(STORY, "Nobody came.\n\nThe cat sat on the mat in the old house by the river.\n");
  expect(text).toContain("⇄ stands elsewhere");
  expect(text).toContain("⇄ Nobody came  at ¶3 in one and at ¶1 in two");
  expect(text).not.toMatch(/− left out|Longest omission/);
});

test("two texts that are strangers are called so", async () => {
  expect(await said(STORY, "Completely different words stand here; none is shared with it.\n")).toContain(
    "two: hardly a word in common with one. Is it the same work, in the same language?",
  );
  expect(await said(STORY, STORY)).not.toContain("hardly a word");
});

const darwin = fileURLToPath(new URL("../../../../../shared/corpora/collation/darwin/", import.meta.url));
test.skipIf(!existsSync(darwin))(
  "three editions of the Origin: TEI gives back the files",
  { timeout: 60_000 },
  async () => {
    const files = ["1859.txt", "1860.txt", "1872.txt"].map((name) => `${darwin}${name}`);
    const { code } = await desk.runHere("compare", ...files, "-o", "darwin.tei.xml");
    expect(code).toBe(0);
    const xml = await desk.read("darwin.tei.xml");
    expect(readSegmented(xml)).toEqual(files.map((file) => readFileSync(file, "utf8")));
    const words = (text: string) => text.replace(/\s+/g, " ").trim();
    const part = ingest(new TextEncoder().encode(xml), { fileName: "darwin.tei.xml", part: "1860" }).text;
    expect(words(part.blocks.map((block) => (block.continues ? "" : " ") + block.text).join(""))).toBe(
      words(readFileSync(files[1] ?? "", "utf8")),
    );
  },
);
