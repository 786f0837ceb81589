import { execFileSync } from "node:child_process";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { LEFT_OUT, letterTexts } from "../alignment/translated-letter.ts";
import { bin, type Desk, openDesk } from "./command-line.ts";

const written = (key: "ru" | "en"): string =>
  `${(letterTexts()[key]?.blocks ?? []).map((block) => ("text" in block ? block.text : "")).join("\n\n")}\n`;

const desks: Desk[] = [];
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  desks.push(desk);
  await desk.write("in/ru.txt", written("ru"));
  await desk.write("in/en.txt", written("en"));
  const start = await desk.runHere("init", "edition", "--title", "E", "--language", "en", "--editor", "A. Editor");
  expect([start.code, start.stderr]).toEqual([0, ""]);
  const add = await desk.runHere("add", "edition", "in/ru.txt", "in/en.txt", "--document", "letter");
  expect([add.code, add.code === 0 ? "" : add.stderr]).toEqual([0, ""]);
});
afterAll(() => Promise.all(desks.map((each) => each.close())));

interface Listed {
  readonly id: string;
  readonly document: string;
  readonly about: Record<string, unknown>;
  readonly excerpts: readonly { readonly text: string }[];
}

async function open(): Promise<readonly Listed[]> {
  const { code, stdout, stderr } = await desk.runHere("review", "edition", "--json");
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  return JSON.parse(stdout).findings;
}

const decisions = () => desk.read("edition/decisions/letter.yaml");

/** The command in a process of its own, with lines for its questions. */
const answering = (...lines: readonly string[]): string =>
  execFileSync(process.execPath, [bin, "review", "edition", "--by", "Ada Vale"], {
    cwd: desk.folder,
    env: desk.environment,
    input: lines.map((line) => `${line}\n`).join(""),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });

describe("what a translation lacks", () => {
  test("is listed with both texts, for people and for programs", async () => {
    const [finding, ...others] = await open();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ document: "letter", about: { witness: "a", in: "b" } });
    expect(finding?.excerpts.map(({ text }) => text)).toEqual([LEFT_OUT, ""]);
    const list = await desk.runHere("review", "edition", "--list");
    expect(list.stdout.replace(/\s+/g, " ")).toContain(`${finding?.id} letter`);
    expect(list.stdout).toContain("1 finding open.");
    const translation = await desk.runHere("translation", "edition");
    expect(translation.stdout.replace(/\s+/g, " ")).toContain(LEFT_OUT);
    const data = JSON.parse((await desk.runHere("translation", "edition", "--json")).stdout);
    expect(data.translations[0]).toMatchObject({ document: "letter", original: "a", translation: "b" });
    expect(data.translations[0].gaps[0]).toMatchObject({ id: finding?.id, state: "proposed" });
    expect(await desk.files("edition")).not.toContain("decisions/letter.yaml");
  });

  test("once confirmed is no longer open, holds in the next run, and is named when its text changes", async () => {
    const [finding] = await open();
    const done = await desk.runHere(
      "review",
      "edition",
      "--confirm",
      finding?.id ?? "",
      "--by",
      "Ada Vale",
      "--note",
      "Cut.",
    );
    expect([done.code, done.stdout]).toEqual([0, `Confirmed ${finding?.id} in decisions/letter.yaml.\n`]);
    expect(await decisions()).toMatch(/kind: omission[\s\S]*verdict: confirmed\n {2}by: Ada Vale[\s\S]*note: Cut\./);
    expect(await open()).toEqual([]);
    const { translations } = JSON.parse((await desk.runHere("translation", "edition", "--json")).stdout);
    expect(translations[0].gaps).toMatchObject([{ id: finding?.id, state: "confirmed" }]);
    expect((await desk.runHere("check", "edition")).stdout).not.toContain("changed after it was made");
    await desk.write("edition/documents/letter/a.txt", written("ru").replaceAll("фонарем", "лампой"));
    expect((await desk.runHere("check", "edition")).stdout).toContain("changed after it was made");
  });

  test("once rejected is not proposed again", async () => {
    const [finding] = await open();
    await desk.runHere("review", "edition", "--reject", finding?.id ?? "");
    expect(await decisions()).toContain("verdict: rejected");
    expect(await open()).toEqual([]);
  });

  test("is asked for one by one; a note is kept, the end of the input quits", async () => {
    expect(answering("what", "s")).toMatch(/1 of 1[\s\S]*\[c\]onfirm.*\[c\]onfirm/);
    expect(await open()).toHaveLength(1);
    expect(answering("n", "Seen with the archivist.", "c")).toContain("Confirmed omission-");
    expect(await decisions()).toMatch(/by: Ada Vale[\s\S]*note: Seen with the archivist\./);
  }, 240_000);

  test("an editor can say what the program did not find", async () => {
    const text = "С берега не ответил никто.";
    const thrice = await desk.runHere("review", "edition", "--add", "letter", "--in", "b", "--text", text);
    expect([thrice.code, thrice.stderr]).toEqual([64, expect.stringContaining("stands 3 times")]);
    const nowhere = await desk.runHere("review", "edition", "--add", "letter", "--in", "b", "--text", "Нигде.");
    expect(nowhere.stderr).toContain("No other witness of letter has");
    const own = await desk.runHere("review", "edition", "--add", "nothing", "--in", "b", "--text", text);
    expect(own.stderr).toContain("There is no document “nothing”");
    await desk.write("edition/documents/letter/a.txt", written("ru").replace(text, "С берега тогда не ответил никто."));
    const once = ["--add", "letter", "--in", "b", "--text", "С берега тогда не ответил никто."];
    expect((await desk.runHere("review", "edition", ...once)).stdout).toContain("Confirmed omission-");
  });

  test("unknown ids are named, and nothing is written", async () => {
    const [finding] = await open();
    const { code, stderr } = await desk.runHere("review", "edition", "--confirm", finding?.id ?? "", "omission-zzz");
    expect([code, stderr]).toEqual([64, expect.stringContaining("Nothing open is called omission-zzz")]);
    expect(await desk.files("edition")).not.toContain("decisions/letter.yaml");
  });

  test("stands in a draft as to be confirmed, and in a published site not at all before it is", async () => {
    const pages = async (folder: string): Promise<string> => {
      const files = (await desk.files(folder)).filter((file) => file.endsWith(".html") || file.endsWith(".json"));
      return (await Promise.all(files.map((file) => desk.read(`${folder}/${file}`)))).join("\n");
    };
    const build = async (...args: readonly string[]): Promise<string> => {
      const { code, stderr } = await desk.runHere("build", "edition", "-o", "site", ...args);
      expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
      return pages("site");
    };
    const isIn = (shown: string, words: string): boolean => shown.includes(words);
    expect(isIn(await build("--draft"), "omitted omitted-proposed")).toBe(true);
    await desk.runHere("publish", "edition");
    const [finding] = await open();
    const shown = await build();
    expect([isIn(shown, "omitted-"), isIn(shown, "proposed")]).toEqual([false, false]);
    await desk.runHere("review", "edition", "--confirm", finding?.id ?? "");
    const publish = await desk.runHere("publish", "edition");
    expect([publish.code, publish.code === 0 ? "" : publish.stderr]).toEqual([0, ""]);
    expect(isIn(await build(), "omitted omitted-confirmed")).toBe(true);
  });
});

