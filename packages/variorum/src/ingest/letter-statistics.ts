/**
 * How likely a text is to have been decoded with the right eight-bit code page, judged by its letters alone.
 * Made for Cyrillic against Cyrillic and Cyrillic against Western, where general detectors are weak on short texts.
 */

// Most frequent first; Russian with the letters of the old orthography, then those of its neighbours.
const cyrillic = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіъёѣїєѳґѵўјљњћђџ";
const western = "éäüöàèáóßíçñêâúôîåøæœëïûùãõòìýšžÿ";
const typographic = "«»„“”’‘–—…№§\u00a0°·ºª´\u00ad";

const ranks = new Map([...cyrillic].map((letter, rank) => [letter, rank]));
const westernLetters = new Set(western);
const typographicSigns = new Set(typographic);

type CharacterClass = "cyrillic" | "western" | "latin" | "sign" | "other" | "ascii";

function classOf(lower: string): CharacterClass {
  if (lower >= "a" && lower <= "z") return "latin";
  if (lower < "\x80") return "ascii";
  if (ranks.has(lower)) return "cyrillic";
  if (westernLetters.has(lower)) return "western";
  return typographicSigns.has(lower) ? "sign" : "other";
}

const weights: { readonly [kind in CharacterClass]: number } = {
  cyrillic: 0,
  western: 0.5,
  latin: 0,
  ascii: 0,
  sign: 0.2,
  other: -6,
};

function ownWeight(kind: CharacterClass, lower: string): number {
  return kind === "cyrillic" ? 2 - 0.12 * (ranks.get(lower) ?? 40) : weights[kind];
}

/** What stands beside what: words mix neither alphabets nor, after a small letter, cases. */
function neighbourWeight(before: Neighbour, kind: CharacterClass, isUpper: boolean): number {
  const mixed =
    (before.kind === "cyrillic" && (kind === "latin" || kind === "western")) ||
    (kind === "cyrillic" && (before.kind === "latin" || before.kind === "western"));
  if (mixed) return -4;
  if (kind === "western") return before.kind === "western" ? -1.5 : 0;
  if (kind !== "cyrillic" || before.kind !== "cyrillic" || !isUpper) return 0;
  return before.isUpper ? -0.6 : -4;
}

interface Neighbour {
  readonly kind: CharacterClass;
  readonly isUpper: boolean;
}

/** Mean weight per character beyond ASCII; higher is likelier, above 0 is plausible. NaN for a text in ASCII. O(n). */
export function plausibility(text: string): number {
  let score = 0;
  let counted = 0;
  let before: Neighbour = { kind: "ascii", isUpper: false };
  for (const character of text) {
    const lower = character.toLowerCase();
    const kind = classOf(lower);
    const isUpper = lower !== character;
    score += ownWeight(kind, lower) + neighbourWeight(before, kind, isUpper);
    if (kind !== "ascii" && kind !== "latin") counted += 1;
    before = { kind, isUpper };
  }
  return score / counted;
}
