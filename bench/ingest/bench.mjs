// Throughput and memory per format: what one process reads, and what a pool of two children makes of many small files.
// Texts come from ../shared/corpora; without it the benchmark says so.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { ingest } from "../../packages/variorum/dist/ingest/ingest.js";
import { createJobPool } from "../../packages/variorum/dist/jobs/job-pool.js";

const corpora = fileURLToPath(new URL("../../../shared/corpora/", import.meta.url));
if (!existsSync(corpora)) {
  console.log("ingest: skipped, ../shared/corpora is missing");
  process.exit(0);
}

const load = (folder) =>
  readdirSync(corpora + folder)
    .filter((name) => /\.(?:xml|txt)$/u.test(name))
    .map((name) => ({ fileName: name, bytes: readFileSync(`${corpora}${folder}/${name}`) }));

/** The same novels with the marks of Markdown. */
const asMarkdown = (files) =>
  files.map(({ fileName, bytes }) => {
    const sentences = bytes.toString("utf8").split(/(?<=[.!?]) /u);
    const text = sentences.map((sentence, i) => (i % 5 === 4 ? `*${sentence}*\n\n` : `${sentence} `)).join("");
    return { fileName: `${fileName}.md`, bytes: Buffer.from(text) };
  });

const darwin = load("collation/darwin");
const novels = load("collation/frankenstein");
const letters = load("tei/schnitzler-briefe/editions");
const sets = {
  "plain text, Darwin (6 files)": darwin,
  "plain text, Frankenstein (5 files of one line)": novels,
  "plain text, Greek New Testament (14 files)": load("collation/greek-nt"),
  "Markdown, Frankenstein (5 files)": asMarkdown(novels),
  "TEI, Schnitzler's letters (401 files)": letters,
  "TEI, Tolstoy's variants (254 files)": load("tei/tolstoy-variants/texts").filter(({ bytes }) =>
    bytes.includes("<TEI"),
  ),
  "TEI, Frankenstein chapters (101 files)": load("tei/frankenstein-variorum/chapters"),
};

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const rows = Object.entries(sets).map(([name, files]) => {
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  for (const file of files.slice(0, 20)) ingest(file.bytes, file);
  const began = performance.now();
  let words = 0;
  for (const file of files) {
    for (const block of ingest(file.bytes, file).text.blocks) words += block.text.split(/\s+/u).length;
  }
  const seconds = (performance.now() - began) / 1000;
  return `| ${name} | ${megabytes(size)} | ${words} | ${seconds.toFixed(2)} | ${megabytes(size / seconds)} |`;
});

const began = performance.now();
const pool = createJobPool(new URL("../../packages/variorum/dist/edition/ingest-jobs.js", import.meta.url));
const inputs = letters.map(({ fileName, bytes }) => ({ bytes, options: { fileName } }));
await pool.runAll("ingest", inputs);
const seconds = (performance.now() - began) / 1000;
pool.close();

const results = `# Reading files: measured by \`npm run bench -- ingest\`

Node ${process.version}, ${cpus().length} processors (${cpus()[0]?.model ?? "unknown"}).

| set | MB | words | seconds | MB/s |
| --- | ---: | ---: | ---: | ---: |
${rows.join("\n")}

One process, resident memory at the end ${megabytes(process.memoryUsage.rss())} MB.
The ${letters.length} letters through a pool of two children, their start included: ${seconds.toFixed(2)} s; the larger child used ${megabytes(pool.peakRssBytes)} MB.
`;
writeFileSync(new URL("RESULTS.md", import.meta.url), results);
console.log(results);
