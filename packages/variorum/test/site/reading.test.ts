import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PublicDocument } from "../../src/model/public.ts";
import { assetFolder } from "../../src/site/index.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { harbourMinutes, singleLetter } from "./fixture-harbour.ts";
import { writeSite } from "./site-files.ts";
import { type SiteServer, serveFolder } from "./site-server.ts";

const can = hasBrowser && existsSync(new URL("manifest.json", assetFolder));
if (!can) console.log("Browser tests skipped: no Chromium, or the site's scripts were not built.");

let folder = "";
let server: SiteServer | undefined;
let browser: Browser | undefined;
const said: string[] = [];

beforeAll(async () => {
  if (!can) return;
  folder = await mkdtemp(join(tmpdir(), "variorum-reading-"));
  const documents = [namingVale(await harbourMinutes()), await singleLetter()];
  await writeSite(folder, editionOf(documents), documents);
  server = await serveFolder(folder);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder !== "") await rm(folder, { recursive: true });
});

async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (browser as Browser).newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => said.push(`${page.url()} ${message.text()}`));
  page.on("pageerror", (error) => said.push(`${page.url()} ${error.message}`));
  await page.goto(address.startsWith("file:") ? address : `${server?.address}${address}`);
  return page;
}

/** The same with the marks of one name leading to its bearer. */
const namingVale = (document: PublicDocument): PublicDocument =>
  JSON.parse(JSON.stringify(document), (_, value) =>
    value?.kind === "name" ? { ...value, ref: "#vale" } : value,
  ) as PublicDocument;

const phone = { viewport: { width: 360, height: 780 } };
const unscripted = { javaScriptEnabled: false };

/** Boxes of an element and of the card on show: they may not touch. */
async function expectCardBeside(page: Page, link: string): Promise<void> {
  const card = await page.locator(".entries .card").boundingBox();
  const words = await page.locator(link).first().boundingBox();
  const view = page.viewportSize();
  if (card === null || words === null || view === null) throw new Error("nothing is shown");
  expect(card.y >= words.y + words.height || card.y + card.height <= words.y).toBe(true);
  expect(card.x).toBeGreaterThanOrEqual(0);
  expect(card.x + card.width).toBeLessThanOrEqual(view.width);
  expect(card.y + card.height).toBeLessThanOrEqual(view.height);
}

