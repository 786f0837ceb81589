import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { safeLink } from "../../src/ingest/link.ts";
import { formatBlocks, formatNotes } from "./block-notation.ts";

const read = (text: string) => ingest(new TextEncoder().encode(text), { fileName: "a.md" });
const blocks = (text: string) => formatBlocks(read(text).text);
const told = (text: string) => read(text).problems.map((p) => `${p.severity} ${p.code} ${p.line}:${p.column}`);

test.each<[string, string, readonly string[]]>([
  ["headings", "# One\n\n### Three", ["heading.1 One", "heading.3 Three"]],
  ["a soft line end is a space", "one\ntwo", ["paragraph one two"]],
  ["a hard one stays", "one  \ntwo\\\nthree", ["paragraph one / two / three"]],
  ["emphasis", "a *b **c*** d", ["paragraph a [emphasis:italic|b [emphasis:bold|c]] d"]],
  ["deletion", "a ~~b~~ c", ["paragraph a [deletion|b] c"]],
  [
    "lists",
    "- one\n  - two\n\n    more\n- three",
    ["list-item.1 one", "list-item.2 two", "paragraph more", "list-item.1 three"],
  ],
  ["block quotations", "> one\n>\n> two", ["block-quotation one", "block-quotation two"]],
  [
    "tables",
    "| a | b |\n|---|---|\n| c | d |",
    ["table-cell.1 a", "table-cell.2 b", "table-cell.1 c", "table-cell.2 d"],
  ],
  [
    "several rows of a table's head",
    "|   | *Of* both ||\n| a | b | c |\n|---|---|---|\n| d | e | f |",
    [
      "table-cell.2 [emphasis:italic|Of] both",
      ...["a", "b", "c", "d", "e", "f"].map((cell, i) => `table-cell.${(i % 3) + 1} ${cell}`),
    ],
  ],
  ["verse", "| Rose is *a rose*\n| is a rose", ["verse-line Rose is [emphasis:italic|a rose]", "verse-line is a rose"]],
  ["links", "[a](https://a.example/b) [c](d/e.md)", ["paragraph [link:https://a.example/b|a] [link:d/e.md|c]"]],
  ["code", "a `{gap}` b", ["paragraph a {gap} b"]],
  ["entities", "a &amp; &lt;b&gt;", ["paragraph a & <b>"]],
  ["pages", "one {page 12} two {page 13 = 0013.jpg}three", ["paragraph one [page:12]two [page:13,0013.jpg]three"]],
  ["gaps", "a {gap} b {gap: 3 words} c {gap: 2 lines, torn}", ["paragraph a [gap]b [gap:3,words]c[gap:2,lines,torn]"]],
  [
    "unclear and supplied",
    "{unclear: a *b*} {supplied: c}",
    ["paragraph [unclear|a [emphasis:italic|b]] [supplied|c]"],
  ],
  ["revisions", "{deleted: a} {added=margin: b}", ["paragraph [deletion|a] [addition:margin|b]"]],
  ["names", "{person=vale: Vale} in {place: Wien}", ["paragraph [name:person,vale|Vale] in [name:place|Wien]"]],
  ["escaped braces", "\\{gap} &lbrace;gap} \\\\{gap}", ["paragraph {gap} {gap} \\[gap]"]],
  ["HTML in a line", "H<sub>2</sub>O<br>and <em>b", ["paragraph H[emphasis:subscript|2]O / and [emphasis:italic|b]"]],
  ["HTML", "one\n\n<div><p>two <b>three</b></div>", ["paragraph one", "paragraph two [emphasis:bold|three]"]],
  [
    "terms",
    "Term\n: one *b*\n: two\n  more",
    ["list-item.1 Term", "list-item.1 one [emphasis:italic|b]", "list-item.1 two more"],
  ],
  ["terms apart", "Term\n\n:   one", ["paragraph Term", "list-item.1 one"]],
  [
    "attributes of headings",
    "## A *b* {#c .d}\n\nSee [c](#c).",
    ["heading.2 A [emphasis:italic|b]", "paragraph See [link:#c|c]."],
  ],
  ["links to headings", "# A b!\n\n[c](#a-b)", ["heading.1 A b!", "paragraph [link:#b1|c]"]],
  ["spaces in addresses", "[a](<b c.md>)", ["paragraph [link:b%20c.md|a]"]],
  ["braces of others", "a {b} {c: d} }", ["paragraph a {b} {c: d} }"]],
])("%s", (_, text, expected) => {
  expect(blocks(text)).toEqual(expected);
});