describe("two files, one a translation of the other", () => {
  const compare = (...args: readonly string[]) =>
    desk.runHere("compare", "in/ru.txt", "in/en.txt", "--translation", ...args);

  test("in the terminal, as data and as a page", async () => {
    const { code, stdout } = await compare();
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toContain(LEFT_OUT);
    const data = JSON.parse((await compare("--json")).stdout);
    expect(data.files).toEqual(["in/ru.txt", "in/en.txt"]);
    expect(data.gaps).toMatchObject([{ kind: "sentence", in: "w1", witness: "w0" }]);
    await compare("-o", "report.html");
    const page = await desk.read("report.html");
    expect(page).toContain(`${LEFT_OUT} </mark>`);
    expect(page.match(/<tr/g)?.length).toBe(data.beads.length + 1);
  });

  test("the other way round it is the translation that has more", async () => {
    const { stdout } = await desk.runHere("compare", "in/en.txt", "in/ru.txt", "--translation", "--json");
    expect(JSON.parse(stdout).gaps).toMatchObject([{ kind: "sentence", in: "w0", witness: "w1" }]);
  });

  test("wrong use and odd texts get a clear answer", async () => {
    const three = await desk.runHere("compare", "in/ru.txt", "in/en.txt", "in/en.txt", "--translation");
    expect([three.code, three.stderr]).toEqual([64, expect.stringContaining("needs two texts")]);
    expect((await compare("-o", "x.csv")).stderr).toContain("ends in .html");
    await desk.write("in/other.txt", "Nothing at all.\n\nOr nearly so, one may think.\n");
    const other = await desk.runHere("compare", "in/ru.txt", "in/other.txt", "--translation");
    expect([other.code, other.stdout]).toEqual([0, expect.stringContaining("hardly say the same")]);
    const same = await desk.runHere("compare", "in/ru.txt", "in/ru.txt", "--translation");
    expect(same.stdout).toContain("Nothing seems to be missing");
  });
});
