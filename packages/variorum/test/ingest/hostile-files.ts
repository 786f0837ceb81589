import { crc32 } from "node:zlib";
import { type DocxParts, docxFiles } from "./docx-file.ts";
import { archiveHostiles, packedZeros } from "./hostile-archives.ts";
import { dataHostiles } from "./hostile-data.ts";
import { epubHostiles } from "./hostile-epub.ts";
import { encode, type HostileFile, many } from "./hostile-file.ts";
import { imageHostiles } from "./hostile-images.ts";
import { ocrHostiles } from "./hostile-ocr.ts";
import { odtHostiles } from "./hostile-odt.ts";
import { pdfHostiles } from "./hostile-pdf.ts";
import { rtfHostiles } from "./hostile-rtf.ts";
import { type RawEntry, rawZip } from "./raw-zip.ts";

const tei = (body: string, before = "") =>
  `${before}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>${body}</body></text></TEI>`;

function billionLaughs(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
  return tei("<p>&l9;</p>", `<!DOCTYPE TEI [<!ENTITY l0 "lol">${levels.join("")}]>`);
}

const utf16 = (text: string): number[] => [...text].flatMap((c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8]);

const xml = (name: string, expected: string, text: () => string): HostileFile => ({
  name,
  fileName: "a.xml",
  bytes: () => encode(text()),
  expected,
});

const markdown = (name: string, expected: string, text: () => string): HostileFile => ({
  name,
  fileName: "a.md",
  bytes: () => encode(text()),
  expected,
});

const plain = (name: string, expected: string, bytes: () => Uint8Array): HostileFile => ({
  name,
  fileName: "a.txt",
  bytes,
  expected,
});

const html = (name: string, expected: string, text: () => string): HostileFile => ({
  name: `page: ${name}`,
  fileName: "a.html",
  bytes: () => encode(text()),
  expected,
});

const pages: readonly HostileFile[] = [
  html("200,000 nested elements", "html-limit", () => "<div>".repeat(200_000) + "</div>".repeat(200_000)),
  html("200,000 nested elements that are never closed", "html-limit", () => "<b>".repeat(200_000)),
  html("990 nested elements", "read", () => `${"<span>".repeat(990)}x${"</span>".repeat(990)}`),
  html("400,000 elements", "html-limit", () => "<p></p>".repeat(400_000)),
  html("400,000 line breaks", "html-limit", () => `x${"<br>".repeat(400_000)}`),
  html("100,000 attributes", "html-limit", () => `<p ${many(100_000, (i) => ` a${i}=x`)}>x`),
  html("100,000 attributes of an end tag", "html-limit", () => `<p>x</p ${many(100_000, (i) => ` a${i}`)}>`),
  html(
    "100,000 attributes after a comment",
    "html-limit",
    () => `<!-- <script> --><p ${many(100_000, (i) => ` a${i}`)}>x`,
  ),
  html("code that looks like tags", "read", () => `<script>${"if (a<b && c >d) e;".repeat(100_000)}</script><p>x`),
  html("an attribute of 8 MB", "read", () => `<img src="data:image/png;base64,${"x".repeat(8_000_000)}"><p>x`),
  html("a quote that never ends", "html-limit", () => `<p title="${"x ".repeat(2_000_000)}`),
  html("a comment of 8 MB", "read", () => `<!--${"x".repeat(8_000_000)}--><p>x`),
  html("a million comments", "html-limit", () => `${"<!-- -->".repeat(1_000_000)}<p>x`),
  html("a script of 8 MB", "read", () => `<script>${"x<".repeat(4_000_000)}</script><p>x`),
  html("100,000 scripts that never end", "empty-file", () => "<script>".repeat(100_000)),
  html("a million references", "read", () => `<p>${"&amp;".repeat(1_000_000)}`),
  html("formats that are opened again in every paragraph", "html-limit", () =>
    many(5000, (i) => `<font size=${i}><p>x`),
  ),
  html("formats that cross each other", "read", () => "<b>x<i>y<p>z</b>a</i>".repeat(3000)),
  html("links that cross tables", "html-limit", () => "<a><table><td><a>x".repeat(20_000)),
  html("text that is moved out of tables", "read", () => `<table>${"x<tr>".repeat(20_000)}</table>`),
  html("200 nested tables", "read", () => `${"<table><tr><td>x".repeat(200)}`),
  html("10,000 notes that point to each other", "read", () =>
    many(10_000, (i) => `<p id="fn${i}"><a href="#fn${i + 1}">1</a> x</p>`),
  ),
  html("20,000 references to one note", "read", () => `${'<a href="#fn1">1</a>'.repeat(20_000)}<p id="fn1">x</p>y`),
  html(
    "notes in one paragraph",
    "read",
    () => many(10_000, (i) => `<a href="#fn${i}">1</a>`) + many(10_000, (i) => `<i id="fn${i}"></i>`),
  ),
  html(
    "20,000 notes without a usable name",
    "read",
    () => `${many(20_000, (i) => `<a href="#прим${i}">1</a>`)}${many(20_000, (i) => `<p id="прим${i}">x</p>`)}<p>y`,
  ),
  html("40,000 equal ids", "read", () => '<p id="a">x'.repeat(40_000)),
  html("700 nested languages", "read", () => many(700, (i) => `<span lang="${i % 2 ? "fr" : "de"}">x`)),
  html("nested lists", "read", () => "<ul><li>x".repeat(450)),
  html("100,000 meta elements", "read", () => `<head>${'<meta name="author" content="x">'.repeat(100_000)}</head><p>x`),
  html("a million combining marks", "too-much", () => `<p>x${"\u0301\u0323".repeat(500_000)}`),
  html(
    "an element named like a property of objects",
    "read",
    () => "<constructor>a</constructor><__proto__>b</__proto__>",
  ),
  html("a zero byte", "binary-file", () => "<p>a\0b"),
  html("only markup", "empty-file", () => "<div></div>".repeat(1000)),
  html("plain text without end", "read", () => `<plaintext>${"<b>".repeat(1_000_000)}`),
];

