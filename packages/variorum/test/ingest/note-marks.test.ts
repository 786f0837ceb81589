import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { formatNotes } from "./block-notation.ts";
import { docxOf, readFile } from "./docx-file.ts";
import { odtOf } from "./odt-file.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Two paragraphs; the second has a note of one, or no, marked word. */
interface Format {
  readonly name: string;
  readonly marked: () => Uint8Array | Promise<Uint8Array>;
  readonly plain: () => Uint8Array | Promise<Uint8Array>;
}

const docx = (note: string) =>
  docxOf({
    body: '<w:p><w:r><w:t>one</w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
    footnotes: `<w:footnote w:id="2"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>${note}</w:p></w:footnote>`,
  });
const odt = (note: string) =>
  odtOf({
    body: `<text:p>one</text:p><text:p>two<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>${note}</text:p></text:note-body></text:note></text:p>`,
  });
const rtf = (note: string) =>
  bytes(
    `{\\rtf1\\ansi\\deflang1033 one\\par two{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} ${note}}\\par}`,
  );

const formats: readonly Format[] = [
  {
    name: "a.docx",
    marked: () => docx("<w:r><w:rPr><w:i/></w:rPr><w:t>Note.</w:t></w:r>"),
    plain: () => docx('<w:r><w:rPr><w:lang w:val="de-DE"/></w:rPr><w:t>Note.</w:t></w:r>'),
  },
  {
    name: "link.docx",
    marked: () => docx('<w:hyperlink w:anchor="x"><w:r><w:t>Note.</w:t></w:r></w:hyperlink>'),
    plain: () => docx("<w:r><w:t>Note.</w:t></w:r>"),
  },
  {
    name: "a.odt",
    marked: () => odt('<text:a xlink:href="https://example.org">Note.</text:a>'),
    plain: () => odt("Note."),
  },
  { name: "a.rtf", marked: () => rtf("{\\i Note.}"), plain: () => rtf("{\\lang1031 Note.}") },
  {
    name: "link.rtf",
    marked: () => rtf('{\\field{\\*\\fldinst HYPERLINK "https://example.org"}{\\fldrslt Note.}}'),
    plain: () => rtf("Note."),
  },
  {
    name: "a.html",
    marked: () =>
      bytes('<p>one</p><p>two<a href="#fn1">1</a></p><aside id="fn1" role="doc-footnote"><i>Note.</i></aside>'),
    plain: () => bytes('<p>one</p><p>two<a href="#fn1">1</a></p><aside id="fn1" role="doc-footnote">Note.</aside>'),
  },
  {
    name: "a.md",
    marked: () => bytes("one\n\ntwo[^1]\n\n[^1]: *Note.*"),
    plain: () => bytes("one\n\ntwo[^1]\n\n[^1]: Note."),
  },
];

const told = (problems: readonly Problem[]) =>
  problems.filter(({ message }) => message.includes("in notes")).map(({ code, message }) => `${code}: ${message}`);

describe("a note is plain text: the marks that it had are told", () => {
  test.each(formats)("$name", async ({ name, marked, plain }) => {
    const { text, problems } = await readFile(await marked(), name);
    expect(formatNotes(text).map((note) => note.replace(/^.*: /u, ""))).toEqual(["Note."]);
    expect(told(problems)).toEqual([
      "not-carried-over: emphasis, links and other marks in notes: their text was kept (once)",
    ]);
    expect(told((await readFile(await plain(), name)).problems)).toEqual([]);
  });

  test("Word, OpenDocument and RTF say by which paragraph", async () => {
    for (const { name, marked } of formats.filter((format) => /docx|odt|rtf/u.test(format.name))) {
      const { problems } = await readFile(await marked(), name);
      expect(problems.find(({ message }) => message.includes("in notes"))?.line, name).toBe(2);
    }
  });

  test("what is deleted in a note of RTF is none of its words", async () => {
    const { text, problems } = await readFile(rtf("Kept{\\deleted\\revauthdel0  gone}."), "a.rtf");
    expect(formatNotes(text)).toEqual(["fn1 source.footnote: Kept."]);
    expect(told(problems)).toEqual(["not-carried-over: deleted text in notes (once)"]);
  });
});
