import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { unsaidFields } from "../../src/edition/corpus-remarks.ts";
import { type FileGroup, groupFiles, reportLikeNames } from "../../src/edition/file-grouping.ts";
import { withoutRepeats } from "../../src/edition/same-scan.ts";
import { addFiles, checkEdition, type Environment, initEdition } from "../../src/edition.ts";
import type { IngestReport } from "../../src/model/ingested.ts";
import { zipOf } from "../ingest/docx-file.ts";

const png = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);

describe("which files belong together", () => {
  const group = (...names: readonly string[]) =>
    groupFiles(names.map((name) => ({ path: name, name, isNamed: false }))).map(
      ({ file, document, language, images, isImages }: FileGroup) =>
        [isImages ? "images" : file.name, document, language, images.join(" ") || undefined]
          .filter(Boolean)
          .join(" | "),
    );

  test.each([
    ["a/letter перевод.docx", true],
    ["a/letter (translation).txt", true],
    ["a/brief-U\u0308bersetzung.de.txt", true],
    ["a/carta_traducción.txt", true],
    ["a/traduction.txt", undefined],
    ["a/translations of 1923.txt", undefined],
  ])("the name %s: a translation (%s)", (name, expected) => {
    expect(groupFiles([{ path: name, name, isNamed: false }])[0]?.isTranslation).toBe(expected);
  });

  test.each<[name: string, files: readonly string[], groups: readonly string[]]>([
    ["each for itself", ["a/one.txt", "a/two.md"], ["a/one.txt", "a/two.md"]],
    ["endings that differ", ["a/one.txt", "a/one.pdf"], ["a/one.txt | one", "a/one.pdf | one"]],
    [
      "languages that differ",
      ["a/one.ru.txt", "a/one_en.docx"],
      ["a/one.ru.txt | one | ru", "a/one_en.docx | one | en"],
    ],
    ["a word that looks like a language", ["a/letter-it.txt", "a/two.txt"], ["a/letter-it.txt", "a/two.txt"]],
    [
      "names that are nearly the same",
      ["a/Chapter One.docx", "a/chapter-one.odt", "a/chapter_ONE.de.txt", "a/chapter-two.odt"],
      [
        "a/Chapter One.docx | Chapter One",
        "a/chapter-one.odt | Chapter One",
        "a/chapter_ONE.de.txt | Chapter One | de",
        "a/chapter-two.odt",
      ],
    ],
    ["names in other folders", ["a/one.txt", "b/one.txt"], ["a/one.txt", "b/one.txt"]],
    [
      "images named like a text",
      ["a/one.txt", "a/one-10.jpg", "a/one-2.jpg"],
      ["a/one.txt | a/one-2.jpg a/one-10.jpg"],
    ],
    ["images in a folder named like a text", ["a/one.txt", "a/one/1.jpg"], ["a/one.txt | a/one/1.jpg"]],
    [
      "copies, translations and numbered scans of one letter",
      [
        "a/Письмо № 46 (копия).txt",
        "a/Письмо № 46 перевод.txt",
        "a/Письмо № 46.docx",
        "a/Письмо № 46 (1).jpg",
        "a/Письмо № 46 (2).jpg",
      ],
      [
        "a/Письмо № 46.docx | Письмо № 46 | a/Письмо № 46 (1).jpg a/Письмо № 46 (2).jpg",
        "a/Письмо № 46 (копия).txt | Письмо № 46",
        "a/Письмо № 46 перевод.txt | Письмо № 46",
      ],
    ],
    [
      "languages in words",
      ["a/1923 Заявление (нем.).txt", "a/1923 Заявление EN.txt", "a/1923 Заявление.txt", "a/1923 Письмо.txt"],
      [
        "a/1923 Заявление.txt | 1923 Заявление",
        "a/1923 Заявление (нем.).txt | 1923 Заявление | de",
        "a/1923 Заявление EN.txt | 1923 Заявление | en",
        "a/1923 Письмо.txt",
      ],
    ],
    [
      "what a camera names, beside one text and beside two",
      [
        "a/письмо.txt",
        "a/IMG_1235.jpg",
        "a/IMG_1234.jpg",
        "b/one.txt",
        "b/two.txt",
        "b/Scan 001.tif",
        "b/Scan 002.tif",
      ],
      [
        "a/письмо.txt | a/IMG_1234.jpg a/IMG_1235.jpg",
        "b/one.txt",
        "b/two.txt",
        "images | b | b/Scan 001.tif b/Scan 002.tif",
      ],
    ],
    [
      "one text and its copies among scans",
      ["a/Протокол.txt", "a/Копия Протокол.txt", "a/Протокол (1).txt", "a/Scan 001.tif"],
      [
        "a/Протокол.txt | Протокол | a/Scan 001.tif",
        "a/Копия Протокол.txt | Протокол",
        "a/Протокол (1).txt | Протокол",
      ],
    ],
    ["words that are the name itself", ["a/copy.txt", "a/Translation.txt"], ["a/copy.txt", "a/Translation.txt"]],
    ["images alone", ["scans/1.jpg", "scans/2.jpg"], ["images | scans | scans/1.jpg scans/2.jpg"]],
  ])("%s", (_, files, groups) => expect(group(...files)).toEqual(groups));
});

