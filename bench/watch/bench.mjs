#!/usr/bin/env node
// How long `serve --watch` takes from the moment a file is saved until the reader's browser shows the new text.
//   node bench/run.mjs watch              the specimen, and 1,000 documents of 2,000 words
//   node bench/run.mjs watch -- specimen  only the editions whose name contains it
// VARIORUM_CHROMIUM is the browser.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { executablePath, skipWithout } from "../browser.mjs";
import { writeEdition } from "../scale/edition.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
skipWithout(executablePath);

const EDITS = 9;
const PORT = 4791;
const program = here("../../packages/variorum/bin/variorum.js");
const example = (name) => (folder) => cpSync(here(`../../examples/${name}`), folder, { recursive: true });
const editions = [
  { name: "specimen", make: example("specimen") },
  { name: "1,000 documents of 2,000 words", make: (folder) => writeEdition(folder, 1000, 2000) },
];

const [only = ""] = process.argv.slice(2);
const root = mkdtempSync(join(tmpdir(), "variorum-watch-"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const rows = [];
for (const edition of editions.filter(({ name }) => name.includes(only))) rows.push(await measureEdition(edition));
await browser.close();
rmSync(root, { recursive: true, force: true });
writeResults();

async function measureEdition({ name, make }) {
  const folder = join(root, name.replace(/\W+/g, "-"));
  make(folder);
  const server = await serve(folder);
  const times = [];
  try {
    const { document, file } = firstText(folder);
    const page = await browser.newPage();
    await page.goto(`http://localhost:${PORT}/d/${document}/`);
    for (let n = 0; n < EDITS; n++) times.push(await timeEdit(page, file, `Sentence ${n} of the bench.`));
    await page.close();
  } finally {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await ended;
  }
  const [median, worst] = [times.sort((a, b) => a - b)[EDITS >> 1], times.at(-1)];
  const row = `| ${name} | ${median} | ${worst} | ${loadavg()[0].toFixed(1)} |`;
  console.log(row);
  return row;
}

/** Milliseconds from saving a new paragraph until the page shows it. */
async function timeEdit(page, file, sentence) {
  const before = readFileSync(file, "utf8");
  const begun = performance.now();
  writeFileSync(file, `${sentence}\n\n${before}`);
  for (;;) {
    try {
      await page.waitForFunction((text) => document.body?.innerText.includes(text), sentence, { polling: 5 });
      break;
    } catch (error) {
      // The page loads itself again while it is asked.
      if (!/navigation|destroyed|detached/i.test(String(error))) throw error;
    }
  }
  const taken = Math.round(performance.now() - begun);
  // What a person does between two savings.
  await page.waitForTimeout(300);
  return taken;
}

function serve(folder) {
  const env = { ...process.env, VARIORUM_HOME: join(root, "home"), NO_COLOR: "1" };
  const child = spawn(process.execPath, [program, "serve", folder, "--watch", "--port", String(PORT)], { env });
  child.stderr.resume();
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (data) => /Open http/.test(String(data)) && resolve(child));
    child.once("exit", () => reject(new Error(`serve ended: ${folder}`)));
  });
}

/** The first text in Markdown that stands in its document's own folder. */
function firstText(folder) {
  const documents = join(folder, "documents");
  for (const document of readdirSync(documents).sort())
    for (const name of readdirSync(join(documents, document)).sort())
      if (/\.(md|txt)$/.test(name)) return { document, file: join(documents, document, name) };
  throw new Error(`No text in Markdown below ${documents}.`);
}

function writeResults() {
  const file = new URL("RESULTS.md", import.meta.url);
  const before = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const nameOf = (row) => row.split(" | ")[0];
  const others = before.filter((line) => /\| \d+ \|/.test(line) && !rows.some((row) => nameOf(row) === nameOf(line)));
  const [cpu] = cpus();
  writeFileSync(
    file,
    `# From saving a file to reading it: measured by \`npm run bench -- watch\`

Node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? "?"}. \`variorum serve --watch\`, a paragraph is put before a text, Chromium
shows the document's page. Milliseconds from the saving until the page shows the paragraph: median and worst of ${EDITS}; load of
the machine over the last minute.

| edition | median | worst | load |
| --- | ---: | ---: | ---: |
${[...others, ...rows].join("\n")}
`,
  );
}
