/** Letters of Church Slavonic that stand for one sound each with a plainer one; ѣ і ѳ ѵ are the concern of `russian-1918`. */
const LETTERS: Readonly<Record<string, string>> = {
  ѡ: "о",
  ѻ: "о",
  ꙍ: "о",
  ѽ: "о",
  ѿ: "от",
  ꙋ: "у",
  ѹ: "у",
  ѧ: "я",
  ꙗ: "я",
  ѩ: "я",
  ѫ: "у",
  ѭ: "ю",
  ѥ: "е",
  є: "е",
  ѕ: "з",
  ꙁ: "з",
  ꙑ: "ы",
  ѯ: "кс",
  ѱ: "пс",
};

const FOLDED = new RegExp(`оу|[${Object.keys(LETTERS).join("")}]`, "gu");

/** Reads a Church Slavonic word in the letters that later print kept; stress, breathings and titla are dropped, й stays. Words without Cyrillic pass unchanged. */
export function foldSlavonic(text: string): string {
  if (!/\p{Script=Cyrillic}/u.test(text)) return text;
  const bare = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/и\u0306/g, "й")
    .replace(/\p{M}/gu, "");
  return bare.replace(FOLDED, (letters) => (letters === "оу" ? "у" : (LETTERS[letters] ?? letters)));
}
