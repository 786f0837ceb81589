/** A language's words for numbers: a stem or a word, in small letters without accents, and what it counts. */
interface NumberWords {
  /** Those that are added up, longer ones first where one begins with another. */
  readonly added: readonly (readonly [pattern: string, value: number])[];
  /** Those that multiply what stands before them. */
  readonly hundred: string;
  readonly thousand: string;
  /** What may stand between two of them. */
  readonly joint: string;
}

const numbered = (words: string, from: number, step = 1): readonly (readonly [string, number])[] =>
  words.split(" ").map((pattern, i) => [pattern, from + step * i]);

const english: NumberWords = {
  added: [
    ...numbered(
      "thirteen(?:th)? fourteen(?:th)? fifteen(?:th)? sixteen(?:th)? seventeen(?:th)? eighteen(?:th)? nineteen(?:th)?",
      13,
    ),
    ...numbered("twent(?:y|ieth) thirt(?:y|ieth) fort(?:y|ieth) fift(?:y|ieth)", 20, 10),
    ...numbered("sixt(?:y|ieth) sevent(?:y|ieth) eight(?:y|ieth) ninet(?:y|ieth)", 60, 10),
    ...numbered("one two three four five six seven eight nine ten eleven twelve", 1),
  ],
  hundred: "hundred(?:th)?",
  thousand: "thousand(?:th)?",
  joint: "(?: and |[ -])",
};

const russian: NumberWords = {
  added: [
    ...numbered("одиннадцат двенадцат тринадцат четырнадцат пятнадцат", 11).map(withEnding),
    ...numbered("шестнадцат семнадцат восемнадцат девятнадцат", 16).map(withEnding),
    ["шест(?:ьсот|исот\\p{L}*)", 600],
    ["сем(?:ьсот|исот\\p{L}*)", 700],
    ["вос(?:емьсот|ьмисот\\p{L}*)", 800],
    ["девят(?:ьсот|исот\\p{L}*)", 900],
    ["двадцат\\p{L}+", 20],
    ["тридцат\\p{L}+", 30],
    ["сорок\\p{L}*", 40],
    ["пят(?:ьдесят|идесят\\p{L}*)", 50],
    ["шест(?:ьдесят|идесят\\p{L}*)", 60],
    ["сем(?:ьдесят|идесят\\p{L}*)", 70],
    ["вос(?:емьдесят|ьмидесят\\p{L}*)", 80],
    ["девяност\\p{L}*", 90],
    ...numbered("перв втор треть четверт пят шест седьм восьм девят десят", 1).map(withEnding),
    ["третий", 3],
  ],
  hundred: "сто",
  thousand: "тысячн?\\p{L}*",
  joint: " ",
};

function withEnding([stem, value]: readonly [string, number]): readonly [string, number] {
  return [`${stem}(?:ого|его|ый|ой|ом|ем|ое|е)`, value];
}

const german: NumberWords = {
  added: [
    ...numbered("dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn", 13),
    ...numbered("zwanzig drei(?:ss|ß)ig vierzig funfzig sechzig siebzig achtzig neunzig", 20, 10),
    ...numbered("ein(?:s|und)? zwei drei vier funf sechs sieben acht neun zehn elf zwolf", 1),
  ],
  hundred: "hundert",
  thousand: "tausend",
  joint: "(?:und| |)",
};

const french: NumberWords = {
  added: [
    ["quatre-vingts?", 80],
    ["soixante", 60],
    ["cinquante", 50],
    ["quarante", 40],
    ["trente", 30],
    ["vingt", 20],
    ...numbered("onze douze treize quatorze quinze seize", 11),
    ["dix", 10],
    ...numbered("une? deux trois quatre cinq six sept huit neuf", 1),
  ],
  hundred: "cents?",
  thousand: "mil(?:le)?",
  joint: "(?:[ -]et[ -]|[ -])",
};

/** Years before 1000 and after 2099 are hardly ever written out. */
const isYear = (value: number): boolean => value >= 1000 && value <= 2099;

const readers = [english, russian, german, french].map((words) => readerOf(words));

function readerOf({ added, hundred, thousand, joint }: NumberWords): (text: string) => string {
  const word = [...added.map(([pattern]) => pattern), hundred, thousand].join("|");
  const run = new RegExp(`(?<![\\p{L}\\d])(?:${word})(?:${joint}(?:${word}))+(?!\\p{L})`, "gu");
  const each = new RegExp(
    [...added.map(([pattern]) => pattern), hundred, thousand].map((p) => `(${p})`).join("|"),
    "gu",
  );
  const values = [...added.map(([, value]) => value), "hundred", "thousand"] as const;
  return (text) =>
    text.replace(run, (written) => {
      const value = sumOf([...written.matchAll(each)].map((match) => values[match.slice(1).findIndex(Boolean)]));
      return isYear(value) ? ` ${value} ` : written;
    });
}

function sumOf(parts: readonly (number | "hundred" | "thousand" | undefined)[]): number {
  let [thousands, rest] = [0, 0];
  for (const part of parts) {
    if (part === "hundred") rest = (rest === 0 ? 1 : rest) * 100;
    else if (part === "thousand") [thousands, rest] = [(rest === 0 ? 1 : rest) * 1000, 0];
    else rest += part ?? 0;
  }
  return thousands + rest;
}

/**
 * `Тысяча девятьсот двадцать третьего`, `nineteen hundred and twenty-three`, `mil neuf cent vingt-trois`,
 * `neunzehnhundertdreiundzwanzig`: a year in words, in digits. Small letters without accents. O(length).
 */
export const signWrittenYears = (text: string): string => readers.reduce((signed, read) => read(signed), text);
