/* Quotations of every kind, made of passages of real books by what quoters do to them. */

const MARKS = { ru: ["«»", "„“", '""'], de: ["„“", "»«", "‚‘", '""'], en: ["“”", '""', "‘’"] };
const ELLIPSES = ["…", "...", ". . .", "[...]", "[…]", "(...)", "<...>", "(…)"];
const ANY_MARK = /[«»„“”"‚‘’'‹›「」[\]<>…`]|\.\.|--/;
const NAMES = {
  ru: "В документе № N сказано:",
  de: "In der Schrift Nr. N heißt es:",
  en: "Document no. N has it that",
};

/** The words of a text with what follows each, so that `text + after` over all of them is the text. */
export function wordsOf(text) {
  return [...text.matchAll(/(\S+)(\s*)/g)].map(([, word, after]) => ({ word, after }));
}
const join = (words) => words.map(({ word, after }, at) => word + (at === words.length - 1 ? "" : after)).join("");
const bare = (word) => word.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/** Cut once per source. */
function wordsIn(source) {
  if (source.words === undefined) source.words = wordsOf(source.text);
  return source.words;
}

/** Sources full of dialogue may have no such run. */
const MOST_DRAWS = 3000;

/** A run of whole words without quotation marks of its own, beginning and ending in one; undefined where none is drawn. */
export function drawPassage(random, sources, length) {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const source = random.pick(sources);
    const words = wordsIn(source);
    const from = random.below(Math.max(1, words.length - length));
    const passage = words.slice(from, from + length);
    const text = join(passage);
    if (passage.length < length || ANY_MARK.test(text) || text.includes("\n\n")) continue;
    if (bare(passage[0].word) === "" || bare(passage.at(-1).word) === "") continue;
    return { source, from, words: passage, text };
  }
}

const strange = (random, sources, language, not) => {
  for (;;) {
    const source = random.pick(sources.filter((one) => one.language === language));
    const { word } = random.pick(wordsIn(source));
    if (/^\p{L}{2,}$/u.test(word) && bare(word) !== bare(not)) return word;
  }
};

const swap = (words, at, word) => words.map((one, i) => (i === at ? { ...one, word } : one));
const put = (words, at, word) => [...words.slice(0, at), { word, after: " " }, ...words.slice(at)];
const drop = (words, at, count = 1) => [...words.slice(0, at), ...words.slice(at + count)];

const ACCIDENTS = [
  (words, random) =>
    flip(
      words,
      random,
      (w) => /^\p{Ll}{3,}/u.test(w),
      (w) => w[0].toUpperCase() + w.slice(1),
    ),
  (words, random) =>
    flip(
      words,
      random,
      (w) => /^\p{L}+,$/u.test(w),
      (w) => w.slice(0, -1),
    ),
  (words, random) =>
    flip(
      words,
      random,
      (w) => /^\p{L}{3,}$/u.test(w),
      (w) => `${w},`,
    ),
  (words, random) =>
    flip(
      words,
      random,
      (w) => /^\p{L}{3,};$/u.test(w),
      (w) => w.replace(";", "."),
    ),
  (words, random) =>
    flip(
      words,
      random,
      (w) => /[бвгджзклмнпрстфхцчшщ]$/.test(w),
      (w) => `${w}ъ`,
    ),
  (words, random) =>
    flip(
      words,
      random,
      (w) => /ё/.test(w),
      (w) => w.replace("ё", "е"),
    ),
  (words, random) =>
    flip(
      words,
      random,
      (w) => /и[аеёиоуыэюя]/.test(w),
      (w) => w.replace(/и(?=[аеёиоуыэюя])/, "і"),
    ),
  (words, random) =>
    flip(
      words,
      random,
      (w) => /^[a-z]*s[a-z]+$/.test(w),
      (w) => w.replace("s", "ſ"),
    ),
  (words, random) =>
    flip(
      words,
      random,
      (w) => /ß/.test(w),
      (w) => w.replace("ß", "ss"),
    ),
  (words, random) =>
    flip(
      words,
      random,
      (w) => /[a-z]{2,}our$|grey/.test(w),
      (w) => w.replace("our", "or").replace("grey", "gray"),
    ),
];

function flip(words, random, may, change) {
  const places = [...words.keys()].slice(1, -1).filter((at) => may(words[at].word));
  if (places.length === 0) return undefined;
  const at = random.pick(places);
  return swap(words, at, change(words[at].word));
}

/** Each gives the quoted text, or undefined where the passage does not lend itself to it. */
const ALTERATIONS = {
  changed(words, { random, sources, language }) {
    let altered = words;
    for (let n = random.between(1, words.length > 14 ? 3 : 1); n > 0; n--) {
      const at = random.below(words.length);
      const mark = /[,.;:!?]*$/.exec(altered[at].word)[0];
      if (bare(altered[at].word).length < 2) return undefined;
      altered = swap(altered, at, strange(random, sources, language, altered[at].word) + mark);
    }
    return altered;
  },
  "put in": (words, { random, sources, language }) =>
    put(words, random.between(1, words.length - 1), strange(random, sources, language, "")),
  "left out": (words, { random }) => {
    const at = random.between(1, words.length - 3);
    const count = random.between(1, 2);
    if (words.slice(at, at + count).some(({ word }) => bare(word).length < 2)) return undefined;
    return drop(words, at, count);
  },
  moved: (words, { random }) => {
    if (words.length < 12) return undefined;
    const size = random.between(2, 4);
    const from = random.between(1, words.length - 2 * size - 4);
    const block = words.slice(from, from + size);
    const rest = drop(words, from, size);
    const to = random.between(from + 2, rest.length - 1);
    const moved = [...rest.slice(0, to), ...block, ...rest.slice(to)];
    return moved.some(({ word }, at) => bare(word) !== bare(words[at].word)) ? moved : undefined;
  },
};

