import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromStored, type StoredKind, toStored } from "../../src/model/stored-form.ts";

const sources = fc.array(fc.string(), { maxLength: 2 });
const statement = fc.record({ value: fc.string(), sources, certainty: fc.constantFrom("certain", "possible") });
const statements = fc.array(statement, { maxLength: 2 });
const names = fc.array(fc.string(), { maxLength: 2 });

const witness = fc.record({
  key: fc.string(),
  siglum: fc.string(),
  derives: fc.array(fc.record({ from: fc.string(), how: fc.constant("copied") }), { maxLength: 1 }),
  date: statements,
  place: statements,
  publisher: statements,
  holdings: fc.array(
    fc.record({
      archive: fc.string(),
      access: fc.array(fc.record({ state: fc.constant("open"), sources }), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  transcribers: fc.array(fc.record({ as: fc.string() }), { maxLength: 1 }),
  translators: fc.constant([]),
  facsimiles: names,
  withheld: fc.constant([]),
  inferred: names,
});

const kinds: readonly [StoredKind, fc.Arbitrary<object>][] = [
  ["witness", witness],
  ["office", fc.record({ id: fc.string(), sources })],
  ["membership", fc.record({ id: fc.string(), from: statements, to: statements, sources })],
  [
    "series",
    fc.record({
      lines: fc.array(fc.record({ id: fc.string() })),
      points: fc.array(fc.record({ value: fc.double({ noNaN: true }), sources, certainty: fc.constant("certain") })),
    }),
  ],
  [
    "edition",
    fc.record({
      editors: names,
      languages: names,
      instalments: fc.array(fc.record({ id: fc.string(), documents: names, essays: names })),
      anniversaries: fc.constant([]),
      look: fc.constantFrom({}, { accent: "#123456" }),
    }),
  ],
];

describe("what goes into the record", () => {
  it.each(kinds)("%s comes back whole", (kind, values) => {
    const law = (value: object) => {
      expect(fromStored(kind, toStored(kind, value))).toEqual(value);
    };
    fc.assert(fc.property(values, law));
  });

  it("leaves out what is empty or usual, so that a field added later changes nothing that was signed", () => {
    const value = {
      key: "a",
      siglum: "A",
      derives: [],
      date: [{ value: 1, sources: [], certainty: "certain" }],
      holdings: [],
      inferred: [],
    };
    expect(toStored("witness", value)).toEqual({ key: "a", siglum: "A", date: [{ value: 1 }] });
  });

  it("gives a list that an older record never had", () => {
    expect(fromStored("person", { id: "vale", name: { en: "Vale" } })).toMatchObject({
      forms: [],
      born: [],
      died: [],
      sources: [],
    });
  });
});
