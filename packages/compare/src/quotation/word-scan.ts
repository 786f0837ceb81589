import { ALONE, INNER, LETTER, letterClasses, NOTHING, OTHER } from "./letter-class.ts";

/** The words of a text by their ranges, UTF-16 code units, half open. */
export interface WordScan {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * Cuts a text into bare words, more finely than `tokenize`: at apostrophes and hyphens too, so that the division of words
 * does not matter; a word that a hyphen breaks at the end of a line is one. Linear; no objects, for texts of any size.
 */
export function scanWords(text: string): WordScan {
  const classes = letterClasses();
  let from = new Int32Array(Math.max(16, text.length >> 2));
  let to = new Int32Array(from.length);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const kind = classes[text.charCodeAt(at)] as number;
    if (kind !== LETTER && kind !== ALONE) {
      at++;
      continue;
    }
    const end = kind === ALONE ? endOfMarks(text, at + 1, classes) : endOfWord(text, at + 1, classes);
    if (count === from.length) [from, to] = [grown(from), grown(to)];
    from[count] = at;
    to[count++] = end;
    at = end;
  }
  return { count, from: from.slice(0, count), to: to.slice(0, count) };
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}

function endOfMarks(text: string, at: number, classes: Uint8Array): number {
  while (at < text.length && classes[text.charCodeAt(at)] === INNER) at++;
  return at;
}

function endOfWord(text: string, at: number, classes: Uint8Array): number {
  for (;;) {
    const kind = at < text.length ? (classes[text.charCodeAt(at)] as number) : OTHER;
    if (kind !== OTHER && kind !== ALONE) at++;
    else {
      const next = afterLineHyphen(text, at, classes);
      if (next === at) return trimNothing(text, at, classes);
      at = next;
    }
  }
}

function trimNothing(text: string, at: number, classes: Uint8Array): number {
  while (classes[text.charCodeAt(at - 1)] === NOTHING) at--;
  return at;
}

/** Where a word goes on that is broken here by a hyphen and the end of the line; else the same place. */
function afterLineHyphen(text: string, at: number, classes: Uint8Array): number {
  const unit = text.charCodeAt(at);
  if (unit !== 0x2d && unit !== 0x2010 && unit !== 0xac) return at;
  let next = at + 1;
  let lines = 0;
  for (; next < text.length; next++) {
    const space = text.charCodeAt(next);
    if (space === 0x0a) lines++;
    else if (space !== 0x20 && space !== 0x0d && space !== 0x09) break;
  }
  if (lines !== 1 || next >= text.length || classes[text.charCodeAt(next)] !== LETTER) return at;
  const letter = text[next] as string;
  return letter === letter.toLowerCase() && letter !== letter.toUpperCase() ? next + 1 : at;
}

/** A word as one string, whatever broke it. */
export function wordText(text: string, from: number, to: number): string {
  const word = text.slice(from, to);
  return BROKEN.test(word) ? word.replace(BREAKS, "") : word;
}

const BROKEN = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/;
const BREAKS = /[-‐¬]\s+|[\u00ad\u200b-\u200d\u2060\ufeff]/g;
