import fc from "fast-check";
import { expect, test } from "vitest";
import type { IngestOptions } from "../../src/ingest/ingest.ts";
import { readXml, teiAround } from "./tei-fixture.ts";

const bytesOf = (xml: string) => new TextEncoder().encode(xml);
const linked = (files: { readonly [name: string]: string }): Pick<IngestOptions, "linked"> => ({
  linked: Object.entries(files).map(([name, xml]) => ({ name, fileName: name, bytes: bytesOf(xml) })),
});

const textOf = (xml: string, options: Partial<IngestOptions>) =>
  readXml(xml, options).text.blocks.map(({ text }) => text);
const toldOf = (xml: string, options: Partial<IngestOptions>, code: string) =>
  readXml(xml, options)
    .problems.filter((problem) => problem.code === code)
    .map(({ message }) => message);

const address = (file: string) => `https://example.org/texts/${file}`;
const point = (file: string, id: string) => `<ptr target="${address(file)}#${id}"/>`;
const reading = (part: string, inside: string) => `<rdg wit="#${part}">${inside}</rdg>`;
const spine = (...apps: readonly string[]) =>
  teiAround(`<listApp>${apps.map((app, i) => `<app xml:id="e${i}">${app}</app>`).join("")}</listApp>`);

const a = teiAround(
  `<head>One</head><p>It <seg xml:id="a1">was a dark</seg> and <seg xml:id="a2">stormy</seg> night; <seg xml:id="a3">rain fell.</seg> The end.</p>`,
);
const b = teiAround(
  `<p>It <seg xml:id="b1">was the dark</seg> and <seg xml:id="b2">calm</seg> night; <seg xml:id="b3">stars.</seg></p><p>More.</p>`,
);
const three = spine(
  reading("A", point("a.xml", "a1")) + reading("B", point("b.xml", "b1")),
  `<rdgGrp n="x">${reading("A", point("a.xml", "a2"))}</rdgGrp>${reading("B", point("b.xml", "b2"))}`,
  reading("A", point("a.xml", "a3")) + reading("B", point("b.xml", "b3")) + reading("C", ""),
);

test("a spine: the text of a witness goes from the first place that is pointed to through the last", () => {
  const files = linked({ "a.xml": a, "b.xml": b });
  expect(textOf(three, { ...files, part: "A" })).toEqual(["was a dark and stormy night; rain fell."]);
  expect(textOf(three, { ...files, part: "B" })).toEqual(["was the dark and calm night; stars."]);
  expect(textOf(three, { ...files, part: "C" })).toEqual([]);
});

test("the entry stands around what it points to", () => {
  const { text } = readXml(three, { ...linked({ "a.xml": a }), part: "A" });
  const entries = text.blocks.flatMap(({ text: words, marks }) =>
    marks.flatMap(({ element, attributes, from, to }) =>
      element === "app" ? [`${attributes?.["xml:id"]} ${words.slice(from, to)}`] : [],
    ),
  );
  expect(entries).toEqual(["e0 was a dark", "e1 stormy", "e2 rain fell."]);
});

test("a file is named by the end of its address, with folders where it must be", () => {
  const xml = spine(reading("A", point("x/a.xml", "a2")), reading("A", point("y/a.xml", "b2")));
  expect(textOf(xml, { ...linked({ "x/a.xml": a, "y/a.xml": b }), part: "A" }).join(" ")).toBe(
    "stormy night; rain fell. The end. It was the dark and calm",
  );
});

test("several files of a witness follow each other whole between the first place and the last", () => {
  const xml = spine(reading("A", point("a.xml", "a3")), reading("A", point("b.xml", "b1")));
  expect(textOf(xml, { ...linked({ "a.xml": a, "b.xml": b }), part: "A" })).toEqual([
    "rain fell. The end.",
    "It was the dark",
  ]);
});

test("readings without a word of their own inside a running text get what they point to", () => {
  const store = teiAround(`<p><seg xml:id="r1">storm<hi>y</hi></seg> <seg xml:id="r2">calm</seg></p>`);
  const xml = teiAround(
    `<p>It was a <app>${reading("A", point("r.xml", "r1"))}${reading("B", point("r.xml", "r2"))}</app> night.</p>`,
  );
  expect(textOf(xml, { ...linked({ "r.xml": store }), part: "A" })).toEqual(["It was a stormy night."]);
  expect(textOf(xml, { ...linked({ "r.xml": store }), part: "B" })).toEqual(["It was a calm night."]);
});

