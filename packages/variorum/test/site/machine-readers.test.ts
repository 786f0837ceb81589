import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import fc from "fast-check";
import ICAL from "ical.js";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { beforeAll, expect, test } from "vitest";
import { machineFiles } from "../../src/build/site-extras.ts";
import { atomFeed } from "../../src/export/atom-feed.ts";
import { documentExports } from "../../src/export/document-exports.ts";
import type { PublicDocument } from "../../src/model/public.ts";
import { editionCalendar } from "../../src/site/edition-calendar.ts";
import { documentPages, wordsFor } from "../../src/site/index.ts";
import { harbourMinutes, singleLetter } from "./fixture-harbour.ts";
import { type OddEdition, oddEdition } from "./odd-edition.ts";
import { attribute, elements, parsePage } from "./page-tree.ts";
import { linkedDataFaults } from "./schema-org.ts";
import { plainManifest } from "./site-files.ts";

let letter: PublicDocument;
beforeAll(async () => {
  letter = await singleLetter();
});

const forAll = (law: (odd: OddEdition) => void | Promise<void>) =>
  fc.assert(
    fc.asyncProperty(oddEdition(letter), async (odd) => law(odd)),
    { numRuns: 40 },
  );

const fileOf = ({ edition, document }: OddEdition, ending: string): string =>
  documentExports(edition, document)
    .find(({ path }) => path.endsWith(ending))
    ?.content() ?? "";

const spaced = (text: string): string => text.replace(/\s+/g, " ").trim();

/** What the rules of an element say of its children and text. */
interface XmlElement {
  readonly name: string;
  readonly attributes: SaxesTagPlain["attributes"];
  readonly children: XmlElement[];
  text: string;
}

