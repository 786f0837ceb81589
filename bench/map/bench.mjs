#!/usr/bin/env node
// The erasure map at the length of a novel, in Chromium: five witnesses of Frankenstein, built as a draft. How smoothly the
// page scrolls under the map, and the map itself at every enlargement; whether every point of a strip leads to its passage.
// VARIORUM_CORPORA is a folder of texts, VARIORUM_CHROMIUM the browser.
import { execFileSync } from "node:child_process";
import {
  createReadStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { executablePath, skipWithout } from "../browser.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const corpora = process.env.VARIORUM_CORPORA ?? here("../../../shared/corpora");
const texts = join(corpora, "collation/frankenstein");
skipWithout(texts, executablePath);

const root = mkdtempSync(join(tmpdir(), "variorum-map-"));
const variorum = (...args) =>
  execFileSync(process.execPath, [here("../../packages/variorum/bin/variorum.js"), ...args], {
    env: { ...process.env, HOME: root },
    stdio: ["ignore", "ignore", "inherit"],
  });

const files = readdirSync(texts).filter((name) => name.endsWith(".txt"));
const edition = join(root, "edition");
const site = join(root, "site");
variorum("init", edition);
variorum("add", edition, "--document", "frankenstein", ...files.map((name) => join(texts, name)));
variorum("build", edition, "--draft", "-o", site);

const types = { html: "text/html", css: "text/css", js: "text/javascript", woff2: "font/woff2" };
const server = createServer((request, response) => {
  const path = join(site, decodeURIComponent(new URL(request.url, "http://x").pathname));
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, "index.html") : path;
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[file.split(".").at(-1)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/d/frankenstein/`;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(address);
await page.evaluate(() => document.fonts.ready);
const renderers = descendants(process.pid).filter((pid) => read(`${pid}/cmdline`).includes("--type=renderer"));

/** Milliseconds of a processor that the page's own thread has had: what else the machine does is not in it (Linux). */
const busy = () =>
  renderers.reduce((sum, pid) => sum + Number(read(`${pid}/task/${pid}/schedstat`).split(" ")[0]), 0) / 1e6;

function descendants(pid) {
  const children = read(`${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return [...children, ...children.flatMap(descendants)];
}

function read(path) {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return "";
  }
}

/** Runs `step` in every frame; gives the times between frames and the thread's work for each, in milliseconds. */
async function frames(count, step) {
  const before = busy();
  const between = await page.evaluate(
    async ({ count, step }) => {
      const act = new Function("n", step);
      const times = [];
      for (let n = 0; n <= count; n++) {
        act(n);
        times.push(await new Promise(requestAnimationFrame));
      }
      return times.slice(1).map((time, n) => time - times[n]);
    },
    { count, step },
  );
  between.sort((a, b) => a - b);
  const at = (share) => between[Math.min(between.length - 1, Math.floor(between.length * share))];
  return { median: at(0.5), p95: at(0.95), work: (busy() - before) / count };
}

const rows = [];
const row = (what, { median, p95, work }) => rows.push([what, median.toFixed(1), p95.toFixed(1), work.toFixed(1)]);
row("one frame in which nothing moves", await frames(1, ""));
row("the page, 24 pixels a frame", await frames(240, "scrollTo(0, n * 24)"));
await page.evaluate(() => scrollTo(0, 0));
for (const times of [2, 4, 8, 16]) {
  row(
    `enlarging to ${times} times`,
    await frames(1, "if (n === 0) document.querySelector('[data-zoom=\"2\"]').click()"),
  );
  row(
    `the map at ${times} times, 40 pixels a frame`,
    await frames(120, "document.querySelector('.map-window').scrollLeft = n * 40"),
  );
}

const drawing = await page.evaluate(() => {
  const svg = document.querySelector(".map-wide");
  return {
    shapes: svg.querySelectorAll("rect, path").length,
    links: svg.querySelectorAll("a").length,
    rows: document.querySelectorAll(".map-table tbody tr").length,
    witnesses: document.querySelectorAll(".map-rows:first-of-type li").length,
  };
});
/** Points of the strips, one every three pixels, that are no link. */
await page.reload();
const bare = await page.evaluate(() => {
  const svg = document.querySelector(".map-wide");
  const box = svg.getBoundingClientRect();
  let points = 0;
  let bare = 0;
  for (const track of svg.querySelectorAll(".track")) {
    const { top, height } = track.getBoundingClientRect();
    for (let x = box.left + 1; x < box.right - 1; x += 3) {
      points += 1;
      if (document.elementFromPoint(x, top + height / 2)?.closest("a") === null) bare += 1;
    }
  }
  return { points, bare };
});
await browser.close();
server.close();
rmSync(root, { recursive: true, force: true });

const report = `# The erasure map at the length of a novel

\`npm run bench -- map\`: five witnesses of *Frankenstein* (${files.length} files), built as a draft, opened at 1440 × 900 in Chromium ${browser.version()}
without a graphics card. Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, load ${loadavg()[0].toFixed(1)} when it was measured.

A frame has 16.7 ms at 60 a second. *Work* is the processor's time that the page's own thread took for a frame; the time between frames also holds what else the
machine did.

| what moves | median ms between frames | 95 % of frames below, ms | work for a frame, ms |
| --- | --- | --- | --- |
${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}

The drawing has ${drawing.shapes} shapes and ${drawing.links} links; the table beside it ${drawing.rows} rows.
Of ${bare.points} points on the strips, one every three pixels, ${bare.bare} are no link.
`;
writeFileSync(here("RESULTS.md"), report);
console.log(report);
