import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OnScreen, PreviewMemory } from "../../src/build/preview-memory.ts";
import { buildSite } from "../../src/build/site.ts";
import { digestSite } from "./built-site.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-preview-"));
  await mkdir(join(folder, "edition"));
  await writeFile(join(folder, "edition/edition.yaml"), "title: { en: Letters }\nlanguages: [en]\n");
  for (let n = 1; n <= 3; n++) await writeLetter(n, "The first words.");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeLetter(n: number, words: string, title = `Letter ${n}`): Promise<void> {
  const path = join(folder, `edition/documents/letter-${n}`);
  await mkdir(path, { recursive: true });
  const witness = "{ key: a, siglum: A, kind: manuscript, source: { file: a.txt } }";
  await writeFile(join(path, "document.yaml"), `title: { en: ${title} }\nwitnesses:\n  - ${witness}\n`);
  await writeFile(join(path, "a.txt"), `${words}\n`);
}

/** One that remembers what it built. */
const computer = () => ({ home: join(folder, "home"), random: (length: number) => randomBytes(length) });

const site = () => join(folder, "site");
const page = (path: string) => readFile(join(site(), path, "index.html"), "utf8");

/** Builds while the pages of some documents are open; gives what was shown of them, and when, and how many stayed. */
async function edit(memory: PreviewMemory, open: readonly string[]) {
  const shown: {
    readonly documents: readonly string[];
    readonly letter: Promise<string>;
    readonly list: Promise<string>;
  }[] = [];
  const onScreen: OnScreen = {
    memory,
    documents: () => new Set(open),
    onShown: async (documents) => {
      shown.push({ documents, letter: page("d/letter-2"), list: page("documents") });
    },
  };
  const { reused } = await buildSite(
    join(folder, "edition"),
    { output: site(), draft: true },
    { ...computer(), onScreen },
  );
  const events = shown.map(async ({ documents, letter, list }) => ({
    documents,
    letter: await letter,
    list: await list,
  }));
  return { events: await Promise.all(events), reused };
}

async function asFromNothing() {
  await buildSite(join(folder, "edition"), { output: join(folder, "cold"), draft: true });
  return digestSite(join(folder, "cold"));
}

test("pages that are open are changed first, and the whole site is as if it had been built from nothing", async () => {
  const memory = new PreviewMemory();
  await edit(memory, []);

  await writeLetter(2, "The second words.", "Another title");
  const { events, reused } = await edit(memory, ["letter-2", "letter-3"]);
  expect(events).toHaveLength(1);
  expect(events[0]?.documents).toContain("letter-2");
  expect(events[0]?.letter).toContain("The second words.");
  expect(events[0]?.list).not.toContain("Another title");
  expect(reused).toBeLessThan(3);
  expect(await page("documents")).toContain("Another title");
  expect(await digestSite(site())).toEqual(await asFromNothing());
});

test("a page that nobody has open waits for the rest; what looks otherwise in the end is not taken for shown", async () => {
  const memory = new PreviewMemory();
  await edit(memory, []);
  await writeLetter(1, "The third words.");
  expect((await edit(memory, ["letter-3"])).events.flatMap(({ documents }) => documents)).toEqual([]);

  await writeLetter(2, "The fourth words.");
  memory.sections = {};
  const { events } = await edit(memory, ["letter-2"]);
  expect(events.map(({ documents }) => documents)).toEqual([["letter-2"], []]);
  expect(await digestSite(site())).toEqual(await asFromNothing());
});

test("a build that is stopped once its pages were shown leaves the rest to the next one", async () => {
  const memory = new PreviewMemory();
  await edit(memory, []);
  const build = new AbortController();
  const onScreen: OnScreen = {
    memory,
    documents: () => new Set(["letter-2"]),
    onShown: async () => build.abort(),
  };
  const env = { ...computer(), onScreen, signal: build.signal };
  await writeLetter(2, "Words that somebody reads.", "A title in passing");
  await writeLetter(3, "Words that nobody reads yet.");
  const overtaken = buildSite(join(folder, "edition"), { output: site(), draft: true }, env);
  await expect(overtaken).rejects.toMatchObject({ code: "aborted" });
  expect(await page("d/letter-2")).toContain("Words that somebody reads.");
  expect(await page("d/letter-3")).not.toContain("Words that nobody reads yet.");
  expect(await page("documents")).not.toContain("A title in passing");

  await writeLetter(2, "Words that stay.", "A title that stays");
  await edit(memory, ["letter-2"]);
  expect(await digestSite(site())).toEqual(await asFromNothing());
});
