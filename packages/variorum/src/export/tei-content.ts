import type { ParallelWitness, Stretch } from "./parallel-text.ts";
import { emptyTag, escapeXml, needsEscape, unwritable } from "./xml.ts";

/**
 * A text of a witness so that a reader of XML gets back every code unit: a line feed stands before its `lb`, and what
 * no XML document can hold as `<g n="U+000C"/>`.
 */
export function exactText(text: string): string {
  if (!needsEscape(text)) return broken(text);
  if (text.search(unwritable) < 0) return lines(text);
  let xml = "";
  let position = 0;
  for (const match of text.matchAll(unwritable)) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    xml += lines(text.slice(position, match.index)) + emptyTag("g", { n: `U+${code}` });
    position = match.index + 1;
  }
  return xml + lines(text.slice(position));
}

const lines = (text: string): string => broken(escapeXml(text));

function broken(xml: string): string {
  if (!/[\r\n]/.test(xml)) return xml;
  return xml.replaceAll("\r", "&#13;").replace(/\n+/g, (breaks) => `${breaks}${emptyTag("lb")}`);
}

/** What a witness has in a stretch, its gaps included. The last stretch has those at the end of the text too. */
export function contentOf(witness: ParallelWitness, { from, to }: Stretch, w: number): string {
  const [start = 0, end = 0] = [from[w], to[w]];
  if (witness.gaps.length === 0) return exactText(witness.text.slice(start, end));
  let xml = "";
  let position = start;
  for (const { at, reason, extent, unit } of witness.gaps) {
    const isHere = at >= start && (at < end || (at === end && end === witness.text.length && start < end));
    if (!isHere) continue;
    xml += exactText(witness.text.slice(position, at)) + emptyTag("gap", { reason, extent, unit });
    position = at;
  }
  return xml + exactText(witness.text.slice(position, end));
}
