import type { BlockKind } from "../model/text.ts";

// Built-in styles keep their English names in every language of a word processor.
const kinds: readonly (readonly [RegExp, BlockKind])[] = [
  [/^(?:intense )?quot(?:e|ations?)$|^block text$/iu, "block-quotation"],
  [/^(?:caption|illustration|figure)$/iu, "caption"],
  [/^(?:e-mail )?signature$/iu, "signature"],
  [/^date(?:line)?$/iu, "dateline"],
  [/^(?:salutation|closing|complimentary close)$/iu, "salutation"],
  [/\b(?:verse|poem|poetry|stanza|gedicht)\b|стих/iu, "verse-line"],
];

/** What the name of a paragraph's style says of it. */
export const kindOfStyle = (name: string): BlockKind | undefined => kinds.find(([pattern]) => pattern.test(name))?.[1];

/** 1–6 for the name of a heading's style. */
export function headingLevelOfStyle(name: string): number | undefined {
  const named = /^heading (?<level>[1-9])$/iu.exec(name)?.groups?.level;
  if (named !== undefined) return Math.min(6, Number(named));
  if (/^title$/iu.test(name)) return 1;
  return /^subtitle$/iu.test(name) ? 2 : undefined;
}
