import type { Mark } from "../model/text.ts";

interface Heading {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** That an attribute at its end gives it. */
  readonly id?: string;
}

export const headingAttributes = /\s*\{:?\s*(?:[#.][\w.:-]+|[\w-]+=\S+)(?:\s+(?:[#.][\w.:-]+|[\w-]+=\S+))*\s*\}$/u;

/** Takes the attributes that Pandoc and programs for sites write at the end of a heading off: `{#id .class}`. */
export function withoutAttributes({ text, marks }: Heading): Heading {
  const match = headingAttributes.exec(text);
  if (!match) return { text, marks };
  const end = match.index;
  const id = /#(?<id>[\w.:-]+)/u.exec(match[0])?.groups?.id;
  const kept = marks.filter(({ from }) => from <= end).map((mark) => ({ ...mark, to: Math.min(mark.to, end) }));
  return { text: text.slice(0, end), marks: kept, ...(id === undefined ? {} : { id }) };
}

/** What GitHub and Pandoc call a heading in links. */
export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]+/gu, "")
    .trim()
    .replace(/\s+/gu, "-");
