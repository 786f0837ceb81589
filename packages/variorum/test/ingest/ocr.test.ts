import { describe, expect, test } from "vitest";
import { formatOf } from "../../src/ingest/format.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import type { Mark } from "../../src/model/text.ts";
import { formatBlocks } from "./block-notation.ts";
import { checkText } from "./checked-text.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function read(xml: string, fileName = "a.xml") {
  const report = ingest(encode(xml), { fileName });
  checkText(report.text);
  return report;
}

/** Blocks without the places on the image. */
function blocks(xml: string, fileName?: string) {
  const { text } = read(xml, fileName);
  const without = text.blocks.map((block) => ({ ...block, marks: block.marks.filter(({ kind }) => kind !== "zone") }));
  return formatBlocks({ ...text, blocks: without });
}

/** `word 10,20,30,8 0.9: Text` for every place. */
function zones(xml: string, fileName?: string) {
  return read(xml, fileName).text.blocks.flatMap(({ text, marks }) =>
    marks.flatMap((mark: Mark) =>
      mark.kind === "zone"
        ? `${mark.of} ${mark.box}${mark.confidence === undefined ? "" : ` ${mark.confidence}`}: ${text.slice(mark.from, mark.to)}`
        : [],
    ),
  );
}

const codes = (xml: string, fileName?: string) =>
  read(xml, fileName).problems.map(({ code, message, line }) => `${line ?? "-"} ${code}: ${message}`);

describe("ALTO", () => {
  const word = (content: string, x: number, more = "") =>
    `<String CONTENT="${content}" HPOS="${x}" VPOS="20" WIDTH="30" HEIGHT="8" ${more}/>`;
  const line = (...words: string[]) =>
    `<TextLine HPOS="10" VPOS="20" WIDTH="100" HEIGHT="8">${words.join("<SP/>")}</TextLine>`;
  const block = (inside: string, more = "") =>
    `<TextBlock ID="r1" HPOS="10" VPOS="20" WIDTH="100" HEIGHT="30" ${more}>${inside}</TextBlock>`;
  const alto = (inside: string, { unit = "pixel", page = 'WIDTH="200" HEIGHT="400"', head = "" } = {}) =>
    `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>${unit}</MeasurementUnit>` +
    `<sourceImageInformation><fileName>scans/0007.jpg</fileName></sourceImageInformation></Description>${head}<Layout><Page ${page}>${inside}</Page></Layout></alto>`;
  const print = (inside: string) => `<PrintSpace>${inside}</PrintSpace>`;

  test("a page, lines and words with their places and confidence", () => {
    const xml = alto(print(block(line(word("Первое", 10, 'WC="0.93"'), word("слово", 50, 'WC="0.4"')))));
    expect(blocks(xml)).toEqual(["paragraph [line][page:0007.jpg]Первое [unclear:0.4|слово]"]);
    expect(zones(xml)).toEqual([
      "block 10,20,100,30: Первое слово",
      "line 10,20,100,8: Первое слово",
      "word 10,20,30,8 0.93: Первое",
      "word 50,20,30,8 0.4: слово",
    ]);
    expect(read(xml).text.blocks[0]?.id).toBe("r1");
  });

  test("hyphens that the file names, and others by the words of the text", () => {
    const hyphenated = block(
      line(word("to-", 10)).replace("</TextLine>", '<HYP CONTENT="-"/></TextLine>') +
        line(word("gether", 10), word("сегодня", 50), word("кое-", 90)) +
        line(word("кто", 10), word("се-", 50)) +
        line(word("годня", 10), word("кое-кто", 50), word("x", 80)),
    );
    expect(blocks(alto(print(hyphenated)))).toEqual([
      "paragraph [line][page:0007.jpg]to[line]gether сегодня кое-[line]кто се[line]годня кое-кто x",
    ]);
  });

  test("styles of letters", () => {
    const head = '<Styles><TextStyle ID="f1" FONTSTYLE="bold italics"/></Styles>';
    const xml = alto(print(block(line(word("a", 1, 'STYLE="smallcaps"'), word("b", 2, 'STYLEREFS="f1"')))), { head });
    expect(blocks(xml)).toEqual([
      "paragraph [emphasis:small-caps|[line][page:0007.jpg]a] [emphasis:bold|[emphasis:italic|b]]",
    ]);
  });

  test("margins and labels: running heads go, the number of the page stays", () => {
    const head = '<Tags><LayoutTag ID="t1" LABEL="MainZone"/><LayoutTag ID="t2" LABEL="Title"/></Tags>';
    const xml = alto(
      `<TopMargin>${block(line(word("LETTERS", 1)))}${block(line(word("— 12 —", 1)))}</TopMargin>${print(block(line(word("On", 1)), 'TAGREFS="t2"') + block(line(word("text", 1)), 'TAGREFS="t1"'))}`,
      { head },
    );
    expect(blocks(xml)).toEqual(["heading.2 [line][page:12,0007.jpg]On", "paragraph [line]text"]);
    expect(codes(xml)).toContain(
      "1 not-carried-over: running heads, page numbers, catchwords and signatures of sheets (2 times; the first place is given)",
    );
  });

  test("tenths of millimetres become hundredths of the page", () => {
    const xml = alto(print(block(line(word("a", 10)))), { unit: "mm10" });
    expect(zones(xml)).toContain("word pct:5,5,15,2: a");
  });

  test("words without spaces between them in the file", () => {
    const xml = alto(print(block(`<TextLine>${word("a", 1)}${word("b", 2)}</TextLine>`)));
    expect(blocks(xml)).toEqual(["paragraph [line][page:0007.jpg]a b"]);
  });
});

