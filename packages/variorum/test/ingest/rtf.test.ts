import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { formatBlocks, formatNotes } from "./block-notation.ts";
import { checkText } from "./checked-text.ts";

const bytesOf = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Fonts of Russian, Western, Central European, Japanese, Mac and sign letters. */
const fonts =
  "{\\fonttbl{\\f0\\froman\\fcharset204{\\*\\panose 02020603}Times New Roman;}{\\f1\\fswiss\\fcharset0 Arial;}" +
  "{\\f2\\fcharset238 Arial CE;}{\\f3\\fcharset128 MS Mincho;}{\\f4\\fcharset2 Symbol;}{\\f5\\fnil\\cpg866 Terminal;}{\\f6\\fcharset89 Mac;}}";
const styles =
  "{\\stylesheet{\\ql Normal;}{\\s1\\b\\outlinelevel0 heading 1;}{\\s2 Quote;}{\\s3 Verse;}{\\s4\\outlinelevel2 My own;}{\\*\\cs10 Default;}}";
const document = (body: string, head = "") =>
  `{\\rtf1\\ansi\\ansicpg1251\\deff0\\deflang1049${fonts}{\\colortbl;\\red0\\green0\\blue0;}${styles}${head}${body}}`;

function read(body: string, head = "") {
  const report = ingest(bytesOf(document(body, head)), { fileName: "a.rtf" });
  checkText(report.text);
  return report;
}

const blocks = (body: string, head = "") => formatBlocks(read(body, head).text);
const codes = (body: string) =>
  read(body).problems.map(({ code, message, line }) => `${line ?? "-"} ${code}: ${message}`);

describe("letters", () => {
  test.each<[name: string, body: string, expected: string]>([
    ["in the code page of a Russian font", "\\f0 \\'cf\\'e8\\'f1\\'fc\\'ec\\'ee", "Письмо"],
    ["of the default font", "\\'cf\\'e8\\'f1\\'fc\\'ec\\'ee", "Письмо"],
    ["of a Western font", "\\f1 d\\'e9j\\'e0", "déjà"],
    ["of a Western font that means the code page of the file", "\\f1 \\'cf\\'e8\\'f1\\'fc\\'ec\\'ee", "Письмо"],
    ["of a Central European font", "\\f2 \\'9d\\'f8", "ťř"],
    ["of two bytes, one of them plain", "\\f3 \\'83e\\'83X\\'83g", "テスト"],
    ["of DOS", "\\f5 \\'8f\\'a8\\'e1\\'ec\\'ac\\'ae", "Письмо"],
    ["of the Macintosh", "\\f6 \\'8f\\'e8\\'f1\\'fc\\'ec\\'ee", "Письмо"],
    ["in Unicode, with what stands for them", "\\u1055?\\u1080\\'3f\\u1089?", "Пис"],
    ["in Unicode, with nothing", "\\uc0\\u1055 \\u1080\\u1089 x", "Писx"],
    ["in Unicode, with two characters", "\\uc2\\u1055 ab\\u1080\\'aa\\'bbx", "Пиx"],
    ["below zero: in the upper half of Unicode", "\\u-8211?", "\udfed"],
    ["of two halves", "\\u-10179?\\u-8704?", "😀"],
    ["with an alternative for newer programs", "{\\upr{?????}{\\*\\ud{\\u1055 ?\\u1080 ?}}}", "Пи"],
    ["the number of skipped characters ends with its group", "{\\uc0\\u1055}\\u1080?x", "Пиx"],
    ["signs", "\\lquote a\\rquote\\emdash\\ldblquote b\\rdblquote\\bullet", "‘a’—“b”•"],
    ["escaped", "a\\~b\\_c\\-d\\{\\}\\\\", "a\u00a0b\u2011cd{}\\"],
    ["white space is one space", "a  \\tab  b\\\tc", "a b c"],
  ])("%s", (_, body, expected) => {
    const plain = expected.replace(/^\p{Surrogate}$/u, "");
    if (plain === "") expect(() => read(body)).toThrow(/holds no text/u);
    else expect(blocks(body)).toEqual([`paragraph ${plain}`]);
  });

  test("of a font of signs are lost, and that is told", () => {
    expect(blocks("a {\\f4 \\'b7} {\\f4\\u-3913?}")).toEqual(["paragraph a \ufffd \ufffd"]);
    expect(codes("a {\\f4 \\'b7} {\\f4\\u-3913?}")).toEqual([
      "1 lost-sign: signs of the font Symbol, written as U+FFFD (2 times; the first place is given)",
    ]);
  });

  test("a whole Russian sentence survives in each way of writing it", () => {
    const sentence = "Съешь же ещё этих мягких французских булок, да выпей чаю — №5.";
    const unicode = [...sentence].map((c) => `\\u${c.charCodeAt(0)}?`).join("");
    expect(blocks(unicode)).toEqual([`paragraph ${sentence}`]);
  });
});

