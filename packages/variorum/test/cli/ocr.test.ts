import { spawnSync } from "node:child_process";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { joinHocr } from "../../src/ingest/hocr-pages.ts";
import { isPreReform, ocrModelOf } from "../../src/model/ocr-language.ts";
import { withSource } from "../../src/store/recognized-text.ts";
import { smallImage } from "../build/small-image.ts";
import { type Desk, openDesk } from "./command-line.ts";

/** Behaves as Tesseract does; what it "reads" is made of the image's name. */
const standIn = `#!/usr/bin/env node
const [first, ...rest] = process.argv.slice(2);
if (first === "--version") console.log("tesseract 9.9.9");
else if (first === "--list-langs") console.log('List of available languages in "/x" (2):\\neng\\nrus');
else if (first.endsWith("bad.png")) { console.error("Error in pixReadStream: Unknown format"); process.exit(1); }
else {
  if (rest.join(" ") !== "- -l rus hocr") process.exit(3);
  const words = first.endsWith("2.png") ? Array(30).fill("Всякiй законъ") : ["Слово", "дѣло"];
  const spans = words.map((word, i) => "<span class='ocrx_word' id='word_1_" + i + "' title='bbox 10 20 40 30; x_wconf " + (i === 1 ? 30 : 95) + "'>" + word + "</span>");
  console.log("<?xml version='1.0'?><html><head></head><body><div class='ocr_page' id='page_1' title='image \\"" + first + "\\"; bbox 0 0 200 400'>" +
    "<p class='ocr_par' id='par_1_1' title='bbox 10 20 100 50'><span class='ocr_line' id='line_1_1' title='bbox 10 20 100 30'>" + spans.join(" ") + "</span></p></div></body></html>");
}
`;

let desk: Desk;
let program = "";
beforeAll(async () => {
  desk = await openDesk();
  await desk.write("stand-in", standIn);
  program = join(desk.folder, "stand-in");
  await chmod(program, 0o755);
});
afterAll(() => desk.close());

async function editionWith(name: string, images: { readonly [file: string]: Uint8Array }): Promise<string> {
  await desk.runHere("init", name, "--title", "Scans", "--language", "ru");
  for (const [file, bytes] of Object.entries(images)) await desk.write(`${name}-scans/letter/${file}`, bytes);
  const added = await desk.runHere("add", name, `${name}-scans/letter`);
  expect(added.stdout).toContain(`1 witness has images and no text; Tesseract can read them: variorum ocr ${name}`);
  return name;
}

const page = smallImage(200, 400, "a page");

// A file that begins with #! is a program where there are such.
describe.skipIf(process.platform === "win32")("the text of images, by a program that stands in for Tesseract", () => {
  test("every image becomes a page with the places of its words; the text is a guess until somebody looks", async () => {
    const edition = await editionWith("scans", { "1.png": page, "2.png": page });
    const run = await desk.run("ocr", edition, "--tesseract", program, "--json");
    expect(run.code, run.stderr).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      witnesses: [{ document: "letter", key: "a", pages: 2, words: 32, unclear: 2 }],
      problems: [{ code: "pre-reform" }],
    });
    expect(await desk.read("scans/documents/letter/document.yaml")).toContain("source: a.hocr");
    expect(await desk.read("scans/documents/letter/document.yaml")).not.toContain("not-yet");
    const hocr = await desk.read("scans/documents/letter/a.hocr");
    expect(hocr).toContain("image &quot;2.png&quot;");
    expect(hocr).not.toContain(desk.folder);
    expect(await desk.read("scans/not-carried-over.md")).toContain("spelling before 1918");
    const check = await desk.runHere("check", edition);
    expect(check.code).toBe(0);
    expect(check.stdout).toContain("a.source");
    expect((await desk.run("ocr", edition, "--tesseract", program)).stderr).toContain(
      "no witness here that has images and no text",
    );
  });

  test("an image that cannot be read is named, and nothing is written", async () => {
    const edition = await editionWith("bad", { "1.png": page, "bad.png": page });
    const run = await desk.run("ocr", edition, "--tesseract", program);
    expect(run.code).toBe(65);
    expect(run.stderr).toContain("a/bad.png");
    expect(run.stderr).toContain("Unknown format");
    expect(await desk.files("bad/documents/letter")).toEqual(["a/1.png", "a/bad.png", "document.yaml"]);
  });

  test("an image of too many pixels, and what is no image, never reach the program", async () => {
    const huge = await editionWith("huge", { "1.png": smallImage(65_000, 65_000, "x"), "2.png": page });
    expect((await desk.run("ocr", huge, "--tesseract", program)).stderr).toContain("at most 250000000 are read");
    const none = await editionWith("none", { "1.png": Buffer.from("no image"), "2.png": page });
    expect((await desk.run("ocr", none, "--tesseract", program)).stderr).toContain("this is no image that can be read");
  });

  test("a model that is not installed is named with what to install", async () => {
    const edition = await editionWith("models", { "1.png": page, "2.png": page });
    const run = await desk.run("ocr", edition, "--tesseract", program, "--model", "rus+deu");
    expect(run.code).toBe(65);
    expect(run.stderr).toContain("no model `deu`");
    expect(run.stderr).toContain("apt install tesseract-ocr-deu");
  });
});

