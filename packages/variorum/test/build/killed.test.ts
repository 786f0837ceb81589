import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSite } from "../../src/build/site.ts";
import { assetFolder } from "../../src/site/index.ts";
import { digestSite } from "./built-site.ts";

const compiled = new URL("../../dist/build/site.js", import.meta.url);
const isBuilt = existsSync(compiled) && existsSync(new URL("manifest.json", assetFolder));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-killed-"));
  await mkdir(join(folder, "edition"));
  await writeFile(join(folder, "edition/edition.yaml"), "title: { en: Letters }\nlanguages: [en]\n");
  for (let n = 1; n <= 12; n++) await writeLetter(n, "The first words.");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeLetter(n: number, words: string): Promise<void> {
  const path = join(folder, `edition/documents/letter-${n}`);
  await mkdir(path, { recursive: true });
  const witness = "{ key: a, siglum: A, kind: manuscript, source: { file: a.txt } }";
  await writeFile(join(path, "document.yaml"), `title: { en: Letter ${n} }\nwitnesses:\n  - ${witness}\n`);
  await writeFile(join(path, "a.txt"), `${words}\n`);
}

const output = () => join(folder, "site");

/** Builds in a process of its own, and kills it once it has reported so many steps. */
function killedBuild(steps: number): Promise<void> {
  const program = `import { buildSite } from ${JSON.stringify(compiled.href)};
    await buildSite(process.argv[1], { output: process.argv[2], draft: true }, { onProgress: () => process.stdout.write("x") });`;
  const args = ["--input-type=module", "-e", program, join(folder, "edition"), output()];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let seen = 0;
  child.stdout.on("data", (data: Buffer) => {
    seen += data.length;
    if (seen >= steps) child.kill("SIGKILL");
  });
  return new Promise((resolve) => child.on("close", () => resolve()));
}

/** The whole site, the old or the new one; between the two renames of the swap the old one stands beside. */
const standing = () => digestSite(output()).catch(() => digestSite(join(folder, ".site.variorum-old")));

describe.skipIf(!isBuilt)("a build that is killed", () => {
  test.each([1, 14, 30, 38])("after %i steps leaves a whole site, and the next one succeeds", async (steps) => {
    await buildSite(join(folder, "edition"), { output: output(), draft: true });
    const before = await digestSite(output());
    await rm(join(folder, "edition/.variorum"), { recursive: true });
    await writeLetter(1, `Sent in ${steps} words.`);
    await killedBuild(steps);
    const after = await standing();
    await buildSite(join(folder, "edition"), { output: output(), draft: true });
    const next = await digestSite(output());
    expect(next).not.toEqual(before);
    expect([before, next]).toContainEqual(after);
    expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
  });
});
