import { describe, expect, test } from "vitest";
import { buildQuotationIndex, CompareError, findQuotations, type QuotationSource } from "../../src/index.ts";

const LETTER =
  "The secretary shall keep the minutes of every sitting, and he shall read them to the members before they part. " +
  "No paper may be taken from the archive without the leave of two officers. The winter was long and the harbour froze.\n\n" +
  "We therefore ask that the decision of the bureau be laid before the whole committee, so that the party may know what was decided in its name.";
const REPORT =
  "The bureau has examined eleven requests and found none of them urgent. Grain was brought by sledge from the villages beyond the river.";
const RUSSIAN = "Мы не можем ждать, пока всё само собой образуется; ещё менее можем мы молчать о томъ, что видѣли.";

const SOURCES: readonly QuotationSource[] = [
  { id: "letter/a", document: "letter", text: LETTER },
  { id: "letter/b", document: "letter", text: LETTER.replace("two officers", "the chairman") },
  { id: "report/a", document: "report", text: REPORT },
  { id: "brief/a", document: "brief", text: RUSSIAN },
];

/** Verdicts as "verdict: source: difference <what the source has>; …". */
async function verdicts(text: string, options = {}): Promise<string[]> {
  const found = await findQuotations(text, SOURCES, options);
  return found.map(({ verdict, passages, differences }) => {
    const where = passages.map(({ source }) => source).join("+");
    const how = differences.map(({ kind, isMarked, quoted, source, passage }) => {
      const theirs = SOURCES.find(({ id }) => id === passages[passage]?.source)?.text.slice(source.from, source.to);
      return `${kind}${isMarked ? "*" : ""} ${text.slice(quoted.from, quoted.to)}<${theirs}>`;
    });
    return [verdict, where, how.join("; ")].filter((part) => part !== "").join(": ");
  });
}

test("who speaks of a quotation does not alter it: what is found by the quotation within is not found", async () => {
  const text =
    "“It says ‘the bureau has examined eleven requests and found none of them urgent’, and means it,” he said.";
  expect(await verdicts(text)).toEqual([
    "not found",
    "exact but for spelling, case, punctuation: report/a: accidental the<The>",
  ]);
});

test("block quotations that follow each other are judged each by itself, unless they stand somewhere as one", async () => {
  const block = (text: string) => ({ ranges: [{ from: 0, to: text.length, kind: "block" as const }] });
  const two = "The winter was long and the harbour froze.\n\nThe bureau has examined eleven requests.";
  expect(await verdicts(two, block(two))).toEqual(["exact: letter/a", "exact: report/a"]);
  const one =
    "The winter was long and the harbour froze.\n\nWe therefore ask that the decision of the bureau be laid before";
  expect(await verdicts(one, block(one))).toEqual(["exact: letter/a"]);
});

