import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { formatBlocks, formatNotes } from "./block-notation.ts";
import { checkText } from "./checked-text.ts";

function read(html: string | Uint8Array) {
  const bytes = typeof html === "string" ? new TextEncoder().encode(html) : html;
  const report = ingest(bytes, { fileName: "a.html" });
  checkText(report.text);
  return report;
}

const body = (html: string) => read(`<!doctype html><html><body>${html}</body></html>`);
const blocks = (html: string) => formatBlocks(body(html).text);

describe("blocks", () => {
  test.each<[name: string, html: string, expected: readonly string[]]>([
    ["paragraphs and headings", "<h2>One</h2><p>two\n three</p>", ["heading.2 One", "paragraph two three"]],
    ["a paragraph that nobody closes", "<p>one<p>two", ["paragraph one", "paragraph two"]],
    [
      "text outside paragraphs",
      "<div>one<div>two</div>three</div>",
      ["paragraph one", "paragraph two", "paragraph three"],
    ],
    ["a line break stays", "<p>one<br>two</p>", ["paragraph one / two"]],
    [
      "two line breaks make a paragraph",
      "<p>one<br>\n<br>two<br/>three</p>",
      ["paragraph one", "paragraph two / three"],
    ],
    ["but not in a heading", "<h1>one<br><br>two</h1>", ["heading.1 one / two"]],
    [
      "verse",
      '<div class="poem">one<br>two<br><br>three</div>',
      ["verse-line one", "verse-line two", "verse-line three"],
    ],
    [
      "a stanza as a paragraph",
      '<p class="stanza">one<br><i>two</i></p>',
      ["verse-line one", "verse-line [emphasis:italic|two]"],
    ],
    [
      "lists",
      "<ul><li>a<ol><li>b</ol><li><p>c</p><p>d</p></ul>",
      ["list-item.1 a", "list-item.2 b", "list-item.1 c", "paragraph d"],
    ],
    ["definitions", "<dl><dt>a<dd>b</dl>", ["list-item.1 a", "list-item.1 b"]],
    [
      "a table",
      "<table><caption>t</caption><tr><th>a<th>b<tr><td>c<td><p>d</p></table>",
      ["caption t", "table-cell.1 a", "table-cell.2 b", "table-cell.1 c", "table-cell.2 d"],
    ],
    [
      "a table in a cell makes the outer one a layout",
      "<table><tr><td>menu<td><p>text</p><table><tr><td>a<td>b</table></table>",
      ["paragraph menu", "paragraph text", "table-cell.1 a", "table-cell.2 b"],
    ],
    [
      "a quotation",
      "<blockquote><p>a</p>b</blockquote><p>c",
      ["block-quotation a", "block-quotation b", "paragraph c"],
    ],
    ["preformatted lines", "<pre>\na  b\n c</pre>", ["paragraph a b / c"]],
    ["a picture and its caption", "<figure><img src=x alt=y><figcaption>c</figcaption></figure>", ["caption c"]],
    ["ids", '<p id="x1">a</p>', ["paragraph a"]],
  ])("%s", (_, html, expected) => expect(blocks(html)).toEqual(expected));

  test("ids of the page stay", () => {
    expect(body('<p id="x1">a</p><p>b').text.blocks.map(({ id }) => id)).toEqual(["x1", "b2"]);
  });
});

