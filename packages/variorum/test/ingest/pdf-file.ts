import { deflateSync } from "node:zlib";

/** Letters on a page; `y` from below, as PDF counts. */
export interface Letters {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** How they are turned; upright unless told. */
  readonly turn?: "up" | "aslant";
}

const turns = { up: "0 1 -1 0", aslant: "0.87 0.5 -0.5 0.87" } as const;

export interface PdfParts {
  readonly pages: readonly (readonly Letters[])[];
  readonly title?: string;
  /** Degrees by which every page is shown turned. */
  readonly rotate?: number;
  /** Further entries of every page. */
  readonly more?: string;
  /** Instead of the page's own content. */
  readonly content?: Uint8Array;
}

/** Codes below are those of control characters, which parsers pass over. */
const firstCode = 0x21;

/** Width of every letter, in thousandths of its size. */
export const letterWidth = 500;

/**
 * A small PDF (ISO 32000-1): one font of one byte a letter, whose letters are told by a `ToUnicode` map as programs write it
 * for Cyrillic.
 */
export function pdfOf({ pages, title, content, rotate = 0, more = "" }: PdfParts): Uint8Array {
  const letters = [...new Set(pages.flat().flatMap(({ text }) => [...text]))];
  const codes = new Map(letters.map((letter, i) => [letter, firstCode + i]));
  const hex = (text: string) =>
    [...text].map((letter) => (codes.get(letter) ?? 0).toString(16).padStart(2, "0")).join("");
  const map = letters.map(
    (letter) =>
      `<${hex(letter)}> <${[...Buffer.from(letter, "utf16le").swap16()].map((b) => b.toString(16).padStart(2, "0")).join("")}>`,
  );
  const objects: (string | Uint8Array)[] = [];
  const add = (body: string | Uint8Array) => objects.push(body);
  const stream = (bytes: Uint8Array, more = "") =>
    Buffer.concat([Buffer.from(`<< /Length ${bytes.length} ${more}>>\nstream\n`), bytes, Buffer.from("\nendstream")]);
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${5 + i * 2} 0 R`).join(" ")}] >>`);
  add(
    `<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /FirstChar 0 /LastChar 255 /Widths [${Array(256).fill(letterWidth).join(" ")}] /ToUnicode 4 0 R >>`,
  );
  const chunks = Array.from({ length: Math.ceil(map.length / 100) }, (_, i) => map.slice(i * 100, i * 100 + 100));
  add(
    stream(
      Buffer.from(
        `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange ${chunks.map((some) => `${some.length} beginbfchar\n${some.join("\n")}\nendbfchar`).join(" ")} endcmap end`,
      ),
    ),
  );
  for (const [i, page] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate ${rotate} ${more} /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + i * 2} 0 R >>`,
    );
    const text = page
      .map(
        ({ text: own, x, y, size = 10, turn }) =>
          `BT /F1 ${size} Tf ${turn ? turns[turn] : "1 0 0 1"} ${x} ${y} Tm <${hex(own)}> Tj ET`,
      )
      .join("\n");
    const bytes = content ?? deflateSync(Buffer.from(text));
    add(stream(bytes, "/Filter /FlateDecode "));
  }
  if (title !== undefined)
    add(
      `<< /Title <feff${[...Buffer.from(title, "utf16le").swap16()].map((b) => b.toString(16).padStart(2, "0")).join("")}> >>`,
    );
  return written(objects, title === undefined ? "" : `/Info ${objects.length} 0 R`);
}

function written(objects: readonly (string | Uint8Array)[], trailer: string): Uint8Array {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [i, body] of objects.entries()) {
    offsets.push(at);
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(body), Buffer.from("\nendobj\n")]);
    parts.push(part);
    at += part.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${at}\n%%EOF`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** Lines set under each other from `y` down, as wide as they are. */
export const lines = (x: number, y: number, texts: readonly string[], size = 10): readonly Letters[] =>
  texts.map((text, i) => ({
    text: text.trimStart(),
    x: x + (text.length - text.trimStart().length) * size,
    y: y - i * size * 1.2,
    size,
  }));
