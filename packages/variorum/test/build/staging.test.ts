import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { packFiles, unpackFiles } from "../../src/build/file-pack.ts";
import { requirePermanence } from "../../src/build/permanence.ts";
import { BuildCache } from "../../src/store/build-cache.ts";
import { formatMarker, markerName, readMarker } from "../../src/store/site-marker.ts";
import { Staging } from "../../src/store/site-staging.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-staging-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const output = () => join(folder, "site");

async function makeSite(text: string): Promise<void> {
  const staging = await Staging.begin(output());
  await staging.write({ path: "a/b/index.html", content: bytes(text) });
  await staging.swap();
}

describe("staging", () => {
  test("the old site stands until the new one is whole", async () => {
    await makeSite("old");
    const staging = await Staging.begin(output());
    await staging.write({ path: "a/b/index.html", content: bytes("new") });
    await staging.finish();
    expect(await readFile(join(output(), "a/b/index.html"), "utf8")).toBe("old");
    await staging.swap();
    expect(await readFile(join(output(), "a/b/index.html"), "utf8")).toBe("new");
    expect(await readdir(folder)).toEqual(["site"]);
  });

  test("a build that fails leaves nothing", async () => {
    await makeSite("old");
    const staging = await Staging.begin(output());
    await staging.write({ path: "x", content: bytes("new") });
    await staging.discard();
    expect(await readdir(folder)).toEqual(["site"]);
    expect(await readdir(output())).toEqual(["a"]);
  });

  test("what a killed build left behind is swept", async () => {
    await mkdir(join(folder, ".site.variorum-new-999999999"));
    await makeSite("new");
    expect(await readdir(folder)).toEqual(["site"]);
  });

  test("killed between the two renames: the old site comes back", async () => {
    await makeSite("old");
    await rename(output(), join(folder, ".site.variorum-old"));
    const staging = await Staging.begin(output());
    await staging.discard();
    expect(await readFile(join(output(), "a/b/index.html"), "utf8")).toBe("old");
  });

  test("two files never share a path", async () => {
    const staging = await Staging.begin(output());
    await staging.write({ path: "x", content: bytes("1") });
    await expect(staging.write({ path: "x", content: bytes("2") })).rejects.toMatchObject({ code: "fault" });
    await staging.discard();
  });
});

describe("where a site may be written", () => {
  test("a folder that is not there or empty", async () => {
    expect(await readMarker(output())).toBeUndefined();
    await mkdir(output());
    expect(await readMarker(output())).toBeUndefined();
  });

  test("a site that a build made", async () => {
    await mkdir(output());
    const marker = { format: "variorum/site@v1", draft: false, addresses: ["", "d/a/"] } as const;
    await writeFile(join(output(), markerName), formatMarker(marker));
    expect(await readMarker(output())).toEqual(marker);
  });

  test.each([
    ["a folder with other things", async () => writeFile(join(folder, "letter.txt"), "mine"), () => folder],
    ["a file", async () => writeFile(output(), "mine"), output],
    ["a folder whose marker is broken", async () => writeFile(join(folder, markerName), "{"), () => folder],
  ])("not %s", async (_, make, where) => {
    await make();
    await expect(readMarker(where())).rejects.toMatchObject({ code: "usage" });
  });
});

describe("the cache", () => {
  const key = BuildCache.key("a", "b");
  const filled = async (): Promise<BuildCache> => {
    const cache = new BuildCache(folder);
    await cache.write("pages", key, Buffer.from("hello"));
    await cache.flush();
    return cache;
  };
  const read = async (cache: BuildCache) => (await cache.read("pages", key))?.toString();

  test("gives back what was put in; forgets what a build did not use", async () => {
    expect(await read(await filled())).toBe("hello");
    expect(await read(new BuildCache(folder))).toBe("hello");
    const next = new BuildCache(folder);
    await next.prune();
    expect(await read(next)).toBeUndefined();
  });

  test("an entry that was altered counts as absent", async () => {
    await filled();
    const path = join(folder, "pages", key);
    await writeFile(path, (await readFile(path)).fill(7, 33, 34));
    expect(await read(new BuildCache(folder))).toBeUndefined();
  });

  test("keys do not run together", () => {
    expect(BuildCache.key("ab", "c")).not.toBe(BuildCache.key("a", "bc"));
  });
});

test("files packed and unpacked", () => {
  const files = [
    { path: "a/index.html", content: Buffer.from("один") },
    { path: "b", content: Buffer.alloc(0) },
  ];
  expect(unpackFiles(packFiles(files))).toEqual(files);
  expect(unpackFiles(packFiles([]))).toEqual([]);
});

test("a published address never vanishes", () => {
  requirePermanence(["d/a/"], new Set(["d/a/", "d/b/"]));
  expect(() => requirePermanence(["d/a/", "d/c/"], new Set(["d/a/"]))).toThrow("/d/c/");
});