test("a file into which others point too is nobody's own text: only what is pointed to is taken", () => {
  const store = teiAround(
    `<p><seg xml:id="r1">one</seg> no <seg xml:id="r2">two</seg> no <seg xml:id="r3">three</seg></p>`,
  );
  const xml = spine(
    reading("A", point("r.xml", "r1")) + reading("B", point("r.xml", "r2")),
    reading("A", point("r.xml", "r3")) + reading("B", ""),
  );
  expect(
    textOf(xml, { ...linked({ "r.xml": store }), part: "A" })
      .join("")
      .replace(/\s/gu, ""),
  ).toBe("onethree");
  expect(textOf(xml, { ...linked({ "r.xml": store }), part: "B" })).toEqual(["two"]);
});

test("a pointer may name several places, or a range", () => {
  const around = (target: string) => teiAround(`<p>[<app><rdg wit="#A"><ptr target="${target}"/></rdg></app>]</p>`);
  const options = { ...linked({ "a.xml": a }), part: "A" };
  expect(textOf(around("a.xml#a1 a.xml#a3"), options)).toEqual(["[was a darkrain fell.]"]);
  expect(textOf(around("a.xml#range(a1, a3)"), options).join(" ")).toBe("[was a dark and stormy night; rain fell.]");
});

test("what leads nowhere is a gap and told of once for each file; it is no omission", () => {
  const xml = spine(
    reading("A", point("a.xml", "a1")),
    reading("A", point("lost.xml", "x1")),
    reading("A", point("lost.xml", "x2")),
    reading("A", point("a.xml", "none")),
    reading("A", point("a.xml", "a2")),
  );
  const options = { ...linked({ "a.xml": a }), part: "A" };
  const [block] = readXml(xml, options).text.blocks;
  const at = "was a dark ".length;
  expect(block?.marks.filter(({ kind }) => kind === "gap")).toEqual([
    expect.objectContaining({ reason: "lacuna", from: at, to: at }),
  ]);
  expect(toldOf(xml, options, "pointer-to-nowhere")).toEqual([
    "readings of A that point into lost.xml, for which `linked` names no file: they count as missing, not as left out (2 times; the first place is given)",
    "readings of A that point to places which a.xml does not have: they count as missing, not as left out (once)",
  ]);
});

test("one step is followed: readings of a linked file that point on are gaps", () => {
  const on = teiAround(`<p><seg xml:id="s">one <app>${reading("A", point("b.xml", "b1"))}</app> two</seg></p>`);
  const xml = spine(reading("A", point("on.xml", "s")));
  const { text, problems } = readXml(xml, { ...linked({ "on.xml": on, "b.xml": b }), part: "A" });
  expect(text.blocks.map(({ text: words }) => words)).toEqual(["one two"]);
  expect(text.blocks[0]?.marks.some(({ kind }) => kind === "gap")).toBe(true);
  expect(problems.some(({ message }) => message.includes("one step is followed"))).toBe(true);
});

test("a file that points to itself, and two that point to each other, come to an end", () => {
  const loop = spine(reading("A", point("loop.xml", "e0")));
  const { text } = readXml(loop, { ...linked({ "loop.xml": loop }), part: "A" });
  expect(text.blocks.map(({ text: words }) => words).join("")).toBe("");
});

test("the text of one place stands once, however many entries of a spine point to it", () => {
  const xml = spine(...Array.from({ length: 5 }, () => reading("A", point("a.xml", "a1"))));
  const options = { ...linked({ "a.xml": a }), part: "A" };
  expect(textOf(xml, options)).toEqual(["was a dark"]);
  expect(toldOf(xml, options, "pointed-to-twice")).toEqual([
    "readings of one witness that point to the same place: its text stands once (4 times; the first place is given)",
  ]);
});

