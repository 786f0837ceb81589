#!/usr/bin/env node
// How long and how much memory an edition takes from files to a verified site, by the command line as a user runs it.
//   node bench/run.mjs build                    real input from ../shared/corpora
//   node bench/run.mjs build -- --generated     and 10,000 generated documents of 2,000 words (--count, --words)
//   node bench/run.mjs build -- --only darwin   only the inputs whose name contains it; the other results stay
//   node bench/run.mjs build -- --all           generated input too is verified and built as a draft: minutes more
// Nothing is deleted until all is measured: for five minutes ext4 passes over every inode that was freed before it takes a new
// one, and a build that follows a large deletion took twice as long. So it is best run where nothing large was deleted just before.
// Eleventy, where it is installed below bench/.work/eleventy (npm i @11ty/eleventy there), builds the same Markdown.
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generatedInput, realInputs } from "./inputs.mjs";
import { measure } from "./measure.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
mkdirSync(join(root, "bench/.work"), { recursive: true });
const work = mkdtempSync(join(root, "bench/.work/build-"));
const corpora = join(root, "../shared/corpora");
const program = join(root, "packages/variorum/bin/variorum.js");
const results = fileURLToPath(new URL("RESULTS.md", import.meta.url));

const { values } = parseArgs({
  options: {
    generated: { type: "boolean", default: false },
    count: { type: "string", default: "10000" },
    words: { type: "string", default: "2000" },
    only: { type: "string", default: "" },
    keep: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
  },
});

const inputs = existsSync(corpora) ? realInputs(corpora) : [];
if (inputs.length === 0) console.log("The real input is left out: ../shared/corpora is not there.");
if (values.generated) inputs.push(generatedInput(Number(values.count), Number(values.words), join(work, "generated")));

const sections = values.only === "" ? new Map() : sectionsBefore();
for (const input of inputs.filter(({ name }) => name.toLowerCase().includes(values.only.toLowerCase()))) {
  sections.set(titleOf(input), await runInput(input));
}
if (values.keep) console.log(`Kept: ${work}`);
else rmSync(work, { recursive: true, force: true });
writeFileSync(results, `${head()}\n${[...sections.values()].join("\n")}`);

async function runInput(input) {
  console.log(`-- ${input.name}`);
  const place = mkdtempSync(join(work, "run-"));
  const folder = join(place, "edition");
  const site = join(place, "site");
  const rows = [];
  const step = async (name, args) => {
    const found = await measure(process.execPath, [program, ...args], {
      env: { ...process.env, VARIORUM_HOME: join(place, "home"), NO_COLOR: "1" },
    });
    console.log(
      `${name.padEnd(40)} ${found.seconds.toFixed(2).padStart(8)} s ${found.processor.toFixed(2).padStart(8)} s of processors ${String(found.megabytes).padStart(6)} MB  exit ${found.status}`,
    );
    if (found.status !== 0) console.log(found.errors.slice(-2000) || found.output.slice(-2000));
    rows.push({ name, ...found });
    return found;
  };
  await step("init", ["init", folder, "--title", input.name]);
  for (const { document, files } of input.add()) {
    const options = document === undefined ? [] : ["--document", document];
    for (const some of chunks(files, 2000))
      await step(`add ${some.length} files`, ["add", folder, ...some, ...options]);
  }
  await step("publish", ["publish", folder]);
  const build = await step("build", ["build", folder, "-o", site, "--json"]);
  await step("build, nothing changed", ["build", folder, "-o", site]);
  const isWhole = input.folder === undefined || values.all;
  const draft = ["build", folder, "-o", `${site}-draft`, "--draft"];
  if (isWhole) {
    await step("verify", ["verify", site]);
    await step("build a draft", draft);
  }
  for (const time of ["first", "second", "third"]) {
    changeOne(folder);
    if (isWhole) await step(`draft, one document changed, ${time} time`, draft);
    await step("publish that change", ["publish", folder]);
    await step(`build, one document changed, ${time} time`, ["build", folder, "-o", site]);
  }
  const report = reportOf(build.output);
  if (input.folder !== undefined) await runEleventy(input, { place, rows, report });
  return section(input, rows, report);
}

