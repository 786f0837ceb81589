import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offlineFile } from "../../src/build/offline-file.ts";
import { assetFolder } from "../../src/site/index.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { singleLetter } from "./fixture-harbour.ts";
import { plainManifest, writeSite } from "./site-files.ts";
import { type SiteServer, serveFolder } from "./site-server.ts";

const can = hasBrowser && existsSync(new URL("manifest.json", assetFolder));
if (!can) console.log("Browser tests skipped: no Chromium, or the site's scripts were not built.");

describe("which pages are kept without being asked for", () => {
  const edition = editionOf([]);
  const assets = { manifest: plainManifest, offline: "program", files: [] };
  const listOf = (pages: readonly (readonly [string, number])[]) =>
    /"pages":(\[.*?\])/.exec(new TextDecoder().decode(offlineFile({ assets, edition }, new Map(pages)).content))?.[1];

  test("those of the newest versions, of a small edition", () => {
    expect(
      listOf([
        ["d/a/v/1/", 10],
        ["d/a/", 10],
        ["", 10],
      ]),
    ).toBe('["","d/a/"]');
  });

  test("none of a large edition", () => {
    expect(
      listOf([
        ["", 10],
        ["d/a/", 5_000_000],
      ]),
    ).toBe("[]");
  });
});

describe.skipIf(!can)("without a network", () => {
  let folder = "";
  let server: SiteServer | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "variorum-offline-"));
    const documents = [await singleLetter()];
    await writeSite(folder, editionOf(documents), documents);
    server = await serveFolder(folder);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true });
  });

  test("a visited edition is read on, and what changed is shown as soon as there is a network", async () => {
    const context = await (browser as Browser).newContext();
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(server?.address ?? "");
    const title = await page.locator("h1").textContent();
    // The worker is ready when it has fetched every page.
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state !== "activated")
        await new Promise((resolve) => active?.addEventListener("statechange", resolve, { once: true }));
    });
    await page.reload();
    expect(said).toEqual([]);
    await context.setOffline(true);
    await page.reload();
    expect(await page.locator("h1").textContent()).toBe(title);
    await page.locator("nav a", { hasText: "Documents" }).click();
    await page.locator("main a[href*='d/']").first().click();
    expect(page.url()).toContain("/d/");
    expect(await page.locator("article.document").count()).toBe(1);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain("Reading Serif");
    await page.goto(new URL("d/letter/v/1/", server?.address).href);
    expect(await page.locator("h1").textContent()).toBe("There is no network");
    await page.locator("main a").click();
    expect(await page.locator("h1").textContent()).toBe(title);
    await context.setOffline(false);
    const home = join(folder, "index.html");
    await writeFile(home, (await readFile(home, "utf8")).replaceAll(title ?? "", "Another title"));
    await page.goto(server?.address ?? "");
    expect(await page.locator("h1").textContent()).toBe("Another title");
    await context.close();
  });
});
