import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PublicEdition } from "../../src/model/public.ts";
import { drawnPart, networkAround, networkOf, type TiedDocument, tieKinds } from "../../src/site/network/network.ts";
import { labelLines } from "../../src/site/network/network-label.ts";
import { layOutLadder } from "../../src/site/network/network-ladder.ts";
import { layOutNetwork } from "../../src/site/network/network-layout.ts";

const names = ["ann", "bob", "cid", "dan", "eve", "fay", "gus", "hal"];

/** `"x: signed ann bob; named cid"`, one document a line. */
function networkEdition(lines: string): PublicEdition {
  const documents = lines.split("\n").map((line) => {
    const [id = "", said = ""] = line.split(": ");
    const agents = (kind: string): readonly string[] =>
      said
        .split("; ")
        .find((part) => part.startsWith(kind))
        ?.split(" ")
        .slice(1) ?? [];
    const references = (kind: string) => agents(kind).map((agent) => ({ agent }));
    return {
      id,
      title: { en: id },
      date: [],
      signatories: references("signed"),
      creators: references("wrote"),
      addressees: references("received"),
      witnesses: [{ named: agents("named").map((agent) => `#${agent}`) }],
    };
  });
  const persons = names.map((id) => ({ id, name: { en: id } }));
  const entities = { persons, bodies: [], offices: [], memberships: [], sources: [] };
  return { documents, entities } as unknown as PublicEdition;
}

describe("the network of an edition", () => {
  test("each once in a document, by the strongest tie; only whom the edition knows", () => {
    const edition = networkEdition("x: wrote ann; signed ann bob; named bob cid stranger");
    expect(shown(networkOf(edition))).toEqual(["x: ann signed, bob signed, cid named"]);
  });

  test("a document of one person joins nobody", () => {
    expect(networkOf(networkEdition("x: signed ann\ny: signed ann; received bob"))).toHaveLength(1);
  });

  test("around a person stand the documents that have the person", () => {
    const edition = networkEdition("x: signed ann bob\ny: signed bob cid\nz: wrote cid; named ann");
    expect(networkAround(edition, "ann").map(({ document }) => document.id)).toEqual(["x", "z"]);
  });
});

describe("the part that is drawn", () => {
  const edition = networkEdition("x: signed ann bob cid dan\ny: named ann bob\nz: wrote ann; received eve");

  test("the whole where it has room", () => {
    expect(drawnPart(networkOf(edition), { documents: 9, agents: 9 })).toMatchObject({
      agents: ["ann", "bob", "cid", "dan", "eve"],
      allAgents: 5,
      allDocuments: 3,
    });
  });

  test("what is joined most; whose page it is always", () => {
    const part = drawnPart(networkOf(edition), { documents: 1, agents: 2 }, "dan");
    expect(part.documents.map(({ document }) => document.id)).toEqual(["x"]);
    expect(part.agents).toHaveLength(2);
    expect(part.agents).toContain("dan");
    expect(part).toMatchObject({ allAgents: 5, allDocuments: 3 });
  });
});

describe("the drawing", () => {
  const anyEdition = fc
    .array(fc.tuple(fc.constantFrom(...tieKinds), fc.subarray(names, { minLength: 2 })), { minLength: 1, maxLength: 8 })
    .map((lines) => networkEdition(lines.map(([kind, agents], n) => `d${n}: ${kind} ${agents.join(" ")}`).join("\n")));

  test("has every tie, nothing beyond its borders, no two points in one place, and comes out the same again", () => {
    fc.assert(
      fc.property(anyEdition, (edition) => {
        const part = drawnPart(networkOf(edition), { documents: 6, agents: 6 });
        const layout = layOutNetwork(part, (key) => [key]);
        expect(layout.edges).toHaveLength(part.documents.reduce((sum, { ties }) => sum + ties.length, 0));
        expect(new Set(layout.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(layout.nodes.length);
        for (const { x, y } of layout.nodes) {
          expect(x).toBeGreaterThan(0);
          expect(x).toBeLessThan(layout.width);
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThan(layout.height);
        }
        expect(layOutNetwork(part, (key) => [key])).toEqual(layout);
      }),
      { numRuns: 25 },
    );
  });

  test("for a phone has every tie too, persons and documents a line apart, nothing wider than the window", () => {
    fc.assert(
      fc.property(anyEdition, (edition) => {
        const { nodes, edges, width, height } = layOutLadder(
          drawnPart(networkOf(edition), { documents: 6, agents: 6 }),
        );
        const wide = layOutNetwork(drawnPart(networkOf(edition), { documents: 6, agents: 6 }), (key) => [key]);
        expect(edges).toEqual(wide.edges);
        expect(width).toBeLessThan(360);
        for (const of of ["agent", "document"] as const) {
          const rows = nodes.filter((node) => node.of === of).map(({ y }) => y);
          for (const y of rows) expect(y > 0 && y < height).toBe(true);
          const sorted = rows.sort((a, b) => a - b);
          for (const [n, y] of sorted.slice(1).entries()) expect(y - (sorted[n] ?? 0)).toBeGreaterThanOrEqual(25);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("where many stand in one document no label covers another", () => {
    const edition = networkEdition(
      `minutes: signed ann; named ${names.slice(1).join(" ")}\nletter: signed bob; received ann\nnote: wrote cid; received ann`,
    );
    const label = (key: string): string => `${key} with a longer name`;
    const { nodes } = layOutNetwork(drawnPart(networkOf(edition), { documents: 9, agents: 9 }), (key) => [label(key)]);
    const boxes = nodes.map(({ key, label: { x, y, anchor } }) => {
      const width = label(key).length * 6.5;
      const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
      return { left, right: left + width, top: y - 12, bottom: y + 3 };
    });
    const met = boxes.flatMap((a, n) =>
      boxes.slice(n + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
    );
    expect(met).toEqual([]);
  });
});

describe("a label of the network", () => {
  test.each([
    ["Edmund Vale", ["Edmund Vale"]],
    ["Harbour Commission of Port Sarrow", ["Harbour Commission", "of Port Sarrow"]],
    ["Minutes of the enquiry into the loss of the Hesper", ["Minutes of the", "enquiry into the…"]],
    ["Oberlandesgerichtspräsident", ["Oberlandesgerichts…"]],
  ])("%s stands in two lines at most", (text, lines) => {
    expect(labelLines(text, 19)).toEqual(lines);
  });

  test("of any words has one or two lines, none longer than asked for", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 40 }), (text, longest) => {
        const lines = labelLines(text, longest);
        expect([1, 2]).toContain(lines.length);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(longest);
      }),
    );
  });
});

const shown = (network: readonly TiedDocument[]): readonly string[] =>
  network.map(
    ({ document, ties }) => `${document.id}: ${ties.map(({ agent, kind }) => `${agent} ${kind}`).join(", ")}`,
  );
