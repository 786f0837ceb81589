#!/usr/bin/env node
// What a reader's first view of each kind of page costs, in Chromium on a slowed processor and a slow line: bytes, requests,
// layout shift, time to the first text. node bench/run.mjs page; VARIORUM_CHROMIUM is the browser.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, loadavg, tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { executablePath, skipWithout } from "../browser.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
skipWithout(executablePath);

/** A phone of the middle class: processor four times slower than this machine's, 1.6 Mbit/s, 150 ms there and back. */
const SLOWER = 4;
const LINE = { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 };
const RUNS = 5;
const PAGES = ["", "documents/", "d/minutes/", "people/", "people/vale/", "chronology/", "series/", "record/"];

const root = mkdtempSync(join(tmpdir(), "variorum-page-"));
const site = join(root, "site");
buildSpecimen();
const server = await serve(site);
const rows = [];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const path of PAGES.filter((each) => existsSync(join(site, each, "index.html"))))
  rows.push(await measurePage(path));
await browser.close();
server.close();
rmSync(root, { recursive: true, force: true });
writeResults();

function buildSpecimen() {
  const edition = join(root, "edition");
  cpSync(here("../../examples/specimen"), edition, { recursive: true });
  const program = here("../../packages/variorum/bin/variorum.js");
  const env = { ...process.env, VARIORUM_HOME: join(root, "home") };
  for (const args of [
    ["init", edition],
    ["publish", edition],
    ["build", edition, "-o", site],
  ])
    execFileSync(process.execPath, [program, ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
}

/** As a good web host does it: texts compressed with Brotli, everything else as it is. */
async function serve(folder) {
  const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2" };
  const made = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
    const file = existsSync(path) && statSync(path).isDirectory() ? join(path, "index.html") : path;
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = types[extname(file)] ?? "application/octet-stream";
    const isText = type.startsWith("text/");
    response.writeHead(200, { "content-type": type, ...(isText ? { "content-encoding": "br" } : {}) });
    response.end(isText ? brotliCompressSync(readFileSync(file)) : readFileSync(file));
  });
  await new Promise((done) => made.listen(0, "127.0.0.1", done));
  return made;
}

async function measurePage(path) {
  const runs = [];
  for (let n = 0; n < RUNS; n++) runs.push(await visit(path));
  const middle = (name) => runs.map((run) => run[name]).sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  const { html, css, js, fonts, requests, blocking } = runs[0];
  const row = { path, html, css, js, fonts, requests, blocking, shift: Math.max(...runs.map(({ shift }) => shift)) };
  const timed = { ...row, firstText: middle("firstText"), idle: middle("idle") };
  console.log(`/${path}`.padEnd(14), JSON.stringify(timed));
  return timed;
}

/** One first visit, with nothing kept. Bytes as they came over the line. */
async function visit(path) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const bytes = { Document: 0, Stylesheet: 0, Script: 0, Font: 0 };
  const types = new Map();
  let requests = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    requests += 1;
    const type = types.get(requestId);
    if (type in bytes) bytes[type] += encodedDataLength;
  });
  await page.addInitScript(() => {
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/${path}`, { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  const found = await page.evaluate(() => ({
    firstText: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    idle: performance.getEntriesByType("navigation")[0].loadEventEnd,
    shift: globalThis.shifted,
    blocking: performance
      .getEntriesByType("resource")
      .filter(
        ({ renderBlockingStatus, initiatorType }) => renderBlockingStatus === "blocking" && initiatorType === "script",
      ).length,
  }));
  await context.close();
  const { Document: html, Stylesheet: css, Script: js, Font: fonts } = bytes;
  return { ...found, html, css, js, fonts, requests };
}

function writeResults() {
  const kB = (value) => (value / 1000).toFixed(1);
  const lines = rows.map(
    ({ path, html, css, js, fonts, requests, blocking, shift, firstText, idle }) =>
      `| /${path} | ${kB(html)} | ${kB(css)} | ${kB(js)} | ${kB(fonts)} | ${requests} | ${blocking} | ${shift.toFixed(3)} | ${Math.round(firstText)} | ${Math.round(idle)} |`,
  );
  writeFileSync(
    new URL("RESULTS.md", import.meta.url),
    `# The first view of a page: measured by \`npm run bench -- page\`

Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, load ${loadavg()[0].toFixed(1)}. The specimen, published and built; Chromium, 390 × 844,
nothing kept from earlier visits, processor ${SLOWER} times slower, 1.6 Mbit/s, 150 ms; the middle of ${RUNS} visits, of layout shift the greatest. kB as they came over the line
(Brotli); scripts that hold up drawing; milliseconds to the first text and to the end of loading.

| page | HTML, kB | CSS, kB | scripts, kB | fonts, kB | requests | blocking scripts | layout shift | first text, ms | loaded, ms |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join("\n")}

Goals: HTML and CSS below 60 kB without the text, scripts below 40 kB, no layout shift, no blocking script.

Fonts are asked for at once and used when they are there as the text is first drawn, else from the next page on (docs/decisions/fonts.md). Milliseconds
hold what else the machine does: they say something only where the load is small.

Of other editions (TEI Publisher, the Van Gogh letters) nothing was measured: this bench has no network, and we know of no published figures of the same
kind. Nothing here is a comparison with them.
`,
  );
}
