/** Who cannot use a mouse, needs large letters, own colours or a still page: WCAG 2.2 AA beyond what axe can see. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonTrace } from "../../src/model/person-trace.ts";
import { PersonMatrix } from "../../src/site/components/PersonMatrix.tsx";
import { renderHtml } from "../../src/site/html/html.ts";
import { assetFolder } from "../../src/site/index.ts";
import { personWordsFor } from "../../src/site/words/person-words.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { writeSite } from "./site-files.ts";
import { type SiteServer, serveFolder } from "./site-server.ts";

const can = hasBrowser && existsSync(fileURLToPath(new URL("manifest.json", assetFolder)));
if (!can) console.log("Browser tests skipped: no Chromium, or the site's scripts are not built.");

/** One of every kind that lays itself out in its own way. */
const kinds = [
  "",
  "documents/",
  "record/",
  "about/",
  "d/minutes/",
  "d/notice/w/he/1/",
  "people/",
  "people/marsh/",
  "bodies/commissioners/",
  "chronology/",
  "series/depth/",
  "sources/",
  "missing/",
];

let folder = "";
let server: SiteServer;
let browser: Browser;

beforeAll(async () => {
  if (!can) return;
  folder = await mkdtemp(join(tmpdir(), "variorum-reach-"));
  const documents = await allDocuments();
  const { info, ...edition } = editionOf(documents, 20);
  const { address: _, ...here } = info;
  await writeSite(folder, { ...edition, info: { ...here, interface: ["en", "ru"] } }, documents);
  server = await serveFolder(folder);
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder !== "") await rm(folder, { recursive: true });
});

