import { describe, expect, it } from "vitest";
import { htmlTree } from "../../src/edition/html-tree.ts";
import { firstGap } from "../../src/record/coverage.ts";
import { type DomNode, domTree } from "../../src/record/dom-tree.ts";
import { readPage } from "../../src/record/page.ts";
import { parsePageAddress } from "../../src/record/page-address.ts";
import { hex } from "./scene.ts";

const id = hex("event", 64);
const read = (html: string) => readPage(htmlTree(Buffer.from(html)));

/** parse5's tree in the clothes of a DOM. */
function domOf(node: never): DomNode {
  const {
    nodeName,
    value,
    attrs = [],
    childNodes = [],
  } = node as { nodeName: string; value?: string; attrs?: { name: string; value: string }[]; childNodes?: never[] };
  const nodeType = nodeName === "#text" ? 3 : nodeName.startsWith("#") ? 9 : 1;
  return {
    nodeType,
    nodeName: nodeType === 1 ? nodeName.toUpperCase() : nodeName,
    nodeValue: value ?? null,
    childNodes: childNodes.map(domOf),
    getAttribute: (name) => attrs.find((attribute) => attribute.name === name)?.value ?? null,
  };
}

describe("a page", () => {
  const text = (inner: string, n = 2) => `<main data-event="${id}" data-segments="${n}">${inner}</main>`;

  it("is read by the marks on its elements", () => {
    const claims = read(
      `<link rel="record" href="../record/"><meta name="variorum:pin" content="pin">` +
        text(
          `<h2 data-aside>Heading</h2><p data-segment="0">Some <i>wo<button data-aside>1</button>rds</i></p>\n` +
            `<p data-segment="0" data-from="10">.</p> <p data-segment="1" data-withheld>rights</p>`,
        ) +
        `<q data-quote="${id}:0:5-10">words</q><h1 data-field="${id}:/title/en">T</h1><p data-tombstone="${id}">gone</p><a href="x/">x</a>`,
    );
    expect(claims).toMatchObject({
      record: "../record/",
      pin: "pin",
      texts: [
        {
          event: id,
          segments: 2,
          pieces: [
            { segment: 0, from: 0, text: "Some words" },
            { segment: 0, from: 10, text: "." },
            { segment: 1, from: 0, text: null },
          ],
        },
      ],
      quotes: [{ event: id, segment: 0, from: 5, to: 10, text: "words" }],
      fields: [{ event: id, pointer: "/title/en", text: "T" }],
      tombstones: [id],
      gone: false,
      asides: 8,
      links: ["x/"],
      faults: [],
    });
  });

  it("is read the same from a live DOM", () => {
    const html = `<!doctype html><body>${text(`<p data-segment="0">a<b data-aside>b</b>c</p>lost`)}<p data-gone></p>`;
    const tree = htmlTree(Buffer.from(html));
    expect(readPage(domTree(domOf(tree.root as never)))).toEqual(read(html));
  });

  it("may declare short names of events for its quotations", () => {
    const other = hex("other", 64);
    const claims = read(
      `<meta name="variorum:events" content="w1=${id} w2=${other}"><q data-quote="w2:0:5-10">words</q><q data-quote="${id}:1:0-1">a</q>`,
    );
    expect(claims.quotes).toEqual([
      { event: other, segment: 0, from: 5, to: 10, text: "words" },
      { event: id, segment: 1, from: 0, to: 1, text: "a" },
    ]);
    expect(claims.faults).toEqual([]);
  });

  const faults: [string, string, string][] = [
    ["a short name that nobody declared", `<q data-quote="w1:0:0-1">a</q>`, "what it quotes"],
    [
      "a short name declared after its use",
      `<q data-quote="w1:0:0-1">a</q><meta name="variorum:events" content="w1=${id}">`,
      "what it quotes",
    ],
    ["a short name of two events", `<meta name="variorum:events" content="w1=${id} w1=${id}">`, "stands twice"],
    ["a short name that could be an event", `<meta name="variorum:events" content="${id}=${id}">`, "malformed"],
    ["words between pieces", text(`<p data-segment="0">a</p>lie`), "not part of it"],
    ["words in an element of their own", text(`<p>lie</p><p data-segment="0">a</p>`), "not part of it"],
    ["words for readers without JavaScript", text(`<noscript>lie</noscript>`), "not part of it"],
    ["a piece in a piece", text(`<p data-segment="0">a<b data-segment="1">b</b></p>`), "where none can stand"],
    ["a piece in an aside", text(`<p data-aside><b data-segment="1">b</b></p>`), "where none can stand"],
    ["a piece outside a text", `<p data-segment="0">a</p>`, "where none can stand"],
    ["a segment that is no number", text(`<p data-segment="00">a</p>`), "where none can stand"],
    ["a text in a text", text(text("")), "inside another text"],
    ["a text without a number of segments", `<main data-event="${id}"></main>`, "how many segments"],
    ["a quotation of nothing", `<q data-quote="x">a</q>`, "what it quotes"],
    ["a field without a pointer", `<q data-field="${id}:title">a</q>`, "where it comes from"],
    ["nesting without end", `${"<div>".repeat(600)}x`, "too deep"],
  ];
  it.each(faults)("shows %s", (_, html, message) => {
    expect(read(html).faults.join()).toContain(message);
  });

  it("has an address that says what it is", () => {
    const document = (version: number | null, witness: string | null) => ({
      kind: "document",
      folder: "",
      document: "x",
      version,
      witness,
    });
    expect(parsePageAddress("d/x/")).toEqual(document(null, null));
    expect(parsePageAddress("d/x/index.html")).toEqual(document(null, null));
    expect(parsePageAddress("d/x/v/2/")).toEqual(document(2, null));
    expect(parsePageAddress("d/x/w/a/1/index.html")).toEqual(document(null, "a"));
    expect(parsePageAddress("d/x/v/12/w/a/3/")).toEqual(document(12, "a"));
    expect(parsePageAddress("essays/intro/")).toEqual({ kind: "essay", essay: "intro" });
    for (const other of ["", "index.html", "documents/", "d/", "d/x/v/0/", "record/"])
      expect(parsePageAddress(other)).toEqual({ kind: "other" });
  });
});

describe("what pages cover together", () => {
  const run = (...[a, b, c, d]: number[]) => ({
    from: { segment: a ?? 0, offset: b ?? 0 },
    to: { segment: c ?? 0, offset: d ?? 0 },
  });
  it.each([
    ["nothing", [], 2, { segment: 0, offset: 0 }],
    ["a text without segments", [], 0, undefined],
    ["everything at once", [run(0, 0, 2, 0)], 2, undefined],
    ["two halves in any order", [run(1, 3, 2, 0), run(0, 0, 1, 3)], 2, undefined],
    ["overlapping parts", [run(0, 0, 1, 5), run(0, 2, 2, 0)], 2, undefined],
    ["a hole within a segment", [run(0, 0, 1, 3), run(1, 4, 2, 0)], 2, { segment: 1, offset: 3 }],
    ["no end", [run(0, 0, 1, 0)], 2, { segment: 1, offset: 0 }],
    ["no beginning", [run(1, 0, 2, 0)], 2, { segment: 0, offset: 0 }],
  ])("%s", (_, runs, segments, gap) => {
    expect(firstGap(runs, segments)).toEqual(gap);
  });
});
