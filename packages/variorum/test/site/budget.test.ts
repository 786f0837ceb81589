import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { assetFolder, documentPages } from "../../src/site/index.ts";
import { editionOf } from "./fixture-edition.ts";
import { harbourMinutes, longReport } from "./fixture-harbour.ts";
import { attribute, elements, parsePage, shownText } from "./page-tree.ts";
import { plainManifest, readManifest } from "./site-files.ts";

const built = existsSync(new URL("manifest.json", assetFolder));
const compressed = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length;

/** The text of a page: what it would weigh alone. */
const textWeight = (html: string): number =>
  compressed(
    [...elements(parsePage(html))]
      .filter((element) => attribute(element, "data-segment") !== undefined)
      .map(shownText)
      .join("\n"),
  );

describe.skipIf(!built)("what a first view weighs, compressed", () => {
  test("page and style without the text stay below 60 kB", async () => {
    const manifest = await readManifest();
    const style = compressed(await readFile(new URL(manifest.style, assetFolder)));
    for (const document of [await harbourMinutes(), await longReport()]) {
      for (const page of documentPages(editionOf([document]), document, plainManifest)) {
        const html = page.html();
        expect(compressed(html) - textWeight(html) + style, page.address).toBeLessThan(60_000);
      }
    }
  });

  test("the script that loads with a page stays below 40 kB; the verifier comes when it is asked for", async () => {
    const manifest = await readManifest();
    const weight = async (script: string) => compressed(await readFile(new URL(script, assetFolder)));
    expect(await weight(manifest.script)).toBeLessThan(40_000);
    expect(await weight(manifest.verify)).toBeLessThan(60_000);
  });
});
