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

/** The same novels as a program for typewritten text keeps them: every letter in Unicode, every fifth sentence in italics. */
const asRtf = (files) =>
  files.map(({ fileName, bytes }) => {
    const sentences = bytes.toString("utf8").split(/(?<=[.!?]) /u);
    const escaped = (text) => text.replace(/[^\x20-\x7e]|[\\{}]/gu, (c) => `\\u${c.charCodeAt(0)}?`);
    const text = sentences
      .map((one, i) => (i % 5 === 4 ? `{\\i ${escaped(one)}}\\par\n` : `${escaped(one)} `))
      .join("");
    return { fileName: `${fileName}.rtf`, bytes: Buffer.from(`{\\rtf1\\ansi ${text}}`) };
  });

/** The same novels as a program that reads images writes them: lines of ten words, each with its place and confidence. */
const asAlto = (files) =>
  files.map(({ fileName, bytes }) => {
    const words = bytes.toString("utf8").split(/\s+/u).slice(0, 20_000);
    const string = (word, i) =>
      `<String CONTENT="${word.replace(/[&<>"]/gu, "")}" HPOS="${i * 60}" VPOS="20" WIDTH="50" HEIGHT="10" WC="0.9"/>`;
    const lines = Array.from({ length: Math.ceil(words.length / 10) }, (_, i) => words.slice(i * 10, i * 10 + 10));
    const block = (some) =>
      `<TextBlock>${some.map((line) => `<TextLine>${line.map(string).join("<SP/>")}</TextLine>`).join("")}</TextBlock>`;
    const pages = Array.from(
      { length: Math.ceil(lines.length / 40) },
      (_, i) => `<Page>${block(lines.slice(i * 40, i * 40 + 40))}</Page>`,
    );
    return { fileName: `${fileName}.alto.xml`, bytes: Buffer.from(`<alto><Layout>${pages.join("")}</Layout></alto>`) };
  });

const darwin = load("collation/darwin");
const novels = load("collation/frankenstein");
const letters = load("tei/schnitzler-briefe/editions");
const sets = {
  "plain text, Darwin (6 files)": darwin,
  "plain text, Frankenstein (5 files of one line)": novels,
  "plain text, Greek New Testament (14 files)": load("collation/greek-nt"),
  "Markdown, Frankenstein (5 files)": asMarkdown(novels),
  "RTF, Frankenstein (5 files)": asRtf(novels),
  "ALTO, 20,000 words of each Frankenstein (5 files)": asAlto(novels),
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