describe("PAGE", () => {
  const page = (inside: string) =>
    `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page imageFilename="0002.tif" imageWidth="100" imageHeight="200">${inside}</Page></PcGts>`;
  const coords = '<Coords points="10,20 110,20 110,50 10,50"/>';
  const line = (text: string, more = "", custom = "") =>
    `<TextLine custom="${custom}">${coords}${more}<TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine>`;
  const word = (text: string, conf = "") =>
    `<Word>${coords}<TextEquiv conf="${conf}"><Unicode>${text}</Unicode></TextEquiv></Word>`;
  const region = (id: string, inside: string, more = "") =>
    `<TextRegion id="${id}" ${more}>${coords}${inside}</TextRegion>`;

  test("regions in reading order, by their kind", () => {
    const xml = page(
      '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="r1"/><RegionRefIndexed index="0" regionRef="r2"/></OrderedGroup></ReadingOrder>' +
        region("r1", line("one") + line("two"), 'type="paragraph"') +
        region("r2", line("Head"), 'type="heading"') +
        region("r3", line("7"), 'type="page-number"') +
        region("r4", line("note"), 'custom="structure {type:footnote;}"'),
    );
    expect(blocks(xml)).toEqual([
      "heading.2 [line][page:7,0002.tif]Head",
      "paragraph [line]one [line]two",
      "footnote [line]note",
    ]);
  });

  test("words with their places and confidence", () => {
    const xml = page(region("r", line("ein Wort", word("ein", "0.9") + word("Wort", "0.3"))));
    expect(zones(xml).filter((zone) => zone.startsWith("word"))).toEqual([
      "word 10,20,100,30 0.9: ein",
      "word 10,20,100,30 0.3: Wort",
    ]);
    expect(blocks(xml)).toEqual(["paragraph [line][page:0002.tif]ein [unclear:0.3|Wort]"]);
  });

  test("what transcribers mark in Transkribus", () => {
    const custom =
      "readingOrder {index:0;} textStyle {offset:0; length:3;bold:true;} person {offset:4; length:4;} abbrev {offset:9; length:2; expansion:und\\u003B so;} unclear {offset:12; length:1;} mine {offset:0;length:1;}";
    const xml = page(region("r", line("Der Zola u. x", "", custom)));
    expect(blocks(xml)).toEqual([
      "paragraph [emphasis:bold|[line][page:0002.tif]Der] [name:person|Zola] [reading:expansion,und; so|u.] [unclear|x]",
    ]);
    expect(codes(xml)).toContain('1 not-carried-over: tags "mine" of lines (once)');
  });

  test("signs of a broken word", () => {
    expect(blocks(page(region("r", line("Wör¬") + line("ter und") + line("Nord-") + line("Süd"))))).toEqual([
      "paragraph [line][page:0002.tif]Wör[line]ter und [line]Nord-[line]Süd",
    ]);
  });

  test("the reading of the lowest index; regions without lines; tables", () => {
    const two =
      '<TextEquiv index="1"><Unicode>bad</Unicode></TextEquiv><TextEquiv index="0"><Unicode>good</Unicode></TextEquiv>';
    const cell = (row: number, col: number, text: string) =>
      `<TableCell row="${row}" col="${col}">${coords}${line(text)}</TableCell>`;
    const xml = page(
      `<TextRegion id="a">${two}</TextRegion><TableRegion>${cell(1, 0, "c") + cell(0, 1, "b") + cell(0, 0, "a")}</TableRegion>`,
    );
    expect(blocks(xml)).toEqual([
      "paragraph [line][page:0002.tif]good",
      "table-cell.1 [line]a",
      "table-cell.2 [line]b",
      "table-cell.1 [line]c",
    ]);
  });
});

