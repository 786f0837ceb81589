#!/usr/bin/env node
// Quotations and borrowings planted in real prose: how many verdicts are right, how fast, in how much memory.
//   node bench/run.mjs quotes              everything; writes bench/quotes/RESULTS.md
//   node bench/run.mjs quotes -- --no-large  without the 10 million words
// The programs beside ours are found in bench/.work/venv: python3 -m venv bench/.work/venv && bench/.work/venv/bin/pip install rapidfuzz text-matcher
import { writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildQuotationIndex, findQuotations } from "../../packages/compare/dist/index.js";
import { hasCorpora, readSources } from "./corpus.mjs";
import { measureEdition } from "./edition.mjs";
import { peers, searchWith } from "./peers.mjs";
import { addNoise, changeWords, drawPassage, KINDS, plantQuotations } from "./plant.mjs";
import { createRandom } from "./random.mjs";
import { hasTranslations, measureTranslated, TRANSLATED } from "./translated.mjs";

const { values } = parseArgs({ options: { large: { type: "boolean", default: true } }, allowNegative: true });
if (!hasCorpora) {
  console.error("The prose is not beside the project (../shared/corpora/prose); nothing to measure.");
  process.exit(0);
}
const PEER_KINDS = ["exact", "exact but for spelling, case, punctuation", "altered", "cut", "not found"];
const lines = [];
const say = (line = "") => {
  lines.push(line);
  console.log(line);
};
const bare = ({ id, document, text }) => ({ id, document, text });
const part = (value) => value.toFixed(3).replace(/^0/, "");

/** Processor seconds of this process: other work on the machine counts little. */
async function timed(work) {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1e6 };
}

const all = readSources();
const sources = all.filter((_, at) => at % 5 !== 4);
const strangers = all.filter((_, at) => at % 5 === 4);
const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load at the start ${loadavg()[0].toFixed(1)}`;
say("# Quotations and borrowings: results");
say();
say(
  `${new Date().toISOString().slice(0, 10)}, ${machine}. \`node bench/run.mjs quotes\`. Times are processor time of this process.`,
);
say();
const index = await buildQuotationIndex(sources.map(bare));

say("## Planted quotations");
say();
const SEEDS = [11, 12, 13];
const EACH = 100;
say(
  `${EACH} quotations of every kind with each of the seeds ${SEEDS.join(", ")}, 6 to 40 words, drawn from ${sources.length} texts (Frankenstein 1818 and 1831, Russian, German and English prose); ` +
    `for “not found” from ${strangers.length} other texts. Offsets must be right to the letter. “exact” in a “not found” row is a letterhead that two books of the corpus share.`,
);
say();
const counts = new Map(KINDS.map((kind) => [kind, new Map()]));
let unplanted = 0;
for (const seed of SEEDS) {
  const { text, planted, citations } = plantQuotations(createRandom(seed), sources, strangers, EACH);
  const found = await findQuotations(text, index, { citations });
  const byPlace = new Map(found.map((one) => [`${one.from}-${one.to}`, one.verdict]));
  unplanted += found.length - planted.length;
  for (const { kind, from, to } of planted) {
    const verdict = byPlace.get(`${from}-${to}`) ?? "no verdict";
    const row = counts.get(kind);
    row.set(verdict, (row.get(verdict) ?? 0) + 1);
  }
}
say("| planted | recall | precision | taken for |");
say("| --- | --- | --- | --- |");
for (const kind of KINDS) {
  const row = counts.get(kind);
  const right = row.get(kind) ?? 0;
  const called = KINDS.reduce((sum, other) => sum + (counts.get(other).get(kind) ?? 0), 0);
  const wrong = [...row].filter(([verdict]) => verdict !== kind).map(([verdict, count]) => `${verdict} ${count}`);
  say(
    `| ${kind} | ${part(right / (EACH * SEEDS.length))} | ${part(right / Math.max(1, called))} | ${wrong.join(", ") || "–"} |`,
  );
}
say();
say(
  `Passages in quotation marks without a verdict: ${[...counts.values()].reduce((sum, row) => sum + (row.get("no verdict") ?? 0), 0)}. Verdicts on what was not planted: ${unplanted}.`,
);
say();

if (hasTranslations) {
  say("## Through a translation");
  say();
  await sayTranslated("russian", 31, "the English of two Russian texts (Khameleon and the Manifesto)");
  await sayTranslated(
    "western",
    32,
    "four more translations (Verne’s Voyage in English, Alice in French, Candide in Spanish, a chronicle of the Himalaya in German)",
  );
}

