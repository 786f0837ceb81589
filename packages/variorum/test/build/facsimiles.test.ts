import { existsSync } from "node:fs";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildSite } from "../../src/build/site.ts";
import { withhold } from "../../src/edition/subject.ts";
import { verifyTarget } from "../../src/edition/verify-target.ts";
import { assetFolder } from "../../src/site/index.ts";
import { brokenLinks, digestSite, readSite } from "./built-site.ts";
import { SmallEdition } from "./small-edition.ts";
import { smallImage } from "./small-image.ts";

const isBuilt = existsSync(new URL("manifest.json", assetFolder));

let root: string;
let edition: SmallEdition;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "variorum-facsimiles-"));
  edition = await SmallEdition.begin(root);
  await edition.write("documents/minutes/document.yaml", minutes());
  await edition.write("documents/minutes/a.md", TEXT);
  for (const n of [1, 2, 3]) await image(`${NAME}-${n}.png`, `${SECRET}-${n}`);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** In the name of every image, and in its bytes. */
const NAME = "canaryname";
const SECRET = "canarybytes";
const TEXT = `{page 1: ${NAME}-1.png}The clerk counted.

{page 2: ${NAME}-2.png}The bell rang.

Nobody could say who had been there.

{page 3: ${NAME}-3.png}They went home.
`;
const minutes = (more = "") =>
  `title: Minutes\nwitnesses:\n  - key: a\n    siglum: A\n    kind: typescript\n    source: a.md\n${more}`;
const withheldPassage = "    withheld: [{ block: b3, reason: privacy }]\n";

const image = async (name: string, says: string, folder = "a"): Promise<void> => {
  await edition.write(`documents/minutes/${folder}/${name}`, "");
  await writeFile(join(edition.folder, `documents/minutes/${folder}/${name}`), smallImage(60, 90, says));
};
const page = (path = "d/minutes/index.html", site = edition.output) => readFile(join(site, path), "utf8");

/** Every word of the site that begins with one of the canaries, in paths and in bytes. */
async function sightings(site = edition.output): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const [path, bytes] of await readSite(site)) {
    for (const [word] of `${path}\n${bytes.toString("latin1")}`.matchAll(/canary(?:name|bytes)-\d/g)) found.add(word);
  }
  return [...found].sort();
}

/** Faults and lacks. */
async function doubts(): Promise<readonly string[]> {
  const { verdict, reasons } = await verifyTarget(edition.output, {}, edition.env);
  return [
    verdict,
    ...reasons.filter(({ severity }) => severity !== "note").map(({ code, place }) => `${code} ${place}`),
  ];
}

const of = (...pages: readonly number[]) => [
  ...pages.map((n) => `${SECRET}-${n}`),
  ...pages.map((n) => `${NAME}-${n}`),
];

