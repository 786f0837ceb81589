import type { AlignableTexts, AlignableWitness } from "../../src/alignment/language-group.ts";
import type { Block } from "../../src/model/text.ts";

/** A letter in two languages, sentence by sentence; each inner list is a paragraph. */
const RUSSIAN = [
  ["Милостивые государи!"],
  [
    "В ночь на 17 февраля пароход мой стоял на рейде на двух якорях.",
    "Вахту нес я сам, ибо помощник мой был болен.",
    "В половине второго я ясно видел огни землечерпательницы у северной стенки.",
    "Она тяжело кланялась волне, но стояла.",
  ],
  [
    "В тридцать восемь минут второго с нее начали подавать сигнал фонарем, по нескольку раз кряду.",
    "Так продолжалось четырнадцать минут.",
    "С берега не ответил никто.",
  ],
  ["Шлюпку мою я спустил без пяти минут в два.", "Двое из моих людей отморозили руки."],
];
const ENGLISH = [
  ["Gentlemen,"],
  [
    "In the night to the 17th of February my steamer lay in the roads to two anchors.",
    "I kept the watch myself, my mate being sick.",
    "At half past one I saw plainly the lights of the dredger by the north wall.",
    "She bowed heavily to the sea, but she stood.",
  ],
  [
    "At thirty-eight minutes past one they began from her to make a signal with a lantern, several times together.",
    "This went on for fourteen minutes.",
    "From the shore no one answered.",
  ],
  ["I lowered my boat at five minutes before two.", "Two of my men had their hands frost-bitten."],
];

/** The sentence that the translation leaves out in the second of three copies of the letter, and the block that has it. */
export const LEFT_OUT = RUSSIAN[2]?.[0] ?? "";
export const FULL_BLOCK = "p7";

export const letterWitnesses: readonly AlignableWitness[] = [
  { key: "ru", language: "ru", derives: [] },
  { key: "en", language: "en", derives: [{ from: "ru", how: "translated" }] },
];

/** The letter three times over, so that its words can be learnt; in the middle the translation lacks a sentence. */
export function letterTexts(): AlignableTexts {
  const russian = [...RUSSIAN, ...RUSSIAN, ...RUSSIAN];
  const english = [...ENGLISH, ...ENGLISH, ...ENGLISH].map((paragraph, at) =>
    at === 6 ? paragraph.slice(1) : paragraph,
  );
  return { ru: { blocks: blocksOf(russian) }, en: { blocks: blocksOf(english) } };
}

const blocksOf = (paragraphs: readonly (readonly string[])[]): readonly Block[] =>
  paragraphs.map((sentences, at) => ({ id: `p${at + 1}`, kind: "paragraph", text: sentences.join(" "), marks: [] }));
