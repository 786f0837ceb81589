// One plain text as every format that is read: paragraphs of five sentences, every fifth of them in italics.
import { deflateSync } from "node:zlib";
import { ZipWriter } from "../../packages/variorum/dist/store/zip-writer.js";

const escapeXml = (text) =>
  text.replace(/[&<>"]/gu, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

export function paragraphsOf(text) {
  const sentences = text.split(/(?<=[.!?])\s+/u);
  return Array.from({ length: Math.ceil(sentences.length / 5) }, (_, i) => sentences.slice(i * 5, i * 5 + 5));
}

async function zip(parts) {
  const writer = new ZipWriter();
  for (const [name, text, isPlain] of parts) writer.add(name, Buffer.from(text), isPlain !== true);
  return writer.finish();
}

/** Each sentence by `sentence(text, isItalic)`, each paragraph by `paragraph(sentences)`. */
const laidOut = (paragraphs, sentence, paragraph) =>
  paragraphs.map((list) => paragraph(list.map((text, i) => sentence(text, i === 4)).join(""))).join("\n");

const html = (paragraphs) =>
  laidOut(
    paragraphs,
    (text, isItalic) => (isItalic ? `<i>${escapeXml(text)}</i> ` : `${escapeXml(text)} `),
    (inside) => `<p>${inside}</p>`,
  );

const docx = (paragraphs) =>
  zip([
    ["[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    [
      "_rels/.rels",
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ],
    [
      "word/document.xml",
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${laidOut(
        paragraphs,
        (text, isItalic) =>
          `<w:r>${isItalic ? "<w:rPr><w:i/></w:rPr>" : ""}<w:t xml:space="preserve">${escapeXml(text)} </w:t></w:r>`,
        (inside) => `<w:p>${inside}</w:p>`,
      )}</w:body></w:document>`,
    ],
  ]);

const odt = (paragraphs) =>
  zip([
    ["mimetype", "application/vnd.oasis.opendocument.text", true],
    [
      "content.xml",
      `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles><style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style></office:automatic-styles><office:body><office:text>${laidOut(
        paragraphs,
        (text, isItalic) =>
          isItalic ? `<text:span text:style-name="I">${escapeXml(text)}</text:span> ` : `${escapeXml(text)} `,
        (inside) => `<text:p>${inside}</text:p>`,
      )}</office:text></office:body></office:document-content>`,
    ],
  ]);

const epub = (paragraphs) =>
  zip([
    ["mimetype", "application/epub+zip", true],
    [
      "META-INF/container.xml",
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
    ],
    [
      "book.opf",
      '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
    ],
    [
      "a.xhtml",
      `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>${html(paragraphs)}</body></html>`,
    ],
  ]);

/** RTF as it was in the eighties: bytes of a code page would be shorter, Unicode is what every program writes. */
function rtf(paragraphs) {
  const escaped = (text) => text.replace(/[^\x20-\x7e]|[\\{}]/gu, (c) => `\\u${c.charCodeAt(0)}?`);
  return Buffer.from(
    `{\\rtf1\\ansi ${laidOut(
      paragraphs,
      (text, isItalic) => (isItalic ? `{\\i ${escaped(text)}} ` : `${escaped(text)} `),
      (inside) => `${inside}\\par`,
    )}}`,
  );
}

/** Lines of about 80 letters, 45 on a page; letters that a standard font of PDF has. */
function pdf(paragraphs) {
  const lines = paragraphs.flatMap((list) => list.join(" ").match(/.{1,80}(?:\s|$)/gu) ?? []);
  const pages = Array.from({ length: Math.ceil(lines.length / 45) }, (_, i) => lines.slice(i * 45, i * 45 + 45));
  const objects = [];
  const add = (body) => objects.push(body);
  const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(" ");
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>");
  pages.forEach((page, i) => {
    const text = page
      .map(
        (line, n) =>
          `BT /F1 11 Tf 50 ${760 - n * 15} Td (${line.replace(/[^\x20-\x7e]/gu, "?").replace(/[\\()]/gu, "\\$&")}) Tj ET`,
      )
      .join("\n");
    const stream = deflateSync(Buffer.from(text)).toString("latin1");
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`,
    );
    add(`<< /Length ${stream.length} /Filter /FlateDecode >> stream\n${stream}\nendstream`);
  });
  const body = objects.map((object, i) => `${i + 1} 0 obj ${object} endobj\n`).join("");
  return Buffer.from(
    `%PDF-1.7\n${body}trailer << /Root 1 0 R /Size ${objects.length + 1} >>\nstartxref\n0\n%%EOF`,
    "latin1",
  );
}

/** Pages of 40 lines of ten words, each with its place and confidence. */
function pagesOf(paragraphs, most = 40_000) {
  const words = paragraphs.flat().join(" ").split(/\s+/u).slice(0, most);
  const lines = Array.from({ length: Math.ceil(words.length / 10) }, (_, i) => words.slice(i * 10, i * 10 + 10));
  return Array.from({ length: Math.ceil(lines.length / 40) }, (_, i) => lines.slice(i * 40, i * 40 + 40));
}

const alto = (paragraphs) =>
  Buffer.from(
    `<alto><Layout>${pagesOf(paragraphs)
      .map(
        (page) =>
          `<Page><TextBlock>${page
            .map(
              (line) =>
                `<TextLine>${line
                  .map(
                    (word, i) =>
                      `<String CONTENT="${escapeXml(word)}" HPOS="${i * 60}" VPOS="20" WIDTH="50" HEIGHT="10" WC="0.9"/>`,
                  )
                  .join("<SP/>")}</TextLine>`,
            )
            .join("")}</TextBlock></Page>`,
      )
      .join("")}</Layout></alto>`,
  );

const pageXml = (paragraphs) =>
  Buffer.from(
    `<PcGts>${pagesOf(paragraphs)
      .map(
        (page) =>
          `<Page><TextRegion>${page
            .map(
              (line) =>
                `<TextLine><Coords points="1,2 300,20"/>${line
                  .map(
                    (word, i) =>
                      `<Word><Coords points="${i * 60},2 ${i * 60 + 50},20"/><TextEquiv conf="0.9"><Unicode>${escapeXml(word)}</Unicode></TextEquiv></Word>`,
                  )
                  .join("")}<TextEquiv><Unicode>${escapeXml(line.join(" "))}</Unicode></TextEquiv></TextLine>`,
            )
            .join("")}</TextRegion></Page>`,
      )
      .join("")}</PcGts>`,
  );

const hocr = (paragraphs) =>
  Buffer.from(
    `<html><body>${pagesOf(paragraphs)
      .map(
        (page) =>
          `<div class="ocr_page"><p class="ocr_par">${page
            .map(
              (line) =>
                `<span class="ocr_line" title="bbox 1 2 300 20">${line
                  .map(
                    (word, i) =>
                      `<span class="ocrx_word" title="bbox ${i * 60} 2 ${i * 60 + 50} 20; x_wconf 90">${escapeXml(word)}</span>`,
                  )
                  .join(" ")}</span>`,
            )
            .join("")}</p></div>`,
      )
      .join("")}</body></html>`,
  );

/** Name of the format, ending, and the file of a text. */
export const formats = [
  ["plain text", "txt", (paragraphs) => Buffer.from(paragraphs.map((list) => list.join(" ")).join("\n\n"))],
  [
    "Markdown",
    "md",
    (paragraphs) =>
      Buffer.from(
        laidOut(
          paragraphs,
          (text, isItalic) => (isItalic ? `*${text}* ` : `${text} `),
          (inside) => `${inside}\n`,
        ),
      ),
  ],
  [
    "TEI",
    "tei.xml",
    (paragraphs) =>
      Buffer.from(
        `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>${laidOut(
          paragraphs,
          (text, isItalic) => (isItalic ? `<hi rend="italic">${escapeXml(text)}</hi> ` : `${escapeXml(text)} `),
          (inside) => `<p>${inside}</p>`,
        )}</div></body></text></TEI>`,
      ),
  ],
  [
    "HTML",
    "html",
    (paragraphs) => Buffer.from(`<html><head><title>T</title></head><body>${html(paragraphs)}</body></html>`),
  ],
  ["DOCX", "docx", docx],
  ["ODT", "odt", odt],
  ["RTF", "rtf", rtf],
  ["EPUB", "epub", epub],
  ["PDF", "pdf", pdf],
  ["ALTO, 40,000 words", "alto.xml", alto],
  ["PAGE, 40,000 words", "xml", pageXml],
  ["hOCR, 40,000 words", "hocr", hocr],
];
