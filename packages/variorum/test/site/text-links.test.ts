import { describe, expect, test } from "vitest";
import { isWithheldBlock, type PublicDocument } from "../../src/model/public.ts";
import type { Block, Mark } from "../../src/model/text.ts";
import { documentPages } from "../../src/site/index.ts";
import { documentOf } from "./fixture-document.ts";
import { editionOf } from "./fixture-edition.ts";
import { attribute, type Element, elements, parsePage, shownText } from "./page-tree.ts";
import { plainManifest } from "./site-files.ts";

/** Blocks of a witness, changed after the engine compared the words: what is tested here are marks and kinds. */
const changed = (document: PublicDocument, key: string, change: (block: Block) => Block): PublicDocument => ({
  ...document,
  witnesses: document.witnesses.map((one) =>
    one.witness.key !== key || one.text === null
      ? one
      : { ...one, text: { ...one.text, blocks: one.text.blocks.map((b) => (isWithheldBlock(b) ? b : change(b))) } },
  ),
});

const linked =
  (words: string, href: string) =>
  (block: Block): Block => {
    const from = block.text.indexOf(words);
    if (from < 0) return block;
    const marks: readonly Mark[] = [...block.marks, { kind: "link", href, from, to: from + words.length }];
    return { ...block, marks: [...marks].sort((a, b) => a.from - b.from || b.to - a.to) };
  };

const letter = (a: readonly string[], b: readonly string[]) =>
  documentOf({
    id: "letter",
    title: { en: "A letter" },
    witnesses: [
      { key: "a", siglum: "A", label: "Draft", lines: a },
      { key: "b", siglum: "B", label: "Print", lines: b },
    ],
  });

const text = ["See the paper of the commission on this.", "The harbour was closed in winter."];

/** Links in the left text, the number of the passage left out. */
function linksOf(document: PublicDocument, address = "d/letter/w/a/1/"): readonly Element[] {
  const page = documentPages(editionOf([document]), document, plainManifest).find((one) => one.address === address);
  const pane = [...elements(parsePage(page?.html() ?? ""))].find((one) => attribute(one, "data-pane") === "left");
  return pane === undefined
    ? []
    : [...elements(pane)].filter((one) => one.tagName === "a" && attribute(one, "class") !== "number");
}

const facts = (link: Element | undefined) =>
  link && [shownText(link), attribute(link, "href"), attribute(link, "class"), attribute(link, "rel")];

describe("links of the texts", () => {
  test("to the web lead out, and say so", async () => {
    const document = changed(await letter(text, text), "a", linked("paper of the commission", "https://example.org/p"));
    const [link, ...more] = linksOf(document);
    expect(facts(link)).toEqual(["paper of the commission", "https://example.org/p", "outside", "external noopener"]);
    expect(attribute(link as Element, "title")).toBe("leads out of this edition");
    expect(more).toEqual([]);
  });

  test("to a block lead to it, on whichever page it stands", async () => {
    const here = changed(await letter(text, text), "a", linked("paper", "#p2"));
    expect(linksOf(here).map(facts)).toEqual([["paper", "#p2", undefined, undefined]]);
    const long = [...text, ...Array.from({ length: 60 }, (_, n) => `# ${n}`).flatMap((h) => [h, "word ".repeat(200)])];
    const far = changed(await letter(long, long), "a", linked("paper", "#p122"));
    const [link] = linksOf(far);
    expect(attribute(link as Element, "href")).toMatch(/^\.\.\/\.\.\/a\/\d+\/#p122$/u);
  });

  test.each(["javascript:alert(1)", "data:text/html,a", "//example.org", "page2.html", "#nowhere", "java\nscript:a"])(
    "%j is no link",
    async (href) => {
      const document = changed(await letter(text, text), "a", linked("paper", href));
      expect(linksOf(document)).toEqual([]);
    },
  );

  test("whose words differ between the witnesses go on around the variant", async () => {
    const other = ["See the note of the commission on this.", text[1] ?? ""];
    const document = changed(await letter(text, other), "a", linked("the paper of the commission", "mailto:a@b.org"));
    expect(linksOf(document).map((one) => [shownText(one), attribute(one, "href")])).toEqual([
      ["the ", "mailto:a@b.org"],
      ["paper", "#_v1"],
      [" of the commission", "mailto:a@b.org"],
    ]);
  });

  test("all of whose words are a variant have a sign behind them", async () => {
    const other = ["See the note of the commission on this.", text[1] ?? ""];
    const document = changed(await letter(text, other), "a", linked("paper", "https://example.org/p"));
    const [variant, sign] = linksOf(document);
    expect(attribute(variant as Element, "href")).toBe("#_v1");
    expect(attribute(sign as Element, "href")).toBe("https://example.org/p");
    expect(attribute(sign as Element, "data-aside")).toBeDefined();
    expect(attribute(sign as Element, "aria-label")).toContain("https://example.org/p");
  });
});

const label: Mark = { kind: "element", of: "block", element: "cell", attributes: { role: "label" }, from: 0, to: 0 };

/** `| ` begins a row, a line after it is a further cell; capitals are labels. */
const asCells =
  (lines: readonly string[]) =>
  (block: Block): Block => {
    const line = lines[Number(block.id.slice(1)) - 1] ?? "";
    if (!/^[|+]/u.test(line)) return block;
    const isLabel = /^[A-Z ]+$/u.test(block.text);
    const level = line.startsWith("|") ? 1 : 2;
    return { ...block, kind: "table-cell", level, marks: isLabel ? [{ ...label, to: block.text.length }] : [] };
  };

describe("tables of the texts", () => {
  const lines = ["Before.", "| YEAR", "+ PRICE", "| MAY", "+ twelve", "| JUNE", "+ fourteen", "After."];
  const plain = lines.map((line) => line.replace(/^[|+] /u, ""));

  async function tableOf(other: readonly string[]): Promise<string> {
    const document = changed(await letter(plain, other), "a", asCells(lines));
    const page = documentPages(editionOf([document]), document, plainManifest).find(
      ({ address }) => address === "d/letter/w/a/1/",
    );
    const all = [...elements(parsePage(page?.html() ?? ""))];
    const tables = all.filter((one) => attribute(one, "class")?.startsWith("passage-table"));
    expect(tables).toHaveLength(1);
    const cells = (row: Element) => [...elements(row)].filter(({ tagName }) => /^t[hd]$/u.test(tagName));
    const rows = [...elements(tables[0] as Element)].filter(({ tagName }) => tagName === "tr");
    const show = (cell: Element) =>
      `${cell.tagName}${attribute(cell, "scope") === undefined ? "" : `=${attribute(cell, "scope")}`} ${shownText(cell)}`;
    return rows.map((row) => cells(row).map(show).join(", ")).join("; ");
  }

  test("are tables, and their labels head columns and rows", async () => {
    expect(await tableOf(plain)).toBe("th=col YEAR, th=col PRICE; th=row MAY, td twelve; th=row JUNE, td fourteen");
  });

  test("keep a place for a cell that only another witness has", async () => {
    const other = [...plain.slice(0, 5), "A wholly other line of words in print", ...plain.slice(5)];
    expect(await tableOf(other)).toMatch(
      /^th=col YEAR, th=col PRICE; th=row MAY, td twelve(, td [^;]*)?; th=row JUNE/u,
    );
  });
});