async function sayTranslated(name, seed, what) {
  const set = TRANSLATED[name];
  const rows = await measureTranslated(createRandom(seed), { set, others: sources, strangers, each: 100 });
  say(
    `Passages of ${what}, of shared/corpora/translation, with ${sources.length} other texts beside them, aligned by \`alignTranslation\`: copied, altered, and ${rows[2].count} sentences translated anew for this bench. Original: the passage of the original that was told overlaps the one in the gold.`,
  );
  say();
  say("| planted | number | recall | precision | original | taken for |");
  say("| --- | --- | --- | --- | --- | --- |");
  for (const { kind, count, recall, precision, placed, taken } of rows)
    say(
      `| ${kind} | ${count} | ${part(recall)} | ${part(precision)} | ${placed === undefined ? "–" : part(placed)} | ${taken || "–"} |`,
    );
  say();
}

say("## Planted borrowings (`all`)");
say();
say(
  "150 passages a row without any quotation mark, with misprints in so many of their letters, or other words for so many of theirs, between passages of other books. Found: overlapping, and with the right document. Of the rest of the list most are letterheads and passages that two books of the corpus really share.",
);
say();
say("| words | changed | recall | letters covered | precision of the list |");
say("| --- | --- | --- | --- | --- |");
for (const length of [15, 30, 60])
  for (const noise of [0, 0.05, 0.1]) {
    const misprint = (random, { text }) => addNoise(random, text, noise);
    const { recall, covered, precision } = await measureBorrowings(7 + length + noise * 100, length, misprint);
    say(`| ${length} | ${noise * 100} % of letters | ${part(recall)} | ${part(covered)} | ${part(precision)} |`);
  }
for (const length of [15, 30, 60]) {
  const reword = (random, { text, source: { language } }) => changeWords(random, text, 0.1, { sources, language });
  const { recall, covered, precision } = await measureBorrowings(57 + length, length, reword);
  say(`| ${length} | 10 % of words | ${part(recall)} | ${part(covered)} | ${part(precision)} |`);
}
say();

async function measureBorrowings(seed, length, change) {
  const random = createRandom(seed);
  const planted = [];
  let text = "";
  for (let n = 0; n < 150; n++) {
    text += `${drawPassage(random, strangers, 120).text} `;
    const passage = drawPassage(random, sources, length);
    const { source } = passage;
    const from = text.length;
    text += change(random, passage);
    planted.push({ from, to: text.length, document: source.document });
    text += ` ${drawPassage(random, strangers, 60).text}\n\n`;
  }
  const documents = new Map(sources.map(({ id, document }) => [id, document]));
  const found = (await findQuotations(text, index, { all: true })).filter(({ kind }) => kind === "unmarked");
  const right = new Set();
  let hits = 0;
  let covered = 0;
  for (const { from, to, document } of planted) {
    const own = found.filter(
      (one) =>
        one.from < to &&
        one.to > from &&
        [...one.passages, ...one.alsoIn].some(({ source }) => documents.get(source) === document),
    );
    for (const one of own) right.add(one);
    hits += own.length > 0 ? 1 : 0;
    covered += own.reduce((sum, one) => sum + Math.min(one.to, to) - Math.max(one.from, from), 0) / (to - from);
  }
  return {
    recall: hits / planted.length,
    covered: covered / planted.length,
    precision: right.size / Math.max(1, found.length),
  };
}

say("## Beside others");
say();
await measurePeers();
say();

/** The same quotations for every program; those of which one place is right, and some that stand nowhere. */
async function measurePeers() {
  const own = { name: () => "this project", search: searchHere };
  const { planted } = plantQuotations(createRandom(21), sources, strangers, 40);
  const asked = planted.filter(({ kind }) => PEER_KINDS.includes(kind));
  say(
    `${asked.length} quotations (exact, but for spelling, altered, cut, nowhere: 40 of each), without the name of a document. “Right”: the right document. “False”: found, of those that stand nowhere. “Exact”: rightly told whether it stands word for word, of those found right. Seconds: processor time for all, reading the texts included.`,
  );
  say();
  say("| program | texts | quotations | right | false | exact | seconds |");
  say("| --- | --- | --- | --- | --- | --- | --- |");
  for (const peer of [own, ...peers]) {
    if (peer.isThere === false) continue;
    const texts = sources.filter(({ language }) => peer.language === undefined || language === peer.language);
    const some = asked.filter(({ language }) => peer.language === undefined || language === peer.language);
    const few = peer.most === undefined ? some : some.filter((_, at) => at % Math.ceil(some.length / peer.most) === 0);
    const search = peer.search ?? ((...task) => searchWith(peer, ...task));
    const { found, seconds } = await search(
      texts.map(({ text }) => text),
      few.map(({ text }) => text),
    );
    say(
      `| ${peer.name()} | ${texts.length} | ${few.length} | ${rowOf(few, found, texts).join(" | ")} | ${seconds.toFixed(1)} |`,
    );
  }
  const missing = peers.filter(({ isThere }) => !isThere);
  if (missing.length > 0) say();
  for (const { id, install } of missing) say(`${id} is not installed: \`${install}\`.`);
}

