import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { VariorumError } from "../../src/model/error.ts";
import type { WitnessText } from "../../src/model/text.ts";
import { checkText } from "./checked-text.ts";

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
