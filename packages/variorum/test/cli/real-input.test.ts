import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk, projectFolder } from "./command-line.ts";

const corpora = join(projectFolder, "../shared/corpora");
const filesOf = (folder: string, ending: RegExp): readonly string[] => {
  const path = join(corpora, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => join(path, name));
};

const darwin = filesOf("collation/darwin", /^18\d\d\.txt$/);
const letters = filesOf("tei/schnitzler-briefe/editions", /\.xml$/);
if (darwin.length === 0) console.log("The corpora (../shared) are not here: real input is not tested.");

describe.skipIf(darwin.length === 0)("real input, unchanged files, from init to verify", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  async function succeeds(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await desk.run(...args);
    expect([args[0], code, code === 0 ? "" : stderr]).toEqual([args[0], 0, ""]);
    return stdout;
  }

  async function publishAndVerify(edition: string) {
    await succeeds("publish", edition);
    const report = JSON.parse(await succeeds("build", edition, "-o", `${edition}-site`, "--json"));
    const verdict = JSON.parse(await succeeds("verify", `${edition}-site`, "--json"));
    return { report, verdict };
  }

  test("six editions of Darwin as the witnesses of one document", async () => {
    await succeeds("init", "darwin", "--title", "On the Origin of Species");
    await succeeds("add", "darwin", "--document", "origin", ...darwin);
    const { report, verdict } = await publishAndVerify("darwin");
    expect(report).toMatchObject({ documents: 1, witnesses: 6 });
    expect(report.variants).toBeGreaterThan(400);
    expect(verdict.verdict).toBe("verified");
    expect(verdict.covered.texts).toBeGreaterThan(0);
  }, 300_000);

  test("401 letters in TEI", async () => {
    await succeeds("init", "letters", "--title", "Briefe", "--language", "de");
    await succeeds("add", "letters", ...letters);
    const { report, verdict } = await publishAndVerify("letters");
    expect(report).toMatchObject({ documents: letters.length, witnesses: letters.length });
    expect(verdict.verdict).toBe("verified");
    expect(verdict.covered.pages).toBeGreaterThan(letters.length);
  }, 300_000);
});
