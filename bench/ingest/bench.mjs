// Throughput and memory of each format: a novel as a file of that format, read in a child process of its own as the program reads files;
// and real files as they are. Texts come from ../shared/corpora; without it the benchmark says so.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { createJobPool } from "../../packages/variorum/dist/jobs/job-pool.js";
import { formats, paragraphsOf } from "./formats.mjs";

const corpora = fileURLToPath(new URL("../../../shared/corpora/", import.meta.url));
if (!existsSync(corpora)) {
  console.log("ingest: skipped, ../shared/corpora is missing");
  process.exit(0);
}

const jobs = new URL("../../packages/variorum/dist/edition/ingest-jobs.js", import.meta.url);
const load = (folder) =>
  readdirSync(corpora + folder)
    .filter((name) => /\.(?:xml|txt)$/u.test(name))
    .map((name) => ({ fileName: name, bytes: readFileSync(`${corpora}${folder}/${name}`) }));

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const wordsOf = ({ text }) => text.blocks.reduce((sum, block) => sum + (block.text.match(/\S+/gu)?.length ?? 0), 0);

/** Files one after the other through one child that has read one of them before. */
async function measure(name, files) {
  const pool = createJobPool(jobs, { size: 1, retireBytes: Number.POSITIVE_INFINITY });
  try {
    const read = ({ fileName, bytes }) => pool.run("ingest", { bytes, options: { fileName } }, { maxRssBytes: 2e9 });
    await read(files[0]);
    const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    let words = 0;
    const began = performance.now();
    for (const file of files) words += wordsOf(await read(file));
    const seconds = (performance.now() - began) / 1000;
    return `| ${name} | ${megabytes(size)} | ${words} | ${seconds.toFixed(2)} | ${megabytes(size / seconds)} | ${Math.round(words / seconds)} | ${megabytes(pool.peakRssBytes)} |`;
  } finally {
    pool.close();
  }
}

const [novel] = load("collation/frankenstein");
const paragraphs = paragraphsOf(novel.bytes.toString("utf8").slice(0, 450_000));
const made = [];
for (const [name, ending, make] of formats)
  made.push(await measure(name, [{ fileName: `a.${ending}`, bytes: await make(paragraphs) }]));

const real = [];
for (const [name, files] of [
  ["plain text, Darwin (6 files)", load("collation/darwin")],
  ["plain text, Greek New Testament (14 files)", load("collation/greek-nt")],
  ["TEI, Schnitzler's letters (401 files)", load("tei/schnitzler-briefe/editions")],
  [
    "TEI, Tolstoy's variants (254 files)",
    load("tei/tolstoy-variants/texts").filter(({ bytes }) => bytes.includes("<TEI")),
  ],
  ["TEI, Frankenstein chapters (101 files)", load("tei/frankenstein-variorum/chapters")],
])
  real.push(await measure(name, files));

const head = `| | MB | words | seconds | MB/s | words/s | MB of memory |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |`;
const results = `# Reading files: measured by \`npm run bench -- ingest\`

Node ${process.version}, ${cpus().length} processors (${cpus()[0]?.model ?? "unknown"}). Each row is one child process: the time from the parent's question to the child's answer, the text sent back
included; the memory is the child's highest resident memory, of which about 75 MB are Node and the parsers.

One novel, of 450,000 letters, as a file of every format:

${head}
${made.join("\n")}

Real files as they are:

${head}
${real.join("\n")}
`;
writeFileSync(new URL("RESULTS.md", import.meta.url), results);
console.log(results);
