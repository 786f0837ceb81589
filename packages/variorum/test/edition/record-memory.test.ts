import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRecord } from "../../src/edition/read-record.ts";
import { openRecordMemory, withRecordMemory } from "../../src/edition/record-memory.ts";
import type { RecordState } from "../../src/record/record-state.ts";
import { cacheSecret } from "../../src/store/cache-secret.ts";
import { SmallEdition } from "../build/small-edition.ts";

/** More than a bundle holds, so that some files of the log are full and some are not. */
const PERSONS = 300;

let root: string;
let edition: SmallEdition;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "variorum-memory-"));
  edition = await SmallEdition.begin(root);
  await edition.write("documents/letter/document.yaml", "title: A letter\nwitnesses: [{key: a}]\n");
  await edition.write("documents/letter/a.md", "One.\n");
  await edition.write("entities/persons.yaml", persons(PERSONS));
  await edition.publish();
}, 120_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const persons = (count: number): string =>
  Array.from({ length: count }, (_, i) => `- {id: person-${i}, name: Person ${i}}\n`).join("");

const remembering = () => withRecordMemory(edition.folder, edition.env, (env) => readRecord(edition.folder, env));

/** All that a record says. */
const toldBy = (state: RecordState | undefined) => ({
  ...state,
  replay: { ...state?.replay, options: undefined, keys: undefined, roster: undefined },
  subjects: state?.subjectsAt(state.newest.size),
  ...Object.fromEntries(
    ["subjectsAt", "citedAt", "witnessesAt", "subjectAt", "statementOf", "object"].map((f) => [f, 0]),
  ),
});

async function expectSame(): Promise<void> {
  const fresh = toldBy(await readRecord(edition.folder));
  expect(toldBy(await remembering())).toEqual(fresh);
  const { known } = await openRecordMemory(
    edition.folder,
    cacheSecret(edition.env.home, edition.env.random) as Uint8Array,
  );
  expect(known.log.get()?.replay.entries).toHaveLength(fresh.newest?.size ?? 0);
  expect(toldBy(await remembering())).toEqual(fresh);
}

const below = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(edition.folder, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Flips a bit in the middle of a file while `work` runs. */
async function whileDamaged(path: string, work: () => Promise<void>): Promise<void> {
  const bytes = await readFile(path);
  const damaged = Buffer.from(bytes);
  damaged[bytes.length >> 1]! ^= 1;
  await writeFile(path, damaged);
  try {
    await work();
  } finally {
    await writeFile(path, bytes);
  }
}

describe("a record of which much is remembered", () => {
  it("says what it says without", async () => {
    await expectSame();
    await edition.write("documents/letter/a.md", "One.\n\nTwo.\n");
    await edition.publish();
    await expectSame();
    // Enough to fill the bundle that was begun.
    await edition.write("entities/persons.yaml", persons(PERSONS + 300));
    await edition.publish();
    await expectSame();
  }, 120_000);

  it("is not sound when any file of its log or any object is damaged", async () => {
    await remembering();
    const objects = await below("record/objects");
    for (const path of [...(await below("record/log/tile")), objects[0] as string])
      await whileDamaged(path, async () => {
        const isRead = await readRecord(edition.folder).then(
          () => true,
          () => false,
        );
        // Partial tiles of the checkpoint before are read by nobody.
        if (isRead) expect(path).toMatch(/\.p\/\d+$/);
        else await expect(remembering(), path).rejects.toThrow();
      });
    await expectSame();
  }, 120_000);

  it("is read anew where the memory is damaged, gone or of another computer", async () => {
    await remembering();
    const kept = await below(".variorum/record");
    expect(kept.map((path) => path.split("/").at(-1)).sort()).toEqual(["log", "objects", "signatures"]);
    for (const path of kept) await whileDamaged(path, expectSame);
    for (const path of kept) await rm(path);
    await expectSame();
    const abroad = { ...edition.env, home: join(root, "abroad") };
    const read = await withRecordMemory(edition.folder, abroad, (env) => readRecord(edition.folder, env));
    expect(toldBy(read)).toEqual(toldBy(await readRecord(edition.folder)));
  }, 120_000);

  it("is not believed beyond what is signed", async () => {
    await remembering();
    const [checkpoint, list] = ["checkpoint", "checkpoints"].map((name) => join(edition.folder, "record/log", name));
    const sizes = (await readFile(list as string, "utf8")).trim().split("\n");
    const before = join(edition.folder, `record/log/checkpoint.${sizes.at(-2)}`);
    const newest = await readFile(checkpoint as string);
    const older = await readFile(before).catch(() => undefined);
    if (older === undefined) throw new Error(`There is no ${before}: ${(await below("record/log")).join(" ")}`);
    await writeFile(checkpoint as string, older);
    try {
      expect((await remembering())?.newest.size).toBe(Number(sizes.at(-2)));
    } finally {
      await writeFile(checkpoint as string, newest);
    }
    await expectSame();
  }, 120_000);
});
