import type { JsonObject } from "../../model/json.ts";
import type { LanguageTag } from "../../model/language.ts";
import type { Source } from "../../model/source.ts";
import type { Words } from "../words/words.ts";
import { type CslName, cslDate, cslNames, cslText, cslYear, nameInOrder, nameInverted } from "./csl-field.ts";

/** A piece of a reference, in order. */
export interface ReferencePart {
  readonly text: string;
  readonly style?: "title" | "work";
  readonly href?: string;
}

export interface Tongue {
  readonly language: LanguageTag;
  readonly words: Words;
}

/** Parts of a larger whole: the title stands in quotation marks, the whole in italics. */
const contained: ReadonlySet<string> = new Set([
  "article",
  "article-journal",
  "article-magazine",
  "article-newspaper",
  "chapter",
  "entry",
  "entry-dictionary",
  "entry-encyclopedia",
  "paper-conference",
  "post",
  "post-weblog",
  "review",
  "review-book",
  "webpage",
]);

/** A reference as a bibliography prints it: who, what, in what, where and by whom printed, when, where it stands. */
export function formatSource({ csl }: Source, tongue: Tongue): readonly ReferencePart[] {
  const sentences = [
    responsible(csl, tongue),
    titleOf(csl),
    containerOf(csl, tongue),
    imprint(csl, tongue),
    holding(csl),
    links(csl, tongue),
  ];
  return sentences
    .filter((parts) => parts.length > 0)
    .flatMap((parts) => [...ended(parts), { text: " " }])
    .slice(0, -1);
}

/** With a full stop, unless it ends in a sign of its own. */
function ended(parts: readonly ReferencePart[]): readonly ReferencePart[] {
  const last = parts.at(-1);
  return last === undefined || /[.!?…][”"]?$/.test(last.text) ? parts : [...parts, { text: "." }];
}

const plain = (text: string | undefined): readonly ReferencePart[] =>
  text === undefined || text === "" ? [] : [{ text }];

function responsible(csl: JsonObject, { words }: Tongue): readonly ReferencePart[] {
  const authors = cslNames(csl, "author");
  if (authors.length > 0) return plain(listed(authors, words, nameInverted));
  const editors = cslNames(csl, "editor");
  return editors.length === 0
    ? []
    : plain(`${listed(editors, words, nameInverted)} (${words.catalogue.sources.edited("").trim()})`);
}

/** "A, B and C": the first as the list is sorted. */
function listed(names: readonly CslName[], words: Words, first: (name: CslName) => string): string {
  const texts = names.map((name, at) => (at === 0 ? first(name) : nameInOrder(name)));
  const last = texts.at(-1) ?? "";
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(", ")} ${words.catalogue.sources.and} ${last}`;
}

const isContained = (csl: JsonObject): boolean =>
  contained.has(cslText(csl, "type") ?? "") && cslText(csl, "container-title") !== undefined;

function titleOf(csl: JsonObject): readonly ReferencePart[] {
  const title = cslText(csl, "title");
  if (title === undefined) return [];
  const rest = [cslText(csl, "genre"), cslText(csl, "medium")].filter((part) => part !== undefined);
  const after = rest.length === 0 ? [] : [{ text: ` (${rest.join(", ")})` }];
  return isContained(csl) ? [{ text: `“${title}”` }, ...after] : [{ text: title, style: "work" }, ...after];
}

function containerOf(csl: JsonObject, { words }: Tongue): readonly ReferencePart[] {
  const say = words.catalogue.sources;
  const container = cslText(csl, "container-title");
  const editors = cslNames(csl, "author").length === 0 ? [] : cslNames(csl, "editor");
  const translators = cslNames(csl, "translator");
  const volume = cslText(csl, "volume");
  const issue = cslText(csl, "issue");
  const edition = cslText(csl, "edition");
  const details = [
    editors.length === 0 ? undefined : say.edited(listed(editors, words, nameInOrder)),
    translators.length === 0 ? undefined : say.translated(listed(translators, words, nameInOrder)),
    edition === undefined ? undefined : say.edition(edition),
    volume === undefined ? undefined : say.volume(volume),
    issue === undefined ? undefined : say.issue(issue),
  ].filter((part) => part !== undefined);
  const whole: readonly ReferencePart[] = container === undefined ? [] : [{ text: container, style: "work" }];
  const text = details.join(", ");
  if (text === "") return whole;
  return whole.length === 0 ? plain(capital(text)) : [...whole, { text: `, ${text}` }];
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function imprint(csl: JsonObject, { language, words }: Tongue): readonly ReferencePart[] {
  const place = cslText(csl, "publisher-place");
  const publisher = cslText(csl, "publisher");
  const page = cslText(csl, "page");
  const issued = cslDate(csl, "issued", language, words) ?? cslText(csl, "status");
  const original = cslDate(csl, "original-date", language, words);
  const house = [place, publisher].filter((part) => part !== undefined).join(": ");
  const parts = [
    house,
    issued === undefined ? "" : dates(house === "" ? capital(issued) : issued, original),
    page === undefined ? "" : words.catalogue.sources.pages(page),
  ];
  return plain(parts.filter((part) => part !== "").join(", "));
}

const dates = (issued: string, original: string | undefined): string =>
  original === undefined ? issued : `${issued} [${original}]`;

function holding(csl: JsonObject): readonly ReferencePart[] {
  const names = ["archive", "archive-place", "archive_collection", "archive_location", "call-number"];
  return plain(names.flatMap((name) => cslText(csl, name) ?? []).join(", "));
}

function links(csl: JsonObject, { language, words }: Tongue): readonly ReferencePart[] {
  const doi = cslText(csl, "DOI");
  const url = cslText(csl, "URL");
  const accessed = cslDate(csl, "accessed", language, words);
  const shown = doi === undefined ? url : `https://doi.org/${doi}`;
  if (shown === undefined) return [];
  const after = accessed === undefined ? [] : [{ text: ` (${words.catalogue.sources.accessed(accessed)})` }];
  return [{ text: shown, ...(/^https?:\/\//i.test(shown) ? { href: shown } : {}) }, ...after];
}

/** What stands beside a statement: the source's own label, else its author and year, else the start of its title. */
export function sourceLabel({ id, csl }: Source): string {
  const label = cslText(csl, "citation-label");
  if (label !== undefined) return label;
  const year = cslYear(csl);
  const who =
    cslNames(csl, "author")[0]?.family ?? cslText(csl, "title-short") ?? shortened(cslText(csl, "title") ?? id);
  return year === undefined ? who : `${who} ${year}`;
}

function shortened(title: string): string {
  const head = title.split(/[:,.–—]/)[0]?.trim() ?? title;
  return head.length <= 24 ? head : `${head.slice(0, head.lastIndexOf(" ", 22) + 1 || 22).trim()} …`;
}

/** What a bibliography is sorted by. */
export function sourceSortKey({ id, csl }: Source): string {
  const who = cslNames(csl, "author")[0] ?? cslNames(csl, "editor")[0];
  return [who === undefined ? "" : nameInverted(who), cslText(csl, "title") ?? id, cslYear(csl) ?? ""]
    .filter((part) => part !== "")
    .join(" ");
}
