import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { formatBlocks } from "./block-notation.ts";
import { checkText } from "./checked-text.ts";

function read(xml: string, fileName = "a.xml") {
  const report = ingest(new TextEncoder().encode(xml), { fileName });
  checkText(report.text);
  return report;
}

/** Blocks without places, lines and pages. */
function blocks(xml: string, fileName?: string): readonly string[] {
  const { text } = read(xml, fileName);
  const isText = ({ kind }: { readonly kind: string }) => !["zone", "line", "page"].includes(kind);
  return formatBlocks({
    ...text,
    blocks: text.blocks.map((block) => ({ ...block, marks: block.marks.filter(isText) })),
  });
}

const told = (xml: string, fileName?: string): readonly string[] =>
  read(xml, fileName).problems.map(({ message }) => message.replace(/ \((?:once|\d+ times).*/u, ""));

describe("ALTO: what else stands on a page", () => {
  const alto = (inside: string, head = "") =>
    `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">${head}<Layout><Page WIDTH="9" HEIGHT="9">${inside}</Page></Layout></alto>`;
  const words = (text: string) => text.replace(/\S+/gu, '<String CONTENT="$&"/>').replaceAll("/> <", "/><SP/><");
  const block = (id: string, text: string, more = "") =>
    `<TextBlock ID="${id}" ${more}><TextLine>${words(text)}</TextLine></TextBlock>`;
  const print = (inside: string) => `<PrintSpace>${inside}</PrintSpace>`;

  test("the order that the file says, for the whole page or block by block", () => {
    const three = print(block("a", "one") + block("b", "two") + block("c", "three"));
    const order =
      '<ReadingOrder><OrderedGroup ID="g"><ElementRef REF="c"/><ElementRef REF="a"/></OrderedGroup></ReadingOrder>';
    expect(blocks(alto(three, order))).toEqual(["paragraph three", "paragraph one", "paragraph two"]);
    const next = print(block("a", "one", 'IDNEXT="c"') + block("b", "two") + block("c", "three", 'IDNEXT="a"'));
    expect(blocks(alto(next))).toEqual(["paragraph one", "paragraph three", "paragraph two"]);
  });

  test("notes at the sides of a page are text", () => {
    const xml = alto(`<LeftMargin>${block("m", "a note")}</LeftMargin>${print(block("a", "text"))}`);
    expect(blocks(xml)).toEqual(["paragraph a note", "paragraph text"]);
    expect(told(xml)).toEqual(["notes in the margin: they stand where the file has them"]);
  });

  test("languages, names and styles of lines", () => {
    const head =
      '<Styles><TextStyle ID="s" FONTSTYLE="italics"/></Styles><Tags><NamedEntityTag ID="n" TYPE="Person" LABEL="Ada Vale"/></Tags>';
    const line = (inside: string) => `<TextBlock><TextLine STYLEREFS="s">${inside}</TextLine></TextBlock>`;
    const xml = alto(
      print(
        line('<String CONTENT="Vale" TAGREFS="n"/>') +
          block("b", "слово", 'LANG="ru"') +
          block("c", "these are many more words"),
      ),
      head,
    );
    expect(blocks(xml)).toEqual([
      "paragraph [emphasis:italic|[name:person|Vale]]",
      "paragraph [language:ru|слово]",
      "paragraph these are many more words",
    ]);
  });

  test("a large first letter goes to its word", () => {
    const head = '<Tags><OtherTag ID="d" LABEL="DropCapitalZone"/></Tags>';
    const xml = alto(print(block("d", "W", 'TAGREFS="d"') + block("a", "hen it was")), head);
    expect(blocks(xml)).toEqual(["paragraph When it was"]);
    expect(told(xml)).toEqual(["large first letters: each was put before the word that begins the region after it"]);
  });

  test.each<[string, string, string]>([
    ["pictures", '<Illustration ID="i"/>', "pictures"],
    [
      "tables",
      `<ComposedBlock TYPE="table">${block("t", "cell")}</ComposedBlock>`,
      "tables: the text of their cells stands as paragraphs",
    ],
    [
      "other readings",
      '<TextBlock><TextLine><String CONTENT="a"><ALTERNATIVE>b</ALTERNATIVE></String></TextLine></TextBlock>',
      "other readings of words or letters",
    ],
    ["labels", block("l", "Buy", 'TAGREFS="x"'), 'labels "Advert" of regions'],
  ])("%s are told", (_, inside, what) => {
    const head = '<Tags><LayoutTag ID="x" LABEL="Advert"/><LayoutTag ID="y" LABEL="MainZone"/></Tags>';
    expect(told(alto(print(block("a", "text", 'TAGREFS="y"') + inside), head))).toEqual([what]);
  });
});

describe("PAGE: what else stands on a page", () => {
  const page = (inside: string, more = "") => `<PcGts><Page imageFilename="1.jpg" ${more}>${inside}</Page></PcGts>`;
  const line = (text: string, more = "", inside = "") =>
    `<TextLine ${more}>${inside}<TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine>`;
  const region = (text: string, more = "", name = "TextRegion") => `<${name} ${more}>${line(text)}</${name}>`;

  test("text in pictures, advertisements and formulas", () => {
    const inside = `<GraphicRegion>${region("stamp")}</GraphicRegion><AdvertRegion>${region("Buy")}</AdvertRegion><MathsRegion><TextEquiv><Unicode>x=1</Unicode></TextEquiv></MathsRegion><SeparatorRegion/>`;
    expect(blocks(page(region("text") + inside))).toEqual([
      "paragraph text",
      "paragraph stamp",
      "paragraph Buy",
      "paragraph x=1",
    ]);
    expect(told(page(region("text") + inside))).toEqual([
      "regions of pictures, advertisements or formulas: their text stands as paragraphs",
    ]);
  });

  test("a large first letter goes to its word, also where it stands inside the region", () => {
    expect(blocks(page(region("W", 'type="drop-capital"') + region("hen it was")))).toEqual(["paragraph When it was"]);
    const nested = `<TextRegion>${line("hen it was")}${region("W", 'type="drop-capital"')}</TextRegion>`;
    expect(blocks(page(nested))).toEqual(["paragraph When it was"]);
    expect(blocks(page(region("W", 'type="drop-capital"')))).toEqual(["paragraph W"]);
  });

  test("languages by their names, styles, dates", () => {
    const styled = line("ab", "", '<TextStyle bold="true" fontFamily="x"/>');
    const dated = line("8.X.23", 'custom="date {offset:0; length:6; year:1923; month:10; day:8;}"');
    const halfDated = line("X.23", 'custom="date {offset:0; length:4; year:1923; month:10; day:0;}"');
    const xml = page(
      `<TextRegion>${styled}</TextRegion><TextRegion>${dated}</TextRegion><TextRegion>${halfDated}</TextRegion>${region("слово слово слово")}<TextRegion>${line("ein Wort", 'primaryLanguage="German"')}</TextRegion>`,
      'primaryLanguage="Russian"',
    );
    expect(blocks(xml)).toEqual([
      "paragraph [emphasis:bold|ab]",
      "paragraph [date:1923-10-08|8.X.23]",
      "paragraph [date:1923-10|X.23]",
      "paragraph слово слово слово",
      "paragraph [language:de|ein Wort]",
    ]);
    expect(read(xml).metadata.language).toBe("ru");
  });

  test.each<[string, string, string]>([
    [
      "other readings",
      line("a", "", '<TextEquiv index="1"><Unicode>b</Unicode></TextEquiv>'),
      "other readings of words or lines",
    ],
    ["comments", line("a", 'comments="b"'), "comments on lines"],
    [
      "ids of names",
      line("a", 'custom="person {offset:0; length:1; wikiData:Q1;}"'),
      'what tags "person" say besides (ids, forms of names)',
    ],
  ])("%s are told", (_, inside, what) => {
    expect(told(page(`<TextRegion>${inside}</TextRegion>`))).toEqual([what]);
  });

  test.each<[string, string, string]>([
    ["pictures", "<ImageRegion/>", "pictures and other regions without text"],
    ["types", region("a", 'type="stamp"'), 'types "stamp" of regions'],
    ["relations", "<Relations/>", "relations between regions"],
    [
      "headers of tables",
      `<TableRegion><TextRegion><Roles><TableCellRole rowIndex="0" columnIndex="0" header="true"/></Roles>${line("a")}</TextRegion></TableRegion>`,
      "that cells are headers of a table",
    ],
  ])("%s are told", (_, inside, what) => {
    expect(told(page(region("text") + inside))).toEqual([what]);
  });
});

describe("hOCR: what else stands on a page", () => {
  const html = (inside: string, more = "") =>
    `<html><head><meta name="ocr-system" content="x"/></head><body><div class="ocr_page" title="bbox 0 0 9 9${more}">${inside}</div></body></html>`;
  const word = (text: string) => `<span class="ocrx_word">${text}</span>`;
  const line = (inside: string, name = "ocr_line") => `<span class="${name}">${inside}</span>`;
  const paragraph = (inside: string) => `<p class="ocr_par">${inside}</p>`;

  test.each<[string, string, readonly string[]]>([
    [
      "text that stands in no paragraph",
      `<div class="ocr_carea">lone <b>text</b></div>`,
      ["paragraph lone", "paragraph text"],
    ],
    ["text between words", paragraph(line(`${word("a")} and ${word("b")}`)), ["paragraph a and b"]],
    ["captions among lines", paragraph(line(word("Fig."), "ocr_caption")), ["caption Fig."]],
    [
      "quotations",
      `<div class="ocr_blockquote">${paragraph(line(word("a")))}</div>${paragraph(line(word("b")))}`,
      ["block-quotation a", "paragraph b"],
    ],
    ["a large first letter", paragraph(`${line("W", "ocr_dropcap")}${line(word("hen"))}`), ["paragraph When"]],
    [
      "a large first letter in a line",
      paragraph(line(`${line("W", "ocr_dropcap")}${word("hen")}`)),
      ["paragraph When"],
    ],
    ["readings", paragraph(line(word('<ins class="alt">a</ins><del class="alt">b</del>'))), ["paragraph a"]],
    [
      "a word that goes on",
      paragraph(line(`a ${word("<em>com-</em>")}`) + line(word("mon"))),
      ["paragraph a [emphasis:italic|com]mon"],
    ],
  ])("%s", (_, inside, expected) => expect(blocks(html(inside), "a.hocr")).toEqual(expected));

  test("the page's number, where only the file says it", () => {
    const { text } = read(html(paragraph(line(word("a"))), "; lpageno iv"), "a.hocr");
    expect(text.blocks[0]?.marks).toContainEqual({ kind: "page", n: "iv", from: 0, to: 0 });
  });

  test("pictures and other readings are told", () => {
    const inside = `<div class="ocr_photo"></div>${paragraph(line(word('<ins class="alt">a</ins><del class="alt">b</del>')))}`;
    expect(told(html(inside), "a.hocr")).toEqual(["pictures", "other readings of words or letters"]);
  });
});
