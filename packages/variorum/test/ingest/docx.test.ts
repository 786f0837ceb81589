import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { formatBlocks, formatNotes } from "./block-notation.ts";
import { checkText } from "./checked-text.ts";
import { type DocxParts, docxFiles, docxOf, readDocx, readFile, zipOf } from "./docx-file.ts";

const run = (text: string, properties = "") =>
  `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inside: string, properties = "") =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;

async function read(parts: string | DocxParts) {
  const report = await readDocx(typeof parts === "string" ? { body: parts } : parts);
  checkText(report.text);
  return report;
}

const blocks = async (parts: string | DocxParts) => formatBlocks((await read(parts)).text);
const codes = async (parts: string | DocxParts) =>
  (await read(parts)).problems.map(({ code, message, line }) => `${line ?? "-"} ${code}: ${message}`);

const style = (id: string, name: string, inside = "", type = "paragraph") =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`;

describe("paragraphs", () => {
  const styles = [
    style("berschrift1", "heading 1"),
    style("Eigen", "Mine", '<w:basedOn w:val="berschrift1"/>'),
    style("Outline", "Mine too", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
    style("Body", "Not a heading", '<w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
    style("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
    style("Titel", "Title"),
    style("Zitat", "Quote"),
    style("Unterschrift", "Signature"),
    style("Datum", "Date"),
    style("Gedicht", "Verse"),
    style("Liste", "List", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
  ].join("");
  const styled = (id: string) => p(run("x"), `<w:pStyle w:val="${id}"/>`);

  test.each<[name: string, body: string, expected: readonly string[]]>([
    ["runs join", p(run("one ") + run("two")), ["paragraph one two"]],
    ["empty ones go", p("") + p(run("x")), ["paragraph x"]],
    ["a heading by its style", styled("berschrift1"), ["heading.1 x"]],
    ["by a style that is based on it", styled("Eigen"), ["heading.1 x"]],
    ["by the outline level of a style", styled("Outline"), ["heading.3 x"]],
    ["by its own outline level", p(run("x"), '<w:outlineLvl w:val="1"/>'), ["heading.2 x"]],
    ["a style that takes the level back", styled("Body"), ["paragraph x"]],
    ["styles in a circle", styled("Loop"), ["paragraph x"]],
    ["a style that is not there", styled("gone"), ["paragraph x"]],
    ["title", styled("Titel"), ["heading.1 x"]],
    ["quotation", styled("Zitat"), ["block-quotation x"]],
    ["signature", styled("Unterschrift"), ["signature x"]],
    ["dateline", styled("Datum"), ["dateline x"]],
    [
      "verse",
      p(`${run("a")}<w:r><w:br/></w:r>${run("b")}`, '<w:pStyle w:val="Gedicht"/>'),
      ["verse-line a", "verse-line b"],
    ],
    ["a line break", p(`${run("a")}<w:r><w:br/></w:r>${run("b")}`), ["paragraph a / b"]],
    ["a tab", p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), ["paragraph a b"]],
    [
      "hyphens",
      p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>"),
      ["paragraph a\u2011bc"],
    ],
    ["a page", p(`${run("a ")}<w:r><w:br w:type="page"/></w:r>${run("b")}`), ["paragraph a [page]b"]],
    ["a page before", p(run("a"), "<w:pageBreakBefore/>"), ["paragraph [page]a"]],
    ["where Word last broke the page", p(`<w:r><w:lastRenderedPageBreak/><w:t>a</w:t></w:r>`), ["paragraph a"]],
    ["a list by its style", styled("Liste"), ["list-item.1 x"]],
    ["a list", p(run("x"), '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'), ["list-item.2 x"]],
    ["no list", p(run("x"), '<w:numPr><w:numId w:val="0"/></w:numPr>'), ["paragraph x"]],
    ["a content control", `<w:sdt><w:sdtPr/><w:sdtContent>${p(run("x"))}</w:sdtContent></w:sdt>`, ["paragraph x"]],
    ["a smart tag", p(`<w:smartTag>${run("x")}</w:smartTag>`), ["paragraph x"]],
  ])("%s", async (_, body, expected) => expect(await blocks({ body, styles })).toEqual(expected));

  test("numbers that Word makes are told of", async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' +
      '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>';
    const body = p(run("x")) + p(run("y"), '<w:numPr><w:numId w:val="1"/></w:numPr>');
    expect(await codes({ body, numbering })).toEqual([
      "2 not-carried-over: automatic numbers of lists and headings (once)",
    ]);
  });
});

describe("tables and boxes", () => {
  const cell = (inside: string) => `<w:tc><w:tcPr/>${inside}</w:tc>`;
  const row = (...cells: readonly string[]) => `<w:tr>${cells.map(cell).join("")}</w:tr>`;
  const table = (...rows: readonly string[]) => `<w:tbl><w:tblPr/>${rows.join("")}</w:tbl>`;

  test("cells say their column", async () => {
    const body = table(row(p(run("a")), p(run("b")) + p(run("c"))), row(p(run("d")), p(run("e"))));
    expect(await blocks(body)).toEqual([
      "table-cell.1 a",
      "table-cell.2 b",
      "paragraph c",
      "table-cell.1 d",
      "table-cell.2 e",
    ]);
  });

  test("cells that span others are told of", async () => {
    const wide = `<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p(run("a"))}</w:tc>`;
    const high = `<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${p(run("b"))}</w:tc>`;
    const plain = `<w:tc><w:tcPr><w:gridSpan w:val="1"/></w:tcPr>${p(run("c"))}</w:tc>`;
    const body = `<w:tbl><w:tr>${wide}</w:tr><w:tr>${high}${plain}</w:tr></w:tbl>`;
    expect(await codes({ body })).toEqual([
      expect.stringMatching(/ not-carried-over: cells that span several columns or rows.*\(2 times/u),
    ]);
  });

  test("a table in a table", async () => {
    const inner = table(row(p(run("x")), p(run("y"))));
    expect(await blocks(table(row(p(run("a")) + inner, p(run("b")))))).toEqual([
      "table-cell.1 a",
      "table-cell.1 x",
      "table-cell.2 y",
      "table-cell.2 b",
    ]);
  });

  test("a text box stands after its paragraph, once", async () => {
    const box = `<wps:txbx><w:txbxContent>${p(run("box"))}</w:txbxContent></wps:txbx>`;
    const both = `<mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent>`;
    expect(await blocks(p(`${run("a ")}<w:r>${both}</w:r>${run("b")}`) + p(run("c")))).toEqual([
      "paragraph a b",
      "paragraph box",
      "paragraph c",
    ]);
  });
});

describe("letters", () => {
  const on = (name: string, value?: string) => `<w:${name}${value === undefined ? "" : ` w:val="${value}"`}/>`;
  test.each<[name: string, properties: string, expected: string]>([
    ["italic", on("i"), "[emphasis:italic|x]"],
    ["bold, switched off", on("b", "0"), "x"],
    ["underlined", on("u", "single"), "[emphasis:underline|x]"],
    ["not underlined", on("u", "none"), "x"],
    ["struck", on("strike"), "[emphasis:strike|x]"],
    ["struck twice", on("dstrike"), "[emphasis:strike|x]"],
    ["small capitals", on("smallCaps"), "[emphasis:small-caps|x]"],
    ["capitals", on("caps"), "[emphasis:other,capitals|x]"],
    ["spaced", on("spacing", "40"), "[emphasis:spaced|x]"],
    ["hardly spaced", on("spacing", "4"), "x"],
    ["superscript", on("vertAlign", "superscript"), "[emphasis:superscript|x]"],
    ["a character style", on("rStyle", "Em"), "[emphasis:italic|x]"],
    ["a style that is taken back", on("rStyle", "Em") + on("i", "false"), "x"],
  ])("%s", async (_, properties, expected) => {
    const styles = style("Em", "Emphasis", "<w:rPr><w:i/></w:rPr>", "character");
    expect(await blocks({ body: p(run("a ") + run("x", properties)), styles })).toEqual([`paragraph a ${expected}`]);
  });

  test("a mark goes on over runs that Word has cut", async () => {
    const body = p(run("a", "<w:i/>") + run("b", "<w:i/><w:b/>") + run("c", "<w:i/>") + run("d"));
    expect(await blocks(body)).toEqual(["paragraph [emphasis:italic|a[emphasis:bold|b]c]d"]);
  });

  test("signs, hidden letters and what else is left out is told with the paragraph", async () => {
    const body =
      p(run("a")) +
      p(
        `${run("b", "<w:vanish/>")}<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Arial" w:char="00E9"/></w:r>`,
      ) +
      p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:drawing/></w:r>");
    expect(await blocks(body)).toEqual(["paragraph a", "paragraph \ufffdé"]);
    expect(await codes(body)).toEqual([
      "2 not-carried-over: hidden text (once)",
      "2 lost-sign: signs of the font Symbol, written as U+FFFD (once)",
      "3 not-carried-over: formulas (once)",
      "3 not-carried-over: pictures (once)",
    ]);
  });

  test("a field that is opened twice and ends inside another element leaves no mark behind", async () => {
    const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = '<w:r><w:instrText>HYPERLINK "https://example.org"</w:instrText></w:r>';
    const opened = char("begin") + code + char("separate") + char("separate") + run("a");
    const body = p(`${opened}<w:ins w:author="X">${char("end")}${run("b")}</w:ins>${run("c")}`);
    expect(await blocks(body)).toEqual(["paragraph [link:https://example.org|a][addition:X|b]c"]);
  });

  test("links of every make, harmful ones not", async () => {
    const field = (code: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("f")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = p(
      `<w:hyperlink r:id="a">${run("a")}</w:hyperlink> <w:hyperlink r:id="b">${run("b")}</w:hyperlink>${field(' HYPERLINK "https://example.org/f" ')}${field(" PAGE ")}`,
    );
    const links = { a: "https://example.org/a", b: "file:///etc/passwd" };
    expect(await blocks({ body, links })).toEqual([
      "paragraph [link:https://example.org/a|a]b[link:https://example.org/f|f]f",
    ]);
  });
});

describe("tracked changes", () => {
  const who = 'w:author="A. Vale" w:date="2021-03-04T10:00:00Z"';
  test("are deletions and additions with hand and day", async () => {
    const body = p(
      `${run("a ")}<w:del ${who}><w:r><w:delText>old</w:delText></w:r></w:del><w:ins ${who}>${run("new")}</w:ins><w:ins ${who}>${run("er", "<w:i/>")}</w:ins>`,
    );
    expect(await blocks(body)).toEqual([
      "paragraph a [deletion:A. Vale,2021-03-04|old][addition:A. Vale,2021-03-04|new[emphasis:italic|er]]",
    ]);
  });

  test("an addition that was deleted again is both", async () => {
    const body = p(`<w:ins ${who}><w:del w:author="B"><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>`);
    expect(await blocks(body)).toEqual(["paragraph [addition:A. Vale,2021-03-04|[deletion:B|x]]"]);
  });

  test("moved text, and changes that marks cannot say", async () => {
    const body =
      p(`<w:moveFrom ${who}>${run("x")}</w:moveFrom>`) +
      p(`<w:moveTo ${who}>${run("x")}</w:moveTo>`, `<w:rPr><w:ins ${who}/></w:rPr>`);
    expect(await blocks(body)).toEqual([
      "paragraph [deletion:A. Vale,2021-03-04|x]",
      "paragraph [addition:A. Vale,2021-03-04|x]",
    ]);
    expect(await codes(body)).toEqual([
      "1 moved-text: moved text: it is marked as deleted here and added there (2 times; the first place is given)",
      "2 not-carried-over: tracked changes of paragraph ends; the paragraphs stand as they are divided now (once)",
    ]);
  });
});

describe("notes", () => {
  const reference = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
  const parts: DocxParts = {
    body: p(
      `${run("one")}${reference("footnote", 2)}${run(" ")}<w:commentRangeStart w:id="0"/>${run("two words")}<w:commentRangeEnd w:id="0"/>${reference("comment", 0)}${run(" end")}${reference("endnote", 1)}`,
    ),
    footnotes: `<w:footnote w:type="separator" w:id="-1">${p("<w:r><w:separator/></w:r>")}</w:footnote><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${run(" A footnote.")}`)}${p(run("More."))}</w:footnote><w:footnote w:id="3">${p(run("lost"))}</w:footnote>`,
    endnotes: `<w:endnote w:id="1">${p(`${run("An endnote")}<w:del><w:r><w:delText>x</w:delText></w:r></w:del>`)}</w:endnote>`,
    comments: `<w:comment w:id="0" w:author="A. Vale" w:date="2021-03-04T00:00:00Z">${p(run("Sure?"))}</w:comment>`,
  };

  test("footnotes and endnotes are the witness's, comments the editors'", async () => {
    const { text } = await read(parts);
    expect(formatBlocks(text)).toEqual(["paragraph one[note:fn2] [note:comment0|two words] end[note:en1]"]);
    expect(formatNotes(text)).toEqual([
      "fn2 source.footnote: A footnote. / More.".replace(" / ", "\n"),
      "en1 source.endnote: An endnote",
      "comment0 editor.comment: A. Vale, 2021-03-04: Sure?",
    ]);
  });

  test("what is lost of them is told", async () => {
    expect(await codes(parts)).toEqual([
      "- not-carried-over: footnotes that nothing in the text refers to (1)",
      "1 not-carried-over: deleted text in notes (once)",
    ]);
  });

  test("a reference to no note is dropped", async () => {
    expect(await blocks(p(run("x") + reference("footnote", 9)))).toEqual(["paragraph x"]);
  });
});

describe("languages", () => {
  const lang = (tag: string) => `<w:lang w:val="${tag}"/>`;
  const ru = run("Письмо товарищам о положении ", lang("ru-RU"));

  test("that of most letters is the document's, others are marked", async () => {
    const { text, metadata } = await read(p(ru + run("en français", lang("fr-FR"))));
    expect(metadata.language).toBe("ru-RU");
    expect(formatBlocks(text)).toEqual(["paragraph Письмо товарищам о положении [language:fr-FR|en français]"]);
  });

  test("Word's word for it is not believed where the letters are others", async () => {
    const { text, metadata } = await read(p(run("Письмо товарищам и не на что он с как это", lang("en-US"))));
    expect(metadata.language).toBe("ru");
    expect(metadata.guessed).toContain("language");
    expect(text.blocks[0]?.marks).toEqual([]);
  });
});

describe("metadata", () => {
  test("title, and who made the file as a guess", async () => {
    const core =
      "<dc:title>A letter</dc:title><dc:creator>A. Vale; B. Reed</dc:creator><dcterms:created>2020-01-01T00:00:00Z</dcterms:created>";
    const { metadata } = await read({ body: p(run("x")), core });
    expect(metadata).toEqual({
      title: { text: "A letter" },
      transcribers: [{ name: "A. Vale" }, { name: "B. Reed" }],
      guessed: ["transcribers"],
    });
  });

  test("what programs write by themselves is no title and no name", async () => {
    const core = "<dc:title>Document1</dc:title><dc:creator>Microsoft Office User</dc:creator>";
    expect((await read({ body: p(run("A b c.")), core })).metadata).toEqual({});
  });

  test("running heads are told of", async () => {
    expect(await codes({ body: p(run("x")), header: p(run("The head")) })).toEqual([
      "- not-carried-over: running heads and feet of the pages (1)",
    ]);
  });
});

describe("files that are not what they seem", () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const files = docxFiles({ body: p(run("x")) });

  test("the main part may have another name", async () => {
    const renamed = {
      "_rels/.rels": (files["_rels/.rels"] ?? "").replace("word/document.xml", "/word/document2.xml"),
      "word/document2.xml": files["word/document.xml"] ?? "",
    };
    expect(formatBlocks((await readFile(await zipOf(renamed), "a.docx")).text)).toEqual(["paragraph x"]);
  });

  test("broken XML is told with part, line and column", async () => {
    const broken = {
      ...files,
      "word/document.xml": "<?xml version='1.0'?>\n<w:document xmlns:w='x'>\n <w:body></w:p>",
    };
    await expect(readFile(await zipOf(broken), "a.docx")).rejects.toThrow(
      /^a\.docx:3:\d+: the XML is not well formed: .*\(in word\/document\.xml\)$/u,
    );
  });

  test.each<[name: string, file: string, bytes: () => Uint8Array | Promise<Uint8Array>, message: RegExp]>([
    ["no archive", "a.docx", () => encode("hello"), /named like a Word document, but is none/u],
    [
      "an old document, or one with a password",
      "a.docx",
      () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      /an old Word document, or one with a password/u,
    ],
    ["no Word document", "a.docx", () => zipOf({ mimetype: "x" }), /holds no Word document/u],
    ["an archive of another kind", "a.zip", () => zipOf({ mimetype: "x" }), /a ZIP archive/u],
    ["an archive without an ending", "a", () => zipOf({ mimetype: "x" }), /a ZIP archive/u],
    ["a document without text", "a.docx", () => docxOf({ body: p("") }), /holds no text/u],
  ])("%s", async (_, file, bytes, message) => {
    await expect(Promise.resolve(bytes()).then((given) => readFile(given, file))).rejects.toThrow(message);
  });

  test("the pure reader opens no archive itself", async () => {
    const bytes = await zipOf(files);
    expect(() => ingest(bytes, { fileName: "a.docx" })).toThrow(/without its parts/u);
  });
});
