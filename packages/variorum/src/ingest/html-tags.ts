import { placeAt, refusal } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";

/** Elements whose content holds no tags but the one that ends them. */
const rawText: ReadonlySet<string> = new Set([
  "script",
  "style",
  "textarea",
  "title",
  "xmp",
  "iframe",
  "noembed",
  "noframes",
]);

const comment = /<!--[\s\S]*?(?:-->|$)/uy;
const tagStart = /<\/?(?<name>[a-z][^\s/>]{0,40})[^\s/>]*/iuy;
const attribute = /[\s/]+(?:[^\s/>=][^\s/>=]*)?(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/uy;

/**
 * Refuses tags with so many attributes that a parser, which compares the name of each with all before it, would take
 * minutes. Linear: only tags are told from text, no tree is built.
 * @throws {VariorumError} `limit`
 */
export function checkTags(text: string, file: string, limits: IngestLimits): void {
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const tag = matchAt(tagStart, text, at);
    if (!tag) {
      at = matchAt(comment, text, at)?.end ?? at + 1;
      continue;
    }
    const { end, count } = countAttributes(text, tag.end);
    if (count > limits.attributes) {
      const what = `one element has more than ${limits.attributes} attributes`;
      throw refusal(file, "html-limit", what, { ...placeAt(text, at), mend }, "limit");
    }
    const name = tag.name?.toLowerCase() ?? "";
    at = text.charAt(at + 1) !== "/" && rawText.has(name) ? endOfRawText(text, name, end) : end;
  }
}

const mend = "Look whether this file is what you meant to give.";

function matchAt(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? { end: pattern.lastIndex, name: match.groups?.name } : undefined;
}

function countAttributes(text: string, from: number): { readonly end: number; readonly count: number } {
  let end = from;
  let count = 0;
  for (let next = matchAt(attribute, text, end); next; next = matchAt(attribute, text, end)) {
    end = next.end;
    count += 1;
  }
  return { end, count };
}

function endOfRawText(text: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, "giu");
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}
