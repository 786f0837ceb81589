import { describe, expect, it, vi } from "vitest";
import { createRecord } from "../../src/edition/create-record.ts";
import { planPublication } from "../../src/edition/plan.ts";
import type { PublicationItem, RecordEnvironment } from "../../src/edition/publication.ts";
import { publish } from "../../src/edition/publish.ts";
import { finishInterrupted } from "../../src/edition/record-session.ts";
import { refreshRecord } from "../../src/edition/refresh.ts";
import { VariorumError } from "../../src/model/error.ts";
import type { Problem } from "../../src/model/problem.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { verifyEd25519 } from "../../src/store/ed25519.ts";
import type { FileOperations } from "../../src/store/file-operations.ts";
import type { Network } from "../../src/store/network.ts";
import { folderReader } from "../../src/store/record-folder.ts";
import { DiskFault, type FaultMode, faultyFiles, type MemoryDisk, memoryFiles } from "./faulty-files.ts";
import { randomFrom, value, witness } from "./record-scene.ts";
import {
  changePolicy,
  enrolWitnesses,
  logKeyOf,
  type MemoryWitness,
  memoryNetwork,
  memoryWitness,
} from "./witness-scene.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 240_000 });

const folder = "/edition";
const items: readonly PublicationItem[] = [value("document", "minutes"), witness("minutes/a", "One.|Two.")];
const amended = [value("document", "minutes", "New title"), items[1] as PublicationItem];

function environment(
  disk: MemoryDisk,
  program: number,
  network?: Network,
  files = memoryFiles(disk),
): RecordEnvironment {
  return {
    now: () => new Date("2026-01-31T12:00:00Z"),
    random: randomFrom(`program ${program}`),
    home: "/home",
    files,
    lock: { self: { pid: program, started: "", host: "test" }, isAlive: ({ pid }) => pid === program, patience: 0 },
    ...(network && { network }),
  };
}

async function publishItems(wanted: readonly PublicationItem[], env: RecordEnvironment) {
  await finishInterrupted(folder, env);
  const { changes, problems } = await planPublication(folder, wanted, env);
  if (problems.length > 0) throw new Error(problems[0]?.message);
  return publish(folder, changes, env);
}

const verify = (disk: MemoryDisk, more = {}) =>
  verifyRecord(folderReader(memoryFiles(disk), `${folder}/record`), { verifyEd25519, ...more });

interface Scene {
  readonly disk: MemoryDisk;
  /** The same when it held nothing but its policies. */
  readonly empty: MemoryDisk;
  readonly witnesses: readonly MemoryWitness[];
  readonly network: Network;
}

/** A record whose policy names witnesses a, b, c … with a quorum. */
async function cosignedScene(names: string, quorum: number, more: readonly PublicationItem[] = []): Promise<Scene> {
  const disk: MemoryDisk = new Map();
  const env = environment(disk, 0);
  await createRecord(folder, { editorName: "Anna" }, env);
  const log = await logKeyOf(folder, env);
  const witnesses = [...names].map((name, i) => memoryWitness(`${name}.example`, 20 + i, [log]));
  const network = memoryNetwork(witnesses);
  await enrolWitnesses(folder, { ...env, network }, witnesses, quorum);
  const empty = new Map(disk);
  await publishItems([...items, ...more], { ...env, network });
  return { disk, empty, witnesses, network };
}