function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (fault) => {
    throw fault;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: XmlElement = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

const all = (element: XmlElement): readonly XmlElement[] => [element, ...element.children.flatMap(all)];
const childrenOf = (element: XmlElement, name: string) => element.children.filter((child) => child.name === name);

test("schema.org: types and properties are known, addresses whole, nothing is dropped by a JSON-LD reader", () =>
  forAll(async ({ edition, document }) => {
    for (const { address, html } of documentPages(edition, document, plainManifest, { place: "version" })) {
      const data = [...html().matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
      expect(data).toHaveLength(1);
      const page = `https://example.org/a/${address}`;
      const json = JSON.parse(data[0]?.[1] ?? "");
      expect(await linkedDataFaults(json, page)).toEqual([]);
      expect(spaced(json.name)).toBe(spaced(document.work.title.en ?? ""));
      const base = edition.info.address?.replace(/\/*$/, "/") ?? "https://example.org/a/";
      expect(new URL(json["@id"], page).href).toBe(new URL(`d/letter/v/${document.version}/`, base).href);
    }
  }));

test("BibTeX, read by citation-js: one entry; title, years and address are what they were", () =>
  forAll((odd) => {
    const [entry, ...more] = new Cite(fileOf(odd, ".bib"), { forceType: "@bibtex/text" }).data;
    expect(more).toEqual([]);
    expect(entry.type).toBe("chapter");
    expect(entry.issued["date-parts"][0][0]).toBe(Number(odd.document.versions.at(-1)?.time.slice(0, 4)));
    expect((entry.author ?? []).length).toBe(odd.document.work.creators.length);
    expect((entry.editor ?? []).length).toBe(odd.edition.info.editors.length);
  }));

test("RIS, read by citation-js: one entry; title and authors are what they were", () =>
  forAll((odd) => {
    const [entry, ...more] = new Cite(fileOf(odd, ".ris"), { forceType: "@ris/file" }).data;
    expect(more).toEqual([]);
    expect(entry.title).toBe(spaced(odd.document.work.title.en ?? ""));
    expect((entry.author ?? []).length).toBe(odd.document.work.creators.length);
  }));

test("CSL-JSON 1.0.2: names are literal, dates one or two lists of one to three whole numbers", () =>
  forAll((odd) => {
    const items = JSON.parse(fileOf(odd, ".csl.json"));
    expect(items).toHaveLength(1);
    const dates = [items[0].issued, items[0]["original-date"]].filter((date) => date !== undefined);
    for (const date of dates) {
      expect([1, 2]).toContain(date["date-parts"].length);
      for (const parts of date["date-parts"]) {
        expect(parts.every(Number.isInteger)).toBe(true);
        expect([1, 2, 3]).toContain(parts.length);
      }
    }
    expect(new Cite(items).data[0].title).toBe(items[0].title);
  }));

test("TEI: no empty list, dates of the forms of XML Schema, every pointer leads somewhere", async () => {
  const minutes = await harbourMinutes();
  const check = ({ edition, document }: OddEdition) => {
    const files = documentExports(edition, document).filter(({ path }) => path.endsWith(".xml"));
    for (const { path, content } of files) teiRules(parseXml(content()), path);
  };
  await fc.assert(
    fc.asyncProperty(oddEdition(minutes), async (odd) => check(odd)),
    { numRuns: 5 },
  );
  await forAll(check);
});

const day = /^-?\d{4}(-\d\d(-\d\d)?)?$/;

function teiRules(tei: XmlElement, path: string): void {
  const every = all(tei);
  const ids = new Set(every.flatMap(({ attributes }) => attributes["xml:id"] ?? []));
  for (const { name, attributes, children } of every) {
    if (/^(list|back$|standOff$|div$|body$|lg$)/.test(name))
      expect(children.length, `${path}: ${name}`).toBeGreaterThan(0);
    for (const dating of ["when", "from", "to", "notBefore", "notAfter"])
      if (name === "date" && attributes[dating] !== undefined) expect(attributes[dating], path).toMatch(day);
    for (const pointing of ["wit", "from", "to", "corresp", "target"])
      for (const pointer of (attributes[pointing] ?? "").split(" "))
        if (pointer.startsWith("#")) expect(ids, `${path}: ${name}/@${pointing}`).toContain(pointer.slice(1));
  }
}

test("Atom (RFC 4287): feed and entries have id, title and updated, an author, and no two the same id", () =>
  forAll(({ edition }) => {
    const feed = parseXml(atomFeed(edition, "feed.atom", wordsFor("en")));
    const entries = childrenOf(feed, "entry");
    for (const each of [feed, ...entries]) {
      for (const name of ["id", "title", "updated"]) expect(childrenOf(each, name), name).toHaveLength(1);
      expect(childrenOf(each, "updated")[0]?.text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
      expect(childrenOf(each, "link").some(({ attributes }) => attributes.rel === "alternate")).toBe(true);
    }
    expect(childrenOf(feed, "author").length).toBeGreaterThan(0);
    const ids = entries.map((entry) => childrenOf(entry, "id")[0]?.text);
    expect(new Set(ids).size).toBe(ids.length);
    expect(childrenOf(feed, "title")[0]?.text).toBe(edition.info.title.en);
  }));

test("sitemap (sitemaps.org): whole addresses below the edition's, in ASCII", () =>
  forAll(({ edition }) => {
    const file = machineFiles(edition, ["", "d/letter/", "404.html"]).find(({ path }) => path === "sitemap.xml");
    expect(file === undefined).toBe(edition.info.address === undefined);
    if (file === undefined) return;
    const places = childrenOf(parseXml(new TextDecoder().decode(file.content)), "url");
    const found = places.map((place) => childrenOf(place, "loc")[0]?.text ?? "");
    const base = new URL((edition.info.address ?? "").replace(/\/*$/, "/"));
    expect(found).toEqual([base.href, new URL("d/letter/", base).href]);
    for (const place of found) expect(place).toMatch(/^https:\/\/[!-~]+$/);
  }));

test("iCalendar, read by ical.js: every event has what RFC 5545 asks for, and its words", () =>
  forAll(({ edition }) => {
    const odd = edition.info.anniversaries.map((rule) => ({ ...rule, title: edition.info.title }));
    const calendar = new ICAL.Component(
      ICAL.parse(editionCalendar({ ...edition, info: { ...edition.info, anniversaries: odd } }) ?? ""),
    );
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(calendar.hasProperty("prodid")).toBe(true);
    const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    for (const event of events) {
      expect(event.component.hasProperty("dtstamp")).toBe(true);
      expect(event.startDate.isDate && event.endDate.compare(event.startDate) > 0).toBe(true);
      expect(spaced(event.summary)).toContain(spaced(edition.info.title.en ?? "").slice(0, 40));
    }
  }));

/** What a reader of the head finds under a name. */
function headValues(html: string): (name: string) => readonly string[] {
  const found = [...elements(parsePage(html))].flatMap((one): readonly (readonly [string, string])[] => {
    if (one.tagName === "meta")
      return [[attribute(one, "name") ?? attribute(one, "property") ?? "", attribute(one, "content") ?? ""]];
    return one.tagName === "link" ? [[`rel=${attribute(one, "rel")}`, attribute(one, "href") ?? ""]] : [];
  });
  return (name) => found.filter(([of]) => of === name).map(([, value]) => value);
}

// Google Scholar: title, authors one a tag, a date as YYYY/MM/DD or a part of it (scholar.google.com/intl/en/scholar/inclusion.html);
// Zotero's Embedded Metadata takes citation_inbook_title for a section of a book and needs a prefix it knows for Dublin Core.
test("citation_*, Dublin Core, OpenGraph, rel=cite-as: what Google Scholar and Zotero look for", () =>
  forAll(({ edition, document }) => {
    const { info } = edition;
    for (const { html } of documentPages(edition, document, plainManifest, { place: "version" })) {
      const values = headValues(html());
      const title = document.work.title.en ?? "";
      const authors = document.work.creators.map(({ as = "" }) => as);
      expect(values("citation_title").map(spaced)).toEqual([spaced(title)]);
      expect(values("citation_author").map(spaced)).toEqual(authors.map(spaced));
      expect(values("citation_inbook_title").map(spaced)).toEqual([spaced(info.title.en ?? "")]);
      const dates = [...values("citation_date"), ...values("citation_online_date")];
      expect(dates.length).toBeGreaterThan(0);
      for (const date of dates) expect(date).toMatch(/^\d{4}(\/\d\d(\/\d\d)?)?$/);
      expect(values("rel=schema.dcterms")).toEqual(["http://purl.org/dc/terms/"]);
      expect(values("dcterms.title").map(spaced)).toEqual([spaced(title)]);
      expect(values("dcterms.creator").map(spaced)).toEqual(authors.map(spaced));
      for (const name of ["og:title", "og:type", "og:site_name"]) expect(values(name)).toHaveLength(1);
      const whole = info.address === undefined ? 0 : 1;
      for (const name of ["og:url", "og:image", "rel=cite-as", "rel=canonical"])
        expect(values(name), name).toHaveLength(whole);
      for (const address of [...values("rel=cite-as"), ...values("og:image")]) expect(URL.canParse(address)).toBe(true);
    }
  }));