describe("marks", () => {
  test.each<[name: string, html: string, expected: string]>([
    ["emphasis", "<i>a</i> <b>b</b> <u>c</u>", "[emphasis:italic|a] [emphasis:bold|b] [emphasis:underline|c]"],
    ["superscript", "m<sup>2</sup>", "m[emphasis:superscript|2]"],
    ["struck", "<s>a</s>", "[emphasis:strike|a]"],
    ["revisions", '<del datetime="2020-01-02T10:00">a</del><ins>b</ins>', "[deletion:2020-01-02|a][addition|b]"],
    [
      "styles",
      '<span style="font-variant:small-caps; letter-spacing: .2em">a</span>',
      "[emphasis:small-caps|[emphasis:spaced|a]]",
    ],
    ["well-known classes", '<span class="smcap">a</span>', "[emphasis:small-caps|a]"],
    ["a link", '<a href="https://example.org/x">a</a>', "[link:https://example.org/x|a]"],
    ["a harmful link", '<a href="java&#10;script:x()">a</a>', "a"],
    ["data in a link", '<a href="data:text/html,x">a</a>', "a"],
    ["a place in the page", '<a href="#top">a</a>', "a"],
    ["another language", '<span lang="fr">a</span>', "[language:fr|a]"],
    ["a quotation", "<q>a</q>", "[quotation|a]"],
    [
      "what letters stand for",
      '<abbr title="Central\n Committee">CC</abbr>',
      "[reading:expansion,Central Committee|CC]",
    ],
    ["letters that stand for nothing", "<abbr>CC</abbr>", "CC"],
    ["a time", '<time datetime="1923-10-08">a</time>', "[date:1923-10-08|a]"],
    ["a page", 'a <span role="doc-pagebreak" aria-label="12"></span>b', "a [page:12]b"],
    ["a page number", 'a<span class="pagenum">[xiv]</span>b', "a[page:xiv]b"],
    ["a soft hyphen", "a&shy;b", "ab"],
    ["control characters", "a&#1;b&#xffff;c", "abc"],
    ["a mark across a paragraph it should not span", "<i>a", "[emphasis:italic|a]"],
  ])("%s", (_, html, expected) => expect(blocks(`<p>${html}`)).toEqual([`paragraph ${expected}`]));
});

describe("notes", () => {
  const expected = { blocks: "paragraph word[note:fn1] more", notes: ["fn1 source: The note."] };
  test.each<[name: string, html: string]>([
    [
      "Pandoc",
      '<p>word<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> more</p><section role="doc-endnotes"><hr><ol><li id="fn1"><p>The note.<a href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol></section>',
    ],
    ["a superscript around", '<p>word<sup>[<a href="#fn1">1</a>]</sup> more</p><ol><li id="fn1">The note.</li></ol>'],
    [
      "an anchor in the note",
      '<p>word<a name="r1" href="#fn1">[1]</a> more</p><p><a name="fn1" href="#r1">[1]</a> The note.</p>',
    ],
    ["a number as text", '<p>word<a id="r1" href="#fn1">1)</a> more</p><div id="fn1"><p>1) The note.</p></div>'],
    [
      "an aside",
      '<p>word<a href="#fn1" epub:type="noteref">*</a> more</p><aside id="fn1" epub:type="footnote">The note.</aside>',
    ],
    [
      "a saved page",
      '<p>word<sup><a href="https://example.org/page#fn1">1</a></sup> more</p><ol><li id="fn1">The note.</li></ol>',
    ],
    [
      "a way back at the head",
      '<p>word<sup id="cite_ref"><a href="#fn1">[1]</a></sup> more</p><ol><li id="fn1"><span class="backlink"><b><a href="#cite_ref">^</a></b></span> <span>The note.</span></li></ol>',
    ],
  ])("%s", (_, html) => {
    const { text } = body(html);
    expect(formatBlocks(text)).toEqual([expected.blocks]);
    expect(formatNotes(text)).toEqual(expected.notes);
  });

  test.each<[name: string, html: string, expected: readonly string[]]>([
    [
      "a table of contents is none",
      '<ul><li><a href="#c1">1</a></ul><h2 id="c1">One</h2><p>text',
      ["list-item.1 [link:#c1|1]", "heading.2 One", "paragraph text"],
    ],
    [
      "an index of pages is none",
      '<p>word <a href="#p12">12</a></p><p id="p12">text',
      ["paragraph word [link:#p12|12]", "paragraph text"],
    ],
    [
      "several notes in one paragraph stay where they are",
      '<p>a<a href="#fn1">1</a> b<a href="#fn2">2</a></p><p><a id="fn1">1</a> x <a id="fn2">2</a> y</p>',
      ["paragraph a[link:#b2|1] b[link:#b2|2]", "paragraph 1 x 2 y"],
    ],
  ])("%s", (_, html, expectedBlocks) => {
    const { text } = body(html);
    expect(formatBlocks(text)).toEqual(expectedBlocks);
    expect(text.notes).toEqual([]);
  });
});

