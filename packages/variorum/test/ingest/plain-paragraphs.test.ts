import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFindings } from "../../src/ingest/findings.ts";
import { parseMarkdown, parseWholeMarkdown } from "../../src/ingest/markdown.ts";
import { setPlainApart } from "../../src/ingest/plain-paragraphs.ts";

/** What a text gives by either way, its findings with it. */
function bothWays(text: string) {
  const [quick, whole] = [createFindings("a.md"), createFindings("a.md")];
  return {
    quick: { text: parseMarkdown(text, "a.md", quick), problems: quick.list() },
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
