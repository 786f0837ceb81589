import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type AlignableText, alignTexts } from "../../src/alignment/index.ts";
import type { DocumentAlignment } from "../../src/model/alignment.ts";
import { isWithheldBlock } from "../../src/model/public.ts";

const corpora = fileURLToPath(new URL("../../../../../shared/corpora/collation/", import.meta.url));
const isThere = existsSync(corpora);
if (!isThere) console.log("Alignment of whole texts is not tested: ../shared/corpora is not there.");

function readTexts(folder: string, pattern: RegExp) {
  return readdirSync(corpora + folder)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => ({
      key: name.replace(/\.txt$/, ""),
      language: "en",
      text: paragraphs(readFileSync(`${corpora + folder}/${name}`, "utf8")),
    }));
}

const paragraphs = (text: string): AlignableText => ({
  blocks: text
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line, i) => ({ id: `p${i + 1}`, kind: "paragraph", text: line.trim(), marks: [] })),
});

const textOf = ({ blocks }: AlignableText): string =>
  blocks.map((block) => (isWithheldBlock(block) ? "" : block.text)).join("");

/** The text of a witness put together from its spans in the order of the passages. */
function assembled({ passages }: DocumentAlignment, key: string, { blocks }: AlignableText): string {
  const byId = new Map(blocks.map((block) => [block.id, isWithheldBlock(block) ? "" : block.text]));
  return passages
    .flatMap(({ spans }) => spans[key] ?? [])
    .map(({ block, from, to }) => byId.get(block)?.slice(from, to))
    .join("");
}

describe.skipIf(!isThere)("whole texts", () => {
  test("six editions of Darwin: paragraphs stand level, hardly any is cut", async () => {
    const texts = readTexts("darwin", /^\d+\.txt$/);
    const alignment = await alignTexts(texts);
    for (const { key, text } of texts) expect(assembled(alignment, key, text)).toBe(textOf(text));
    const spans = alignment.passages.flatMap((passage) => Object.values(passage.spans).flat());
    expect(spans.filter(({ from }) => from > 0).length).toBeLessThan(spans.length / 10);
    const level = alignment.passages.filter((passage) => Object.keys(passage.spans).length === texts.length);
    expect(level.length).toBeGreaterThan(alignment.passages.length * 0.8);
  });

  test("five witnesses of a novel, each one giant paragraph, are cut into passages of a page or less", async () => {
    const texts = readTexts("frankenstein", /\.txt$/);
    const alignment = await alignTexts(texts);
    for (const { key, text } of texts) expect(assembled(alignment, key, text)).toBe(textOf(text));
    const longest = alignment.passages.flatMap(({ spans }) =>
      Object.values(spans).map((own) => own.reduce((sum, { from, to }) => sum + to - from, 0)),
    );
    expect(Math.max(...longest)).toBeLessThan(12_000);
    expect(alignment.groups[0]?.variants.length).toBeGreaterThan(5000);
  });
});
