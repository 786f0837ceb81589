import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

const A = "The Commission met at ten.\n\nMrs. Thorne dissented, and said why at some length.\n\nIt rose at four.\n";
const B = "The *Commission* met at ten.\n\nIt rose at five.\n";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.write("a.txt", A);
  await desk.write("b.md", B);
});
afterAll(() => desk.close());

/** Exit code 0 and no word on stderr but plain progress. */
async function succeeds(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await desk.run(...args);
  expect([code, stderr.replace(/^[a-z]+( [a-z]+)*( \d+(\/\d+)?)?\n/gm, "")]).toEqual([0, ""]);
  return stdout;
}

/** One after the other: each stands on the one before. */
describe.sequential("from an empty folder to a verified site", () => {
  test("init makes the folder, the record and keys outside it, and says where they are", async () => {
    const stdout = await succeeds("init", "edition", "--title", "Minutes", "--editor", "A. Editor");
    expect(stdout).toContain("edition.yaml");
    expect(stdout).toContain(".keys");
    expect(stdout).toMatch(/Fingerprint/);
    const files = await desk.files("edition");
    expect(files).toContain("edition.yaml");
    expect(files.filter((file) => /key|secret|recovery/i.test(file))).toEqual([]);
  });

  test("init again refuses and changes nothing", async () => {
    const before = await desk.files("edition");
    const { code, stderr } = await desk.run("init", "edition");
    expect(code).toBe(65);
    expect(stderr).toMatch(/has a record already/);
    expect(await desk.files("edition")).toEqual(before);
  });

  test("add makes witnesses of one document, with what was guessed marked", async () => {
    const stdout = await succeeds("add", "edition", "--document", "minutes", "a.txt", "b.md");
    expect(stdout).toContain("minutes");
    expect(await desk.read("edition/documents/minutes/a.txt")).toBe(A);
    expect(await desk.read("edition/documents/minutes/document.yaml")).toMatch(/inferred/);
  });

  test("check finds no fault", async () => {
    expect(await succeeds("check", "edition")).toContain("No fault found.");
  });

  test("publish signs and logs; again there is nothing new", async () => {
    expect(await succeeds("publish", "edition")).toMatch(/Signed and logged \d+ new/);
    const again = await succeeds("publish", "edition");
    expect(again).toContain("Nothing is new");
    expect(again).toMatch(
      /\d guesses of `add` wait to be confirmed; readers see them in brackets: variorum confirm edition\n$/,
    );
  });

  test("build makes the site and counts it", async () => {
    const report = JSON.parse(await succeeds("build", "edition", "-o", "site", "--json"));
    expect(report).toMatchObject({ documents: 1, witnesses: 2 });
    expect(report.pages).toBeGreaterThan(3);
    expect(report.bytes).toBeGreaterThan(1000);
    expect(Object.values(report.seconds).every((seconds) => typeof seconds === "number")).toBe(true);
    expect(await desk.files("site")).toContain("d/minutes/index.html");
  });

  test("verify says yes, what it is worth, and by whom", async () => {
    const stdout = await succeeds("verify", "site");
    expect(stdout.replace(/\s+/g, " ")).toContain("VERIFIED Matches the record signed by its one editor.");
    expect(stdout).toContain("No outside witness has seen this record");
    const verdict = JSON.parse(await succeeds("verify", "site", "--json"));
    expect(verdict).toMatchObject({ verdict: "verified", assurance: { pinned: false, witnesses: 0, replayed: true } });
    const pinned = JSON.parse(await succeeds("verify", "site", "--pin", verdict.record.pin, "--json"));
    expect(pinned.assurance.pinned).toBe(true);
  });

  test("verify reads the edition's own folder too", async () => {
    expect(await succeeds("verify", "edition")).toContain("VERIFIED");
  });

  test("what is required and lacking: 11", async () => {
    const { code, stdout } = await desk.run("verify", "site", "--require", "pinned,witnessed");
    expect(code).toBe(11);
    expect(stdout).toContain("UNVERIFIABLE");
    expect(stdout).toContain("--pin");
  });

  test("a wrong fingerprint: 10", async () => {
    const verdict = JSON.parse(await succeeds("verify", "site", "--json"));
    const other = verdict.record.pin.replace(/.$/, (last: string) => (last === "0" ? "1" : "0"));
    expect((await desk.run("verify", "site", "--pin", other)).code).toBe(10);
  });

  test("a word changed in a page: 10, and the page is named", async () => {
    const page = "site/d/minutes/index.html";
    const html = await desk.read(page);
    expect(html).toContain("The Commission met at ten.");
    await desk.write(page, html.replaceAll("met at ten.", "met at two."));
    const { code, stdout } = await desk.run("verify", "site");
    await desk.write(page, html);
    expect(code).toBe(10);
    expect(stdout).toContain("INVALID");
    expect(stdout).toContain("d/minutes/");
  });

  test("a byte flipped anywhere in the record beside the site: 10, and the file is named", async () => {
    const files = (await desk.files("site/record")).filter((file) => !file.endsWith(".html"));
    const kinds = [/^objects\//, /^log\/tile\/entries\//, /^log\/tile\/0\//, /^log\/checkpoint$/];
    for (const kind of kinds) {
      const file = files.find((path) => kind.test(path)) ?? "";
      const path = join(desk.folder, "site/record", file);
      const bytes = await readFile(path);
      const flipped = Uint8Array.from(bytes);
      const middle = Math.floor(flipped.length / 2);
      flipped[middle] = flipped[middle]! ^ 1;
      await writeFile(path, flipped);
      const { code, stdout } = await desk.run("verify", "site", "--json");
      await writeFile(path, bytes);
      expect([file, code]).toEqual([file, 10]);
      expect(JSON.stringify(JSON.parse(stdout).reasons)).toMatch(/objects\/|tile\/|entry|checkpoint/);
    }
    await succeeds("verify", "site");
  });

  test("an edition with a fault is not published, not even in part", async () => {
    const document = await desk.read("edition/documents/minutes/document.yaml");
    const before = await Promise.all(
      (await desk.files("edition/record")).map((file) => desk.read(`edition/record/${file}`)),
    );
    await desk.write("edition/documents/minutes/a.txt", `${A}\nA line more.\n`);
    await desk.write("edition/documents/minutes/document.yaml", `${document}nonsense: true\n`);
    const { code, stderr } = await desk.run("publish", "edition");
    await desk.write("edition/documents/minutes/document.yaml", document);
    await desk.write("edition/documents/minutes/a.txt", A);
    expect(code).toBe(65);
    expect(stderr).toMatch(/document\.yaml:\d+:\d+ {2}error[\s\S]*nonsense/);
    const after = await Promise.all(
      (await desk.files("edition/record")).map((file) => desk.read(`edition/record/${file}`)),
    );
    expect(after).toEqual(before);
  });

  test("an amended text becomes a second version; the first stays", async () => {
    await desk.write("edition/documents/minutes/b.md", `${B}\nAfterwards there was tea.\n`);
    expect(await succeeds("publish", "edition")).toMatch(/1 changed/);
    await succeeds("build", "edition", "-o", "site");
    await succeeds("verify", "site");
    expect(await desk.files("site")).toEqual(
      expect.arrayContaining(["d/minutes/v/1/index.html", "d/minutes/v/2/index.html"]),
    );
    expect(await desk.read("site/d/minutes/v/1/index.html")).not.toContain("there was tea");
  });

  test("withhold leaves a tombstone and no trace of the text; release brings it back", async () => {
    await succeeds("withhold", "edition", "minutes/b", "--reason", "request", "--note", "A test.");
    await succeeds("build", "edition", "-o", "site");
    const stdout = await succeeds("verify", "site");
    expect(stdout).toContain("VERIFIED");
    for (const file of await desk.files("site")) {
      if (/\.(html|json|txt|xml|js)$/.test(file))
        expect(await desk.read(`site/${file}`)).not.toContain("there was tea");
    }
    await succeeds("release", "edition", "minutes/b");
    await succeeds("build", "edition", "-o", "site");
    await succeeds("verify", "site");
    expect(await desk.read("site/d/minutes/index.html")).toContain("there was tea");
  });

  test("--draft shows what is not published yet, under a banner, and cannot be mistaken", async () => {
    await desk.write("edition/documents/minutes/b.md", `${B}\nAfterwards there was wine.\n`);
    await succeeds("build", "edition", "-o", "draft", "--draft");
    const html = await desk.read("draft/d/minutes/index.html");
    expect(html).toContain("there was wine");
    expect(html).toMatch(/noindex/);
    await succeeds("build", "edition", "-o", "site");
    expect(await desk.read("site/d/minutes/index.html")).not.toContain("there was wine");
  });
});