test("without Tesseract it says what to install", async () => {
  const edition = await editionWith("without", { "1.png": page, "2.png": page });
  const run = await desk.run("ocr", edition, "--tesseract", "no-such-program-here");
  expect(run.code).toBe(65);
  expect(run.stderr).toContain("Tesseract is not installed");
  expect(run.stderr).toContain("apt install tesseract-ocr");
});

const models = spawnSync("tesseract", ["--list-langs"], { encoding: "utf8" }).stdout ?? "";
const hasTesseract = /^rus$/mu.test(models);
if (!hasTesseract) console.log("Tesseract with Russian is not installed: it is not tried itself.");

test.skipIf(!hasTesseract)(
  "the real Tesseract reads a page that was drawn",
  async () => {
    const { default: sharp } = await import("sharp");
    const text = (y: number, words: string) =>
      `<text x="60" y="${y}" font-family="serif" font-size="48">${words}</text>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="300"><rect width="1000" height="300" fill="white"/>${text(100, "Протокол заседания")}${text(200, "комитета партии")}</svg>`;
    const image = await sharp(Buffer.from(svg)).png().toBuffer();
    const edition = await editionWith("real", { "1.png": image, "2.png": image });
    const run = await desk.run("ocr", edition, "--json");
    expect(run.code, run.stderr).toBe(0);
    expect(await desk.read("real/documents/letter/a.hocr")).toContain("заседания");
  },
  120_000,
);

test("languages and models", () => {
  expect([ocrModelOf("ru"), ocrModelOf("de-1901"), ocrModelOf("tlh")]).toEqual(["rus", "deu", undefined]);
  expect(isPreReform("ru", "слово за словомъ ".repeat(20))).toBe(true);
  expect(isPreReform("ru", "объём и слово за словом ".repeat(20))).toBe(false);
  expect(isPreReform("ru-petr1708", "")).toBe(true);
  expect(isPreReform("bg", "градъ ".repeat(50))).toBe(false);
});

test("pages are joined under the names of their images, with ids of their own", () => {
  const hocr = `<html><body><div class='ocr_page' id='page_1' title='image "/tmp/x/1.png"; bbox 0 0 1 1'><p id='par_1_1'>a</p></div></body></html>`;
  const joined = joinHocr(
    [1, 2].map((n) => ({ image: `${n} & co.png`, hocr })),
    "t",
    "ru",
  );
  expect(joined).toContain("id='page_2'");
  expect(joined).toContain("id='par_2_1'");
  expect(joined).toContain("image &quot;2 &amp; co.png&quot;");
  expect(joined).not.toContain("/tmp");
});

test.each([
  [
    "witnesses:\n  - key: a\n    siglum: A\n    status: not-yet # soon\n    inferred: [siglum]\n",
    "witnesses:\n  - key: a\n    siglum: A\n    inferred: [siglum, source]\n    source: a.hocr\n",
  ],
  ["witnesses: {key: a, siglum: A}\n", "witnesses: {key: a, siglum: A, source: a.hocr, inferred: source}\n"],
  [
    "# mine\nwitnesses:\n- key: b\n  siglum: B\n- key: a\n  siglum: A\n  inferred: siglum\n",
    "# mine\nwitnesses:\n- key: b\n  siglum: B\n- key: a\n  siglum: A\n  inferred: [siglum, source]\n  source: a.hocr\n",
  ],
])("the witness gets its source: %j", (before, after) => {
  expect(withSource(before, "a", "a.hocr")).toBe(after);
});
