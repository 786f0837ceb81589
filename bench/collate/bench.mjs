#!/usr/bin/env node
// Speed, memory and accuracy of collation, beside its peers where they are installed below bench/.work (else how to get them).
//   node bench/run.mjs collate                     everything; writes bench/collate/RESULTS.md
//   node bench/run.mjs collate -- --limit 60       seconds a peer is given for each input
//   node bench/run.mjs collate -- --no-peers       ours alone
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { measure } from "../build/measure.mjs";
import { countHardCases, countOrders, longestAbort, plantMoves, scoreFrankenstein } from "./accuracy.mjs";
import { collators, differs, gitVersion, histogramDiff } from "./peers.mjs";
import { scorePlantedEdits } from "./planted-edits.mjs";

const { values } = parseArgs({
  options: { limit: { type: "string", default: "60" }, peers: { type: "boolean", default: true } },
  allowNegative: true,
});
const limit = Number(values.limit);
const root = fileURLToPath(new URL("../../", import.meta.url));
const work = join(root, "bench/.work/collate");
const corpora = join(root, "../shared/corpora/collation");
const scorer = join(root, "../shared/score/columns.mjs");
if (!existsSync(corpora)) {
  console.error("The corpora are not beside the project (../shared/corpora/collation); nothing to measure.");
  process.exit(0);
}
mkdirSync(work, { recursive: true });

const list = (folder, names) => names.map((name) => join(corpora, folder, `${name}.txt`));
const frankenstein = list("frankenstein", ["1818", "1823", "thomas", "1831", "ms"]);
const darwin = list("darwin", ["1859", "1860", "1861", "1866", "1869", "1872"]);
const PLAIN = "case,punctuation,long-s";
const inputs = [
  { name: "5 × 2.4k words (Darwin, beginnings)", files: cutFiles(darwin.slice(0, 5), 2400), rules: PLAIN },
  { name: "6 × 11–12k (Darwin)", files: darwin, rules: PLAIN },
  { name: "5 × 62–76k (Frankenstein, whole)", files: frankenstein, rules: PLAIN },
  {
    name: "5 × 136–141k (Greek New Testament)",
    files: list("greek-nt", ["robinson-pierpont", "stephanus-1550", "kjtr", "westcott-hort-1881", "01-sinaiticus"]),
    rules: "case,punctuation,greek",
  },
  { name: "104 × a verse (26 words)", files: manyVerses(), rules: PLAIN },
  { name: "2 × 72–76k (Frankenstein 1818, 1831)", files: [frankenstein[0], frankenstein[3]], rules: PLAIN },
];

const lines = [];
const say = (line = "") => {
  console.log(line);
  lines.push(line);
};
const row = (...cells) => say(`| ${cells.join(" | ")} |`);
const brief = (seconds) => `${seconds < 10 ? seconds.toFixed(2) : Math.round(seconds)} s`;
const took = ({ seconds, cpu, megabytes, timedOut, status }) => {
  if (timedOut) return `> ${limit} s`;
  if (status !== 0 && status !== undefined) return "failed";
  const parts = [brief(seconds)];
  if (cpu !== undefined) parts.push(`processor ${brief(cpu)}`);
  if (megabytes) parts.push(`${megabytes} MB`);
  return parts.join(", ");
};

say("# Collation: results");
say();
say(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load at the start ${loadavg()[0].toFixed(1)}.`,
);
say(
  `\`node bench/run.mjs collate -- ${process.argv.slice(2).join(" ")}\`. Wall time of the work, processor time of the whole process with its start, its memory at the peak; on a busy machine only the processor time tells something. Peers are given ${limit} s for each input.`,
);
say();
say("## Many witnesses");
say();
const peers = values.peers ? collators.filter(({ isThere }) => isThere) : [];
row("input", "@variorum/compare", ...peers.map(({ name }) => name));
row("---", "---", ...peers.map(() => "---"));
for (const { name, files, rules } of inputs) {
  const cells = [took(await timed(process.execPath, [join(root, "bench/collate/ours.mjs"), rules, ...files]))];
  let hopeless = false;
  for (const peer of peers) {
    hopeless = files.length < 3 || readFileSync(files[0], "utf8").length > 300_000;
    cells.push(hopeless ? "not tried" : took(await timed(peer.command, peer.args(files))));
  }
  row(name, ...cells);
}
say();
say("Not tried: on inputs of this size the peers were seen to run out of memory or past five minutes.");
say();
say("## Two texts, Frankenstein 1818 and 1831");
say();
row("program", "time, memory");
row("---", "---");
const two = [frankenstein[0], frankenstein[3]];
row("@variorum/compare", took(await timed(process.execPath, [join(root, "bench/collate/ours.mjs"), PLAIN, ...two])));
if (values.peers) {
  for (const peer of differs) if (peer.isThere) row(peer.name, took(await timed(peer.command, peer.args(two))));
  row(`${gitVersion()}, --histogram`, took(histogramDiff(two)));
}
say();
say("## Accuracy");
say();
row("measure", "goal", "figure");
row("---", "---", "---");
const whole = await scoreFrankenstein(corpora, scorer, work);
row("Frankenstein, whole, pair F", "≥ .997", `${whole.f} (precision ${whole.p}, recall ${whole.r})`);
const chapter = await scoreFrankenstein(corpora, scorer, work, "C08");
row("Frankenstein C08, pair F", "≥ .99", `${chapter.f} (precision ${chapter.p}, recall ${chapter.r})`);
const hard = await countHardCases(corpora);
row(
  "hard cases",
  "all",
  `${hard.all - hard.failed.length} of ${hard.all}${hard.failed.length > 0 ? ` (not ${hard.failed.join(", ")})` : ""}`,
);
const russian = russianProse();
const greek = wordsOf(list("greek-nt", ["robinson-pierpont"])[0]);
for (const [name, words] of [
  ["Greek New Testament", greek.slice(0, 12_000)],
  ["Darwin 1872", wordsOf(darwin[5]).slice(0, 12_000)],
  ["Russian prose", russian.slice(0, 12_000)],
  ["Frankenstein 1831", wordsOf(frankenstein[3]).slice(0, 12_000)],
])
  for (const [weight, heavy] of [
    ["light", 1],
    ["heavy", 3],
  ]) {
    if (words.length === 0) continue;
    const { pairs, equal } = await scorePlantedEdits(name, words, heavy, scorer, work);
    row(
      `planted edits, ${weight}, ${name}: word by word`,
      heavy === 1 ? "≥ .98, ≥ .996" : "–",
      `${pairs.f} all pairs, ${equal.f} equal words`,
    );
  }