describe("publishing with witnesses", () => {
  it("collects cosignatures and says who has seen it", async () => {
    const { disk } = await cosignedScene("abc", 2);
    const verdict = await verify(disk, { now: "2026-02-01T10:00:00Z" });
    expect(verdict.verdict).toBe("verified");
    expect(verdict.assurance).toMatchObject({ witnesses: 3, freshAsOf: "2026-02-01T00:00:00Z" });
    expect(verdict.headline).toContain("3 outside witnesses have cosigned it.");
  });

  it("shows nothing without the quorum, says which witness failed and why, and goes on the next time", async () => {
    const { disk, witnesses, network } = await cosignedScene("abc", 2);
    const before = disk.get(`${folder}/record/log/checkpoint`);
    const down = memoryNetwork(witnesses, (name) => name !== "c.example");
    const error = await publishItems(amended, environment(disk, 0, down)).catch((cause) => cause);
    expect(error).toBeInstanceOf(VariorumError);
    expect(error.message).toMatch(/not visible: 1 of the 2 witnesses/);
    expect(error.problems.map(({ message }: Problem) => message)).toEqual([
      expect.stringMatching(/^a\.example \(http:\/\/a\.example\): .*connection refused/),
      expect.stringMatching(/^b\.example/),
    ]);
    expect(disk.get(`${folder}/record/log/checkpoint`)).toEqual(before);
    expect((await verify(disk)).record?.size).toBe(5);
    const onlyA = memoryNetwork(witnesses, (name) => name !== "a.example");
    const notices: Problem[] = [];
    await finishInterrupted(folder, { ...environment(disk, 0, onlyA), onNotice: (notice) => notices.push(notice) });
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^b\.example/),
      "What the last run had signed is visible now: the record has 6 entries.",
    ]);
    const verdict = await verify(disk);
    expect([verdict.verdict, verdict.record?.size, verdict.assurance.witnesses]).toEqual(["verified", 6, 2]);
    expect((await publishItems(amended, environment(disk, 0, network))).events).toEqual([]);
  });

  it("needs the quorum of the old policy too when the policy changes", async () => {
    const { disk, witnesses, network } = await cosignedScene("ab", 2);
    const onlyA = memoryNetwork(witnesses, (name) => name === "b.example");
    await expect(changePolicy(folder, environment(disk, 0, onlyA), { witnesses: [], quorum: 0 })).rejects.toThrow(
      "1 of the 2 witnesses",
    );
    await finishInterrupted(folder, environment(disk, 0, network));
    const verdict = await verify(disk);
    expect([verdict.verdict, verdict.assurance.witnesses]).toEqual(["verified", 0]);
  });

  it("refuses an old copy of the folder with an old lock, for the witnesses know better", async () => {
    const { disk, network } = await cosignedScene("ab", 2);
    const backup = new Map(disk);
    await publishItems(amended, environment(disk, 0, network));
    const other = [value("document", "minutes", "Another title"), items[1] as PublicationItem];
    await expect(publishItems(other, environment(backup, 1, network))).rejects.toThrow(/it has cosigned a later state/);
    expect((await verify(backup)).record?.size).toBe(5);
  });

  it("refreshes the cosignatures of the newest checkpoint without a key, and keeps the first ones", async () => {
    const { disk, network } = await cosignedScene("ab", 1);
    const first = disk.get(`${folder}/record/log/checkpoint.5`);
    const log = await logKeyOf(folder, environment(disk, 0, network));
    const later = ["a", "b"].map((name, i) =>
      memoryWitness(`${name}.example`, 20 + i, [log], { now: () => new Date("2026-03-01T00:00:00Z") }),
    );
    const away = {
      ...environment(
        disk,
        2,
        memoryNetwork(later, (name) => name === "b.example"),
      ),
      home: "/elsewhere",
    };
    const report = await refreshRecord(folder, away);
    expect(report).toMatchObject({ size: 5, cosigned: ["a.example"], freshAsOf: "2026-03-01T00:00:00Z" });
    expect(report.failed).toEqual([expect.stringContaining("b.example")]);
    expect(disk.get(`${folder}/record/log/checkpoint.5`)).toEqual(first);
    const verdict = await verify(disk);
    expect([verdict.verdict, verdict.assurance.witnesses, verdict.assurance.freshAsOf]).toEqual([
      "verified",
      2,
      "2026-03-01T00:00:00Z",
    ]);
    await expect(refreshRecord(folder, { ...away, network: memoryNetwork([]) })).rejects.toThrow(
      "No witness has cosigned",
    );
  });

  it("judges freshness by max-age alone", async () => {
    const { disk, network } = await cosignedScene("a", 1);
    const late = "2027-02-01T00:00:00Z";
    expect((await verify(disk, { now: late })).verdict).toBe("verified");
    const insisting = await verify(disk, { now: late, require: ["fresh"] });
    expect([insisting.verdict, insisting.reasons[0]?.code]).toEqual(["unverifiable", "not-fresh"]);
    await changePolicy(folder, environment(disk, 0, network), { maxAge: 86_400 });
    expect((await verify(disk, { now: "2026-02-01T20:00:00Z" })).verdict).toBe("verified");
    expect((await verify(disk, { now: "2026-02-01T20:00:00Z", require: ["fresh"] })).assurance.fresh).toBe(true);
    const verdict = await verify(disk, { now: late });
    expect([verdict.verdict, verdict.reasons[0]?.code]).toEqual(["unverifiable", "too-old"]);
    const early = await verify(disk, { now: "2026-01-01T00:00:00Z" });
    expect([early.verdict, early.reasons[0]?.code]).toEqual(["unverifiable", "from-the-future"]);
  });
});

