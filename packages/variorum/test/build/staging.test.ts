import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requirePermanence } from "../../src/build/permanence.ts";
import { BuildCache } from "../../src/store/build-cache.ts";
import { KeptValues } from "../../src/store/kept-values.ts";
import { SiteLedger } from "../../src/store/site-ledger.ts";
import { formatMarker, markerName, readMarker } from "../../src/store/site-marker.ts";
import { Staging } from "../../src/store/site-staging.ts";

let folder: string;
const secret = Buffer.alloc(32, 1);
const foreign = Buffer.alloc(32, 2);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-staging-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const output = () => join(folder, "site");

async function makeSite(text: string): Promise<void> {
  const staging = await Staging.begin(output());
  staging.write({ path: "a/b/index.html", content: bytes(text) });
  await staging.swap();
}

describe("staging", () => {
  test("the old site stands until the new one is whole", async () => {
    await makeSite("old");
    const staging = await Staging.begin(output());
    staging.write({ path: "a/b/index.html", content: bytes("new") });
    expect(await readFile(join(output(), "a/b/index.html"), "utf8")).toBe("old");
    await staging.swap();
    expect(await readFile(join(output(), "a/b/index.html"), "utf8")).toBe("new");
    expect(await readdir(folder)).toEqual(["site"]);
  });

  test("a build that fails leaves nothing", async () => {
    await makeSite("old");
    const staging = await Staging.begin(output());
    staging.write({ path: "x", content: bytes("new") });
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
    staging.write({ path: "x", content: bytes("1") });
    expect(() => staging.write({ path: "x", content: bytes("2") })).toThrow("Two files of the site have the path x");
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

describe("a site that is changed in its place", () => {
  const files = (staging: Staging, texts: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(texts)) staging.write({ path, content: bytes(text) });
  };
  const begun = async (): Promise<Staging> => {
    const first = await Staging.begin(output());
    files(first, { "a/one": "1", "b/two": "2", "c/d/three": "3" });
    await first.swap();
    const next = await Staging.begin(output());
    next.keep([["a/one", 1]]);
    files(next, { "b/two": "zwei", "e/five": "5" });
    return next;
  };
  const known = ["a/one", "b/two", "c/d/three"];
  const content = async (): Promise<Readonly<Record<string, string>>> => {
    const paths = (await readdir(output(), { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
    const entries = paths.map(async ({ parentPath, name }): Promise<[string, string]> => {
      const path = join(parentPath, name);
      return [path.slice(output().length + 1), await readFile(path, "utf8")];
    });
    return Object.fromEntries((await Promise.all(entries)).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const after = { "a/one": "1", "b/two": "zwei", "e/five": "5" };

  test("keeps what is kept, changes what is new, removes what is gone", async () => {
    const next = await begun();
    expect([next.files, next.bytes]).toEqual([3, 6]);
    await next.swap(known);
    expect(await content()).toEqual(after);
    expect(await readdir(output())).toEqual(["a", "b", "e"]);
    expect(await readdir(folder)).toEqual(["site"]);
  });

  test("killed in the midst of it, the next build completes it", async () => {
    const next = await begun();
    const journal = {
      folder: next.folder.slice(folder.length + 1),
      moves: ["b/two", "e/five"],
      removes: ["c/d/three"],
    };
    await writeFile(join(folder, ".site.variorum-journal"), JSON.stringify(journal));
    await rename(join(next.folder, "b/two"), join(output(), "b/two"));
    await (await Staging.begin(output())).discard();
    expect(await content()).toEqual(after);
    expect(await readdir(folder)).toEqual(["site"]);
  });

  test("without a list of what was there, the whole folder makes way", async () => {
    const next = await begun();
    await writeFile(join(output(), "stray"), "x");
    for (let n = 0; n < 2001; n++) next.write({ path: `many/${n}`, content: bytes("x") });
    await next.swap();
    const now = await content();
    expect(now).toMatchObject(after);
    expect(now).not.toHaveProperty("stray");
    expect(now).not.toHaveProperty("c/d/three");
  });
});

describe("the ledger", () => {
  const ledger = () => SiteLedger.open({ folder: join(folder, "cache"), secret }, output());
  const filled = async (): Promise<SiteLedger> => {
    const staging = await Staging.begin(output());
    staging.write({ path: "a/index.html", content: bytes("hello") });
    staging.write({
      path: markerName,
      content: bytes(formatMarker({ format: "variorum/site@v1", draft: false, addresses: [] })),
    });
    await staging.swap();
    const first = await ledger();
    first.enter("page", { key: "k", files: [["a/index.html", 5]] });
    await first.save();
    return ledger();
  };

  test("knows what was made from the same things", async () => {
    const next = await filled();
    expect(next.unchanged("page", "k")).toEqual([["a/index.html", 5]]);
    expect(next.unchanged("page", "other")).toBeUndefined();
    expect(next.unchanged("other", "k")).toBeUndefined();
    expect([...next.leftOver()]).toEqual(["a/index.html"]);
    next.enterAgain("page");
    expect([...next.leftOver()]).toEqual([]);
  });

  test.each([
    ["a file of it was changed", () => writeFile(join(output(), "a/index.html"), "hallo")],
    ["a file of it was removed", () => rm(join(output(), "a/index.html"))],
    ["another site stands there", () => writeFile(join(output(), markerName), "{}")],
    ["the site is gone", () => rm(output(), { recursive: true })],
  ])("knows nothing when %s", async (_, change) => {
    await filled();
    await new Promise((resolve) => setTimeout(resolve, 10));
    await change();
    expect((await ledger()).unchanged("page", "k")).toBeUndefined();
  });

  test("counts as empty when another computer sealed it", async () => {
    await filled();
    const found = await SiteLedger.open({ folder: join(folder, "cache"), secret: foreign }, output());
    expect(found.unchanged("page", "k")).toBeUndefined();
  });

  test("counts as empty when it is broken", async () => {
    await filled();
    const [name = ""] = await readdir(join(folder, "cache/sites"));
    const path = join(folder, "cache/sites", name);
    await writeFile(path, (await readFile(path, "utf8")).slice(0, -9));
    expect((await ledger()).unchanged("page", "k")).toBeUndefined();
  });
});

describe("the cache", () => {
  const key = BuildCache.key("a", "b");
  const filled = (): BuildCache => {
    const cache = new BuildCache({ folder, secret });
    cache.write(key, Buffer.from("hello"));
    return cache;
  };
  const read = (cache: BuildCache) => cache.read(key)?.toString();

  test("gives back what was put in; forgets what a build did not use", () => {
    expect(read(filled())).toBe("hello");
    const next = new BuildCache({ folder, secret });
    next.keepOnly(new Set([key]));
    expect(next.has(key)).toBe(true);
    next.keepOnly(new Set());
    expect(next.has(key)).toBe(false);
    expect(read(next)).toBeUndefined();
  });

  test("an entry that was altered counts as absent", async () => {
    filled();
    const path = join(folder, key);
    await writeFile(path, (await readFile(path)).fill(7, 33, 34));
    expect(read(new BuildCache({ folder, secret }))).toBeUndefined();
  });

  test("an entry that another computer sealed, or that stood under another key, counts as absent", async () => {
    filled();
    expect(read(new BuildCache({ folder, secret: foreign }))).toBeUndefined();
    const other = BuildCache.key("another");
    await copyFile(join(folder, key), join(folder, other));
    expect(new BuildCache({ folder, secret }).read(other)).toBeUndefined();
  });

  test("keys do not run together", () => {
    expect(BuildCache.key("ab", "c")).not.toBe(BuildCache.key("a", "bc"));
  });
});

describe("kept values", () => {
  const path = () => join(folder, "values");

  test("give back what was set or kept, and forget the rest", async () => {
    const first = await KeptValues.open(path(), secret);
    first.set("a", { n: 1 });
    first.set("b", ["two\tlines\n"]);
    await first.save();
    const second = await KeptValues.open(path(), secret);
    expect(second.get("a")).toEqual({ n: 1 });
    expect(second.get("b")).toEqual(["two\tlines\n"]);
    second.set("b", 2);
    await second.save();
    const third = await KeptValues.open(path(), secret);
    expect([third.get("a"), third.get("b")]).toEqual([undefined, 2]);
  });

  test("a file that was altered counts as empty", async () => {
    const first = await KeptValues.open(path(), secret);
    first.set("a", 1);
    await first.save();
    await writeFile(path(), (await readFile(path(), "utf8")).replace("\t1", "\t2"));
    expect((await KeptValues.open(path(), secret)).get("a")).toBeUndefined();
  });

  test("a file that another computer sealed counts as empty", async () => {
    const first = await KeptValues.open(path(), foreign);
    first.set("a", 1);
    await first.save();
    expect((await KeptValues.open(path(), secret)).get("a")).toBeUndefined();
    expect((await KeptValues.open(path(), foreign)).get("a")).toBe(1);
  });
});

test("a published address never vanishes", () => {
  requirePermanence(["d/a/"], new Set(["d/a/", "d/b/"]));
  expect(() => requirePermanence(["d/a/", "d/c/"], new Set(["d/a/"]))).toThrow("/d/c/");
});
