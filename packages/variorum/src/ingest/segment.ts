/** Words above which a paragraph is cut into pieces, and how long a piece should be. */
const longest = 800;
const least = 300;
const most = 500;
/** Code units that count as a word where a script writes none (or a file is hostile). */
const unitsPerWord = 8;

const wordAt = /\S+\s*/guy;
const sentenceEnd = /[.!?…。！？։؟።]+[»“”"’')\]]*\s*$/u;
const clauseEnd = /[;:,—–]["”’»)\]]*\s*$/u;
// "Dr. Moreau", "i. e.", "J. S. Bach": a short word before the stop hardly ends a sentence.
const abbreviation = /^[("«„]?(?:\p{Lu}|\p{L}{1,2}|Mrs?|Dr|Prof|St|Mme|Mlle|etc|стр|гг?|гл|см)\.\s*$/u;

/**
 * Offsets (code units) at which a long paragraph is cut, ascending, without 0 and the end: after a sentence where
 * possible, 300–500 words apart. Empty for a paragraph of at most 800 words. O(n).
 */
export function segmentBounds(text: string): readonly number[] {
  if (text.length <= longest * 2) return [];
  const words = wordEnds(text);
  const weight = words.at(-1)?.weight ?? 0;
  if (weight <= longest) return [];
  const bounds: number[] = [];
  let first = 0;
  let done = 0;
  while (weight - done > most + least / 2) {
    const last = cutAfter(words, first, done);
    const word = words[last];
    if (!word || last >= words.length - 1) break;
    bounds.push(word.to);
    done = word.weight;
    first = last + 1;
  }
  return bounds;
}

interface WordEnd {
  readonly to: number;
  /** Words up to here, long ones counted several times. */
  readonly weight: number;
  /** 2: a sentence may end here; 1: a clause; 0: neither. */
  readonly rank: 0 | 1 | 2;
}

function wordEnds(text: string): readonly WordEnd[] {
  const ends: WordEnd[] = [];
  let weight = 0;
  for (const match of text.matchAll(wordAt)) {
    for (const piece of cutLongWord(match[0], match.index)) {
      weight += Math.max(1, Math.round((piece.to - piece.from) / unitsPerWord / 2));
      ends.push({ to: piece.to, weight, rank: piece.whole ? rankOf(match[0]) : 0 });
    }
  }
  return ends;
}

function rankOf(word: string): 0 | 1 | 2 {
  if (sentenceEnd.test(word) && !abbreviation.test(word)) return 2;
  return clauseEnd.test(word) ? 1 : 0;
}

/** A run of hundreds of code units without white space may be cut anywhere but inside a character. */
function* cutLongWord(word: string, from: number): Generator<{ from: number; to: number; whole: boolean }> {
  const limit = unitsPerWord * 25;
  let start = 0;
  while (word.length - start > limit) {
    const end = characterBoundary(word, start + limit);
    yield { from: from + start, to: from + end, whole: false };
    start = end;
  }
  if (start < word.length) yield { from: from + start, to: from + word.length, whole: true };
}

/** A low surrogate, a combining mark, a joiner or a variation selector. */
const isInsideCharacter = (unit: number) =>
  (unit >= 0xdc00 && unit <= 0xdfff) || unit === 0x200d || /\p{M}/u.test(String.fromCharCode(unit));

function characterBoundary(text: string, at: number): number {
  let end = at;
  while (end < text.length && end < at + 64 && isInsideCharacter(text.charCodeAt(end))) end += 1;
  return end;
}

function cutAfter(words: readonly WordEnd[], first: number, done: number): number {
  const best: number[] = [];
  let index = first;
  for (; index < words.length; index++) {
    const word = words[index];
    if (!word || word.weight - done > most) break;
    if (word.weight - done >= least) best[word.rank] = index;
  }
  return best[2] ?? best[1] ?? Math.max(first, index - 1);
}