/** A sentence more in the middle of the first text that takes one. */
function changeOne(folder) {
  const documents = join(folder, "documents");
  const named = readdirSync(documents, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const document of named.map(({ name }) => name).sort())
    for (const name of readdirSync(join(documents, document)).sort()) {
      if (!/\.(md|txt)$/.test(name)) continue;
      appendFileSync(join(documents, document, name), "\nOne more sentence.\n");
      return;
    }
}

/** Builds the same Markdown, a page from each file; and, as we make several pages of each, as many files as we make pages. */
async function runEleventy({ folder }, { place, rows, report }) {
  const eleventy = join(root, "bench/.work/eleventy/node_modules/@11ty/eleventy/cmd.cjs");
  if (!existsSync(eleventy))
    return console.log("Eleventy is left out: it is not installed below bench/.work/eleventy.");
  const build = async (name, input) => {
    const args = [eleventy, `--input=${input}`, `--output=${input}-eleventy`, "--quiet"];
    const found = await measure(process.execPath, args, { cwd: join(root, "bench/.work/eleventy") });
    console.log(
      `${name.padEnd(40)} ${found.seconds.toFixed(2).padStart(8)} s ${String(found.megabytes).padStart(6)} MB`,
    );
    rows.push({ name, ...found });
  };
  await build("Eleventy: the same Markdown, a page each", folder);
  const [first = ""] = readdirSync(folder).sort();
  appendFileSync(join(folder, first), "\nOne more sentence.\n");
  await build("Eleventy: one document changed", folder);
  const times = Math.round(report.pages / report.documents);
  const copies = join(place, "copies");
  for (let n = 0; n < times; n++) cpSync(folder, join(copies, String(n)), { recursive: true });
  await build(`Eleventy: ${times} pages each, as we make`, copies);
}

function* chunks(list, size) {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size);
}

function reportOf(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

function titleOf({ name }) {
  return `## ${name}`;
}

/** What stands in RESULTS.md, by the title of each section. */
function sectionsBefore() {
  const [, ...parts] = (existsSync(results) ? readFileSync(results, "utf8") : "").split(/^(?=## )/m);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")), `${part.trimEnd()}\n`]));
}

function section(input, rows, report) {
  const lines = [
    titleOf(input),
    "",
    "| step | seconds | processor seconds | peak memory, MB | exit |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows.map(
      (row) =>
        `| ${row.name} | ${row.seconds.toFixed(2)} | ${row.processor.toFixed(2)} | ${row.megabytes} | ${row.status} |`,
    ),
    "",
  ];
  if (report !== undefined) {
    const { documents, witnesses, words, variants, pages, files, bytes, seconds } = report;
    const phases = Object.entries(seconds).map(([phase, value]) => `${phase} ${value.toFixed(2)}`);
    lines.push(
      `${documents} documents, ${witnesses} witnesses, ${words} words, ${variants} variants; ${pages} pages, ${files} files, ${(bytes / 1e6).toFixed(1)} MB. Seconds by phase of the first build: ${phases.join(", ")}.`,
      "",
    );
  }
  return lines.join("\n");
}

function head() {
  const { version } = JSON.parse(readFileSync(join(root, "packages/variorum/package.json"), "utf8"));
  const [cpu] = cpus();
  return `# Building an edition

Written by \`node bench/run.mjs build\`: from files to a verified site with the command line, each step a process of its own.
Processor seconds and peak memory are of the process and its children together; where seconds are far more than processor
seconds, the machine was busy with other work. variorum ${version}, Node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? "?"}, ${Math.round(totalmem() / 1e9)} GB.
`;
}
