import { modernOrthography } from "./orthography.ts";

/** What a form made from a name stands for. */
export type NameSense =
  /** The person. */
  | "person"
  /** A woman of the family: Пятаковой beside Пятаков. */
  | "feminine"
  /** The family: Пятаковы, the Piatakovs. */
  | "family"
  /** A word made from the name, which names nobody: пятаковский, Leninist. */
  | "derived";

/** A form of a name other than the one in the dictionary. */
export interface InflectedName {
  /** Lower case, modern orthography. */
  readonly word: string;
  readonly sense: NameSense;
}

interface Paradigm {
  /** What the name ends in; the paradigm's first fitting one is used. */
  readonly ending: RegExp;
  /** Letters cut off before an ending is put on. */
  readonly cut: number;
  readonly person: string;
  /** Where a surname of women has fewer of them than a given name: Ульянова beside Нина. */
  readonly surname?: string;
  readonly feminine?: string;
  readonly family?: string;
}

/** Adjectives of pre-1918 spelling had -аго, -яго, -ыя, -ія. */
const FEMININE_ADJECTIVE = "ая ой ую ою";
const ADJECTIVE_PLURAL = "ие ых их ыми ими ым им ые ыя ия";

/** Surnames and first names, by their endings. The endings are those of the other cases, singular and plural. */
const PARADIGMS: readonly Paradigm[] = [
  { ending: /[оеё]в$|[иы]н$/, cut: 0, person: "а у ым ом е", feminine: "а ой у ою", family: "ы ых ым ыми" },
  { ending: /ых$/, cut: 0, person: "" },
  {
    ending: /[кжчшщ]ий$/,
    cut: 2,
    person: "ого аго ому им ом его ему ем",
    feminine: `${FEMININE_ADJECTIVE} ей ею`,
    family: ADJECTIVE_PLURAL,
  },
  {
    ending: /[бвгджзйклмпрстфхцчшщь]ний$/,
    cut: 2,
    person: "его яго ему им ем",
    feminine: "яя ей юю ею",
    family: "ие их ими им ия",
  },
  {
    ending: /(?<![аеиоуыэюя])[ыо]й$/,
    cut: 2,
    person: "ого аго ому ым им ом оя оем",
    feminine: FEMININE_ADJECTIVE,
    family: ADJECTIVE_PLURAL,
  },
  { ending: /[гх]ий$/, cut: 2, person: "ого ому им ом ия ию ием ии", feminine: FEMININE_ADJECTIVE },
  { ending: /ий$/, cut: 1, person: "я ю ем и е" },
  { ending: /ая$/, cut: 2, person: "ой ую ою ей", family: ADJECTIVE_PLURAL },
  { ending: /[оеё]ва$|[иы]на$/, cut: 1, person: "ой у ою ы е", surname: "ой у ою", family: "ы ых ым ыми" },
  { ending: /[гкхжчшщ]а$/, cut: 1, person: "и е у ой ою ей ею", family: "и ам ами ах" },
  { ending: /а$/, cut: 1, person: "ы е у ой ою ей ею", family: "ы ам ами ах" },
  { ending: /ия$/, cut: 1, person: "и ю ей ею", family: "и ям ями ях" },
  { ending: /я$/, cut: 1, person: "и е ю ей ею", family: "и ям ями ях" },
  { ending: /ко$/, cut: 1, person: "а у ом е и ой ою", family: "и ам ами ах" },
  { ending: /[аеоуэыи]й$/, cut: 1, person: "я ю ем е", family: "и ев ям ями ях" },
  { ending: /ь$/, cut: 1, person: "я ю ем е и ью", family: "и ей ям ями ях" },
  { ending: /[жчшщц]$/, cut: 0, person: "а у ем ом е", family: "и ы ей ев ам ами ах" },
  { ending: /[гкх]$/, cut: 0, person: "а у ом е", family: "и ов ам ами ах" },
  { ending: /[бвдзлмнпрстф]$/, cut: 0, person: "а у ом е", family: "ы ов ам ами ах" },
];

/** Stems that change: Лев, Льва; Павел, Павла; -ец, -ца; Соловей, Соловья. The vowel flees before every ending. */
const FLEETING: readonly (readonly [RegExp, string])[] = [
  [/^лев$/, "льв"],
  [/([пв])авел$/, "$1авл"],
  [/(?<=[бвгдзклмнпрст])ец$/, "ц"],
  [/лек$/, "льк"],
  [/нек$/, "нк"],
  [/(?<=[бвгджзклмнпрстхчшщ])ок$/, "к"],
  [/(?<=[бвгдзкмнпрст])ел$/, "л"],
  [/(?<=[бвпр])ей$/, "ье"],
  [/яц$/, "йц"],
  [/(?<=[аеоуя])ец$/, "йц"],
];