describe("hOCR", () => {
  const page = (inside: string, number = 1) =>
    `<div class="ocr_page" title='image "/tmp/000${number}.png"; bbox 0 0 100 200; ppageno 0'>${inside}</div>`;
  const html = (inside: string) =>
    `<!DOCTYPE html><html><head><meta name="ocr-system" content="tesseract 5"/></head><body>${inside}</body></html>`;
  const word = (text: string, x: number, conf: number) =>
    `<span class="ocrx_word" title="bbox ${x} 20 ${x + 30} 28; x_wconf ${conf}">${text}</span>`;
  const line = (...words: string[]) => `<span class="ocr_line" title="bbox 10 20 110 28">${words.join(" ")}</span>`;
  const paragraph = (...lines: string[]) =>
    `<p class="ocr_par" lang="deu" title="bbox 10 20 110 50">${lines.join("\n")}</p>`;

  test("pages, lines, words", () => {
    const xml = html(
      page(paragraph(line(word("ein", 10, 96), word("<strong>Wort</strong>", 50, 31)))) +
        page(paragraph(line(word("zwei", 10, 90))), 2),
    );
    expect(blocks(xml, "a.hocr")).toEqual([
      "paragraph [line][page:0001.png]ein [emphasis:bold|[unclear:0.31|Wort]]",
      "paragraph [line][page:0002.png]zwei",
    ]);
    expect(zones(xml, "a.hocr").slice(2, 4)).toEqual(["word 10,20,30,8 0.96: ein", "word 50,20,30,8 0.31: Wort"]);
  });

  test("that is no XML is read as a browser would", () => {
    const sloppy = html(page("<p class=ocr_par><span class=ocr_line>a<br>b</span></p>"));
    expect(blocks(sloppy, "a.hocr")).toEqual(["paragraph [line][page:0001.png]a b"]);
  });

  test("is known by what it says of itself", () => {
    expect(formatOf(encode(html(page(paragraph(line(word("a", 1, 90)))))), "a.html")).toBe("hocr");
    expect(formatOf(encode("<html><p>x"), "a.html")).toBe("html");
  });
});

test.each(["<alto><Layout><Page/></Layout></alto>", "<PcGts><Page/></PcGts>", "<html class='ocr_page'></html>"])(
  "%s holds no text, and that is said",
  (xml) => expect(() => ingest(encode(xml), { fileName: "a.xml" })).toThrow(/the pages hold no text/u),
);
