import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { imageSize } from "image-size";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildSite } from "../../src/build/site.ts";
import { checkEdition } from "../../src/edition/check-edition.ts";
import { release, withhold } from "../../src/edition/subject.ts";
import { verifyTarget } from "../../src/edition/verify-target.ts";
import { assetFolder } from "../../src/site/index.ts";
import { markerName } from "../../src/store/site-marker.ts";
import { brokenLinks, digestSite, doubledIds, readSite } from "./built-site.ts";
import { SmallEdition } from "./small-edition.ts";

const isBuilt = existsSync(new URL("manifest.json", assetFolder));

let root: string;
let edition: SmallEdition;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "variorum-published-"));
  edition = await SmallEdition.begin(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const CANARY = "canary4711";
const document = (...witnesses: readonly string[]) =>
  `title: { en: Minutes }\nwitnesses:\n${witnesses.map((each) => `  - { ${each} }\n`).join("")}`;
const A = "key: a, siglum: A, kind: typescript, source: { file: a.txt }";
const B = "key: b, siglum: B, kind: printing, source: { file: b.txt }";

const TEXT = "The clerk counted the letters again.\n\nNobody could say who had been there before the bell.\n";

const paths = async (): Promise<readonly string[]> => [...(await readSite(edition.output)).keys()];
const page = async (path: string): Promise<string> => readFile(join(edition.output, path), "utf8");

/** Faults and lacks that a verifier finds in the site; the keys came with it, so it is never pinned. */
async function doubts(): Promise<readonly string[]> {
  const { verdict, reasons } = await verifyTarget(edition.output, {}, edition.env);
  return [verdict, ...reasons.filter(({ severity }) => severity !== "note").map(({ message }) => message)];
}

/** Files in which the canary sings, in any packing. */
async function sightings(folder = edition.output): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [path, bytes] of await readSite(folder)) {
    const forms = [bytes, ...[gunzipSync, brotliDecompressSync].flatMap((unpack) => attempt(() => unpack(bytes)))];
    if (path.includes(CANARY) || forms.some((form) => form.toString("utf8").toLowerCase().includes(CANARY)))
      found.push(path);
  }
  return found;
}

function attempt<T>(work: () => T): readonly T[] {
  try {
    return [work()];
  } catch {
    return [];
  }
}

