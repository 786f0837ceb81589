import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { letterTexts } from "../alignment/translated-letter.ts";
import { type Desk, openDesk } from "./command-line.ts";

const SECRET = "canary4711 went down to the cellar and burnt the second ledger";
const written = (key: "ru" | "en"): string =>
  (letterTexts()[key]?.blocks ?? []).map((block) => ("text" in block ? block.text : "")).join("\n\n");

const ESSAY = `---
title: On the letter
---

The captain writes: “From the shore no one answered”. He says as well that he “kept the watch alone, my mate being sick”.

He has seen “the lights of the dredger by the north wall” [^1].

[^1]: In the small hours; he “kept the watch”, he says.
`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const start = await desk.runHere("init", "edition", "--title", "E", "--language", "en", "--editor", "A. Editor");
  expect([start.code, start.stderr]).toEqual([0, ""]);
  await desk.write(
    "edition/documents/letter/document.yaml",
    `title: { en: Letter of the captain }
witnesses:
  - { key: ru, siglum: R, language: ru, kind: manuscript, source: { file: ru.txt } }
  - key: en
    siglum: T
    language: en
    kind: translation
    source: { file: en.txt }
    derives: [{ from: ru, how: translated }]
    withheld: [{ block: b13, reason: privacy }]
`,
  );
  await desk.write("edition/documents/letter/ru.txt", `${written("ru")}\n`);
  await desk.write("edition/documents/letter/en.txt", `${written("en")}\n\nThe clerk ${SECRET}.\n`);
  await desk.write("edition/entities/persons.yaml", "- { id: vale, name: { en: Ada Vale } }\n");
  await desk.write("edition/essays/on-the-letter.en.md", ESSAY);
});
afterAll(() => desk.close());

interface Finding {
  readonly id: string;
  readonly kind: string;
  readonly says: string;
  readonly excerpts: readonly { readonly text: string }[];
}

const open = async (...args: readonly string[]): Promise<readonly Finding[]> =>
  JSON.parse((await desk.runHere("review", "edition", ...args, "--json")).stdout).findings;

async function build(output: string, ...args: readonly string[]): Promise<string> {
  const { code, stderr } = await desk.runHere("build", "edition", "-o", output, ...args);
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  return stderr;
}

async function singing(folder: string): Promise<readonly string[]> {
  const files = await desk.files(folder);
  const texts = await Promise.all(files.map(async (file) => [file, await desk.read(`${folder}/${file}`)] as const));
  return texts.filter(([, text]) => text.includes("canary4711")).map(([file]) => file);
}

test("a quotation from a translation is told with the passage of the original", async () => {
  const { stdout } = await desk.runHere("quotes", "edition", "essays/on-the-letter.en.md", "--json");
  const { quotations } = JSON.parse(stdout);
  expect(quotations.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    "translated",
    "altered",
    "translated",
    "translated",
  ]);
  expect(quotations[3]).toMatchObject({ block: "note:n-1", text: "kept the watch" });
  expect(quotations[0].original).toMatchObject({ witness: "ru", text: "С берега не ответил никто." });
  expect((await desk.runHere("quotes", "edition", "essays/on-the-letter.en.md")).stdout).toContain(
    "С берега не ответил никто.",
  );
});

