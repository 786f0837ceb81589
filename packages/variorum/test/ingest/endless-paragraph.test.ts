import { describe, expect, test } from "vitest";
import { endless, hasEndlessParagraph } from "../../src/ingest/endless-paragraph.ts";

/** Bytes that count how many of them were searched. */
class Searched extends Uint8Array<ArrayBuffer> {
  count = 0;

  override indexOf(byte: number, from = 0): number {
    const found = super.indexOf(byte, from);
    this.count += (found < 0 ? this.length : found + 1) - from;
    return found;
  }
}

const bytesOf = (text: string) => Searched.from(new TextEncoder().encode(text)) as Searched;

describe("a paragraph as long as a book", () => {
  test.each<[what: string, text: string, isEndless: boolean]>([
    ["short ones", "a\n\nb\r\n\r\nc", false],
    ["nothing", "", false],
    ["one without line ends", "a".repeat(endless + 1), true],
    ["one of many lines", "a line of it\n".repeat(endless / 10), true],
    ["the last of several", `a\n\n${"a line of it\n".repeat(endless / 10)}`, true],
    ["as much text in paragraphs", "a line of it\n\n".repeat(endless / 10), false],
    ["as much text in paragraphs with other line ends", "a line of it\r\n\r\n".repeat(endless / 10), false],
  ])("%s", (_, text, isEndless) => {
    expect(hasEndlessParagraph(new TextEncoder().encode(text))).toBe(isEndless);
  });

  test.each([["a\n\n"], ["a\n"], ["\n"]])("no byte is searched twice: %j", (part) => {
    const bytes = bytesOf(part.repeat(100_000));
    hasEndlessParagraph(bytes);
    expect(bytes.count).toBeLessThanOrEqual(bytes.length);
  });
});
