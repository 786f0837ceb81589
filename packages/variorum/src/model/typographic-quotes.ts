const wrapped = /^(?:[“„‟«»”]\s*([^“”„‟«»]+?)\s*[”“‟»«]|[‘‚‛’]([^‘’‚‛]+)[’‘])$/u;

/** What stands within the typographic quotation marks that are around the whole of a text; undefined where none are. */
export function withinTypographicQuotes(text: string): string | undefined {
  const match = text.length > 10_000 ? null : wrapped.exec(text.trim());
  return match?.[1] ?? match?.[2];
}

/** Said wherever such marks are where YAML needs none, or straight ones. */
export const straightQuotesMend = (value: string): string =>
  `YAML takes “ and ” for part of the value: write \`${value.slice(0, 80)}\`, or put it between straight marks (").`;
