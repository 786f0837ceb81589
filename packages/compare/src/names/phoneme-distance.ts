import { isVowel } from "./phoneme.ts";

/** Pairs of consonants that writers or languages confuse, with what a confusion costs; all others cost 1. */
const CONFUSED: Readonly<Record<string, number>> = {
  sz: 0.25,
  sS: 0.35,
  zZ: 0.35,
  SZ: 0.3,
  cs: 0.4,
  cz: 0.4,
  cC: 0.35,
  cS: 0.6,
  JZ: 0.25,
  Jz: 0.4,
  JC: 0.4,
  Jg: 0.5,
  Ct: 0.5,
  CS: 0.4,
  Cx: 0.6,
  Ck: 0.5,
  ck: 0.5,
  gx: 0.3,
  kx: 0.35,
  gk: 0.4,
  fv: 0.25,
  bv: 0.5,
  ft: 0.6,
  bp: 0.4,
  dt: 0.35,
  mn: 0.5,
  JS: 0.6,
  Zx: 0.6,
  Jx: 0.6,
  xS: 0.6,
  lr: 0.7,
  st: 0.7,
  ct: 0.6,
  Zg: 0.5,
  pf: 0.6,
};

const pair = (a: string, b: string): number => CONFUSED[a + b] ?? CONFUSED[b + a] ?? 1;

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  if (isVowel(a) && isVowel(b)) return /^(ei|ie|ou|uo|ao|oa|ae|ea)$/.test(a + b) ? 0.22 : 0.32;
  if (isVowel(a) !== isVowel(b)) return (a === "u" && b === "v") || (a === "v" && b === "u") ? 0.3 : 1.2;
  return pair(a, b);
}

const gap = (phoneme: string, atEnd: boolean): number =>
  isVowel(phoneme)
    ? 0.38
    : phoneme === "j"
      ? 0.2
      : phoneme === "x"
        ? 0.4
        : atEnd
          ? /[stdnrx]/.test(phoneme)
            ? 0.55
            : 0.8
          : 0.9;

/** Cost of turning skeleton `a` into `b`, or `limit` where it is certain to cost that or more. O(|a|·|b|) at most. */
export function phonemeDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  let row: number[] = [0];
  for (let j = 1; j <= b.length; j++) row.push((row[j - 1] as number) + gap(b.charAt(j - 1), j === b.length));
  for (let i = 1; i <= a.length; i++) {
    row = nextRow(row, a.charAt(i - 1), i === a.length, b);
    if (Math.min(...row) >= limit) return limit;
  }
  return Math.min(row[b.length] as number, limit);
}

function nextRow(row: readonly number[], phoneme: string, atEnd: boolean, b: string): number[] {
  const gapHere = gap(phoneme, atEnd);
  const next = [(row[0] as number) + gapHere];
  for (let j = 1; j <= b.length; j++) {
    const other = b.charAt(j - 1);
    const changed = (row[j - 1] as number) + substitution(phoneme, other);
    const dropped = (row[j] as number) + gapHere;
    const added = (next[j - 1] as number) + gap(other, j === b.length);
    next.push(Math.min(changed, dropped, added));
  }
  return next;
}

const CLASSES: Readonly<Record<string, string>> = {
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
};

/** The consonants of a skeleton with those that are confused made one: what a near search looks up first. */
export const consonantClass = (skeleton: string): string =>
  (isVowel(skeleton.charAt(0)) ? "a" : "") +
  [...skeleton]
    .map((p) => (isVowel(p) ? "" : (CLASSES[p] ?? p)))
    .join("")
    .replace(/(.)\1+/g, "$1");
