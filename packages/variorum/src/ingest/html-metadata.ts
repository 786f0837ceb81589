import type { IngestedAgent, IngestedMetadata } from "../model/ingested.ts";
import { safeLink } from "./link.ts";
import { languageTag } from "./tei-language.ts";
import { descendants, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** Longest value of a field, code units. */
const longestField = 2000;
/** Values of one name that are looked at. */
const mostValues = 50;

/**
 * What a page says of itself: Highwire (`citation_…`), Dublin Core, Open Graph and plain `meta`. The day on which a page
 * was put up is said of the page (`published`), not of the document.
 */
export function readHtmlMetadata(page: XmlElement): IngestedMetadata {
  const head = descendants(page, "head")[0] ?? page;
  const meta = metaOf(head);
  const first = (...names: readonly string[]) => names.flatMap((name) => meta.get(name) ?? [])[0];
  const language = languageOf(page) ?? languageTag(first(...languageNames));
  const title = first(...titleNames) ?? titleOf(head);
  const edtf = first(...dateNames)?.replaceAll("/", "-");
  const creators = creatorsOf(meta);
  const rights = first("dc.rights", "dcterms.rights", "dcterms.license", "dc.rights.license") ?? licenceOf(page);
  return {
    witnessKind: "web",
    ...(title === undefined ? {} : { title: { text: title } }),
    ...(language === undefined ? {} : { language }),
    ...(creators.length === 0 ? {} : { creators }),
    ...(edtf === undefined || !isDay(edtf) ? {} : { date: { edtf } }),
    ...field("publisher", first("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name")),
    ...field("published", first(...publishedNames)?.replace(/T.*$/u, "")),
    ...field("rights", rights),
  };
}

/** Of <html> or <body>. */
const languageOf = (page: XmlElement) =>
  [page, ...descendants(page, "body")]
    .map(({ attributes }) => languageTag(attributes.lang ?? attributes["xml:lang"]))
    .find((tag) => tag !== undefined);

const languageNames = ["content-language", "dc.language", "dcterms.language", "citation_language", "og:locale"];
const titleNames = ["citation_title", "dc.title", "dcterms.title", "og:title"];
const dateNames = ["citation_publication_date", "citation_date", "dcterms.created", "dc.date.created", "dc.date"];
const publishedNames = ["article:published_time", "datepublished", "dcterms.issued", "dc.date.issued", "date"];
const creatorNames = ["citation_author", "dc.creator", "dcterms.creator", "author", "article:author"];

const isDay = (text: string) => /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(text);

const field = <K extends "publisher" | "published" | "rights">(key: K, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };

const tidy = (text: string) => text.replace(/\s+/gu, " ").trim().slice(0, longestField);

/** Values by name in small letters: `name`, `property`, `itemprop` or `http-equiv`. */
function metaOf(head: XmlElement): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const { attributes } of descendants(head, "meta")) {
    const { name, property, itemprop, content } = attributes;
    const key = (name ?? property ?? itemprop ?? attributes["http-equiv"] ?? "").toLowerCase();
    const value = tidy(content ?? "");
    const known = values.get(key) ?? [];
    if (value !== "" && known.length < mostValues) values.set(key, [...known, value]);
  }
  return values;
}

function titleOf(head: XmlElement): string | undefined {
  const title = descendants(head, "title")[0];
  return (title && tidy(plainTextOf(title))) || undefined;
}

/** The names of the first convention that gives any; an address is no name. */
function creatorsOf(meta: ReadonlyMap<string, readonly string[]>): readonly IngestedAgent[] {
  const lists = creatorNames.map((name) => (meta.get(name) ?? []).filter((value) => !/^https?:/iu.test(value)));
  const names = lists.find((list) => list.length > 0) ?? [];
  return [...new Set(names)].map((name) => ({ name }));
}

function licenceOf(page: XmlElement): string | undefined {
  const links = descendants(page, "link", "a");
  const licence = links.find(({ attributes }) => /(?:^|\s)license(?:\s|$)/iu.test(attributes.rel ?? ""));
  return safeLink(licence?.attributes.href ?? "");
}
