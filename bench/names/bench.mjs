#!/usr/bin/env node
// Names across scripts: how many are found, how many are right, how fast, beside peers where they are installed below bench/.work.
//   node bench/run.mjs names                everything; writes bench/names/RESULTS.md
//   node bench/run.mjs names -- --no-peers  ours alone
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createNameIndex, findPersons, tokenize } from "../../packages/compare/dist/index.js";
import { INSTALL, loadPeers } from "./peers.mjs";

const { values } = parseArgs({ options: { peers: { type: "boolean", default: true } }, allowNegative: true });
const root = fileURLToPath(new URL("../../", import.meta.url));
const corpora = join(root, "../shared/corpora/names");
if (!existsSync(corpora)) {
  console.error("The names are not beside the project (../shared/corpora/names); nothing to measure.");
  process.exit(0);
}

const table = (name) =>
  readFileSync(join(corpora, name), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));
const people = table("people.tsv")
  .slice(1)
  .map(([person, form]) => ({ id: person, form }));
const distractors = table("distractors.tsv")
  .slice(1)
  .map(([person, form]) => ({ id: `other: ${person}`, form }));
const pairs = table("wd_russian_dev.tsv").map(([english, russian]) => ({
  query: english,
  gold: russian.replaceAll(" ", ""),
}));

const ours = { name: "@variorum/compare", create: (forms) => createNameIndex(forms) };
const { peers, missing } = values.peers ? await loadPeers(join(root, "bench/.work/names")) : { peers: [], missing: [] };
const methods = [...peers, ours];
const lines = [];
const say = (line = "") => {
  lines.push(line);
  console.log(line);
};

const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load at the start ${loadavg()[0].toFixed(1)}`;
say("# Names across scripts: results");
say();
say(
  `${new Date().toISOString().slice(0, 10)}, ${machine}. \`node bench/run.mjs names\`. Times are processor time of this process.`,
);
say();
say("## People with published spellings among distractors");
say();
say(
  `${people.length} forms of ${new Set(people.map(({ id }) => id)).size} people among ${distractors.length} other surnames. Every form is a query for its siblings, itself left out. ` +
    "Pooled over all results of all queries; @10: of the first ten, exact before near.",
);
say();
say("| method | exact recall | exact precision | recall@10 | precision@10 |");
say("| --- | --- | --- | --- | --- |");
for (const method of methods) say(`| ${method.name} | ${measurePeople(method).map(part).join(" | ")} |`);
say();

say("## English → Cyrillic, public set");
say();
say(
  `${pairs.length} pairs; the pool is every Cyrillic form of the set. One form is right for each query, so that a true homophone (Кузмич beside Кузьмич for Kuzmich) counts as wrong, ` +
    "and some pairs are no transliterations at all (Vyazma – Столыпина): the exact precision of letter-for-letter equality shows about how much.",
);
say();
const sample = sampleOf(pairs, 3000, 20231008);
say(
  `${sample.length} queries drawn from it. While the rules were written, wrong answers to a third of the set were looked at. Where several Cyrillic names fit equally well, none is exact.`,
);
say();
say(
  "| method | hit@10 | hit@1 | exact recall | exact precision, pooled | exact precision, per query | build | per query |",
);
say("| --- | --- | --- | --- | --- | --- | --- | --- |");
for (const method of methods) say(`| ${method.name} | ${measurePairs(method, sample).join(" | ")} |`);
say();

say("## Persons in a text");
say();
for (const line of measureText()) say(line);
for (const name of missing) say(`- not installed: ${name}. ${INSTALL}`);
writeFileSync(fileURLToPath(new URL("RESULTS.md", import.meta.url)), `${lines.join("\n").trimEnd()}\n`);

function measurePeople({ create }) {
  const forms = [...people, ...distractors];
  const index = create(forms);
  const count = { exactFound: 0, exactShown: 0, all: 0, found10: 0, wanted10: 0, shown10: 0 };
  for (const [at, { id, form }] of people.entries()) {
    const { exact, near } = index.search(form, { limit: 12 });
    const others = (list) => list.filter((match) => match.index !== at);
    const right = (list) => list.filter((match) => match.id === id).length;
    const first = others([...exact, ...near]).slice(0, 10);
    const siblings = people.filter((one) => one.id === id).length - 1;
    count.exactFound += right(others(exact));
    count.exactShown += others(exact).length;
    count.all += siblings;
    count.found10 += right(first);
    count.wanted10 += Math.min(10, siblings);
    count.shown10 += first.length;
  }
  return [
    count.exactFound / count.all,
    count.exactFound / count.exactShown,
    count.found10 / count.wanted10,
    count.found10 / count.shown10,
  ];
}

function measurePairs({ create }, sample) {
  const pool = [...new Set(pairs.map(({ gold }) => gold))].map((form) => ({ id: form, form }));
  const [index, build] = timed(() => create(pool));
  for (const { query } of sample.slice(0, 200)) index.search(query);
  const count = { hit10: 0, hit1: 0, exact: 0, shown: 0, perQuery: 0, withExact: 0 };
  const [results, spent] = timed(() => sample.map(({ query }) => index.search(query, { limit: 10 })));
  for (const [at, { exact, near }] of results.entries()) {
    const { gold } = sample[at];
    const first = [...exact, ...near].slice(0, 10);
    const right = exact.filter(({ form }) => form === gold).length;
    count.hit10 += first.some(({ form }) => form === gold) ? 1 : 0;
    count.hit1 += first[0]?.form === gold ? 1 : 0;
    count.exact += right;
    count.shown += exact.length;
    count.withExact += exact.length > 0 ? 1 : 0;
    count.perQuery += exact.length > 0 ? right / exact.length : 0;
  }
  const of = (number, all) => part(number / all);
  return [
    of(count.hit10, sample.length),
    of(count.hit1, sample.length),
    of(count.exact, sample.length),
    of(count.exact, count.shown),
    of(count.perQuery, count.withExact),
    `${Math.round(build)} ms`,
    `${(spent / sample.length).toFixed(2)} ms`,
  ];
}

/** A made-up text in which every fifth word is some form of somebody's name. */
function measureText() {
  const persons = Object.entries(grouped(people)).map(([id, forms]) => ({
    id,
    forms: forms.map(({ form }) => form),
  }));
  const random = generator(46);
  const words = "и в не на что он с как это по но из у за от так для же".split(" ");
  const text = Array.from({ length: 100_000 }, () =>
    random() < 0.2 ? people[Math.floor(random() * people.length)].form : words[Math.floor(random() * words.length)],
  ).join(" ");
  const tokens = tokenize(text);
  const [mentions, spent] = timed(() => findPersons(tokens, persons));
  return [
    `\`findPersons\`: ${tokens.length} tokens, ${persons.length} persons with ${people.length} forms: ${mentions.length} places in ${Math.round(spent)} ms.`,
    "",
  ];
}

function grouped(list) {
  const groups = {};
  for (const one of list) {
    groups[one.id] ??= [];
    groups[one.id].push(one);
  }
  return groups;
}

function timed(work) {
  const begun = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begun);
  return [result, (user + system) / 1000];
}

function sampleOf(list, size, seed) {
  const random = generator(seed);
  return Array.from({ length: size }, () => list[Math.floor(random() * list.length)]);
}

/** The same numbers on every machine (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function part(share) {
  return Number.isNaN(share) ? "–" : share.toFixed(3).replace(/^0/, "");
}