describe("verdicts", () => {
  test.each([
    ["“The winter was long and the harbour froze,” he wrote.", "exact: letter/a"],
    ["“The winter was\nlong and the har-\nbour froze”", "exact: letter/a"],
    ["“No paper may be taken from the archive without the leave of the chairman.”", "exact: letter/b"],
    [
      "“the Winter was long, and the harbor froze”",
      "exact but for spelling, case, punctuation: letter/a: accidental the<The>; accidental Winter<winter>; accidental ,<>; accidental harbor<harbour>",
    ],
    [
      "«о том, что видели»",
      "exact but for spelling, case, punctuation: brief/a: accidental том<томъ>; accidental видели<видѣли>",
    ],
    [
      "“No paper may be taken from the archive without the leave of two officers.\n\n“The winter was long and the harbour froze.”",
      "exact: letter/a",
    ],
    ["“The winter was mild and the harbour froze”", "altered: letter/a: changed mild<long>"],
    ["“No paper may ever be taken from the archive”", "altered: letter/a: put-in ever<>"],
    ["“No paper may be taken without the leave of two officers”", "altered: letter/a: left-out <from the archive>"],
    ["“he shall read them […] before they part”", "cut: letter/a: left-out* […]<to the members>"],
    [
      "“We ask that the decision … be laid before the whole committee”",
      "altered: letter/a: left-out <therefore>; left-out* …<of the bureau>",
    ],
    [
      "“The secretary shall keep the minutes of every sitting before they part.”",
      "cut: letter/a: left-out <, and he shall read them to the members>",
    ],
    [
      "“The winter was long and the harbour froze, grain was brought by sledge from the villages”",
      "stitched: letter/a+report/a: accidental grain<Grain>",
    ],
    [
      "“[T]he secretary [of the bureau] shall keep the minutes [sic] of every sitting”",
      "exact: letter/a: put-in* of the bureau<>",
    ],
    ["“Nobody ever wrote this sentence about elephants”", "not found"],
    ["his so-called “friends”", "not found"],
    ["the “bureau”", "exact: letter/a"],
  ])("%s", async (text, expected) => {
    expect(await verdicts(text)).toEqual([expected]);
  });

  test("words that moved inside a sentence are an alteration, not a stitch", async () => {
    const [quotation] = await findQuotations(
      "“Grain from the villages beyond the river was brought by sledge.”",
      SOURCES,
    );
    expect(quotation?.verdict).toBe("altered");
  });

  test("an ellipsis that stands for nothing is no difference, and one of the source is its own", async () => {
    expect(await verdicts("“The winter was long … and the harbour froze …”")).toEqual(["exact: letter/a"]);
    const found = await findQuotations("“wait … and see”", [{ id: "a", text: "They said: wait … and see." }]);
    expect(found[0]?.verdict).toBe("exact");
  });

  test("the same words in other witnesses are listed", async () => {
    const [quotation] = await findQuotations("“The winter was long and the harbour froze”", SOURCES);
    expect(quotation?.alsoIn.map(({ source }) => source)).toEqual(["letter/b"]);
  });

  test("quotations in quotations each have a verdict, and say in which they stand", async () => {
    const found = await findQuotations(
      "“He said ‘The winter was long’ yesterday in the great hall of mirrors”",
      SOURCES,
    );
    expect(found.map(({ verdict, within }) => [verdict, within])).toEqual([
      ["not found", undefined],
      ["exact", 0],
    ]);
  });

  test("one or two words and stress tell little", async () => {
    const text = "A “friend” read *the minutes of every sitting* and *nothing else at all*.";
    const italics = [...text.matchAll(/\*[^*]+\*/g)].map(({ index, 0: { length } }) => ({
      from: index + 1,
      to: index + length - 1,
      kind: "italic" as const,
    }));
    const found = await findQuotations(text, SOURCES, { ranges: italics });
    expect(found.map(({ verdict, isSlight }) => [verdict, isSlight])).toEqual([
      ["not found", true],
      ["exact", false],
      ["not found", true],
    ]);
  });
});

describe("attribution", () => {
  const cite = (text: string, name: string, document: string) => ({
    from: text.indexOf(name),
    to: text.indexOf(name) + name.length,
    document,
  });

  test("words that stand in another document than the one named", async () => {
    const text = "The Report says “The winter was long and the harbour froze”.";
    const [quotation] = await findQuotations(text, SOURCES, { citations: [cite(text, "Report", "report")] });
    expect(quotation).toMatchObject({ verdict: "attributed elsewhere", agreement: "exact", attributed: ["report"] });
  });

  test("each sentence speaks for itself", async () => {
    const text = "The Report says “found none of them urgent”. The Letter adds: “the harbour froze”.";
    const citations = [cite(text, "Report", "report"), cite(text, "Letter", "letter")];
    const found = await findQuotations(text, SOURCES, { citations });
    expect(found.map(({ verdict }) => verdict)).toEqual(["exact", "exact"]);
  });

  test("a note in brackets behind the quotation, a title in marks", async () => {
    const text = "So it was: “the harbour froze.” (Report, 3) Then came “Report”.";
    const citations = [
      cite(text, "Report", "report"),
      { ...cite(text, "Report”", "report"), to: text.lastIndexOf("”") },
    ];
    const found = await findQuotations(text, SOURCES, { citations });
    expect(found.map(({ verdict, isSlight }) => [verdict, isSlight])).toEqual([
      ["attributed elsewhere", false],
      ["not found", true],
    ]);
  });
});

test("through an aligned translation the passage of the original is found", async () => {
  const english = "We cannot wait. Still less can we be silent about what we saw.";
  const sources = [...SOURCES, { id: "brief/en", document: "brief", text: english }];
  const split = RUSSIAN.indexOf(";") + 2;
  const translations = [
    {
      translation: "brief/en",
      original: "brief/a",
      beads: [
        { translation: { from: 0, to: 15 }, original: { from: 0, to: split } },
        { translation: { from: 16, to: english.length }, original: { from: split, to: RUSSIAN.length } },
      ],
    },
  ];
  const [faithful, altered] = await findQuotations(
    "“Still less can we be silent about what we saw.” and “Still less can we be silent about what we heard.”",
    sources,
    { translations },
  );
  expect(faithful).toMatchObject({ verdict: "translated", agreement: "exact" });
  expect(faithful?.original).toEqual({ source: "brief/a", from: split, to: RUSSIAN.length });
  expect(altered).toMatchObject({ verdict: "altered", original: { source: "brief/a" } });
});