describe.skipIf(!can)("reading", () => {
  test("both panes are level at every passage", async () => {
    const page = await open("d/minutes/w/c/1/");
    const tops = (side: string) =>
      page.locator(`.pane-${side} .cell`).evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
    expect(await tops("left")).toEqual(await tops("right"));
  });

  test.each([{}, phone])("a card stands beside its words and inside the window (%o)", async (options) => {
    const page = await open("d/minutes/w/c/1/", options);
    for (const index of [0, 1, 2, 4]) {
      const link = page.locator(".pane-left a.v-here:not(.slit)").nth(index);
      await link.evaluate((element) => element.setAttribute("data-chosen", ""));
      await link.click();
      await expectCardBeside(page, "[data-chosen]");
      await page.keyboard.press("Escape");
      expect(await page.locator(".entries .card").count()).toBe(0);
      await link.evaluate((element) => element.removeAttribute("data-chosen"));
    }
  });

  test("keys: Enter opens a card and goes into it, arrows go from variant to variant, Escape comes back", async () => {
    const page = await open("d/minutes/w/c/1/");
    const links = page.locator(".pane-left a.v:not(.v-accidental)");
    await links.first().focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.classList.contains("card"))).toBe(true);
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.matches("a.v.current"))).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator(".entries .card").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.matches("a.v"))).toBe(true);
  });

  test("Tab goes from the words into their card, from its end on behind the words, and with Shift back", async () => {
    const page = await open("d/minutes/w/c/1/");
    const word = page.locator(".pane-left a.v:not(.v-accidental)").nth(1);
    const isInCard = () => page.evaluate(() => document.activeElement?.closest(".card") !== null);
    const isWord = () => word.evaluate((element) => element === document.activeElement);
    await word.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    expect(await isWord()).toBe(true);
    await page.keyboard.press("Tab");
    const stops = await page
      .locator(".card :is(a, button)")
      .evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex >= 0).length);
    expect(stops).toBeGreaterThan(0);
    for (let stop = 0; stop < stops; stop++) {
      expect(await isInCard()).toBe(true);
      await page.keyboard.press("Tab");
    }
    expect(await page.locator(".card").count()).toBe(0);
    const follows = await word.evaluate(
      (element) =>
        element.compareDocumentPosition(document.activeElement as Element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    expect(follows).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.activeElement?.closest(".pane-left") !== null)).toBe(true);
  });

  test("Tab goes through the card of a passage and on behind its number", async () => {
    const page = await open("d/minutes/w/c/1/");
    const number = page.locator(".pane-left a.number").nth(2);
    await number.focus();
    await page.keyboard.press("Enter");
    await page.locator(".passage-card:focus").waitFor();
    const buttons = await page.locator(".passage-card button").count();
    for (let stop = 0; stop < buttons; stop++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest(".passage-card") !== null)).toBe(true);
    }
    await page.keyboard.press("Tab");
    expect(await page.locator(".passage-card").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.closest(".pane-left .cell, .entries") !== null)).toBe(
      true,
    );
  });

  test("a page that was open while the site was made anew says so, and loads itself again", async () => {
    const before = said.length;
    const page = await open("d/minutes/w/c/1/", { serviceWorkers: "block" });
    await page.route("**/assets/verify-*.js", (route) => route.fulfill({ status: 404 }));
    await page.locator("[data-verify-page]").click();
    const again = page.locator("[data-verdict] button");
    await again.waitFor();
    expect(await page.locator("[data-verdict]").textContent()).toContain("published anew since you opened this page");
    await page.evaluate(() => document.body.setAttribute("data-old", ""));
    await Promise.all([page.waitForEvent("load"), again.click()]);
    expect(await page.locator("body[data-old]").count()).toBe(0);
    await page.context().close();
    // What is missing on purpose is told here too.
    said.length = before;
  });

  test("a name within the words of a variant: the variant's card leads to its card, Escape back to the words", async () => {
    const page = await open("d/minutes/");
    const words = page.locator(".pane-left a.v:not(.v-quiet):has([data-name])").first();
    await words.click();
    await page.locator(".card > .card-names a").first().click();
    expect(await page.locator(".card").getAttribute("id")).toBe("_n-person-vale");
    await page.keyboard.press("Escape");
    expect(await page.locator(".card").count()).toBe(0);
    expect(await words.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test("another witness on the right keeps the place, the level and the ids", async () => {
    const page = await open("d/minutes/w/c/1/");
    await page.locator("#_p12").evaluate((cell) => cell.scrollIntoView({ block: "start" }));
    const before = await page.locator("#_p12").boundingBox();
    // Not with the mouse: to click in the sticky bar the test's browser would scroll the page.
    await page.locator('[data-tabs="right"] a[data-witness="a"]').evaluate((tab: HTMLElement) => tab.click());
    await page.locator('.pane-right[data-key="a"]').waitFor();
    const after = await page.locator("#_p12").boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 99))).toBeLessThan(3);
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((element) => element.id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(await page.locator(".pane-right").textContent()).toContain("lying idle since February");
  });

  test("one side alone, both in turn", async () => {
    const page = await open("d/minutes/w/c/1/", { ...phone, ...unscripted });
    const shown = (side: string) => page.locator(`.pane-${side} .cell`).first().isVisible();
    expect([await shown("left"), await shown("right")]).toEqual([true, false]);
    await page.locator('input[name="_narrow"][value="right"]').check();
    expect([await shown("left"), await shown("right")]).toEqual([false, true]);
    await page.locator('input[name="_narrow"][value="both"]').check();
    expect([await shown("left"), await shown("right")]).toEqual([true, true]);
  });

  test("paper has one text: the left, or the right where it is read alone", async () => {
    const page = await open("d/minutes/w/c/1/");
    await page.emulateMedia({ media: "print" });
    const printed = () =>
      page
        .locator(".pane")
        .evaluateAll((panes) => panes.filter((pane) => pane.checkVisibility()).map(({ className }) => className));
    expect(await printed()).toEqual(["pane pane-left"]);
    await page.locator('input[name="_wide"][value="right"]').evaluate((input) => (input as HTMLInputElement).click());
    expect(await printed()).toEqual(["pane pane-right"]);
    await page.setViewportSize({ width: 440, height: 700 });
    expect(await printed()).toEqual(["pane pane-right"]);
  });

  test("without scripts a variant opens as a sheet that stays in the window, and its close link closes it", async () => {
    const page = await open("d/minutes/w/c/1/", unscripted);
    const link = page.locator(".pane-left a.v-here:not(.slit)").first();
    await link.click();
    const sheet = page.locator(".entries li:target");
    const box = await sheet.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(900, 0);
    await sheet.locator("> a").click();
    expect(await sheet.count()).toBe(0);
  });

  test("without scripts what is left out unfolds in its place, and notes do", async () => {
    const page = await open("d/minutes/", { ...phone, ...unscripted });
    await page.locator(".note-open").first().check();
    expect(await page.locator(".note").first().isVisible()).toBe(true);
    await page.goto(`${server?.address}d/minutes/w/c/1/`);
    await page.locator(".pane-left .gap-out summary").first().click();
    expect(await page.locator(".pane-left .gap-out blockquote").first().innerText()).toContain("Commissioner Vale");
  });

  test("notes stand beside a single text where there is room", async () => {
    const page = await open("d/letter/", unscripted);
    const note = await page.locator(".note").first().boundingBox();
    const text = await page.locator(".cell").first().boundingBox();
    expect(note?.x ?? 0).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
  });

  test("without scripts a phone's menu unfolds sections and languages, and the side that is read has its witnesses", async () => {
    const page = await open("d/minutes/w/c/1/", { ...phone, ...unscripted });
    expect(await page.locator(".sections").isVisible()).toBe(false);
    await page.locator(".menu summary").press("Enter");
    expect(await page.locator(".sections a").first().isVisible()).toBe(true);
    expect(await page.locator(".tabs").evaluateAll((bars) => bars.filter((bar) => bar.checkVisibility()).length)).toBe(
      1,
    );
    await page.locator('input[name="_narrow"][value="right"]').check({ force: true });
    expect(await page.locator(".tabs-left").isVisible()).toBe(false);
    expect(await page.locator(".tabs-right").isVisible()).toBe(true);
  });

  test("from a disk: links lead to pages, and the console stays empty", async () => {
    const page = await open(pathToFileURL(join(folder, "d/minutes/index.html")).href);
    await page.locator('[data-tabs="left"] a[data-witness="c"]').click();
    await page.waitForURL(/w\/c\/1\/index\.html/);
    expect(await page.locator("h1").innerText()).toContain("Harbour Commission");
  });

  test("the console stayed empty", () => {
    // A browser fetches no font ahead from a disk and says so; the style sheet brings it all the same.
    expect(said.filter((line) => !/^file:.*(?:\.woff2|net::ERR_FAILED)/u.test(line))).toEqual([]);
  });
});
