import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { VariorumError } from "../../src/model/error.ts";
import type { WitnessText } from "../../src/model/text.ts";
import { checkText } from "./checked-text.ts";
import { docxOf, readFile, zipOf } from "./docx-file.ts";
import { epubOf } from "./epub-file.ts";
import { flatOdt, odtOf } from "./odt-file.ts";
import { lines, pdfOf } from "./pdf-file.ts";

/** Reads; a refusal with its place is as good as a text. */
function readOrRefuse(bytes: Uint8Array, fileName: string): WitnessText | undefined {
  try {
    const { text, problems } = ingest(bytes, { fileName });
    checkText(text);
    for (const problem of problems) expect(problem.file).toBe(fileName);
    return text;
  } catch (error) {
    if (!(error instanceof VariorumError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    return undefined;
  }
}

/** The same of a file that the guard of archives looks at first. */
async function readOrRefuseArchive(bytes: Uint8Array, fileName: string): Promise<void> {
  try {
    const { text, problems } = await readFile(bytes, fileName);
    checkText(text);
    for (const problem of problems) expect(problem.file?.startsWith(fileName)).toBe(true);
  } catch (error) {
    if (!(error instanceof VariorumError)) throw error;
    expect(error.problems[0]?.file?.startsWith(fileName)).toBe(true);
  }
}

const encode = (text: string) => new TextEncoder().encode(text);
const letters = (text: string) => text.normalize("NFC").replace(/[\s\p{Cc}]+/gu, "");

/** Text of pieces that are likely to matter. */
const made = (...pieces: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 40 })
    .map((list) => list.join(""));

const runs = { numRuns: 400 };

describe("bytes", () => {
  test.each(["a.txt", "a.md", "a.xml", "a"])("anything at all as %s", (fileName) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readOrRefuse(bytes, fileName)),
      runs,
    );
  });
});

describe("plain text", () => {
  const text = made(
    "\n",
    "\n\n",
    " ",
    "\t",
    "\r\n",
    "\f",
    "word ",
    "Chapter I.",
    "x".repeat(90),
    "e\u0301",
    "\u2028",
    "слово ",
  );

  test("loses no letter", () => {
    fc.assert(
      fc.property(text, (source) => {
        const read = readOrRefuse(encode(source), "a.txt");
        if (!read || /[\ufeff\p{Surrogate}\p{Noncharacter_Code_Point}]/u.test(source)) return;
        expect(letters(read.blocks.map((block) => block.text).join(""))).toBe(letters(source));
      }),
      runs,
    );
  });

  test("is stable: the same bytes give the same text", () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(readOrRefuse(encode(source), "a.txt")).toEqual(readOrRefuse(encode(source), "a.txt"));
      }),
      { numRuns: 100 },
    );
  });
});

test("Markdown of any kind", () => {
  const text = made(
    "\n",
    "\n\n",
    "  \n",
    "# ",
    "- ",
    "  - ",
    "1. ",
    "> ",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~",
    "[",
    "](",
    ")",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "&amp;",
    "[^1]",
    "[^1]: ",
    "[^ed]",
    "| a | b |\n|---|---|\n",
    "| ",
    "{page 3}",
    "{gap: 2 words}",
    "{unclear: ",
    "{person=a: ",
    "}",
    "---\n",
    "title: x\n",
    "\\",
    "word ",
  );
  fc.assert(
    fc.property(text, (source) => void readOrRefuse(encode(source), "a.md")),
    runs,
  );
});