describe.skipIf(!isBuilt)("a published edition", () => {
  beforeEach(async () => {
    await edition.write("documents/minutes/document.yaml", document(A, B));
    await edition.write("documents/minutes/a.txt", TEXT);
    await edition.write("documents/minutes/b.txt", TEXT.replace("again", "twice"));
    await edition.publish();
  });

  test("has its pages, downloads, record and machine files, and no broken link", async () => {
    const report = await edition.build();
    expect(report).toMatchObject({ documents: 1, witnesses: 2, variants: 1, reused: 0 });
    const site = await readSite(edition.output);
    expect([...site.keys()]).toEqual(
      expect.arrayContaining([
        "index.html",
        "d/minutes/index.html",
        "d/minutes/v/1/index.html",
        "d/minutes/v/1/w/b/1/index.html",
        "d/minutes/w/a/1/index.html",
        "d/minutes/v/1/text/a.txt",
        "d/minutes/v/1/minutes.tei.xml",
        "record/index.html",
        "record/log/checkpoint",
        "robots.txt",
      ]),
    );
    expect(brokenLinks(site)).toEqual([]);
    expect(doubledIds(site)).toEqual([]);
    expect(await doubts()).toEqual(["verified"]);
  });

  test("stands in each language of its interface; a language that goes leaves its addresses behind", async () => {
    await edition.replace("edition.yaml", "languages: [en]", "languages: [en]\ninterface: [en, ru]");
    await edition.publish();
    await edition.build();
    const before = await readSite(edition.output);
    expect(before.get("ru/d/minutes/w/a/1/index.html")?.toString()).toContain('<html lang="ru"');
    expect(brokenLinks(before)).toEqual([]);
    expect(await doubts()).toEqual(["verified"]);
    await edition.replace("edition.yaml", "interface: [en, ru]", "interface: [ru]");
    await edition.publish();
    await edition.build();
    expect(await page("d/minutes/index.html")).toContain('<html lang="ru"');
    expect(await page("ru/d/minutes/w/a/1/index.html")).toContain("url=../../../../../../d/minutes/w/a/1/");
    expect(await doubts()).toEqual(["verified"]);
  });

  test("a text that is cut in one language only is found out", async () => {
    await edition.replace("edition.yaml", "languages: [en]", "languages: [en, de]");
    await edition.publish();
    await edition.build();
    const pages = (await paths()).filter((path) => path.startsWith("de/d/minutes/") && path.endsWith(".html"));
    for (const file of pages.map((path) => join(edition.output, path))) {
      const html = await readFile(file, "utf8");
      await writeFile(file, html.replaceAll(/<p[^>]* data-segment="1".*?<\/p>/gs, ""));
    }
    expect((await doubts())[0]).toBe("invalid");
  });

  test("the logo stands beside the title; a name that leads elsewhere, or a colour that nobody can read, is told", async () => {
    await edition.write("mark.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>");
    await edition.replace(
      "edition.yaml",
      "languages: [en]",
      'languages: [en]\nlook: { logo: mark.svg, accent: "#f5c518" }',
    );
    await edition.publish();
    const { problems } = await checkEdition(edition.folder, edition.env);
    expect(problems.map(({ code }) => code)).toEqual(["low-contrast"]);
    await edition.build();
    expect(await page("look/mark.svg")).toContain("<svg");
    expect(await page("d/minutes/index.html")).toContain('<img class="logo" src="../../look/mark.svg" alt/>');
    expect(brokenLinks(await readSite(edition.output))).toEqual([]);
    expect(await doubts()).toEqual(["verified"]);
    await edition.replace("edition.yaml", "logo: mark.svg", "logo: ../private/mark.svg");
    expect((await checkEdition(edition.folder, edition.env)).problems.map(({ code }) => code)).toContain("bad-value");
  });

  test("two builds give the same bytes", async () => {
    await edition.build();
    const first = await digestSite(edition.output);
    await edition.build();
    expect(await digestSite(edition.output)).toEqual(first);
    await rm(join(edition.folder, ".variorum"), { recursive: true });
    await edition.build(join(root, "elsewhere"));
    expect(await digestSite(join(root, "elsewhere"))).toEqual(first);
  });

  test("a record that was altered since the last build is found out, and so is one from before it", async () => {
    await edition.build();
    const objects = join(edition.folder, "record/objects");
    const names = (await readdir(objects, { recursive: true })).filter((name) => name.endsWith(".json"));
    for (const path of names.map((name) => join(objects, name))) {
      const bytes = await readFile(path);
      await writeFile(path, bytes.toString("utf8").replace('"salt":"', '"salt":"A'));
      await expect(edition.build()).rejects.toMatchObject({ code: "record" });
      await writeFile(path, bytes);
    }
    await edition.build();
  });

  test("an amended text is a new version; the old one keeps its address and its words", async () => {
    await edition.replace("documents/minutes/a.txt", "the letters", "the sealed letters");
    await edition.publish();
    await edition.build();
    expect(await page("d/minutes/v/1/text/a.txt")).toContain("counted the letters");
    expect(await page("d/minutes/v/2/text/a.txt")).toContain("counted the sealed letters");
    expect(await page("d/minutes/index.html")).toContain("sealed");
    expect(await page("d/minutes/v/1/index.html")).not.toContain("sealed");
    expect(await doubts()).toEqual(["verified"]);
  });

  test("what a version changed has a page of its own", async () => {
    await edition.replace("documents/minutes/a.txt", "the letters again", "the sealed letters");
    await edition.write("documents/minutes/document.yaml", document(A, B).replace("Minutes", "Minutes of May"));
    await edition.publish();
    await edition.build();
    const changes = await page("d/minutes/v/2/changes/index.html");
    expect(changes).toContain("<del>Minutes</del>");
    expect(changes).toContain("<ins>Minutes of May</ins>");
    const words = changes.replace(/<(?!\/?(?:del|ins)>)[^>]*>/g, "");
    expect(words).toContain("The clerk counted the <ins>sealed</ins> letters.");
    expect(words).toContain("The clerk counted the sealed letters <del>again</del>.");
    for (const n of [1, 2]) expect(changes).toContain(`href="../../../../../d/minutes/v/${n}/w/a/1/"`);
    expect(await page("d/minutes/index.html")).toContain('href="../../d/minutes/v/2/changes/"');
    expect(await paths()).not.toContain("d/minutes/v/1/changes/index.html");
    expect(brokenLinks(await readSite(edition.output))).toEqual([]);
    await withhold(edition.folder, "minutes/a", { reason: "rights" }, edition.env);
    await edition.build();
    expect(await page("d/minutes/v/2/changes/index.html")).not.toContain("sealed");
    expect(await page("d/minutes/v/3/changes/index.html")).not.toContain("sealed");
  });

  test("addresses of an earlier site lead on; one that leads nowhere is an error", async () => {
    const yaml = await readFile(join(edition.folder, "edition.yaml"), "utf8");
    const redirects = (to: string) =>
      edition.write(
        "edition.yaml",
        `${yaml}\nredirects:\n  - { from: letters/17/, to: ${to} }\n  - { from: old.html, to: "https://example.org/" }\n`,
      );
    await redirects("d/minutes/");
    await edition.publish();
    await edition.build();
    expect(await page("letters/17/index.html")).toContain('content="0; url=../../d/minutes/"');
    expect(await page("old.html")).toContain('content="0; url=https://example.org/"');
    await edition.write("edition.yaml", `${yaml}\nredirects:\n  - { from: D/Minutes/, to: d/minutes/ }\n`);
    await edition.publish();
    await expect(edition.build()).rejects.toMatchObject({ code: "input", message: /capitals/ });
    await redirects("d/nothing/");
    await edition.publish();
    await expect(edition.build()).rejects.toMatchObject({ code: "input" });
    expect(await page("letters/17/index.html")).toContain("d/minutes/");
  });

  test("one picture stands for the edition beside a link to it", async () => {
    const yaml = await readFile(join(edition.folder, "edition.yaml"), "utf8");
    await edition.write("edition.yaml", `${yaml}\naddress: https://example.org/minutes\n`);
    await edition.publish();
    await edition.build();
    const { width, height, type } = imageSize(await readFile(join(edition.output, "picture.png")));
    expect({ width, height, type }).toEqual({ width: 1200, height: 630, type: "png" });
    for (const path of ["index.html", "d/minutes/index.html"])
      expect(await page(path)).toContain(
        '<meta property="og:image" content="https://example.org/minutes/picture.png"/>',
      );
  });

  test("working files are not shown until they are published", async () => {
    await edition.replace("documents/minutes/a.txt", "the letters", `the ${CANARY} letters`);
    await edition.build();
    expect(await sightings()).toEqual([]);
  });

  test("a published address never vanishes", async () => {
    await edition.build();
    const marker = JSON.parse(await page(markerName)) as { addresses: string[] };
    expect(marker.addresses).toContain("d/minutes/w/b/1/");
    await withhold(edition.folder, "minutes/b", { reason: "rights" }, edition.env);
    await edition.build();
    const now = new Set(await paths());
    for (const address of marker.addresses) expect(now).toContain(`${address}index.html`);
    expect(brokenLinks(await readSite(edition.output))).toEqual([]);
    expect(await doubts()).toEqual(["verified"]);
  });

  test("the site of another edition is not overwritten", async () => {
    await edition.build();
    const other = await SmallEdition.begin(join(root, "other"));
    await other.write("documents/letter/document.yaml", document(A).replace("Minutes", "Letter"));
    await other.write("documents/letter/a.txt", TEXT);
    await other.publish();
    const before = await digestSite(edition.output);
    await expect(other.build(edition.output)).rejects.toMatchObject({ code: "record" });
    expect(await digestSite(edition.output)).toEqual(before);
  });

  test("a draft does not take the place of the published site", async () => {
    await edition.build();
    await expect(buildSite(edition.folder, { output: edition.output, draft: true })).rejects.toMatchObject({
      code: "usage",
    });
  });
});

