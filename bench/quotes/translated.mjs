/* Quotations through a translation: copied from it, altered, and translated anew by somebody else. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { alignTranslation, buildQuotationIndex, findQuotations } from "../../packages/compare/dist/index.js";
import { alterPassage, drawPassage } from "./plant.mjs";

const shared = fileURLToPath(new URL("../../../shared/corpora/translation/ru-en/", import.meta.url));
const DOCUMENTS = ["khameleon", "manifesto"];
export const hasTranslations = existsSync(shared);

const read = (document, side) => readFileSync(`${shared}${document}/${side}.txt`, "utf8").trimEnd();

/** The lines of a text, a sentence each, with where they stand. */
function linesOf(text) {
  let at = 0;
  return text.split("\n").map((line) => {
    const from = at;
    at += line.length + 1;
    return { from, to: from + line.length, text: line };
  });
}

async function readDocument(document) {
  const [ru, en] = [linesOf(read(document, "src")), linesOf(read(document, "tgt"))];
  const { beads } = await alignTranslation(
    ru.map(({ text }) => text),
    en.map(({ text }) => text),
  );
  const span = (lines, numbers) => ({ from: lines[numbers[0]].from, to: lines[numbers.at(-1)].to });
  const own = beads.filter(({ source, target }) => source.length > 0 && target.length > 0);
  return {
    document,
    ru,
    sources: [
      { id: `${document}/ru`, document, language: "ru", text: read(document, "src") },
      { id: `${document}/en`, document, language: "en", text: read(document, "tgt") },
    ],
    translation: {
      original: `${document}/ru`,
      translation: `${document}/en`,
      beads: own.map(({ source, target }) => ({ original: span(ru, source), translation: span(en, target) })),
    },
    gold: goldOf(document, ru, en, span),
  };
}

function goldOf(document, ru, en, span) {
  const lines = readFileSync(`${shared}${document}/gold.tsv`, "utf8").trimEnd().split("\n");
  const beads = lines.map((line) => line.split("\t").map((side) => (side ? side.split(",").map(Number) : [])));
  return beads
    .filter(([source, target]) => source.length > 0 && target.length > 0)
    .map(([source, target]) => ({ original: span(ru, source), translation: span(en, target) }));
}

/** The 40 sentences that were translated for this bench, by somebody who had seen the edition's English too. */
function ownTranslations(documents) {
  const file = new URL("own-translations.tsv", import.meta.url);
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((row) => {
      const [document, line, text] = row.split("\t");
      const original = documents.find((one) => one.document === document).ru[Number(line)];
      return { kind: "translated otherwise", text, source: `${document}/ru`, original };
    });
}

function plantCopies(random, documents, strangers, each) {
  const english = documents.map(({ sources }) => sources[1]);
  const planted = [];
  for (let n = 0; n < each; n++) {
    const { source, from, words, text } = drawPassage(random, english, random.between(6, 30));
    const begin = source.words.slice(0, from).reduce((sum, { word, after }) => sum + word.length + after.length, 0);
    const { gold } = documents.find(({ document }) => document === source.document);
    const touched = gold.filter(({ translation }) => translation.from < begin + text.length && translation.to > begin);
    const original = touched.length && { from: touched[0].original.from, to: touched.at(-1).original.to };
    planted.push({ kind: "translated", text, source: `${source.document}/ru`, original });
    const altered = alterPassage(words, { random, sources: english, language: "en" });
    if (altered !== undefined)
      planted.push({ kind: "altered", text: altered, source: `${source.document}/ru`, original });
    planted.push({ kind: "not found", text: drawPassage(random, strangers, random.between(6, 30)).text });
  }
  return planted;
}

/** Rows `kind, recall, precision, right passage of the original, taken for`, and how many of each were planted. */
export async function measureTranslated(random, { others, strangers, each }) {
  const documents = await Promise.all(DOCUMENTS.map(readDocument));
  const sources = [...documents.flatMap((one) => one.sources), ...others];
  const index = await buildQuotationIndex(sources.map(({ id, document, text }) => ({ id, document, text })));
  const english = strangers.filter(({ language }) => language === "en");
  const planted = [...plantCopies(random, documents, english, each), ...ownTranslations(documents)];
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
