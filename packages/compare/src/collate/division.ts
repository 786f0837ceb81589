import type { Collating } from "./collating.ts";
import { affixShare } from "./nearness.ts";
import { NONE, type Profile } from "./profile.ts";
import type { Steps } from "./steps.ts";
import { NOTHING } from "./vocabulary.ts";

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
  const { size, width, cells } = profile;
  const kept = new Int32Array(size * width);
  const more = new Map<number, number>();
  let to = 0;
  for (let column = 0; column < size; to++) {
    const columns = divisionAt(collating, profile, column);
    for (let witness = 0; witness < width; witness++) {
      const key = to * width + witness;
      if (columns === 1) {
        kept[key] = cells[column * width + witness] as number;
        continue;
      }
      const tokens = tokensIn(profile, witness, column, columns);
      kept[key] = tokens[0] ?? NONE;
      if (tokens.length > 1) more.set(key, tokens.length - 1);
    }
    column += columns;
    if (column % 1024 === 0) yield 1024 * width * 4;
  }
  return { profile: { ...profile, size: to, cells: to === size ? cells : kept.slice(0, to * width) }, more };
}

/** How many columns from this one on are one divided word; 1 when it stands by itself. */
function divisionAt(collating: Collating, profile: Profile, column: number): number {
  for (let columns = 2; columns <= MOST_COLUMNS && column + columns <= profile.size; columns++)
    if (mayDivide(profile, column, columns) && isDivision(collating, profile, column, columns)) return columns;
  return 1;
}

/** Some witness has tokens in every column and another has just one: nearly always false, and cheap to see. */
function mayDivide({ cells, width, placed }: Profile, column: number, columns: number): boolean {
  let all = false;
  let one = false;
  for (const witness of placed) {
    let count = 0;
    for (let at = column; at < column + columns; at++) if (cells[at * width + witness] !== NONE) count++;
    all ||= count === columns;
    one ||= count === 1;
  }
  return all && one;
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
