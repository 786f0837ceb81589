import { append, type Groups } from "../grouped.ts";
import { LATIN_RULES } from "./latin-rules.ts";
import { isVowel, type Reading } from "./phoneme.ts";

/** Habits of writing names in Latin letters. A reading keeps to one of them from its first letter to its last. */
const TRADITIONS = { E: 1, S: 2, G: 4, F: 8, P: 16, H: 32, I: 64, N: 128, M: 256, T: 512, C: 1024 } as const;
const ALL = 2047;

/** A reading that one of these allows needs no guess at the writer's language. */
const USUAL = TRADITIONS.E | TRADITIONS.S;

interface Alternative {
  readonly phonemes: string;
  /** Written `~`: possible, but too common a confusion to call a match exact. */
  readonly loose: boolean;
  /** Bits of the traditions that read so. */
  readonly traditions: number;
}

interface Rule {
  readonly letters: string;
  readonly before: "" | "front" | "back" | "vowel" | "consonant" | "magic" | "end";
  readonly after: "" | "start" | "vowel" | "consonant";
  readonly alternatives: readonly Alternative[];
}

const BEFORE: Readonly<Record<string, Rule["before"]>> = {
  e: "front",
  b: "back",
  m: "magic",
  v: "vowel",
  c: "consonant",
  $: "end",
};

function parseRule(line: string): Rule {
  const [head = "", ...rest] = line.trim().split(/\s+/);
  const [first = "", ...more] = rest;
  const intervocalic = first === "v+v";
  const [lettersAndStart = "", context = ""] = head.split("+");
  return {
    letters: lettersAndStart.replace("^", ""),
    before: intervocalic ? "vowel" : (BEFORE[context] ?? ""),
    after: lettersAndStart.endsWith("^") ? "start" : intervocalic ? "vowel" : "",
    alternatives: (intervocalic ? more : rest).map(parseAlternative),
  };
}

function parseAlternative(text: string): Alternative {
  const [phonemes = "", who = ""] = text.split("/");
  const bits = [...who].reduce(
    (mask, letter) => mask | (letter === "*" ? ALL : (TRADITIONS[letter as keyof typeof TRADITIONS] ?? 0)),
    0,
  );
  return { phonemes: phonemes.replace("~", ""), loose: phonemes.startsWith("~"), traditions: bits };
}

const RULES_BY_LETTER: Groups<string, Rule> = new Map();
for (const rule of LATIN_RULES.trim().split("\n").map(parseRule)) append(RULES_BY_LETTER, rule.letters.charAt(0), rule);
for (const rules of RULES_BY_LETTER.values()) rules.sort((a, b) => b.letters.length - a.letters.length);

const vowelLetter = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýāăąēėęěīĭıōőœūůű]/;

function fits(rule: Rule, word: string, at: number): boolean {
  if (!word.startsWith(rule.letters, at)) return false;
  const next = word.charAt(at + rule.letters.length);
  const last = word.charAt(at - 1);
  const before =
    rule.before === "" ||
    (rule.before === "front" && /[eiyéèêëíìîïýěęėē]/.test(next)) ||
    (rule.before === "back" && /[aouāōūáóúâû]/.test(next)) ||
    (rule.before === "magic" && word.charAt(at + rule.letters.length + 1) === "e" && !vowelLetter.test(next)) ||
    (rule.before === "vowel" && vowelLetter.test(next)) ||
    (rule.before === "consonant" && next !== "" && !vowelLetter.test(next)) ||
    (rule.before === "end" && next === "");
  const after =
    rule.after === "" || (rule.after === "start" && at === 0) || (rule.after === "vowel" && vowelLetter.test(last));
  return before && after;
}

/** Readings of one word are capped: a name has few, hostile input could have very many. */
const MOST_READINGS = 32;

interface Partial {
  readonly reading: string;
  readonly traditions: number;
  readonly loose: boolean;
}

/** Reads a lower-case Latin word under every tradition that can have written it so. */
export function readLatin(word: string): readonly Reading[] {
  let partial: readonly Partial[] = [{ reading: "", traditions: ALL, loose: false }];
  for (let at = 0; at < word.length; ) {
    const rule = RULES_BY_LETTER.get(word.charAt(at))?.find((r) => fits(r, word, at));
    const alternatives = rule?.alternatives ?? [{ phonemes: plain(word.charAt(at)), loose: false, traditions: ALL }];
    partial = extended(partial, alternatives);
    at += rule?.letters.length ?? 1;
  }
  return partial.map(({ reading, loose, traditions }) => ({
    phonemes: reading,
    loose,
    special: (traditions & USUAL) === 0,
  }));
}

/**
 * Every partial reading with every alternative that one of its traditions allows; strict readings come first and outlive the cap.
 * Where the letters before and these have no tradition in common, the writer mixed habits and any may follow.
 */
function extended(partial: readonly Partial[], alternatives: readonly Alternative[]): readonly Partial[] {
  const consistent = joined(partial, alternatives, (before, after) => before & after);
  if (consistent.some((reading) => !reading.loose)) return capped(consistent);
  const strict = partial.filter((reading) => !reading.loose);
  return capped([...joined(strict, alternatives, (_, after) => after), ...consistent]);
}

function joined(
  partial: readonly Partial[],
  alternatives: readonly Alternative[],
  combine: (before: number, after: number) => number,
): readonly Partial[] {
  const longer = new Map<string, Partial>();
  for (const { reading, traditions, loose } of partial)
    for (const option of alternatives) {
      const common = combine(traditions, option.traditions);
      if (common === 0) continue;
      const next = { reading: reading + option.phonemes, traditions: common, loose: loose || option.loose };
      const key = `${next.reading} ${next.loose}`;
      const known = longer.get(key);
      longer.set(key, known === undefined ? next : { ...known, traditions: known.traditions | common });
    }
  return [...longer.values()];
}

const capped = (all: readonly Partial[]): readonly Partial[] =>
  all.length <= MOST_READINGS
    ? all
    : [...all.filter((p) => !p.loose), ...all.filter((p) => p.loose)].slice(0, MOST_READINGS);

/** A letter without a rule reads as its base: ŭ as u. */
function plain(letter: string): string {
  const base = letter.normalize("NFD").charAt(0);
  return isVowel(base) || /[bdfgklmnprstvz]/.test(base) ? base : "";
}
