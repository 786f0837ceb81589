import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { logoProblems } from "../../src/store/logo.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-logo-"));
});
afterAll(() => rm(folder, { recursive: true }));

const image = sharp({ create: { width: 40, height: 20, channels: 3, background: "#7a1f1f" } });
const svg = `<?xml version="1.0"?>\n<!-- mark -->\n<svg xmlns="http://www.w3.org/2000/svg"/>`;

test.each<[string, () => Promise<Uint8Array | string>, readonly (readonly [string, string | undefined])[]]>([
  ["mark.svg", async () => svg, []],
  ["mark.PNG", () => image.clone().png().toBuffer(), []],
  ["mark.jpeg", () => image.clone().jpeg().toBuffer(), []],
  ["mark.webp", () => image.clone().webp().toBuffer(), []],
  ["words.png", async () => "not an image", [["error", "no image"]]],
  ["empty.svg", async () => "", [["error", "no image"]]],
  ["page.svg", async () => "<!doctype html><html><p>x</p></html>", [["error", "no image"]]],
  ["photo.png", () => image.clone().jpeg().toBuffer(), [["error", "an image of the kind jpg"]]],
  ["big.svg", async () => svg + " ".repeat(150_000), [["warning", "151 kB"]]],
])("%s", async (name, content, expected) => {
  await writeFile(join(folder, name), await content());
  const problems = await logoProblems(folder, name);
  expect(problems.map(({ severity, found }) => [severity, found])).toEqual(expected);
});
