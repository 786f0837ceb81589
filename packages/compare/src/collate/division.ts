import type { Collating } from "./collating.ts";
import { affixShare } from "./nearness.ts";
import { NONE, type Profile } from "./profile.ts";
import type { Steps } from "./steps.ts";
import { NOTHING } from "./word.ts";

/*
 * Word division: `ac count` beside `account` is one column, many to one. Two or three neighbouring columns are joined
 * when every witness that has several words there writes the same word with them, and as many or more write it as one.
 * Where most write it divided the columns stay apart: the many keep their words side by side, and the variant that spans
 * both columns still says that the difference is accidental.
 */

const MOST_COLUMNS = 3;
/** A divided word may also be spelt a little differently (`ac count:` beside `accounts`), if it is long. */
const ALIKE = 800;
const LONG_WORD = 6;
const HYPHEN = /^[-‐‑=¬|⸗]$/u;

/** A table in which a cell may hold several tokens: the first in the profile, how many more in `more` (same layout as its cells, 0 mostly). */
export interface Divided {
  readonly profile: Profile;
  /** `column * width + witness` → tokens beyond the first. */
  readonly more: ReadonlyMap<number, number>;
}

export function* joinDividedWords(collating: Collating, profile: Profile): Steps<Divided> {
  const divisions: Division[] = [];
  for (let column = 0; column < profile.size; ) {
    const columns = divisionAt(collating, profile, column);
    if (columns > 1) divisions.push({ column, columns });
    if (column % 1024 === 0) yield 1024 * profile.width * 4;
    column += columns;
  }
  return divisions.length === 0 ? { profile, more: new Map() } : joinColumns(profile, divisions);
}

/** So many neighbouring columns, from `column` on, are one divided word. */
interface Division {
  readonly column: number;
  readonly columns: number;
}

function joinColumns(profile: Profile, divisions: readonly Division[]): Divided {
  const { size, width, cells } = profile;
  const joined = divisions.reduce((sum, { columns }) => sum + columns - 1, 0);
  const kept = new Int32Array((size - joined) * width);
  const more = new Map<number, number>();
  let from = 0;
  let to = 0;
  for (const { column, columns } of [...divisions, { column: size, columns: 0 }]) {
    kept.set(cells.subarray(from * width, column * width), to * width);
    to += column - from;
    from = column + columns;
    if (column === size) break;
    for (let witness = 0; witness < width; witness++) {
      const tokens = tokensIn(profile, witness, column, columns);
      kept[to * width + witness] = tokens[0] ?? NONE;
      if (tokens.length > 1) more.set(to * width + witness, tokens.length - 1);
    }
    to++;
  }
  return { profile: { ...profile, size: size - joined, cells: kept }, more };
}

/** How many columns from this one on are one divided word; 1 when it stands by itself. */
function divisionAt(collating: Collating, profile: Profile, column: number): number {
  for (let columns = 2; columns <= MOST_COLUMNS && column + columns <= profile.size; columns++)
    if (mayDivide(collating, profile, column, columns) && isDivision(collating, profile, column, columns))
      return columns;
  return 1;
}

/** Some witness has a token in every column, another just one that is about as long as all of those: nearly always false, and cheap to see. */
function mayDivide({ vocabulary }: Collating, profile: Profile, column: number, columns: number): boolean {
  const { cells, width, placed } = profile;
  let [shortest, longest] = [Infinity, 0];
  let [shortestWhole, longestWhole] = [Infinity, 0];
  for (const witness of placed) {
    const words = vocabulary.words[witness] as Int32Array;
    let count = 0;
    let length = 0;
    for (let at = column * width + witness; at < (column + columns) * width; at += width) {
      const token = cells[at] as number;
      if (token === NONE) continue;
      count++;
      const word = words[token] as number;
      if (word !== NOTHING && vocabulary.isWord[word]) length += vocabulary.lengths[word] as number;
    }
    if (count === columns) [shortest, longest] = [Math.min(shortest, length), Math.max(longest, length)];
    if (count === 1) [shortestWhole, longestWhole] = [Math.min(shortestWhole, length), Math.max(longestWhole, length)];
  }
  return longestWhole >= shortest * (ALIKE / 1000) && longest >= shortestWhole * (ALIKE / 1000);
}

function tokensIn({ cells, width }: Profile, witness: number, column: number, columns: number): number[] {
  const tokens: number[] = [];
  for (let at = column; at < column + columns; at++) {
    const token = cells[at * width + witness] as number;
    if (token !== NONE) tokens.push(token);
  }
  return tokens;
}

function isDivision(collating: Collating, profile: Profile, column: number, columns: number): boolean {
  const whole: { word: number; normal: string }[] = [];
  const divided = new Set<string>();
  let dividing = 0;
  const parts = new Set<number>();
  for (const witness of profile.placed) {
    const tokens = tokensIn(profile, witness, column, columns);
    if (tokens.length === 0) continue;
    if (tokens.some((token) => collating.rulings.isHeld(witness, token))) return false;
    const words = tokens.map((token) => (collating.vocabulary.words[witness] as Int32Array)[token] as number);
    const normal = writtenTogether(collating, words);
    if (normal === undefined) return false;
    if (tokens.length === 1) whole.push({ word: words[0] as number, normal });
    else {
      divided.add(normal);
      dividing++;
      for (const word of words) parts.add(word);
    }
  }
  const [together] = divided;
  if (divided.size !== 1 || together === undefined) return false;
  const undivided = whole.filter(
    ({ word, normal }) => normal === together || isAlike(collating, word, together, parts),
  );
  return undivided.length > 0 && undivided.length >= dividing;
}

/** The words written as one, hyphens left out; undefined when a lacuna or another mark stands among them. */
function writtenTogether({ vocabulary }: Collating, words: readonly number[]): string | undefined {
  let together = "";
  for (const word of words) {
    if (word === NOTHING) return undefined;
    const normal = vocabulary.normals[word] as string;
    if (vocabulary.isWord[word]) together += normal;
    else if (words.length === 1 || !HYPHEN.test(normal)) return undefined;
  }
  return together;
}

function isAlike(
  { vocabulary, nearness }: Collating,
  word: number,
  together: string,
  parts: ReadonlySet<number>,
): boolean {
  if (together.length < LONG_WORD) return false;
  const number = vocabulary.numberOf(together);
  const normal = vocabulary.normals[word] as string;
  const likeness = number === NOTHING ? affixShare(normal, together) : nearness(word, number);
  for (const part of parts) if (nearness(word, part) >= likeness) return false;
  return likeness >= ALIKE;
}
