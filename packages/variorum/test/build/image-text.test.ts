import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assetFolder } from "../../src/site/index.ts";
import { hasBrowser, openBrowser } from "../site/browser.ts";
import { type SiteServer, serveFolder } from "../site/site-server.ts";
import { SmallEdition } from "./small-edition.ts";

const can = hasBrowser && existsSync(new URL("manifest.json", assetFolder));

/** Lines of two pages; every letter is 20 pixels wide, every line 60 high. */
const PAGES = [
  ["The basin was closed", "before the great gale"],
  ["and nobody was warned", "of it in the harbour"],
];
const [WIDTH, HEIGHT, LETTER, LEFT, TOP, LINE] = [600, 800, 20, 60, 100, 60];

const lineTop = (line: number): number => TOP + 2 * LINE * line;

function hocrWords(text: string, line: number): string {
  let at = 0;
  return text
    .split(" ")
    .map((word) => {
      const x = LEFT + at * LETTER;
      at += word.length + 1;
      const box = `${x} ${lineTop(line)} ${x + word.length * LETTER} ${lineTop(line) + LINE}`;
      return `<span class="ocrx_word" title="bbox ${box}">${word}</span>`;
    })
    .join(" ");
}

const hocr = `<!doctype html><html><head><meta name="ocr-system" content="x"/></head><body>${PAGES.map(
  (lines, page) =>
    `<div class="ocr_page" title='image "p${page + 1}.png"; bbox 0 0 ${WIDTH} ${HEIGHT}; ppageno ${page}'><p class="ocr_par" title="bbox 0 0 ${WIDTH} ${HEIGHT}">${lines
      .map(
        (text, line) =>
          `<span class="ocr_line" title="bbox ${LEFT} ${lineTop(line)} ${LEFT + text.length * LETTER} ${lineTop(line) + LINE}">${hocrWords(text, line)}</span>`,
      )
      .join("\n")}</p></div>`,
).join("\n")}</body></html>`;

let root = "";
let server: SiteServer | undefined;
let browser: Browser | undefined;
let page: Page;

