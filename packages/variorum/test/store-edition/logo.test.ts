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
  ["endless.svg", async () => "<!DOCTYPE x[]>".repeat(150), [["error", "no image"]]],
  ["empty.svg", async () => "", [["error", "no image"]]],
  ["page.svg", async () => "<!doctype html><html><p>x</p></html>", [["error", "no image"]]],
  ["photo.png", () => image.clone().jpeg().toBuffer(), [["error", "an image of the kind jpg"]]],
  ["torn.svg", async () => `${svg}<g>`, [["error", "XML that is not well-formed"]]],
  ["big.svg", async () => svg + " ".repeat(150_000), [["warning", "151 kB"]]],
])("%s", async (name, content, expected) => {
  await writeFile(join(folder, name), await content());
  const problems = await logoProblems(folder, name);
  expect(problems.map(({ severity, found }) => [severity, found])).toEqual(expected);
});

/** Inside an SVG: what is refused, with its line. */
test.each<[string, readonly string[]]>([
  ["<script>alert(1)</script>", ["2: <script>"]],
  ["<x:script xmlns:x='http://www.w3.org/2000/svg'/>", ["2: <x:script>"]],
  ["<g onload='x()'><path ONCLICK='y()'/></g>", ["2: onload", "2: ONCLICK"]],
  ["<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", ["2: <foreignObject>"]],
  ["<a href=' java&#10;script:x()'><text>x</text></a>", ['2: href=" java\nscript:x()"']],
  ["<a href='https://example.org/'><text>x</text></a>", []],
  ["<image href='https://example.org/a.png'/>", ['2: href="https://example.org/a.png"']],
  ["<use xlink:href='other.svg#a'/>", ['2: xlink:href="other.svg#a"']],
  ["<image href='data:image/svg+xml,x'/>", ['2: href="data:image/svg+xml,x"']],
  ["<image href='data:image/png;base64,AAAA'/><use href='#a'/>", []],
  ["<style>\n@import url(http://a.example/b.css);</style>", ["3: @import", "3: url(http://a.example/b.css)"]],
  ["<style>p { fill: url(#shade) }</style><g style='fill: url(&quot;#shade&quot;)' fill='url(#a)'/>", []],
  ["<g style='background: url(//a.example/b)'/>", ["2: url(//a.example/b)"]],
  ["<a><animate attributeName='href' to='javascript:x()'/></a>", ['2: attributeName="href"']],
  ["<animate attributeName='opacity'/>", []],
])("an SVG with %s", async (inside, expected) => {
  const content = `<!DOCTYPE svg [<!ENTITY ns "http://ns.example/">]>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="&ns;">${inside}</svg>`;
  await writeFile(join(folder, "inside.svg"), content);
  const problems = await logoProblems(folder, "inside.svg");
  expect(problems.map(({ line, found }) => `${line}: ${found}`)).toEqual(expected);
  for (const { severity, mend } of problems) expect([severity, mend]).toEqual(["error", expect.any(String)]);
});

test("an SVG whose entities hold markup is refused", async () => {
  await writeFile(
    join(folder, "inside.svg"),
    '<!DOCTYPE svg [<!ENTITY x "<script/>">]>\n<svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
  );
  expect((await logoProblems(folder, "inside.svg")).length).toBeGreaterThan(0);
});