test("footnotes: of two with one label the first is meant, and the second is kept and told", () => {
  const { text, problems } = read("One[^1].\n\n[^1]: First.\n[^1]: Second.\n[^1-2]: Third.");
  expect(formatBlocks(text)).toEqual(["paragraph One[note:n-1]."]);
  expect(formatNotes(text)).toEqual(["n-1 source: First.", "n-1-2 source: Second.", "n-1-2-2 source: Third."]);
  expect(problems.map((problem) => `${problem.line} ${problem.code}`)).toEqual([
    "4 duplicate-note",
    "5 note-without-sign",
  ]);
});

test("footnotes: defined within a quotation or a list", () => {
  const { text } = read("> Quoted[^1].\n>\n> [^1]: Below it.\n\n- item[^b]\n\n  [^b]: In the list.");
  expect(formatBlocks(text)).toEqual(["block-quotation Quoted[note:n-1].", "list-item.1 item[note:n-b]"]);
  expect(formatNotes(text)).toEqual(["n-1 source: Below it.", "n-b source: In the list."]);
});

test("footnotes: the witness's own and the editors'", () => {
  const { text } = read("One[^1] two[^ed1].\n\n[^1]: Her *own* note.\n\n    More.\n[^ed1]: Ours.");
  expect(formatBlocks(text)).toEqual(["paragraph One[note:n-1] two[note:n-ed1]."]);
  expect(formatNotes(text)).toEqual(["n-1 source: Her own note.\nMore.", "n-ed1 editor: Ours."]);
});

