import { describe, expect, it } from "vitest";
import { ingest } from "../../../src/ingest/ingest.ts";
import { readFiles, smallEdition } from "../../store-edition/small-edition.ts";

const mendOf = async (date: string) => {
  const document = String(smallEdition["documents/minutes/document.yaml"]).replace(/date: \{edtf.*\}/, `date: ${date}`);
  const { problems } = await readFiles({ ...smallEdition, "documents/minutes/document.yaml": document });
  return problems.map(({ code, mend, fix }) => ({ code, mend, ...(fix === undefined ? {} : { fix }) }));
};

const guessed = (text: string) => {
  const { metadata } = ingest(new TextEncoder().encode(text), { fileName: "letter.txt" });
  return { date: metadata.date, isGuess: metadata.guessed?.includes("date") };
};

describe("words where a date belongs", () => {
  it("suggests the date in the words, and the words beside it", async () => {
    expect(await mendOf("25 октября (7 ноября) 1917 г.")).toEqual([
      {
        code: "not-a-date",
        mend: 'Did you mean `{edtf: 1917-10-25, calendar: julian, as-written: "25 октября (7 ноября) 1917 г."}`?',
        fix: {
          at: ["date"],
          value: { edtf: "1917-10-25", calendar: "julian", "as-written": "25 октября (7 ноября) 1917 г." },
        },
      },
    ]);
    expect(await mendOf("{edtf: 8 October 1923, as-written: the 8th}")).toMatchObject([
      { mend: "Did you mean `1923-10-08`?" },
    ]);
  });

  it("says what the words do not tell, and suggests nothing then", async () => {
    const [mend] = await mendOf("24.XII.22");
    expect(mend?.mend).toMatch(/^The year has no century\./);
    expect(mend).not.toHaveProperty("fix");
    expect((await mendOf("8 октября"))[0]?.mend).toMatch(/^These words name no year\./);
  });

  it("leaves a day that does not exist to the editor", async () => {
    for (const date of ["1923-02-29", "1911-13"]) expect((await mendOf(date))[0]).not.toHaveProperty("fix");
  });
});

describe("dates that `add` guesses", () => {
  it("takes a line of its own at the beginning or the end for a dateline", () => {
    expect(guessed("Москва, 8 октября 1923 г.\n\nДорогой товарищ!\n\nЯ прошу Вас.\n")).toEqual({
      date: { edtf: "1923-10-08", asWritten: "Москва, 8 октября 1923 г." },
      isGuess: true,
    });
    expect(guessed("Dear Sir,\n\nI write to you.\n\n5th September 1857\n")?.date?.edtf).toBe("1857-09-05");
  });

  it("takes no sentence, number or year for one", () => {
    for (const text of [
      "1923\n\nA year.\n",
      "On 8 October 1923 we met.\n\nAnd left.\n",
      "24.XII.22\n\nText.\n",
      "Dear Sir,\n\nText.\n",
    ]) {
      expect(guessed(text).date).toBeUndefined();
    }
  });
});
