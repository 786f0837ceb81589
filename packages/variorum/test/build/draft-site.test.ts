import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuildReport, buildSite } from "../../src/build/site.ts";
import { assetFolder } from "../../src/site/index.ts";
import { brokenLinks, digestSite, doubledIds, readSite } from "./built-site.ts";

const specimen = fileURLToPath(new URL("../../../../examples/specimen", import.meta.url));
const isBuilt = existsSync(new URL("manifest.json", assetFolder));
if (!isBuilt) console.log("The tests of built sites are skipped: run `npm run build` first.");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-build-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const edition = () => join(folder, "edition");
const machine = () => ({ home: join(folder, "home"), random: (bytes: number) => randomBytes(bytes) });
const draft = (name: string, signal?: AbortSignal) =>
  buildSite(
    edition(),
    { output: join(folder, name), draft: true },
    signal === undefined ? machine() : { ...machine(), signal },
  );

describe.skipIf(!isBuilt)("a draft of the specimen", () => {
  let first: BuildReport;
  beforeAll(async () => {
    await cp(specimen, edition(), { recursive: true });
    first = await draft("one");
  });

  test("has pages for every document and witness with text", async () => {
    const site = await readSite(join(folder, "one"));
    expect(first.documents).toBeGreaterThan(1);
    expect(first.variants).toBeGreaterThan(10);
    for (const path of ["index.html", "404.html", "documents/index.html", "d/minutes/index.html", "robots.txt"])
      expect([...site.keys()]).toContain(path);
    expect(site.get("robots.txt")?.toString()).toContain("Disallow: /");
    expect(first.files).toBe(site.size);
    expect(first.bytes).toBe([...site.values()].reduce((sum, bytes) => sum + bytes.length, 0));
  });

  test("every link leads somewhere and no id stands twice", async () => {
    const site = await readSite(join(folder, "one"));
    expect(brokenLinks(site)).toEqual([]);
    expect(doubledIds(site)).toEqual([]);
  });

  test("shows nothing of what it withholds, and the images of the other pages", async () => {
    const site = await readSite(join(folder, "one"));
    for (const secret of ["harbour surgeon", "page-2.jpg", "the top drawer", "C. owes me"])
      expect([...site].filter(([path, bytes]) => path.includes(secret) || bytes.includes(secret))).toEqual([]);
    expect([...site.keys()].filter((path) => path.includes("/f/")).sort()).toEqual(
      [1, 3, 4].flatMap((n) => [`d/minutes/f/a/page-${n}.jpg`, `d/minutes/f/a/page-${n}.jpg.small.jpg`]),
    );
  });

  test("the same input gives the same bytes, beside the old site, elsewhere, and without the cache", async () => {
    const one = await digestSite(join(folder, "one"));
    expect(await draft("one")).toMatchObject({ reused: first.documents, files: first.files, bytes: first.bytes });
    expect(await digestSite(join(folder, "one"))).toEqual(one);
    await rm(join(edition(), ".variorum"), { recursive: true });
    expect((await draft("two")).reused).toBe(0);
    expect(await digestSite(join(folder, "two"))).toEqual(one);
  });

  test("a page that somebody changed is written again", async () => {
    const one = await digestSite(join(folder, "one"));
    await draft("one");
    await writeFile(join(folder, "one/d/telegram/index.html"), "<p>Nothing happened.");
    expect((await draft("one")).reused).toBe(first.documents - 1);
    expect(await digestSite(join(folder, "one"))).toEqual(one);
  });

  test("a changed document alone is rendered again", async () => {
    const path = join(edition(), "documents/telegram/document.yaml");
    const yaml = await readFile(path, "utf8");
    const texts = (await readdir(join(edition(), "documents/telegram"))).filter((name) => name !== "document.yaml");
    const text = join(edition(), "documents/telegram", texts[0] ?? "");
    const before = await readFile(text, "utf8");
    await writeFile(text, `${before}\n\nOne more paragraph.\n`);
    const report = await draft("one");
    expect(report.reused).toBe(first.documents - 1);
    const site = await digestSite(join(folder, "one"));
    expect(await readFile(join(folder, "one/d/telegram/index.html"), "utf8")).toContain("One more paragraph.");
    await draft("three");
    expect(await digestSite(join(folder, "three"))).toEqual(site);
    await writeFile(text, before);
    expect(await readFile(path, "utf8")).toBe(yaml);
  });

  test("nothing is left behind when the build is stopped, and the old site stands", async () => {
    const before = await digestSite(join(folder, "one"));
    const controller = new AbortController();
    controller.abort();
    await expect(draft("one", controller.signal)).rejects.toMatchObject({ code: "aborted" });
    expect(await digestSite(join(folder, "one"))).toEqual(before);
    expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("a folder with other things is refused", async () => {
    await mkdir(join(folder, "mine"));
    await writeFile(join(folder, "mine", "letter.txt"), "mine");
    await expect(draft("mine")).rejects.toMatchObject({ code: "usage" });
    expect(await readdir(join(folder, "mine"))).toEqual(["letter.txt"]);
  });

  test("an edition without a record is only built as a draft", async () => {
    await expect(buildSite(edition(), { output: join(folder, "published") })).rejects.toMatchObject({ code: "record" });
    await expect(buildSite(folder, { output: join(folder, "published") })).rejects.toMatchObject({ code: "usage" });
  });
});
