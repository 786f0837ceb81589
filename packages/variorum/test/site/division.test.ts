import { describe, expect, test } from "vitest";
import type { DocumentAlignment } from "../../src/model/alignment.ts";
import type { PublicDocument } from "../../src/model/public.ts";
import { type Division, divisionsOf } from "../../src/site/index.ts";
import { documentOf } from "./fixture-document.ts";
import { longReport } from "./fixture-harbour.ts";

/** `1:300` a heading of level 1 with 300 words after it, `2000` a passage of so many words. */
async function divided(outline: string): Promise<readonly Division[]> {
  const parts = outline.split(" ").map((part) => {
    const [level, words] = part.includes(":") ? part.split(":").map(Number) : [undefined, Number(part)];
    return { level, words: words ?? 0 };
  });
  const base = await documentOf({ id: "d", title: { en: "D" }, witnesses: [{ key: "a", siglum: "A", label: "a" }] });
  const blocks = parts.map(({ level, words }, index) => ({
    id: `p${index}`,
    kind: level === undefined ? ("paragraph" as const) : ("heading" as const),
    text: `H${index} ${"word ".repeat(words - 1).trim()}`.trim(),
    marks: [],
  }));
  const alignment: DocumentAlignment = {
    ...base.alignment,
    passages: blocks.map((block, index) => ({
      index,
      spans: { a: [{ block: block.id, from: 0, to: block.text.length }] },
      ...(parts[index]?.level === undefined ? {} : { heading: parts[index].level }),
    })),
  };
  const witnesses = base.witnesses.map((one) => ({ ...one, text: { blocks, notes: [] } }));
  return divisionsOf({ ...base, alignment, witnesses } as PublicDocument);
}

const shape = (divisions: readonly Division[]): string =>
  divisions.map(({ from, to, words }) => `${from}-${to}=${words}`).join(" ");

describe("divisions", () => {
  test.each([
    ["a short text is one page", "1:2 900 900", "0-3=1802"],
    ["a text a little too long is still one page", "2700 2700", "0-2=5400"],
    ["chapters begin pages", "1:3 2500 1:3 2500 1:3 2500", "0-2=2503 2-4=2503 4-6=2503"],
    ["a title goes with its first chapter", "1:3 2:3 3000 2:3 3000", "0-3=3006 3-5=3003"],
    ["a long text without headings is cut evenly", "2000 2000 2000 2000", "0-2=4000 2-4=4000"],
    ["a chapter that is too long is cut", "1:3 3000 3000 1:3 300", "0-2=3003 2-3=3000 3-5=303"],
    ["one passage cannot be cut", "9000", "0-1=9000"],
  ])("%s", async (_, outline, expected) => {
    expect(shape(await divided(outline))).toBe(expected);
  });

  test("they follow one another without a hole, are counted from one and bear their headings", async () => {
    const document = await longReport();
    const divisions = divisionsOf(document);
    expect(divisions.map(({ n }) => n)).toEqual(divisions.map((_, index) => index + 1));
    expect(divisions.map(({ from }) => from)).toEqual([0, ...divisions.slice(0, -1).map(({ to }) => to)]);
    expect(divisions.at(-1)?.to).toBe(document.alignment.passages.length);
    expect(divisions.map(({ title }) => title).slice(1)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Chapter 2/), expect.stringMatching(/^Chapter 8/)]),
    );
    expect(Math.max(...divisions.map(({ words }) => words))).toBeLessThanOrEqual(5500);
  });
});
