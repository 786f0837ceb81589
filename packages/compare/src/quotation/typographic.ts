/**
 * A text as a careful reader sees it: which glyphs a printer had for quotation marks, apostrophes, dashes and dots, where
 * the lines end and which letters are joined says nothing of whether a quotation is exact.
 */
export function foldTypography(text: string): string {
  return text
    .normalize("NFC")
    .replace(/(?<=\p{L})[-‐¬][^\S\n]*\r?\n\s*(?=\p{Ll})/gu, "")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[\ufb00-\ufb06]/g, (letter) => letter.normalize("NFKC"))
    .replace(/[«»„“”‟‹›‚‘’‛"'ʼ`´「」『』′″]+|<<|>>/g, "'")
    .replace(/…/g, "...")
    .replace(/\s*(?:[–—―−⸺]|-{2,3}|(?<=\s)-(?=\s))\s*/g, "–")
    .replace(/[‐‑]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/ (?=[;:!?])/g, "");
}