/** Right, false, exact: each as the share of those that could be. */
function rowOf(asked, found, texts) {
  const somewhere = [...asked.keys()].filter((at) => asked[at].kind !== "not found");
  const isRight = (at) => found[at][0] !== null && texts[found[at][0]].document === asked[at].document;
  const right = somewhere.filter(isRight);
  const nowhere = [...asked.keys()].filter((at) => asked[at].kind === "not found");
  const wrong = nowhere.filter((at) => found[at][0] !== null);
  const told = right.filter((at) => found[at][1] === (asked[at].kind === "exact"));
  const share = (some, all) => (all.length === 0 ? "–" : part(some.length / all.length));
  return [share(right, somewhere), share(wrong, nowhere), share(told, right)];
}

async function searchHere(texts, quotations) {
  const { result, seconds } = await timed(async () => {
    const own = await buildQuotationIndex(texts.map((text, at) => ({ id: String(at), text })));
    const ranges = [];
    let text = "";
    for (const quotation of quotations) {
      ranges.push({ from: text.length, to: text.length + quotation.length, kind: "block" });
      text += `${quotation}\n\n`;
    }
    const byPlace = new Map((await findQuotations(text, own, { ranges })).map((one) => [`${one.from}-${one.to}`, one]));
    return ranges.map(({ from, to }) => {
      const { passages: [passage] = [], agreement } = byPlace.get(`${from}-${to}`) ?? {};
      return [passage === undefined ? null : Number(passage.source), agreement === "exact"];
    });
  });
  return { found: result, seconds };
}

if (values.large) {
  say("## A book against ten million words");
  say();
  const large = readSources({ file: "50k" });
  const built = await timed(() => buildQuotationIndex(large.map(bare)));
  const words = built.result.words.length - large.length;
  const held = [
    built.result.words,
    built.result.from,
    built.result.length,
    built.result.posting,
    built.result.first,
    built.result.bits,
    built.result.grams.place,
    built.result.grams.tag,
    built.result.grams.start,
  ].reduce((sum, { byteLength }) => sum + byteLength, 0);
  const random = createRandom(5);
  const { text } = plantQuotations(random, large, large, 60);
  const paragraphs = text.split("\n\n");
  let book = "";
  let size = 0;
  while (size < 100_000) {
    const filler = drawPassage(random, strangers, 180).text;
    book += `${filler}\n\n`;
    size += 180;
    const paragraph = paragraphs.pop();
    if (paragraph) {
      book += `${paragraph}\n\n`;
      size += paragraph.split(" ").length;
    }
  }
  const marked = await timed(() => findQuotations(book, built.result, {}));
  const borrowed = await timed(() => findQuotations(book, built.result, { all: true }));
  say(
    `- ${words.toLocaleString("en")} words of ${large.length} texts; index built in ${built.seconds.toFixed(1)} s, ${(held / words).toFixed(0)} bytes a word beside the texts (${Math.round(held / 1e6)} MB)`,
  );
  say(
    `- a book of ${size.toLocaleString("en")} words with ${marked.result.length} quotations: ${marked.seconds.toFixed(1)} s; with unmarked passages as well (${borrowed.result.length - marked.result.length} found): ${borrowed.seconds.toFixed(1)} s`,
  );
  say(`- resident memory at the end, texts and both books included: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
}
if (values.large) {
  say();
  say("## An essay against an edition of ten million words, command by command");
  say();
  const { rows, kept } = await measureEdition(readSources({ file: "50k" }));
  say(
    `One document a book, and an essay with thirty quotations. Processor seconds of the program and its children, seconds by the clock, MB resident at most. Texts and index that are kept: ${Math.round(kept / 1e6)} MB on disk.`,
  );
  say();
  say("| command | before it | processor | seconds | MB |");
  say("| --- | --- | ---: | ---: | ---: |");
  for (const { what, command, processor, seconds, megabytes } of rows)
    say(`| \`${command}\` | ${what} | ${processor.toFixed(1)} | ${seconds.toFixed(1)} | ${megabytes} |`);
}
writeFileSync(fileURLToPath(new URL("RESULTS.md", import.meta.url)), `${lines.join("\n").trimEnd()}\n`);