describe("two programs that publish at once, with witnesses", () => {
  /** A disk on which every operation takes its time, so that the programs meet at other places in every run. */
  const slow = (disk: MemoryDisk, seed: string): FileOperations => {
    const sound = memoryFiles(disk);
    const random = randomFrom(seed);
    const linger = async <T>(work: () => Promise<T>): Promise<T> => {
      for (let turns = (random(1)[0] ?? 0) % 4; turns > 0; turns--)
        await new Promise((resolve) => setImmediate(resolve));
      return work();
    };
    return {
      read: (path) => linger(() => sound.read(path)),
      write: (path, bytes) => linger(() => sound.write(path, bytes)),
      create: (path, bytes) => linger(() => sound.create(path, bytes)),
      remove: (path) => linger(() => sound.remove(path)),
      list: (path) => linger(() => sound.list(path)),
    };
  };

  it("log one history, which the witnesses saw; who comes late is told, or goes on from there", async () => {
    const scene = await cosignedScene("ab", 2);
    const log = await logKeyOf(folder, environment(scene.disk, 0));
    for (let run = 0; run < 6; run++) {
      const disk: MemoryDisk = new Map(scene.disk);
      const witnesses = scene.witnesses.map(({ name, disk: own }, i) =>
        memoryWitness(name, 20 + i, [log], { disk: new Map(own) }),
      );
      const network = memoryNetwork(witnesses);
      const contend = (program: number, wanted: readonly PublicationItem[]) => {
        const own = environment(disk, program, network, slow(disk, `run ${run} program ${program}`));
        return publishItems(wanted, { ...own, lock: { ...own.lock, isAlive: () => true, patience: 20_000 } }).then(
          ({ events }) => events.length,
          (error: Error) => {
            expect(error.message).toMatch(/has changed since|changed by another program/);
            return 0;
          },
        );
      };
      const other = [value("document", "minutes", "Another title"), items[1] as PublicationItem];
      const logged = await Promise.all([contend(1, amended), contend(2, other)]);
      const count = logged.reduce((sum, events) => sum + events, 0);
      const verdict = await verify(disk);
      expect([run, verdict.verdict, verdict.record?.size, verdict.assurance.witnesses]).toEqual([
        run,
        "verified",
        5 + count,
        2,
      ]);
      for (const { disk: own } of witnesses) expect([run, textOf(own)]).toEqual([run, verdict.record?.root]);
      expect(count).toBeGreaterThan(0);
    }
  });
});

