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

  test("links between documents lead to their places in the text", async () => {
    const chapter = '<p><a href="2.xhtml">next</a> <a href="https://example.org/">out</a></p>';
    expect(await blocks({ "1.xhtml": chapter, "2.xhtml": "<p>b</p>" })).toEqual([
      "paragraph [link:#b2|next] [link:https://example.org/|out]",
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

describe("what a book has besides running text", () => {
  const told = async (parts: Parameters<typeof readEpub>[0]) =>
    (await readEpub(parts)).problems.map(({ message }) => message.replace(/ \(.*/u, ""));

  test("notes as programs write them that make books of other formats", async () => {
    const { text } = await readEpub({
      chapters: {
        "1.html":
          '<p>One<a href="2.html#n1"><sup>[1]</sup></a> two<sup><a class="noteanchor" href="2.html#n2">{2}</a></sup>.</p>',
        "2.html":
          '<div class="note" id="n1"><h3>1</h3><p>First.</p></div><div id="n2"><p><a href="1.html">{2}</a> Second.</p></div>',
      },
    });
    expect(formatBlocks(text)).toEqual(["paragraph One[note:n1] two[note:n2]."]);
    expect(formatNotes(text)).toEqual(["n1 source: First.", "n2 source: Second."]);
  });

  test("a note that says what it is may have any sign, and stand before its reference", async () => {
    const note =
      '<ol><li id="e1" epub:type="endnote"><p>Note. <a epub:type="backlink" href="#gone">back</a></p></li></ol>';
    const { text } = await readEpub({
      chapters: { "1.html": `${note}<p>With<a href="#e1" epub:type="noteref">vii</a></p>` },
    });
    expect(formatBlocks(text)).toEqual(["paragraph With[note:e1]"]);
    expect(formatNotes(text)).toEqual(["e1 source: Note."]);
  });

  test("asides, headers and notes that nothing refers to are text of a book", async () => {
    const chapter =
      '<header><p>Head</p></header><p>a</p><aside><p>Side</p></aside><aside epub:type="footnote" id="f"><p>Lone</p></aside>';
    const { text } = await readEpub({ chapters: { "1.html": chapter } });
    expect(formatBlocks(text)).toEqual(["paragraph Head", "paragraph a", "paragraph Side", "paragraph Lone"]);
  });

  test("of alternatives one is read", async () => {
    const chapter = "<epub:switch><epub:case><p>a</p></epub:case><epub:default><p>b</p></epub:default></epub:switch>";
    expect(formatBlocks((await readEpub({ chapters: { "1.html": chapter } })).text)).toEqual(["paragraph b"]);
  });

  test("a picture alone makes no paragraph; what it shows is kept with the next one", async () => {
    const { text } = await readEpub({ chapters: { "1.html": '<p><img alt="A quay"/></p>', "2.html": "<p>b</p>" } });
    expect(text.blocks).toEqual([
      expect.objectContaining({
        text: "b",
        marks: [
          {
            kind: "element",
            element: "figure",
            content: [{ element: "figDesc", content: ["A quay"] }],
            from: 0,
            to: 0,
          },
        ],
      }),
    ]);
  });

  test("what is left out is told", async () => {
    const chapters = { "1.html": "<p>a</p>" };
    expect(await told({ chapters, contents: true })).toEqual(["the table of contents of the book was left out"]);
    expect(
      await told({ chapters, manifest: '<item id="u" href="u.html" media-type="application/xhtml+xml"/>' }),
    ).toEqual(["documents of the book that its reading order does not name, e.g. OEBPS/u.html"]);
    expect(await told({ chapters, metadata: "<dc:subject>b</dc:subject>" })).toEqual([
      "what the book says of itself and is not taken over: subject",
    ]);
  });
});
