import { describe, expect, test } from "vitest";
import { isTeiCorpus, splitTeiCorpus } from "../../src/ingest/tei-corpus.ts";
import { readCorpusHeader } from "../../src/ingest/tei-corpus-header.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const split = (xml: string) =>
  splitTeiCorpus(xml)?.texts.map(({ id, xml }) => [id, xml.replace(declaration, "").trimEnd()]);

describe("a TEI corpus is taken apart into its texts", () => {
  test.each<[what: string, corpus: string, texts: readonly (readonly [id: string, xml: string])[] | undefined]>([
    [
      "by id or number, with what is declared around them",
      '\n<?xml version="1.1"?><!-- c --><teiCorpus xmlns="urn:tei" xml:lang="de" n="1"><teiHeader><TEI/></teiHeader><TEI xml:id="a"><p>x &lt; é</p></TEI> <TEI xml:lang="ru"/></teiCorpus>',
      [
        ["a", '<TEI xmlns="urn:tei" xml:lang="de" xml:id="a"><p>x &lt; é</p></TEI>'],
        ["2", '<TEI xmlns="urn:tei" xml:lang="ru"/>'],
      ],
    ],
    [
      "of corpora inside it, with prefixes",
      '<t:teiCorpus xmlns:t="urn:t"><t:teiCorpus xml:lang="fr"><t:TEI><t:TEI/></t:TEI></t:teiCorpus><t:TEI>y</t:TEI></t:teiCorpus>',
      [
        ["1", '<t:TEI xmlns:t="urn:t" xml:lang="fr"><t:TEI/></t:TEI>'],
        ["2", '<t:TEI xmlns:t="urn:t">y</t:TEI>'],
      ],
    ],
    ["not where it is broken", "<teiCorpus><TEI>x</teiCorpus>", undefined],
  ])("%s", (_, corpus, texts) => expect(split(corpus)).toEqual(texts));

  test("its own header says what an edition may say; not that of a corpus inside it, nor of a text", () => {
    const title = (text: string) => `<fileDesc><titleStmt><title>${text}</title></titleStmt></fileDesc>`;
    const header = `<teiHeader><fileDesc><titleStmt><title type="sub">S</title><title type="main">Letters &amp; notes</title>
      <editor role="chief"><persName>Ada Vale</persName></editor><editor>John Stone</editor>
      <respStmt><resp>encoding</resp><name>Ada Vale</name><orgName>The Lab</orgName></respStmt></titleStmt>
      <publicationStmt><publisher>A Press</publisher><availability><licence target="https://creativecommons.org/licenses/by-sa/4.0/deed.en">x</licence></availability></publicationStmt></fileDesc></teiHeader>`;
    const inner = `<teiCorpus><teiHeader>${title("inner")}</teiHeader><TEI><teiHeader>${title("text")}</teiHeader></TEI></teiCorpus>`;
    const corpus = splitTeiCorpus(`<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${inner}${header}</teiCorpus>`);
    expect(readCorpusHeader(corpus?.header ?? "")).toEqual({
      title: "Letters & notes",
      editors: [{ name: "Ada Vale", role: "chief" }, { name: "John Stone" }, { name: "The Lab", role: "encoding" }],
      licence: "CC-BY-SA-4.0",
      publisher: "A Press",
    });
    expect(splitTeiCorpus("<teiCorpus><TEI/></teiCorpus>")).not.toHaveProperty("header");
    expect(readCorpusHeader("<teiHeader><x></teiHeader>")).toBeUndefined();
  });

  test("it is known by its first element", () => {
    expect(isTeiCorpus('<?xml version="1.0"?>\n<!DOCTYPE x>\n<teiCorpus xmlns="x">')).toBe(true);
    expect(isTeiCorpus("<TEI><teiCorpus>")).toBe(false);
  });
});
