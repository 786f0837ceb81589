/**
 * Pictures of every kind of page, to be looked at: at three widths, light and dark.
 * `VARIORUM_GALLERY=<folder> npx vitest run --project variorum test/site/gallery`, after `npm run build`.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "vitest";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { writeSite } from "./site-files.ts";
import { serveFolder } from "./site-server.ts";

const folder = process.env.VARIORUM_GALLERY ?? "";

const addresses = [
  "",
  "documents/",
  "record/",
  "essays/cuts/",
  "about/",
  "404.html",
  "d/minutes/",
  "d/minutes/w/c/1/",
  "d/minutes/w/ru/1/",
  "d/letter/",
  "d/notice/",
  "d/report/",
  "d/inquiry/w/pr/3/",
];

const nameOf = (address: string): string => address.replaceAll(/[^a-z0-9]+/gi, "-").replace(/-$/, "") || "home";

describe.skipIf(folder === "" || !hasBrowser)("gallery", () => {
  test("pictures", { timeout: 600_000 }, async () => {
    const site = join(folder, "site");
    const documents = await allDocuments();
    await writeSite(site, editionOf(documents, 40), documents);
    await mkdir(folder, { recursive: true });
    const server = await serveFolder(site);
    const browser = await openBrowser();
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [360, 800, 1440]) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        const page = await context.newPage();
        for (const address of addresses) {
          await page.goto(server.address + address);
          await page.evaluate(() => document.fonts.ready);
          await page.screenshot({
            path: join(folder, `${nameOf(address)}-${width}-${colorScheme}.png`),
            fullPage: true,
          });
        }
        await context.close();
      }
    }
    await browser.close();
    await server.close();
  });
});
