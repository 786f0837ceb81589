import { existsSync } from "node:fs";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SiteLook } from "../../src/build/site-look.ts";
import { type LookTask, touchedUnits } from "../../src/store/site-look.ts";

const isBuilt = existsSync(new URL("../../dist/program/site-look-thread.js", import.meta.url));

let output: string;
beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), "variorum-look-"));
});
afterAll(() => rm(output, { recursive: true, force: true }));

/** Units of two files each. */
async function site(units: number): Promise<LookTask> {
  for (let n = 0; n < 9; n++) await writeFile(join(output, `page-${n}`), "hello");
  const files = (unit: number) => [0, 1].map((more) => [`page-${(unit + more) % 9}`, 5] as const);
  const lines = Array.from({ length: units }, (_, n) => JSON.stringify([`unit ${n}`, "key", files(n)]));
  return { output, finished: Date.now() + 5, lines: Buffer.from(lines.join("\n")) };
}

test.each([
  ["here", 90],
  ["by a thread", 2_007],
])("looked at %s, a unit is touched when a file of it was lengthened or is gone", async (_, units) => {
  const task = await site(units);
  expect(touchedUnits(task)).toEqual([]);
  await appendFile(join(output, "page-3"), "x");
  await rm(join(output, "page-8"));
  const expected = Array.from({ length: units }, (_, n) => n).filter((n) => [2, 3, 7, 8].includes(n % 9));
  const names = expected.map((n) => `unit ${n}`);
  expect(touchedUnits(task)).toEqual(names);
  const look = new SiteLook({ units, lookTask: task });
  expect(await look.touched).toEqual(units > 2_000 && isBuilt ? names : undefined);
  look.close();
});

test("a file younger than the end of the build is touched, whatever its size", async () => {
  const task = await site(9);
  expect(touchedUnits({ ...task, finished: 0 })).toHaveLength(9);
});