/** One alteration of any kind; undefined where the passage does not lend itself to it. */
export function alterPassage(words, tools) {
  const altered = ALTERATIONS[tools.random.pick(Object.keys(ALTERATIONS))](words, tools);
  return altered && join(altered);
}

function plantOne(kind, tools) {
  const { random, sources, strangers } = tools;
  const length = random.between(6, 40);
  const drawn = drawPassage(random, kind === "not found" ? strangers : sources, length);
  const { words, source } = drawn;
  const language = source.language;
  const planted = { kind, source, language, document: source.document };
  const with_ = (text, more = {}) => (text === undefined ? undefined : { ...planted, text, ...more });
  switch (kind) {
    case "exact":
    case "attributed elsewhere":
    case "not found":
      return with_(drawn.text);
    case "exact but for spelling, case, punctuation": {
      const accident = random.pick(ACCIDENTS)(words, random);
      return accident && with_(join(accident));
    }
    case "altered": {
      const how = random.pick(Object.keys(ALTERATIONS));
      const altered = ALTERATIONS[how](words, { random, sources, language });
      return altered && with_(join(altered), { how });
    }
    case "cut": {
      const isMarked = random.next() < 0.5;
      const cut = random.between(isMarked ? 2 : 5, 40);
      const around = drawPassage(random, [source], length + cut);
      if (around === undefined) return undefined;
      const at = random.between(3, length - 3);
      const head = around.words.slice(0, at);
      const tail = around.words.slice(at + cut);
      const sign = isMarked ? ` ${random.pick(ELLIPSES)} ` : " ";
      return with_(join(head) + sign + join(tail), { how: isMarked ? "marked" : "unmarked" });
    }
    case "stitched": {
      const other = drawPassage(
        random,
        sources.filter((one) => one.language === language && one.document !== source.document),
        random.between(6, 25),
      );
      const sign = random.next() < 0.5 ? ` ${random.pick(ELLIPSES)} ` : " ";
      return with_(drawn.text + sign + other.text);
    }
  }
}

export const KINDS = [
  "exact",
  "exact but for spelling, case, punctuation",
  "altered",
  "cut",
  "stitched",
  "attributed elsewhere",
  "not found",
];

/** `each` quotations of every kind in one text of paragraphs; half of them name their document, all of them stand in marks. */
export function plantQuotations(random, sources, strangers, each) {
  const planted = [];
  for (const kind of KINDS)
    for (let n = 0; n < each; ) {
      const one = plantOne(kind, { random, sources, strangers });
      if (one === undefined || ANY_MARK.test(one.text.replace(/[[(<]?(?:…|\.{3}|\. \. \.)[\])>]?/g, ""))) continue;
      planted.push(one);
      n++;
    }
  planted.sort((a, b) => a.text.length - b.text.length || (a.text < b.text ? -1 : 1));
  return layOut(random, planted, sources);
}

function layOut(random, planted, sources) {
  const numbers = new Map(
    [...new Set(sources.map(({ document }) => document))].map((document, at) => [document, at + 1]),
  );
  const documents = [...numbers.keys()];
  const citations = [];
  let text = "";
  for (const one of planted) {
    const isElsewhere = one.kind === "attributed elsewhere";
    if (isElsewhere || (one.kind !== "not found" && one.kind !== "stitched" && random.next() < 0.5)) {
      const named = isElsewhere ? random.pick(documents.filter((document) => document !== one.document)) : one.document;
      const name = NAMES[one.language].replace("N", String(numbers.get(named)));
      citations.push({ from: text.length, to: text.length + name.length, document: named });
      text += `${name} `;
    }
    const [open, close] = [...random.pick(MARKS[one.language])];
    text += open;
    one.from = text.length;
    text += one.text;
    one.to = text.length;
    text += `${close}.\n\n`;
  }
  return { text, planted, citations };
}

/** Misprints: letters changed, dropped, doubled, in this share of all letters. */
export function addNoise(random, text, share) {
  const letters = /\p{Script=Cyrillic}/u.test(text) ? "абвгдежзиклмнопрстуфхцчшыьэюя" : "abcdefghijklmnopqrstuvwxyz";
  let noisy = "";
  for (const letter of text) {
    if (random.next() >= share || /\n/.test(letter)) noisy += letter;
    else {
      const how = random.below(3);
      if (how === 0) noisy += random.pick([...letters]);
      else if (how === 1) noisy += letter + random.pick([...letters]);
    }
  }
  return noisy;
}

/** Words of other books in place of this share of all words. */
export function changeWords(random, text, share, { sources, language }) {
  const words = wordsOf(text).map((one) =>
    random.next() < share ? { ...one, word: strange(random, sources, language, one.word) } : one,
  );
  return join(words);
}
