import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { alignDocument } from "../../src/alignment/document.ts";
import { documentExports } from "../../src/export/document-exports.ts";
import { plainText } from "../../src/export/plain-text.ts";
import { teiInline, writtenNote } from "../../src/export/tei-inline.ts";
import { TeiScope } from "../../src/export/tei-scope.ts";
import type { PublicEdition } from "../../src/model/public.ts";
import type { Block, Mark } from "../../src/model/text.ts";
import { redactDocument, redactEdition } from "../../src/public.ts";
import { block, document, material, text, visibilityOf, witness } from "../public/public-material.ts";

const edition: PublicEdition = redactEdition({
  draft: false,
  info: {
    title: { en: "The <Enquiry> & after" },
    editors: [{ name: "A. Editor" }],
    languages: ["en"],
    licence: "CC-BY-4.0",
    instalments: [],
    anniversaries: [],
    look: {},
  },
  documents: [],
  entities: { persons: [], bodies: [], offices: [], memberships: [], places: [], events: [], sources: [] },
  series: [],
  essays: [],
  record: null,
});

const heading = (id: string, words: string): Block => ({ id, kind: "heading", level: 1, text: words, marks: [] });

const shown = async () => {
  const a = material("a", {
    witness: witness("a", { label: { en: "Typescript" }, withheld: [{ block: "p3", reason: "privacy" }] }),
    text: {
      blocks: [
        heading("h1", "Minutes"),
        block("p1", "The clerk & the <bell>", [{ kind: "note", note: "n1", from: 9, to: 9 }]),
        { ...block("p2", " rang twice."), continues: true },
        block("p3", "Hidden."),
        { ...block("l1", "a line"), kind: "verse-line" },
        { ...block("l2", "and one more"), kind: "verse-line" },
      ],
      notes: [{ id: "n1", by: "editor", text: "A note." }],
    },
  });
  const b = material("b", {
    text: text(
      heading("h1", "Minutes"),
      block("p1", "The old clerk & the <bell> rang."),
      block("p2", "a line and one more"),
    ),
  });
  const own = document([a, b]);
  return redactDocument(own, visibilityOf(own), (about, texts) => alignDocument(about, texts));
};

test("plain text: what it is, then the running text, then the notes", async () => {
  expect(plainText(edition, await shown(), "a")).toBe(`Minutes
Witness: A, Typescript
Edition: The <Enquiry> & after, edited by A. Editor
Version 1 of 1, 2026-01-02
Licence: CC-BY-4.0

----

Minutes

The clerk & the <bell> rang twice.

[withheld: privacy]

a line
and one more

----

1. [Editors] A note.
`);
});

test("every export of a text says licence and version; XML is well formed", async () => {
  const files = documentExports(edition, await shown());
  expect(files.map(({ path }) => path)).toEqual([
    "text/a.txt",
    "tei/a.xml",
    "text/b.txt",
    "tei/b.xml",
    "minutes.tei.xml",
    "minutes.attached.tei.xml",
    "minutes.json",
    "minutes.csl.json",
    "minutes.bib",
    "minutes.ris",
  ]);
  const texts = files.filter(({ path }) => !/\.(csl\.json|bib|ris)$/.test(path));
  for (const { path, content } of texts) {
    expect(content()).toContain("CC-BY-4.0");
    expect(content()).toContain("Version 1 of 1");
    expect(content()).not.toContain("Hidden.");
    if (path.endsWith(".xml")) expect(() => textOfXml(content())).not.toThrow();
    if (path.endsWith(".json")) expect(() => JSON.parse(content())).not.toThrow();
  }
});

test("TEI of a witness: blocks that go on are one paragraph, lines one group, what is withheld a gap", async () => {
  const [, tei] = documentExports(edition, await shown());
  expect(tei?.content()).toContain(`<div>
<head xml:id="b_h1">Minutes</head>
<p xml:id="b_p1">The clerk<note xml:id="note_n1" resp="editor">A note.</note> &amp; the &lt;bell&gt;<anchor xml:id="b_p2"/> rang twice.</p>
<p xml:id="b_p3"><gap reason="withheld"/></p>
<lg>
<l xml:id="b_l1">a line</l>
<l xml:id="b_l2">and one more</l>
</lg>
</div>`);
});

test("TEI of all witnesses: the base with an entry at every place of variation", async () => {
  const tei = documentExports(edition, await shown()).find(({ path }) => path.endsWith(".tei.xml"));
  expect(tei?.content()).toContain(
    'The <app n="v1"><lem wit="#w_a"/><rdg wit="#w_b" type="addition">old </rdg></app>clerk &amp; the &lt;bell&gt; rang<app n="v2"><lem wit="#w_a"> twice</lem><rdg wit="#w_b" type="omission"/></app>.',
  );
});

const MARKS: readonly Mark["kind"][] = ["emphasis", "deletion", "unclear", "name", "quotation", "page", "gap", "note"];

const marks = fc.array(
  fc.record({ kind: fc.constantFrom(...MARKS), at: fc.tuple(fc.nat(20), fc.nat(20)) }).map(({ kind, at }) => {
    const range = { from: Math.min(...at), to: kind === "page" || kind === "note" ? Math.min(...at) : Math.max(...at) };
    const extra = { emphasis: { style: "italic" }, name: { of: "person" }, note: { note: "n1" } }[kind as "name"] ?? {};
    return { kind, ...range, ...extra } as Mark;
  }),
  { maxLength: 8 },
);

test("marks that overlap in any way give well-formed XML whose text is the block's text", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 20, maxLength: 20, unit: "grapheme-ascii" }), marks, (words, own) => {
      const xml = teiInline(block("p1", words, own), new TeiScope([], [], writtenNote));
      expect(textOfXml(`<p>${xml}</p>`)).toBe(words.replace(/\r\n?/g, "\n"));
    }),
  );
});

function textOfXml(xml: string): string {
  let found = "";
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("text", (piece) => {
    found += piece;
  });
  parser.write(xml).close();
  return found;
}