test("an editor is told of names that are only nearly the same", () => {
  const told = (...names: readonly string[]) =>
    reportLikeNames(groupFiles(names.map((name) => ({ path: name, name, isNamed: false })))).map(({ file }) => file);
  expect(told("a/one.txt", "a/one.docx", "a/one.de.md")).toEqual([]);
  expect(told("a/One.txt", "a/one.docx", "b/one.md")).toEqual(["a/one.docx"]);
  expect(told("a/one.txt", "a/one (copy).txt", "a/one EN.txt")).toEqual(["a/one (copy).txt"]);
});

describe("several readings of one scan", () => {
  const words = (text: string, zones: number): IngestReport => ({
    text: {
      notes: [],
      blocks: [
        {
          id: "b1",
          kind: "paragraph",
          text,
          marks: Array.from({ length: zones }, () => ({ kind: "zone", of: "word", box: "0,0,1,1", from: 0, to: 1 })),
        },
      ],
    },
    metadata: {},
    problems: [],
  });
  const scan = (name: string, text: string, zones = 1, isNamed = false) => ({
    path: name,
    name,
    isNamed,
    report: words(text, zones),
  });
  const ten = "one two three four five six seven eight nine ten";

  test.each<[what: string, files: ReturnType<typeof scan>[], kept: readonly string[]]>([
    [
      "the one that places most words stays",
      [scan("m.pdf", ten, 0), scan("m/m.pages.zip", ten, 10), scan("m.hocr", `${ten} eleven`, 5)],
      ["m/m.pages.zip"],
    ],
    ["other words", [scan("m.pdf", "something else altogether", 0), scan("m.hocr", ten)], ["m.pdf", "m.hocr"]],
    ["other names", [scan("m.pdf", ten, 0), scan("n.hocr", ten)], ["m.pdf", "n.hocr"]],
    ["two PDF files of which none knows places", [scan("m.pdf", ten, 0), scan("M.pdf", ten, 0)], ["m.pdf", "M.pdf"]],
    ["a text that somebody typed", [scan("m.docx", ten, 0), scan("m.hocr", ten)], ["m.docx", "m.hocr"]],
    ["a file that was named", [scan("m.pdf", ten, 0, true), scan("m.hocr", ten)], ["m.pdf", "m.hocr"]],
  ])("%s", (_, files, kept) => {
    const result = withoutRepeats(files);
    expect(result.files.map(({ name }) => name)).toEqual(kept);
    expect(result.problems).toHaveLength(files.length - kept.length);
  });
});

