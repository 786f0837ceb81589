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

  test("scripts that load with a page stay below 40 kB, and so does the verifier that a reader asks for", async () => {
    const manifest = await readManifest();
    for (const script of [manifest.script, manifest.verify]) {
      expect(compressed(await readFile(new URL(script, assetFolder))), script).toBeLessThan(40_000);
    }
  });
});
