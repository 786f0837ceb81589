import { encode, type HostileFile, many } from "./hostile-file.ts";

const rtf = (name: string, expected: string, body: () => string): HostileFile => ({
  name: `RTF: ${name}`,
  fileName: "a.rtf",
  bytes: () => encode(`{\\rtf1\\ansi ${body()}}`),
  expected,
});

export const rtfHostiles: readonly HostileFile[] = [
  rtf("200,000 groups in each other", "too-much", () => "{".repeat(200_000)),
  rtf("900 groups in each other", "read", () => `${"{".repeat(900)}x${"}".repeat(900)}`),
  rtf("500,000 ends of groups", "read", () => `x${"}".repeat(500_000)}`),
  rtf("700,000 control words", "too-much", () => "\\b\\i".repeat(350_000)),
  rtf("40,000 changes of format", "read", () => "\\b a\\b0 b".repeat(20_000)),
  rtf("8 MB of a picture", "read", () => `x{\\pict ${"00ff".repeat(2_000_000)}}`),
  rtf("binary data longer than the file", "read", () => "x{\\pict\\bin2000000000 x}"),
  rtf("binary data of less than no length", "read", () => "x{\\bin-2000000000 y}"),
  rtf("numbers without end", "read", () => `x\\u${"9".repeat(1_000_000)}`),
  rtf("a word without end", "read", () => `x\\${"a".repeat(1_000_000)} y`),
  rtf("a million bytes to skip", "read", () => `\\uc2000000000${"\\u1055 ?".repeat(100_000)}x`),
  rtf("120,000 paragraphs", "too-much", () => "x\\par ".repeat(120_000)),
  rtf("30,000 paragraphs", "read", () => "x\\par ".repeat(30_000)),
  rtf("5,000 notes", "read", () => "x{\\footnote y}".repeat(5000)),
  rtf("notes in notes", "read", () => `x${"{\\footnote y".repeat(300)}${"}".repeat(300)}`),
  rtf("boxes in boxes", "read", () => `x${"{\\shp{\\*\\shpinst{\\shptxt y".repeat(200)}${"}}}".repeat(200)}`),
  rtf("comments that begin and never end", "read", () => `x${many(20_000, (i) => `{\\*\\atrfstart ${i}}y`)}`),
  rtf("20,000 fonts", "read", () => `{\\fonttbl${many(20_000, (i) => `{\\f${i}\\fcharset204 x;}`)}}x`),
  rtf("a font of 2 MB", "read", () => `{\\fonttbl{\\f0 ${"x".repeat(2_000_000)};}}x`),
  rtf("300 links that never end", "read", () => '{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt y'.repeat(300)),
  rtf("2 MB without white space", "read", () => "x".repeat(2_000_000)),
  rtf("100,000 alternatives in nothing", "empty-file", () => "\\upr\\ud".repeat(100_000).concat("x")),
  rtf("half characters", "read", () => "x\\u-10179?\\u-10179?y"),
  rtf("a million combining marks", "too-much", () => `x${"\\u769?".repeat(100_000)}`),
  rtf(
    "code pages that there are not",
    "read",
    () => "{\\fonttbl{\\f0\\cpg99999 x;}{\\f1\\fcharset-5 y;}}\\ansicpg-1\\f0\\'ff\\f1\\'ff",
  ),
  rtf("words named like properties of objects", "read", () => "\\constructor\\toString\\hasOwnProperty x"),
  rtf("only control words", "empty-file", () => "\\par".repeat(1000)),
];
