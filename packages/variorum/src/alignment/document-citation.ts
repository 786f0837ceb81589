import type { QuotationCitation } from "@variorum/compare";
import type { LanguageTag } from "../model/language.ts";
import type { FlatText } from "./flat-text.ts";

/** A document as texts may name it. */
export interface NamedDocument {
  readonly id: string;
  readonly title: { readonly [language: LanguageTag]: string };
}

/** Titles shorter than this, or of one word, name too many things. */
const SHORTEST_NAME = 8;

/** Where a text names documents: by a link to their pages, or by their titles in any language, as whole words. */
export function findCitations(flat: FlatText, documents: readonly NamedDocument[]): QuotationCitation[] {
  const ids = new Set(documents.map(({ id }) => id));
  const linked = flat.links.flatMap(({ from, to, href }) => {
    const document = /(?:^|\/)d\/([a-z0-9-]+)\//.exec(href)?.[1];
    return document !== undefined && ids.has(document) ? [{ from, to, document }] : [];
  });
  const lower = flat.text.toLowerCase();
  const named = documents.flatMap(({ id, title }) =>
    namesOf(title).flatMap((name) => placesOf(lower, name).map((range) => ({ ...range, document: id }))),
  );
  return withoutShorter([...linked, ...named]);
}

const namesOf = (title: NamedDocument["title"]): readonly string[] =>
  [...new Set(Object.values(title).map((name) => name.toLowerCase().trim()))].filter(
    (name) => name.length >= SHORTEST_NAME && /\s/.test(name),
  );

function placesOf(text: string, name: string): { readonly from: number; readonly to: number }[] {
  const found: { readonly from: number; readonly to: number }[] = [];
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
    const to = from + name.length;
    const isWhole = !/[\p{L}\p{N}]/u.test((text[from - 1] ?? "") + (text[to] ?? ""));
    if (isWhole) found.push({ from, to });
  }
  return found;
}

/** “Letter to the committee of May” does not name the “Letter to the committee” as well. */
function withoutShorter(citations: readonly QuotationCitation[]): QuotationCitation[] {
  const sorted = [...citations].sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: QuotationCitation[] = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    const isInside = last !== undefined && one.to <= last.to && (one.from > last.from || one.to < last.to);
    if (!isInside) kept.push(one);
  }
  return kept;
}
