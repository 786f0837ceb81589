import { describe, expect, test } from "vitest";
import { align, rows } from "./witness-notation.ts";

const P1 = "It was a dark night and the rain fell in torrents upon the old town.";
const P2 = "The clerk counted the letters again and found that three of them were missing.";
const P3 = "Nobody in the office could say who had been there before the morning bell.";
const P4 = "When the director came he asked for the keys and for the book of visitors.";
const DE1 = "Es war eine dunkle Nacht und der Regen fiel in Strömen auf die alte Stadt.";
const DE2 = "Der Schreiber zählte die Briefe noch einmal und fand, dass drei von ihnen fehlten.";
const DE4 = "Als der Direktor kam, verlangte er die Schlüssel und das Buch der Besucher.";

describe("rows stand level", () => {
  test("equal paragraphs, one row each", async () => {
    expect(await rows({ A: `${P1} | ${P2}`, B: `${P1} | ${P2}` })).toEqual([
      `A: ${P1} | B: ${P1}`,
      `A: ${P2} | B: ${P2}`,
    ]);
  });

  test("two paragraphs joined in another witness are cut where the base begins one", async () => {
    expect(await rows({ A: `${P1} | ${P2}`, B: `${P1} ${P2}` })).toEqual([
      `A: ${P1} | B: ${P1}`,
      `A: ${P2} | B: ~${P2}`,
    ]);
  });

  test("the majority cuts the base", async () => {
    expect(await rows({ A: `${P1} ${P2}`, B: `${P1} | ${P2}`, C: `${P1} | ${P2}` })).toEqual([
      `A: ${P1} | B: ${P1} | C: ${P1}`,
      `A: ~${P2} | B: ${P2} | C: ${P2}`,
    ]);
  });

  test("a minority does not", async () => {
    expect(await rows({ A: `${P1} ${P2}`, B: `${P1} | ${P2}`, C: `${P1} ${P2}` })).toEqual([
      `A: ${P1} ${P2} | B: ${P1} ¶ ${P2} | C: ${P1} ${P2}`,
    ]);
  });

  test("a left-out paragraph leaves its row to the others", async () => {
    expect(await rows({ A: `${P1} | ${P2} | ${P3}`, B: `${P1} | ${P3}` })).toEqual([
      `A: ${P1} | B: ${P1}`,
      `A: ${P2}`,
      `A: ${P3} | B: ${P3}`,
    ]);
  });

  test("an added paragraph has a row of its own", async () => {
    expect(await rows({ A: `${P1} | ${P3}`, B: `${P1} | ${P2} | ${P3}` })).toEqual([
      `A: ${P1} | B: ${P1}`,
      `B: ${P2}`,
      `A: ${P3} | B: ${P3}`,
    ]);
  });

  test("an added heading has a row of its own", async () => {
    expect(await rows({ A: `${P1} | ${P2}`, B: `${P1} | # The letters | ${P2}` })).toEqual([
      `A: ${P1} | B: ${P1}`,
      "B: The letters",
      `A: ${P2} | B: ${P2}`,
    ]);
  });

  test("a paragraph that moved stands in one row, or in a row for each place", async () => {
    const found = await rows({ A: `${P1} | ${P2} | ${P3} | ${P4}`, B: `${P1} | ${P3} | ${P4} | ${P2}` });
    expect(found).toContain(`A: ${P3} | B: ${P3}`);
    expect(found.at(-1)).toBe(`B: ${P2}`);
  });

  test("words added where a paragraph begins do not cut it", async () => {
    expect(await rows({ A: `${P1} | ${P2}`, B: `${P1} | And so ${P2}` })).toEqual([
      `A: ${P1} | B: ${P1}`,
      `A: ${P2} | B: And so ${P2}`,
    ]);
  });

  test("a stray word does not tear a rewritten paragraph", async () => {
    const other = "Quite another story was told by the women of the market, and none believed the clerk.";
    for (const row of await rows({ A: `${P1} | ${P2} | ${P3}`, B: `${P1} | ${other} | ${P3}` }))
      expect(row).not.toContain("~");
  });

  test("a closing mark stays with its sentence", async () => {
    expect(
      await rows({
        A: "“Who goes there?” | “A friend of the house,” said he.",
        B: "“Who goes there?” “A friend of the house,” said he.",
      }),
    ).toEqual([
      "A: “Who goes there?” | B: “Who goes there?”",
      "A: “A friend of the house,” said he. | B: ~“A friend of the house,” said he.",
    ]);
  });

  test("empty blocks are kept", async () => {
    expect(
      (await align({ A: `${P1} | | ${P2}`, B: `| ${P1} | ${P2} |` })).passages.flatMap((p) => p.spans.B ?? []),
    ).toHaveLength(4);
    expect((await align({ A: " | " })).passages.map((p) => p.spans.A)).toEqual([
      [
        { block: "p1", from: 0, to: 0 },
        { block: "p2", from: 0, to: 0 },
      ],
    ]);
  });
});

