import type { Gender } from "./given-name.ts";
import { modernOrthography } from "./orthography.ts";
import type { TextWord } from "./text-name.ts";

/** What stands before a name and says that it is one: тов., Herr, Mme. */
export interface NameTitle {
  /** Where it says that a man or a woman is meant. */
  readonly gender?: Gender;
  /** A Russian word written out in the nominative. */
  readonly isNominative: boolean;
}

/** Stems of Russian titles, in any case; those of men, of women, of both. */
const RUSSIAN_WORDS = {
  m: "господин граф князь барон царь император король принц герцог мистер мсье месье сэр лорд герр сеньор отец дон гражданин",
  f: "госпожа графиня княгиня княжна баронесса царица императрица королева принцесса мадам миссис мисс леди фрау фрейлейн сеньора мадемуазель гражданка",
  both:
    "товарищ доктор профессор академик инженер генерал адмирал маршал полковник подполковник капитан майор поручик комиссар нарком министр премьер президент председатель " +
    "секретарь посол сенатор депутат делегат делегатка архиепископ митрополит епископ патриарх канцлер адвокат судья писатель писательница художник художница поэт",
};
const RUSSIAN_SHORT = {
  m: "г-н м-р гр-н св о",
  f: "г-жа м-м м-ль м-с гр-ка г-жи г-же г-жу г-жой",
  both: "т тт тов товв г гг гр д-р др проф акад инж ген полк кап ком чл деп адм",
};
const LATIN = {
  m: "mr messrs sir lord monsieur mm herr herrn hr graf freiherr fürst fürsten count baron prince king señor sr don señores signor pan father brother",
  f: "mrs ms miss mistress madame mme mmes mlle mademoiselle madam genossin lady dame frau frl fräulein gräfin fürstin freifrau countess baroness princess queen señora señorita sra srta doña pani sister",
  both:
    "comrade comrades dr prof professor doctor general gen colonel col captain capt lieutenant lt major maj sergeant sgt admiral marshal president premier chancellor minister secretary " +
    "senator sen congressman judge justice rev reverend bishop archbishop ambassador commissar citizen citoyen citoyenne camarade camarades général docteur professeur président ministre " +
    "genosse genossen genossinnen doktor präsident minister kanzler reichskanzler abgeordneter abgeordnete kommissar compañero compañera camarada doctor presidente hon st",
};

const titles = new Map<string, NameTitle>();
for (const [words, isNominative] of [
  [RUSSIAN_WORDS, true],
  [RUSSIAN_SHORT, false],
  [LATIN, false],
] as const)
  for (const [gender, list] of Object.entries(words))
    for (const word of list.split(" "))
      titles.set(word, { isNominative, ...(gender === "both" ? {} : { gender: gender as Gender }) });

const CASE_ENDING = /(?:ами|ями|ого|ому|ым|ой|ою|ей|ею|ем|ом|ам|ям|ов|ах|ях|а|я|у|ю|е|и|ы)$/;
const DICTIONARY_ENDINGS = ["", "ь", "а", "я", "ин", "ец", "ка"];

function russianTitle(word: string): NameTitle | undefined {
  const stem = word.replace(CASE_ENDING, "");
  if (stem === word || stem.length < 3) return undefined;
  const found = DICTIONARY_ENDINGS.map((ending) => titles.get(stem + ending)).find((title) => title?.isNominative);
  return found && { ...found, isNominative: false };
}

function titleOf(word: string): NameTitle | undefined {
  const plain = /\p{Script=Cyrillic}/u.test(word) ? modernOrthography(word) : word.toLowerCase();
  return titles.get(plain) ?? titles.get(plain.replace(SHORT_CASES, "")) ?? russianTitle(plain);
}

/** г-ну, д-ром. */
const SHORT_CASES = /(?<=^(?:г-н|м-р|д-р|гр-н))(?:а|у|ом|е)$/;

/** The title before word `at`: with the space or the full stop of an abbreviation between. */
export function titleBefore(words: readonly TextWord[], at: number): NameTitle | undefined {
  const here = words[at];
  const before = words[at - 1];
  if (here === undefined || before === undefined || !(here.joined || here.stopped) || here.hyphenated) return undefined;
  if (before.text.length === 1 && !here.stopped) return undefined;
  const whole = before.hyphenated ? `${words[at - 2]?.text}-${before.text}` : before.text;
  return titleOf(whole);
}

/**
 * What a single initial says if it is a title: `M. Trotsky` is Monsieur; `Г.` and `Т.` open a sentence for господин and товарищ.
 * Undefined for one that can only be an initial.
 */
export function letterTitle({ text, opening }: TextWord): NameTitle | undefined {
  if (text === "M" || (opening && text === "Г")) return { gender: "m", isNominative: false };
  return opening && text === "Т" ? { isNominative: false } : undefined;
}
