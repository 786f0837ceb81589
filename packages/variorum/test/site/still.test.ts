import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assetFolder } from "../../src/site/index.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { harbourMinutes } from "./fixture-harbour.ts";
import { readManifest, writeSite } from "./site-files.ts";
import { type SiteServer, serveFolder } from "./site-server.ts";

const built = existsSync(new URL("manifest.json", assetFolder));
const kinds = [
  "",
  "documents/",
  "d/minutes/",
  "d/minutes/w/ru/1/",
  "people/",
  "chronology/",
  "series/depth/",
  "record/",
];

let folder = "";
let server: SiteServer | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  if (!hasBrowser || !built) return;
  folder = await mkdtemp(join(tmpdir(), "variorum-still-"));
  const documents = [await harbourMinutes()];
  await writeSite(folder, editionOf(documents), documents);
  server = await serveFolder(folder);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder !== "") await rm(folder, { recursive: true });
});

describe.skipIf(!hasBrowser || !built)("nothing moves that the reader did not move", () => {
  for (const width of [390, 1440]) {
    test(`${width} pixels: fonts and scripts that come late shift nothing`, async () => {
      const context = await (browser as Browser).newContext({ viewport: { width, height: 844 } });
      const page = await context.newPage();
      await page.addInitScript(observeShifts);
      await page.route(/\.(woff2|js)$/, async (route) => {
        await new Promise((later) => setTimeout(later, 400));
        await route.continue();
      });
      for (const address of kinds) {
        await page.goto(`${server?.address}${address}`, { waitUntil: "networkidle" });
        await page.evaluate(() => document.fonts.ready);
        expect(await shiftsOf(page), address).toEqual([]);
      }
      await context.close();
    }, 120_000);
  }
});

test.skipIf(!built)("fonts are asked for as pages are: small, and used at once or not on this page", async () => {
  const { fonts, style } = await readManifest();
  const weigh = async (name: string) => (await readFile(new URL(name, assetFolder))).length;
  for (const { serif, sans } of Object.values(fonts))
    expect((await weigh(serif)) + (await weigh(sans))).toBeLessThan(60_000);
  const css = await readFile(new URL(style, assetFolder), "utf8");
  expect(css.match(/font-display:\s*(?!optional)\w+/g)).toBeNull();
});

function observeShifts(): void {
  const shifts: string[] = [];
  Object.assign(globalThis, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as readonly LayoutShift[])
      shifts.push(`${entry.value} ${entry.sources.map(({ node }) => node?.nodeName).join(" ")}`);
  }).observe({ type: "layout-shift", buffered: true });
}

/** Chromium's, which the DOM's types do not have. */
interface LayoutShift {
  readonly value: number;
  readonly sources: readonly { readonly node: { readonly nodeName: string } | null }[];
}

const shiftsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { shifts: readonly string[] }).shifts);
