import { describe, expect, test } from "vitest";
import { formatBlocks, formatNotes } from "./block-notation.ts";
import { checkText } from "./checked-text.ts";
import { readFile, zipOf } from "./docx-file.ts";
import { flatOdt, type OdtParts, odtFiles, odtOf, readOdt } from "./odt-file.ts";

const p = (inside: string, style = "Standard") => `<text:p text:style-name="${style}">${inside}</text:p>`;
const span = (inside: string, style: string) => `<text:span text:style-name="${style}">${inside}</text:span>`;

async function read(parts: string | OdtParts) {
  const report = await readOdt(typeof parts === "string" ? { body: parts } : parts);
  checkText(report.text);
  return report;
}

const blocks = async (parts: string | OdtParts) => formatBlocks((await read(parts)).text);
const codes = async (parts: string | OdtParts) =>
  (await read(parts)).problems.map(({ code, message, line }) => `${line ?? "-"} ${code}: ${message}`);

const style = (name: string, family: string, properties = "", parent = "") =>
  `<style:style style:name="${name}" style:family="${family}"${parent === "" ? "" : ` style:parent-style-name="${parent}"`}>${properties}</style:style>`;
const letters = (attributes: string) => `<style:text-properties ${attributes}/>`;
const paragraphs = (attributes: string) => `<style:paragraph-properties ${attributes}/>`;

const styles = [
  style("Standard", "paragraph", letters('fo:language="ru" fo:country="RU"')),
  style("Title", "paragraph", letters('fo:font-weight="bold"')),
  style("Quotations", "paragraph"),
  style("Signature", "paragraph"),
  style("Stanza_20_one", "paragraph"),
  style("Circle", "paragraph", "", "Circle"),
  style("Emphasis", "text", letters('fo:font-style="italic"')),
].join("");

const automatic = [
  style("P1", "paragraph", "", "Quotations"),
  style("P2", "paragraph", paragraphs('fo:break-before="page"')),
  style("P3", "paragraph", letters('fo:font-style="italic"'), "Standard"),
  style("P4", "paragraph", "", "Title"),
  style("P5", "paragraph", paragraphs('fo:break-after="page"')),
  style("T1", "text", letters('fo:font-weight="bold"')),
  style("T2", "text", letters('fo:letter-spacing="0.1cm" style:text-underline-style="solid"')),
  style("T3", "text", letters('style:text-position="super 58%"')),
  style("T4", "text", letters('style:text-position="-33% 58%" fo:font-variant="small-caps"')),
  style("T5", "text", letters('fo:language="fr" fo:country="FR"')),
  style("T6", "text", letters('text:display="none"')),
  style("T7", "text", letters('fo:text-transform="uppercase" style:text-line-through-style="solid"')),
  style("T8", "text", "", "Emphasis"),
  '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>',
].join("");

