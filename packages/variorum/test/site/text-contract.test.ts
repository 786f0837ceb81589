import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignDocument } from "../../src/alignment/index.ts";
import type { DocumentAlignment, TextSpan } from "../../src/model/alignment.ts";
import { isWithheldBlock, type PublicBlock, type PublicDocument } from "../../src/model/public.ts";
import type { Mark } from "../../src/model/text.ts";
import { readPage } from "../../src/record/page.ts";
import { documentPages, type Page } from "../../src/site/index.ts";
import { documentOf, eventOf } from "./fixture-document.ts";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { attribute, elements, pageReader, parsePage, shownText } from "./page-tree.ts";
import { plainManifest } from "./site-files.ts";

interface Shown {
  readonly segment: number;
  readonly from: number;
  readonly text: string | null;
}

/** Pieces on a page by event, in the order of the page. */
function piecesOn(html: string): Map<string, Shown[]> {
  const found = new Map<string, Shown[]>();
  for (const container of elements(parsePage(html))) {
    const event = attribute(container, "data-event");
    if (event === undefined) continue;
    expect(found.has(event), "a text stands once on a page").toBe(false);
    const pieces: Shown[] = [];
    for (const element of elements(container)) {
      const segment = attribute(element, "data-segment");
      if (segment === undefined) continue;
      const withheld = attribute(element, "data-withheld") !== undefined;
      pieces.push({
        segment: Number(segment),
        from: Number(attribute(element, "data-from") ?? 0),
        text: withheld ? null : shownText(element),
      });
    }
    found.set(event, pieces);
  }
  return found;
}

/** The pieces of one witness over all its pages, joined, are its blocks and nothing else. */
function expectWhole(document: PublicDocument, pages: readonly Page[], key: string): void {
  const witness = document.witnesses.find((one) => one.witness.key === key);
  const blocks = witness?.text?.blocks ?? [];
  const own = pages.filter((page) => page.address.includes(`/w/${key}/`));
  const pieces = own.flatMap((page) => piecesOn(page.html()).get(witness?.event?.id ?? "") ?? []);
  const joined: (string | null)[] = blocks.map(() => "");
  let last = { segment: 0, end: 0 };
  for (const { segment, from, text } of pieces) {
    const follows = segment === last.segment ? from === last.end : segment > last.segment && from === 0;
    expect(follows, `segment ${segment} from ${from} follows ${JSON.stringify(last)}`).toBe(true);
    joined[segment] = text === null ? null : `${joined[segment]}${text}`;
    last = { segment, end: from + (text?.length ?? 0) };
  }
  expect(joined).toEqual(blocks.map((block) => (isWithheldBlock(block) ? null : block.text)));
  expect(new Set(pieces.map((piece) => piece.segment)).size).toBe(blocks.length);
}

/** Short names of events, as the page declares them. */
function namesOn(html: string): Map<string, string> {
  const meta = [...elements(parsePage(html))].find((element) => attribute(element, "name") === "variorum:events");
  const parts = meta === undefined ? [] : (attribute(meta, "content") ?? "").split(" ");
  return new Map(parts.map((part) => part.split("=") as [string, string]));
}

function expectQuotesExact(document: PublicDocument, html: string): void {
  const names = namesOn(html);
  for (const element of elements(parsePage(html))) {
    const quote = attribute(element, "data-quote");
    if (quote === undefined) continue;
    const [name = "", segment, range] = quote.split(":");
    const event = names.get(name) ?? name;
    const [from, to] = (range ?? "").split("-").map(Number);
    const witness = document.witnesses.find((one) => one.event?.id === event);
    const block = witness?.text?.blocks[Number(segment)];
    expect(block !== undefined && !isWithheldBlock(block) && block.text.slice(from, to)).toBe(shownText(element));
  }
}

function expectPagesTrue(document: PublicDocument): void {
  const pages = documentPages(editionOf([document]), document, plainManifest);
  for (const { witness, text } of document.witnesses) if (text !== null) expectWhole(document, pages, witness.key);
  for (const page of pages) {
    const html = page.html();
    expectQuotesExact(document, html);
    expect(readPage({ reader: pageReader, root: parsePage(html) }).faults).toEqual([]);
  }
}