describe("another's translation", () => {
  const english =
    "The captain has kept the watch alone since his mate fell sick. From the shore no one answered our signals. " +
    "The dredger lay without lights by the north wall, and the ledgers were burnt before the harbour froze.";
  const russian =
    "Капитан нес вахту один с тех пор, как заболел помощник. С берега никто не ответил на наши сигналы. " +
    "Землечерпалка стояла без огней у северной стены, а книги сожгли, прежде чем замерзла гавань.";
  const ends = (text: string) => [...text.matchAll(/\. |\.$/g)].map(({ index }) => index + 1);
  const spans = (text: string) =>
    ends(text).map((to, at) => ({ from: at === 0 ? 0 : (ends(text)[at - 1] as number) + 1, to }));
  const translations = [
    {
      translation: "log/en",
      original: "log/ru",
      beads: spans(english).map((translation, at) => ({
        translation,
        original: spans(russian)[at] as { from: number; to: number },
      })),
    },
  ];
  const sources = [...SOURCES, { id: "log/en", text: english }, { id: "log/ru", text: russian }];
  const own =
    "“By the northern wall there lay the dredger with no lights, and before the harbour froze they burnt the ledgers.”";

  test("is found by what it says, with both texts, and no difference is told of words that nobody copied", async () => {
    const [quotation] = await findQuotations(own, sources, { translations });
    expect(quotation).toMatchObject({
      verdict: "translated otherwise",
      differences: [],
      original: { source: "log/ru" },
    });
    const [passage, last] = [quotation?.passages[0], spans(russian)[2]];
    expect(english.slice(passage?.from, passage?.to)).toContain("The dredger lay without lights by the north wall");
    expect(quotation?.original?.to).toBe(last?.to);
    expect(quotation).not.toHaveProperty("agreement");
  });

  test("is one only where a translation is known; an altered quotation stays one", async () => {
    const verdictsOf = async (text: string, options: object) =>
      (await findQuotations(text, sources, options)).map(({ verdict }) => verdict);
    expect(await verdictsOf(own, {})).not.toEqual(["translated otherwise"]);
    const altered =
      "“The dredger lay without lights by the south wall, and the ledgers were burnt before the harbour froze.”";
    expect(await verdictsOf(altered, { translations })).toEqual(["altered"]);
    expect(
      await verdictsOf("“Elephants were seen that summer in all the gardens of the town.”", { translations }),
    ).toEqual(["not found"]);
  });
});

describe("passages without quotation marks", () => {
  const filler =
    "Nobody at the table had expected to hear of such things that evening, and most of them looked at their plates.";

  test("what runs along a source is found, what is quoted is not told twice", async () => {
    const borrowed =
      "the decision of the bureau be laid before the whole committee so that the party may know what was decided";
    const text = `${filler} He asked that ${borrowed} by others. “The winter was long and the harbour froze.” ${filler}`;
    const found = await findQuotations(text, SOURCES, { all: true });
    expect(found.map(({ kind, verdict }) => [kind, verdict])).toEqual([
      ["unmarked", "exact but for spelling, case, punctuation"],
      ["marks", "exact"],
    ]);
    const [passage] = found;
    expect(text.slice(passage?.from, passage?.to)).toContain(borrowed);
  });

  test("a formula of many documents is no borrowing", async () => {
    const formula = "I have the honour to be, Sir, with the greatest respect, your most obedient servant";
    const letters = Array.from({ length: 12 }, (_, n) => ({
      id: `l${n}`,
      text: `Letter number ${n} about matter ${n * 7}. ${formula}.`,
    }));
    expect(await findQuotations(`${filler} ${formula}. ${filler}`, letters, { all: true })).toEqual([]);
  });
});

describe("bad input", () => {
  test("no sources, no text, no words", async () => {
    expect(await findQuotations("“Nothing can be said of this.”", [])).toMatchObject([{ verdict: "not found" }]);
    expect(await findQuotations("", SOURCES, { all: true })).toEqual([]);
    expect(await findQuotations("“…” «!»", [{ id: "empty", text: "" }])).toEqual([]);
  });

  test("ranges outside the text and ids given twice are refused", async () => {
    const outside = findQuotations("abc", SOURCES, { ranges: [{ from: 0, to: 9, kind: "block" }] });
    await expect(outside).rejects.toThrow(CompareError);
    await expect(buildQuotationIndex([...SOURCES, { id: "letter/a", text: "" }])).rejects.toThrow('"letter/a"');
  });

  test("thousands of marks with words between them end", async () => {
    for (const piece of ['"', "« w ", "“the minutes "]) {
      const text = piece.repeat(60_000 / piece.length);
      for (const { verdict } of await findQuotations(text, SOURCES)) expect(verdict).toBeTruthy();
    }
  }, 120_000);

  test("an abort is obeyed", async () => {
    const stop = new AbortController();
    const text = `“${LETTER}” `.repeat(200);
    const running = findQuotations(text, SOURCES, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("enough")),
    });
    await expect(running).rejects.toThrow("enough");
  });
});
