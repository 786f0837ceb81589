import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildVariantGraph,
  CompareError,
  collate,
  formatCollation,
  formatCsv,
  formatGraphml,
  formatSvg,
  parseCollation,
  tokenize,
  type VariantGraph,
  type Witness,
} from "../../src/index.ts";
import { relatives, strangers } from "../arbitrary.ts";
import { parseTable } from "../notation.ts";

const anyText = fc.string({
  unit: fc.constantFrom("a", "b", ",", '"', "\n", "\r", " ", "=", "<", "&", "é", "😀", ";"),
  maxLength: 30,
});
const texts = fc.array(anyText, { minLength: 1, maxLength: 4 });
const witnessesOf = (all: readonly string[]): Witness[] =>
  all.map((text, at) => ({ siglum: `W "${at}"`, tokens: tokenize(text) }));

/** A reader of RFC 4180, so that the writer is not asked about itself. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = field.exec(csv); match; match = field.exec(csv)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

describe("CSV", () => {
  test("a table", async () => {
    const witnesses = ["The big koala", "The koala, he said"].map((text, at) => ({
      siglum: "AB"[at] as string,
      tokens: tokenize(text),
    }));
    expect(formatCsv(await collate(witnesses), witnesses)).toBe(
      'A,B\r\n"The ","The "\r\n"big ",\r\nkoala,koala\r\n,", "\r\n,"he "\r\n,said\r\n',
    );
  });

  test("gives back every witness as written, from its first token on", async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const witnesses = witnessesOf(all);
        const [head, ...rows] = parseCsv(formatCsv(await collate(witnesses), witnesses));
        expect(head).toEqual(witnesses.map(({ siglum }) => siglum));
        for (const [w, text] of all.entries()) expect(rows.map((row) => row[w]).join("")).toBe(text.trimStart());
      }),
    );
  });
});

describe("JSON", () => {
  test("what is written is read back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(strangers, relatives), async (witnesses) => {
        const collation = await collate(witnesses);
        expect(parseCollation(formatCollation(collation, witnesses))).toEqual({ collation, witnesses });
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ["no JSON", "{", /not JSON/],
    ["no object", "[]", /object/],
    ["a field missing", "{}", /"witnesses" is not a list/],
    [
      "a token lost",
      '{"witnesses":["A"],"columns":[],"extra":[],"variants":[],"moves":[],"unapplied":[],"tokens":[[{"text":"a"}]]}',
      /token 0 is due/,
    ],
    [
      "a cell that is no number",
      '{"witnesses":["A"],"columns":[["0"]],"extra":[],"variants":[],"moves":[],"unapplied":[],"tokens":[[{"text":"a"}]]}',
      /column 0/,
    ],
  ])("%s is refused", (_, json, why) => {
    expect(() => parseCollation(json)).toThrow(CompareError);
    expect(() => parseCollation(json)).toThrow(why);
  });
});

/** The text of a witness read along its path. */
function walk({ nodes, edges }: VariantGraph, witness: number): string[] {
  const words: string[] = [];
  for (let node = 0; node !== 1; ) {
    const [edge, ...others] = edges.filter(({ from, witnesses }) => from === node && witnesses.includes(witness));
    expect(others).toEqual([]);
    node = edge?.to as number;
    if (node !== 1) words.push(nodes[node]?.text as string);
  }
  return words;
}

describe("variant graph", () => {
  test.each([true, false])("every witness is a path, joined: %s", async (join) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(strangers, relatives), async (witnesses) => {
        const graph = buildVariantGraph(await collate(witnesses), witnesses, { join });
        for (const [w, { tokens }] of witnesses.entries())
          expect(walk(graph, w).join(" ")).toBe(tokens.map(({ text }) => text).join(" "));
      }),
      { numRuns: 40 },
    );
  });

  test("GraphML holds what no XML may hold as U+FFFD, and everything else escaped", async () => {
    const witnesses = [{ siglum: "A<&>", tokens: [{ text: '"<a>&\u0000\uD800' }] }];
    const graphml = formatGraphml(buildVariantGraph(await collate(witnesses), witnesses));
    expect(graphml).toContain(
      '<data key="text">&quot;&lt;a&gt;&amp;\uFFFD\uFFFD</data><data key="witnesses">A&lt;&amp;&gt;</data>',
    );
    expect(graphml.match(/<node /g)).toHaveLength(3);
    expect(graphml.match(/<edge /g)).toHaveLength(2);
  });

  test("SVG: every word once, no two boxes of one layer at one place", async () => {
    const witnesses = parseTable(["A The big koala sleeps", "B The small koala sleeps", "C The koala sleeps"]);
    const svg = formatSvg(buildVariantGraph(await collate(witnesses), witnesses));
    for (const word of ["The", "big", "small", "koala sleeps", "A B C", "all"].filter((word) => word !== "A B C"))
      expect(svg).toContain(`>${word}</text>`);
    const boxes = [...svg.matchAll(/<rect x="(\d+)" y="(\d+)"/g)].map(([, x, y]) => `${x} ${y}`);
    expect(new Set(boxes).size).toBe(4);
  });

  test("SVG: too large a graph is refused with the mend", async () => {
    const tokens = Array.from({ length: 2100 }, (_, i) => ({ text: `w${i}` }));
    const witnesses = [
      { siglum: "A", tokens },
      { siglum: "B", tokens: tokens.map(({ text }, i) => ({ text: i % 2 ? text : `${text}x` })) },
    ];
    const collation = await collate(witnesses);
    expect(() => formatSvg(buildVariantGraph(collation, witnesses))).toThrow(/"from" and "to"/);
    expect(formatSvg(buildVariantGraph(collation, witnesses, { from: 10, to: 40 }))).toMatch(/^<svg /);
  });
});
