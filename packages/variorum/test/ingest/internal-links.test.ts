import { describe, expect, test } from "vitest";
import { carryOverBlockIds } from "../../src/ingest/carry-over.ts";
import { formatBlocks } from "./block-notation.ts";
import { docxOf, readFile } from "./docx-file.ts";
import { odtOf } from "./odt-file.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const files: readonly (readonly [name: string, file: () => Uint8Array | Promise<Uint8Array>])[] = [
  ["a.html", () => bytes('<p>See <a href="#%D0%B0">there</a>.</p><p>Here <a name="а"></a>it is.</p>')],
  [
    "a.docx",
    () =>
      docxOf({
        body:
          '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>there</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>' +
          '<w:p><w:r><w:t xml:space="preserve">Here </w:t></w:r><w:bookmarkStart w:id="0" w:name="x"/><w:r><w:t>it is.</w:t></w:r></w:p>',
      }),
  ],
  [
    "b.docx",
    () =>
      docxOf({
        body:
          '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK \\l "x" </w:instrText><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>there</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>' +
          '<w:bookmarkStart w:id="0" w:name="x"/><w:p><w:r><w:t>Here it is.</w:t></w:r></w:p>',
      }),
  ],
  [
    "a.odt",
    () =>
      odtOf({
        body: '<text:p>See <text:a xlink:href="#x">there</text:a>.</text:p><text:p>Here <text:bookmark text:name="x"/>it is.</text:p>',
      }),
  ],
  [
    "a.rtf",
    () =>
      bytes(
        '{\\rtf1\\ansi See {\\field{\\*\\fldinst HYPERLINK \\\\l "x"}{\\fldrslt there}}.\\par Here {\\*\\bkmkstart x}{\\*\\bkmkend x}it is.\\par}',
      ),
  ],
];

describe("links to places of the same file lead to the blocks there", () => {
  test.each(files)("%s", async (name, file) => {
    const { text, problems } = await readFile(await file(), name);
    expect(formatBlocks(text)).toEqual(["paragraph See [link:#b2|there].", "paragraph Here it is."]);
    expect(problems.map(({ code }) => code)).toEqual([]);
  });

  const odt = (address: string) =>
    odtOf({
      body: `<text:h text:outline-level="1">Chapter</text:h><text:h text:outline-level="2">A «flood» of light</text:h><text:h text:outline-level="1">Chapter</text:h><table:table table:name="Table1"><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell></table:table-row></table:table><text:section text:name="Part 1"><text:p>inside</text:p></text:section><text:p>See <text:a xlink:href="${address}">there</text:a>.</text:p>`,
    });

  test.each([
    ["#Chapter|outline", "b1"],
    ["#A%20«flood»%20of%20light|outline", "b2"],
    ["#1.1.A «flood» of light|outline", "b2"],
    ["#2.Chapter|outline", "b3"],
    ["#Table1|table", "b4"],
    ["#Part%201|region", "b5"],
  ])("LibreOffice names a heading, a table, a section: %s", async (address, block) => {
    const { text, problems } = await readFile(await odt(address), "a.odt");
    expect(formatBlocks(text).at(-1)).toBe(`paragraph See [link:#${block}|there].`);
    expect(problems).toEqual([]);
  });

  test("one that is gone is told", async () => {
    const { text, problems } = await readFile(await odt("#Epilogue|outline"), "a.odt");
    expect(formatBlocks(text).at(-1)).toBe("paragraph See there.");
    expect(problems.map(({ message }) => message)).toEqual([
      "links to places that are not in the text: their words were kept (once)",
    ]);
  });

  test("they go with a block whose id is another when the file is read again", async () => {
    const read = async (html: string) => (await readFile(bytes(html), "a.html")).text;
    const before = await read("<p>Here it is, and there it was.</p>");
    const after = await read('<p>See <a href="#x">there</a>.</p><p id="x">Here it is, and there it was.</p>');
    expect(formatBlocks(after)[0]).toBe("paragraph See [link:#x|there].");
    const { text } = carryOverBlockIds(before, after);
    expect(text.blocks.map(({ id }) => id)).toEqual(["b2", "b1"]);
    expect(formatBlocks(text)[0]).toBe("paragraph See [link:#b1|there].");
  });
});
