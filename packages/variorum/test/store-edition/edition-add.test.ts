import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { IngestedMetadata } from "../../src/model/ingested.ts";
import { planAdd, writeAdd } from "../../src/store/edition-add.ts";
import { readEditionFolder } from "../../src/store/edition-folder.ts";
import { initEditionFolder } from "../../src/store/edition-init.ts";
import { endingOf, identifierOf, stemOf } from "../../src/store/file-name-identifier.ts";
import { shortProblem, withFolder } from "./small-edition.ts";

async function inNewEdition<T>(
  use: (folder: string, file: (name: string) => Promise<string>) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "variorum-add-"));
  try {
    const folder = join(home, "edition");
    await initEditionFolder(folder, { title: "Letters" });
    const file = async (name: string) => {
      await writeFile(join(home, name), `Text of ${name}`);
      return join(home, name);
    };
    return await use(folder, file);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), "utf8");
const withReport = (path: string, metadata: IngestedMetadata = {}) => ({ path, report: { metadata } });
const problemsIn = async (folder: string) => (await readEditionFolder(folder)).problems.map(shortProblem);

describe("init", () => {
  it("makes an edition that is sound, and completes it when run again", async () => {
    await inNewEdition(async (folder) => {
      expect(await problemsIn(folder)).toEqual([]);
      expect((await readEditionFolder(folder)).edition.info.title).toEqual({ en: "Letters" });
      expect(read(folder, ".gitignore")).toContain("private/");
      const first = read(folder, "edition.yaml").split("\n")[0]!;
      const schema = /\$schema=(.*)$/.exec(first)![1]!;
      expect(JSON.parse(read(folder, schema))).toMatchObject({ description: "The edition (edition.yaml)" });
      await rm(join(folder, "entities"), { recursive: true });
      expect((await initEditionFolder(folder)).written).toContain("entities/persons.yaml");
    });
  });

  it("takes any title", async () => {
    await withFolder({}, async (home) => {
      const title = 'A "b": {c} # d \\ Письма\n!';
      await initEditionFolder(join(home, "x"), { title, language: "RU", editor: "- [x]" });
      const { edition, problems } = await readEditionFolder(join(home, "x"));
      expect(problems).toEqual([]);
      expect(edition.info).toMatchObject({ title: { ru: title }, languages: ["ru"], editors: [{ name: "- [x]" }] });
    });
  });

  it("refuses a folder that holds something else, a file, and a language that is none", async () => {
    await withFolder({ "photo.jpg": "x" }, async (folder) => {
      await expect(initEditionFolder(folder)).rejects.toMatchObject({ code: "usage" });
      await expect(initEditionFolder(join(folder, "photo.jpg"))).rejects.toMatchObject({ code: "usage" });
      await expect(initEditionFolder(join(folder, "y"), { language: "x!" })).rejects.toMatchObject({ code: "usage" });
      expect(readdirSync(folder)).toEqual(["photo.jpg"]);
    });
  });

  it("goes on where a stopped init left off", async () => {
    await withFolder({ ".variorum-tmp-abc": "x", "documents/.gitkeep": "", "README.md": "mine" }, async (folder) => {
      await initEditionFolder(folder);
      expect(read(folder, "README.md")).toBe("mine");
      expect(existsSync(join(folder, "edition.yaml"))).toBe(true);
    });
  });
});