const ADJECTIVE = "ий ого ому им ом ая ой ую ою ое ие их ими аго ия";
const NOUN = " а у ом е ы ов ам ами ах";

/** What decides how a name is declined beside its ending. */
export interface NameRole {
  readonly gender?: "m" | "f" | undefined;
  /** Not a given name or patronymic. */
  readonly isSurname?: boolean;
}

/** Surnames of women decline only where they end like names of women: Коллонтай, Цеткин, Коваленко stay as they are. */
const declines = (lemma: string, { gender, isSurname }: NameRole): boolean =>
  !(isSurname === true && gender === "f") || /[ая]$/.test(lemma);

/** Of a man's surname, -и and -ью behind ь are no endings: they are those of Любовь, not of Врангель. */
function personEndings({ person, surname = person }: Paradigm, { gender, isSurname }: NameRole): string {
  if (isSurname !== true || gender === undefined) return person;
  return gender === "m" ? person.replace(/ и ью$/, "") : surname;
}

/**
 * The other forms of a Russian name in lower case and modern orthography, one word: cases, feminine and plural forms, adjectives and
 * words in -изм, -ист, -ец. A form that can be both, such as Пятакова, is given as the person's. Empty for words that are not Cyrillic or do not decline.
 */
export function inflectRussian(name: string, role: NameRole = {}): readonly InflectedName[] {
  const lemma = modernOrthography(name);
  if (!/^[а-я]{2,40}$/.test(lemma)) return [];
  const forms = new Map<string, NameSense>();
  const add = (words: readonly string[], sense: NameSense) => {
    for (const word of words) if (word !== lemma && !forms.has(word)) forms.set(word, sense);
  };
  const paradigm = PARADIGMS.find(({ ending }) => ending.test(lemma));
  if (paradigm !== undefined && declines(lemma, role))
    for (const stem of stemsOf(lemma, paradigm.cut)) {
      add(withEndings(stem, personEndings(paradigm, role)), "person");
      add(withEndings(stem, paradigm.feminine ?? ""), "feminine");
      add(withEndings(stem, paradigm.family ?? ""), "family");
    }
  add(derivedWords(lemma), "derived");
  return [...forms].map(([word, sense]) => ({ word, sense }));
}

function stemsOf(lemma: string, cut: number): readonly string[] {
  const whole = lemma.slice(0, lemma.length - cut);
  const fled = FLEETING.find(([pattern]) => pattern.test(lemma));
  if (fled === undefined) return [whole];
  const short = lemma.replace(...fled);
  return [short.slice(0, short.length - cut), whole];
}

const withEndings = (stem: string, endings: string): readonly string[] =>
  endings === "" ? [] : endings.split(" ").map((ending) => stem + ending);

function derivedWords(lemma: string): readonly string[] {
  const stem = lemma.replace(/(?:ий|ый|ой|ая|[аяоьй])$/, "");
  if (stem.length < 3) return [];
  const adjectives = [`${stem}ск`, `${stem}овск`, `${stem}евск`, `${stem}инск`, `${stem}истск`];
  const nouns = [`${stem}изм`, `${stem}ист`];
  return [
    ...adjectives.flatMap((adjective) => withEndings(adjective, ADJECTIVE)),
    ...nouns.flatMap((noun) => withEndings(noun, NOUN)),
    ...withEndings(`${stem}ц`, "ы а у ем ев ам ами ах"),
    `${stem}ец`,
  ];
}

/** The endings that a lemma may have had, for guessing it back. */
const LEMMA_ENDINGS = ["", "ий", "ый", "ой", "ая", "а", "я", "ь", "й", "о"];

/** No word ends so. */
const IMPOSSIBLE = /[аеиоуыэюя]ь$|[^аеиоуыэюя]й$|[гкх]ый$|[гкхжчшщ]я$/;

/**
 * Names in lower case and modern orthography that `word` may be a case, feminine, plural or derivation of: all that `inflectRussian`
 * would take back to it.
 */
export function russianLemmas(word: string): readonly { readonly lemma: string; readonly sense: NameSense }[] {
  const form = modernOrthography(word);
  if (!/^[а-я]{3,40}$/.test(form)) return [];
  const lemmas: { lemma: string; sense: NameSense }[] = [];
  for (let cut = 1; cut <= 4 && form.length - cut >= 2; cut++)
    for (const ending of LEMMA_ENDINGS) {
      const lemma = form.slice(0, form.length - cut) + ending;
      if (IMPOSSIBLE.test(lemma)) continue;
      const found = inflectRussian(lemma).find((inflected) => inflected.word === form);
      if (found !== undefined && lemma !== form) lemmas.push({ lemma, sense: found.sense });
    }
  return lemmas;
}