for (const [name, words] of [
  ["Frankenstein 1818", wordsOf(frankenstein[0])],
  ["Darwin 1859", wordsOf(darwin[0])],
  ["Darwin 1872", wordsOf(darwin[5])],
  ["Russian prose", russian.slice(0, 80_000)],
  ["Greek New Testament", greek],
]) {
  if (words.length === 0) continue;
  const moves = await plantMoves(words, Math.floor(words.length / 1000), 7);
  row(`planted moves, ${name}: recall`, "≥ .95", `${moves.found} of ${moves.planted}`);
  row(`planted moves, ${name}: precision`, "≥ .95", `${moves.right} of ${moves.reported}`);
  row(`moves reported without any planted, ${name}`, "0", `${moves.false}`);
}
const some = readWitnesses(cutFiles(darwin, 3000));
row("orders, 6 × 3k (Darwin), 100 shuffles", "0 differ", `${await countOrders(some, 100, 11)} differ`);
const novel = inputs
  .find(({ name }) => name.includes("Greek"))
  .files.map((file) => ({ siglum: file, tokens: wordsOf(file).map((text) => ({ text })) }));
row("abort, 5 × 140k (Greek), 12 moments: longest", "≤ 100 ms", `${Math.round(await longestAbort(novel, 12))} ms`);
say();
const missing = values.peers ? [...collators, ...differs].filter(({ isThere }) => !isThere) : [];
for (const { name, install } of missing) say(`${name} is not installed: ${install}`);
writeFileSync(join(root, "bench/collate/RESULTS.md"), `${lines.join("\n").trimEnd()}\n`);

/** Runs a program under the time limit; the milliseconds that it prints, if it does, count instead of the wall time. */
async function timed(command, args) {
  const result = await measure(command, args, { timeout: limit * 1000, killSignal: "SIGKILL", cwd: root });
  const printed = /"ms": ?(\d+)/.exec(result.output);
  const cpu = Number(/"cpu": ?(\d+)/.exec(result.output)?.[1]) / 1000;
  if (!printed && result.status === null) return { ...result, timedOut: true };
  if (result.status !== 0) console.error(result.errors.slice(-400));
  return printed ? { ...result, seconds: Number(printed[1]) / 1000, cpu } : result;
}

function wordsOf(file) {
  return readFileSync(file, "utf8").split(/\s+/).filter(Boolean);
}

/** Beginnings of Russian novels, one after another; none where the prose is not there. */
function russianProse() {
  const file = join(corpora, "../prose/50k.jsonl.gz");
  if (!existsSync(file)) return [];
  const passages = gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return passages.flatMap(({ lang, text }) => (lang === "ru" ? text.split(/\s+/).filter(Boolean) : []));
}

function cutFiles(files, words) {
  return files.map((file, at) => {
    const path = join(work, `cut-${words}-${at}.txt`);
    writeFileSync(path, readFileSync(file, "utf8").split(/\s+/).filter(Boolean).slice(0, words).join(" "));
    return path;
  });
}

/** 104 copies of a sentence, each with some words changed as copyists do. */
function manyVerses() {
  const words = readFileSync(darwin[0], "utf8").split(/\s+/).slice(100, 126);
  return Array.from({ length: 104 }, (_, copy) => {
    const path = join(work, `verse-${copy}.txt`);
    const text = words.flatMap((word, at) => {
      const fate = (copy * 31 + at * 17 + copy * at) % 41;
      return fate === 0 ? [] : [fate === 1 ? `${word}e` : fate === 2 ? word.slice(1) : word];
    });
    writeFileSync(path, text.join(" "));
    return path;
  });
}

function readWitnesses(files) {
  return files.map((file) => ({
    siglum: file,
    tokens: readFileSync(file, "utf8")
      .split(" ")
      .map((text) => ({ text })),
  }));
}
