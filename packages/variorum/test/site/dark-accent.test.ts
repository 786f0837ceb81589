import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contrast } from "../../src/model/check/look.ts";
import { assetFolder } from "../../src/site/index.ts";
import { lookStyle } from "../../src/site/look.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { readManifest } from "./site-files.ts";

const can = hasBrowser && existsSync(new URL("manifest.json", assetFolder));
if (!can) console.log("Browser tests skipped: no Chromium, or the site's scripts were not built.");

describe.skipIf(!can)("an editor's accent, dark enough for a light page, on a dark one", () => {
  let browser: Browser | undefined;
  let style = "";
  beforeAll(async () => {
    browser = await openBrowser();
    style = await readFile(new URL((await readManifest()).style, assetFolder), "utf8");
  });
  afterAll(() => browser?.close());

  test.each([undefined, "#7a1f1f", "#000080", "#111111", "#005500", "#4b0082", "#0000ff"])(
    "%s can be read",
    async (accent) => {
      const page = await (browser as Browser).newPage({ colorScheme: "dark" });
      const look = lookStyle(accent === undefined ? {} : { accent });
      await page.setContent(
        `<style>${style}</style><style>${look}</style><p id="_a" style="color:var(--accent)">text</p>`,
      );
      const colours = await page.evaluate(() => {
        const context = document.createElement("canvas").getContext("2d");
        const element = document.getElementById("_a");
        if (context === null || element === null) return [];
        return [getComputedStyle(element).color, "#171512"].map((colour) => {
          context.fillStyle = colour;
          context.fillRect(0, 0, 1, 1);
          const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
          return `rgb(${r}, ${g}, ${b})`;
        });
      });
      await page.close();
      expect(contrast(colours[0] ?? "", colours[1] ?? "")).toBeGreaterThanOrEqual(4.5);
    },
  );
});
