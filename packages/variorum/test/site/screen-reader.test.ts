/** Pages as a screen reader, a keyboard and a finger meet them: what Chromium's own accessibility tree says of each kind. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assetFolder } from "../../src/site/index.ts";
import { hasBrowser, openBrowser } from "./browser.ts";
import { editionOf } from "./fixture-edition.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { writeSite } from "./site-files.ts";
import { type SiteServer, serveFolder } from "./site-server.ts";

const can = hasBrowser && existsSync(new URL("manifest.json", assetFolder));
if (!can) console.log("Browser tests skipped: no Chromium, or the site's scripts are not built.");

const kinds = [
  "",
  "documents/",
  "d/minutes/",
  "d/minutes/v/2/changes/",
  "d/notice/w/he/1/",
  "people/",
  "people/marsh/",
  "bodies/commissioners/",
  "chronology/",
  "series/depth/",
  "sources/",
  "missing/",
  "quotations/",
  "instalments/",
  "record/",
  "about/",
  "compare/",
];

let folder = "";
let server: SiteServer;
let browser: Browser;

beforeAll(async () => {
  if (!can) return;
  folder = await mkdtemp(join(tmpdir(), "variorum-heard-"));
  const documents = (await allDocuments()).filter(({ work }) => work.id !== "inquiry");
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

interface Heard {
  readonly role: string;
  readonly name: string;
  readonly description: string;
}

/** What is spoken, node by node. What is laid out only when it is in sight is laid out first. */
async function heard(page: Page): Promise<readonly Heard[]> {
  await page.addStyleTag({ content: "*{content-visibility:visible!important}" });
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const text = (value: { readonly value?: unknown } | undefined): string => String(value?.value ?? "").trim();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description }) => ({ role: text(role), name: text(name), description: text(description) }));
}

const needName =
  /^(link|button|radio|checkbox|textbox|combobox|searchbox|slider|image|table|dialog|navigation|region|Iframe)$/;

function faultsOf(nodes: readonly Heard[]): readonly string[] {
  const faults = nodes.flatMap(({ role, name, description }) => [
    ...(needName.test(role) && name === "" ? [`${role} without a name`] : []),
    ...(description !== "" && description.toLowerCase() === name.toLowerCase() ? [`said twice: ${role} ${name}`] : []),
  ]);
  for (const role of ["banner", "main", "contentinfo"])
    if (nodes.filter((node) => node.role === role).length !== 1) faults.push(`not one ${role}`);
  const landmarks = nodes.filter(({ role }) => /^(navigation|region|form)$/.test(role)).map(({ name }) => name);
  faults.push(...landmarks.filter((name, at) => landmarks.indexOf(name) < at).map((name) => `two landmarks: ${name}`));
  return [...new Set(faults)];
}

/** One first heading; none leaves out a level on the way down, but in the texts themselves. */
const headingFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(
      (one) => one.checkVisibility() && one.closest(".text") === null,
    );
    const levels = all.map(({ tagName }) => Number(tagName[1]));
    const jumps = all.filter((_, at) => (levels[at] ?? 0) > (levels[at - 1] ?? 0) + 1);
    return [
      ...(levels.filter((level) => level === 1).length === 1 ? [] : ["not one first heading"]),
      ...jumps.map(({ textContent }) => `a level is left out before ${textContent}`),
    ];
  });

/**
 * WCAG 2.5.8: 24 pixels, or as much room around it. Links within a sentence are excepted, and drawings of which a table beside
 * them has the same links.
 */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const boxOf = (element: Element) => (element.closest("label") ?? element).getBoundingClientRect();
    const targets = [...document.querySelectorAll("a[href],button,summary,input,select,textarea")]
      .filter((element) => element.closest("svg") === null)
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const inSentence = (element: Element): boolean =>
      element.closest(".text, p, .facts, .card, dd, td, .aside") !== null &&
      getComputedStyle(element).display.startsWith("inline");
    const gap = (a: DOMRect, b: DOMRect): number => {
      const [x, y] = [a.left + a.width / 2, a.top + a.height / 2];
      return Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom));
    };
    return targets
      .filter(({ element, box }) => (box.height < 24 || box.width < 24) && !inSentence(element))
      .filter(({ element, box }) =>
        targets.some(
          (other) => !other.element.contains(element) && !element.contains(other.element) && gap(box, other.box) < 12,
        ),
      )
      .map(
        ({ element, box }) =>
          `${element.tagName} ${element.className} ${element.textContent?.trim().slice(0, 30)} ${Math.round(box.width)}×${Math.round(box.height)}`,
      );
  });

/** WCAG 2.4.11: whatever has the focus can be seen, beneath no bar that stays. */
const hiddenFocus = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return null;
    const shown = focused.closest("label") ?? focused;
    const points = [...shown.getClientRects()].flatMap(({ left, top, width, height }) =>
      [0.5, 0.15, 0.85].flatMap((x) => [0.5, 0.15, 0.85].map((y) => [left + width * x, top + height * y] as const)),
    );
    const isSeen = points.some(([x, y]) => {
      const found = document.elementFromPoint(x, y);
      return found !== null && (shown.contains(found) || found.contains(shown));
    });
    return isSeen ? undefined : `${focused.tagName} ${focused.className} ${focused.textContent?.trim().slice(0, 40)}`;
  });

async function walk(page: Page, key: "Tab" | "Shift+Tab", stops: number): Promise<readonly string[]> {
  const hidden: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press(key);
    const fault = await hiddenFocus(page);
    if (fault === null) break;
    if (fault !== undefined) hidden.push(`${key}: ${fault}`);
  }
  return hidden;
}

describe.skipIf(!can)("heard, tabbed and tapped", () => {
  describe.each([360, 1280])("%i pixels wide", (width) => {
    let context: BrowserContext;
    beforeAll(async () => {
      context = await browser.newContext({ viewport: { width, height: 800 }, serviceWorkers: "block" });
    });
    afterAll(() => context.close());

    test.each(kinds)("/%s", { timeout: 60_000 }, async (address) => {
      const page = await context.newPage();
      await page.goto(server.address + address);
      expect(await headingFaults(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await walk(page, "Tab", 40)).toEqual([]);
      expect(await walk(page, "Shift+Tab", 20)).toEqual([]);
      expect(faultsOf(await heard(page))).toEqual([]);
      await page.close();
    });
  });

  test("backwards through a text, no stop is beneath the bar that stays", { timeout: 60_000 }, async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 500 } });
    await page.goto(`${server.address}d/minutes/`);
    await page.locator(".pane-left a.number").last().focus();
    expect(await walk(page, "Shift+Tab", 30)).toEqual([]);
    await page.close();
  });
});
