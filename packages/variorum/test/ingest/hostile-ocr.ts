import { encode, type HostileFile, many } from "./hostile-file.ts";

const file = (name: string, fileName: string, expected: string, text: () => string): HostileFile => ({
  name,
  fileName,
  expected,
  bytes: () => encode(text()),
});

const alto = (name: string, expected: string, inside: () => string) =>
  file(
    `ALTO: ${name}`,
    "a.xml",
    expected,
    () => `<alto><Layout><Page><PrintSpace>${inside()}</PrintSpace></Page></Layout></alto>`,
  );
const page = (name: string, expected: string, inside: () => string) =>
  file(`PAGE: ${name}`, "a.xml", expected, () => `<PcGts><Page>${inside()}</Page></PcGts>`);
const hocr = (name: string, expected: string, inside: () => string) =>
  file(`hOCR: ${name}`, "a.hocr", expected, () => `<html><body><div class="ocr_page">${inside()}</div></body></html>`);

const word = (i: number) => `<String CONTENT="w${i}" HPOS="${i}" VPOS="1" WIDTH="1" HEIGHT="1" WC="0.1"/>`;
const line = (text: string, custom = "") =>
  `<TextLine custom="${custom}"><TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine>`;

export const ocrHostiles: readonly HostileFile[] = [
  alto("5,000 words in a line", "read", () => `<TextBlock><TextLine>${many(5000, word)}</TextLine></TextBlock>`),
  alto(
    "20,000 lines that each break a word",
    "read",
    () => `<TextBlock>${many(20_000, (i) => `<TextLine><String CONTENT="x${i % 7}-"/></TextLine>`)}</TextBlock>`,
  ),
  alto("410,000 words", "xml-limit", () => many(410_000, (i) => `<String CONTENT="${i}"/>`)),
  alto(
    "900 composed blocks in each other",
    "read",
    () =>
      `${"<ComposedBlock>".repeat(900)}<TextBlock><TextLine><String CONTENT="x"/></TextLine></TextBlock>${"</ComposedBlock>".repeat(900)}`,
  ),
  alto(
    "an image that lies elsewhere",
    "read",
    () => '<TextBlock><TextLine><String CONTENT="../../etc/passwd"/></TextLine></TextBlock>',
  ),
  alto(
    "numbers that are none",
    "read",
    () =>
      '<TextBlock HPOS="1e999" VPOS="NaN" WIDTH="-1" HEIGHT="x"><TextLine HPOS="-1e9" VPOS="1" WIDTH="1e308" HEIGHT="1e308"><String CONTENT="x" WC="9"/></TextLine></TextBlock>',
  ),
  page(
    "900 regions in each other",
    "read",
    () => `${"<TextRegion>".repeat(900)}${line("x")}${"</TextRegion>".repeat(900)}`,
  ),
  page(
    "a reading order of 5,000 regions",
    "read",
    () =>
      `<ReadingOrder><OrderedGroup>${many(5000, (i) => `<RegionRefIndexed index="${5000 - i}" regionRef="r${i}"/>`)}</OrderedGroup></ReadingOrder>${many(5000, (i) => `<TextRegion id="r${i}">${line("x")}</TextRegion>`)}`,
  ),
  page(
    "500 tags on one line",
    "read",
    () => `<TextRegion>${line("word ".repeat(2000), "unclear {offset:1; length:9999;} ".repeat(500))}</TextRegion>`,
  ),
  page("a custom attribute of braces", "read", () => `<TextRegion>${line("x", "a{".repeat(500_000))}</TextRegion>`),
  page(
    "points without end",
    "read",
    () => `<TextRegion><Coords points="${"1,2 ".repeat(1_000_000)}"/>${line("x")}</TextRegion>`,
  ),
  page(
    "10,000 words that are not in their line",
    "read",
    () =>
      `<TextRegion><TextLine>${many(10_000, (i) => `<Word><TextEquiv><Unicode>y${i}</Unicode></TextEquiv></Word>`)}<TextEquiv><Unicode>${"x ".repeat(10_000)}</Unicode></TextEquiv></TextLine></TextRegion>`,
  ),
  hocr(
    "10,000 words",
    "read",
    () =>
      `<p class="ocr_par"><span class="ocr_line">${many(3000, (i) => `<span class="ocrx_word" title="bbox 1 2 3 4; x_wconf ${i % 100}">w</span>`)}</span></p>`,
  ),
  hocr("paragraphs in paragraphs", "read", () => `${'<div class="ocr_par">x'.repeat(300)}${"</div>".repeat(300)}`),
  hocr("a title of 4 MB", "read", () => `<p class="ocr_par" title="${"bbox ".repeat(800_000)}">x</p>`),
];