describe("add", () => {
  it("makes a document of every file, with what the file says and what was guessed", async () => {
    await inNewEdition(async (folder, file) => {
      const plan = await planAdd(folder, [
        withReport(await file("Письмо 8 октября.md"), {
          title: { text: "Письмо", language: "ru" },
          language: "ru",
          date: { edtf: "1923-10-08", asWritten: "8 октября" },
          creators: [{ name: "Лев  Троцкий" }, { name: "anon" }, { name: "Ада", ref: "p1", kind: "person" }],
          place: { name: "moskva" },
          kind: "letter",
          guessed: ["date"],
          entities: [{ kind: "person", id: "p1", name: "Ада Вейл", authorities: [{ scheme: "gnd", id: "118609807" }] }],
        }),
        withReport(await file("note.txt"), { date: { edtf: "1923-02-30" } }),
      ]);
      expect(existsSync(join(folder, "documents/note"))).toBe(false);
      await writeAdd(plan);
      expect(plan.documents.map(({ id, witnesses, inferred }) => ({ id, witnesses, inferred }))).toEqual([
        { id: "pismo-8-oktyabrya", witnesses: ["a"], inferred: ["date", "witnesses.a.siglum"] },
        { id: "note", witnesses: ["a"], inferred: ["title", "language", "witnesses.a.siglum"] },
      ]);
      expect(
        read(folder, "documents/pismo-8-oktyabrya/document.yaml"),
      ).toBe(`# yaml-language-server: $schema=../../.variorum/schemas/document.schema.json
# \`inferred\` names what the program guessed: correct it, then take it off the list.

title: {ru: Письмо}
kind: letter
language: ru
creators:
  - Лев Троцкий
  - {as: anon}
  - p1
date: {edtf: 1923-10-08, as-written: 8 октября}
place: Moskva
inferred: [date]
witnesses:
  - key: a
    siglum: A
    source: a.md
    inferred: [siglum]
`);
      expect(read(folder, "documents/note/a.txt")).toBe("Text of note.txt");
      expect(read(folder, "documents/note/document.yaml")).not.toContain("1923");
      expect(await problemsIn(folder)).toEqual([]);
      expect((await readEditionFolder(folder)).edition.entities.persons[0]).toMatchObject({
        id: "p1",
        name: { ru: "Ада Вейл" },
      });
      expect(readdirSync(join(folder, ".variorum/staging"))).toEqual([]);
    });
  });

  it("makes several files witnesses of one document, in order, and adds more without touching what an editor wrote", async () => {
    await inNewEdition(async (folder, file) => {
      const files = [withReport(await file("1859.txt")), withReport(await file("1860.txt"))];
      await writeAdd(await planAdd(folder, files, { document: "origin" }));
      const path = "documents/origin/document.yaml";
      const edited = `${read(folder, path).replace("title: Origin", "# The title page of 1859\ntitle:   'Origin of Species'")}    # the end\n`;
      await writeFile(join(folder, path), edited);
      await writeAdd(await planAdd(folder, [withReport(await file("1872.txt"))], { document: "origin", siglum: "Ω" }));
      const more = read(folder, path);
      expect(more).toContain("# The title page of 1859\ntitle: 'Origin of Species'\n");
      expect(more).toContain("# the end");
      const { edition, problems } = await readEditionFolder(folder);
      expect(problems).toEqual([]);
      const witnesses = edition.works[0]!.witnesses;
      expect(witnesses.map(({ key, siglum, source }) => `${key} ${siglum} ${source!.file}`)).toEqual([
        "a A a.txt",
        "b B b.txt",
        "o Ω o.txt",
      ]);
      expect(witnesses.map(({ label }) => label)).toEqual([{ en: "1859" }, { en: "1860" }, { en: "1872" }]);
    });
  });

  it("keeps what looks like numbers as it was written, and lists in either style", async () => {
    await inNewEdition(async (folder, file) => {
      const path = "documents/d/document.yaml";
      for (const text of [
        "title: 0012\nabstract: no\nwitnesses:\n- key: x # first\n  status: lost\n",
        "title: 0012\nwitnesses: [{key: x, status: lost}]\n",
        "title: 0012\n",
        "title: 0012\nwitnesses: []\n",
      ]) {
        await writeAdd(await planAdd(folder, [withReport(await file("z.txt"))], { document: "d" })).catch(
          () => undefined,
        );
        await writeFile(join(folder, path), text);
        await rm(join(folder, "documents/d/a.txt"));
        await writeAdd(await planAdd(folder, [withReport(await file("y.txt"))], { document: "d" }));
        const after = read(folder, path);
        expect(after.startsWith(text.split("witnesses")[0]!)).toBe(true);
        if (text.includes("# first")) expect(after).toContain("\n- key: x # first\n  status: lost\n- key: a\n");
        expect(await problemsIn(folder)).toEqual([]);
        await rm(join(folder, "documents/d"), { recursive: true });
      }
    });
  });

  it("makes the witnesses that one TEI file holds", async () => {
    await inNewEdition(async (folder, file) => {
      const witnesses = [
        { part: "wA", siglum: "A" },
        { part: "w2", siglum: "κ/2", derives: [{ from: "wA", how: "copied" as const }], language: "la" },
      ];
      const path = await file("play.tei.xml");
      await writeAdd(await planAdd(folder, [{ path, report: { metadata: { language: "en" }, witnesses } }]));
      const { edition, problems } = await readEditionFolder(folder);
      expect(problems).toEqual([]);
      expect(edition.works[0]!.witnesses).toMatchObject([
        { key: "a", siglum: "A", source: { file: "a.tei.xml", part: "wA" } },
        {
          key: "k-2",
          siglum: "κ/2",
          source: { file: "a.tei.xml", part: "w2" },
          derives: [{ from: "a" }],
          language: "la",
        },
      ]);
    });
  });

  it("writes nothing when anything is wrong", async () => {
    await inNewEdition(async (folder, file) => {
      const one = withReport(await file("one.txt"));
      await writeAdd(await planAdd(folder, [one]));
      const two = withReport(await file("two.txt"));
      await expect(planAdd(folder, [two, one])).rejects.toMatchObject({
        code: "input",
        problems: [{ code: "duplicate-id" }],
      });
      await expect(planAdd(folder, [two], { document: "Two!" })).rejects.toMatchObject({ code: "usage" });
      await expect(planAdd(folder, [two, one], { siglum: "A" })).rejects.toMatchObject({ code: "usage" });
      await expect(planAdd(folder, [two], { document: "one", siglum: "A" })).rejects.toMatchObject({ code: "input" });
      await expect(planAdd(folder, [])).rejects.toMatchObject({ code: "usage" });
      await writeFile(join(folder, "documents/one/document.yaml"), "title: [\n");
      await expect(planAdd(folder, [two], { document: "one" })).rejects.toMatchObject({ code: "input" });
      const missing = withReport(join(folder, "nowhere.txt"));
      await expect(planAdd(folder, [two, missing]).then(writeAdd)).rejects.toThrow();
      expect(readdirSync(join(folder, "documents")).sort()).toEqual([".gitkeep", "one"]);
    });
  });

  it("takes 401 files in seconds", async () => {
    await inNewEdition(async (folder, file) => {
      const files = [];
      for (let i = 0; i < 401; i++) files.push(withReport(await file(`L${i}.txt`), { date: { edtf: "1891-05-05" } }));
      const begun = performance.now();
      await writeAdd(await planAdd(folder, files));
      expect(performance.now() - begun).toBeLessThan(30_000);
      expect((await readEditionFolder(folder)).edition.works).toHaveLength(401);
    });
  });
});

describe("ids of file names", () => {
  it.each([
    ["L00011.xml", "l00011", "xml"],
    ["a/b/Über uns.tei.xml", "uber-uns", "tei.xml"],
    ["Письмо №1.md", "pismo-no1", "md"],
    ["con.txt", "con-1", "txt"],
    ["«».txt", "untitled", "txt"],
    ["no-ending", "no-ending", "txt"],
    ["v1.2 draft.TXT", "v1-2-draft", "txt"],
    ["../../etc/passwd", "passwd", "txt"],
  ])("%s → %s, %s", (name, id, ending) => {
    expect([identifierOf(stemOf(name)), endingOf(name)]).toEqual([id, ending]);
  });
});
