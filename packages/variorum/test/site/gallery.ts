/**
 * Opens every kind of page of a site in Chromium at three widths, light and dark, and leaves the pictures in a folder:
 * `node --experimental-strip-types packages/variorum/test/site/gallery.ts <site> <folder> [address …]`. To be looked at, not compared.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openBrowser } from "./browser.ts";
import { serveFolder } from "./site-server.ts";

const widths = [360, 800, 1440] as const;

/** `name#fragment` shows a chosen place. */
export async function takePictures(site: string, folder: string, addresses: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const server = await serveFolder(site);
  const browser = await openBrowser();
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of widths) {
        const height = width === 360 ? 780 : 1000;
        const context = await browser.newContext({ viewport: { width, height }, colorScheme });
        const page = await context.newPage();
        page.on("console", (message) => console.error(`${page.url()}: ${message.text()}`));
        page.on("pageerror", (error) => console.error(`${page.url()}: ${error.message}`));
        for (const address of addresses) {
          await page.goto(server.address + address);
          await page.evaluate(() => document.fonts.ready);
          const name = address.replaceAll(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "home";
          await page.screenshot({
            path: join(folder, `${name}-${width}-${colorScheme}.png`),
            fullPage: !address.includes("#"),
          });
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
