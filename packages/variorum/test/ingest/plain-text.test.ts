import { describe, expect, test } from "vitest";
import { createFindings } from "../../src/ingest/findings.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { parsePlainText } from "../../src/ingest/plain-text.ts";
import { formatBlocks } from "./block-notation.ts";

const read = (text: string) => ingest(new TextEncoder().encode(text), { fileName: "a.txt" });
const blocks = (text: string) => formatBlocks(read(text).text);

const wrapped = [
  "The clerk had written the minutes of the ninth of March twice, and",
  "nobody could say afterwards which of the two copies had been sent to",
  "the ministry and which had stayed in the drawer.",
];

describe("paragraphs of a plain text", () => {
  test.each<[string, string, readonly string[]]>([
    ["stand between blank lines", "one\n\ntwo\n\n\nthree\n", ["paragraph one", "paragraph two", "paragraph three"]],
    ["are lines when no line is blank", "one\ntwo\nthree", ["paragraph one", "paragraph two", "paragraph three"]],
    [
      "are joined when broken at a width",
      `${wrapped.join("\n")}\n\nend`,
      [`paragraph ${wrapped.join(" ")}`, "paragraph end"],
    ],
    [
      "keep short lines apart",
      "Rose is a rose\nis a rose\n\nend",
      ["paragraph Rose is a rose / is a rose", "paragraph end"],
    ],
    [
      "begin with an indent",
      `  ${wrapped.join("\n")}\n  ${wrapped.join("\n")}`,
      [`paragraph ${wrapped.join(" ")}`, `paragraph ${wrapped.join(" ")}`],
    ],
    ["collapse white space", "a  \t b \r\n\r\n c\u00a0d", ["paragraph a b", "paragraph c d"]],
    ["know pages by form feeds", "one\f\n\ntwo \fthree", ["paragraph one", "paragraph [page]two [page]three"]],
    ["are NFC", "e\u0301t\u0438\u0306", ["paragraph \u00e9t\u0439"]],
  ])("%s", (_, text, expected) => {
    expect(blocks(text)).toEqual(expected);
  });

  test("a hyphen at the end of a joined line stays, and is reported", () => {
    const text = wrapped.join("\n").replace("nobody", "no-\nbody");
    const lines = [wrapped[0], `${wrapped[1]} extra-`, "ordinary"].join("\n");
    expect(text).toContain("no-");
    const report = read(`${lines}\n\nend`);
    expect(report.text.blocks[0]?.text).toContain("extra-ordinary");
    expect(report.problems.map((p) => p.code)).toEqual(["hyphen-at-line-end"]);
  });
});

test.each([
  ["CHAPTER IV.", "heading.2 CHAPTER IV."],
  ["Глава первая", "heading.2 Глава первая"],
  ["Part Two", "heading.1 Part Two"],
  ["XIV.", "heading.3 XIV."],
  ["STOP AT ONCE", "paragraph STOP AT ONCE"],
  ["Chapter and verse he gave me.", "paragraph Chapter and verse he gave me."],
])("%s alone between blank lines is: %s", (line, expected) => {
  expect(blocks(`before\n\n${line}\n\nafter`)[1]).toBe(expected);
});

describe("a paragraph of thousands of words", () => {
  const sentence = "When Dr. Vale left the room, the clerk wrote i. e. that nobody had spoken. ";
  const giant = sentence.repeat(300).trim();

  test("is cut at ends of sentences, 300 to 500 words apart, and reported once", () => {
    const { text, problems } = read(giant);
    const words = text.blocks.map((block) => block.text.trim().split(/\s+/u).length);
    expect(words.every((count) => count >= 300 && count <= 650)).toBe(true);
    expect(text.blocks.every((block) => /spoken\.\s*$/u.test(block.text))).toBe(true);
    expect(text.blocks.map((block) => block.continues ?? false)).toEqual(text.blocks.map((_, i) => i > 0));
    expect(problems.map((p) => p.code)).toEqual(["long-paragraph"]);
  });

  test.each([
    ["sentences", giant],
    ["no full stop", "word ".repeat(5000).trim()],
    ["no white space", "x".repeat(50_000)],
    ["astral characters without white space", "𒀀".repeat(20_000)],
    ["combining marks without white space", "x\u0323\u0308".repeat(20_000)],
  ])("%s: the pieces make up the paragraph exactly", (_, paragraph) => {
    const { text } = read(paragraph);
    expect(text.blocks.length).toBeGreaterThan(1);
    expect(text.blocks.map((block) => block.text).join("")).toBe(paragraph.normalize("NFC"));
    expect(text.blocks.every((block) => !/\p{Surrogate}/u.test(block.text))).toBe(true);
    expect(text.blocks.every((block) => block.text === block.text.normalize("NFC"))).toBe(true);
  });
});

describe("block quotations of a text that quotes", () => {
  const read = (text: string) =>
    parsePlainText(text, createFindings("a.txt"), true).blocks.map(({ kind, text: own }) => `${kind} ${own}`);

  test.each([
    [
      "a sign at each line",
      "He wrote:\n> The winter was long and the harbour\n> froze.\n>\n>> And so on.\nSo it was.",
      [
        "paragraph He wrote:",
        "block-quotation The winter was long and the harbour\nfroze.",
        "block-quotation And so on.",
        "paragraph So it was.",
      ],
    ],
    [
      "set in, between blank lines",
      "He wrote:\n\n    The winter was long\n    and the harbour froze.\n\nSo it was.",
      ["paragraph He wrote:", "block-quotation The winter was long\nand the harbour froze.", "paragraph So it was."],
    ],
    [
      "set in by tabs, without blank lines",
      "He wrote:\n\tThe winter was long\n\tand the harbour froze.\nSo it was.",
      ["paragraph He wrote:", "block-quotation The winter was long\nand the harbour froze.", "paragraph So it was."],
    ],
    [
      "a paragraph of one line that stands apart",
      "He wrote:\n\n    The winter was long.\n\nSo it was.",
      ["paragraph He wrote:", "block-quotation The winter was long.", "paragraph So it was."],
    ],
    [
      "first lines that are set in, and a list",
      "    He came.\nHe went away.\n    It rained.\nHe stayed.\n\n    Nobody.\n\n    - one\n    - two\n\n  It ended.\nSo.",
      [
        "paragraph He came.\nHe went away.\nIt rained.\nHe stayed.",
        "paragraph Nobody.",
        "paragraph - one\n- two",
        "paragraph It ended.\nSo.",
      ],
    ],
    [
      "a text that is set in as a whole",
      "   One line.\n   Two lines.\n   Three.",
      ["paragraph One line.", "paragraph Two lines.", "paragraph Three."],
    ],
  ])("%s", (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test("are paragraphs in a witness", () => {
    const text = "He wrote:\n\n    The winter was long\n    and froze.\n\n> So it was.";
    const kinds = parsePlainText(text, createFindings("a.txt")).blocks.map(({ kind }) => kind);
    expect(kinds).toEqual(["paragraph", "paragraph", "paragraph"]);
  });
});
