import type { LanguageTag } from "../model/language.ts";

// The commonest short words of a language, as they stand in running text.
const words: { readonly [tag: LanguageTag]: string } = {
  en: "the of and to in that is was his for with not it had as be",
  de: "der die und das nicht ich ist den mit sich auf ein zu dem es von",
  fr: "le la les de et des que est dans qui pas une il je vous pour",
  es: "el de que los las en una por con se del para como más lo pero",
  it: "il di che la non per una della del con sono gli si le ma è",
  la: "et in est non ad ut cum sed qui quod ex ab esse atque nec enim",
  nl: "de het een en van ik je dat niet is op te zijn met voor er maar",
  pt: "o a os as de que e do da em um uma não para com por mais se",
  sv: "och det att i en jag som på är av för med till den inte har",
  da: "og det at i en jeg som på er af for med til den ikke har",
  nb: "og det at i en jeg som på er av for med til den ikke har",
  fi: "ja on ei se että hän oli en mutta kun niin ovat minä joka kuin",
  hu: "a az és hogy nem is egy de ez azt volt meg csak már ha még",
  ro: "și şi de la în nu o un cu care pe să că mai este din am ai",
  tr: "bir ve bu da de ne için o çok ben ama gibi daha kadar ile",
  cs: "a v je se na že to s z do o ale jak si jsem byl jako už",
  sk: "a v je sa na že to s z do o ale ako si som bol už ich",
  hr: "i je u se na da za su ne od što sam ali kao o iz bi ili",
  pl: "i w nie na się z do to że jest jak ale po od za przez",
  ru: "и в не на что он с как его но это я за по к так",
  uk: "і в не на що він з як його але це я за по до та",
  bg: "и на в да се не от за с че са по това е но като ще",
  grc: "και ο εν του το των δε η την εις τον αυτου οτι της οι γαρ",
};

const lists = Object.entries(words).map(([tag, list]) => [tag, new Set(list.split(" "))] as const);

/** Letters that tell a language, or the one that is written most in a script. Belarusian and Bulgarian have too few of their own. */
const letters: readonly (readonly [RegExp, LanguageTag])[] = [
  [/[ђјљњћџ]/u, "sr"],
  [/ѣ|ъ(?!\p{L})/u, "ru"],
  [/[їєґ]|і/u, "uk"],
  [/\p{Script=Cyrillic}/u, "ru"],
  [/\p{Script=Greek}/u, "el"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Arabic}/u, "ar"],
  [/\p{Script=Georgian}/u, "ka"],
  [/\p{Script=Armenian}/u, "hy"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
];

/**
 * The language whose short words are most frequent in the first 2,000 words; where none stands out that of its letters, if
 * they are not Latin; undefined for the rest.
 */
export function guessLanguage(text: string): LanguageTag | undefined {
  const sample = text.slice(0, 16_000).toLowerCase();
  return guessByWords(sample) ?? guessByLetters(sample);
}

function guessByLetters(text: string): LanguageTag | undefined {
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return all < fewest || latin > all / 5 ? undefined : letters.find(([pattern]) => pattern.test(text))?.[1];
}

/** Letters from which on they say something. */
const fewest = 5;

function guessByWords(text: string): LanguageTag | undefined {
  const sample = text.match(/\p{L}[\p{L}\p{M}]*/gu)?.slice(0, 2000) ?? [];
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
