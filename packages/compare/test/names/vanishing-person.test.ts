import { describe, expect, it } from "vitest";
import { collate } from "../../src/collate/collate.ts";
import { type PersonMatrix, vanishingPersons } from "../../src/names/vanishing-person.ts";
import type { Witness } from "../../src/text/token.ts";
import { tokenize } from "../../src/text/tokenize.ts";

const PERSONS = [
  { id: "trotsky", forms: ["Trotsky", "Троцкий"] },
  { id: "pyatakov", forms: ["Pyatakov", "Пятаков"] },
];

const witness = (siglum: string, text: string): Witness => ({ siglum, tokens: tokenize(text, { lacunae: ["[…]"] }) });

/** Per person: state, count and gaps of every witness. */
const shown = ({ rows, witnesses }: PersonMatrix): readonly string[] =>
  rows.map(
    ({ person, cells, vanishes }) =>
      `${person}: ${cells
        .map(
          ({ state, count, gaps }, w) =>
            `${witnesses[w]} ${state} ${count}${gaps.map(({ kind }) => ` (${kind})`).join("")}`,
        )
        .join(", ")}${vanishes ? " — vanishes" : ""}`,
  );

const collated = async (...texts: readonly string[]) => {
  const witnesses = texts.map((text, i) => witness("ABCDEF".charAt(i), text));
  return shown(vanishingPersons(PERSONS, witnesses, await collate(witnesses)));
};

const FRAME = (middle: string) =>
  `The delegates met in the great hall at noon. ${middle} After that the session was closed and the members went home.`;

describe("vanishingPersons", () => {
  it("tells a pronoun, a dropped name, a passage left out and a lacuna apart", async () => {
    const result = await collated(
      FRAME("On the second day Trotsky spoke to the soldiers for an hour about bread."),
      FRAME("On the second day he spoke to the soldiers for an hour about bread."),
      FRAME("On the second day an officer spoke to the soldiers for an hour about bread."),
      FRAME(""),
      FRAME("[…]"),
    );
    expect(result[0]).toBe(
      "trotsky: A named 1, B pronoun-only 0 (pronoun), C pronoun-only 0 (without the name), " +
        "D not named 0 (left out), E lacuna 0 (lacuna) — vanishes",
    );
    expect(result[1]).toBe("pyatakov: A not named 0, B not named 0, C not named 0, D not named 0, E not named 0");
  });

  it("sees a name dropped from a list", async () => {
    const [trotsky, pyatakov] = await collated(
      FRAME("Greetings were sent to Trotsky and Pyatakov by the whole of the meeting."),
      FRAME("Greetings were sent to Pyatakov by the whole of the meeting."),
    );
    expect(trotsky).toBe("trotsky: A named 1, B pronoun-only 0 (without the name) — vanishes");
    expect(pyatakov).toBe("pyatakov: A named 1, B named 1");
  });

  it("keeps the gap of a witness that names the person elsewhere", async () => {
    const [trotsky] = await collated(
      FRAME("First Trotsky spoke to the soldiers. Then Trotsky left the hall in a hurry."),
      FRAME("First Trotsky spoke to the soldiers. Then he left the hall in a hurry."),
    );
    expect(trotsky).toBe("trotsky: A named 2, B named 1 (pronoun)");
  });

  it("does not take another spelling or case for a gap", async () => {
    const [trotsky] = await collated(
      FRAME("Потом слово дали Троцкому и все молчали."),
      FRAME("Потомъ слово дали Троцкому и всѣ молчали."),
    );
    expect(trotsky).toBe("trotsky: A named 1, B named 1");
  });

  it("says where the name stands and what stands there instead", async () => {
    const witnesses = [witness("A", FRAME("Yesterday Trotsky spoke.")), witness("B", FRAME("Yesterday he spoke."))];
    const { rows } = vanishingPersons(PERSONS, witnesses, await collate(witnesses));
    const gap = rows[0]?.cells[1]?.gaps[0];
    const at = witnesses[1]?.tokens.findIndex(({ text }) => text === "he") ?? -1;
    expect(gap?.here).toEqual({ witness: 1, from: at, to: at + 1 });
    expect(gap?.named).toEqual([{ witness: 0, from: at, to: at + 1 }]);
  });

  it("works without a collation, and with one of some of the witnesses", async () => {
    const russian = witness("R", "Вчера Троцкий говорил.");
    const torn = witness("T", "Вчера […] говорил.");
    const english = [witness("A", FRAME("Trotsky spoke.")), witness("B", FRAME("He spoke."))];
    expect(shown(vanishingPersons(PERSONS, [russian, torn]))[0]).toBe("trotsky: R named 1, T lacuna 0");
    const result = vanishingPersons(PERSONS, [russian, ...english], await collate(english));
    expect(shown(result)[0]).toBe("trotsky: R named 1, A named 1, B pronoun-only 0 (pronoun) — vanishes");
  });

  it("is plain data, the same for the same input", async () => {
    const witnesses = [witness("A", FRAME("Trotsky spoke.")), witness("B", FRAME("He spoke."))];
    const collation = await collate(witnesses);
    const matrix = vanishingPersons(PERSONS, witnesses, collation);
    expect(JSON.parse(JSON.stringify(matrix))).toEqual(matrix);
    expect(vanishingPersons(PERSONS, witnesses, collation)).toEqual(matrix);
  });

  it("refuses a collation of other witnesses", async () => {
    const witnesses = [witness("A", FRAME("Trotsky spoke.")), witness("B", FRAME("He spoke."))];
    const collation = await collate(witnesses);
    expect(() => vanishingPersons(PERSONS, [witness("A", "Trotsky"), witness("B", "he")], collation)).toThrow(
      expect.objectContaining({ code: "bad-collation" }),
    );
  });
});
