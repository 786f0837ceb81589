import { describe, expect, test } from "vitest";
import { formatBlocks, formatNotes } from "./block-notation.ts";
import { checkText } from "./checked-text.ts";
import { readFile, zipOf } from "./docx-file.ts";
import { type EpubParts, epubFiles, readEpub } from "./epub-file.ts";

async function read(parts: EpubParts | EpubParts["chapters"]) {
  const report = await readEpub(
    "chapters" in parts ? (parts as EpubParts) : { chapters: parts as EpubParts["chapters"] },
  );
  checkText(report.text);
  return report;
}

const blocks = async (chapters: EpubParts["chapters"]) => formatBlocks((await read(chapters)).text);

describe("a book", () => {
  test("is the documents of its spine, in their order", async () => {
    expect(await blocks({ "two.xhtml": "<h1>Two</h1><p>b</p>", "one.xhtml": "<p>a</p>" })).toEqual([
      "heading.1 Two",
      "paragraph b",
      "paragraph a",
    ]);
  });

  test("each document may have a main part", async () => {
    const chapters = { "1.xhtml": "<main><p>a</p></main>", "2.xhtml": "<article><p>b</p></article><p>c</p>" };
    expect(await blocks(chapters)).toEqual(["paragraph a", "paragraph b", "paragraph c"]);
  });

  test("pages, elements that are closed at once, emphasis", async () => {
    const chapter =
      '<p><a id="x"/>a <span epub:type="pagebreak" role="doc-pagebreak" id="p2" title="2"/>b <i>c</i> d</p>';
    expect(await blocks({ "1.xhtml": chapter })).toEqual(["paragraph a [page:2]b [emphasis:italic|c] d"]);
  });

  test("notes in another document", async () => {
    const { text } = await read({
      "1.xhtml": '<p id="p">a<a epub:type="noteref" href="notes.xhtml#n1">1</a></p>',
      "notes.xhtml": '<div id="n1" epub:type="endnote"><p><a href="1.xhtml#p">1</a> the note</p></div>',
    });
    expect(formatBlocks(text)).toEqual(["paragraph a[note:n1]"]);
    expect(formatNotes(text)).toEqual(["n1 source: the note"]);
  });

  test("ids that two documents share are told apart", async () => {
    const { text } = await read({ "1.xhtml": '<p id="a">x</p>', "2.xhtml": '<p id="a">y</p><p id="b">z</p>' });
    expect(text.blocks.map(({ id }) => id)).toEqual(["c1-a", "c2-a", "b"]);
  });

  test("links between documents are no links of the text, others are", async () => {
    const chapter = '<p><a href="2.xhtml">next</a> <a href="https://example.org/">out</a></p>';
    expect(await blocks({ "1.xhtml": chapter, "2.xhtml": "<p>b</p>" })).toEqual([
      "paragraph next [link:https://example.org/|out]",
      "paragraph b",
    ]);
  });

  test("documents that are no XML are read as a browser would", async () => {
    expect(await blocks({ "1.xhtml": '<p>a&nbsp;<a id="x"/>b<br>c</p>' })).toEqual(["paragraph a\u00a0b / c"]);
  });

  test("names with spaces and other scripts", async () => {
    expect(await blocks({ "%D0%B3%D0%BB%D0%B0%D0%B2%D0%B0%201.xhtml": "<p>a</p>" })).toEqual(["paragraph a"]);
  });
});

test("metadata: title, author, translator, language, publisher", async () => {
  const metadata =
    '<dc:title>Письма</dc:title><dc:creator opf:role="aut">А. Б.</dc:creator><dc:contributor id="c">T. R.</dc:contributor><meta refines="#c" property="role">trl</meta>' +
    "<dc:language>ru</dc:language><dc:publisher>Дом</dc:publisher><dc:date>2021-01-01</dc:date>";
  expect((await read({ chapters: { "1.xhtml": "<p>Письма</p>" }, metadata })).metadata).toEqual({
    title: { text: "Письма" },
    language: "ru",
    creators: [{ name: "А. Б." }],
    translators: [{ name: "T. R." }],
    publisher: "Дом",
  });
});

test("in the report the number of the document stands for the line", async () => {
  const { problems } = await read({ "1.xhtml": "<p>a</p>", "2.xhtml": '<p>b</p>\n<p>c<img src="x.png"/></p>' });
  expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(["2:3 pictures (once)"]);
});

describe("files", () => {
  const encryption =
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><CipherData><CipherReference URI="OEBPS/1.xhtml"/></CipherData></EncryptedData></encryption>';
  test.each<[name: string, files: { readonly [name: string]: string }, code: string]>([
    ["without a container", { "a.txt": "x" }, "not-epub"],
    ["without a package", { ...epubFiles({ chapters: {} }), "OEBPS/book.opf": "<x/>" }, "empty-file"],
    ["without a text", epubFiles({ chapters: { "1.xhtml": "" } }), "empty-file"],
    [
      "protected against copying",
      epubFiles({ chapters: { "1.xhtml": "<p>x</p>" }, more: { "META-INF/encryption.xml": encryption } }),
      "encrypted",
    ],
  ])("%s are refused", async (_, files, code) => {
    await expect(zipOf(files).then((bytes) => readFile(bytes, "a.epub"))).rejects.toMatchObject({
      problems: [{ code, file: "a.epub" }],
    });
  });
});
