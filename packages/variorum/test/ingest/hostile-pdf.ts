import { deflateRawSync, deflateSync, constants as zlib } from "node:zlib";
import { encode, type HostileFile, many } from "./hostile-file.ts";
import { lines, type PdfParts, pdfOf } from "./pdf-file.ts";

const pdf = (name: string, expected: string, parts: () => PdfParts): HostileFile => ({
  name: `PDF: ${name}`,
  fileName: "a.pdf",
  expected,
  bytes: () => pdfOf(parts()),
});

const raw = (name: string, expected: string, text: () => string): HostileFile => ({
  name: `PDF: ${name}`,
  fileName: "a.pdf",
  expected,
  bytes: () => encode(`%PDF-1.7\n${text()}`),
});

const page = lines(50, 700, ["  A page with some text on it."]);
const catalog = "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n";
const trailer = "trailer << /Root 1 0 R /Size 9 >>\nstartxref\n0\n%%EOF";

/** Spaces, packed with patience. */
function packedSpaces(megabytes: number): Uint8Array {
  const one = deflateRawSync(Buffer.alloc(1_000_000, 0x20), { level: 9, finishFlush: zlib.Z_SYNC_FLUSH });
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: megabytes }, () => one)]);
}

export const pdfHostiles: readonly HostileFile[] = [
  pdf("a page of 1 GB in 1 MB", "limit", () => ({ pages: [page], content: packedSpaces(1000) })),
  pdf("4,000 pages", "too-much", () => ({ pages: Array.from({ length: 4000 }, () => page) })),
  pdf("20,000 pieces of text on a page", "read", () => ({
    pages: [Array.from({ length: 20_000 }, (_, i) => ({ text: "x", x: (i * 7) % 600, y: (i * 13) % 800 }))],
  })),
  pdf("letters of no size, far away", "read", () => ({
    pages: [[...page, { text: "x", x: 1e9, y: -1e9, size: 0 }, { text: "y", x: -1e9, y: 1e9, size: 1e6 }]],
  })),
  pdf("20,000 brackets in each other", "no-text-layer", () => ({
    pages: [page],
    content: deflateSync(Buffer.from(`${"[".repeat(20_000)}`)),
  })),
  pdf("5,000 saved states", "no-text-layer", () => ({
    pages: [page],
    content: deflateSync(Buffer.from("q ".repeat(5000))),
  })),
  pdf("200,000 saved states", "limit", () => ({
    pages: [page],
    content: deflateSync(Buffer.from("q ".repeat(200_000))),
  })),
  raw(
    "pages that hold themselves",
    "damaged-pdf",
    () => `${catalog}2 0 obj << /Type /Pages /Count 1 /Kids [2 0 R] >> endobj\n${trailer}`,
  ),
  raw(
    "a length that names itself",
    "damaged-pdf",
    () => `${catalog}2 0 obj << /Length 2 0 R >> stream\nx\nendstream endobj\n${trailer}`,
  ),
  raw(
    "100,000 pages that it does not have",
    "no-text-layer",
    () =>
      `${catalog}2 0 obj << /Type /Pages /Count 100000 /Kids [3 0 R] >> endobj\n3 0 obj << /Type /Page /Parent 2 0 R >> endobj\n${trailer}`,
  ),
  raw(
    "pages that go round in a circle",
    "no-text-layer",
    () =>
      `${catalog}2 0 obj << /Type /Pages /Count 3 /Kids [3 0 R] >> endobj\n3 0 obj << /Type /Pages /Count 3 /Kids [2 0 R] >> endobj\n${trailer}`,
  ),
  raw(
    "a password",
    "encrypted",
    () =>
      `${catalog}2 0 obj << /Type /Pages /Count 0 /Kids [] >> endobj\n3 0 obj << /Filter /Standard /V 1 /R 2 /O <${"00".repeat(32)}> /U <${"11".repeat(32)}> /P -4 >> endobj\ntrailer << /Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>] /Size 9 >>\nstartxref\n0\n%%EOF`,
  ),
  raw(
    "streams of objects that hold each other",
    "damaged-pdf",
    () =>
      `1 0 obj << /Type /ObjStm /N 1 /First 4 /Extends 2 0 R /Length 10 >> stream\n2 0 1 0 R\nendstream endobj\n2 0 obj << /Type /ObjStm /N 1 /First 4 /Extends 1 0 R /Length 10 >> stream\n1 0 2 0 R\nendstream endobj\n${trailer}`,
  ),
  raw(
    "100,000 tables of contents that lead to the next",
    "damaged-pdf",
    () => `${catalog}${many(3000, (i) => `xref\n0 0\ntrailer << /Prev ${i * 30} >>\n`)}startxref\n9\n%%EOF`,
  ),
  raw("dictionaries in each other", "damaged-pdf", () => `1 0 obj ${"<< /A ".repeat(100_000)}`),
  raw("100,000 objects and no page", "damaged-pdf", () => many(100_000, (i) => `${i} 0 obj null endobj\n`) + trailer),
  raw("nothing but its name", "damaged-pdf", () => ""),
];
