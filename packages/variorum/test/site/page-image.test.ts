import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Facsimile } from "../../src/model/facsimile.ts";
import { heldName } from "../../src/model/held-images.ts";
import { isWithheldBlock, type PublicDocument } from "../../src/model/public.ts";
import { assetFolder } from "../../src/site/index.ts";
import { pageImagesOf } from "../../src/site/text/page-image.ts";
import { readingOf } from "../../src/site/text/reading.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { documentOf } from "./fixture-document.ts";
import { editionOf } from "./fixture-edition.ts";
import { writeSite } from "./site-files.ts";
import { serveFolder } from "./site-server.ts";

const can = hasBrowser && existsSync(new URL("manifest.json", assetFolder));
if (!can) console.log("Browser tests skipped: no Chromium, or the site's scripts were not built.");

/**
 * A letter of which each paragraph is a line of `pages`: the name of the image of the page that begins with it, `-` where its image is
 * held back, `!` where the paragraph itself is withheld, nothing where it goes on.
 */
async function scanned(pages: readonly string[], names: readonly string[]): Promise<PublicDocument> {
  const withheld = pages.flatMap((page, n) => (page === "!" ? [`p${n + 1}`] : []));
  const lines = pages.map((_, n) => `Paragraph ${n + 1}. ${"It says what it says. ".repeat(30)}`);
  const document = await documentOf({
    id: "letter",
    title: { en: "A letter" },
    witnesses: [{ key: "a", siglum: "A", label: "Draft", lines, withheld }],
  });
  const facsimiles = names.map(
    (name): Facsimile =>
      name === heldName ? { absent: "withheld" } : { name, width: 400, height: 600, hash: "0".repeat(64) },
  );
  const witnesses = document.witnesses.map((one) => ({
    ...one,
    witness: { ...one.witness, facsimiles: names },
    facsimiles,
    text: one.text && {
      ...one.text,
      blocks: one.text.blocks.map((block, n) => {
        const page = pages[n] ?? "";
        if (isWithheldBlock(block) || page === "") return block;
        const facsimile = page === "-" ? heldName : page;
        return { ...block, marks: [{ kind: "page" as const, from: 0, to: 0, n: `f${n + 1}`, facsimile }] };
      }),
    },
  }));
  return { ...document, witnesses };
}

/** "0 f1@0": index of the image, its page, the passage with which it begins. */
async function placesIn(pages: readonly string[], names: readonly string[]): Promise<readonly string[]> {
  const document = await scanned(pages, names);
  const reading = readingOf(document, "a");
  if (reading === undefined) throw new Error("The letter has a text.");
  return pageImagesOf(reading).map(({ index, page, passage }) => `${index} ${page}@${passage}`);
}

describe("images of pages stand where their text begins", () => {
  test.each<[what: string, pages: readonly string[], names: readonly string[], places: readonly string[]]>([
    ["each with its mark", ["a", "", "b"], ["a", "b"], ["0 f1@0", "1 f3@2"]],
    ["one that no page names with the one before", ["a", ""], ["a", "b"], ["0 f1@0", "1 2@0"]],
    ["one that is held back with its blank mark", ["a", "-", "!", "c"], ["a", "", "c"], ["0 f1@0", "1 f2@1", "2 f4@3"]],
    [
      "one that begins in a withheld passage with that",
      ["a", "!", "", "c"],
      ["a", "", "c"],
      ["0 f1@0", "1 2@1", "2 f4@3"],
    ],
    ["two of them", ["a", "!", "c", "!"], ["a", "", "c", ""], ["0 f1@0", "1 2@1", "2 f3@2", "3 4@3"]],
  ])("%s", async (_, pages, names, places) => {
    expect(await placesIn(pages, names)).toEqual(places);
  });
});

describe.skipIf(!can)("the viewer of page images", () => {
  test("says that a page is not shown, where the nearest one would be another", { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "variorum-images-"));
    const browser = await openBrowser();
    const document = await scanned(["a.png", "", "", "!", "", "", "c.png"], ["a.png", "", "c.png"]);
    await writeSite(folder, editionOf([document]), [document]);
    const server = await serveFolder(folder);
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${server.address}d/letter/`);
      await page.locator("#p5").evaluate((block) => block.scrollIntoView());
      await page
        .locator("a[data-scan]:visible")
        .first()
        .evaluate((tab: HTMLElement) => tab.click());
      const notice = page.locator(".scan-stage .scan-absent");
      await notice.waitFor();
      expect(await notice.textContent()).toContain("not shown, because a withheld passage stands on the page");
      expect(await page.locator(".scan-view select option:checked").textContent()).toBe("Page 2");
      await page.locator(".scan-bar button").first().click();
      expect(await notice.count()).toBe(0);
      expect(await page.locator(".scan-view select option:checked").textContent()).toBe("Page f1");
    } finally {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true });
    }
  });
});