beforeAll(async () => {
  if (!can) return;
  root = await mkdtemp(join(tmpdir(), "variorum-image-text-"));
  const edition = await SmallEdition.begin(root);
  await edition.write(
    "documents/minutes/document.yaml",
    "title: Minutes\nwitnesses:\n  - { key: a, siglum: A, kind: typescript, source: a.hocr }\n  - { key: b, siglum: B, kind: typescript, source: b.md }\n",
  );
  await edition.write("documents/minutes/a.hocr", hocr);
  await edition.write("documents/minutes/b.md", "The basin was shut before the gale.\n\nNobody was warned of it.\n");
  for (const n of [1, 2]) {
    await edition.write(`documents/minutes/a/p${n}.png`, "");
    const image = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: "#eee6d0" } });
    await writeFile(join(edition.folder, `documents/minutes/a/p${n}.png`), await image.png().toBuffer());
  }
  await edition.publish();
  await edition.build();
  server = await serveFolder(edition.output);
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${server.address}d/minutes/`);
  await page.locator(".tabs-right a[data-scan]").click();
  await page.locator(".scan-stage canvas").waitFor();
  await page.getByRole("button", { name: "Next line" }).waitFor();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (root !== "") await rm(root, { recursive: true });
});

/** What is so soon; a machine may be busy. */
const soon = <T>(found: () => T) => expect.poll(found, { timeout: 10_000 });

/** The middle of a word of the text on the page, in the window. */
const wordOnPage = (word: string) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".pane-left .text") as Element, 4);
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
    throw new Error(`${wanted} is not in the text.`);
  }, word);

/** The frame on the image, in pixels of the window. */
const framed = () =>
  page.evaluate(() => {
    const frame = document.querySelector(".zone-light")?.getBoundingClientRect();
    const stage = document.querySelector(".scan-stage")?.getBoundingClientRect();
    if (frame === undefined || stage === undefined) return null;
    return { width: frame.width, isInStage: frame.top >= stage.top && frame.bottom <= stage.bottom };
  });

/** What the light in the text covers. */
const litWidth = () =>
  page.evaluate(() =>
    [...document.querySelectorAll(".text-light > i")].reduce((sum, one) => sum + one.getBoundingClientRect().width, 0),
  );

const scale = () => page.evaluate(() => (document.querySelector(".scan-stage") as HTMLElement).clientHeight / 800);

describe.skipIf(!can)("text and image by line and word", () => {
  test("places stand in a file of their own beside the permanent page", async () => {
    const zones = JSON.parse(await readFile(join(root, "site/d/minutes/v/1/w/a/1/zones.json"), "utf8"));
    expect(zones).toContainEqual([0, 0, 4, 9, "word", `${LEFT + 4 * LETTER},${TOP},${5 * LETTER},${LINE}`]);
    expect(zones.filter(([image, , , , of]: readonly unknown[]) => image === 1 && of === "line")).toHaveLength(2);
    const html = await readFile(join(root, "site/d/minutes/index.html"), "utf8");
    expect(html).toContain('data-zones="../../d/minutes/v/1/w/a/1/zones.json"');
    expect(html).not.toContain(`${LEFT},${TOP}`);
  });

  test("the pointer on a word of the text frames the word on the image", async () => {
    const word = await wordOnPage("basin");
    await page.mouse.move(word.x + word.width / 2, word.y + word.height / 2);
    await soon(framed).toMatchObject({ isInStage: true });
    await soon(async () => Math.abs(((await framed())?.width ?? 0) - 5 * LETTER * (await scale()))).toBeLessThan(6);
    await soon(async () => Math.abs((await litWidth()) - word.width)).toBeLessThan(2);
  });

  test("the pointer on a word of the image lights the word in the text", async () => {
    const word = await wordOnPage("great");
    const stage = await page.locator(".scan-stage").boundingBox();
    if (stage === null) throw new Error("There is no stage.");
    const by = stage.height / HEIGHT;
    const left = stage.x + (stage.width - WIDTH * by) / 2;
    await page.mouse.move(left + (LEFT + 13 * LETTER) * by, stage.y + (lineTop(1) + LINE / 2) * by);
    await soon(async () => Math.abs((await litWidth()) - word.width)).toBeLessThan(2);
    await page.mouse.move(5, 5);
    await soon(litWidth).toBe(0);
  });

  test("the keyboard goes from line to line, over the end of a page, and the line is said", async () => {
    const next = page.getByRole("button", { name: "Next line" });
    const said = page.locator(".scan-view [role=status]");
    await next.focus();
    for (const line of ["The basin was closed", "before the great gale", "and nobody was warned"]) {
      await page.keyboard.press("Enter");
      await soon(() => said.textContent()).toBe(line);
      await soon(framed).toMatchObject({ isInStage: true });
    }
    expect(await page.getByRole("combobox", { name: "Page" }).inputValue()).toBe("1");
    await page.getByRole("button", { name: "Previous line" }).press("Enter");
    await soon(() => said.textContent()).toBe("before the great gale");
    expect(await page.getByRole("combobox", { name: "Page" }).inputValue()).toBe("0");
  });

  test("the focus on a link in the text frames its words", async () => {
    await page.locator(".pane-left a.v").first().focus();
    await soon(framed).toMatchObject({ isInStage: true });
    await soon(litWidth).toBeGreaterThan(0);
  });

  test("a finger lights what it taps, in the text and on the image, until it taps elsewhere", async () => {
    const context = await (browser as Browser).newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    const phone = await context.newPage();
    await phone.goto(`${server?.address}d/minutes/`);
    await phone.locator(".pane-left .cell").last().scrollIntoViewIfNeeded();
    const place = await phone.evaluate(() => scrollY);
    await phone.locator(".switch_narrow a[data-scan]").tap();
    await phone.locator(".scan-stage canvas").waitFor();
    await phone.getByRole("button", { name: "Next line" }).waitFor();
    const lit = () => phone.locator(".text-light > i").count();
    // That text and image are joined is seen before anything is touched, and nobody lost their place.
    await soon(lit).toBeGreaterThan(0);
    await soon(() => phone.locator(".zone-light").count()).toBe(1);
    expect(await phone.evaluate(() => scrollY)).toBe(place);
    await phone.getByRole("button", { name: "Next line" }).tap();
    await soon(lit).toBeGreaterThan(0);
    const frame = await phone.locator(".zone-light").boundingBox();
    if (frame === null) throw new Error("Nothing is framed.");
    await phone.touchscreen.tap(frame.x + frame.width * 0.9, frame.y + frame.height / 2);
    await soon(() => phone.locator(".zone-light").boundingBox()).toSatisfy(
      (now: typeof frame | null) => now !== null && now.width < frame.width / 2,
    );
    expect(await lit()).toBeGreaterThan(0);
    await context.close();
  });

  test("Escape closes a card first, then the viewer, and the focus goes back", async () => {
    const variant = page.locator(".pane-left a.v").first();
    await variant.focus();
    await page.keyboard.press("Enter");
    await page.locator(".card").waitFor();
    await page.keyboard.press("Escape");
    await soon(() => page.locator(".card").count()).toBe(0);
    expect(await page.locator(".scan-view").count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await page.locator(".scan-view").count()).toBe(0);
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute("data-scan"))).toBe("a");
    await page.keyboard.press("Enter");
    await page.locator(".scan-stage canvas").waitFor();
    await page.getByRole("button", { name: "Next line" }).waitFor();
  });

  test("with the viewer goes the light", async () => {
    await page.locator(".pane-left a.v").first().focus();
    await soon(litWidth).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Close the image" }).click();
    expect(await page.locator(".text-light, .zone-light").count()).toBe(0);
  });
});
