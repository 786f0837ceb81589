import { isVowel, VOWELS } from "./phoneme.ts";

/** Pairs of consonants that writers or languages confuse, with what a confusion costs; all others cost 1. */
const CONFUSED = parseCosts(`
sz .25, sS .35, zZ .35, SZ .3, cs .4, cz .4, cC .35, cS .6, JZ .25, Jz .4, JC .4, Jg .5, Ct .5, CS .4, Cx .6, Ck .5, ck .5, gx .3, kx .35,
gk .4, fv .25, bv .5, ft .6, bp .4, dt .35, mn .5, JS .6, Zx .6, Jx .6, xS .6, lr .7, st .7, ct .6, Zg .5, pf .6, uv .3, jZ .5, jJ .5, jx .5`);

const CLOSE_VOWELS: ReadonlySet<string> = new Set(["ei", "ie", "ou", "uo", "ao", "oa", "ae", "ea"]);

function parseCosts(table: string): ReadonlyMap<string, number> {
  return new Map(
    table.split(",").map((entry) => {
      const [pair = "", cost = "1"] = entry.trim().split(" ");
      return [pair, Number(cost)];
    }),
  );
}

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  const known = CONFUSED.get(a + b) ?? CONFUSED.get(b + a);
  if (known !== undefined) return known;
  if (isVowel(a) && isVowel(b)) return CLOSE_VOWELS.has(a + b) ? 0.22 : 0.32;
  return isVowel(a) === isVowel(b) ? 1 : 1.2;
}

function gap(phoneme: string): number {
  if (isVowel(phoneme)) return 0.38;
  if (phoneme === "j") return 0.2;
  return phoneme === "x" ? 0.4 : 0.9;
}

/** A consonant at the end is lost more easily: endings, and letters that French does not sound. */
function gapAtEnd(phoneme: string): number {
  if (VOWELS.includes(phoneme) || /[jx]/.test(phoneme)) return gap(phoneme);
  return /[stdnr]/.test(phoneme) ? 0.55 : 0.8;
}

/** Costs by character code, so that the inner loop looks up and never decides. Characters beyond ASCII cost as consonants. */
const CODES = 128;
const SUBSTITUTION = Float64Array.from({ length: CODES * CODES }, (_, i) =>
  substitution(String.fromCharCode(Math.floor(i / CODES)), String.fromCharCode(i % CODES)),
);
const GAP = Float64Array.from({ length: CODES }, (_, code) => gap(String.fromCharCode(code)));
const END_GAP = Float64Array.from({ length: CODES }, (_, code) => gapAtEnd(String.fromCharCode(code)));

const substitutionOf = (a: number, b: number): number =>
  a === b ? 0 : a < CODES && b < CODES ? (SUBSTITUTION[a * CODES + b] as number) : 1;

const gapOf = (code: number, atEnd: boolean): number =>
  code < CODES ? ((atEnd ? END_GAP : GAP)[code] as number) : 0.9;

/** Rows are reused by all calls: a near search makes tens of thousands. Longer skeletons get rows of their own. */
const LONGEST_SHARED = 128;
const sharedRow = new Float64Array(LONGEST_SHARED + 1);

/**
 * Cost of turning skeleton `a` into `b` in confusions, or `limit` where it is certain to cost that or more; about 1 is one wrong
 * consonant. Symmetric. O(|a|·|b|) at most.
 */
export function phonemeDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const row = b.length <= LONGEST_SHARED ? sharedRow : new Float64Array(b.length + 1);
  row[0] = 0;
  for (let j = 1; j <= b.length; j++) row[j] = (row[j - 1] as number) + gapOf(b.charCodeAt(j - 1), j === b.length);
  for (let i = 1; i <= a.length; i++) {
    const code = a.charCodeAt(i - 1);
    if (advance(row, code, gapOf(code, i === a.length), b) >= limit) return limit;
  }
  return Math.min(row[b.length] as number, limit);
}

/** One more phoneme of the first skeleton: the row is rewritten in place; gives its least cost. */
function advance(row: Float64Array, code: number, dropped: number, b: string): number {
  let diagonal = row[0] as number;
  let left = diagonal + dropped;
  row[0] = left;
  let least = left;
  const end = b.length;
  for (let j = 1; j <= end; j++) {
    const other = b.charCodeAt(j - 1);
    const above = row[j] as number;
    let cost = diagonal + substitutionOf(code, other);
    if (above + dropped < cost) cost = above + dropped;
    const byAdding = left + gapOf(other, j === end);
    if (byAdding < cost) cost = byAdding;
    row[j] = cost;
    if (cost < least) least = cost;
    diagonal = above;
    left = cost;
  }
  return least;
}

const CLASSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    z: "s",
    S: "s",
    Z: "s",
    c: "s",
    C: "s",
    J: "s",
    v: "f",
    b: "p",
    d: "t",
    g: "k",
    x: "",
    j: "",
    m: "n",
  }),
);

/** The consonants of a skeleton with those that are confused made one: what a near search looks up first. */
export function consonantFrame(skeleton: string): string {
  let frame = isVowel(skeleton.charAt(0)) ? "a" : "";
  for (const phoneme of skeleton) {
    const sound = isVowel(phoneme) ? "" : (CLASSES.get(phoneme) ?? phoneme);
    if (!frame.endsWith(sound) || sound === "") frame += sound;
  }
  return frame;
}