describe("paragraphs", () => {
  test.each<[name: string, body: string, expected: readonly string[]]>([
    ["spans join", p(`one ${span("two", "T9")}`), ["paragraph one two"]],
    ["empty ones go", p("") + p("x"), ["paragraph x"]],
    ["a heading", '<text:h text:outline-level="2">x</text:h>', ["heading.2 x"]],
    ["a title by the style that an automatic one is based on", p("x", "P4"), ["heading.1 x"]],
    ["a quotation", p("x", "P1"), ["block-quotation x"]],
    ["a signature", p("x", "Signature"), ["signature x"]],
    ["verse by a style", p("a<text:line-break/>b", "Stanza_20_one"), ["verse-line a", "verse-line b"]],
    ["styles in a circle", p("x", "Circle"), ["paragraph x"]],
    ["a style that is not there", p("x", "gone"), ["paragraph x"]],
    ["a line break", p("a<text:line-break/>b"), ["paragraph a / b"]],
    ["spaces and tabs", p('a<text:s text:c="3"/>b<text:tab/>c'), ["paragraph a b c"]],
    ["a page that somebody set", p("a") + p("b", "P2"), ["paragraph a", "paragraph [page]b"]],
    ["a page after", p("a", "P5") + p("b"), ["paragraph a", "paragraph [page]b"]],
    ["no page where the program broke it", p("a<text:soft-page-break/>b"), ["paragraph ab"]],
    ["no page at the beginning", p("a", "P2"), ["paragraph a"]],
    ["a section", `<text:section text:name="s">${p("x")}</text:section>`, ["paragraph x"]],
    [
      "lists",
      `<text:list><text:list-item>${p("a")}${p("b")}<text:list><text:list-item>${p("c")}</text:list-item></text:list></text:list-item></text:list>`,
      ["list-item.1 a", "paragraph b", "list-item.2 c"],
    ],
    [
      "a table",
      `<table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell>${p("a")}</table:table-cell><table:table-cell>${p("b")}</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:covered-table-cell/><table:table-cell>${p("c")}${p("d")}</table:table-cell></table:table-row></table:table>${p("e")}`,
      ["table-cell.1 a", "table-cell.2 b", "table-cell.2 c", "paragraph d", "paragraph e"],
    ],
    [
      "a text box stands after its paragraph",
      p(`a<draw:frame><draw:text-box>${p("box")}</draw:text-box></draw:frame>b`),
      ["paragraph ab", "paragraph box"],
    ],
    [
      "letters in a shape",
      p(`a<draw:custom-shape>${p("shape")}</draw:custom-shape>b`),
      ["paragraph ab", "paragraph shape"],
    ],
    ["fields show their text", p("<text:date>8.X.23</text:date>"), ["paragraph 8.X.23"]],
  ])("%s", async (_, body, expected) => expect(await blocks({ body, styles, automatic })).toEqual(expected));

  test("cells that span others are told of", async () => {
    const wide = `<table:table-cell table:number-columns-spanned="2">${p("a")}</table:table-cell><table:covered-table-cell/>`;
    const plain = `<table:table-cell table:number-rows-spanned="1">${p("b")}</table:table-cell>`;
    const body = `<table:table><table:table-row>${wide}${plain}</table:table-row></table:table>`;
    expect(await blocks(body)).toEqual(["table-cell.1 a", "table-cell.3 b"]);
    expect(await codes(body)).toEqual([
      expect.stringMatching(/^1 not-carried-over: cells that span several columns or rows.*\(once\)$/u),
    ]);
  });

  test("rows and cells that repeat are told of, where they hold words", async () => {
    const cell = (inside: string) => `<table:table-cell table:number-columns-repeated="2">${inside}</table:table-cell>`;
    const body = `<table:table><table:table-row table:number-rows-repeated="3">${cell(p("a"))}${cell("")}</table:table-row></table:table>`;
    expect(await codes(body)).toEqual([
      expect.stringMatching(/ not-carried-over: rows or cells of a table that say how often they repeat.*\(2 times/u),
    ]);
  });

  test("ids of the source stay", async () => {
    const { text } = await read('<text:p xml:id="para1">x</text:p>');
    expect(text.blocks[0]?.id).toBe("para1");
  });
});

describe("letters", () => {
  test.each<[name: string, body: string, expected: string]>([
    ["bold", p(`a ${span("b", "T1")} c`), "paragraph a [emphasis:bold|b] c"],
    ["spaced and underlined", p(span("b", "T2")), "paragraph [emphasis:underline|[emphasis:spaced|b]]"],
    ["raised", p(`1${span("st", "T3")}`), "paragraph 1[emphasis:superscript|st]"],
    ["lowered small capitals", p(span("b", "T4")), "paragraph [emphasis:small-caps|[emphasis:subscript|b]]"],
    ["struck capitals", p(span("b", "T7")), "paragraph [emphasis:strike|[emphasis:other,capitals|b]]"],
    ["a style of letters", p(span("b", "T8")), "paragraph [emphasis:italic|b]"],
    ["spans in spans", p(span(`a${span("b", "T8")}`, "T1")), "paragraph [emphasis:bold|a[emphasis:italic|b]]"],
    ["a whole paragraph set by hand", p("x", "P3"), "paragraph [emphasis:italic|x]"],
    ["no emphasis by the style of the paragraph", p("x", "P4"), "heading.1 x"],
    ["another language", p(`слово и дело ${span("mot", "T5")}`), "paragraph слово и дело [language:fr-FR|mot]"],
    ["hidden", p(`a${span("b", "T6")}c`), "paragraph ac"],
    ["a link", p('<text:a xlink:href="https://example.org/">x</text:a>'), "paragraph [link:https://example.org/|x]"],
    ["an unsafe link", p('<text:a xlink:href="javascript:x">x</text:a>'), "paragraph x"],
  ])("%s", async (_, body, expected) => expect(await blocks({ body, styles, automatic })).toEqual([expected]));
});

describe("notes", () => {
  const note = (kind: string, inside: string) =>
    `<text:note text:note-class="${kind}" text:id="ftn1"><text:note-citation>1</text:note-citation><text:note-body>${inside}</text:note-body></text:note>`;

  test("footnotes and endnotes are the witness's own", async () => {
    const { text } = await read(p(`a${note("footnote", p("one") + p("two"))} b${note("endnote", p("three"))}`));
    expect(formatBlocks(text)).toEqual(["paragraph a[note:fn1] b[note:en1]"]);
    expect(formatNotes(text)).toEqual(["fn1 source.footnote: one\ntwo", "en1 source.endnote: three"]);
  });

  test("comments are the editors', on the words they are about", async () => {
    const comment = (name: string) =>
      `<office:annotation office:name="${name}"><dc:creator>Ann</dc:creator><dc:date>2020-01-02T03:04:05</dc:date>${p("why")}</office:annotation>`;
    const body = p(`a ${comment("c1")}b c<office:annotation-end office:name="c1"/> d${comment("c2")}`);
    const { text } = await read(body);
    expect(formatBlocks(text)).toEqual(["paragraph a [note:comment1|b c] d[note:comment2]"]);
    expect(formatNotes(text)[0]).toBe("comment1 editor.comment: Ann, 2020-01-02: why");
  });
});

describe("tracked changes", () => {
  const region = (id: string, change: string) =>
    `<text:changed-region xml:id="${id}" text:id="${id}">${change}</text:changed-region>`;
  const info =
    "<office:change-info><dc:creator>Ann</dc:creator><dc:date>2020-01-02T03:04:05</dc:date></office:change-info>";
  const changes = (inside: string) => `<text:tracked-changes>${inside}</text:tracked-changes>`;

  test("an addition, across paragraphs", async () => {
    const body =
      changes(region("ct1", `<text:insertion>${info}</text:insertion>`)) +
      p('a <text:change-start text:change-id="ct1"/>b') +
      p('c<text:change-end text:change-id="ct1"/> d');
    expect(await blocks(body)).toEqual([
      "paragraph a [addition:Ann,2020-01-02|b]",
      "paragraph [addition:Ann,2020-01-02|c] d",
    ]);
  });

  test("a deletion is put back where it stood", async () => {
    const body =
      changes(region("ct1", `<text:deletion>${info}${p("gone ")}</text:deletion>`)) +
      p('a <text:change text:change-id="ct1"/>b');
    expect(await blocks(body)).toEqual(["paragraph a [deletion:Ann,2020-01-02|gone] b"]);
  });

  test("deleted ends of paragraphs are told of", async () => {
    const body =
      changes(region("ct1", `<text:deletion>${info}${p("one")}${p("two ")}</text:deletion>`)) +
      p('a <text:change text:change-id="ct1"/>b');
    expect(await blocks(body)).toEqual(["paragraph a [deletion:Ann,2020-01-02|one / two] b"]);
    expect(await codes(body)).toEqual([
      "1 not-carried-over: deleted ends of paragraphs; a line break stands for each (once)",
    ]);
  });

  test("a deletion in itself, and one that stands twice", async () => {
    const body =
      changes(
        region("ct1", `<text:deletion>${info}<text:p>x<text:change text:change-id="ct1"/></text:p></text:deletion>`),
      ) + p('a<text:change text:change-id="ct1"/>b<text:change text:change-id="ct1"/>');
    expect(await blocks(body)).toEqual(["paragraph a[deletion:Ann,2020-01-02|x]b"]);
  });
});

test("what is not carried over is told with its paragraph", async () => {
  const body =
    p("a") +
    `<text:list text:style-name="L1"><text:list-item>${p("b")}</text:list-item></text:list>` +
    p('c<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>') +
    `<text:table-of-content><text:index-body>${p("toc")}</text:index-body></text:table-of-content>` +
    `<text:section><text:section-source xlink:href="../other.odt"/>${p("d")}</text:section>` +
    p("e<text:unheard>f</text:unheard>");
  expect(
    await codes({
      body,
      styles,
      automatic,
      master: `<style:master-page><style:header>${p("head")}</style:header></style:master-page>`,
    }),
  ).toEqual([
    "- not-carried-over: running heads and feet of the pages (1)",
    "1 not-carried-over: automatic numbers of lists and headings (once)",
    "3 not-carried-over: pictures (once)",
    "3 not-carried-over: tables of contents and indexes that the program made (once)",
    "3 not-carried-over: parts of other files (linked sections) (once)",
    "5 not-carried-over: element <unheard>; its text was kept (once)",
  ]);
});

test("metadata: title, language of most letters, whoever made it as a guess", async () => {
  const meta =
    "<dc:title>Письмо</dc:title><meta:initial-creator>А. Переписчик</meta:initial-creator><dc:language>en-US</dc:language>";
  const { metadata } = await read({ body: p("Товарищам по партии"), styles, meta });
  expect(metadata).toEqual({
    title: { text: "Письмо" },
    transcribers: [{ name: "А. Переписчик" }],
    guessed: ["transcribers"],
    language: "ru-RU",
  });
});

describe("files", () => {
  test("one file of XML", async () => {
    const { text } = await readFile(flatOdt({ body: p("слово", "P3"), styles, automatic }), "a.fodt");
    expect(formatBlocks(text)).toEqual(["paragraph [emphasis:italic|слово]"]);
  });

  test("is known by its first entry, whatever its name", async () => {
    const { text } = await readFile(await zipStored(odtFiles({ body: p("x") })), "a.zip");
    expect(formatBlocks(text)).toEqual(["paragraph x"]);
  });

  test.each<[name: string, make: () => Promise<Uint8Array> | Uint8Array, code: string]>([
    ["another archive", () => zipOf({ "a.txt": "x" }), "not-odt"],
    ["no archive", () => new TextEncoder().encode("x"), "not-odt"],
    ["without a text", () => odtOf({ body: p("") }), "empty-file"],
    [
      "with a password",
      () => odtOf({ body: p("x"), manifest: "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>" }),
      "encrypted",
    ],
  ])("%s is refused", async (_, make, code) => {
    await expect(readFile(await make(), "a.odt")).rejects.toMatchObject({ problems: [{ code, file: "a.odt" }] });
  });
});

/** With the first entry unpacked, as OpenDocument wants it. */
async function zipStored(files: { readonly [name: string]: string }): Promise<Uint8Array> {
  const { ZipFile } = await import("yazl");
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), name, { compress: name !== "mimetype" });
  }
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