const document = (inside: string, before = "") =>
  `${before}<w:document xmlns:w="w" xmlns:r="r"><w:body>${inside}</w:body></w:document>`;

const entry = (name: string, text: string): RawEntry => ({ name, content: encode(text), crc: crc32(text) });

const word = (name: string, expected: string, bytes: () => Uint8Array): HostileFile => ({
  name: `Word: ${name}`,
  fileName: "a.docx",
  bytes,
  expected,
});

/** A good document with further entries. */
const withEntries = (...more: readonly RawEntry[]) =>
  rawZip([
    ...Object.entries(docxFiles({ body: "<w:p><w:r><w:t>x</w:t></w:r></w:p>" })).map(([n, t]) => entry(n, t)),
    ...more,
  ]);

const wordXml = (name: string, expected: string, xmlText: () => string): HostileFile =>
  word(name, expected, () => rawZip([entry("word/document.xml", xmlText())]));

const wordParts = (name: string, expected: string, parts: () => DocxParts): HostileFile =>
  word(name, expected, () => rawZip(Object.entries(docxFiles(parts())).map(([n, t]) => entry(n, t))));

const run = (text: string | number) => `<w:r><w:t>${text}</w:t></w:r>`;

const wordFiles: readonly HostileFile[] = [
  word("2 MB that unpack to 2 GB", "archive-limit", () =>
    rawZip([{ name: "word/document.xml", packed: packedZeros(2000), size: 2_000_000_000, crc: 0 }]),
  ),
  word("2 MB that unpack to 2 GB and say 1,000 bytes", "damaged-archive", () =>
    rawZip([{ name: "word/document.xml", packed: packedZeros(2000), size: 1000, crc: 0 }]),
  ),
  word("a picture that unpacks to 2 GB", "read", () =>
    withEntries({ name: "word/media/image1.png", packed: packedZeros(2000), size: 2_000_000_000, crc: 0 }),
  ),
  word("a part of 30 MB in 30 kB", "archive-limit", () =>
    rawZip([{ name: "word/document.xml", packed: packedZeros(30), size: 30_000_000, crc: 0 }]),
  ),
  word("many parts that are large together", "archive-limit", () =>
    rawZip(
      Array.from({ length: 100 }, (_, i) => ({ name: `word/p${i}.xml`, packed: packedZeros(1), size: 1_000_000 })),
    ),
  ),
  word("parts that share their bytes", "overlapping-entries", () =>
    rawZip(
      Array.from({ length: 100 }, (_, i) => ({
        name: i === 0 ? "word/document.xml" : `word/p${i}.xml`,
        packed: packedZeros(10),
        size: 10_000_000,
        overlaps: i > 0,
      })),
    ),
  ),
  word("archives in archives", "read", () => {
    let inner: Uint8Array = encode("x");
    for (let depth = 0; depth < 20; depth++) inner = rawZip([{ name: "a.zip", content: inner, crc: crc32(inner) }]);
    return withEntries({ name: "word/embeddings/a.zip", content: inner, crc: crc32(inner) });
  }),
  word("60,000 files", "archive-limit", () =>
    rawZip(Array.from({ length: 60_000 }, (_, i) => ({ name: `x${i}`, packed: new Uint8Array(), size: 0 }))),
  ),
  word("a name that climbs out", "unsafe-name", () => withEntries(entry("../../evil.xml", "x"))),
  word("a name from the root", "unsafe-name", () => withEntries(entry("/etc/passwd", "x"))),
  word("a name of Windows", "unsafe-name", () => withEntries(entry("word\\..\\..\\evil.xml", "x"))),
  word("two parts of one name", "duplicate-entry", () => withEntries(entry("word/Document.xml", "<x/>"))),
  word("a password", "encrypted", () => rawZip([{ ...entry("word/document.xml", document("")), encrypted: true }])),
  word("a wrong checksum", "damaged-archive", () => rawZip([{ ...entry("word/document.xml", document("")), crc: 1 }])),
  word("a part shorter than it says", "damaged-archive", () =>
    rawZip([{ ...entry("word/document.xml", document("")), size: 100_000 }]),
  ),
  word("the first half of an archive", "damaged-archive", () => withEntries().subarray(0, 300)),
  word("no end", "damaged-archive", () => encode("PK\u0003\u0004 whatever")),
  word("only a head", "not-docx", () => rawZip([entry("_rels/.rels", "<Relationships/>")])),
  wordXml("billion laughs", "undefined-entity", () =>
    document("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", billionLaughs().slice(0, billionLaughs().indexOf("<TEI"))),
  ),
  wordXml("an external entity", "undefined-entity", () =>
    document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ),
  wordXml("broken XML", "not-well-formed", () => document("<w:p>").slice(0, -5)),
  wordXml("200,000 nested elements", "xml-limit", () => document(`${many(200_000, (i) => `<w:x${i}>`)}`)),
  wordXml("100,000 attributes", "xml-limit", () => document(`<w:p ${many(100_000, (i) => ` a${i}="x"`)}/>`)),
  wordXml("an attribute of 6 MB", "read", () =>
    document(`<w:p w:rsid="${many(1_000_000, (i) => String(i))}">${run("x")}</w:p>`),
  ),
  wordXml("140,000 runs in one paragraph", "xml-limit", () => document(`<w:p>${many(140_000, run)}</w:p>`)),
  wordXml("50,000 paragraphs", "read", () => document(many(50_000, (i) => `<w:p>${run(i)}</w:p>`))),
  wordXml("150,000 paragraphs", "too-much", () => document(many(150_000, (i) => `<w:p>${run(i)}</w:p>`))),
  wordXml("50,000 fields that open", "read", () =>
    document(`<w:p>${run(1)}${many(50_000, () => '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')}</w:p>`),
  ),
  wordXml("20,000 comments that begin and never end", "read", () =>
    document(`<w:p>${many(20_000, (i) => `<w:commentRangeStart w:id="${i}"/>${run(i)}`)}</w:p>`),
  ),
  wordXml("300 nested revisions", "read", () =>
    document(`<w:p>${many(300, (i) => `<w:ins w:author="a${i}">`)}${run("x")}${"</w:ins>".repeat(300)}</w:p>`),
  ),
  wordXml("nested text boxes", "read", () =>
    document(
      `${"<w:p><w:r><w:pict><w:txbxContent>".repeat(200)}<w:p>${run("x")}</w:p>${"</w:txbxContent></w:pict></w:r></w:p>".repeat(200)}`,
    ),
  ),
  wordXml("nested tables", "read", () =>
    document(`${"<w:tbl><w:tr><w:tc>".repeat(300)}<w:p>${run("x")}</w:p>${"</w:tc></w:tr></w:tbl>".repeat(300)}`),
  ),
  wordXml("elements named like properties of objects", "read", () =>
    document(`<w:constructor>${run("x")}</w:constructor><w:p><w:toString/>${run("x")}</w:p>`),
  ),
  wordParts("5,000 styles in a chain", "read", () => ({
    styles: many(5000, (i) => `<w:style w:styleId="s${i}"><w:basedOn w:val="s${i + 1}"/></w:style>`),
    body: many(5000, (i) => `<w:p><w:pPr><w:pStyle w:val="s${i}"/></w:pPr>${run(i)}</w:p>`),
  })),
  wordParts("10,000 notes", "read", () => ({
    body: many(10_000, (i) => `<w:p>${run(i)}<w:r><w:footnoteReference w:id="${i}"/></w:r></w:p>`),
    footnotes: many(10_000, (i) => `<w:footnote w:id="${i}"><w:p>${run(i)}</w:p></w:footnote>`),
  })),
  word("relationships that lead elsewhere", "read", () => {
    const files = docxFiles({
      body: `<w:p><w:hyperlink r:id="x">${run("x")}</w:hyperlink></w:p>`,
      links: { x: "file:///etc/passwd", t: "http://127.0.0.1:1/template.dotx" },
    });
    return rawZip(Object.entries(files).map(([n, t]) => entry(n, t)));
  }),
];

