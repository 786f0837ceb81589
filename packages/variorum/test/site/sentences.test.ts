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

const written = (key: "ru" | "en"): string =>
  `${(letterTexts()[key]?.blocks ?? []).map((block) => ("text" in block ? block.text : "")).join("\n\n")}\n`;

describe.skipIf(!hasBrowser)("sentences of a text beside its translation", () => {
  let root: string;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "variorum-sentences-"));
    const edition = await SmallEdition.begin(root);
    await edition.write("documents/letter/ru.txt", written("ru"));
    await edition.write("documents/letter/en.txt", written("en"));
    const witness = (key: string): string =>
      `  - {key: ${key}, siglum: ${key.toUpperCase()}, language: ${key}, kind: manuscript`;
    const yaml = `title: Letter\nlanguage: ru\nwitnesses:\n${witness("ru")}}\n${witness("en")}, derives: [{from: ru, how: translated}]}\n`;
    await edition.write("documents/letter/document.yaml", yaml);
    await buildSite(edition.folder, { output: edition.output, draft: true });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    await page.goto(pathToFileURL(join(edition.output, "d/letter/index.html")).href);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await rm(root, { recursive: true, force: true });
  });

  const lit = (): Promise<readonly string[]> =>
    page.locator(".s-lit").evaluateAll((all) => all.map((one) => one.textContent ?? ""));

  test("the one under the pointer lights its partner, and nothing moves", async () => {
    const sentence = page.locator(".pane-left [data-s]", { hasText: "Вахту нес я сам" }).first();
    const before = await page.locator(".pane-right").boundingBox();
    await sentence.hover();
    expect(await lit()).toEqual([
      "Вахту нес я сам, ибо помощник мой был болен.",
      "I kept the watch myself, my mate being sick.",
    ]);
    expect(await page.locator(".pane-right").boundingBox()).toEqual(before);
    await page.mouse.move(1, 1);
    expect(await lit()).toEqual([]);
  });

  test("the keyboard goes from sentence to sentence on either side", async () => {
    await page.locator('.pane-right [data-s][tabindex="0"]').focus();
    expect(await lit()).toEqual(["Милостивые государи!", "Gentlemen,"]);
    await page.keyboard.press("ArrowDown");
    expect((await lit())[1]).toContain("In the night to the 17th of February");
    await page.keyboard.press("ArrowUp");
    expect(await lit()).toEqual(["Милостивые государи!", "Gentlemen,"]);
  });

  test("a sentence without a partner lights nothing; in its place stands a gap that leads to it", async () => {
    const gap = page.locator(".pane-right .omitted-proposed");
    expect(await gap.innerText()).toContain("to be confirmed");
    await page
      .locator(".pane-left .cell")
      .nth(6)
      .locator("p")
      .hover({ position: { x: 120, y: 6 } });
    expect(await lit()).toEqual([]);
    await gap.click();
    expect(await page.locator(".pane-left .cell:target").innerText()).toContain("В тридцать восемь минут");
  });
});