describe("paragraphs", () => {
  test.each<[name: string, body: string, expected: readonly string[]]>([
    ["end with \\par", "a\\par b\\par\\par c", ["paragraph a", "paragraph b", "paragraph c"]],
    ["end with an escaped line end", "a\\\nb", ["paragraph a", "paragraph b"]],
    ["line ends of the file mean nothing", "a\r\nb\nc", ["paragraph abc"]],
    ["a line break", "a\\line b", ["paragraph a / b"]],
    [
      "a heading by its style, whose bold is no emphasis",
      "\\pard\\s1\\b a\\par\\pard\\plain b",
      ["heading.1 a", "paragraph b"],
    ],
    ["by its own level", "\\pard\\outlinelevel1 a\\par", ["heading.2 a"]],
    ["by the level of its style", "\\pard\\s4 a\\par", ["heading.3 a"]],
    ["a quotation", "\\pard\\s2 a\\par", ["block-quotation a"]],
    ["verse", "\\pard\\s3 a\\line b\\par", ["verse-line a", "verse-line b"]],
    ["a list", "\\pard\\ilvl1\\ls2 a\\par\\pard b", ["list-item.2 a", "paragraph b"]],
    ["a list of old", "\\pard{\\pntext\\'95\\tab}a\\par\\pard b", ["list-item.1 a", "paragraph b"]],
    ["a page", "a\\page b", ["paragraph a[page]b"]],
    ["a page before", "a\\par\\pard\\pagebb b\\par", ["paragraph a", "paragraph [page]b"]],
    [
      "a table",
      "\\trowd\\pard\\intbl a\\cell b\\par c\\cell\\row\\trowd\\pard\\intbl d\\cell\\row\\pard e\\par",
      ["table-cell.1 a", "table-cell.2 b", "paragraph c", "table-cell.1 d", "paragraph e"],
    ],
    [
      "a text box stands after its paragraph",
      "a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt box\\par}}{\\shprslt{\\*\\do x}}} b\\par c",
      ["paragraph a b", "paragraph box", "paragraph c"],
    ],
    ["what may be passed over is", "a{\\*\\unheard b {c}}d{\\unheard e}", ["paragraph ade"]],
    ["binary data", "a{\\pict\\bin5 }}{{\\}b", ["paragraph ab"]],
  ])("%s", (_, body, expected) => expect(blocks(body)).toEqual(expected));
});

test("cells that span others are told of", () => {
  const told = codes("a\\par\\trowd\\clmgf\\cellx1\\clmrg\\cellx2\\pard\\intbl b\\cell\\cell\\row\\pard c\\par");
  expect(told).toEqual([
    expect.stringMatching(/^2 not-carried-over: cells that span several columns or rows.*\(once\)$/u),
  ]);
});

