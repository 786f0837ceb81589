import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { offlineFile } from "../../src/build/offline-file.ts";
import { assetFolder } from "../../src/site/index.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { singleLetter } from "./fixture-harbour.ts";
import { plainManifest, readManifest, writeSite } from "./site-files.ts";
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

describe.skipIf(!can)("from one state of a site to the next", () => {
  let folder = "";
  let server: SiteServer;
  let browser: Browser;
  let program = "";

  beforeAll(async () => {
    const { offline } = await readManifest();
    program = await readFile(new URL(offline, assetFolder), "utf8");
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "variorum-states-"));
    await mkdir(join(folder, "assets"));
    server = await serveFolder(folder);
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  /** A page that says its state, and has the style of that state. */
  async function writePage(path: string, state: number): Promise<void> {
    const style = `<link rel="stylesheet" href="/assets/style-${state}.css">`;
    const start = '<script>navigator.serviceWorker.register("/offline.js")</script>';
    await mkdir(join(folder, path), { recursive: true });
    await writeFile(join(folder, path, "index.html"), `<!doctype html>${style}<h1>${path} ${state}</h1>${start}`);
    await writeFile(join(folder, `assets/style-${state}.css`), "h1{color:red}");
  }

  async function publish(state: number, pages: readonly string[]): Promise<void> {
    const style = `assets/style-${state}.css`;
    const list = { state: String(state), pages, needed: [style], assets: [style], notKept: {} };
    await writeFile(join(folder, "offline.js"), `var variorumOffline=${JSON.stringify(list)};\n${program}`);
  }

  const stores = (page: Page): Promise<{ readonly [name: string]: readonly string[] }> =>
    page.evaluate(async () => {
      const all: { [name: string]: readonly string[] } = {};
      for (const name of await caches.keys())
        all[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort();
      return all;
    });

  const has = async (page: Page, path: string): Promise<boolean> =>
    Object.values(await stores(page)).some((paths) => paths.includes(path));

  /** Opens the page until the worker has settled as expected. */
  async function visit(page: Page, path: string, settled: () => Promise<boolean>): Promise<void> {
    await page.goto(server.address + path);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(settled, { timeout: 20_000 }).toBe(true);
  }

  test("a small edition is kept whole: what was whole stays until the new state is, and then goes", {
    timeout: 60_000,
  }, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const isWhole = (state: number) => async () =>
      (await stores(page))[`variorum / ${state}`]?.includes("/.variorum-whole") === true;
    for (const path of ["", "b"]) await writePage(path, 1);
    await publish(1, ["", "b/"]);
    await visit(page, "", isWhole(1));

    await writePage("", 2);
    await rm(join(folder, "b/index.html"));
    await rm(join(folder, "assets/style-1.css"));
    await publish(2, ["", "b/"]);
    await visit(page, "", async () => "variorum / 2" in (await stores(page)));
    await context.setOffline(true);
    await page.goto(`${server.address}b/`);
    expect(await page.textContent("h1")).toBe("b 1");
    expect(await page.evaluate(() => getComputedStyle(document.querySelector("h1") as Element).color)).toBe(
      "rgb(255, 0, 0)",
    );
    await context.setOffline(false);

    await writePage("b", 2);
    await visit(page, "", isWhole(2));
    await expect.poll(() => stores(page).then((all) => "variorum / 1" in all), { timeout: 20_000 }).toBe(false);
    expect(await has(page, "/assets/style-1.css")).toBe(false);
    await context.setOffline(true);
    await page.goto(`${server.address}b/`);
    expect(await page.textContent("h1")).toBe("b 2");
    await context.close();
  });

  test("of a large edition the old assets go when no page needs them that is kept", { timeout: 60_000 }, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const settledAt = (state: number) => () =>
      page.evaluate(async (wanted) => {
        const { active } = await navigator.serviceWorker.ready;
        const source = await (await fetch("/offline.js")).text();
        return (
          active?.state === "activated" &&
          source.includes(`"state":"${wanted}"`) &&
          navigator.serviceWorker.controller !== null
        );
      }, String(state));
    const see = async (state: number, ...paths: readonly string[]) => {
      await publish(state, []);
      await visit(page, paths[0] ?? "", settledAt(state));
      for (const path of [...paths, ...paths]) await page.goto(server.address + path);
    };
    for (const path of ["", "c"]) await writePage(path, 1);
    await see(1, "", "c/");
    expect(await has(page, "/assets/style-1.css")).toBe(true);
    await writePage("", 2);
    await see(2, "");
    await writePage("", 3);
    await see(3, "");
    await writePage("", 4);
    await see(4, "");
    await expect.poll(() => has(page, "/assets/style-2.css"), { timeout: 20_000 }).toBe(false);
    expect(await has(page, "/assets/style-1.css")).toBe(true);
    await context.setOffline(true);
    await page.goto(`${server.address}c/`);
    expect(await page.textContent("h1")).toBe("c 1");
    await context.close();
  });

  test("where there is no room for the whole, what is visited is kept, and no half", { timeout: 60_000 }, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await writePage("", 1);
    await mkdir(join(folder, "big"));
    await writeFile(join(folder, "big/index.html"), `<!doctype html>${"x".repeat(3_000_000)}`);
    await publish(1, ["", "big/"]);
    const session = await context.newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", {
      origin: new URL(server.address).origin,
      quotaSize: 1_000_000,
    });
    await visit(page, "", () => has(page, "/.variorum-full"));
    await page.goto(server.address);
    expect(Object.keys(await stores(page))).toEqual(["variorum /"]);
    await context.setOffline(true);
    await page.goto(server.address);
    expect(await page.textContent("h1")).toBe(" 1");
    await context.close();
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
