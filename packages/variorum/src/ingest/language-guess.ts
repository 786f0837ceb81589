import type { LanguageTag } from "../model/language.ts";

// The commonest short words of a language, as they stand in running text.
const words: { readonly [tag: LanguageTag]: string } = {
  en: "the of and to in that is was his for with not it had as be",
  de: "der die und das nicht ich ist den mit sich auf ein zu dem es von",
  fr: "le la les de et des que est dans qui pas une il je vous pour",
  es: "el de que los las en una por con se del para como más lo pero",
  it: "il di che la non per una della del con sono gli si le ma è",
  la: "et in est non ad ut cum sed qui quod ex ab esse atque nec enim",
  pl: "i w nie na się z do to że jest jak ale po od za przez",
  ru: "и в не на что он с как его но это я за по к так",
  uk: "і в не на що він з як його але це я за по до та",
  grc: "και ο εν του το των δε η την εις τον αυτου οτι της οι γαρ",
};

const lists = Object.entries(words).map(([tag, list]) => [tag, new Set(list.split(" "))] as const);

/** The language whose short words are most frequent in the first 2,000 words; undefined where none stands out. */
export function guessLanguage(text: string): LanguageTag | undefined {
  const sample =
    text
      .slice(0, 16_000)
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}]*/gu)
      ?.slice(0, 2000) ?? [];
  const plain = sample.map((word) =>
    /\p{Script=Greek}/u.test(word) ? word.normalize("NFD").replace(/\p{M}/gu, "") : word,
  );
  const scores = lists
    .map(([tag, list]) => ({ tag, hits: plain.filter((word) => list.has(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [best, second] = scores;
  if (!best || !second || best.hits < 3 || best.hits < sample.length * 0.04) return undefined;
  return best.hits > second.hits * 1.2 ? best.tag : undefined;
}
