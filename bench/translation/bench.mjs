#!/usr/bin/env node
// Translations sentence by sentence: how many beads are right, what is found of planted omissions, how fast; beside hunalign where it is.
//   node bench/run.mjs translation                 everything; writes bench/translation/RESULTS.md
//   node bench/run.mjs translation -- --quick      three novels of TransRead, and no 7,000 × 7,000
//   node bench/run.mjs translation -- --choose     which settings would be chosen with each set left out; writes nothing
//   node bench/run.mjs translation -- --speed      500 × 500 and 7,000 × 7,000 only, with wall time; writes nothing
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { alignTranslation, alignTranslations } from "../../packages/compare/dist/index.js";
import { beadLines, scoreBeads } from "./beads.mjs";
import { chooseWithoutEach } from "./choose.mjs";
import { alignWithHunalign, findHunalign, INSTALL, PUBLISHED } from "./hunalign.mjs";
import { cutClause, PLANTS, plantOmissions, random } from "./plant.mjs";

const flag = { type: "boolean", default: false };
const { values } = parseArgs({ options: { quick: flag, choose: flag, speed: flag } });
const root = fileURLToPath(new URL("../../", import.meta.url));
const corpora = join(root, "../shared/corpora/translation");
if (!existsSync(corpora)) {
  console.error("The practice sets are not beside the project (../shared/corpora/translation); nothing to measure.");
  process.exit(0);
}

const lines = [];
const say = (line = "") => {
  lines.push(line);
  console.log(line);
};
const read = (path) => readFileSync(path, "utf8").replace(/\r/g, "").replace(/\n$/, "").split("\n");
const numbers = (cell) => (cell ? cell.split(",").map(Number) : []);
const fixed = (value, digits = 3) => value.toFixed(digits).replace(/^0\./, ".");

/** Sets by name; the documents of one pair of languages stand together, as in an edition. */
function readSets() {
  const sets = new Map();
  for (const set of readdirSync(corpora).sort())
    for (const name of readdirSync(join(corpora, set)).sort()) {
      const folder = join(corpora, set, name);
      if (!existsSync(join(folder, "gold.tsv"))) continue;
      const gold = read(join(folder, "gold.tsv"))
        .filter((line) => line.includes("\t"))
        .map((line) => line.split("\t").slice(0, 2).map(numbers));
      const pair = /\.([a-z]{2}-[a-z]{2})$/.exec(name)?.[1] ?? "";
      const document = {
        name,
        pair,
        source: read(join(folder, "src.txt")),
        target: read(join(folder, "tgt.txt")),
        gold,
      };
      sets.set(set, [...(sets.get(set) ?? []), document]);
    }
  return sets;
}

const byPair = (documents) => Object.values(Object.groupBy?.(documents, ({ pair }) => pair) ?? groups(documents));
function groups(documents) {
  const found = {};
  for (const document of documents) found[document.pair] = [...(found[document.pair] ?? []), document];
  return found;
}

const beadsOf = ({ beads }) => beads.map(({ source, target }) => [source, target]);

async function singly(documents) {
  const found = [];
  for (const { source, target } of documents) found.push(beadsOf(await alignTranslation(source, target)));
  return found;
}

async function pooled(documents) {
  const found = new Map();
  for (const group of byPair(documents)) {
    const alignments = await alignTranslations(group);
    for (const [at, document] of group.entries()) found.set(document, beadsOf(alignments[at]));
  }
  return documents.map((document) => found.get(document));
}