describe("TEI", () => {
  const names = [
    "p",
    "div",
    "head",
    "lg",
    "l",
    "list",
    "item",
    "table",
    "row",
    "cell",
    "opener",
    "closer",
    "salute",
    "signed",
    "dateline",
    "quote",
    "cit",
    "q",
    "hi",
    "del",
    "add",
    "choice",
    "sic",
    "corr",
    "orig",
    "reg",
    "app",
    "lem",
    "rdg",
    "rdgGrp",
    "note",
    "anchor",
    "lb",
    "pb",
    "gap",
    "space",
    "persName",
    "date",
    "ref",
    "seg",
    "w",
    "delSpan",
    "addSpan",
    "lacunaStart",
    "lacunaEnd",
    "address",
    "addrLine",
    "figure",
    "milestone",
    "unclear",
    "supplied",
    "foreign",
    "label",
  ];
  const attributes = fc.dictionary(
    fc.constantFrom(
      "xml:id",
      "target",
      "corresp",
      "wit",
      "rend",
      "break",
      "spanTo",
      "n",
      "type",
      "when",
      "xml:lang",
      "ref",
      "unit",
      "resp",
      "place",
      "ana",
    ),
    fc.constantFrom(
      "a",
      "b1",
      "#a",
      "#b1 #a",
      "no",
      "start",
      "end",
      "left",
      "1900-01-01",
      "fr",
      "tei:p-START",
      "footnote",
      "",
    ),
    { maxKeys: 3 },
  );
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: "medium", withCrossShrink: true },
      fc.constantFrom("word", " ", "\n  ", "e\u0301", "-", ".", "слово "),
      fc
        .tuple(fc.constantFrom(...names), attributes, fc.array(tie("node"), { maxLength: 5 }))
        .map(([name, values, children]) => {
          const written = Object.entries(values).map(([key, value]) => ` ${key}="${value}"`);
          return `<${name}${written.join("")}>${children.join("")}</${name}>`;
        }),
    ),
  }));
  const document = fc
    .array(node, { maxLength: 8 })
    .map((nodes) => `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>${nodes.join("")}</body></text></TEI>`);

  test("any nesting of its elements is read", () => {
    fc.assert(
      fc.property(document, (xml) => {
        expect(readOrRefuse(encode(xml), "a.xml")).toBeDefined();
      }),
      { numRuns: 1500 },
    );
  });

  test("as each of its witnesses", () => {
    fc.assert(
      fc.property(document, (xml) => {
        const { witnesses } = ingest(encode(xml), { fileName: "a.xml" });
        for (const { part } of witnesses ?? []) checkText(ingest(encode(xml), { fileName: "a.xml", part }).text);
      }),
      runs,
    );
  });

  test("with a byte changed it is read or refused", () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(255), (xml, at, byte) => {
        const bytes = encode(xml);
        bytes[at % bytes.length] = byte;
        readOrRefuse(bytes, "a.xml");
      }),
      { numRuns: 800 },
    );
  });
});

describe("pages", () => {
  const names = (
    "p div span h1 h2 ul ol li dl dt dd table tr td th caption blockquote pre br hr a sup sub i b em del ins q time " +
    "main article header footer nav aside section figure figcaption form script style template svg math font ruby rt"
  ).split(" ");
  const attributes = [
    "",
    ' id="fn1"',
    ' id="r1"',
    ' href="#fn1"',
    ' href="#r1"',
    ' href="javascript:x()"',
    ' role="doc-noteref"',
    ' role="doc-footnote"',
    ' class="poem"',
    ' class="pagenum"',
    ' lang="fr"',
    " hidden",
    ' style="font-style:italic;display:none"',
  ];
  const piece = fc.oneof(
    fc.tuple(fc.constantFrom(...names), fc.constantFrom(...attributes)).map(([name, more]) => `<${name}${more}>`),
    fc.constantFrom(...names).map((name) => `</${name}>`),
    fc.constantFrom(
      "word ",
      "слово",
      "\n",
      "1",
      "[1]",
      "&amp;",
      "&#0;",
      "&#xd800;",
      "&nbsp;",
      "<",
      "<!--",
      "-->",
      '"',
      "&shy;",
    ),
    fc.string({ unit: "binary", maxLength: 5 }),
  );

  test("of any kind", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void readOrRefuse(encode(pieces.join("")), "a.html")),
      { numRuns: 600 },
    );
  });

  test("lose no letter of what a browser shows", () => {
    const shown = fc.constantFrom(
      "<p>",
      "<div>",
      "<i>",
      "</i>",
      "<li>",
      "<h2>",
      "<br>",
      "<td>",
      "слово ",
      "word",
      "<b>",
      "</div>",
    );
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 40 }), (pieces) => {
        const source = pieces.join("");
        const read = readOrRefuse(encode(source), "a.html");
        expect(letters(read?.blocks.map((block) => block.text).join("") ?? "")).toBe(
          letters(source.replace(/<[^>]*>/gu, "")),
        );
      }),
      runs,
    );
  });
});

