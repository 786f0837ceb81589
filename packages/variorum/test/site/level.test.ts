import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSite } from "../../src/build/site.ts";
import { letterTexts } from "../alignment/translated-letter.ts";
import { SmallEdition } from "../build/small-edition.ts";
import { hasBrowser, openBrowser } from "./browser.ts";

const blocksOf = (key: "ru" | "en"): readonly string[] =>
  (letterTexts()[key]?.blocks ?? []).map((block) => ("text" in block ? block.text : ""));

/** One long paragraph each; the translator of the first part had much to say in brackets. */
const ASIDE =
  " (or so it stands written, in a hand that is not mine, on the last leaf but one of the book of the watch)";
const RUSSIAN = blocksOf("ru").join(" ");
const ENGLISH = blocksOf("en")
  .map((text, at) => (at < 3 ? text.replace(/(?<=[a-z]{4})(?=[.])/g, ASIDE) : text))
  .join(" ");

describe.skipIf(!hasBrowser)("a long paragraph beside its translation", () => {
  let root: string;
  let address: string;
  let browser: Browser;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "variorum-level-"));
    const edition = await SmallEdition.begin(root);
    await edition.write("documents/letter/ru.txt", `${RUSSIAN}\n`);
    await edition.write("documents/letter/en.txt", `${ENGLISH}\n`);
    const witness = (key: string): string =>
      `  - {key: ${key}, siglum: ${key.toUpperCase()}, language: ${key}, kind: manuscript`;
    const yaml = `title: Letter\nlanguage: ru\nwitnesses:\n${witness("ru")}}\n${witness("en")}, derives: [{from: ru, how: translated}]}\n`;
    await edition.write("documents/letter/document.yaml", yaml);
    await buildSite(edition.folder, { output: edition.output, draft: true });
    address = pathToFileURL(join(edition.output, "d/letter/index.html")).href;
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await rm(root, { recursive: true, force: true });
  });

  async function open(options: { readonly script?: boolean; readonly width?: number } = {}): Promise<Page> {
    const { script = true, width = 1200 } = options;
    const page = await browser.newPage({ viewport: { width, height: 900 }, javaScriptEnabled: script });
    await page.goto(address);
    return page;
  }

  /** Of every sentence that has a partner, by how many lines the two begin apart. */
  async function apart(page: Page): Promise<readonly number[]> {
    const places = await page.locator(".pane").evaluateAll((panes) =>
      panes.map((pane) => {
        const tops: { [bead: string]: number } = {};
        for (const one of pane.querySelectorAll<HTMLElement>("[data-s]")) {
          const letters = document.createRange();
          letters.selectNodeContents(one);
          tops[one.dataset.s ?? ""] ??= [...letters.getClientRects()].find(({ width }) => width > 0)?.top ?? 0;
        }
        return { tops, line: Number.parseFloat(getComputedStyle(pane.querySelector(".cell") ?? pane).lineHeight) };
      }),
    );
    const [left, right] = places;
    return Object.entries(left?.tops ?? {}).flatMap(([bead, top]) => {
      const other = right?.tops[bead];
      return other === undefined ? [] : [Math.abs(other - top) / (left?.line ?? 1)];
    });
  }

  const levelled = (page: Page) => page.locator(".s-level");

  test("is level by sentence, at most two lines apart; without a script it drifts", async () => {
    const plain = await open({ script: false });
    expect(Math.max(...(await apart(plain)))).toBeGreaterThan(4);
    const page = await open();
    await levelled(page).first().waitFor({ state: "attached" });
    expect(Math.max(...(await apart(page)))).toBeLessThan(2.5);
    await page.setViewportSize({ width: 1500, height: 900 });
    await expect.poll(async () => Math.max(...(await apart(page)))).toBeLessThan(2.5);
  });

  test("keeps the letters of its text as they are", async () => {
    const page = await open();
    await levelled(page).first().waitFor({ state: "attached" });
    const text = await page
      .locator(".pane-left [data-segment]")
      .evaluateAll((all) =>
        all.map((one) => [...one.querySelectorAll("[data-s]")].map((run) => run.textContent).join(" ")).join(" "),
      );
    expect(RUSSIAN).toContain(text.slice(0, 200));
  });

  test("is left as it is where one text stands alone", async () => {
    const page = await open({ width: 400 });
    expect(await levelled(page).count()).toBe(0);
  });
});