describe("what is published at the edition's address", () => {
  const address = "https://example.org/edition";
  const edition: PublicationItem = { ...value("edition", "edition"), value: { title: { en: "x" }, address } };
  const serving = (network: Network, note: Uint8Array | undefined | Error): Network => ({
    ...network,
    get: async (asked) => {
      expect(asked).toBe("https://example.org/edition/record/log/checkpoint");
      if (note instanceof Error) throw note;
      return { address: asked, bytes: note };
    },
  });
  const run = async (
    note: (scene: Scene, later: MemoryDisk) => Uint8Array | undefined | Error | Promise<Uint8Array | undefined>,
  ) => {
    const scene = await cosignedScene("a", 1, [edition]);
    const { disk, network } = scene;
    const later = new Map(disk);
    await publishItems(
      [...amended, edition, witness("minutes/b", "Three.")],
      environment(later, 3, serving(network, undefined)),
    );
    const notices: Problem[] = [];
    const there = serving(memoryNetwork([]), await note(scene, later));
    const env = { ...environment(disk, 4, there), onNotice: (notice: Problem) => notices.push(notice) };
    const error = await publishItems([...amended, edition], env).catch((cause: Error) => cause);
    const evidence = [...disk.keys()].filter((path) => path.startsWith("/home/forks/"));
    return { message: error instanceof Error ? error.message : "", codes: notices.map(({ code }) => code), evidence };
  };
  const checkpoint = (disk: MemoryDisk) => disk.get(`${folder}/record/log/checkpoint`);

  it("may be this state or an older one", async () => {
    expect((await run(({ disk }) => checkpoint(disk))).message).toContain("0 of the 1 witnesses");
    expect((await run(({ disk }) => disk.get(`${folder}/record/log/checkpoint.1`))).message).toContain("0 of the 1");
    expect((await run(() => undefined)).codes).toEqual([]);
  });

  it("must not be a later state", async () => {
    expect((await run((_, later) => checkpoint(later))).message).toMatch(
      /has 8 entries, here only 6: this folder is an old copy/,
    );
  });

  it("is told when it cannot be reached or is no record", async () => {
    expect((await run(() => new VariorumError("input", "no route"))).codes).toEqual(["address-unreachable"]);
    expect((await run(() => Buffer.from("<html>"))).codes).toEqual(["no-record-there"]);
  });

  it("must be of this record and not contradict it", async () => {
    const other: MemoryDisk = new Map();
    await createRecord(folder, { editorName: "Bert", origin: "example.com/other" }, environment(other, 5));
    expect((await run(() => checkpoint(other))).message).toContain("stands another record, example.com/other");
  });

  it("must not be another branch: both checkpoints are kept", async () => {
    const { message, evidence } = await run(async ({ empty }) => {
      const branch = new Map(empty);
      const forgetful = memoryWitness("a.example", 20, [await logKeyOf(folder, environment(branch, 6))]);
      await publishItems([...amended, edition], environment(branch, 7, serving(memoryNetwork([forgetful]), undefined)));
      return checkpoint(branch);
    });
    expect(message).toMatch(/its 6 entries are not the first of this one.*nothing was signed/);
    expect(evidence).toHaveLength(2);
  });
});

/** All faults at all operations with VARIORUM_FAULTS=all; unless told, the one that teaches the most, at every fifth. */
const all = process.env.VARIORUM_FAULTS === "all";
const modes: readonly FaultMode[] = all ? ["error", "short", "full", "kill"] : ["kill"];