export const hostileFiles: readonly HostileFile[] = [
  xml("billion laughs", "undefined-entity", billionLaughs),
  xml("quadratic blow-up", "undefined-entity", () =>
    tei(`<p>${"&a;".repeat(100_000)}</p>`, `<!DOCTYPE TEI [<!ENTITY a "${"x".repeat(100_000)}">]>`),
  ),
  xml("external entity", "undefined-entity", () =>
    tei("<p>&x;</p>", '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ),
  xml("external document type with a parameter entity", "read", () =>
    tei("<p>x</p>", '<!DOCTYPE TEI [<!ENTITY % d SYSTEM "http://127.0.0.1:1/evil.dtd">%d;]>'),
  ),
  xml("XInclude of a local file", "read", () =>
    tei('<p>x<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></p>'),
  ),
  xml("200,000 nested elements", "xml-limit", () => tei("<p>".repeat(200_000) + "</p>".repeat(200_000))),
  xml("200,000 nested elements that are never closed", "xml-limit", () => tei("<hi>".repeat(200_000))),
  xml("999 nested elements", "read", () => tei(`${"<hi>".repeat(990)}x${"</hi>".repeat(990)}`)),
  xml("two million elements", "xml-limit", () => tei("<p/>".repeat(2_000_000))),
  xml("100,000 attributes", "xml-limit", () =>
    tei(`<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(" ")}>x</p>`),
  ),
  xml("an attribute of 8 MB", "read", () => tei(`<p rend="${"x".repeat(8_000_000)}">x</p>`)),
  xml("a comment of 8 MB", "read", () => tei(`<!--${"x".repeat(8_000_000)}--><p>x</p>`)),
  xml("a comment that never ends", "not-well-formed", () => `<TEI><!--${"x".repeat(4_000_000)}`),
  xml("a tag name of 4 MB", "not-well-formed", () => `<TEI><${"x".repeat(4_000_000)}`),
  xml("20,000 namespaces", "read", () =>
    tei(Array.from({ length: 20_000 }, (_, i) => `<p xmlns:n${i}="u${i}">x</p>`).join("")),
  ),
  xml("100,000 names that open together", "read", () => tei(`<p><rs ref="${"#a ".repeat(100_000)}">x</rs></p>`)),
  xml("5,000 open revisions", "read", () =>
    tei(`<p>${Array.from({ length: 5000 }, (_, i) => `<delSpan spanTo="#e${i}"/>x`).join("")}</p>`),
  ),
  xml("20,000 notes that point to each other", "read", () =>
    tei(
      `<p>${Array.from({ length: 20_000 }, (_, i) => `<note xml:id="k${i}" target="#k${i + 1}">x<ref target="#k${i + 1}"/></note>`).join("")}</p>`,
    ),
  ),
  xml("notes nested in notes", "read", () => tei(`<p>${"<note>x".repeat(300)}${"</note>".repeat(300)}</p>`)),
  xml("200,000 combining marks in references", "too-much", () => tei(`<p>x${"&#x301;".repeat(200_000)}</p>`)),
  xml("an entity that is a property of objects", "undefined-entity", () => tei("<p>&__proto__;&constructor;</p>")),
  xml("elements named like properties of objects", "read", () =>
    tei("<constructor>a</constructor><toString>b</toString><hasOwnProperty>c</hasOwnProperty>"),
  ),
  xml("a zero byte", "binary-file", () => tei("<p>a\0b</p>")),
  xml("a form feed", "not-well-formed", () => tei("<p>a\fb</p>")),
  markdown("100,000 quotation marks", "too-deep", () => `${">".repeat(100_000)} x`),
  markdown("100,000 nested lists", "too-deep", () => `${"- ".repeat(100_000)}x`),
  markdown("lists nested line by line", "too-deep", () =>
    Array.from({ length: 600 }, (_, i) => `${"  ".repeat(i)}- x`).join("\n"),
  ),
  markdown("100,000 opening brackets", "too-deep", () => `${"[".repeat(100_000)}x`),
  markdown("50,000 emphasis marks", "too-deep", () => `${"*".repeat(50_000)}x`),
  markdown("alternating emphasis", "read", () => "*a **b ".repeat(3500)),
  markdown("200,000 signs of emphasis in one paragraph", "too-deep", () => "a*".repeat(200_000)),
  markdown("100,000 brackets in one paragraph", "too-deep", () => "[a] ".repeat(100_000)),
  markdown("a list of 3,000 items with emphasis", "read", () => "- *a* *b* *c*\n".repeat(3000)),
  markdown("190 runs of backticks", "read", () => Array.from({ length: 190 }, (_, i) => "`".repeat(i + 1)).join("x")),
  markdown("400 runs of backticks", "too-deep", () =>
    Array.from({ length: 400 }, (_, i) => "`".repeat(i + 1)).join("x"),
  ),
  markdown("2,000 links", "read", () => "[a](b)".repeat(2000)),
  markdown("10,000 links, each in a paragraph", "read", () => "A [link](to) here.\n\n".repeat(10_000)),
  markdown("3,000 open links", "read", () => "[a](".repeat(3000)),
  markdown(
    "1,000 footnotes",
    "read",
    () =>
      `${Array.from({ length: 1000 }, (_, i) => `x[^${i}]`).join(" ")}\n\n${Array.from({ length: 1000 }, (_, i) => `[^${i}]: y`).join("\n")}`,
  ),
  markdown("10,000 open braces", "read", () => "{unclear: x ".repeat(10_000)),
  markdown("300 quotations in each other, line by line", "too-deep", () =>
    Array.from({ length: 300 }, (_, i) => `${"> ".repeat(i + 1)}x`).join("\n\n"),
  ),
  markdown("quotations and lists in turn", "too-deep", () => `${"> - ".repeat(5000)}x`),
  markdown("a million stars with spaces", "too-deep", () => "* ".repeat(1_000_000)),
  markdown("200,000 rules", "too-much", () => "***\n\nx\n\n".repeat(200_000)),
  markdown("a line of 30 MB without spaces", "read", () => "x".repeat(30_000_000)),
  markdown("10,000 links that are defined nowhere", "read", () => "[a][b] ".repeat(2500)),
  markdown("50,000 definitions", "too-much", () => many(50_000, (i) => `[a${i}]: /x${i}\n`).concat("\nx")),
  markdown(
    "a table of 2,000 columns",
    "read",
    () => `${"|a".repeat(2000)}|\n${"|-".repeat(2000)}|\n${"|b".repeat(2000)}|\n`,
  ),
  markdown("a table of 20,000 rows", "too-much", () => `|a|b|\n|-|-|\n${"|c|d|\n".repeat(20_000)}`),
  markdown("a line of 4 MB with one word in italics", "too-deep", () => `*a* ${"word ".repeat(800_000)}`),
  markdown("500,000 names of characters in one line", "too-deep", () => "&amp;".repeat(500_000)),
  markdown("four million signs that open a tag", "too-deep", () => "<".repeat(4_000_000)),
  markdown("500,000 braces", "too-deep", () => "{a".repeat(500_000)),
  markdown("50,000 comments that never end", "too-much", () => "<!-- x\n".repeat(50_000)),
  markdown("50,000 tags that never end", "read", () => "<a b=".repeat(10_000)),
  markdown("a fence that never ends", "too-much", () => `\`\`\`\n${"x\n".repeat(190_000)}`),
  markdown("100,000 references of characters", "read", () => "&amp;&#x41;".repeat(10_000)),
  markdown("20 paragraphs just below the bound of signs", "too-much", () => `${"*a* ".repeat(3900)}\n\n`.repeat(20)),
  markdown("20 paragraphs just below the bound of other signs", "too-much", () =>
    `${"&amp;".repeat(39_000)}\n\n`.repeat(20),
  ),
  markdown("5,000 paragraphs with emphasis", "read", () => "*a* *b* *c*\n\n".repeat(5000)),
  markdown("a list of 20,000 items", "too-much", () => "- a\n".repeat(20_000)),
  markdown("1,500 notes and their signs", "read", () => many(1500, (i) => `x[^${i}]\n\n[^${i}]: y\n\n`)),
  markdown("3,000 notes in each other", "read", () => many(3000, (i) => `[^${i}]: x[^${i + 1}]\n\n`)),
  markdown("a YAML bomb", "read", () => {
    const lines = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`);
    return `---\nl0: &l0 lol\n${lines.join("\n")}\n---\nx`;
  }),
  plain("only zero bytes", "binary-file", () => new Uint8Array(1_000_000)),
  plain(
    "lone surrogates in UTF-16",
    "lone-surrogate",
    () => new Uint8Array([0xff, 0xfe, 0x61, 0, 0x00, 0xd8, 0x62, 0]),
  ),
  plain("truncated UTF-16", "truncated-utf16", () => new Uint8Array([0xff, 0xfe, ...utf16("abc"), 0x61])),
  plain("overlong UTF-8", "invalid-utf8", () => new Uint8Array([...encode("äöüß".repeat(20)), 0xc0, 0xaf])),
  plain("8 MB without white space", "read", () => new Uint8Array(8_000_000).fill(0x78)),
  plain("a million lines", "too-much", () => encode("x\n".repeat(1_000_000))),
  plain("a million blank lines", "read", () => encode(`x${" \n".repeat(1_000_000)}y`)),
  plain("a million control characters", "read", () => encode(`x${"\u0001".repeat(1_000_000)}`)),
  plain("a million combining marks", "too-much", () => encode(`x${"\u0301\u0323".repeat(500_000)}`)),
  plain("100,000 form feeds", "read", () => encode("x\f".repeat(100_000))),
  plain("a program", "unsupported-format", () => new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])),
  ...pages,
  ...wordFiles,
  ...odtHostiles,
  ...rtfHostiles,
  ...pdfHostiles,
  ...epubHostiles,
  ...ocrHostiles,
  ...archiveHostiles,
  ...dataHostiles,
  ...imageHostiles,
];