describe("a folder or ZIP archive of mixed files", () => {
  const folders: string[] = [];
  let place: string;
  let env: Environment;
  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), "variorum-dropped-"));
    folders.push(place);
    let drawn = 0;
    env = {
      now: () => new Date(Date.UTC(2026, 0, 1)),
      random: (bytes) => createHash("shake256", { outputLength: bytes }).update(`seed ${drawn++}`).digest(),
      home: join(place, "home"),
    };
    await initEdition(join(place, "edition"), { title: "Letters", editor: "Ada" }, env);
  });
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  const material: { readonly [name: string]: string | Uint8Array } = {
    "letter.en.md": "# A letter\n\nDear friend, this is the letter that I promised to write.",
    "letter.de.md": "# Ein Brief\n\nLieber Freund, das ist der Brief, den ich zu schreiben versprach.",
    "letter.en-1.png": png,
    "memo.rtf": "{\\rtf1 A memorandum for the members of the committee.}",
    "scans/2.png": png,
    "scans/10.png": png,
    ".DS_Store": "x",
    "old.doc": "x",
    "mets.xml": "<mets/>",
  };

  const add = (path: string) => addFiles(join(place, "edition"), [path], {}, env);

  async function expectAll(dropped: string): Promise<void> {
    const { documents, problems } = await add(dropped);
    expect(documents.map(({ id, witnesses }) => `${id}: ${witnesses.join(" ")}`)).toEqual([
      "letter: a b",
      "memo: a",
      "scans: a",
    ]);
    expect(documents[0]?.inferred).toEqual(
      expect.arrayContaining(["title", "witnesses.a.siglum", "witnesses.b.label"]),
    );
    expect(problems.filter(({ severity }) => severity === "warning").map(({ message }) => message)).toEqual([
      expect.stringMatching(/^not added: this is XML but not TEI/u),
      expect.stringMatching(/^not added: this is an old Word document/u),
    ]);
    const folder = join(place, "edition/documents");
    expect(await readdir(join(folder, "scans/a"))).toEqual(["10.png", "2.png"]);
    expect(await readFile(join(folder, "scans/document.yaml"), "utf8")).toContain(
      "status: not-yet\n    facsimiles: [2.png, 10.png]",
    );
    expect((await readdir(join(folder, "letter"))).sort()).toEqual(["a.md", "b", "b.md", "document.yaml"]);
    const report = await checkEdition(join(place, "edition"), env);
    expect(report.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(await readdir(join(place, "edition/.variorum/staging")).catch(() => [])).toEqual([]);
  }

  test("a folder", async () => {
    for (const [name, content] of Object.entries(material)) {
      const path = join(place, "dropped", name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    await expectAll(join(place, "dropped"));
  });

  test("a ZIP archive", async () => {
    await writeFile(join(place, "dropped.zip"), await zipOf(material));
    await expectAll(join(place, "dropped.zip"));
  });

  test("a fault in one of the files is named as it stands in the archive, and nothing is written", async () => {
    await writeFile(join(place, "bad.zip"), await zipOf({ "good.txt": "A text.", "deep/bad.docx": "no archive" }));
    await expect(add(join(place, "bad.zip"))).rejects.toMatchObject({
      problems: [{ code: "not-docx", file: join(place, "bad.zip", "deep/bad.docx") }],
    });
    expect(await readdir(join(place, "edition/documents"))).toEqual([".gitkeep"]);
  });

  test("an archive in a folder is looked into, a link is not, an empty file is left out, and so is what cannot be read where that is asked", async () => {
    const folder = join(place, "mixed");
    await mkdir(folder);
    await writeFile(join(folder, "archive.zip"), await zipOf({ "within.txt": "A text in an archive." }));
    await writeFile(join(folder, "torn.zip"), "PK\u0003\u0004 and no more");
    await writeFile(join(folder, "empty.txt"), "");
    await writeFile(join(folder, "wrong.docx"), "Only a text.");
    await symlink("/etc/hosts", join(folder, "link.txt"));
    await expect(add(folder)).rejects.toThrow(/leave them out with --skip-unreadable/u);
    const { documents, problems } = await addFiles(join(place, "edition"), [folder], { skipUnreadable: true }, env);
    expect(documents.map(({ id }) => id)).toEqual(["within"]);
    expect(problems.map(({ severity, code }) => `${severity} ${code}`).sort()).toEqual([
      "warning damaged-archive",
      "warning empty-file",
      "warning link",
      "warning not-docx",
    ]);
    expect(problems.find(({ code }) => code === "not-docx")?.mend).toMatch(/let its name end in \.txt/u);
  });

  test("a file of an archive that stands beside the archive too is taken once, and told", async () => {
    const folder = join(place, "packed");
    const [note, other] = ["A text that is there twice, once packed.", "A text that is there twice, not the same."];
    await mkdir(join(folder, "in"), { recursive: true });
    await writeFile(join(folder, "z.txt"), note);
    await writeFile(join(folder, "in/other.txt"), other);
    await writeFile(
      join(folder, "a.zip"),
      await zipOf({ "deep/z.txt": note, "other.txt": `${other}!`, "x.txt": note }),
    );
    await writeFile(join(folder, "b.zip"), await zipOf({ "x.txt": note }));
    const { documents, problems } = await add(folder);
    expect(documents.map(({ id }) => id).sort()).toEqual(["other", "other-2", "x", "z"]);
    expect(problems.map(({ code, file, message }) => [code, file, message])).toEqual([
      ["same-file", join(folder, "a.zip/deep/z.txt"), expect.stringContaining(`as ${join(folder, "z.txt")}`)],
      ["same-file", join(folder, "b.zip/x.txt"), expect.stringContaining(join(folder, "a.zip/x.txt"))],
    ]);
  });

  test("a corpus is taken apart, and what its header says is offered where edition.yaml says nothing of it", async () => {
    const text = (id: string) =>
      `<TEI xml:id="${id}"><teiHeader><fileDesc><titleStmt><title>Letter ${id}</title></titleStmt></fileDesc></teiHeader><text><body><p>Words of ${id}.</p></body></text></TEI>`;
    const header =
      "<teiHeader><fileDesc><titleStmt><title>All letters</title><editor>John Stone</editor></titleStmt><publicationStmt><availability><licence>Free</licence></availability></publicationStmt></fileDesc></teiHeader>";
    const corpus = join(place, "corpus.xml");
    await writeFile(
      corpus,
      `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${header}${text("one")}${text("two")}</teiCorpus>`,
    );
    const { documents, problems } = await add(corpus);
    expect(documents.map(({ id }) => id)).toEqual(["corpus-one", "corpus-two"]);
    expect(problems.map(({ code, mend }) => [code, mend])).toEqual([
      ["tei-corpus", expect.any(String)],
      ["corpus-header", 'If it is right, write into edition.yaml: licence: "Free"'],
    ]);
    expect(unsaidFields(join(place, "edition"))).toEqual(new Set(["licence", "publisher"]));
    await writeFile(join(place, "edition/edition.yaml"), "title: Edition\n");
    expect(unsaidFields(join(place, "edition"))).toEqual(new Set(["title", "editors", "licence", "publisher"]));
  });

  test("nothing that can be read", async () => {
    await writeFile(join(place, "none.zip"), await zipOf({ "old.doc": "x" }));
    await expect(add(join(place, "none.zip"))).rejects.toThrow(/no file here that can be read/u);
  });
});