const scratch = mkdtempSync(join(tmpdir(), "variorum-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** By the scorer of the practice sets where it is, else by the one here; they agree. */
function score(documents, found) {
  const scorer = join(root, "../shared/score/beads.mjs");
  if (!existsSync(scorer))
    return scoreBeads(
      documents.map(({ gold }) => gold),
      found,
    );
  const files = documents.flatMap(({ gold }, at) => {
    const [a, b] = [join(scratch, `gold-${at}.tsv`), join(scratch, `found-${at}.tsv`)];
    writeFileSync(a, beadLines(gold));
    writeFileSync(b, beadLines(found[at]));
    return [a, b];
  });
  return JSON.parse(spawnSync(process.execPath, [scorer, ...files], { encoding: "utf8" }).stdout);
}

const seconds = ({ user, system }) => (user + system) / 1e6;
async function timed(work) {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  return { result, cpu: seconds(process.cpuUsage(before)), wall: (performance.now() - start) / 1000 };
}

const sets = readSets();
const isShort = ({ name }) => /^(JaneEyre|DuCote|LesConfessions)/.test(name);
if (values.quick && sets.has("transread")) sets.set("transread", sets.get("transread").filter(isShort));
if (values.choose) {
  await chooseWithoutEach(sets, say);
  process.exit(0);
}
if (values.speed) {
  await measureSpeed();
  process.exit(0);
}
const hunalign = findHunalign();
say("# Translations: results");
say();
say(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load at the start ${loadavg()[0].toFixed(1)}. ` +
    `\`node bench/run.mjs translation${values.quick ? " -- --quick" : ""}\`. Times are processor seconds of this process (user and system); on a machine that does other work they are higher than on an idle one.`,
);
say();
say("## Beads");
say();
say(
  "F of the beads that are exactly right / that overlap a right one on both sides (Sennrich and Volk 2010), default options.",
);
say();
const peerTitle = hunalign ? "hunalign, same files" : "hunalign, **published**, on whole sets of which these are parts";
say(`| set | documents | each alone | all of a pair of languages together | ${peerTitle} |`);
say("| --- | --- | --- | --- | --- |");
const cell = ({ strict, lax }) => `${fixed(strict.f)} / ${fixed(lax.f)}`;
for (const [name, documents] of sets) {
  const peer = hunalign
    ? cell(
        score(
          documents,
          documents.map((each) => alignWithHunalign(hunalign, each, scratch)),
        ),
      )
    : (PUBLISHED.get(name) ?? "–");
  const alone = cell(score(documents, await singly(documents)));
  const together = documents.length > 1 ? cell(score(documents, await pooled(documents))) : "–";
  say(`| ${name} | ${documents.length} | ${alone} | ${together} | ${peer} |`);
}
if (!hunalign) {
  say();
  say(`hunalign is not on this machine. ${INSTALL}`);
}

say();
say("## Omissions and additions");
say();
say(
  "One side of whole gold beads is deleted, seeds 1 to 6 for ru-en and 1 and 2 for TransRead; a sentence is right when it is named in `findings` and nothing stands for it. Precision / recall / F. " +
    "Then F of the planted ones alone: gaps that the gold has itself are left out, whether named or not, and so is what is named on the intact texts. " +
    "“intact” deletes nothing: sentences named without being gaps in the gold, and out of how many.",
);
say();
say(`| set | intact | ${PLANTS.map(({ name }) => name).join(" | ")} |`);
say(`| --- | --- | ${PLANTS.map(() => "---").join(" | ")} |`);
const some = new Map([
  ["ru-en", sets.get("ru-en") ?? []],
  ["transread, en–fr", (sets.get("transread") ?? []).filter(({ pair }) => pair === "en-fr")],
]);
for (const [name, documents] of some) {
  if (documents.length === 0) continue;
  const cells = [];
  const whole = documents.map((document) => plantOmissions(document, { share: 0, run: 1 }, 1));
  const intact = await tally(whole);
  cells.push(
    `${intact.found - intact.right} of ${whole.reduce((sum, { source, target }) => sum + source.length + target.length, 0)}`,
  );
  for (const plant of PLANTS) {
    const seeds = name === "ru-en" ? [1, 2, 3, 4, 5, 6] : [1, 2];
    const sum = { right: 0, found: 0, due: 0, own: 0, ownRight: 0 };
    for (const seed of seeds) {
      const planted = documents.map((document, at) => plantOmissions(document, plant, seed * 100 + at));
      const counts = await tally(planted);
      for (const key of Object.keys(sum)) sum[key] += counts[key];
    }
    const [p, r] = [sum.right / sum.found, sum.right / sum.due];
    const noise = seeds.length * (intact.found - intact.right);
    const right = sum.right - sum.ownRight;
    const planted = (2 * right) / (sum.found - sum.ownRight - noise + sum.due - sum.own);
    cells.push(`${fixed(p, 2)} / ${fixed(r, 2)} / ${fixed((2 * p * r) / (p + r), 2)}; planted ${fixed(planted, 2)}`);
  }
  say(`| ${name} | ${cells.join(" | ")} |`);
}

/** Sentences named as missing, over both sides. */
async function tally(planted) {
  const sum = { right: 0, found: 0, due: 0, own: 0, ownRight: 0 };
  const alignments = await alignTranslations(planted);
  for (const [at, { missing, own }] of planted.entries()) {
    const named = [new Set(), new Set()];
    for (const { kind, source, target } of alignments[at].findings) {
      if (kind !== "sentence") continue;
      for (const sentence of source) named[0].add(sentence);
      for (const sentence of target) named[1].add(sentence);
    }
    for (const side of [0, 1]) {
      sum.due += missing[side].size;
      sum.found += named[side].size;
      sum.right += [...named[side]].filter((sentence) => missing[side].has(sentence)).length;
      sum.own += own[side].size;
      sum.ownRight += [...named[side]].filter((sentence) => own[side].has(sentence)).length;
    }
  }
  return sum;
}

say();
say("## Clauses cut within a sentence");
say();
say(
  "From one target sentence in ten that stands alone beside one source sentence and has three clauses or more, one inner clause of three words or more is cut (seeds 7, 8, 9 for ru-en, 7 for TransRead). " +
    "AUC: how often such a bead is further below its usual length than one that was left alone; found: how many of the cut ones are named in `findings`, and how many that were left alone.",
);
say();
const SHARES = [0, 0.1, 0.2, 0.3, 1];
say(
  `| set | cut | AUC | found | named though left alone | ${SHARES.slice(1)
    .map(
      (to, at) =>
        `AUC where ${to === 1 ? `${SHARES[at] * 100} % or more` : `${SHARES[at] * 100}–${to * 100} %`} of the sentence is cut`,
    )
    .join(" | ")} |`,
);
say(
  `| --- | --- | --- | --- | --- | ${SHARES.slice(1)
    .map(() => "---")
    .join(" | ")} |`,
);
for (const [name, documents] of some) {
  const results = [];
  for (const seed of name === "ru-en" ? [7, 8, 9] : [7])
    results.push(...(await withCutClauses(documents, random(seed))));
  const [cut, left] = [results.filter(({ isCut }) => isCut), results.filter(({ isCut }) => !isCut)];
  const aucOf = (some) =>
    some.reduce((sum, one) => sum + left.filter((other) => one.off > other.off).length, 0) /
    (some.length * left.length);
  const byShare = SHARES.slice(1).map((to, at) => cut.filter(({ share }) => share >= SHARES[at] && share < to));
  const count = (list) => `${list.filter(({ isNamed }) => isNamed).length} of ${list.length}`;
  say(
    `| ${name} | ${cut.length} | ${fixed(aucOf(cut))} | ${count(cut)} | ${count(left)} | ${byShare.map((some) => `${fixed(aucOf(some), 2)} (${some.length})`).join(" | ")} |`,
  );
}

/** Every pair of single sentences of which one clause could be cut, with what is said of it. */
async function withCutClauses(documents, next) {
  const results = [];
  for (const document of documents) {
    const { target, cut, whole } = cutClause(document, next);
    const { findings } = await alignTranslation(document.source, target);
    const named = new Set(
      findings
        .filter(({ kind, lacking }) => kind === "clause" && lacking === "target")
        .flatMap((found) => found.target),
    );
    const ratio = target.join("").length / document.source.join("").length;
    const off = ([source, at]) =>
      (document.source[source].length * ratio - target[at].length) / Math.sqrt(document.source[source].length);
    results.push(...cut.map((pair) => ({ isCut: true, share: pair[2], off: off(pair), isNamed: named.has(pair[1]) })));
    results.push(...whole.map((pair) => ({ isCut: false, off: off(pair), isNamed: named.has(pair[1]) })));
  }
  return results;
}

await measureSpeed();
writeFileSync(fileURLToPath(new URL("./RESULTS.md", import.meta.url)), `${lines.join("\n")}\n`);

async function measureSpeed() {
  say();
  say("## Speed");
  say();
  say("| sentences | words | processor seconds | seconds | resident memory at the end |");
  say("| --- | --- | --- | --- | --- |");
  const novels = (sets.get("transread") ?? []).filter(({ pair }) => pair === "en-fr");
  const [source, target] = ["source", "target"].map((side) => novels.flatMap((document) => document[side]));
  const repeated = (list, count) =>
    Array.from({ length: count }, (_, at) => (at < list.length ? list[at] : `${list[at % list.length]} ${at}`));
  for (const count of values.quick ? [500] : [500, 7000]) {
    const [a, b] =
      count === 500
        ? [novels[0].source.slice(0, 500), novels[0].target.slice(0, 500)]
        : [repeated(source, count), repeated(target, count)];
    const { cpu, wall } = await timed(() => alignTranslation(a, b));
    const words = a.join(" ").split(/\s+/).length;
    const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
    say(`| ${count} × ${count} | ${words} | ${cpu.toFixed(1)} | ${wall.toFixed(1)} | ${memory} MB |`);
  }
}
