import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page as BrowserPage } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DocumentSummary, PublicEdition } from "../../src/model/public.ts";
import { assetFolder, editionPages } from "../../src/site/index.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { dated } from "./fixture-entities.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { readManifest, writeSite } from "./site-files.ts";
import { type SiteServer, serveFolder } from "./site-server.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const built = existsSync(fileURLToPath(new URL("manifest.json", assetFolder)));
const can = hasBrowser && built;
if (!can)
  console.log(hasBrowser ? "Browser tests skipped: run the build first." : "Browser tests skipped: no Chromium.");

const yearPage = "chronology/1924/";

/** One of every kind. */
const kinds = [
  "",
  "documents/",
  "record/",
  "record/2/",
  "essays/cuts/",
  "about/",
  "404.html",
  "d/minutes/",
  "d/minutes/w/c/1/",
  "d/minutes/v/3/w/ru/1/",
  "d/letter/",
  "d/notice/",
  "d/report/",
  "d/inquiry/w/pr/3/",
  "d/minutes/v/2/changes/",
  "compare/",
];

/** Pages about the whole edition. */
const catalogue = [
  "people/",
  "people/marsh/",
  "bodies/commissioners/",
  "chronology/",
  yearPage,
  "series/",
  "series/depth/",
  "sources/",
  "quotations/",
  "missing/",
  "disappeared/",
  "instalments/",
  "d/letter/notes/",
];

const long = ["d/inquiry/w/pr/3/", "record/2/"];

let folder = "";
let server: SiteServer | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  if (!can) return;
  folder = await mkdtemp(join(tmpdir(), "variorum-site-"));
  const documents = await allDocuments();
  const whole = editionOf(documents, 450);
  const { info, ...edition } = whole;
  const { address: _, ...here } = info;
  await writeSite(folder, { ...edition, info: here }, documents);
  await writeYear(folder, whole);
  server = await serveFolder(folder);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder !== "") await rm(folder, { recursive: true });
});

/** A year of a chronology that is too long for one page. */
async function writeYear(folder: string, edition: PublicEdition): Promise<void> {
  const [one] = edition.documents;
  if (one === undefined) throw new Error("The fixture has no document.");
  const documents = Array.from({ length: 160 }, (_, n): DocumentSummary => {
    const day = `${1923 + (n % 3)}-${String((n % 12) + 1).padStart(2, "0")}-07`;
    return { ...one, id: `letter-${n}`, date: dated(day), witnesses: [] };
  });
  const pages = editionPages({ ...edition, documents }, await readManifest());
  const year = pages.find(({ address }) => address === yearPage);
  if (year === undefined) throw new Error(`There is no page at ${yearPage}.`);
  await mkdir(join(folder, yearPage), { recursive: true });
  await writeFile(join(folder, yearPage, "index.html"), year.html());
}

interface Sight {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  readonly addresses: readonly string[];
}

/** A long page takes axe seconds: it is looked at once. */
const sights: readonly Sight[] = [
  {
    width: 360,
    colorScheme: "light",
    addresses: [...kinds.filter((address) => !long.includes(address)), ...catalogue],
  },
  {
    width: 800,
    colorScheme: "dark",
    addresses: [...kinds.filter((address) => !long.includes(address)), ...catalogue],
  },
  { width: 1440, colorScheme: "light", addresses: [...kinds, ...catalogue] },
];

describe.skipIf(!can)("in a browser", () => {
  for (const { width, colorScheme, addresses } of sights) {
    test(`${width} pixels, ${colorScheme}: axe finds nothing, the console is empty, nothing sticks out`, async () => {
      // The page on which readers compare forbids itself every script but its own; axe is none of the page.
      const context = await (browser as Browser).newContext({
        viewport: { width, height: 900 },
        colorScheme,
        bypassCSP: true,
      });
      const page = await context.newPage();
      const said: string[] = [];
      page.on("console", (message) => said.push(`${page.url()} ${message.text()}`));
      page.on("pageerror", (error) => said.push(`${page.url()} ${error.message}`));
      page.on("requestfailed", (request) => said.push(`${request.url()} failed`));
      for (const address of addresses) {
        await page.goto(`${server?.address}${address}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), address).toBeLessThan(1);
        expect(await violations(page), `${address} at ${width}`).toEqual([]);
      }
      expect(said).toEqual([]);
      await context.close();
    }, 400_000);
  }
});

async function violations(page: BrowserPage): Promise<readonly string[]> {
  await page.addScriptTag({ path: axe });
  const result = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run({
      resultTypes: ["violations"],
    }),
  );
  return result.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.html)
        .join(" | ")}`,
  );
}