describe.skipIf(!isBuilt)("the canary sings nowhere", () => {
  const SECRET = `The name was ${CANARY} and nobody may know.`;

  test("a witness withheld from the start: text, translation, notes, marks, facsimile's name, remarks", async () => {
    await edition.write(
      "documents/minutes/document.yaml",
      `${document(A)}  - key: s
    siglum: S
    kind: manuscript
    status: withheld
    note: { en: It names ${CANARY} }
    source: { file: ${CANARY}.md }
    facsimiles: [${CANARY}.jpg]
  - key: t
    siglum: T
    language: de
    kind: translation
    status: withheld
    source: { file: t.md }
    derives: [{ from: s, how: translated }]
`,
    );
    await edition.write("documents/minutes/a.txt", TEXT);
    await edition.write(`documents/minutes/${CANARY}.md`, `${SECRET}[^1]\n\n[^1]: A note on ${CANARY}.\n`);
    await edition.write(`documents/minutes/s/${CANARY}.jpg`, "image");
    await edition.write("documents/minutes/t.md", `Der Name war ${CANARY}.\n`);
    await edition.publish();
    await edition.build();
    expect(await sightings()).toEqual([]);
    expect(await page("d/minutes/index.html")).toContain("withheld");
    expect(await doubts()).toEqual(["verified"]);
    await buildSite(edition.folder, { output: join(root, "draft"), draft: true });
    expect(await sightings(join(root, "draft"))).toEqual([]);
  });

  test("a passage of a public witness, with its note and a name in it", async () => {
    await edition.write(
      "documents/minutes/document.yaml",
      document(`${A.replace("a.txt", "a.md")}, withheld: [{ block: b2, reason: privacy }]`, B),
    );
    await edition.write(
      "documents/minutes/a.md",
      `The clerk counted.\n\n${SECRET}[^1]\n\nThe bell rang.\n\n[^1]: A note on ${CANARY}.\n`,
    );
    await edition.write("documents/minutes/b.txt", "The clerk counted.\n\nThe bell rang.\n");
    const draft = join(root, "draft");
    await buildSite(edition.folder, { output: draft, draft: true });
    const blocks = JSON.parse(await readFile(join(draft, "d/minutes/minutes.json"), "utf8")).witnesses[0].text.blocks;
    expect(
      blocks.map((block: { id: string; withheld?: unknown }) => [block.id, block.withheld !== undefined]),
    ).toContainEqual(["b2", true]);
    expect(await sightings(draft)).toEqual([]);
    await edition.publish();
    await edition.build();
    expect(await sightings()).toEqual([]);
    expect(await page("d/minutes/index.html")).toContain("The bell rang");
    expect(await doubts()).toEqual(["verified"]);
  });

  test("a passage that was public in an older version", async () => {
    await edition.write("documents/minutes/document.yaml", document(A, B));
    await edition.write("documents/minutes/a.txt", `The clerk counted.\n\n${SECRET}\n\nThe bell rang.\n`);
    await edition.write("documents/minutes/b.txt", "The clerk counted.\n\nThe bell rang.\n");
    await edition.publish();
    await edition.build();
    expect((await sightings()).length).toBeGreaterThan(5);
    await edition.replace(
      "documents/minutes/document.yaml",
      "file: a.txt }",
      "file: a.txt }, withheld: [{ block: b2, reason: privacy }]",
    );
    await edition.publish();
    await edition.build();
    expect(await sightings()).toEqual([]);
    expect(await paths()).toContain("d/minutes/v/1/index.html");
    expect(await doubts()).toEqual(["verified"]);
  });

  test("a text that was published and then withheld: not in old versions, exports, record or cache", async () => {
    await edition.write("documents/minutes/document.yaml", document(A, B));
    await edition.write("documents/minutes/a.txt", TEXT);
    await edition.write("documents/minutes/b.txt", `${TEXT}\n${SECRET}\n`);
    await edition.publish();
    await edition.replace("documents/minutes/b.txt", "again", "once more");
    await edition.publish();
    await edition.build();
    expect((await sightings()).length).toBeGreaterThan(10);
    await withhold(edition.folder, "minutes/b", { reason: "privacy" }, edition.env);
    await edition.build();
    expect(await sightings()).toEqual([]);
    expect(await sightings(join(edition.folder, ".variorum"))).toEqual([]);
    expect(await page("d/minutes/v/1/text/a.txt")).toContain("The clerk");
    expect(await doubts()).toEqual(["verified"]);
    await release(edition.folder, "minutes/b", {}, edition.env);
    await edition.build();
    expect(await page("d/minutes/index.html")).toContain(CANARY);
    expect(await doubts()).toEqual(["verified"]);
  });
});
