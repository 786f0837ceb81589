/* Quotations through a translation: copied from it, altered, and translated anew by somebody else. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { alignTranslation, buildQuotationIndex, findQuotations } from "../../packages/compare/dist/index.js";
import { alterPassage, drawPassage } from "./plant.mjs";

const shared = fileURLToPath(new URL("../../../shared/corpora/translation/", import.meta.url));
export const hasTranslations = existsSync(shared);

/** Which side of the corpus is read as the original; the other is the edition's translation, in this language. */
const russian = {
  own: "own-translations.tsv",
  documents: [
    { document: "khameleon", folder: "ru-en/khameleon", original: "src", translation: "tgt", language: "en" },
    { document: "manifesto", folder: "ru-en/manifesto", original: "src", translation: "tgt", language: "en" },
  ],
};
const NOVELS = "transread";
const western = {
  own: "own-translations-novels.tsv",
  documents: [
    {
      document: "voyage",
      folder: `${NOVELS}/VoyageAuCentreDeLaTerre.en-fr`,
      original: "tgt",
      translation: "src",
      language: "en",
    },
    {
      document: "alice",
      folder: `${NOVELS}/AlicesAdventuresInWonderland.en-fr`,
      original: "src",
      translation: "tgt",
      language: "fr",
    },
    { document: "candide", folder: `${NOVELS}/Candide.en-es`, original: "src", translation: "tgt", language: "es" },
    { document: "textberg", folder: "textberg/dev", original: "tgt", translation: "src", language: "de" },
  ],
};
export const TRANSLATED = { russian, western };

const read = ({ folder }, side) => readFileSync(`${shared}${folder}/${side}.txt`, "utf8").trimEnd();

/** The lines of a text, a sentence each, with where they stand. */
function linesOf(text) {
  let at = 0;
  return text.split("\n").map((line) => {
    const from = at;
    at += line.length + 1;
    return { from, to: from + line.length, text: line };
  });
}

async function readDocument(set) {
  const { document, language } = set;
  const [originalText, translationText] = [read(set, set.original), read(set, set.translation)];
  const [original, translation] = [linesOf(originalText), linesOf(translationText)];
  const { beads } = await alignTranslation(
    original.map(({ text }) => text),
    translation.map(({ text }) => text),
  );
  const span = (lines, numbers) => ({ from: lines[numbers[0]].from, to: lines[numbers.at(-1)].to });
  const own = beads.filter(({ source, target }) => source.length > 0 && target.length > 0);
  return {
    document,
    language,
    original,
    sources: [
      { id: `${document}/original`, document, text: originalText },
      { id: `${document}/translation`, document, language, text: translationText },
    ],
    translation: {
      original: `${document}/original`,
      translation: `${document}/translation`,
      beads: own.map(({ source, target }) => ({
        original: span(original, source),
        translation: span(translation, target),
      })),
    },
    gold: goldOf(set, original, translation, span),
  };
}

/** Gold beads, whichever side is read as the original. */
function goldOf({ folder, original: side }, original, translation, span) {
  const lines = readFileSync(`${shared}${folder}/gold.tsv`, "utf8").trimEnd().split("\n");
  return lines
    .map((line) => line.split("\t").map((cell) => (cell ? cell.split(",").map(Number) : [])))
    .map(([source, target]) => (side === "src" ? [source, target] : [target, source]))
    .filter(([own, others]) => own.length > 0 && others.length > 0)
    .map(([own, others]) => ({ original: span(original, own), translation: span(translation, others) }));
}

/** Sentences that were translated for this bench: the Russian ones by somebody who had seen the edition's English too, the others by somebody who had not. */
function ownTranslations(name, documents) {
  const file = new URL(name, import.meta.url);
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((row) => {
      const [document, line, text] = row.split("\t");
      const original = documents.find((one) => one.document === document).original[Number(line)];
      return { kind: "translated otherwise", text, source: `${document}/original`, original };
    });
}

function plantCopies(random, documents, strangers, each) {
  const translations = documents.map(({ sources }) => sources[1]);
  const planted = [];
  for (let n = 0; n < each; n++) {
    const { source, from, words, text } = drawPassage(random, translations, random.between(6, 30));
    const begin = source.words.slice(0, from).reduce((sum, { word, after }) => sum + word.length + after.length, 0);
    const { gold } = documents.find(({ document }) => document === source.document);
    const touched = gold.filter(({ translation }) => translation.from < begin + text.length && translation.to > begin);
    const original = touched.length && { from: touched[0].original.from, to: touched.at(-1).original.to };
    planted.push({ kind: "translated", text, source: `${source.document}/original`, original });
    const altered = alterPassage(words, { random, sources: translations, language: source.language });
    if (altered !== undefined)
      planted.push({ kind: "altered", text: altered, source: `${source.document}/original`, original });
    planted.push({ kind: "not found", text: drawPassage(random, strangers, random.between(6, 30)).text });
  }
  return planted;
}

/** Rows `kind, recall, precision, right passage of the original, taken for`, and how many of each were planted. */
export async function measureTranslated(random, { set, others, strangers, each }) {
  const documents = await Promise.all(set.documents.map(readDocument));
  const sources = [...documents.flatMap((one) => one.sources), ...others];
  const index = await buildQuotationIndex(sources.map(({ id, document, text }) => ({ id, document, text })));
  const languages = new Set(documents.map(({ language }) => language));
  const alike = strangers.filter(({ language }) => languages.has(language));
  const planted = [...plantCopies(random, documents, alike, each), ...ownTranslations(set.own, documents)];
  const ranges = [];
  let text = "";
  for (const one of planted) {
    const quoted = one.text.replace(/\s+/g, " ");
    ranges.push({ from: text.length, to: text.length + quoted.length, kind: "block" });
    text += `${quoted}\n\n`;
  }
  const translations = documents.map(({ translation }) => translation);
  const found = await findQuotations(text, index, { ranges, translations });
  const byPlace = new Map(found.map((one) => [`${one.from}-${one.to}`, one]));
  const verdicts = planted.map((one, at) => ({ ...one, found: byPlace.get(`${ranges[at].from}-${ranges[at].to}`) }));
  return ["translated", "altered", "translated otherwise", "not found"].map((kind) => rowOf(kind, verdicts));
}

function rowOf(kind, verdicts) {
  const own = verdicts.filter((one) => one.kind === kind);
  const right = own.filter(({ found }) => found?.verdict === kind);
  const called = verdicts.filter(({ found }) => found?.verdict === kind);
  const placed = right.filter(({ source, original, found }) => isPlaced(found.original, source, original));
  const taken = new Map();
  for (const { found } of own)
    if (found?.verdict !== kind) taken.set(found?.verdict, (taken.get(found?.verdict) ?? 0) + 1);
  return {
    kind,
    count: own.length,
    recall: right.length / own.length,
    precision: right.length / Math.max(1, called.length),
    placed: kind === "not found" ? undefined : placed.length / Math.max(1, right.length),
    taken: [...taken].map(([verdict, count]) => `${verdict} ${count}`).join(", "),
  };
}

const isPlaced = (found, source, original) =>
  found !== undefined && found.source === source && original && found.from < original.to && found.to > original.from;
