import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { VariorumError } from "../../src/model/error.ts";
import type { WitnessText } from "../../src/model/text.ts";
import { checkText } from "./checked-text.ts";
import { docxOf, readFile, zipOf } from "./docx-file.ts";

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

  async function readOrRefuseArchive(bytes: Uint8Array): Promise<void> {
    try {
      const { text, problems } = await readFile(bytes, "a.docx");
      checkText(text);
      for (const problem of problems) expect(problem.file).toBe("a.docx");
    } catch (error) {
      if (!(error instanceof VariorumError)) throw error;
      expect(error.problems[0]?.file).toBe("a.docx");
    }
  }

  test("of any kind", async () => {
    const footnotes = '<w:footnote w:id="1"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>';
    const comments = '<w:comment w:id="1" w:author="A"><w:p><w:r><w:t>comment</w:t></w:r></w:p></w:comment>';
    await fc.assert(
      fc.asyncProperty(body, async (inside) =>
        readOrRefuseArchive(await docxOf({ body: inside, footnotes, comments })),
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
        await readOrRefuseArchive(bytes);
        await readOrRefuseArchive(bytes.subarray(0, cut));
      }),
      { numRuns: 300 },
    );
  });
});
