const OLD_LETTERS: Readonly<Record<string, string>> = { ѣ: "е", і: "и", ѳ: "ф", ѵ: "и", ё: "е" };

/** A Russian word in lower case, in the spelling of 1918, without the dots of ё and without stress marks. Other letters stay. */
export const modernOrthography = (word: string): string =>
  word
    .toLowerCase()
    .normalize("NFC")
    .replace(/(?<=\p{Script=Cyrillic})[\u0300\u0301]/gu, "")
    .replace(/[ѣіѳѵё]/g, (letter) => OLD_LETTERS[letter] as string)
    .replace(/(?<=[бвгджзклмнпрстфхцчшщ])ъ$/, "");
