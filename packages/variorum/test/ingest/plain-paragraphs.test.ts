import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFindings } from "../../src/ingest/findings.ts";
import { parseMarkdown, parseWholeMarkdown } from "../../src/ingest/markdown.ts";
import { setPlainApart } from "../../src/ingest/plain-paragraphs.ts";

/** What a text gives by either way, its findings with it. */
function bothWays(text: string, size?: number) {
  const [quick, whole] = [createFindings("a.md"), createFindings("a.md")];
  return {
    quick: { text: parseMarkdown(text, "a.md", quick, size), problems: quick.list() },
    whole: { text: parseWholeMarkdown(text, whole), problems: whole.list() },
  };
}

/** Whatever may open, close or continue something in Markdown, and words that may not. */
const pieces = [
  ..."ab Яё9é\u0301\u00a0—«»„”'’\"().,;:!?-+=#>|*_`~[]{}<&\\^/@$%\t\f",
  ...[
    "\n",
    "\n\n",
    "\n \n",
    "  \n",
    "\n    ",
    "\n  ",
    "\n\t",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n12) ",
    "\n# ",
    "\n===",
    "\n---",
  ],
  ...[
    "\n```\n",
    "\n~~~\n",
    "\n<script>\n",
    "</script>",
    "<!--",
    "-->",
    "\n<div>\n",
    "\n\n<?x\n\n",
    "\n| a | b |\n|---|---|\n",
  ],
  ...[
    "[^1]",
    "\n\n[^1]: ",
    "[a]: http://b.example",
    "{page 3}",
    "{unclear: ",
    "}",
    "&amp;",
    "www.a.example",
    "~~",
    "**",
  ],
  ...["A plain line of words", "\n\nA paragraph.\n\n", "\n\nTwo lines\nof words\n\n", "\n\n1923 was cold.\n\n"],
];

describe("a text that is read in parts", () => {
  const parts = [...pieces, "[b]", "[A]", "\n\n[a]: x", "\n\n[^1]: y\n\n    z", "\n\n", "\n\nEnd", "\n\n*e* "];

  test("is what it is as a whole", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 50 }), fc.nat(60), (written, size) => {
        const { quick, whole } = bothWays(written.join(""), size);
        expect(quick).toEqual(whole);
      }),
      { numRuns: 250 },
    );
  });

  test.each([
    ["a note that stands at the end", "a[^1] *b*\n\nc\n\n[^1]: *d*[^2]\n\n[^2]: e"],
    ["a link that is defined first", "[A  b]: <c d>\n\nx [y][a B] z\n\n> [A b]\n\nw"],
    ["code with blank lines", "*a*\n\n~~~\nb\n\nc\n\nd\n~~~\n\n*e*\n\nf"],
    ["code that never ends", "*a*\n\n~~~\nb\n\nc\n\n*d*\n\n[^1]: e"],
    ["lists with blank lines", "1. *a*\n\n2. b\n\n   c\n\nd\n\n- e\n\n- f"],
    ["a comment with blank lines", "a\n\n<!-- b\n\n[^1]: c -->\n\n*d*[^1]"],
    ["an empty heading and links to headings", "# *a*\n\nb\n\n# a\n\n[c](#a) [d](#b)\n\n# b"],
  ])("%s", (_, text) => {
    const { quick, whole } = bothWays(text, 0);
    expect(quick).toEqual(whole);
  });
});

describe("paragraphs without markup are not given to the parser", () => {
  test("and every text is what the parser alone makes of it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const { quick, whole } = bothWays(parts.join(""));
        expect(quick).toEqual(whole);
      }),
      { numRuns: 250 },
    );
  });

  test("every sign before, within, after and between lines of words", () => {
    const line = "Words of a line";
    for (const a of pieces) {
      for (const text of [
        `${a}${line}`,
        `${line}${a}`,
        `${line}\n${a}${line}`,
        `${line}${a}${line}\n\n${line}\n${a}`,
      ]) {
        const { quick, whole } = bothWays(text);
        expect(quick, JSON.stringify(text)).toEqual(whole);
      }
    }
  });

  test.each<[string, string, readonly number[]]>([
    ["words, quotation marks, numbers", '"One", said (two)\n\n«три»\n\n1923 was cold\n', [1, 3, 5]],
    ["lines of one paragraph", "one\ntwo\n \t\nthree", [1, 4]],
    [
      "not: markup, signs that open a block, a line that breaks",
      "*a*\n\n- b\n\n1. c\n\nd  \ne\n\n    f\n\ng & h\n\ni {page 2}",
      [],
    ],
    ["not: a heading by its underline", "one\n===\n\ntwo", [4]],
  ])("%s", (_, text, lines) => {
    expect(setPlainApart(text).paragraphs.map(({ line }) => line)).toEqual(lines);
  });

  test("what looks like a paragraph in a block of code stays code", () => {
    const { quick, whole } = bothWays("One.\n\n```\nTwo.\n\nThree.\n```\n\nFour.");
    expect(quick).toEqual(whole);
    expect(quick.text.blocks.map(({ text }) => text)).toEqual(["One.", "Two.\n\nThree.", "Four."]);
  });
});