describe("what is not carried over is told with its place", () => {
  test.each<[string, string, readonly string[]]>([
    ["HTML blocks", "one\n\n<script>alert(1)</script>", ["warning raw-html 3:1"]],
    ["HTML in a line", "one <b onclick=x>two</b>", ["warning raw-html 1:5"]],
    ["pictures", "a ![b](c.png)", ["warning not-carried-over 1:3"]],
    ["rules", "one\n\n---\n\ntwo", ["notice not-carried-over 3:1"]],
    ["unsafe links", "[a](javascript:alert(1))", ["warning unsafe-link 1:1"]],
    ["titles of links", 'a [b](c.md "d")', ["notice not-carried-over 1:3"]],
    ["numbers of items", "one\n\n3. a\n4. b", ["notice not-carried-over 3:1"]],
    ["tags of templates", "a {{ b }}", ["warning other-dialect 1:1"]],
    ["notes that stand nowhere", "a[^b]", ["warning other-dialect 1:1"]],
    ["notes nobody refers to", "a\n\n[^b]: c", ["warning note-without-sign 3:1"]],
    ["marks in notes", "a[^b]\n\n[^b]: *c*", ["notice not-carried-over 3:1"]],
    ["fields that are not read", "---\ntags: a\n---\nb", ["notice not-carried-over 2:1"]],
    ["what HTML in Markdown loses", "a\n\n<p>b\n<img src=c>", ["notice not-carried-over 4:1"]],
    ["cells that span columns", "| a | b |\n|---|---|\n| c ||", ["notice other-dialect 3:1"]],
    ["a table without a head", "|---|---|\n| c | d |", ["warning other-dialect 1:1"]],
    [
      "rows below a table",
      "| a | b | c |\n|---|---|---|\n| c | d | e |\n\n| f | g | h |",
      ["warning other-dialect 5:1"],
    ],
    ["open braces", "a {unclear: b", ["warning unclosed-brace 1:1"]],
  ])("%s", (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test("markup never reaches the text", () => {
    expect(blocks("one <b onclick=x>two</b> <!-- c -->")).toEqual(["paragraph one two"]);
  });
});

test("front matter is stripped, kept, and tells of the text", () => {
  const report = read(
    "---\ntitle: Of minutes\nauthor: [A. Clerk, B. Vale]\ndate: 1923-10-08\nlang: en\n---\n\n*Text*.",
  );
  expect(report.frontMatter?.line).toBe(2);
  expect(report.frontMatter?.text.split("\n")[0]).toBe("title: Of minutes");
  expect(report.metadata).toEqual({
    title: { text: "Of minutes", language: "en" },
    language: "en",
    date: { edtf: "1923-10-08" },
    creators: [{ name: "A. Clerk" }, { name: "B. Vale" }],
  });
  expect(formatBlocks(report.text)).toEqual(["paragraph [emphasis:italic|Text]."]);
});

test.each<[string, string, object]>([
  [
    "of Jekyll",
    "---\ntitle: A\ndate: 2015-11-17 16:16:01 -0600\nauthor: {name: Ada Vale}\n---\n",
    { date: { edtf: "2015-11-17" }, creators: [{ name: "Ada Vale" }] },
  ],
  [
    "of Hugo",
    '+++\ntitle = "A"\ndate = 2020-01-02T03:04:05Z\nauthor = "B"\n+++\n',
    { date: { edtf: "2020-01-02" }, creators: [{ name: "B" }] },
  ],
  ["in JSON", '{\n  "title": "A",\n  "date": "1923-05-06"\n}\n\n', { date: { edtf: "1923-05-06" } }],
  ["of Pandoc", "% A\n% B; C\n% 1923\n\n", { date: { edtf: "1923" }, creators: [{ name: "B" }, { name: "C" }] }],
])("front matter %s", (_, head, rest) => {
  const { text, metadata } = read(`${head}Text.`);
  expect(formatBlocks(text)).toEqual(["paragraph Text."]);
  expect(metadata).toEqual({ title: { text: "A" }, ...rest });
});

test("broken TOML at the head is an error with its line", () => {
  expect(told("+++\ntitle = [\n+++\nText")[0]).toMatch(/^error bad-front-matter [23]:/u);
});

test("a text may begin with a brace or a percent sign", () => {
  expect(blocks("{\nso it is\n}\n")).toEqual(["paragraph { so it is }"]);
  expect(blocks("%5 of it")).toEqual(["paragraph %5 of it"]);
});

test("broken front matter is an error with its line", () => {
  expect(told("---\ntitle: [a\n---\nText")).toEqual(["error bad-front-matter 3:1"]);
});

test("places count the lines of the front matter", () => {
  expect(told("---\ntitle: a\n---\none\n\n<b>\n")).toEqual(["warning raw-html 6:1"]);
});

test.each([
  ["https://a.example/b?c#d", "https://a.example/b?c#d"],
  ["mailto:a@b.example", "mailto:a@b.example"],
  ["../a/b.html", "../a/b.html"],
  ["#c", "#c"],
  ["a/b:c", "a/b:c"],
  ["javascript:alert(1)", undefined],
  ["JaVa\nScript:alert(1)", undefined],
  ["\u0001javascript:alert(1)", undefined],
  ["java\u200bscript:alert(1)", undefined],
  ["data:text/html,x", undefined],
  ["vbscript:x", undefined],
  ["file:///etc/passwd", undefined],
  ["//a.example/b", undefined],
  ["\\\\a.example\\b", undefined],
  [" ", undefined],
])("the address %j is %j", (address, expected) => {
  expect(safeLink(address)).toBe(expected);
});

test("cells of a table's head are its labels", () => {
  const labels = (text: string) =>
    read(text).text.blocks.flatMap(({ text: words, marks }) =>
      marks.some((mark) => mark.kind === "element" && mark.element === "cell" && mark.attributes?.role === "label")
        ? [words]
        : [],
    );
  expect(labels("| a | *b* |\n|---|---|\n| c | d |")).toEqual(["a", "b"]);
  expect(labels("|   | Of both ||\n| a | b | c |\n|---|---|---|\n| d | e | f |")).toEqual(["Of both", "a", "b", "c"]);
});