describe("fields of forms that were filled", () => {
  test("are told with the forms", () => {
    const { problems } = body('<p>a</p><form><input value="typed"><input type="submit" value="Go"></form>');
    expect(problems.map(({ message }) => message)).toEqual(["left out as not part of the text: forms (1)"]);
  });
});

describe("what has no place in the text is told, with the line", () => {
  test.each<[name: string, html: string, what: RegExp | undefined]>([
    ["a list that begins with three", '<ol start="3"><li>a</ol>', /numbers of list items.*\(once\)/u],
    ["an item with a number of its own", '<ol><li>a<li value="9">b</ol>', /numbers of list items.*\(once\)/u],
    ["letters before items", '<ol type="a" reversed><li>a</ol>', /numbers of list items.*\(once\)/u],
    ["a list of dots", "<ul><li>a</ul>", undefined],
    ["a number before each item", "<ol><li>a<li>b</ol>", /numbers of list items.*\(once\)/u],
    ["words that show when a word is pointed at", '<p><span title="b">a</span>', /pointed at/u],
    ["what stands for letters is no such word", '<p><abbr title="b">a</abbr>', undefined],
    ["a page break for printing", '<p style="page-break-before: always">a', /page breaks for printing/u],
    ["a picture of which nothing is said", '<p>a<img src="b.png">', /^pictures \(once\)/u],
    ["a picture", '<p>a<img src="b.png" alt="c">', /^pictures: what is said/u],
    ["a header cell", "<table><tr><th>a<tr><td>b</table>", undefined],
    ["a direction that the language does not say", '<p lang="en" dir="rtl">a', /directions of writing/u],
    ["a direction that the language says", '<p lang="he" dir="rtl">א', undefined],
    ["a link to nothing", '<p><a href="#b">a</a>', /links to places that are not in the text/u],
    ["marks in a note", '<p>a<a href="#fn1">1</a><p id="fn1"><i>b</i>', /marks in notes/u],
    [
      "cells over columns and rows",
      '<table><tr><td colspan="2">a<td rowspan=2>b<tr><td>c<td colspan=1>d</table>',
      /several columns or rows.*\(2 times/u,
    ],
    ["indentation", "<pre>\na\n  b</pre>", /indentation/u],
    ["columns made of spaces", "<pre>a   b</pre>", /indentation/u],
    ["lines without indentation", "<pre>\na b\nc\n</pre>", undefined],
  ])("%s", (_, html, what) => {
    const told = body(html).problems.filter(({ code }) => code === "not-carried-over");
    if (what === undefined) expect(told).toEqual([]);
    else expect(told).toEqual([expect.objectContaining({ message: expect.stringMatching(what) })]);
    expect(told.every(({ line }) => line === 1 || line === undefined)).toBe(true);
  });
});

describe("what is not the text", () => {
  const page = `<html lang="en-GB"><head><title>Site: a letter</title><script>var x = "<p>no</p>";</script></head>
<body><header><nav><ul><li>Home</ul></nav></header>
<main><h1>A letter</h1><p>Text.</p><aside>Read also</aside><form><input><button>Send</button></form><p hidden>x</p></main>
<footer>© somebody</footer></body></html>`;

  test("is left out and told in one line with its place", () => {
    const { text, problems } = read(page);
    expect(formatBlocks(text)).toEqual(["heading.1 A letter", "paragraph Text."]);
    expect(problems.filter(({ code }) => code === "boilerplate")).toEqual([
      {
        severity: "notice",
        code: "boilerplate",
        file: "a.html",
        line: 2,
        column: 24,
        message: "left out as not part of the text: words outside <main> (3), asides (1), forms (1), hidden parts (1)",
        mend: "Look whether any of it belongs to the text; if so, put it into <main> or <article>.",
      },
    ]);
  });

  test.each<[name: string, html: string, expected: readonly string[]]>([
    ["one article is the text", "<div>menu</div><article><p>a</p></article>", ["paragraph a"]],
    ["of several articles none is", "<article>a</article><article>b</article>", ["paragraph a", "paragraph b"]],
    [
      "without either the body is",
      "<nav>n</nav><header><ul><li>x</ul></header><p>a</p><footer>f</footer>",
      ["paragraph a"],
    ],
    ["a header with a heading is a title", "<header><h1>t</h1></header><p>a</p>", ["heading.1 t", "paragraph a"]],
    [
      "an article keeps its header",
      "<article><header><p>h</p></header><p>a</p></article>",
      ["paragraph h", "paragraph a"],
    ],
    ["hidden by style", '<p>a</p><div style="color:red; display: none">b</div>', ["paragraph a"]],
    ["a noscript part", "<p>a</p><noscript>b</noscript><template>c</template>", ["paragraph a"]],
  ])("%s", (_, html, expected) => expect(blocks(html)).toEqual(expected));
});

describe("metadata", () => {
  test("of the page", () => {
    const { metadata } = read(`<html lang="ru"><head><title> The  page </title>
<meta name="author" content="A. Vale"><meta property="og:site_name" content="Archive">
<meta property="article:published_time" content="2019-05-06T10:00:00Z">
<link rel="license" href="https://example.org/licence"></head><body><p>Слово</body></html>`);
    expect(metadata).toEqual({
      witnessKind: "web",
      title: { text: "The page" },
      language: "ru",
      creators: [{ name: "A. Vale" }],
      publisher: "Archive",
      published: "2019-05-06",
      rights: "https://example.org/licence",
    });
  });

  test("a language that the letters cannot be of is not believed", () => {
    const { text, metadata } = read(
      '<html lang="en-US"><body><p lang="de">Письмо товарищам и не на что он с как это</p>',
    );
    expect(metadata.language).toBe("ru");
    expect(metadata.guessed).toContain("language");
    expect(text.blocks[0]?.marks).toEqual([]);
  });

  test("of the work comes before that of the page", () => {
    const { metadata } = read(`<head><title>Site</title><meta name="citation_title" content="A letter">
<meta name="DC.creator" content="Vale"><meta name="DC.creator" content="Reed"><meta name="author" content="web master">
<meta name="citation_publication_date" content="1923/10/08"></head><body>x`);
    expect(metadata.title?.text).toBe("A letter");
    expect(metadata.creators).toEqual([{ name: "Vale" }, { name: "Reed" }]);
    expect(metadata.date).toEqual({ edtf: "1923-10-08" });
  });
});

describe("encodings", () => {
  const cp1251 = (text: string) =>
    Uint8Array.from([...text], (c) => {
      const code = c.charCodeAt(0);
      return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
    });

  test.each([
    ["named by the page", '<meta charset="windows-1251"><p>Да'],
    ["named in the old way", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Да'],
    ["guessed", "<p>Письмо товарищам о положении в стране"],
  ])("%s", (_, html) => {
    const text = html.slice(html.indexOf("<p>") + 3);
    expect(formatBlocks(read(cp1251(html)).text)).toEqual([`paragraph ${text}`]);
  });
});

describe("which files are pages", () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  test.each([
    ["a.html", "<p>x"],
    ["a.HTM", "x"],
    ["a.xhtml", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>'],
    ["a.xml", '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>'],
    ["a", "<!DOCTYPE HTML><p>x"],
    ["a.txt", "<!doctype html>\n<p>x"],
  ])("%s: %s", (fileName, html) => {
    expect(formatBlocks(ingest(encode(html), { fileName }).text)).toEqual(["paragraph x"]);
  });

  test("a page that only a script fills is refused", () => {
    expect(() => body('<div id="app"></div><script>fill()</script>')).toThrow(/a\.html: the page shows no text/u);
  });
});