describe.skipIf(!isBuilt)("facsimiles", () => {
  test("stand in the site with their size, by the text, and are what was signed", async () => {
    await edition.publish();
    await edition.build();
    const html = await page();
    expect(html).toContain('width="60" height="90" alt="Page 2 of typescript"');
    expect(html).toContain(`href="../../d/minutes/f/a/${NAME}-2.png"`);
    expect(html.match(/<a class="page-break"/g)).toHaveLength(3);
    expect(brokenLinks(await readSite(edition.output))).toEqual([]);
    expect(await doubts()).toEqual(["verified"]);
  });

  test("a changed and a missing image of a site are named", async () => {
    await edition.publish();
    await edition.build();
    await appendFile(join(edition.output, `d/minutes/f/a/${NAME}-2.png`), "x");
    await rm(join(edition.output, `d/minutes/f/a/${NAME}-3.png`));
    expect(await doubts()).toEqual([
      "invalid",
      `image-altered d/minutes/f/a/${NAME}-2.png`,
      `image-missing d/minutes/f/a/${NAME}-3.png`,
    ]);
  });

  test("an image that was changed since it was signed is not shown", async () => {
    await edition.publish();
    await edition.build();
    await image(`${NAME}-2.png`, "another");
    await edition.build();
    expect(await page()).toContain("the file at hand is not the one that was signed");
    expect(await sightings()).toEqual([`${SECRET}-1`, `${SECRET}-3`, `${NAME}-1`, `${NAME}-2`, `${NAME}-3`].sort());
    expect(await doubts()).toEqual(["verified"]);
  });

  test("the page of a withheld passage: neither the image nor its name, in the site and in a draft", async () => {
    await edition.write("documents/minutes/document.yaml", minutes(withheldPassage));
    const draft = join(root, "draft");
    await buildSite(edition.folder, { output: draft, draft: true });
    expect(await sightings(draft)).toEqual(of(1, 3));
    await edition.publish();
    await edition.build();
    expect(await sightings()).toEqual(of(1, 3));
    expect(await page()).toContain("This image is not shown, because a withheld passage stands on the page.");
    expect(await doubts()).toEqual(["verified"]);
    expect(await edition.publish()).toMatchObject({ events: [] });
  });

  test("a passage that is withheld later, and shown again", async () => {
    await edition.publish();
    await edition.build();
    expect(await sightings()).toEqual(of(1, 2, 3));
    await edition.write("documents/minutes/document.yaml", minutes(withheldPassage));
    await edition.publish();
    await edition.build();
    expect(await sightings()).toEqual(of(1, 3));
    expect(await doubts()).toEqual(["verified"]);
    await edition.write("documents/minutes/document.yaml", minutes());
    await edition.publish();
    await edition.build();
    expect(await sightings()).toEqual(of(1, 2, 3));
    expect(await doubts()).toEqual(["verified"]);
  });

  test("a witness that is withheld from the start", async () => {
    await edition.write("documents/minutes/document.yaml", minutes("    status: withheld\n"));
    await edition.publish();
    await edition.build();
    expect(await sightings()).toEqual([]);
    expect(await doubts()).toEqual(["verified"]);
  });

  test("a witness that is withheld later takes its images with it", async () => {
    await edition.publish();
    await edition.build();
    await withhold(edition.folder, "minutes/a", { reason: "privacy" }, edition.env);
    await edition.build();
    expect(await sightings()).toEqual([]);
    expect(await sightings(join(edition.folder, ".variorum"))).toEqual([]);
    expect(await doubts()).toEqual(["verified"]);
  });

  test("a large image is cut into tiles and has a small one; one that is withheld leaves none, and one that is broken is shown whole", async () => {
    const large = await sharp({ create: { width: 1600, height: 900, channels: 3, background: "#cba" } })
      .png()
      .toBuffer();
    for (const n of [1, 2]) await writeFile(join(edition.folder, `documents/minutes/a/${NAME}-${n}.png`), large);
    await writeFile(join(edition.folder, `documents/minutes/a/${NAME}-3.png`), smallImage(1600, 900, "broken"));
    await edition.publish();
    const tiles = async (n: number) =>
      [...(await readSite(edition.output)).keys()].filter((path) => path.includes(`${NAME}-${n}.png.tiles/`));
    const small = (n: number) => `d/minutes/f/a/${NAME}-${n}.png.small.jpg`;
    await edition.build();
    const base = `d/minutes/f/a/${NAME}-1.png.tiles`;
    expect(await tiles(1)).toEqual(
      expect.arrayContaining([`${base}/info.json`, `${base}/0,0,512,512/512,512/0/default.jpg`]),
    );
    expect(JSON.parse(await page(`${base}/info.json`))).toMatchObject({ profile: "level0", width: 1600, height: 900 });
    expect(await sharp(await readFile(join(edition.output, small(1)))).metadata()).toMatchObject({
      format: "jpeg",
      width: 640,
      height: 360,
    });
    expect(await page()).toContain(`src="../../${small(1)}"`);
    expect(await tiles(3)).toEqual([]);
    expect(await readFile(join(edition.output, small(3)))).toEqual(smallImage(1600, 900, "broken"));
    expect(await page()).toContain(`href="../../d/minutes/f/a/${NAME}-3.png" data-tiled`);
    const again = await digestSite(edition.output);
    await edition.build();
    expect(await digestSite(edition.output)).toEqual(again);
    await edition.write("documents/minutes/document.yaml", minutes(withheldPassage));
    await edition.publish();
    await edition.build();
    expect(await tiles(2)).toEqual([]);
    expect(existsSync(join(edition.output, small(2)))).toBe(false);
    expect((await tiles(1)).length).toBeGreaterThan(0);
    expect(await doubts()).toEqual(["verified"]);
  });

  test("what is no image, or may hold a script, is not shown", async () => {
    await edition.write("documents/minutes/a/drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    await edition.write("documents/minutes/a/page.png", "<script>alert(1)</script>");
    await edition.publish();
    await edition.build();
    expect(await page()).toContain("in a format that browsers cannot show");
    expect([...(await readSite(edition.output)).keys()].filter((path) => path.includes("/f/"))).toHaveLength(3);
    expect(await doubts()).toEqual(["verified"]);
  });
});
