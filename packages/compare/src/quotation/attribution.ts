import type { QuotationCitation } from "./quotation.ts";

/** A document named at this distance from a quotation, in code units, within its paragraph, may be meant for it. */
const REACH = 300;

/**
 * The documents that the text names for a quotation: those named in its sentence; else the one named nearest before it,
 * or after it, in its paragraph (of a block quotation: in the paragraph that leads to it).
 */
export function attributedDocuments(
  text: string,
  quotation: { readonly from: number; readonly to: number; readonly kind: string },
  citations: readonly QuotationCitation[],
): string[] {
  const isBlock = quotation.kind === "block";
  const outside = citations.filter(({ from, to }) => to <= quotation.from || from >= quotation.to);
  const lead = { from: leadBegin(text, quotation.from, isBlock), to: quotation.from };
  const trail = { from: quotation.to, to: paragraphEnd(text, quotation.to) };
  const near = outside.filter((one) => isWithin(one, lead) || isWithin(one, trail));
  const sentence = { from: sentenceBegin(text, lead, isBlock), to: sentenceEnd(text, trail) };
  const own = near.filter(({ from, to }) => from >= sentence.from && to <= sentence.to);
  const chosen = own.length > 0 ? own : nearest(near, quotation);
  return [...new Set(chosen.map(({ document }) => document))];
}

const isWithin = (one: QuotationCitation, range: { readonly from: number; readonly to: number }): boolean =>
  one.from >= range.from && one.to <= range.to;

function leadBegin(text: string, at: number, isBlock: boolean): number {
  const earliest = Math.max(0, at - REACH);
  const before = text.slice(earliest, at);
  const lead = isBlock ? before.trimEnd() : before;
  const border = [...lead.matchAll(/\n[^\S\n]*\n/g)].at(-1);
  return earliest + (border?.index ?? 0);
}

function paragraphEnd(text: string, at: number): number {
  const trail = text.slice(at, at + REACH);
  const border = /\n[^\S\n]*\n/.exec(trail);
  return at + (border?.index ?? trail.length);
}

const SENTENCE_END = /[.!?…]["'”’»)\]]*\s+(?=["'“‘«([]*[\p{Lu}\p{N}])/gu;

function sentenceBegin(text: string, lead: { readonly from: number; readonly to: number }, isBlock: boolean): number {
  const before = text.slice(lead.from, lead.to);
  const ends = [...`${before}A`.matchAll(SENTENCE_END)].filter(({ index, 0: end }) =>
    isBlock ? index + end.length < before.trimEnd().length : index + end.length <= before.length,
  );
  const last = ends.at(-1);
  return last === undefined ? lead.from : lead.from + last.index + last[0].length;
}

/** A note or brackets after the closing mark belong to the quotation even where its full stop stands before it. */
function sentenceEnd(text: string, trail: { readonly from: number; readonly to: number }): number {
  const after = text.slice(trail.from, trail.to);
  const brackets = /^["'”’»]*[.,;:!?]?\s*[([][^)\]\n]*[)\]]/.exec(after);
  const start = brackets?.[0].length ?? 0;
  const end = [...after.slice(start).matchAll(SENTENCE_END)][0];
  return end === undefined ? trail.to : trail.from + start + end.index + 1;
}

function nearest(
  near: readonly QuotationCitation[],
  { from, to }: { readonly from: number; readonly to: number },
): QuotationCitation[] {
  const distance = (one: QuotationCitation) => (one.to <= from ? from - one.to : one.from - to + REACH);
  const [first] = [...near].sort((a, b) => distance(a) - distance(b) || a.from - b.from);
  return first === undefined ? [] : near.filter((one) => distance(one) === distance(first));
}
