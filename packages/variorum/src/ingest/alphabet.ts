/**
 * Which letters beyond ASCII a language writes. A text that was decoded with the wrong code page has letters that no one language
 * writes together, or capitals inside words.
 */
const alphabets: readonly (readonly [language: string, letters: string])[] = [
  ["de", "äöüß"],
  ["fr", "àâæçéèêëîïôœùûüÿ"],
  ["es", "áéíñóúü"],
  ["it", "àèéìíîòóù"],
  ["pt", "áâãàçéêíóôõúü"],
  ["nl", "éèëïóöüêç"],
  ["ca", "àçèéíïòóúü"],
  ["sv", "åäöé"],
  ["da", "æøåé"],
  ["fi", "äöåšž"],
  ["is", "áðéíóúýþæö"],
  ["et", "äöõüšž"],
  ["hu", "áéíóöőúüű"],
  ["pl", "ąćęłńóśźż"],
  ["cs", "áčďéěíňóřšťúůýž"],
  ["sk", "áäčďéíĺľňóôŕšťúýž"],
  ["sl", "čćđšž"],
  ["ro", "ăâîșşțţ"],
  ["tr", "çğıöşüâîû"],
  ["lt", "ąčęėįšųūž"],
  ["lv", "āčēģīķļņšūž"],
  ["el", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"],
  ["he", "אבגדהוזחטיךכלםמןנסעףפץצקרשת"],
  ["ar", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ،؛؟ًٌٍَُِّْـ"],
];

const sets = alphabets.map(([, letters]) => new Set(letters));

const signs = new Set("«»„“”’‘‚‹›–—…§°·•№€£†©®™½¼¾¿¡ªº²³´\u00a0\u00ad\u200c\u200d\u200e\u200f");

/** Forms of letters that stand only at the end of a word, or never there, words of two scripts, signs inside words. */
const wrongPlaces =
  /[ךםןףץ]\p{L}|[כמנצ](?![\p{L}\p{M}'"׳״])|ς\p{L}|σ(?![\p{L}\p{M}'’])|[ةى]\p{L}|[a-z\u00c0-\u024f][\u0370-\u06ff]|[\u0370-\u06ff][a-z\u00c0-\u024f]|\p{L}[“”„«»‹›…§°•£©®™½¼¾¿¡ªº²³´‚†](?=\p{L})/giu;

/**
 * How well one language explains the letters and signs beyond ASCII of a text: 1 where all of them are its letters, below 0 where most are not
 * or stand as they cannot. NaN for a text in ASCII. O(length).
 */
export function alphabetFit(text: string): number {
  const { letters, signCount, total, faults } = survey(text);
  const best = sets.reduce(
    (found, own) => {
      const known = [...letters].filter(([letter]) => own.has(letter));
      const count = known.reduce((sum, [, times]) => sum + times, 0);
      // Between languages that have all letters the one of which most are there: Turkish is no Icelandic without vowels.
      const score = count + (0.01 * known.length) / own.size;
      return score > found.score ? { score, count } : found;
    },
    { score: 0, count: 0 },
  );
  const strange = total - signCount - best.count;
  return (best.score + signCount - 3 * (strange + faults)) / total;
}

function survey(text: string) {
  const letters = new Map<string, number>();
  let [signCount, total, faults] = [0, 0, text.match(wrongPlaces)?.length ?? 0];
  let isAfterSmall = false;
  for (const character of text) {
    const lower = character === "İ" ? "i" : character.toLowerCase();
    const isCapital = lower !== character;
    if (isCapital && isAfterSmall) faults += 1;
    isAfterSmall = !isCapital && character.toUpperCase() !== character;
    if (character < "\x80") continue;
    total += 1;
    if (signs.has(character)) signCount += 1;
    else if (character !== "İ") letters.set(lower, (letters.get(lower) ?? 0) + 1);
    else signCount += 1;
  }
  return { letters, signCount, total, faults };
}