describe("what is missing or withheld", () => {
  test("a withheld block stands beside what other witnesses have there", async () => {
    expect(await rows({ A: `${P1} | ▒ | ${P3}`, B: `${P1} | ${P2} | ${P3}` })).toEqual([
      `A: ${P1} | B: ${P1}`,
      `A: ▒ | B: ${P2}`,
      `A: ${P3} | B: ${P3}`,
    ]);
  });

  test("and is never an omission", async () => {
    const { groups } = await align({ A: `${P1} | ${P2} | ${P3}`, B: `${P1} | ▒ | ${P3}` });
    const relations = groups[0]?.variants.flatMap(({ readings }) => readings.map(({ relation }) => relation));
    expect(relations).not.toContain("omission");
    expect(groups[0]?.strips.B?.map(({ state }) => state)).toContain("withheld");
    expect(groups[0]?.strips.B?.map(({ state }) => state)).not.toContain("left-out");
  });

  test("neither is a gap in the leaf", async () => {
    const { groups } = await align({ A: P2, B: P2.replace("counted the letters again", "…") });
    const relations = groups[0]?.variants.flatMap(({ readings }) => readings.map(({ relation }) => relation));
    expect(relations).not.toContain("omission");
    expect(groups[0]?.strips.A?.map(({ state }) => state)).toEqual(["text"]);
    expect(groups[0]?.strips.B?.map(({ state }) => state)).toEqual(["text", "lacuna", "text"]);
  });
});

describe("variants", () => {
  test("have a place in every witness, a point where it has nothing", async () => {
    const { groups } = await align({ A: "the old grey house stood alone", B: "the old house stood alone" });
    const [place] = groups[0]?.variants ?? [];
    expect(place?.id).toBe("v1");
    expect(place?.passage).toBe(0);
    expect(place?.readings[place.lemma]?.text).toBe("grey");
    expect(place?.places).toEqual({ A: [{ block: "p1", from: 8, to: 12 }], B: [{ block: "p1", from: 7, to: 7 }] });
  });

  test("the point goes before the next word where the row begins there", async () => {
    const { groups } = await align({ A: `${P1} | Now ${P2}`, B: `${P1} | ${P2}` });
    const place = groups[0]?.variants.find(({ readings }) => readings.some(({ text }) => text.startsWith("Now")));
    expect(place?.places.B).toEqual([{ block: "p2", from: 0, to: 0 }]);
  });

  test("strips say what each witness left out and put in against the base", async () => {
    const { groups } = await align({ A: `${P1} | ${P2}`, B: P1, C: `${P1} | ${P2} | ${P3}` });
    expect(groups[0]?.strips.A?.every(({ state }) => state === "text")).toBe(true);
    expect(groups[0]?.strips.B?.map(({ state }) => state)).toContain("left-out");
    expect(groups[0]?.strips.C?.map(({ state }) => state)).toContain("put-in");
  });
});

describe("translations", () => {
  test("stand beside the passages they render", async () => {
    expect(await rows({ A: `${P1} | ${P2}`, "de:D": `${DE1} | ${DE2}` })).toEqual([
      `A: ${P1} | D: ${DE1}`,
      `A: ${P2} | D: ${DE2}`,
    ]);
  });

  test("headings are anchors", async () => {
    const found = await rows({
      A: `# One | ${P1} | # Two | ${P2} ${P3} | ${P4}`,
      "de:D": `# Eins | ${DE1} | # Zwei | ${DE4}`,
    });
    expect(found[0]).toBe("A: One | D: Eins");
    expect(found).toContain("A: Two | D: Zwei");
  });

  test("the base leads with its languages; the translation's own witnesses are collated", async () => {
    const { groups } = await align({ A: `${P1} | ${P2}`, "de:D": `${DE1} | ${DE2}`, "de:E": `${DE1} | ${DE2} Punkt.` });
    expect(groups.map(({ language, base, witnesses }) => [language, base, witnesses.join()])).toEqual([
      ["en", "A", "A"],
      ["de", "D", "D,E"],
    ]);
    expect(groups[1]?.variants).toHaveLength(1);
    expect(groups[1]?.variants[0]?.passage).toBe(1);
  });
});