describe("marks", () => {
  const revisers = "{\\*\\revtbl{Unknown;}{Ann;}}";
  test.each<[name: string, body: string, expected: string]>([
    ["bold until it ends", "a {\\b b} \\b c\\b0  d", "a [emphasis:bold|b] [emphasis:bold|c] d"],
    ["italic and underlined", "{\\i\\ul b}", "[emphasis:italic|[emphasis:underline|b]]"],
    ["\\plain ends all", "\\b\\i a\\plain b", "[emphasis:bold|[emphasis:italic|a]]b"],
    [
      "raised, lowered",
      "a{\\super b}{\\sub c}\\up6 d",
      "a[emphasis:superscript|b][emphasis:subscript|c][emphasis:superscript|d]",
    ],
    [
      "spaced, small capitals, capitals",
      "{\\expndtw40 a}{\\scaps b}{\\caps c}",
      "[emphasis:spaced|a][emphasis:small-caps|b][emphasis:other,capitals|c]",
    ],
    ["struck", "{\\strike a}", "[emphasis:strike|a]"],
    ["hidden", "a{\\v b}c", "ac"],
    [
      "a language",
      `${"слово".replace(/./gu, (c) => `\\u${c.charCodeAt(0)}?`)} {\\lang1036 mot}`,
      "слово [language:fr|mot]",
    ],
    [
      "an addition, a deletion",
      "a{\\revised\\revauth1\\revdttm-2020400507 b}{\\deleted\\revauthdel1 c}",
      "a[addition:Ann,2021-03-04|b][deletion:Ann|c]",
    ],
    [
      "a link",
      '{\\field{\\*\\fldinst HYPERLINK "https://example.org/"}{\\fldrslt x}} y',
      "[link:https://example.org/|x] y",
    ],
    ["an unsafe link", '{\\field{\\*\\fldinst HYPERLINK "javascript:x"}{\\fldrslt x}}', "x"],
    ["another field", "{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}", "3"],
  ])("%s", (_, body, expected) => expect(blocks(body, revisers)).toEqual([`paragraph ${expected}`]));
});

describe("notes", () => {
  test("footnotes, endnotes and comments", () => {
    const { text } = read(
      "a{\\super\\chftn}{\\footnote\\pard\\plain\\super\\chftn\\plain  one\\par two} b{\\footnote\\ftnalt three} " +
        "{\\*\\atrfstart 1}c d{\\*\\atrfend 1}{\\*\\atnid A}{\\*\\atnauthor Ann}\\chatn{\\*\\annotation{\\*\\atnref 1}{\\*\\atndate -2020400507}why}",
    );
    expect(formatBlocks(text)).toEqual(["paragraph a[note:fn1] b[note:en1] [note:comment1|c d]"]);
    expect(formatNotes(text)).toEqual([
      "fn1 source.footnote: one\ntwo",
      "en1 source.endnote: three",
      "comment1 editor.comment: Ann, 2021-03-04: why",
    ]);
  });
});

test("what is not carried over is told with its paragraph", () => {
  const body =
    "{\\header head}a\\par{\\pict 00ff}b{\\listtext 1.\\tab}\\par c{\\object{\\*\\objdata 00}{\\result d}}{\\v e}";
  expect(codes(body)).toEqual([
    "- not-carried-over: running heads and feet of the pages (once)",
    "2 not-carried-over: pictures (once)",
    "2 not-carried-over: automatic numbers of lists and headings (once)",
    "3 not-carried-over: embedded objects (once)",
    "3 not-carried-over: hidden text (once)",
  ]);
});

test("metadata: title, and whoever made it as a guess", () => {
  const head = "{\\info{\\title \\'cf\\'e8\\'f1\\'fc\\'ec\\'ee}{\\author A. Copyist}{\\operator x}{\\doccomm y}}";
  const { metadata } = read("\\u1095?\\u1090?\\u1086?", head);
  expect(metadata).toMatchObject({
    title: { text: "Письмо" },
    transcribers: [{ name: "A. Copyist" }],
    guessed: ["transcribers"],
    language: "ru",
  });
});

describe("files", () => {
  test.each<[name: string, text: string, expected: RegExp]>([
    ["no RTF", "hello", /named like an RTF document, but is none/u],
    ["without a text", "{\\rtf1 }", /holds no text/u],
  ])("%s are refused", (_, text, expected) => {
    expect(() => ingest(bytesOf(text), { fileName: "a.rtf" })).toThrow(expected);
  });

  test("that end in the middle are read, and that is told", () => {
    const { text, problems } = ingest(bytesOf("{\\rtf1 a{\\footnote b"), { fileName: "a.rtf" });
    expect(formatBlocks(text)).toEqual(["paragraph a[note:fn1]"]);
    expect(problems.map(({ code }) => code)).toEqual(["cut-off"]);
  });

  test("are known by their beginning", () => {
    expect(formatBlocks(ingest(bytesOf("{\\rtf1 a}"), { fileName: "a.txt" }).text)).toEqual(["paragraph a"]);
    expect(formatBlocks(ingest(bytesOf("{\\rtf1 a}"), { fileName: "a.doc" }).text)).toEqual(["paragraph a"]);
  });
});
