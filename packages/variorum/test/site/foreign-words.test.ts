/** A page in one language says nothing in another but what the edition itself says. */
import { beforeAll, describe, expect, test } from "vitest";
import { interfaceLanguages } from "../../src/model/interface-language.ts";
import { languageName } from "../../src/site/components/NameForms.tsx";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { elements, parsePage } from "./page-tree.ts";
import { plainManifest, sitePages } from "./site-files.ts";

/** The same word in two languages, names of formats, and what is no language. */
const shared = new Set([
  ..."Variorum Wikidata TEI JSON BibTeX RIS CSL-JSON CSV Atom iCalendar".split(" "),
  ..."Form Original Person Status Text Version Versions Article Portrait April".split(" "),
  // Months, as they stand on axes.
  ..."Apr Jun Jul Aug Nov".split(" "),
  ..."Document Documents Image Licence Menu Note Notes Passage Page Source Sources Date Position Distance Type".split(
    " ",
  ),
  ...interfaceLanguages.map((language) => languageName(language, language)),
]);

const spoken = new Set(["aria-label", "title", "alt", "placeholder"]);

/** What a reader sees or hears, and what scripts will say. */
function sayings(html: string): ReadonlySet<string> {
  const said = new Set<string>();
  const take = (value: unknown): void => {
    if (typeof value === "string") said.add(value.replace(/\s+/g, " ").trim());
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(take);
  };
  for (const element of elements(parsePage(html))) {
    if (/^(script|style|code|pre|link|meta)$/.test(element.tagName)) continue;
    for (const child of element.childNodes) if ("value" in child) take(child.value);
    for (const { name, value } of element.attrs) {
      if (spoken.has(name)) take(value);
      if (name.startsWith("data-") && value.startsWith("{")) take(JSON.parse(value));
    }
  }
  return said;
}

const strings = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value.replace(/\s+/g, " ")];
  if (typeof value !== "object" || value === null) return [];
  return [...Object.keys(value), ...Object.values(value).flatMap(strings)];
};

/** Between them stand names and numbers. */
const joints = /\bQ0$|[·,:;()[\]…–—−§¶.←→“”«»„]|\s\d+|\d+\s/;

describe("nothing is left in English", () => {
  let inEnglish: ReadonlyMap<string, ReadonlySet<string>>;
  let html: ReadonlyMap<string, string>;
  let content: string;

  beforeAll(async () => {
    const documents = (await allDocuments()).filter(({ work }) => work.id !== "inquiry");
    const plain = editionOf(documents, 20);
    const edition = { ...plain, info: { ...plain.info, interface: interfaceLanguages } };
    content = strings([edition, documents]).join("\n");
    html = new Map(sitePages(edition, documents, plainManifest).map((page) => [page.address, page.html()]));
    inEnglish = new Map([...html].map(([address, page]) => [address, sayings(page)]));
  }, 60_000);

  const isLeft = (saying: string): boolean =>
    saying
      .split(joints)
      .map((part) => part.trim())
      .some((part) => /[A-Za-z]{3}/.test(part) && !shared.has(part) && !content.includes(part));

  test.each(interfaceLanguages.filter((language) => language !== "en"))("in %s", (language) => {
    const own = [...html].filter(([address]) => address.startsWith(`${language}/`));
    expect(own.length).toBeGreaterThan(20);
    const left = own.flatMap(([address, page]) => {
      const english = inEnglish.get(address.slice(language.length + 1));
      return [...sayings(page)]
        .filter((saying) => english?.has(saying) === true && isLeft(saying))
        .map((saying) => `${address}: ${saying}`);
    });
    expect(left).toEqual([]);
  });
});