describe("Word documents", () => {
  const outer = [
    "p",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "hyperlink",
    "r",
    "pict",
    "txbxContent",
    "moveTo",
  ];
  const inner = [
    "<w:t>word </w:t>",
    "<w:t> слово</w:t>",
    "<w:delText>gone</w:delText>",
    "<w:tab/>",
    "<w:br/>",
    '<w:br w:type="page"/>',
    '<w:sym w:char="F061"/>',
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="separate"/>',
    '<w:fldChar w:fldCharType="end"/>',
    "<w:instrText>HYPERLINK &quot;https://example.org&quot;</w:instrText>",
    '<w:footnoteReference w:id="1"/>',
    '<w:commentRangeStart w:id="1"/>',
    '<w:commentReference w:id="1"/>',
    "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr>",
    "<w:rPr><w:i/><w:lang w:val='fr'/></w:rPr>",
    "<w:rPr><w:vanish/></w:rPr>",
  ];
  const { body } = fc.letrec<{ body: string; node: string }>((tie) => ({
    body: fc.array(tie("node"), { maxLength: 6 }).map((nodes) => nodes.join("")),
    node: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.constantFrom(...inner),
      fc.tuple(fc.constantFrom(...outer), tie("body")).map(([name, inside]) => `<w:${name}>${inside}</w:${name}>`),
    ),
  }));

  test("of any kind", async () => {
    const footnotes = '<w:footnote w:id="1"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>';
    const comments = '<w:comment w:id="1" w:author="A"><w:p><w:r><w:t>comment</w:t></w:r></w:p></w:comment>';
    await fc.assert(
      fc.asyncProperty(body, async (inside) =>
        readOrRefuseArchive(await docxOf({ body: inside, footnotes, comments }), "a.docx"),
      ),
      { numRuns: 300 },
    );
  });

  test("with bytes changed anywhere", async () => {
    const good = await zipOf({
      "word/document.xml": '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>',
      "docProps/core.xml": "<c><title>t</title></c>",
    });
    const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(good.length), async (changes, cut) => {
        const bytes = good.slice();
        for (const [at, value] of changes) bytes[at] = value;
        await readOrRefuseArchive(bytes, "a.docx");
        await readOrRefuseArchive(bytes.subarray(0, cut), "a.docx");
      }),
      { numRuns: 300 },
    );
  });
});

describe("OpenDocument", () => {
  const tag = (name: string, attributes = "") =>
    fc.constantFrom(`<${name}${attributes}>`, `</${name}>`, `<${name}${attributes}/>`);
  /** Elements in each other in any order, closed where they must be. */
  const nested: fc.Arbitrary<string> = fc.letrec<{ node: string; list: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom("word ", " ", "слово", "&amp;", "\n"),
      ...[
        "text:p",
        'text:h text:outline-level="9"',
        "text:span",
        'text:span text:style-name="T1"',
        "text:list",
        "text:list-item",
        "table:table",
        "table:table-row",
        "table:table-cell",
        "text:section",
        'text:note text:note-class="endnote"',
        "text:note-body",
        'office:annotation office:name="a"',
        'office:annotation-end office:name="a"',
        'text:change text:change-id="c"',
        'text:change-start text:change-id="i"',
        'text:change-end text:change-id="i"',
        "text:line-break",
        "text:s",
        "draw:frame",
        "draw:text-box",
        "text:ruby",
        "text:a xlink:href='x'",
        "text:unheard",
      ].map((element) => tie("list").map((inside) => `<${element}>${inside}</${element.split(" ")[0]}>`)),
    ),
    list: fc.array(tie("node"), { maxLength: 5 }).map((nodes) => nodes.join("")),
  })).list;

  test("of any kind", async () => {
    await fc.assert(
      fc.asyncProperty(nested, nested, async (body, deleted) => {
        const changes =
          `<text:tracked-changes><text:changed-region text:id="c"><text:deletion>${deleted}</text:deletion></text:changed-region>` +
          '<text:changed-region text:id="i"><text:insertion/></text:changed-region></text:tracked-changes>';
        const automatic =
          '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>';
        await readOrRefuseArchive(await odtOf({ body: changes + body, automatic }), "a.odt");
      }),
      { numRuns: 300 },
    );
  });

  test("with tags in any order is read or refused", () => {
    const source = fc.array(fc.oneof(tag("text:p"), tag("text:list"), fc.string({ maxLength: 3 })), { maxLength: 20 });
    fc.assert(
      fc.property(source, (pieces) => void readOrRefuse(flatOdt({ body: pieces.join("") }), "a.fodt")),
      { numRuns: 200 },
    );
  });
});