describe.each(modes)("a disk with the fault “%s” at any single operation", (mode) => {
  it("of the publisher: the next run completes, and the witnesses saw one history", { timeout: 900_000 }, async () => {
    const scene = await cosignedScene("ab", 2);
    let at = 0;
    const log = await logKeyOf(folder, environment(scene.disk, 0));
    for (let hit = true; hit; at += all ? 1 : 5) {
      const disk = new Map(scene.disk);
      const witnesses = scene.witnesses.map(({ name, disk: own }, i) =>
        memoryWitness(name, 20 + i, [log], { disk: new Map(own) }),
      );
      const network = memoryNetwork(witnesses);
      const faulty = faultyFiles(disk, at, mode);
      await publishItems(amended, environment(disk, 1, network, faulty.files)).catch(orDiskFault);
      hit = faulty.count() > at;
      const after = await verify(disk);
      expect([at, after.verdict, [5, 6].includes(after.record?.size ?? 0)]).toEqual([at, "verified", true]);
      await publishItems(amended, environment(disk, 2, network));
      const done = await verify(disk);
      expect([at, done.verdict, done.record?.size, done.assurance.witnesses]).toEqual([at, "verified", 6, 2]);
      for (const { disk: own } of witnesses) expect([at, textOf(own)]).toEqual([at, done.record?.root]);
      expect([...disk.keys()].filter((path) => path.endsWith(".pending"))).toEqual([]);
    }
    expect(at).toBeGreaterThan(20);
  });

  it("of a witness: it never cosigns what it does not remember", { timeout: 900_000 }, async () => {
    const scene = await cosignedScene("ab", 2);
    let at = 0;
    const log = await logKeyOf(folder, environment(scene.disk, 0));
    for (let hit = true; hit; at++) {
      const disk = new Map(scene.disk);
      const disks = scene.witnesses.map(({ disk: own }) => new Map(own));
      const faulty = faultyFiles(disks[0] as MemoryDisk, at, mode);
      const sound = disks.map((own, i) => memoryWitness(`${"ab"[i]}.example`, 20 + i, [log], { disk: own }));
      const broken = memoryWitness("a.example", 20, [log], { files: faulty.files });
      const failing = memoryNetwork([broken, sound[1] as MemoryWitness]);
      await publishItems(amended, environment(disk, 1, failing)).catch((error: unknown) => {
        expect(String(error)).toMatch(/1 of the 2 witnesses/);
      });
      hit = faulty.count() > at;
      await publishItems(amended, environment(disk, 2, memoryNetwork(sound)));
      const done = await verify(disk);
      expect([at, done.verdict, done.record?.size, done.assurance.witnesses]).toEqual([at, "verified", 6, 2]);
      for (const own of disks) expect([at, textOf(own)]).toEqual([at, done.record?.root]);
    }
    expect(at).toBeGreaterThan(2);
  });
});

/** The root that a witness remembers. */
const textOf = (disk: MemoryDisk): string | undefined =>
  [...disk]
    .filter(([path]) => path.includes("/state/") && path.endsWith(".txt"))
    .map(([, bytes]) => Buffer.from(bytes).toString().split("\n")[2])[0];

function orDiskFault(error: unknown): void {
  if (!(error instanceof DiskFault)) expect(String(error)).toMatch(/VariorumError|lock/);
}

describe("an equivocation drill: four witnesses, quorum three", () => {
  it("never lets the second branch reach the quorum, whatever is up or down", async () => {
    for (const first of ["abcd", "abc", "bcd", "acd"]) {
      const { disk, empty, witnesses } = await cosignedScene("abcd", 3);
      const up = memoryNetwork(witnesses, (name) => !first.includes(name[0] as string));
      await publishItems(amended, environment(disk, 1, up));
      const log = await logKeyOf(folder, environment(disk, 0));
      // The thief has the log key, an old copy of everything, and goes on from there.
      const branch = new Map(empty);
      const honest = memoryNetwork(witnesses);
      await expect(publishItems(amended, environment(branch, 8, honest))).rejects.toThrow(
        /knows more than this folder/,
      );
      // Without asking first: the branch is signed, and shown to the witnesses.
      const blind: Network = { ...honest, post: askedOnlyOnce(honest) };
      const error = await publishItems(amended, environment(branch, 9, blind)).catch((cause) => cause);
      expect(error.message).toMatch(/not visible: [01] of the 3 witnesses/);
      expect(log.name).toBe((await verify(branch)).record?.origin);
      expect((await verify(branch)).record?.size).toBe(2);
      await expect(finishInterrupted(folder, environment(branch, 10, honest))).rejects.toThrow(
        /not visible: [01] of the 3/,
      );
    }
  });
});

/** Fails for the question before signing, which an honest publisher asks, and answers all others. */
function askedOnlyOnce(network: Network): Network["post"] {
  return async (address, body, options) => {
    const size = Number(/\n\n[^\n]*\n(\d+)\n/.exec(Buffer.from(body).toString())?.[1]);
    if (size <= 2) throw new VariorumError("input", "not asked");
    return network.post(address, body, options);
  };
}