test("what is pointed to again and again is bounded, so are the files together", () => {
  const large = teiAround(`<p xml:id="p">${"<hi>x</hi> ".repeat(5000)}</p>`);
  const many = teiAround(`<p>x ${`<app>${reading("A", point("l.xml", "p"))}</app>`.repeat(100)}</p>`);
  expect(() => readXml(many, { ...linked({ "l.xml": large }), part: "A" })).toThrow(
    /what the readings of a witness point to has more than 400000 elements and texts/u,
  );
  const files = linked({ "1.xml": a.padEnd(600), "2.xml": b.padEnd(600) });
  expect(() => readXml(three, { ...files, part: "A", limits: { bytes: 1000 } })).toThrow(
    /more than \d+ bytes together/u,
  );
});

test("a linked file that is no TEI, or broken, is named with its place", () => {
  expect(() => readXml(three, { ...linked({ "a.xml": "<html/>" }), part: "A" })).toThrow(/^a\.xml:1:1: .*not TEI/u);
  expect(() => readXml(three, { ...linked({ "a.xml": "<TEI>\n<p></TEI>" }), part: "A" })).toThrow(/^a\.xml:2:/u);
});

test("ids that the document has already are not taken over", () => {
  const twin = teiAround('<p><seg xml:id="e0">words</seg></p>');
  const { text } = readXml(spine(reading("A", point("t.xml", "e0"))), { ...linked({ "t.xml": twin }), part: "A" });
  const ids = text.blocks.flatMap(({ marks }) => marks.flatMap(({ attributes }) => attributes?.["xml:id"] ?? []));
  expect(ids.filter((id) => id === "e0")).toHaveLength(1);
});

/** Words that both witnesses have, or what each has; with an end of a paragraph behind it. */
interface Piece {
  readonly A: string;
  readonly B: string;
  readonly isShared: boolean;
  readonly endsParagraph: boolean;
}

const words = fc
  .array(fc.constantFrom("the", "old", "grey", "house", "stood", "дом"), { minLength: 1, maxLength: 3 })
  .map((all) => all.join(" "));
const piece: fc.Arbitrary<Piece> = fc.record({
  A: words,
  B: fc.option(words, { nil: "" }),
  isShared: fc.boolean(),
  endsParagraph: fc.boolean(),
});
const readBy = (part: "A" | "B", { A, B, isShared }: Piece) => (part === "A" || isShared ? A : B);

/** The file of one witness, and what its readings point to. */
function fileOf(part: "A" | "B", pieces: readonly Piece[]): string {
  const inside = pieces.map((one, i) => {
    const own = readBy(part, one);
    const written = one.isShared || own === "" ? own : `<seg xml:id="${part}${i}">${own}</seg>`;
    return `${written} ${one.endsParagraph ? "</p><p>" : ""}`;
  });
  return teiAround(`<p>${inside.join("")}</p>`);
}

const entryOf = (piece: Piece, i: number): string =>
  (["A", "B"] as const)
    .map((part) => reading(part, readBy(part, piece) === "" ? "" : point(`${part}.xml`, `${part}${i}`)))
    .join("");

/** What a witness has, by the model alone: nothing before its first entry or after its last. */
function wordsOf(part: "A" | "B", pieces: readonly Piece[]): string {
  const isEntry = (one: Piece) => !one.isShared && readBy(part, one) !== "";
  const inside = pieces.slice(pieces.findIndex(isEntry), pieces.findLastIndex(isEntry) + 1);
  return inside
    .map((one) => readBy(part, one))
    .filter((own) => own !== "")
    .join(" ");
}

test("any two witnesses of a spine get their own words, in order, paragraph by paragraph", () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
      const entries = pieces.flatMap((one, i) => (one.isShared ? [] : [entryOf(one, i)]));
      const files = linked({ "A.xml": fileOf("A", pieces), "B.xml": fileOf("B", pieces) });
      for (const part of ["A", "B"] as const) {
        const hasEntry = pieces.some((one) => !one.isShared && readBy(part, one) !== "");
        if (!hasEntry) continue;
        const read = textOf(spine(...entries), { ...files, part });
        expect(read.filter((text) => text !== "").join(" ")).toBe(wordsOf(part, pieces));
      }
    }),
    { numRuns: 200 },
  );
});