const word = fc.constantFrom(
  "wall",
  "basin",
  "Vale",
  "стена",
  "порт",
  "אגן",
  "5",
  "—",
  "closed",
  "<b>",
  "&amp;",
  '"quay"',
  "’",
);
const space = fc.constantFrom(" ", " ", " ", "\n", "  ", "");
const text = fc
  .array(fc.tuple(word, space), { maxLength: 30 })
  .map((parts) => parts.map(([one, gap]) => one + gap).join(""));

const kinds = [
  "emphasis",
  "deletion",
  "addition",
  "unclear",
  "gap",
  "supplied",
  "page",
  "name",
  "note",
  "language",
] as const;

const marksOf = (length: number): fc.Arbitrary<Mark[]> =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...kinds), fc.nat(length), fc.nat(length))
      .map(([kind, a, b]) => markOf(kind, Math.min(a, b), Math.max(a, b))),
    { maxLength: 5 },
  );

function markOf(kind: (typeof kinds)[number], from: number, to: number): Mark {
  if (kind === "emphasis") return { kind, style: "italic", from, to };
  if (kind === "name") return { kind, of: "person", from, to };
  if (kind === "language") return { kind, language: "ru", from, to };
  if (kind === "note") return { kind, note: "n1", from, to: from };
  if (kind === "page") return { kind, n: "7", from, to: from };
  return { kind, from, to };
}

const block = (index: number): fc.Arbitrary<PublicBlock> =>
  fc.oneof(
    { weight: 8, arbitrary: text.chain((words) => marksOf(words.length).map((marks) => blockOf(index, words, marks))) },
    { weight: 1, arbitrary: fc.constant({ id: `p${index}`, withheld: { reason: "privacy" } }) },
  );

const blockOf = (index: number, words: string, marks: Mark[]): PublicBlock => ({
  id: `p${index}`,
  kind: index % 5 === 0 ? "heading" : "paragraph",
  text: words,
  marks: marks.sort((a, b) => a.from - b.from || b.to - a.to),
});

const blocks = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => block(index))));

async function randomDocument(texts: readonly (readonly PublicBlock[])[]): Promise<PublicDocument> {
  const keys = texts.map((_, index) => `w${index}`);
  const base = await documentOf({
    id: "random",
    title: { en: "Random" },
    witnesses: keys.map((key) => ({ key, siglum: key.toUpperCase(), label: key })),
  });
  const witnesses = base.witnesses.map((one, index) => ({
    ...one,
    state: "public" as const,
    text: { blocks: texts[index] ?? [], notes: [{ id: "n1", by: "editor" as const, text: "A note." }] },
    event: eventOf(`random ${index}`, index),
  }));
  const alignment = await alignDocument(
    { id: "random", witnesses: witnesses.map((one) => one.witness) },
    Object.fromEntries(witnesses.map((one) => [one.witness.key, one.text])),
  );
  return { ...base, witnesses, alignment };
}

/** An alignment that breaks its own rules: spans in any order, of any length, of blocks that do not exist. */
const wildAlignment = (document: PublicDocument): fc.Arbitrary<DocumentAlignment> => {
  const keys = document.witnesses.map((one) => one.witness.key);
  const span: fc.Arbitrary<TextSpan> = fc.record({
    block: fc.constantFrom("p0", "p1", "p2", "nowhere"),
    from: fc.nat(40),
    to: fc.nat(40),
  });
  const passage = fc.dictionary(fc.constantFrom(...keys), fc.array(span, { maxLength: 3 }));
  return fc.array(passage, { maxLength: 6 }).map((rows) => ({
    ...document.alignment,
    groups: document.alignment.groups.map((group) => ({ ...group, passageColumns: rows.map(() => 0) })),
    passages: rows.map((spans, index) => ({ index, spans })),
  }));
};

describe("what stands on a page is what was signed", () => {
  test("every kind of document", async () => {
    for (const document of await allDocuments()) expectPagesTrue(document);
  });

  test("random texts, collated", async () => {
    const texts = fc.array(blocks, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(texts, async (made) => expectPagesTrue(await randomDocument(made))),
      { numRuns: 40 },
    );
  });

  test("an alignment that breaks its rules cannot make a page lose text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(blocks, { minLength: 2, maxLength: 2 }), fc.gen(), async (made, gen) => {
        const document = await randomDocument(made);
        const alignment = gen(wildAlignment, document);
        expectPagesTrue({ ...document, alignment });
      }),
      { numRuns: 25 },
    );
  });
});
