import { dirname } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { addMirror, listMirrors, removeMirror } from "../../src/edition/appointed-mirrors.ts";
import { createRecord } from "../../src/edition/create-record.ts";
import { planPublication } from "../../src/edition/plan.ts";
import type { PublicationItem, RecordEnvironment } from "../../src/edition/publication.ts";
import { publish } from "../../src/edition/publish.ts";
import { finishInterrupted } from "../../src/edition/record-session.ts";
import { withhold } from "../../src/edition/withhold.ts";
import { VariorumError } from "../../src/model/error.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { verifyEd25519 } from "../../src/store/ed25519.ts";
import type { FileOperations } from "../../src/store/file-operations.ts";
import { folderReader } from "../../src/store/record-folder.ts";
import { DiskFault, type FaultMode, faultyFiles, type MemoryDisk, memoryFiles } from "./faulty-files.ts";
import { randomFrom, value, witness } from "./record-scene.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 240_000 });

const folder = "/edition";
const [stick, share] = ["/media/stick", "/media/share"];
const SECRET = "A remark that nobody was to read.";
const items: readonly PublicationItem[] = [value("document", "minutes"), witness("minutes/a", `One.|${SECRET}`)];
const amended = [value("document", "minutes", "New title"), items[1] as PublicationItem];
const thing = { kind: "witness", name: "minutes/a" };

function environment(disk: MemoryDisk, program = 0, files: FileOperations = memoryFiles(disk)): RecordEnvironment {
  return {
    now: () => new Date("2026-01-31T12:00:00Z"),
    random: randomFrom(`program ${program}`),
    home: "/home",
    files,
    lock: { self: { pid: program, started: "", host: "test" }, isAlive: ({ pid }) => pid === program, patience: 0 },
  };
}

async function publishItems(wanted: readonly PublicationItem[], env: RecordEnvironment): Promise<unknown> {
  await finishInterrupted(folder, env);
  const { changes } = await planPublication(folder, wanted, env);
  return publish(folder, changes, env);
}

const verify = (disk: MemoryDisk, place: string) =>
  verifyRecord(folderReader(memoryFiles(disk), `${place}/record`), { verifyEd25519 });
const sizes = async (disk: MemoryDisk): Promise<readonly unknown[]> =>
  Promise.all([folder, stick, share].map(async (place) => (await verify(disk, place)).record?.size));
const below = (disk: MemoryDisk, place: string): readonly string[] =>
  [...disk.keys()].filter((path) => path.startsWith(`${place}/record/`)).map((path) => path.slice(place.length + 1));
const failureOf = (run: Promise<unknown>): Promise<VariorumError> =>
  run.then(
    () => Promise.reject(new Error("it did not fail")),
    (cause: VariorumError) => cause,
  );
const messagesOf = ({ problems }: VariorumError): readonly string[] => problems.map(({ message }) => message);
/** Partial tiles are kept for a while for whoever reads them. */
const bare = (path: string): boolean => !/\.p\/\d+$/.test(path);

async function mirrored(): Promise<MemoryDisk> {
  const disk: MemoryDisk = new Map();
  await createRecord(folder, { editorName: "Anna" }, environment(disk));
  await publishItems(items, environment(disk));
  for (const mirror of [stick, share]) await addMirror(folder, mirror, environment(disk));
  return disk;
}