describe("on the site", () => {
  test("a draft shows every verdict, marked as not confirmed; building it warns as checking does, with both texts", async () => {
    const said = (await build("draft", "--draft")).replace(/\s+/g, " ");
    const check = (await desk.runHere("check", "edition")).stdout.replace(/\s+/g, " ");
    for (const text of [said, check]) {
      expect(text).toMatch(/essays\/on-the-letter\.en\.md:5:\d+ warning The quotation is altered/);
      expect(text).toContain("found: kept the watch alone, my mate being sick");
      expect(text).toContain("expected: kept the watch myself, my mate being sick (letter/en b2)");
    }
    const page = await desk.read("draft/quotations/index.html");
    expect(page.match(/class="quotation-entry"/g)).toHaveLength(4);
    expect(page.match(/class="quotation-open"/g)).toHaveLength(4);
    expect(page).toContain("<del>myself</del>");
    expect(page).toContain("<ins>alone</ins>");
    expect(page).toContain('href="../d/letter/w/en/1/#b2"');
    const essay = await desk.read("draft/essays/on-the-letter/index.html");
    expect(essay.match(/<sup class="q-mark/g)).toHaveLength(4);
    expect(await desk.read("draft/index.html")).toContain('href="quotations/"');
  });

  test("readers see what an editor confirmed, and nothing before", async () => {
    await desk.runHere("publish", "edition");
    await build("site");
    expect(await desk.files("site")).not.toContain("quotations/index.html");
    expect(await desk.read("site/essays/on-the-letter/index.html")).not.toContain("q-mark");
    const altered = (await open("--kind", "quotation"))[0];
    expect(altered?.says).toBe("On the letter quotes: altered.");
    expect(altered?.excerpts.map(({ text }) => text)).toEqual([
      "kept the watch alone, my mate being sick",
      "kept the watch myself, my mate being sick",
      "Вахту нес я сам, ибо помощник мой был болен.",
    ]);
    const confirmed = await desk.runHere("review", "edition", "--confirm", altered?.id ?? "", "--by", "Ada Vale");
    expect([confirmed.code, confirmed.stderr]).toEqual([0, expect.not.stringContaining("error")]);
    expect((await open("--kind", "quotation")).map(({ id }) => id)).not.toContain(altered?.id);
    await desk.runHere("publish", "edition");
    expect(await build("site")).not.toContain("altered");
    const page = await desk.read("site/quotations/index.html");
    expect(page.match(/class="quotation-entry"/g)).toHaveLength(1);
    expect(page).toContain("confirmed by Ada Vale");
    expect(page).not.toContain("quotation-open");
    expect(await desk.read("site/essays/on-the-letter/index.html")).toMatch(
      /<sup class="q-mark q-unfaithful" data-aside/,
    );
    expect((await desk.runHere("verify", "site", "--json")).stdout).toContain('"verified"');
  });

  test("what is withheld has no say: a quotation of it is found nowhere, and stands nowhere but in the essay's own words", async () => {
    expect([await singing("draft"), await singing("site")]).toEqual([[], []]);
    await desk.write(
      "edition/essays/on-the-letter.en.md",
      ESSAY.replace("He has", `He knew that the clerk “went down to the cellar and burnt the second ledger”. He has`),
    );
    await build("draft", "--draft");
    expect(await singing("draft")).toEqual([]);
    expect(await desk.read("draft/quotations/index.html")).toContain("In none of the documents");
  });

  test("that words stand in none of the documents is an editor's to confirm, and then told to readers", async () => {
    await desk.write(
      "edition/essays/on-the-letter.en.md",
      `${ESSAY}\nIt was said that “all the ledgers of that winter were lost at sea”.\n`,
    );
    const absent = (await open("--kind", "quotation")).find(({ says }) => says.includes("not found"));
    expect(absent).toMatchObject({ document: "essays/on-the-letter", says: "On the letter quotes: not found." });
    expect((await open("--document", "essays/on-the-letter")).map(({ id }) => id)).toEqual([absent?.id]);
    await desk.runHere("publish", "edition");
    await build("site");
    expect(await desk.read("site/quotations/index.html")).not.toContain("In none of the documents");
    await desk.runHere("review", "edition", "--confirm", absent?.id ?? "", "--by", "Ada Vale");
    expect(await open("--document", "essays/on-the-letter")).toEqual([]);
    expect((await desk.runHere("check", "edition")).stdout).not.toContain("stands in no text");
    await desk.runHere("publish", "edition");
    expect(await build("site")).not.toContain("stands in no text");
    expect(await desk.read("site/quotations/index.html")).toMatch(
      /In none of the documents[\s\S]*confirmed by Ada Vale/,
    );
    expect((await desk.runHere("verify", "site", "--json")).stdout).toContain('"verified"');
  });

  test("a verdict that was confirmed on another text is shown no more, and named", async () => {
    await desk.write("edition/essays/on-the-letter.en.md", ESSAY.replace("He says as well", "Also he says"));
    await desk.runHere("publish", "edition");
    expect((await build("site")).replace(/\s+/g, " ")).toMatch(
      /The text that the decision “quotation-\w+” is about changed/,
    );
    expect(await desk.read("site/essays/on-the-letter/index.html")).not.toContain("q-mark");
    expect(await desk.read("site/quotations/index.html")).not.toContain("quotation-entry");
  });
});

describe("a review walks through all kinds of findings", () => {
  test("names and persons who vanish, by their kind, and they stay decided", async () => {
    const one = "Mr. Vale spoke first. The clerk took it down.\n";
    await desk.write(
      "edition/documents/note/document.yaml",
      `title: { en: A note }
witnesses:
  - { key: a, siglum: A, kind: typescript, source: { file: a.txt } }
  - { key: b, siglum: B, kind: printing, source: { file: b.txt } }
`,
    );
    await desk.write("edition/documents/note/a.txt", one);
    await desk.write("edition/documents/note/b.txt", one.replace("Mr. Vale", "Somebody"));
    const found = await open("--document", "note");
    expect(found.map(({ kind }) => kind)).toEqual(["name", "vanishing"]);
    expect(found[0]?.says).toContain("seems to name Ada Vale");
    expect(found[1]?.says).toMatch(/^B .*Ada Vale/);
    const ids = found.map(({ id }) => id);
    const { stderr } = await desk.runHere("review", "edition", "--document", "nothing", "--list");
    expect(stderr).toContain("There is no document “nothing”");
    expect((await desk.runHere("review", "edition", "--document", "note", "--confirm", ...ids)).code).toBe(0);
    expect(await open("--document", "note")).toEqual([]);
    expect(await desk.read("edition/decisions/note.yaml")).toMatch(/kind: name[\s\S]*kind: vanishing/);
    await desk.write("edition/documents/note/b.txt", one.replace("Mr. Vale", "Nobody at all"));
    const check = (await desk.runHere("check", "edition")).stdout.replace(/\s+/g, " ");
    expect(check).toContain(`The text that the decision “${ids[1]}” is about changed`);
    expect((await open("--document", "note")).map(({ kind }) => kind)).toEqual(["vanishing"]);
  });
});
