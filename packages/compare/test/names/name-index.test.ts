import { describe, expect, it } from "vitest";
import { createNameIndex, nameKeys, nameWords } from "../../src/index.ts";

const shares = (a: string, b: string): boolean => nameKeys(a).exact.some((key) => nameKeys(b).exact.includes(key));

/** All of a line are one name. */
const SAME = `
Пятаков = Пятаковъ = Pyatakov = Piatakov = Pjatakow = Piatakoff = Pâtakov = Piatakow = Pyatakoff
Троцкий = Троцкій = Trotsky = Trotskii = Trotzki = Trotski = Trockij = Trocki
Хрущёв = Хрущев = Хрущевъ = Khrushchev = Khrushchyov = Chruschtschow = Chruščëv = Khrouchtchev = Chruszczow
Чичерин = Чичеринъ = Chicherin = Tschitscherin = Tchitcherine = Čičerin
Жуков = Zhukov = Joukov = Schukow = Žukov = Żukow
Ежов = Ежовъ = Yezhov = Ezhov = Ežov = Jeżow
Шляпников = Shlyapnikov = Shliapnikov = Schljapnikow = Chliapnikov = Šljapnikov
Зиновьев = Zinoviev = Zinov'ev = Zinovyev = Sinowjew
Луначарский = Lunacharsky = Lunatscharski = Lounatcharski = Lunačarskij = Łunaczarski
Юрьев = Yuriev = Yur'ev = Jurjew = Iouriev
Цветаева = Tsvetaeva = Zwetajewa = Tsvetaïeva = Cvetaeva = Cwietajewa
Горбачёв = Горбачев = Gorbachev = Gorbachov = Gorbatschow = Gorbatchev = Gorbaczow
Афанасьев = Аѳанасьевъ = Afanasyev = Afanas'ev = Afanasiev
Вѣра = Вера = Vera = Wera
Михаил = Михаилъ = Mikhail = Michail = Mikhaïl
Георгий = Георгій = Georgii = Georgy = Georgij
Ґалаґан = Галаган = Galagan
Їжакевич = Ижакевич = Izhakevych
Быкаў = Bykau = Bykaŭ
Ђурђевић = Đurđević
Џорџевић = Džordžević
Петков = Petkov
`;

/** A word and others that it must not be taken for. */
const APART = `
Пятаков ≠ Пяткин ≠ Петраков ≠ Пистаков
Ленин ≠ Левин ≠ Линник
Каменев ≠ Каменский ≠ Каминер
Троцкий ≠ Троицкий ≠ Трощинский
Trotsky ≠ Троицкий
Жуков ≠ Шуков ≠ Чуков
`;

const lines = (table: string) => table.trim().split("\n");

describe("nameKeys", () => {
  for (const line of lines(SAME)) {
    const [first = "", ...rest] = line.split(" = ");
    it(line, () => expect(rest.filter((form) => !shares(first, form))).toEqual([]));
  }
  for (const line of lines(APART)) {
    const [first = "", ...rest] = line.split(" ≠ ");
    it(line, () => expect(rest.filter((form) => shares(first, form))).toEqual([]));
  }

  it("gives a word of another script as its own key", () => {
    expect(nameKeys("Αλέξανδρος").exact).toHaveLength(1);
    expect(nameKeys("孫文").exact).toEqual(["孫文"]);
  });

  it("has none for what is no word", () => {
    expect(nameKeys("")).toEqual({ exact: [], loose: [] });
    expect(nameKeys("…123")).toEqual({ exact: [], loose: [] });
  });
});

describe("nameWords", () => {
  it.each([
    ["Пятаков, Г. Л.", "Пятаков Г Л"],
    ["Г.Л.Пятаков", "Г Л Пятаков"],
    ["Saltykov-Shchedrin", "Saltykov Shchedrin"],
    ["Zinov'ev’s", "Zinov'ev"],
    ["  ", ""],
  ])("%s", (form, words) => expect(nameWords(form).join(" ")).toBe(words));
});

describe("createNameIndex", () => {
  const FORMS = [
    "Пятаков",
    "Г. Л. Пятаков",
    "Piatakov, Georgii Leonidovich",
    "Н. Пятаков",
    "Полетаев",
    "Салтыков-Щедрин",
    "Пятков",
    "Розенгольц",
  ];
  const index = createNameIndex(FORMS.map((form) => ({ id: form, form })));
  const shown = (query: string) => {
    const { exact, near } = index.search(query);
    return `${exact.map(({ form }) => form).join("; ")} | ${near
      .filter(({ distance }) => distance < 1)
      .map(({ form }) => form)
      .join("; ")}`;
  };

  it.each([
    ["Pjatakow", "Пятаков; Г. Л. Пятаков; Piatakov, Georgii Leonidovich; Н. Пятаков | Пятков"],
    ["G. Pyatakov", "Пятаков; Г. Л. Пятаков; Piatakov, Georgii Leonidovich | Пятков; Н. Пятаков"],
    ["Пятаков Г. Л.", "Пятаков; Г. Л. Пятаков; Piatakov, Georgii Leonidovich | Пятков; Н. Пятаков"],
    ["Georgii Leonidovich Piatakov", "Г. Л. Пятаков; Piatakov, Georgii Leonidovich | "],
    ["Leonidovich Pyatakov Georgy", "Г. Л. Пятаков; Piatakov, Georgii Leonidovich | "],
    ["shchedrin saltykov", "Салтыков-Щедрин | "],
    ["Rosengolz", "Розенгольц | "],
    ["", " | "],
    ["...", " | "],
  ])("%s → %s", (query, expected) => expect(shown(query)).toBe(expected));

  it("gives the tiers apart, nearest first, and obeys the limit", () => {
    const { exact, near } = index.search("Пятаков", { limit: 1 });
    expect(exact.every(({ distance }) => distance === 0)).toBe(true);
    expect(near).toHaveLength(1);
    expect(near[0]?.form).toBe("Пятков");
    expect(index.search("Пятаков", { limit: 0 }).near).toEqual([]);
  });

  it("proves none of several names that a Latin spelling stands for equally well", () => {
    const shownOf = (query: string, people: readonly (readonly [id: string, form: string])[]) => {
      const { exact, near } = createNameIndex(people.map(([id, form]) => ({ id, form }))).search(query);
      return `${exact.map(({ form }) => form).join(" ")} | ${near.map(({ form }) => form).join(" ")}`;
    };
    const two = [
      ["a", "Мария"],
      ["b", "Марья"],
    ] as const;
    expect(shownOf("Marya", two)).toBe(" | Мария Марья");
    expect(shownOf("Марья", two)).toContain("Марья |");
    expect(
      shownOf("Marya", [
        ["a", "Мария"],
        ["a", "Марья"],
      ]),
    ).toBe("Мария Марья | ");
    expect(
      shownOf("Pjatakow", [
        ["a", "Пятаковъ"],
        ["b", "Пятаков"],
      ]),
    ).toBe("Пятаковъ Пятаков | ");
  });
});