describe("mirrors that must hold a state before it is visible", () => {
  it("hold the record from the moment they are appointed, and every new state", async () => {
    const disk = await mirrored();
    expect(await listMirrors(folder, environment(disk))).toEqual([stick, share]);
    expect(await sizes(disk)).toEqual([4, 4, 4]);
    await publishItems(amended, environment(disk));
    expect(await sizes(disk)).toEqual([5, 5, 5]);
    for (const mirror of [stick, share]) {
      expect((await verify(disk, mirror)).verdict).toBe("verified");
      expect(below(disk, mirror).filter(bare).sort()).toEqual(below(disk, folder).filter(bare).sort());
    }
  });

  it("stop a publication before anything is signed when one of them is away", async () => {
    const disk = await mirrored();
    const away = [...disk].filter(([path]) => path.startsWith(stick));
    for (const [path] of away) disk.delete(path);
    const error = await failureOf(publishItems(amended, environment(disk)));
    expect(error.message).toMatch(/Nothing was signed: 1 of the 2 mirrors cannot take a new state/);
    expect(messagesOf(error)).toEqual(["/media/stick: its copy of the record is not there."]);
    expect(below(disk, stick)).toEqual([]);
    for (const [path, bytes] of away) disk.set(path, bytes);
    await publishItems(amended, environment(disk));
    expect(await sizes(disk)).toEqual([5, 5, 5]);
  });

  it("show nothing when one of them fails in between; the next run goes on, or without it once it is given up", async () => {
    const before = await mirrored();
    for (const isGivenUp of [false, true]) {
      const disk = new Map(before);
      const sound = memoryFiles(disk);
      const write: FileOperations["write"] = (path, bytes) =>
        path.startsWith(stick)
          ? Promise.reject(new Error("ENOSPC: no space left on device"))
          : sound.write(path, bytes);
      const full = environment(disk, 0, { ...sound, write });
      const error = await failureOf(publishItems(amended, full));
      expect(error.message).toMatch(/signed and kept, but not visible: 1 of the 2 mirrors could not take it/);
      expect(messagesOf(error)).toEqual(["/media/stick: ENOSPC: no space left on device."]);
      expect(await sizes(disk)).toEqual([4, 4, 5]);
      await expect(publishItems(amended, full)).rejects.toThrow("1 of the 2 mirrors could not take it");
      if (isGivenUp) await removeMirror(folder, stick, full);
      await publishItems(amended, isGivenUp ? full : environment(disk));
      expect(await sizes(disk)).toEqual([5, isGivenUp ? 4 : 5, 5]);
    }
  });

  it("are given up one by one", async () => {
    const disk = await mirrored();
    await removeMirror(folder, stick, environment(disk));
    await expect(removeMirror(folder, stick, environment(disk))).rejects.toThrow("is no mirror of this edition");
    await removeMirror(folder, share, environment(disk));
    expect([...disk.keys()].filter((path) => path.endsWith("mirrors.txt"))).toEqual([]);
  });

  it("lose what the record hides, never an entry", async () => {
    const disk = await mirrored();
    await withhold(folder, thing, { reason: "privacy" }, environment(disk));
    const shown = [...disk].filter(([path]) => path.startsWith("/media/"));
    expect(shown.filter(([, bytes]) => Buffer.from(bytes).includes(SECRET)).map(([path]) => path)).toEqual([]);
    expect(await sizes(disk)).toEqual([5, 5, 5]);
    expect((await verify(disk, stick)).verdict).toBe("verified");
  });

  it("are mended when a bit of theirs has flipped", async () => {
    const disk = await mirrored();
    const paths = below(disk, stick).filter((path) => bare(path) && !path.endsWith("log/checkpoint"));
    for (const path of paths) {
      const place = `${stick}/${path}`;
      disk.set(
        place,
        Uint8Array.from(disk.get(place) ?? [], (byte, i) => (i === 0 ? byte ^ 1 : byte)),
      );
    }
    await publishItems(amended, environment(disk));
    expect((await verify(disk, stick)).verdict).toBe("verified");
    disk.set(`${stick}/record/log/checkpoint`, Buffer.from("torn"));
    const error = await failureOf(publishItems(items, environment(disk)));
    expect(messagesOf(error)[0]).toMatch(/stick: its checkpoint is damaged: mend it with `variorum repair`/);
  });

  it("stop a copy of the folder that would fork the record, and keep both checkpoints", async () => {
    const disk = await mirrored();
    const copy = new Map([...disk].filter(([path]) => !path.startsWith("/media/")));
    await publishItems(amended, environment(disk));
    for (const [path, bytes] of disk) if (path.startsWith("/media/")) copy.set(path, bytes);
    const other = [value("document", "minutes", "Another title"), items[1] as PublicationItem];
    const late = await failureOf(publishItems(other, environment(copy, 1)));
    expect([late.message, messagesOf(late)[0]]).toEqual([
      expect.stringContaining("Nothing was signed"),
      expect.stringMatching(/stick: it knows a later state, of 5 entries: this folder is an old copy/),
    ]);
    for (const path of [...copy.keys()].filter((name) => name.endsWith("mirrors.txt"))) copy.delete(path);
    await publishItems(other, environment(copy, 2));
    await expect(addMirror(folder, stick, environment(copy, 2))).rejects.toThrow(
      /stick cannot be a mirror: its 5 entries are not the first of this record\. Both checkpoints are kept in/,
    );
    expect([...copy.keys()].filter((path) => path.startsWith("/home/forks/"))).toHaveLength(2);
    expect(copy.get(`${stick}/record/log/checkpoint`)).toEqual(disk.get(`${stick}/record/log/checkpoint`));
  });

  it("are folders of their own: empty, absent, or with a copy of this record", async () => {
    const disk = await mirrored();
    const env = environment(disk);
    for (const place of [folder, `${folder}/mirror`, dirname(folder)]) {
      await expect(addMirror(folder, place, env)).rejects.toThrow("lie in one another");
    }
    disk.set("/photos/cat.jpg", Buffer.from("x"));
    await expect(addMirror(folder, "/photos", env)).rejects.toThrow("/photos cannot be a mirror: it holds other files");
    const other: MemoryDisk = new Map();
    await createRecord(folder, { editorName: "Ben", origin: "example.com/other" }, environment(other));
    for (const [path, bytes] of other) if (path.startsWith(folder)) disk.set(`/other${path}`, bytes);
    await expect(addMirror(folder, "/other/edition", env)).rejects.toThrow(
      "it holds another record, example.com/other",
    );
    await addMirror(folder, stick, env);
    expect(await listMirrors(folder, env)).toEqual([stick, share]);
  });
});