async function withPage(options: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await look(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Elements beyond the right edge of a page that scrolls sideways. */
const sticksOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("main *, header *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`);
  });

/** What has the focus, as a reader would call it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return `${element?.tagName.toLowerCase()} ${element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? ""}`;
  });

describe.skipIf(!can)("for everybody", () => {
  test("at four times the size, and with wide letters, nothing is cut off sideways", { timeout: 120_000 }, async () => {
    await withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
      for (const address of kinds) {
        await page.goto(server.address + address);
        expect(await sticksOut(page), address).toEqual([]);
        await page.addStyleTag({
          content:
            "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}",
        });
        expect(await sticksOut(page), `${address} with wide letters`).toEqual([]);
      }
    });
  });

  test("at twice the size on a desktop nothing is cut off", { timeout: 120_000 }, async () => {
    await withPage({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, async (page) => {
      for (const address of kinds) {
        await page.goto(server.address + address);
        expect(await sticksOut(page), address).toEqual([]);
      }
    });
  });

  test("a matrix of persons has every cell under the version it speaks of", { timeout: 60_000 }, async () => {
    const named = { state: "named", places: [{ passage: 4, text: "Vale", how: "exact form" }] };
    const cells = { a: named, b: { state: "not named", gaps: [] }, c: named, d: { state: "lacuna" }, e: named };
    const matrix = PersonMatrix({
      say: personWordsFor("en"),
      caption: "Persons",
      columns: Object.keys(cells).map((key) => ({ key, siglum: key, head: `Version ${key}` })),
      rows: [{ name: "Edmund Vale", trace: { vanishes: true, cells } as unknown as PersonTrace }],
      linkOf: (witness, passage) => `#${witness}-${passage}`,
    });
    await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(`${server.address}disappeared/`);
      await page.evaluate(
        (html) => document.querySelector("main")?.insertAdjacentHTML("beforeend", html),
        renderHtml(matrix),
      );
      const rows = await page.$$eval(".person-matrix tr", (all) =>
        all.map((row) => [...row.children].map((cell) => Math.round(cell.getBoundingClientRect().left))),
      );
      const [heads, ...others] = rows.slice(-2);
      expect(new Set(heads).size).toBe(6);
      expect(others).toEqual([heads]);
    });
  });

  test("what a reader chose stays chosen on other pages, without a cookie; a link to a passage shows both sides", {
    timeout: 60_000,
  }, async () => {
    await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
      const view = () => page.locator(".switch_wide input:checked").getAttribute("value");
      const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
      await page.goto(`${server.address}d/minutes/`);
      const before = await size();
      await page.locator('.switch_wide label:has([value="left"])').click();
      for (let times = 0; times < 4; times++) await page.getByRole("button", { name: "Larger text" }).click();
      expect(await page.getByRole("button", { name: "Larger text" }).getAttribute("aria-disabled")).toBe("true");
      expect(await sticksOut(page)).toEqual([]);
      await page.goto(`${server.address}d/minutes/w/c/1/`);
      expect(await view()).toBe("left");
      expect(await size()).toBeCloseTo(before * 1.75, 1);
      await page.goto(`${server.address}about/`);
      expect(await size()).toBeCloseTo(before * 1.75, 1);
      await page.getByRole("button", { name: "Smaller text" }).click();
      expect(await size()).toBeCloseTo(before * 1.5, 1);
      await page.goto(`${server.address}d/minutes/w/b/1/#_text`);
      expect(await view()).toBe("both");
      expect(await page.context().cookies()).toEqual([]);
    });
  });

  test("texts from right to left keep their numbers within the page on either side", { timeout: 60_000 }, async () => {
    await withPage({ viewport: { width: 1000, height: 900 } }, async (page) => {
      for (const key of ["he", "en"]) {
        await page.goto(`${server.address}d/notice/w/${key}/1/`);
        expect(await page.locator('[dir="rtl"] .number').count()).toBeGreaterThan(0);
        expect(await sticksOut(page), key).toEqual([]);
      }
    });
  });

  test("whoever asks for a still page gets one", { timeout: 60_000 }, async () => {
    await withPage({ reducedMotion: "reduce" }, async (page) => {
      await page.goto(`${server.address}d/minutes/`);
      await page.locator(".pane-left a.v").first().click();
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    });
  });

  test("in colours of the reader's own, what is chosen and what is missing can be told", {
    timeout: 60_000,
  }, async () => {
    await withPage({ forcedColors: "active", viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(`${server.address}d/minutes/`);
      const outline = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => {
            const style = getComputedStyle(element);
            const borders = [
              style.borderTopStyle,
              style.outlineStyle,
              style.borderBlockEndStyle,
              style.textDecorationLine,
            ];
            return borders.some((one) => one !== "none");
          });
      for (const selector of [
        ".tab[aria-current]",
        ".site-header a[aria-current]",
        ".gap",
        ".switch input:checked + span",
      ])
        expect(await outline(selector), selector).toBe(true);
      const fill = (selector: string) =>
        page.evaluate((one) => getComputedStyle(document.querySelector(one) as Element).fill, selector);
      expect(await fill(".map-wide .level-0")).not.toBe(await fill(".map-wide .track"));
    });
  });

  test("the whole page by keyboard: past the head, to a variant and back, to a passage's card and back", {
    timeout: 120_000,
  }, async () => {
    await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(`${server.address}d/minutes/`);
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe("a Skip to the text");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);

      const variant = page.locator(".pane-left a.v:not(.v-accidental)").first();
      await variant.focus();
      await page.keyboard.press("Enter");
      expect(await page.locator(".lean > .card").count()).toBe(1);
      expect(await page.evaluate(() => document.activeElement?.classList.contains("card"))).toBe(true);
      await page.keyboard.press("Escape");
      expect(await variant.evaluate((element) => element === document.activeElement)).toBe(true);

      const number = page.locator(".pane-left a.number").nth(2);
      await number.focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("div Passage 3");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest(".passage-card") !== null)).toBe(true);
      await page.keyboard.press("Escape");
      expect(await number.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  });

  test("a passage is one stop of the Tab key; the arrows go on to its variants, with Shift to those of spelling too", {
    timeout: 120_000,
  }, async () => {
    await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(`${server.address}d/minutes/`);
      const stops = (pane: string) =>
        page.evaluate(
          (side) =>
            [...document.querySelectorAll<HTMLElement>(`.${side} .cell`)].map(
              (cell) =>
                [...cell.querySelectorAll<HTMLElement>("a.number, a.v, a.name")].filter(
                  (link) => link.tabIndex >= 0 && link.checkVisibility({ visibilityProperty: true }),
                ).length,
            ),
          pane,
        );
      expect(Math.max(...(await stops("pane-left")))).toBeGreaterThan(1);
      await page.locator(".past").focus();
      await page.keyboard.press("Tab");
      for (const pane of ["pane-left", "pane-right"]) expect(Math.max(...(await stops(pane)))).toBe(1);

      const number = page.locator(".pane-left a.number").first();
      await number.focus();
      expect(await page.locator(".keys").isVisible()).toBe(true);
      const all = await page
        .locator(".pane-left a.v[href]")
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash));
      const walk = async (key: string): Promise<readonly string[]> => {
        const seen: string[] = [];
        for (;;) {
          await page.keyboard.press(key);
          const at = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).hash);
          if (seen.at(-1) === at) return seen;
          seen.push(at);
        }
      };
      const forth = await walk("Shift+ArrowRight");
      expect(forth.filter((hash) => !hash.startsWith("#_n-"))).toEqual(all.filter((hash, n) => hash !== all[n - 1]));
      expect(await walk("Shift+ArrowLeft")).toEqual([...forth].reverse().slice(1));
      expect(await page.locator(".lean > .card").count()).toBe(1);
      const passage = () =>
        page.evaluate(() => Number(document.activeElement?.closest<HTMLElement>(".cell")?.dataset.passage));
      const before = await passage();
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest(".card") !== null)).toBe(true);
      await page.keyboard.press("Escape");
      expect(await passage()).toBe(before);
      await page.keyboard.press("Tab");
      expect(await passage()).toBe(before + 1);
    });
  });

  test("every stop of the Tab key shows where it is", { timeout: 120_000 }, async () => {
    await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(`${server.address}d/letter/`);
      const blind: string[] = [];
      for (let stop = 0; stop < 40; stop += 1) {
        await page.keyboard.press("Tab");
        const shown = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === null || element === document.body) return true;
          const marked = element instanceof HTMLInputElement ? (element.nextElementSibling ?? element) : element;
          const style = [element, marked].map((one) => getComputedStyle(one));
          return style.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && outlineWidth !== "0px");
        });
        if (!shown) blind.push(await focused(page));
      }
      expect(blind).toEqual([]);
    });
  });
});
