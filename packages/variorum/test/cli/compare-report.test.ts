import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { alignTexts } from "../../src/alignment/index.ts";
import { type CompareReportOptions, formatCompareReport } from "../../src/cli/compare-report.ts";
import { createPaint } from "../../src/cli/paint.ts";
import { witnessesOf } from "./loose-text.ts";

async function report(notations: readonly string[], options: Partial<CompareReportOptions> = {}): Promise<string> {
  const witnesses = witnessesOf(...notations);
  const alignment = await alignTexts(witnesses.map(({ key, text }) => ({ key, language: "en", text })));
  return formatCompareReport({ witnesses, alignment }, { columns: 100, paint: createPaint(false), ...options });
}

const lines = (text: string) => text.split("\n").map((line) => line.trim().replace(/\s+/g, " "));

describe("a place in its context", () => {
  test.each<[name: string, a: string, b: string, context: string, reading: string]>([
    [
      "left out",
      "she sank at the mole in the night",
      "she sank in the night",
      "¶1 she sank [at the mole] in the night A",
      "B − left out",
    ],
    [
      "put in",
      "she sank in the night",
      "she sank at the mole in the night",
      "¶1 she sank‸ in the night A",
      "B + at the mole",
    ],
    [
      "altered",
      "she sank in the black night of March",
      "she sank in the cold night of March",
      "¶1 she sank in the [black] night of March A",
      "B ≠ cold",
    ],
  ])("%s", async (_, a, b, context, reading) => {
    const found = lines(await report([a, b]));
    expect(found).toContain(context);
    expect(found).toContain(reading);
  });

  test("witnesses that agree stand together", async () => {
    const found = lines(
      await report(["the sea was calm that day", "the sea was wild that day", "the sea was wild that day"]),
    );
    expect(found).toContain("B C ≠ wild");
  });

  test("the heading above it is named", async () => {
    const found = lines(await report(["# First sitting / he came in late", "# First sitting / he came in"]));
    expect(found).toContain("── First sitting");
  });

  test("spelling is counted, and shown when asked for", async () => {
    const texts = ["the enquiry rose at four", "the Enquiry rose at four"];
    const short = await report(texts);
    expect(short).toContain("0 places of substance, 1 of spelling, case or punctuation");
    expect(short).toContain("Only spelling, case and punctuation differ.");
    expect(lines(await report(texts, { accidentals: true }))).toContain("B ~ Enquiry");
  });

  test("texts that agree say so", async () => {
    expect(await report(["one and the same text", "one and the same text"])).toContain(
      "The texts agree word for word.",
    );
  });
});

describe("length", () => {
  const words = (n: number, word: string) => Array.from({ length: n }, (_, i) => `${word}${i}`).join(" ");
  const long = Array.from({ length: 50 }, (_, i) => `${words(9, `s${i}x`)} old${i}`).join(" / ");
  const altered = long.replaceAll("old", "new");

  test("a long report is abridged, with a hint; --all shows all of it", async () => {
    const short = await report([long, altered]);
    expect(short).toContain("The 30 longest of 50 places; --all shows every one.");
    expect(short.match(/≠ new/g)).toHaveLength(30);
    const whole = await report([long, altered], { all: true });
    expect(whole.match(/≠ new/g)).toHaveLength(50);
    expect(whole).not.toContain("--all");
  });

  test("a long omission is abridged in the middle and counted", async () => {
    const text = await report([`begin ${words(60, "gone")} end of it`, "begin end of it"]);
    expect(text).toContain("− left out (60 words)");
    expect(text.replace(/\s+/g, " ")).toContain("gone13 … 40 words … gone54");
    expect(text).toContain("Longest omission: 60 words, left out by B at ¶1.");
  });
});

test("what a text holds cannot steer the terminal", async () => {
  const text = await report(["calm \u001b[31mred\u001b[0m sea", "calm \u001b]0;title\u0007 sea"], { all: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is tested
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test("no line is wider than the terminal, whatever the script", async () => {
  const word = fc.constantFrom("море", "sea", "海", "θάλασσα", "e\u0301tat", "ſhip", "a", "ветер", "—", "123,456");
  const text = fc.array(word, { minLength: 3, maxLength: 60 }).map((list) => list.join(" "));
  await fc.assert(
    fc.asyncProperty(text, text, text, fc.integer({ min: 80, max: 120 }), async (a, b, c, columns) => {
      const found = await report([a, b, c], { columns, all: true, accidentals: true });
      for (const line of found.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }),
    {
      numRuns: Number(process.env.VARIORUM_RUNS ?? 30),
      examples: [["море море море", "море море 海", "море — 海", 80]],
    },
  );
});
