import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assetFolder } from "../../src/site/index.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { writeSite } from "./site-files.ts";
import { type SiteServer, serveFolder } from "./site-server.ts";

const can = hasBrowser && existsSync(new URL("manifest.json", assetFolder));

let folder = "";
let server: SiteServer | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  if (!can) return;
  folder = await mkdtemp(join(tmpdir(), "variorum-facets-"));
  await writeSite(folder, editionOf(await allDocuments()), []);
  server = await serveFolder(folder);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder !== "") await rm(folder, { recursive: true });
});

describe.skipIf(!can)("the list of documents by date, person, place, kind and text", () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`is filtered ${javaScriptEnabled ? "with" : "without"} a script`, async () => {
      const context = await (browser as Browser).newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(`${server?.address}documents/`);
      const shown = () => page.locator(".item:visible").count();
      const all = await shown();
      const kind = page.getByLabel("Kind");
      const [option = ""] = (await kind.locator("option").allTextContents()).slice(1);
      const count = Number(/\((\d+)\)$/.exec(option)?.[1]);
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(all);
      await kind.selectOption({ label: option });
      expect(await shown()).toBe(count);
      if (javaScriptEnabled) expect(await page.locator(".facet-count").textContent()).toBe(`Shown: ${count} of ${all}`);
      await page.getByRole("button", { name: "Show all" }).click();
      expect(await shown()).toBe(all);
      await context.close();
    });
  }

  test("the choice stands in the address, and the address opens it again", async () => {
    const context = await (browser as Browser).newContext();
    const page = await context.newPage();
    await page.goto(`${server?.address}documents/`);
    await page.getByLabel("Text").selectOption({ index: 1 });
    const shown = await page.locator(".item:visible").count();
    expect(new URL(page.url()).searchParams.get("status")).not.toBeNull();
    await page.reload();
    expect(await page.locator(".item:visible").count()).toBe(shown);
    await context.close();
  });
});
