import { cp, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type DefaultTreeAdapterMap, parse } from "parse5";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/listening.ts";
import { serve } from "../../src/server/server.ts";
import { type Desk, openDesk, projectFolder } from "../cli/command-line.ts";
import { findChromium, openBrowser } from "./chromium.ts";
import { readerQuestions } from "./reader-questions.ts";

let desk: Desk;
let site: string;
let server: RunningServer;

beforeAll(async () => {
  desk = await openDesk();
  await cp(join(projectFolder, "examples/specimen"), join(desk.folder, "examples/specimen"), { recursive: true });
  const { code, stdout, stderr } = await desk.run("start", "--no-serve");
  expect([code, code === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
  site = join(desk.folder, ".variorum/start/sites/specimen");
  server = await serve([{ mount: "", folder: site, title: "Specimen" }], { port: 0 });
});
afterAll(async () => {
  await server.stop();
  await desk.close();
});

async function htmlFiles(): Promise<readonly string[]> {
  const entries = await readdir(site, { recursive: true });
  return entries.filter((path) => path.endsWith(".html")).map((path) => path.replaceAll("\\", "/"));
}

interface Links {
  readonly links: readonly string[];
  readonly ids: ReadonlySet<string>;
}

type Node = DefaultTreeAdapterMap["node"];

function linksOf(html: string): Links {
  const links: string[] = [];
  const ids = new Set<string>();
  const visit = (node: Node): void => {
    if ("attrs" in node) {
      for (const { name, value } of node.attrs) {
        if (name === "href" || name === "src") links.push(value);
        if (name === "id") ids.add(value);
      }
    }
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return { links, ids };
}

test("every internal link of every page resolves, and so does what it points to in the page", async () => {
  const pages = new Map<string, Links>();
  for (const path of await htmlFiles()) {
    const address = `/${path.replace(/index\.html$/, "")}`;
    pages.set(address, linksOf(await readFile(join(site, path), "utf8")));
  }
  const broken: string[] = [];
  const answers = new Map<string, Promise<number>>();
  const status = (path: string): Promise<number> => {
    const known = answers.get(path) ?? fetch(new URL(path, server.address), { method: "HEAD" }).then((r) => r.status);
    answers.set(path, known);
    return known;
  };
  for (const [address, { links }] of pages) {
    for (const link of new Set(links)) {
      const target = new URL(link, new URL(address, server.address));
      if (target.origin !== new URL(server.address).origin) continue;
      if ((await status(target.pathname)) !== 200) broken.push(`${address} → ${link}`);
      const id = decodeURIComponent(target.hash.slice(1));
      if (id !== "" && pages.has(target.pathname) && !pages.get(target.pathname)?.ids.has(id)) {
        broken.push(`${address} → ${link} (no such place in the page)`);
      }
    }
  }
  expect(broken).toEqual([]);
  expect(pages.size).toBeGreaterThan(20);
});

/** One page of each kind. */
const KINDS: readonly (readonly [kind: string, path: string])[] = [
  ["home", ""],
  ["list of documents", "documents/"],
  ["document", "d/minutes/"],
  ["document with a translation", "d/lukin-letter/"],
  ["document without a text", "d/finance-minute/"],
  ["document with one witness", "d/telegram/"],
  ["witness", "d/minutes/w/d/1/"],
  ["version", "d/minutes/v/1/"],
  ["essay", "essays/what-was-left-out/"],
  ["record", "record/"],
  ["about", "about/"],
  ["nothing here", "404.html"],
];

const executable = findChromium();
if (executable === undefined) {
  console.log(
    "No Chromium on this machine: the browser tests of the site are skipped (set CHROMIUM_PATH, or apt-get install chromium).",
  );
}

describe.skipIf(executable === undefined)("in a browser", () => {
  let browser: Browser;
  let context: BrowserContext;
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

  beforeAll(async () => {
    browser = await openBrowser(executable ?? "");
    context = await browser.newContext();
  });
  afterAll(() => browser.close());

  /** Opens a page and collects whatever its console and network say against it. */
  async function open(path: string, base = server.address): Promise<{ page: Page; complaints: string[] }> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("response", (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(new URL(path, base).href, { waitUntil: "networkidle" });
    return { page, complaints };
  }

  test.each(KINDS)("%s: the console is empty, nothing is wider than a phone, axe finds nothing", async (_, path) => {
    const { page, complaints } = await open(path);
    expect(complaints).toEqual([]);
    await page.evaluate(await readFile(axe, "utf8"));
    for (const [scheme, width] of [
      ["light", 360],
      ["dark", 1440],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect([scheme, width, await violations(page)]).toEqual([scheme, width, []]);
    }
    await page.close();
  });

  async function violations(page: Page): Promise<readonly string[]> {
    return page.evaluate(async () => {
      type Result = { id: string; help: string; nodes: { target: string[] }[] };
      const { axe: tool } = globalThis as unknown as { axe: { run(): Promise<{ violations: Result[] }> } };
      const { violations: found } = await tool.run();
      return found.map(
        ({ id, help, nodes }) =>
          `${id}: ${help} at ${nodes
            .map((node) => node.target.join(" "))
            .slice(0, 3)
            .join("; ")}`,
      );
    });
  }

  async function pressVerify(page: Page): Promise<string> {
    await page.locator("[data-verify-page]").first().click();
    const verdict = page.locator("[data-verdict]").first();
    await verdict.filter({ hasText: /record|verif|match/i }).waitFor({ timeout: 20_000 });
    await page.waitForFunction(() =>
      /Matches|Does not match|Could not|withheld/.test(document.querySelector("[data-verdict]")?.textContent ?? ""),
    );
    return (await verdict.textContent()) ?? "";
  }

  test.each(["d/minutes/", "d/minutes/v/1/", "d/minutes/w/d/1/", "d/lukin-letter/"])(
    "%s: the Verify button says yes, and what that is worth",
    async (path) => {
      const { page, complaints } = await open(path);
      const verdict = await pressVerify(page);
      expect(verdict).toContain("Matches the record signed by its one editor.");
      expect(verdict).toContain("This check ran code from the same server.");
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test("a word changed in the open page: the button says no", async () => {
    const { page } = await open("d/minutes/");
    await page.evaluate(() => {
      const walker = document.createTreeWalker(
        document.querySelector("[data-segment]") ?? document.body,
        NodeFilter.SHOW_TEXT,
      );
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (/\w{4}/.test(node.nodeValue ?? "")) {
          node.nodeValue = (node.nodeValue ?? "").replace(/\w{4}/, "None");
          return;
        }
      }
    });
    expect(await pressVerify(page)).toContain("Does not match the record");
    await page.close();
  });

  test.each(["", "specimen"])(
    "nothing here, below /%s: the page looks like the site and leads to its start",
    async (mount) => {
      const host = await serve([{ mount, folder: site, title: "Specimen" }], { port: 0 });
      const start = new URL(mount === "" ? "/" : `/${mount}/`, host.address).href;
      for (const lost of ["nowhere", "d/minutes/w/z/9/", "d/d/d/d/nothing.json"]) {
        const { page, complaints } = await open(`${start}${lost}`, host.address);
        const sections = page.locator("nav[data-found] a");
        await sections.first().waitFor({ timeout: 20_000 });
        const links = await page.locator("a").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
        expect(links.slice(0, 2)).toEqual([start, start]);
        expect(links).toContain(`${start}documents/`);
        for (const link of links) expect([link, (await fetch(link)).status]).toEqual([link, 200]);
        expect(complaints.filter((one) => !/\b404\b/.test(one))).toEqual([]);
        await page.close();
      }
      await host.stop();
    },
  );

  test("nothing here, opened from a disk: it leads to the edition beside it", async () => {
    const { page } = await open(pathToFileURL(join(site, "404.html")).href);
    await page.locator("main a").first().click();
    await page.waitForURL("**/specimen/index.html");
    await page.close();
  });

  /** As somebody's mouse would drop a file anywhere on the open page. */
  async function drop(page: Page, name: string, bytes: Uint8Array): Promise<string> {
    await page.evaluate(
      ([file, base64]) => {
        const carried = new DataTransfer();
        carried.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], file));
        for (const type of ["dragover", "drop"]) {
          const event = new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true });
          document.querySelector("h1")?.dispatchEvent(event);
        }
      },
      [name, Buffer.from(bytes).toString("base64")] as const,
    );
    const answer = page.locator("[data-proof-answer]");
    await answer.locator("[class^=verdict-]").waitFor({ timeout: 120_000 });
    return (await answer.textContent()) ?? "";
  }

  /** A byte of a packed object of the record: what else a pack carries (fonts, images) proves nothing. */
  const insideRecord = (pack: Buffer): number => {
    const name = /record\/objects\/[0-9a-f/]+\.json/.exec(pack.toString("latin1"));
    return (name?.index ?? 0) + (name?.[0].length ?? 0) + 40;
  };

  test("record/: a pack or a proof file that is dropped there is told what the command line tells of it", {
    timeout: 300_000,
  }, async () => {
    await desk.runHere("pack", site, "-o", "edition.zip");
    await desk.runHere("proof", site, "minutes/a", "-o", "a.proof");
    const { page, complaints } = await open("record/");
    for (const name of ["edition.zip", "a.proof"]) {
      const bytes = await readFile(join(desk.folder, name));
      const { stdout } = await desk.runHere("verify", name, "--json");
      const { verdict, headline, reasons } = JSON.parse(stdout);
      const told = await drop(page, name, bytes);
      expect([name, verdict, told.includes(headline)]).toEqual([name, "verified", true]);
      for (const { message } of reasons) expect([name, told]).toEqual([name, expect.stringContaining(message)]);
      const spoiled = Uint8Array.from(bytes);
      const at = name === "edition.zip" ? insideRecord(bytes) : bytes.length >> 1;
      spoiled[at] = (spoiled[at] ?? 0) ^ 1;
      expect(await drop(page, name, spoiled)).not.toContain(headline);
    }
    expect(page.url()).toMatch(/record\/$/);
    await page.evaluate(await readFile(axe, "utf8"));
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("without JavaScript every kind of page is complete", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(new URL("d/minutes/", server.address).href);
    const text = (await page.textContent("main")) ?? "";
    expect(text).toContain("the boy Peter Coad");
    expect(text).toContain("Four people were drowned by an economy of sixty-eight pounds");
    await plain.close();
  });

  describe.each([
    { width: 360, javaScriptEnabled: false },
    { width: 1280, javaScriptEnabled: true },
  ])("what readers come with, $width pixels wide, scripts: $javaScriptEnabled", ({ width, javaScriptEnabled }) => {
    let visit: BrowserContext;
    beforeAll(async () => {
      visit = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 800 } });
    });
    afterAll(() => visit.close());

    test.each(readerQuestions.filter(({ script }) => javaScriptEnabled || script === undefined))(
      "$by: $ask",
      async ({ clicks, phone, answer }) => {
        const way = width < 800 && phone !== undefined ? phone : clicks;
        expect(way.length).toBeLessThanOrEqual(2);
        const page = await visit.newPage();
        await page.goto(server.address);
        for (const choice of way) await choose(page, choice);
        await page.getByText(answer).filter({ visible: true }).first().waitFor({ timeout: 20_000 });
        await page.close();
      },
    );
  });

  /** Only what is in sight can be chosen. */
  const choose = (page: Page, name: string | RegExp): Promise<void> =>
    page
      .getByRole("link", { name })
      .or(page.getByRole("button", { name }))
      .or(page.locator("summary, label").filter({ hasText: name }))
      .filter({ visible: true })
      .first()
      .click({ timeout: 20_000 });

  test("several editions behind one page: it is clean too", async () => {
    const several = await serve(
      [{ mount: "specimen", folder: site, title: "The Loss of the Hesper", description: "Minutes." }],
      {
        port: 0,
      },
    );
    const { page, complaints } = await open("", several.address);
    await page.evaluate(await readFile(axe, "utf8"));
    expect(await violations(page)).toEqual([]);
    await page.getByText("The Loss of the Hesper").click();
    await page.waitForURL("**/specimen/");
    expect(complaints).toEqual([]);
    await page.close();
    await several.stop();
  });
});
