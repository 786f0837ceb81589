/**
 * What stands above every page of a print but the first: the edition on left pages, the document on right ones. A browser that knows
 * no margin boxes leaves it out.
 */
export function runningHead(edition: string, page: string): string {
  const head = (side: "left" | "right", text: string): string => `@page :${side}{@top-center{content:${quoted(text)}}}`;
  return `${head("left", edition)}${head("right", page)}@page :first{@top-center{content:none}}`;
}

/** Letters that a running head has room for on A5. */
const LONGEST = 64;

/** A string of CSS that can close neither itself nor the element it stands in. */
function quoted(text: string): string {
  const letters = [...text.replace(/\s+/gu, " ").trim()];
  const short = letters.length <= LONGEST ? letters : [...letters.slice(0, LONGEST - 1), "…"];
  return `"${short.map((letter) => (/["\\<>&\p{Cc}]/u.test(letter) ? escaped(letter) : letter)).join("")}"`;
}

const escaped = (letter: string): string => `\\${(letter.codePointAt(0) ?? 0).toString(16)} `;
