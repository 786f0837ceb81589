import fc from "fast-check";
import { expect, test } from "vitest";
import { findQuotations, QUOTATION_VERDICTS, type Quotation, type QuotationSource } from "../../src/index.ts";
import { foldWord } from "../../src/quotation/spelling.ts";
import { foldTypography } from "../../src/quotation/typographic.ts";
import { scanWords, wordText } from "../../src/quotation/word-scan.ts";

/* Texts of a small vocabulary, so that everything agrees with everything by accident; marks of quotation only around quotations. */
const word = fc.constantFrom(
  ..."the of and minutes secretary harbour harbor grey gray не может всё все томъ том [sic] … ... [x] [T]he so-called 1911 it's straße ﬁre 港 湾".split(
    " ",
  ),
);
const joint = fc.constantFrom(" ", " ", " ", ", ", ". ", "; ", "\n", " – ", " [");
const sentence = fc.array(fc.tuple(word, joint), { minLength: 1, maxLength: 40 }).map((parts) =>
  parts
    .map(([text, after]) => text + after)
    .join("")
    .trim(),
);
const texts = fc.array(sentence, { minLength: 1, maxLength: 4 });
const sourcesOf = (all: readonly string[]): QuotationSource[] => all.map((text, at) => ({ id: `s${at}`, text }));

const wordsOf = (text: string): string[] => {
  const { count, from, to } = scanWords(text);
  return Array.from({ length: count }, (_, at) => foldWord(wordText(text, from[at] as number, to[at] as number)));
};

/** The slow oracle: whether the words of a quotation stand one after the other in some source. */
function standsSomewhere(quotation: string, sources: readonly QuotationSource[]): boolean {
  const words = wordsOf(quotation);
  return sources.some(({ text }) => {
    const all = wordsOf(text);
    return all.some((_, begin) => words.every((one, at) => all[begin + at] === one));
  });
}

test("what is quoted word for word is exact", async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.nat(), fc.nat(), async (all, a, b) => {
      const text = all[a % all.length] as string;
      const scan = scanWords(text);
      fc.pre(scan.count > 0);
      const first = b % scan.count;
      const last = first + (a % (scan.count - first));
      const quotation = text.slice(scan.from[first], scan.to[last]);
      fc.pre(!quotation.includes("'"));
      const found = await findQuotations(`Someone wrote “${quotation}” here.`, sourcesOf(all));
      expect(found.map(({ verdict }) => verdict)).toEqual(["exact"]);
    }),
    { numRuns: 300 },
  );
});

test("an exact verdict means equal texts, and what stands somewhere is never called absent", async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.array(sentence, { maxLength: 3 }), async (all, quotations) => {
      const sources = sourcesOf(all);
      const text = quotations.map((one) => `Someone wrote “${one.replaceAll("'", "")}” here.`).join("\n\n");
      for (const found of await findQuotations(text, sources)) checkQuotation(text, sources, found);
    }),
    { numRuns: 300 },
  );
});

function checkQuotation(text: string, sources: readonly QuotationSource[], found: Quotation): void {
  const quoted = text.slice(found.from, found.to);
  expect(QUOTATION_VERDICTS).toContain(found.verdict);
  for (const { from, to, quoted: own, source } of [...found.passages, ...found.alsoIn]) {
    const whole = sources.find(({ id }) => id === source)?.text ?? "";
    expect(from >= 0 && from <= to && to <= whole.length).toBe(true);
    expect(own.from >= found.from && own.from <= own.to && own.to <= found.to).toBe(true);
  }
  for (const { quoted: ours, source, passage } of found.differences) {
    const of = found.passages[passage];
    expect(ours.from >= found.from && ours.to <= found.to && ours.from <= ours.to).toBe(true);
    expect(of && source.from >= of.from && source.to <= of.to && source.from <= source.to).toBe(true);
  }
  const faithful = found.verdict === "exact" || found.verdict.startsWith("exact but");
  const hasSigns = /[[\]…]|\.\.\./.test(quoted);
  if (!hasSigns && standsSomewhere(quoted, sources)) expect(faithful).toBe(true);
  const [passage] = found.passages;
  if (found.verdict !== "exact" || hasSigns || passage === undefined) return;
  const source = sources.find(({ id }) => id === passage.source)?.text ?? "";
  const bare = (one: string) => foldTypography(one).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  expect(bare(quoted)).toBe(bare(source.slice(passage.from, passage.to)));
}

test("the same input gives the same output, and every range has one verdict", async () => {
  const mark = fc.constantFrom(..."«»“”\"‘’'", "the minutes", "of the harbour", "не может", "\n\n", " ");
  await fc.assert(
    fc.asyncProperty(texts, fc.array(mark, { maxLength: 30 }), async (all, pieces) => {
      const text = pieces.join(" ");
      const found = await findQuotations(text, sourcesOf(all), { all: true });
      expect(await findQuotations(text, sourcesOf(all), { all: true })).toEqual(found);
      const places = found.map(({ from, to }) => `${from}-${to}`);
      expect(new Set(places).size).toBe(places.length);
    }),
    { numRuns: 100 },
  );
});
