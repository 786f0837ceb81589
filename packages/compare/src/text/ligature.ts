/** Letters that printers and scribes joined, beyond those that Unicode itself decomposes. */
const LIGATURES: Readonly<Record<string, string>> = {
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ß: "ss",
  ẞ: "SS",
  ꜳ: "aa",
  ꜵ: "ao",
  ꜷ: "au",
  ꜹ: "av",
  ꜽ: "ay",
  ꝏ: "oo",
  ꝡ: "vy",
  ᵫ: "ue",
  ŋ: "ng",
  ȹ: "qp",
  ȸ: "db",
};

const JOINED = new RegExp(`[${Object.keys(LIGATURES).join("")}]`, "gu");
const TYPOGRAPHIC = /[\uFB00-\uFB06\u0132\u0133\u01C4-\u01CC\u01F1-\u01F3]/gu;

/** Writes joined letters apart: æ as ae, ﬁ as fi, ĳ as ij. */
export function foldLigatures(text: string): string {
  return text
    .replace(JOINED, (letter) => LIGATURES[letter] ?? letter)
    .replace(TYPOGRAPHIC, (letter) => letter.normalize("NFKC"));
}
