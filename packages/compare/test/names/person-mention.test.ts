import { describe, expect, it } from "vitest";
import { findPersons, type NamedPerson, tokenize } from "../../src/index.ts";

const PERSONS: readonly NamedPerson[] = [
  { id: "pyatakov", forms: ["Пятаков", "Георгий Леонидович Пятаков", "Pyatakov", "Georgy Pyatakov"] },
  { id: "trotsky", forms: ["Троцкий", "Лев Давидович Троцкий", "Trotsky", "Leon Trotsky"] },
  { id: "lenin", forms: ["Ленин", "Lenin", "V. I. Lenin", "Владимир Ильич Ульянов"] },
  { id: "krupskaya", forms: ["Крупская", "Krupskaya", "Надежда Константиновна Крупская"] },
  { id: "radek", forms: ["Радек", "Karl Radek"] },
  { id: "rodzianko", forms: ["Родзянко, Михаил Владимирович", "Rodzianko"] },
  { id: "zasulich", forms: ["Засулич", "Вера Ивановна Засулич"] },
  { id: "rabinovich", forms: ["Рабинович"] },
  { id: "tolstoy", forms: ["Лев Николаевич Толстой", "Tolstoy"] },
  { id: "petrov-vodkin", forms: ["Кузьма Петров-Водкин"] },
  { id: "nicholas", forms: ["Николай II", "Nicholas II"] },
  { id: "ivan", forms: ["Ivan the Terrible", "Иван Грозный"] },
  { id: "moroz", forms: ["Мороз"] },
  { id: "koba", forms: ["Коба", "Сталин", "И. В. Сталин", "Stalin"] },
  { id: "vrangel", forms: ["Врангель", "Wrangel"] },
];

/** `text → who [what was found] form · how · sense`; the sense `person` is left out. */
const found = (text: string, options = {}): string => {
  const tokens = tokenize(text);
  return findPersons(tokens, PERSONS, options)
    .map(({ person, from, to, how, sense }) => {
      const place = tokens.slice(from, to).map((token, i, all) => token.text + (i < all.length - 1 ? token.after : ""));
      return `${person} [${place.join("")}] ${how}${sense === "person" ? "" : ` · ${sense}`}`;
    })
    .join(" | ");
};

const CASES = `
Речь сказал Пятаков. → pyatakov [Пятаков] exact form
Речь Пятакова слушали. → pyatakov [Пятакова] inflected
Письмо Пятакову послано. → pyatakov [Пятакову] inflected
Беседа с Пятаковым → pyatakov [Пятаковым] inflected
Речь Пятаковой → pyatakov [Пятаковой] inflected · feminine
Все Пятаковы → pyatakov [Пятаковы] inflected · family
Речь сказалъ Пятаковъ. → pyatakov [Пятаковъ] other spelling
бесѣда съ Пятаковымъ → pyatakov [Пятаковымъ] inflected
пятаковский доклад → pyatakov [пятаковский] inflected · derived
говорил ПЯТАКОВ → pyatakov [ПЯТАКОВ] exact form
говорил Г. Л. Пятаков вчера → pyatakov [Г. Л. Пятаков] initials
говорил Г.Л.Пятаков вчера → pyatakov [Г.Л.Пятаков] initials
слово Пятакова Г. Л. дано → pyatakov [Пятакова Г. Л.] inflected
слово Н. Пятакова дано →
слово Георгия Леонидовича Пятакова → pyatakov [Георгия Леонидовича Пятакова] inflected
и Георгий Леонидович Пятаков → pyatakov [Георгий Леонидович Пятаков] exact form
просил Георгия Леонидовича → pyatakov [Георгия Леонидовича] inflected
Георгий пришёл. →
said Pyatakov's friend → pyatakov [Pyatakov's] inflected
said Pyatakov’s friend → pyatakov [Pyatakov’s] inflected
the Pyatakovs came → pyatakov [Pyatakovs] inflected · family
and Piatakov spoke → pyatakov [Piatakov] other spelling
and Pjatakow sprach → pyatakov [Pjatakow] other spelling
and G. Piatakov spoke → pyatakov [G. Piatakov] other spelling
and G. L. Pyatakov spoke → pyatakov [G. L. Pyatakov] initials
and N. Pyatakov spoke →
о Троцком и Троцкому → trotsky [Троцком] inflected | trotsky [Троцкому] inflected
о троцкизме и троцкистах → trotsky [троцкизме] inflected · derived | trotsky [троцкистах] inflected · derived
Троцкая сказала → trotsky [Троцкая] inflected · feminine
Льва Давидовича Троцкого → trotsky [Льва Давидовича Троцкого] inflected
с Львом Давидовичем → trotsky [Львом Давидовичем] inflected
Leninism and Leninist → lenin [Leninism] inflected · derived | lenin [Leninist] inflected · derived
by V. I. Lenin. → lenin [V. I. Lenin] exact form
by Lenin. → lenin [Lenin] exact form
by Ulianov himself → lenin [Ulianov] other spelling
с Надеждой Константиновной Крупской → krupskaya [Надеждой Константиновной Крупской] inflected
видел Крупскую → krupskaya [Крупскую] inflected
с Радеком → radek [Радеком] inflected
о Родзянке → rodzianko [Родзянке] inflected
М. В. Родзянко → rodzianko [М. В. Родзянко] initials
у Веры Ивановны Засулич → zasulich [Веры Ивановны Засулич] exact form
с Рабиновичем → rabinovich [Рабиновичем] inflected
к Толстому → tolstoy [Толстому] inflected
художник Петров-Водкин → petrov-vodkin [Петров-Водкин] exact form
у Петрова-Водкина → petrov-vodkin [Петрова-Водкина] inflected
господин Водкин →
при Николае II → nicholas [Николае II] inflected
a terrible day for the Terrible →
under Ivan the Terrible → ivan [Ivan the Terrible] exact form
Мороз крепчал, а мороз злой. →
Мы видели: Мороз говорил. → moroz [Мороз] exact form
сильный мороз →
о Кобе → koba [Кобе] inflected
со Сталиным → koba [Сталиным] inflected
с Врангелем → vrangel [Врангелем] inflected
товарищ Пятаков, Троцкий и др. → pyatakov [Пятаков] exact form | trotsky [Троцкий] exact form
`;

describe("findPersons", () => {
  for (const line of CASES.trim().split("\n")) {
    const [text = "", expected = ""] = line.split("→").map((part) => part.trim());
    it(line, () => expect(found(text)).toBe(expected));
  }
});
