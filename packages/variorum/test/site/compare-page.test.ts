import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseCollation } from "@variorum/compare";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/listening.ts";
import { serve } from "../../src/server/server.ts";
import { assetFolder } from "../../src/site/index.ts";
import { readSegmented } from "../export/tei-reader.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { writeSite } from "./site-files.ts";

const can = hasBrowser && existsSync(fileURLToPath(new URL("manifest.json", assetFolder)));
if (!can) console.log("The page on which readers compare is not opened: no Chromium, or run the build first.");

const TEXTS = {
  "first.txt": "The Commission met at ten.\n\nMrs. Thorne dissented, and said why.\n\nIt rose at four.\n",
  "second.md": "The *Commission* met at ten.\n\nIt rose at five.\n",
  "third.xml":
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>C</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><text><body><p>The Commission met at ten.</p><p>It rose at four.</p></body></text></TEI>',
};

let folder = "";
let server: RunningServer | undefined;
let browser: Browser | undefined;
let address = "";

beforeAll(async () => {
  if (!can) return;
  folder = await mkdtemp(join(tmpdir(), "variorum-compare-"));
  await writeSite(folder, editionOf([]), []);
  for (const [name, text] of Object.entries(TEXTS)) await writeFile(join(folder, name), text);
  server = await serve([{ mount: "", folder, title: "Harbour Papers" }], { port: 0 });
  address = `http://127.0.0.1:${server.port}/compare/`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (folder !== "") await rm(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  readonly said: string[];
  /** What the page asked for after it was loaded. */
  readonly asked: string[];
}

async function open(
  at: string,
  options: { readonly width?: number; readonly scripts?: boolean } = {},
): Promise<Opened> {
  const { width = 1000, scripts = true } = options;
  const context = await (browser as Browser).newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(at);
  page.on("request", (request) => asked.push(request.url()));
  return { page, said, asked };
}

const choose = (page: Page, ...names: readonly string[]) =>
  page.setInputFiles(
    "#_files",
    names.map((name) => join(folder, name)),
  );

async function compared(page: Page): Promise<string> {
  await page.click("button[type=submit]");
  await page.waitForSelector("[data-result]:not([hidden])", { timeout: 60_000 });
  return (await page.textContent("[data-figures]")) ?? "";
}

const frameText = async (page: Page): Promise<string> => {
  const frame = await (await page.waitForSelector("iframe"))?.contentFrame();
  await frame?.waitForSelector("footer");
  return (await frame?.textContent("body")) ?? "";
};

describe.skipIf(!can)("the page on which readers compare", () => {
  test("three files: figures, the report, files to keep; nothing is sent", async () => {
    const { page, said, asked } = await open(address);
    await choose(page, "first.txt", "second.md", "third.xml");
    expect(await compared(page)).toContain("A first.txt15");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("_result");
    expect(await frameText(page)).toContain("Mrs. Thorne dissented, and said why.");
    const keep = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.click(`[data-downloads] >> text=${name}`),
      ]);
      return readFile((await download.path()) ?? "", "utf8");
    };
    expect(await keep("Page (HTML)")).toMatch(/^<!doctype html>/);
    expect(await keep("Table (CSV)")).toMatch(/^A,B,C\r\n/);
    expect(parseCollation(await keep("Collation (JSON)")).witnesses).toHaveLength(3);
    expect(readSegmented(await keep("TEI, all texts"))[0]).toBe(TEXTS["first.txt"]);
    expect(said).toEqual([]);
    expect(asked.filter((url) => !url.startsWith("blob:") && !url.includes("/assets/collating-"))).toEqual([]);
    await page.context().close();
  });

  test("whatever a script tries, the browser lets nothing out, neither from the page nor from the worker", async () => {
    const { page, said } = await open(address);
    const tries = await page.evaluate(async () => {
      const fails = (work: Promise<unknown>) => work.then(() => false).catch(() => true);
      const program = "fetch('/').then(() => postMessage(false)).catch(() => postMessage(true))";
      const worker = new Worker(URL.createObjectURL(new Blob([program])));
      const inWorker = new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data)));
      return [await fails(fetch("/")), await inWorker];
    });
    expect(tries).toEqual([true, true]);
    expect(said.length).toBeGreaterThan(0);
    await page.context().close();
  });

  test.each([360, 1280])("%i pixels: axe finds nothing, nothing sticks out", async (width) => {
    const { page, said } = await open(address, { width });
    const look = async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(1);
      expect(await violations(page)).toEqual([]);
    };
    await look();
    await choose(page, "first.txt", "second.md");
    await compared(page);
    await frameText(page);
    await look();
    expect(said).toEqual([]);
    await page.context().close();
  });

  test("by keyboard: to the files, to the button, to what was found", async () => {
    const { page } = await open(address);
    await choose(page, "first.txt", "second.md");
    await page.focus("#_files");
    const stops: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      await page.keyboard.press("Tab");
      stops.push(
        await page.evaluate(
          () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
        ),
      );
    }
    expect(stops).toEqual(["Take out first.txt", "Take out second.md", "Compare"]);
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-result]:not([hidden])");
    await page.context().close();
  });

  test("too few files, and a file that is no text, are answered in words", async () => {
    await writeFile(join(folder, "picture.txt"), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10));
    const { page } = await open(address);
    await choose(page, "first.txt");
    await page.click("button[type=submit]");
    expect(await page.textContent("[data-says]")).toBe("Choose two texts or more.");
    await choose(page, "picture.txt");
    await page.click("button[type=submit]");
    await page.waitForFunction(() => document.querySelector("[data-says]")?.textContent?.includes("picture.txt"));
    expect(await page.textContent("[data-says]")).toContain("no text in UTF-8");
    await page.context().close();
  });

  test("without scripts the page says what it needs and how else", async () => {
    const { page } = await open(address, { scripts: false });
    const text = (await page.innerText("main")).replace(/\s+/g, " ");
    expect(text).toContain("This page needs scripts");
    expect(text).toContain("npx variorum compare first.txt second.txt");
    expect(await page.isVisible("#_files")).toBe(false);
    await page.context().close();
  });

  test("opened from a disk it works too", async () => {
    const { page, said } = await open(pathToFileURL(join(folder, "compare/index.html")).href);
    await choose(page, "first.txt", "second.md");
    expect(await compared(page)).toContain("first.txt");
    // A browser fetches no font ahead from a disk and says so; the style sheet brings it all the same.
    expect(said.filter((line) => !/\.woff2|net::ERR_FAILED/u.test(line))).toEqual([]);
    await page.context().close();
  });

  const novels = ["1818.txt", "1831.txt"].map((name) =>
    fileURLToPath(new URL(`../../../../../shared/corpora/collation/frankenstein/${name}`, import.meta.url)),
  );
  test.skipIf(!existsSync(novels[0] ?? ""))(
    "a novel against a novel: the page never freezes, and stops at once",
    async () => {
      const { page, said } = await open(address);
      await page.evaluate(() => {
        const watched = globalThis as unknown as { longest: number };
        watched.longest = 0;
        let last = performance.now();
        const tick = () => {
          const now = performance.now();
          watched.longest = Math.max(watched.longest, now - last);
          last = now;
          setTimeout(tick, 10);
        };
        tick();
      });
      await page.setInputFiles("#_files", novels);
      await page.click("button[type=submit]");
      await page.waitForSelector("[data-stop]:not([hidden])");
      await page.click("[data-stop]");
      expect(await page.textContent("[data-says]")).toBe("Stopped.");
      const begun = performance.now();
      expect(await compared(page)).toContain("1831.txt");
      const seconds = (performance.now() - begun) / 1000;
      await frameText(page);
      await page.waitForTimeout(500);
      const longest = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
      console.log(
        `novel against novel: ${seconds.toFixed(1)} s, longest pause of the page ${Math.round(longest)} ms, ${Math.round((await stat(novels[0] ?? "")).size / 1000)} kB of text`,
      );
      expect(longest).toBeLessThan(1500);
      expect(said).toEqual([]);
      await page.context().close();
    },
  );
});

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(axe, "utf8"));
  const found = await page.evaluate(() => {
    const { axe: run } = globalThis as unknown as {
      axe: { run(context: Document, options: object): Promise<AxeResults> };
    };
    return run.run(document, { iframes: false });
  });
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html)
        .join(" ")
        .slice(0, 300)}`,
  );
}
