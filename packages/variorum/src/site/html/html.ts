/** A piece of HTML that is whole and escaped. Only this folder makes one. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in an element: strings and numbers as text, HTML as it is, of the rest nothing. */
export type Content = Html | string | number | boolean | null | undefined | readonly Content[];

/** Escapes text. Time: O(length). */
export function renderHtml(content: Content): string {
  if (typeof content === "string") return escapeHtml(content);
  if (content instanceof Html) return content.text;
  if (typeof content === "number") return String(content);
  return Array.isArray(content) ? renderAll(content) : "";
}

function renderAll(contents: readonly Content[]): string {
  let text = "";
  for (const each of contents) text += renderHtml(each);
  return text;
}

/** What must not be escaped: a style sheet, a script, HTML from elsewhere. Whoever calls it answers for every character. */
export const verbatim = (text: string): Html => new Html(text);

const special = /["&<]/;

/** For text and for values in double quotes. */
export function escapeHtml(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
