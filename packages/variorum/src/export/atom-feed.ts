import { textIn } from "../model/language.ts";
import type { DocumentSummary, PublicEdition, PublicEntry } from "../model/public.ts";
import { element, emptyTag, escapeXml as escaped } from "./xml.ts";

/** Entries of a feed at most: who follows it reads it more often than that. */
const MOST = 100;

export interface FeedWords {
  /** What an entry says happened: `published`, `withheld` … */
  readonly action: { readonly [action in PublicEntry["action"]]: string };
}

/**
 * What became of the documents of the edition, newest first (Atom, RFC 4287): an entry for each document and publication.
 * Addresses are relative to the feed's own where the edition does not know where it stands.
 * @param address of the feed, relative to the site's root
 */
export function atomFeed(edition: PublicEdition, address: string, words: FeedWords): string {
  const { info, record } = edition;
  const home = info.address?.replace(/\/*$/, "/") ?? "./";
  const news = newsOf(edition).slice(0, MOST);
  const parts = [
    element("id", {}, `urn:variorum:${record?.pin ?? "draft"}`),
    element("title", {}, escaped(textIn(info.title, info.languages).text)),
    ...(info.description === undefined
      ? []
      : [element("subtitle", {}, escaped(textIn(info.description, info.languages).text))]),
    emptyTag("link", { rel: "self", type: "application/atom+xml", href: `${home}${address}` }),
    emptyTag("link", { rel: "alternate", type: "text/html", href: home }),
    element("updated", {}, news[0]?.time ?? record?.entries[0]?.time ?? "1970-01-01T00:00:00Z"),
    ...authors(info.editors.map(({ name }) => name)),
    ...(info.licence === undefined ? [] : [element("rights", {}, escaped(info.licence))]),
    element("generator", {}, "Variorum"),
    ...news.map((item) => entryOf(edition, item, home, words)),
  ];
  const language = info.languages[0] ?? "en";
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">\n${parts.join("\n")}\n</feed>\n`;
}

/** A document and what happened to it and its witnesses at one time. */
interface News {
  readonly document: DocumentSummary;
  readonly time: string;
  /** Of the first event. */
  readonly event: string;
  readonly actions: readonly PublicEntry["action"][];
}

function newsOf({ documents, record }: PublicEdition): readonly News[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const news = new Map<string, News>();
  for (const entry of record?.entries ?? []) {
    const document = entry.counted ? byId.get(documentOf(entry) ?? "") : undefined;
    if (document === undefined) continue;
    const key = `${entry.time} ${document.id}`;
    const known = news.get(key);
    if (known?.actions.includes(entry.action)) continue;
    const actions = [...(known?.actions ?? []), entry.action];
    news.set(key, { document, time: entry.time, event: known?.event ?? entry.id, actions });
  }
  return [...news.values()].reverse();
}

function documentOf({ kind, name = "" }: PublicEntry): string | undefined {
  return kind === "document" || kind === "witness" ? name.split("/")[0] : undefined;
}

function entryOf(
  { info }: PublicEdition,
  { document, time, event, actions }: News,
  home: string,
  words: FeedWords,
): string {
  const title = textIn(document.title, info.languages).text;
  const abstract = document.abstract === undefined ? "" : textIn(document.abstract, info.languages).text;
  return element(
    "entry",
    {},
    [
      element("id", {}, `urn:variorum:event:${event}`),
      element("title", {}, escaped(`${title} (${actions.map((action) => words.action[action]).join(", ")})`)),
      emptyTag("link", { rel: "alternate", type: "text/html", href: `${home}d/${document.id}/` }),
      element("updated", {}, time),
      ...(abstract === "" ? [] : [element("summary", {}, escaped(abstract))]),
    ].join(""),
  );
}

/** Atom asks for an author; an edition that names none is its own. */
const authors = (names: readonly string[]): readonly string[] =>
  (names.length === 0 ? ["–"] : names).map((name) => element("author", {}, element("name", {}, escaped(name))));