/** All faults at all operations with VARIORUM_FAULTS=all; unless told, the one that teaches the most, at every seventh. */
const all = process.env.VARIORUM_FAULTS === "all";
const modes: readonly FaultMode[] = all ? ["error", "short", "full", "kill"] : ["kill"];

describe.each(modes)("publishing to mirrors on a disk with the fault “%s” at any single operation", (mode) => {
  it("never shows what a mirror does not hold, and the next run completes it", { timeout: 600_000 }, async () => {
    const before = await mirrored();
    let at = 0;
    for (let hit = true; hit; at += all ? 1 : 7) {
      const disk: MemoryDisk = new Map(before);
      const faulty = faultyFiles(disk, at, mode);
      const run = publishItems([...amended, witness("minutes/b", "Three.")], environment(disk, 1, faulty.files));
      await run.catch((error: unknown) => {
        if (!(error instanceof DiskFault)) expect([at, error instanceof VariorumError]).toEqual([at, true]);
      });
      hit = faulty.count() > at;
      const [own = 0, ...copies] = (await sizes(disk)) as number[];
      expect([at, own === 4 || own === 6, copies.filter((size) => size < own)]).toEqual([at, true, []]);
      for (const place of [folder, stick, share]) {
        expect([at, place, (await verify(disk, place)).verdict]).toEqual([at, place, "verified"]);
      }
      await publishItems([...amended, witness("minutes/b", "Three.")], environment(disk, 2));
      expect([at, await sizes(disk)]).toEqual([at, [6, 6, 6]]);
    }
    expect(at).toBeGreaterThan(60);
  });
});