describe("RTF", () => {
  const pieces = fc.constantFrom(
    ...[
      "{",
      "}",
      "\\par ",
      "\\b ",
      "\\b0 ",
      "\\plain ",
      "\\pard ",
      "word ",
      "\\'e9",
      "\\'cf\\'e8",
      "\\u1055?",
      "\\u-10179?",
    ],
    ...[
      "\\uc0 ",
      "\\uc2 ",
      "{\\footnote ",
      "{\\*\\annotation ",
      "{\\*\\atnref 1}",
      "{\\*\\atrfstart 1}",
      "{\\field",
      '{\\*\\fldinst HYPERLINK "x"}',
    ],
    ...[
      "{\\fldrslt ",
      "\\intbl ",
      "\\cell ",
      "\\row ",
      "\\line ",
      "\\page ",
      "\\s1 ",
      "\\ls1\\ilvl3 ",
      "\\v ",
      "\\deleted ",
      "\\revised\\revauth1 ",
    ],
    ...[
      "{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset2 B;}}",
      "\\f0 ",
      "\\f1 ",
      "{\\stylesheet{\\s1 heading 1;}}",
      "{\\shp{\\*\\shpinst{\\shptxt ",
    ],
    ...["{\\upr{", "}{\\*\\ud{", "{\\pict\\bin3 ", "{\\header ", "{\\listtext 1}", "\\~", "\\{", "\\", "\n"],
  );
  const source = fc
    .array(fc.oneof({ weight: 5, arbitrary: pieces }, fc.string({ unit: "binary-ascii", maxLength: 4 })), {
      maxLength: 60,
    })
    .map((list) => `{\\rtf1\\ansicpg1251 ${list.join("")}`);

  test("of any kind", () => {
    fc.assert(
      fc.property(source, (text) => void readOrRefuse(encode(text), "a.rtf")),
      runs,
    );
  });

  test("loses no letter in Unicode", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        if (/[\p{Cc}\p{Noncharacter_Code_Point}\u00ad\ufeff\uf000-\uf0ff]/u.test(text)) return;
        const units = Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i)}?`).join("");
        const read = readOrRefuse(encode(`{\\rtf1 x${units}}`), "a.rtf");
        expect(letters(read?.blocks.map((block) => block.text).join("") ?? "")).toBe(letters(`x${text}`));
      }),
      runs,
    );
  });
});

describe("what programs read from images", () => {
  const number = fc.constantFrom("1", "-3", "0.5", "1e999", "x", "");
  const word = fc
    .string({ unit: "grapheme", maxLength: 6 })
    .map((text) => text.replace(/[<>&"\p{Cc}\p{Noncharacter_Code_Point}]/gu, ""));
  const custom = fc.constantFrom(
    "",
    "unclear {offset:1; length:3;}",
    "textStyle {offset:0; length:99;bold:true;}",
    "a {b",
    "abbrev {offset:-1;length:2;expansion:x;}",
  );
  const alto = fc
    .array(
      fc.tuple(word, number, number, fc.constantFrom("<SP/>", '<HYP CONTENT="-"/>', "</TextLine><TextLine>", "")),
      { maxLength: 12 },
    )
    .map((words) =>
      words
        .map(
          ([text, x, wc, after]) =>
            `<String CONTENT="${text}" HPOS="${x}" VPOS="1" WIDTH="${x}" HEIGHT="2" WC="${wc}"/>${after}`,
        )
        .join(""),
    )
    .map(
      (inside) => `<alto><Layout><Page><TextBlock><TextLine>${inside}</TextLine></TextBlock></Page></Layout></alto>`,
    );
  const page = fc
    .array(fc.tuple(word, word, custom, fc.constantFrom("heading", "footer", "x", "page-number")), { maxLength: 8 })
    .map((lines) =>
      lines
        .map(
          ([text, own, tags, type]) =>
            `<TextRegion type="${type}"><TextLine custom="${tags}"><Word><Coords points="1,2 3,4"/><TextEquiv conf="0.2"><Unicode>${own}</Unicode></TextEquiv></Word><TextEquiv><Unicode>${own} ${text}</Unicode></TextEquiv></TextLine></TextRegion>`,
        )
        .join(""),
    )
    .map((inside) => `<PcGts><Page>${inside}</Page></PcGts>`);

  const property = fc.constantFrom(
    "bbox 1 2 30 40",
    "bbox 9 9 1 1",
    "bbox x",
    "x_wconf 20",
    "x_wconf 900",
    'image "a.png"',
    ";",
    "",
  );
  const classes =
    "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocr_header ocr_pageno ocr_caption ocr_title other".split(" ");
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: "medium", withCrossShrink: true },
      word,
      fc.constantFrom("<strong>", "</em>", "-", "\u00ad", "<br>", "&nbsp;"),
      fc
        .tuple(
          fc.constantFrom("div", "p", "span", "em", "strong"),
          fc.constantFrom(...classes),
          fc.array(property, { maxLength: 3 }),
          fc.constantFrom("", " lang='ru'", " id='x'"),
          fc.array(tie("node"), { maxLength: 5 }),
        )
        .map(
          ([name, kind, properties, more, children]) =>
            `<${name} class='${kind}' title='${properties.join("; ")}'${more}>${children.join("")}</${name}>`,
        ),
    ),
  }));
  const hocr = fc
    .array(node, { maxLength: 6 })
    .map((nodes) => `<html><body><div class="ocr_page">${nodes.join("")}</div></body></html>`);

  test.each([
    ["ALTO", alto, "a.xml"],
    ["PAGE", page, "a.xml"],
    ["hOCR", hocr, "a.hocr"],
  ] as const)("%s of any kind", (_, source, fileName) => {
    fc.assert(
      fc.property(source, (xml) => void readOrRefuse(encode(xml), fileName)),
      runs,
    );
  });

  test.each([
    ["ALTO", alto, "a.xml"],
    ["PAGE", page, "a.xml"],
    ["hOCR", hocr, "a.hocr"],
  ] as const)("%s with a byte changed", (_, source, fileName) => {
    fc.assert(
      fc.property(source, fc.nat(), fc.nat(255), (xml, at, byte) => {
        const bytes = encode(xml);
        bytes[at % bytes.length] = byte;
        readOrRefuse(bytes, fileName);
      }),
      runs,
    );
  });

  test("archives of pages of any kind", async () => {
    const entry = fc.tuple(
      fc.constantFrom("1.xml", "2.xml", "10.hocr", "x.jpg.alto.xml", "a.txt", "b.html"),
      fc.oneof(alto, page, hocr, word),
    );
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(entry, { maxLength: 4, selector: ([name]) => name }), async (entries) => {
        await readOrRefuseArchive(await zipOf(Object.fromEntries(entries)), "a.pages.zip");
      }),
      { numRuns: 100 },
    );
  });
});

test("books of any kind", async () => {
  const piece = fc.constantFrom(
    "<p>x</p>",
    '<p id="a">',
    "</p>",
    '<a href="1.xhtml#a">1</a>',
    "<aside>y</aside>",
    "<main>",
    "&nbsp;",
    "<br>",
    '<a id="b"/>',
    "слово",
  );
  const chapter = fc.array(piece, { maxLength: 12 }).map((list) => list.join(""));
  await fc.assert(
    fc.asyncProperty(fc.array(chapter, { maxLength: 4 }), async (list) => {
      const chapters = Object.fromEntries(list.map((inside, i) => [`${i}.xhtml`, inside]));
      await readOrRefuseArchive(await epubOf({ chapters }), "a.epub");
    }),
    { numRuns: 150 },
  );
});

describe("PDF", () => {
  test("with bytes changed anywhere", async () => {
    const good = pdfOf({
      pages: [lines(50, 700, ["  A page of a text,", "with two lines."]), lines(50, 700, ["Слово."])],
    });
    const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 5 }),
        fc.integer({ min: 100, max: good.length }),
        async (changes, cut) => {
          const bytes = good.slice(0, cut);
          for (const [at, value] of changes) bytes[at] = value;
          await readOrRefuseArchive(bytes, "a.pdf");
        },
      ),
      { numRuns: 60 },
    );
  });

  test("letters anywhere on pages of any size", () => {
    const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    const item = fc.record({
      text: fc.constantFrom("x", "слово ", "1", "*", "- 12 -", "end-", "a\u0000b", "\ud800"),
      x: number,
      y: number,
      width: number,
      size: number,
    });
    const page = fc.record({ width: number, height: number, items: fc.array(item, { maxLength: 30 }) });
    fc.assert(
      fc.property(fc.array(page, { maxLength: 4 }), (pages) => {
        try {
          checkText(ingest(encode("%PDF-1.7"), { fileName: "a.pdf", pdf: { pages } }).text);
        } catch (error) {
          if (!(error instanceof VariorumError)) throw error;
        }
      }),
      runs,
    );
  });
});
