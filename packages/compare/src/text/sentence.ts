import { isSentenceEnd } from "./sentence-end.ts";
import { type SentenceRules, sentenceRules } from "./sentence-rules.ts";

/** A sentence as written; `from` and `to` are UTF-16 code units of the text, half open, white space at the ends left out. */
export interface Sentence {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts a text into sentences. A blank line ends a sentence, a single line break does not. Russian, English, German, French and
 * Spanish go by rules: initials ("Л. Д. Троцкий"), abbreviations, ordinals, dates, dialogue dashes, ellipses, closing quotation
 * marks. Other languages, and tags that are none, go by Unicode's sentence boundaries (UAX 29, `Intl.Segmenter`), which initials do
 * not end. Every code unit that is not white space belongs to exactly one sentence. Linear in the length of the text.
 *
 * @param language BCP 47 tag
 */
export function splitSentences(text: string, language: string): readonly Sentence[] {
  const rules = sentenceRules(language);
  const segmenter = rules === undefined ? sentenceSegmenter(language) : undefined;
  const sentences: Sentence[] = [];
  for (const { from, to } of paragraphs(text)) {
    const paragraph = text.slice(from, to);
    const ends = segmenter === undefined ? endsByRules(paragraph, rules) : endsByUnicode(paragraph, segmenter);
    let start = 0;
    for (const end of [...ends, paragraph.length]) {
      const sentence = trimmed(text, from + start, from + end);
      if (sentence.from < sentence.to) sentences.push(sentence);
      start = end;
    }
  }
  return sentences;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function* paragraphs(text: string): Generator<Range> {
  let from = 0;
  for (const { 0: blank, index } of text.matchAll(/\n[^\S\n]*\n|\u2029/g)) {
    yield { from, to: index };
    from = index + blank.length;
  }
  yield { from, to: text.length };
}

/** A mark that may end a sentence, with the closing marks, spaced dots and numbers of notes that cling to it. */
const MARK =
  /[.!?…‽](?:[.!?…‽)\]}»«”“"’‘'›‹\u00B9\u00B2\u00B3\u2070-\u2079]|\[\d{1,4}\]|[^\S\n](?=\.[\s.])|[^\S\n]»(?=$|[\s.,;:!?…)]))*/gu;

/** How much of a sentence the rules look at on either side of a mark, in code units: bounds the work on hostile text. */
const REACH = 80;

function* endsByRules(paragraph: string, rules: SentenceRules | undefined): Generator<number> {
  if (rules === undefined) return;
  let start = 0;
  for (const { 0: mark, index } of paragraph.matchAll(MARK)) {
    const end = index + mark.length;
    const before = paragraph.slice(Math.max(start, index - REACH), index).trimStart();
    if (!isSentenceEnd({ before, mark, after: paragraph.slice(end, end + REACH) }, rules)) continue;
    yield end;
    start = end;
  }
}

/** After an initial UAX 29 sees an end. A line break is only white space here. */
function* endsByUnicode(paragraph: string, segmenter: Intl.Segmenter): Generator<number> {
  for (const index of unicodeEnds(paragraph.replace(/[\n\r\u0085\u2028]/g, " "), segmenter)) {
    const before = paragraph.slice(Math.max(0, index - REACH), index);
    if (!/(?<![\p{L}\p{M}\p{N}])\p{Lu}\p{M}*\.\s+$/u.test(before)) yield index;
  }
}

/** Code units that are segmented at once: V8's segmenter takes time in the square of the text. A longer sentence is cut there. */
const WINDOW = 4096;

function* unicodeEnds(paragraph: string, segmenter: Intl.Segmenter): Generator<number> {
  let from = 0;
  while (from < paragraph.length) {
    const window = paragraph.slice(from, from + WINDOW);
    const starts = Array.from(segmenter.segment(window), ({ index }) => index);
    const isLast = from + window.length === paragraph.length;
    const reached = isLast || starts.length === 1 ? window.length : (starts.at(-1) ?? 0);
    for (const start of starts) if (start > 0) yield from + start;
    if (reached === window.length && !isLast) yield from + reached;
    from += reached;
  }
}

function sentenceSegmenter(language: string): Intl.Segmenter {
  return new Intl.Segmenter(isLanguageTag(language) ? language : "en", { granularity: "sentence" });
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.Segmenter.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

function trimmed(text: string, from: number, to: number): Sentence {
  const written = text.slice(from, to);
  const start = from + (written.length - written.trimStart().length);
  const inner = written.trim();
  return { text: inner, from: start, to: start + inner.length };
}
