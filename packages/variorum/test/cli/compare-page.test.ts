import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { findChromium, openBrowser } from "../server/chromium.ts";
import { openDesk, projectFolder } from "./command-line.ts";

const executable = findChromium();
if (executable === undefined) console.log("No Chromium on this machine: the page of a comparison is not opened.");

test.skipIf(executable === undefined)(
  "the page of a comparison opens from disk, asks for nothing, and axe finds nothing",
  async () => {
    const desk = await openDesk();
    const texts = ["a.tei.xml", "b.md", "c.txt", "d.md"].map((name) =>
      join(projectFolder, "examples/specimen/documents/minutes", name),
    );
    const { code, stderr } = await desk.runHere("compare", ...texts, "-o", "report.html");
    expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
    const browser = await openBrowser(executable ?? "");
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("request", (request) => {
        if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
      });
      await page.goto(pathToFileURL(join(desk.folder, "report.html")).href);
      expect(await page.textContent("body")).toContain("Four people were drowned");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
        return (await axe.run()).violations.map(({ id }) => id);
      });
      expect([complaints, violations]).toEqual([[], []]);
      expect((await readFile(join(desk.folder, "report.html"), "utf8")).length).toBeLessThan(2_000_000);
    } finally {
      await browser.close();
      await desk.close();
    }
  },
);
