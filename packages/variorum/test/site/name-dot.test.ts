import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StripRun } from "../../src/model/alignment.ts";
import type { PublicDocument, PublicEdition } from "../../src/model/public.ts";
import { mapNames } from "../../src/site/map/name-dot.ts";

const persons = [
  { id: "ann", name: { en: "Ann" }, forms: [] },
  { id: "bob", name: { en: "Bob" }, forms: [] },
];
const edition = { entities: { persons, bodies: [], places: [], offices: [], memberships: [], sources: [] } };

/** `"one #ann two - - three"`: a column each; `-` is what the witness leaves out, `#` a word that is marked as a name. */
function documentOf(
  lines: { readonly [witness: string]: string },
  starts: readonly number[],
  traces: unknown[] = [],
): PublicDocument {
  const keys = Object.keys(lines);
  const columns = Object.values(lines)[0]?.split(" ").length ?? 0;
  const texts = Object.fromEntries(keys.map((key) => [key, textOf(lines[key] ?? "", starts, columns)]));
  return {
    persons: traces,
    witnesses: keys.map((key) => ({ witness: { key }, text: { blocks: texts[key]?.blocks, notes: [] } })),
    alignment: {
      passages: starts.map((_, index) => ({
        index,
        spans: Object.fromEntries(keys.map((key) => [key, texts[key]?.spans[index] ?? []])),
      })),
      groups: [
        {
          witnesses: keys,
          base: null,
          columns,
          variants: [],
          moves: [],
          strips: Object.fromEntries(keys.map((key) => [key, texts[key]?.runs])),
          passageColumns: starts,
        },
      ],
    },
  } as unknown as PublicDocument;
}

function textOf(line: string, starts: readonly number[], columns: number) {
  const words = line.split(" ");
  const runs: StripRun[] = words.map((word, from) => ({
    from,
    to: from + 1,
    state: word === "-" ? "left-out" : "text",
    passage: 0,
  }));
  const blocks = starts.map((start, index) => {
    const own = words.slice(start, starts[index + 1] ?? columns).filter((word) => word !== "-");
    let text = "";
    const marks = own.flatMap((word) => {
      const from = text.length === 0 ? 0 : text.length + 1;
      text += `${from === 0 ? "" : " "}${word.replace("#", "")}`;
      return word.startsWith("#") ? [{ kind: "name", of: "person", ref: word, from, to: text.length }] : [];
    });
    return { id: `b${index}`, kind: "paragraph", text, marks };
  });
  const spans = blocks.map(({ id, text }) => (text === "" ? [] : [{ block: id, from: 0, to: text.length }]));
  return { runs, blocks: blocks.filter(({ text }) => text !== ""), spans };
}

const namesOf = (document: PublicDocument) => mapNames(edition as unknown as PublicEdition, document);

describe("names on the map", () => {
  test("a dot stands in the column of its word, wherever words before it are left out", () => {
    const column = fc.constantFrom("x", "y", "-", "#ann", "#bob");
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 2, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 38 }), { maxLength: 4 }),
        (line, cuts) => {
          const starts = [...new Set([0, ...cuts.filter((cut) => cut < line.length)])].sort((a, b) => a - b);
          const { names } = namesOf(documentOf({ a: line.join(" ") }, starts));
          for (const id of ["ann", "bob"]) {
            const wanted = line.flatMap((word, index) => (word === `#${id}` ? [index] : []));
            const dots = names.find(({ named }) => named.thing.id === id)?.dots ?? [];
            const found = dots.map(({ passage, at }) => {
              const [from = 0, to = line.length] = [starts[passage], starts[passage + 1]];
              return Math.floor(from + at * (to - from));
            });
            expect(found).toEqual(wanted);
          }
        },
      ),
    );
  });

  test("who vanishes comes first, looked for in texts that mark no names; a place that is marked too is one", () => {
    const place = (block: string, from: number) => ({ block, from, to: from + 3, passage: 0, text: "bob" });
    const cells = {
      a: { state: "named", places: [place("b0", 4)], gaps: [] },
      b: { state: "named", places: [place("b0", 8)], gaps: [] },
      c: { state: "not named", places: [], gaps: [], judged: "confirmed" },
    };
    const lines = { a: "#ann #bob #ann - x", b: "ann and bob y z", c: "ann - - y z" };
    const { names, marked } = namesOf(documentOf(lines, [0], [{ person: "bob", vanishes: true, cells }]));
    expect([...marked]).toEqual(["a"]);
    expect(names.map(({ named, vanishes, dots }) => [named.thing.id, vanishes, dots.length])).toEqual([
      ["bob", true, 2],
      ["ann", false, 2],
    ]);
    expect(names[0]?.dots.map(({ witness, at }) => [witness, Math.floor(at * 5)])).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });
});
