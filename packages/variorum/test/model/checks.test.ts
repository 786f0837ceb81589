import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCycles } from "../../src/model/check/cycles.ts";
import { contrast } from "../../src/model/check/look.ts";
import { checkWithheld } from "../../src/model/check/texts.ts";
import { isIdentifier } from "../../src/model/identifier.ts";
import { faultOfName, nameKey } from "../../src/model/portable-name.ts";
import { documentSchema } from "../../src/model/schema/document.ts";
import { readBySchema } from "../../src/model/schema/findings.ts";
import { closestOf } from "../../src/model/suggestion.ts";
import type { Work } from "../../src/model/work.ts";

/** `a>b b>a` → cycles as `aba`. */
const cyclesIn = (arrows: string) => {
  const graph = new Map<string, string[]>();
  for (const arrow of arrows.split(" ")) {
    const [from = "", to = ""] = arrow.split(">");
    graph.set(from, [...(graph.get(from) ?? []), to]);
  }
  return findCycles(graph).map((cycle) => cycle.join(""));
};

/** WCAG 2.2, "contrast ratio"; the grey is its usual example of one that just fails. */
describe("contrast", () => {
  it.each([
    ["#000", "#fff", "21.00"],
    ["#777777", "white", "4.48"],
    ["rgb(118, 118, 118)", "#ffffff", "4.54"],
    ["#fff", "#fff", "1.00"],
  ])("%s on %s is %s", (text, paper, ratio) => {
    expect(contrast(text, paper)?.toFixed(2)).toBe(ratio);
    expect(contrast(paper, text)).toBe(contrast(text, paper));
  });

  it("of a colour that is not given in sRGB is not judged", () => {
    expect(contrast("oklch(0.5 0.1 20)", "#fff")).toBeUndefined();
  });
});

describe("cycles", () => {
  it.each([
    ["a>b b>c", []],
    ["a>a", ["aa"]],
    ["a>b b>c c>a", ["abca"]],
    ["a>b a>c b>d c>d", []],
    ["x>a a>b b>a", ["aba"]],
    ["a>b b>a c>d d>c", ["aba", "cdc"]],
  ])("%s ⇒ %j", (arrows, cycles) => {
    expect(cyclesIn(arrows)).toEqual(cycles);
  });

  it("finds one exactly where there is one, and takes a chain of 100,000", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 }), (arrows) => {
        const graph = new Map<string, string[]>();
        for (const [from, to] of arrows) graph.set(`${from}`, [...(graph.get(`${from}`) ?? []), `${to}`]);
        const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
          (graph.get(from) ?? []).some((next) => {
            if (next === to) return true;
            if (seen.has(next)) return false;
            seen.add(next);
            return reaches(next, to, seen);
          });
        expect(findCycles(graph).length > 0).toBe([...graph.keys()].some((node) => reaches(node, node)));
      }),
    );
    const chain = new Map(Array.from({ length: 100_000 }, (_, i) => [`${i}`, [`${i + 1}`]] as const));
    expect(findCycles(chain)).toEqual([]);
  });
});

describe("did you mean", () => {
  it.each([
    ["titel", "title"],
    ["acess", "access"],
    ["tipescript", "typescript"],
    ["x", undefined],
    ["zzzzzz", undefined],
    ["Title", "title"],
  ])("%s → %s", (word, meant) => {
    expect(closestOf(word, ["title", "access", "typescript", "a", "note"])).toBe(meant);
  });
});

describe("names that work everywhere", () => {
  it.each("con CON.txt aux nul.md com1 LPT9.x a:b a<b a|b a? a* a\\b end. end .. . a\u0001".split(" "))(
    "not %s",
    (name) => {
      expect(faultOfName(name === "end" ? "end " : name)).toBeDefined();
    },
  );
  it.each(["a.md", "Письмо (2).xml", "«x».md", "console", "com10", "0001.jpg", "é.md"])("but %s", (name) => {
    expect(faultOfName(name)).toBeUndefined();
  });
  it("takes names for one that differ in case or normal form", () => {
    expect(nameKey("É.MD")).toBe(nameKey("e\u0301.md"));
  });
  it("an id is small, short and no name that Windows reserves", () => {
    expect(["a", "l-1", "0", "a".repeat(80)].every(isIdentifier)).toBe(true);
    expect(["", "A", "-a", "a b", "a".repeat(81), "con", "é", "a_b", "a.b"].some(isIdentifier)).toBe(false);
  });
});

it("a withheld passage must name a block of the text", () => {
  const data = {
    title: "T",
    witnesses: [
      {
        key: "a",
        withheld: [
          { block: "p1", reason: "x" },
          { block: "pp2", reason: "x" },
        ],
      },
    ],
  };
  const work = { ...readBySchema(documentSchema("en"), data, "f").value!, id: "d" } as unknown as Work;
  const block = (id: string) => ({ id, kind: "paragraph" as const, text: "", marks: [] });
  expect(checkWithheld(work, "a", { blocks: [block("p1"), block("p2")], notes: [] })).toMatchObject([
    {
      code: "dangling-reference",
      file: "documents/d/document.yaml",
      at: ["witnesses", 0, "withheld", 1, "block"],
      mend: "Did you mean `p2`?",
    },
  ]);
});
