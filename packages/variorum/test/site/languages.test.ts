import { beforeAll, describe, expect, test } from "vitest";
import { interfaceLanguages, interfaceLanguagesOf } from "../../src/model/interface-language.ts";
import type { PublicDocument, PublicEdition } from "../../src/model/public.ts";
import { wordsFor } from "../../src/site/index.ts";
import { compareWords } from "../../src/site/words/compare-words.ts";
import { kindWord } from "../../src/site/words/kind-words.ts";
import { verifyWords } from "../../src/site/words/verify-words.ts";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { attribute, elements, parsePage } from "./page-tree.ts";
import { plainManifest, sitePages } from "./site-files.ts";

let documents: readonly PublicDocument[];
let edition: PublicEdition;

beforeAll(async () => {
  documents = await allDocuments();
  const plain = editionOf(documents, 120);
  edition = { ...plain, info: { ...plain.info, interface: ["en", "ru", "de"] } };
});

interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

function leaves(value: unknown, path = ""): readonly Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

/** Words that are rightly the same in two languages, or are no words. */
const shared = /\/(number|goesOn|command|entry|json)$|\/language$/;

describe("words", () => {
  test.each(interfaceLanguages)("%s says everything, and little of it in English", (language) => {
    const own = leaves({ ...wordsFor(language), compare: compareWords[language], says: verifyWords[language] });
    const english = new Map(
      leaves({ ...wordsFor("en"), compare: compareWords.en, says: verifyWords.en }).map(({ path, value }) => [
        path,
        value,
      ]),
    );
    expect(own.map(({ path }) => path).sort()).toEqual([...english.keys()].sort());
    const empty = own.filter(({ value }) => typeof value === "string" && value.trim() === "");
    expect(empty).toEqual([]);
    if (language === "en") return;
    const same = own.filter(
      ({ path, value }) =>
        typeof value === "string" && value.length > 12 && value === english.get(path) && !shared.test(path),
    );
    expect(same).toEqual([]);
  });

  test("French puts no space that may break before a double sign or within its quotation marks", () => {
    const own = leaves({ ...wordsFor("fr"), compare: compareWords.fr, says: verifyWords.fr });
    expect(own.filter(({ value }) => typeof value === "string" && / [:;!?»]|« /.test(value))).toEqual([]);
    const { cite, dates, map, text } = wordsFor("fr");
    const said = [dates.written("x"), map.mark("omis", "A", 3, 2), text.leftOut(3), text.withheldIn("B"), cite.cite(2)];
    expect(said.filter((value) => / [:;!?»]|« /.test(value))).toEqual([]);
  });

  test("before a day French and Spanish have an article, before a month none", () => {
    const { dates } = wordsFor("fr");
    expect([dates.until("8 octobre 1923"), dates.until("octobre 1923"), dates.about("1er mai 1911")]).toEqual([
      "jusqu’au 8 octobre 1923",
      "jusqu’à octobre 1923",
      "vers le 1er mai 1911",
    ]);
    expect(wordsFor("es").list.withheldUntil("2 de marzo de 2031")).toBe("reservado hasta el 2 de marzo de 2031");
    expect(wordsFor("es").list.withheldUntil("marzo de 2031")).toBe("reservado hasta marzo de 2031");
  });

  test("a usual kind of document is said in the language of the page, another as the editor wrote it", () => {
    const english = { languages: ["en", "ru", "de"] };
    expect(interfaceLanguages.map((language) => kindWord("Letter", english, language))).toEqual([
      "Letter",
      "письмо",
      "Brief",
      "lettre",
      "carta",
    ]);
    expect(kindWord("Denkschrift", { languages: ["de", "en"] }, "en")).toBe("memorandum");
    expect(kindWord("ship's log", english, "ru")).toBe("ship's log");
    // A word of another language than the edition's first is no word that we know.
    expect(kindWord("Brief", english, "fr")).toBe("Brief");
  });

  test("numbers and nouns follow the plural rules of the language", () => {
    const say = (language: string) => [1, 2, 5, 21, 1234].map(wordsFor(language).map.words);
    expect(say("en")).toEqual(["1 word", "2 words", "5 words", "21 words", "1,234 words"]);
    expect(say("ru")).toEqual(["1 слово", "2 слова", "5 слов", "21 слово", "1\u00a0234 слова"]);
    expect(say("de")).toEqual(["1 Wort", "2 Wörter", "5 Wörter", "21 Wörter", "1.234 Wörter"]);
    expect(wordsFor("fr").map.words(0)).toBe("0 mot");
    expect(wordsFor("es").map.words(12345)).toBe("12.345 palabras");
  });

  test("an edition in other languages speaks English; a region speaks its language", () => {
    expect(interfaceLanguagesOf({ languages: ["sr", "grc"] })).toEqual(["en"]);
    expect(interfaceLanguagesOf({ languages: ["de-AT", "ru"] })).toEqual(["de", "ru"]);
    expect(interfaceLanguagesOf({ languages: ["ru"], interface: ["fr", "ru"] })).toEqual(["fr", "ru"]);
  });
});

describe("a site in three languages", () => {
  const html = (address: string): string => {
    const page = sitePages(edition, documents, plainManifest).find((one) => one.address === address);
    if (page === undefined) throw new Error(`no page ${address}`);
    return page.html();
  };

  test("the first language stands where it stood alone; the others below their folders", () => {
    const alone = sitePages({ ...edition, info: { ...edition.info, interface: ["en"] } }, documents, plainManifest);
    const addresses = new Set(sitePages(edition, documents, plainManifest).map(({ address }) => address));
    for (const { address } of alone) {
      expect(addresses, address).toContain(address);
      const once = address === "404.html" || address.startsWith("essays/") || /^d\/[^/]+\/v\//.test(address);
      expect(addresses.has(`ru/${address}`), address).toBe(!once);
    }
  });

  test("every page names its other languages, and they name it", () => {
    for (const address of ["", "people/", "d/minutes/", "d/minutes/w/c/1/", "record/"]) {
      const alternates = (page: string) =>
        [...elements(parsePage(html(page)))]
          .filter(
            (element) => attribute(element, "hreflang") !== undefined && attribute(element, "rel") === "alternate",
          )
          .map((element) => `${attribute(element, "hreflang")} ${attribute(element, "href")}`);
      const home = "https://harbour.example/papers/";
      const expected = [
        `en ${home}${address}`,
        `ru ${home}ru/${address}`,
        `de ${home}de/${address}`,
        `x-default ${home}${address}`,
      ];
      for (const folder of ["", "ru/", "de/"]) expect(alternates(folder + address)).toEqual(expected);
    }
  });

  test("a page speaks its language and keeps the texts' own", () => {
    const page = html("ru/d/minutes/");
    expect(page).toContain('<html lang="ru" dir="ltr">');
    expect(page).toContain("Карта изъятий");
    expect(page).not.toContain("Erasure map");
    expect(page).toMatch(/<div class="text" lang="en" dir="ltr"/);
  });

  test("links stay in the language; files, versions and images stand once", () => {
    const links = [...elements(parsePage(html("ru/d/minutes/")))].flatMap(
      (element) => attribute(element, "href") ?? [],
    );
    const targets = links.map((link) => new URL(link, "https://x.example/ru/d/minutes/").pathname);
    expect(targets).toContain("/ru/people/");
    expect(targets).toContain("/d/minutes/v/3/");
    expect(targets).not.toContain("/people/");
  });
});
