import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type MirrorOptions, mirrorEdition } from "../../src/edition/mirror.ts";
import { planPublication } from "../../src/edition/plan.ts";
import { publish } from "../../src/edition/publish.ts";
import { readRecord } from "../../src/edition/read-record.ts";
import { repairRecord } from "../../src/edition/repair.ts";
import { verifyTarget } from "../../src/edition/verify-target.ts";
import { withhold } from "../../src/edition/withhold.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { listen, type RunningServer } from "../../src/server/listening.ts";
import { createAnswer } from "../../src/server/server.ts";
import { verifyEd25519 } from "../../src/store/ed25519.ts";
import { folderReader } from "../../src/store/record-folder.ts";
import { formatSiteList } from "../../src/store/site-list.ts";
import { DiskFault, type FaultMode, faultyFiles, type MemoryDisk, memoryFiles } from "./faulty-files.ts";
import { type RecordScene, recordScene, smallEdition, witness } from "./record-scene.ts";
import { buildPlainSite } from "./site-scene.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 240_000 });

const top = mkdtempSync(join(tmpdir(), "mirror-"));
let scene: RecordScene;
let server: RunningServer;
/** The site that is served; tests put others in its place. */
let served = "";
/** Requests are answered with a failure after so many. */
let patience = Number.POSITIVE_INFINITY;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

async function buildSite(name: string): Promise<string> {
  const site = join(top, name);
  rmSync(site, { recursive: true, force: true });
  await buildPlainSite(scene, site);
  writeFileSync(join(site, "style.css"), "p { color: red }");
  writeFileSync(join(site, "files.txt"), formatSiteList(filesBelow(site)));
  return site;
}

beforeAll(async () => {
  scene = await recordScene("mirror");
  await scene.publish(smallEdition);
  served = await buildSite("site-1");
  server = await listen(
    (request, response) => {
      patience -= 1;
      if (patience < 0) response.writeHead(503).end();
      else createAnswer([{ mount: "", folder: served, title: "" }])(request, response);
    },
    { port: 0, host: "127.0.0.1" },
  );
});
afterAll(async () => {
  await server.stop();
  scene.close();
  rmSync(top, { recursive: true });
});

const env = () => ({ ...scene.env, home: join(top, "home") });
const mirror = (folder: string, options: MirrorOptions = {}, address = server.address) =>
  mirrorEdition(address, join(top, folder), options, env());
const verify = (folder: string) =>
  verifyTarget(join(top, folder), {}, { ...env(), home: join(top, `home-${Math.random()}`) });
const copy = (from: string, to: string): void => cpSync(join(top, from), join(top, to), { recursive: true });
const codes = ({ trouble }: { trouble: readonly { code: string }[] }) => trouble.map(({ code }) => code);

/** One after the other: each stands on the one before. */
describe.sequential("a mirror", () => {
  it("copies an edition that verifies as it stands", async () => {
    const report = await mirror("copy");
    expect(report).toMatchObject({ before: 0, size: 8, repaired: [], trouble: [] });
    const own = filesBelow(join(top, "copy")).filter((path) => !path.startsWith(".variorum-mirror"));
    expect(own).toEqual(filesBelow(served));
    expect((await verify("copy")).verdict).toBe("verified");
  });

  it("fetches nothing of the site again when nothing is new", async () => {
    expect(await mirror("copy")).toMatchObject({
      before: 8,
      size: 8,
      fetched: 0,
      repaired: [],
      removed: [],
      trouble: [],
    });
  });

  it("names and mends a flipped bit in every file of it", { timeout: 300_000 }, async () => {
    const paths = filesBelow(join(top, "copy")).filter((path) => !path.startsWith(".variorum-mirror"));
    for (const path of paths) {
      const file = join(top, "copy", path);
      const whole = readFileSync(file);
      const spoiled = Uint8Array.from(whole);
      spoiled[spoiled.length >> 1] = (spoiled[spoiled.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, spoiled);
      const report = await mirror("copy");
      expect([path, report.repaired, report.trouble]).toEqual([path, [path], []]);
      expect([path, readFileSync(file).equals(whole)]).toEqual([path, true]);
    }
  });

  it("mends from another mirror while the site is away, and says that it is", async () => {
    copy("copy", "second");
    const damaged = ["record/log/tile/entries/000.p/8", "d/minutes/index.html", "record/log/checkpoint"];
    for (const path of damaged) writeFileSync(join(top, "copy", path), "torn");
    rmSync(join(top, "copy", "style.css"));
    const report = await mirror("copy", { from: [join(top, "second")] }, "http://127.0.0.1:9/");
    expect(codes(report)).toEqual(["unreachable"]);
    expect(report.repaired).toEqual([...damaged, "style.css"].sort());
    expect((await verify("copy")).verdict).toBe("verified");
    writeFileSync(join(top, "copy", "record/log/tile/entries/000.p/8"), "torn");
    const error = await mirror("copy", {}, "http://127.0.0.1:9/").catch((cause) => cause);
    expect(error.message).toMatch(/is damaged, and nobody who was asked has what is missing/);
    expect(JSON.stringify(error.problems)).toContain("record/log/tile/entries/000.p/8");
    expect((await mirror("copy")).repaired).toEqual(["record/log/tile/entries/000.p/8"]);
  });

  it("mends the publisher's own folder", async () => {
    const folder = join(scene.folder, "record");
    const whole = new Map(filesBelow(folder).map((path) => [path, readFileSync(join(folder, path))]));
    for (const [path, bytes] of whole) {
      const spoiled = Uint8Array.from(bytes);
      spoiled[spoiled.length >> 1] = (spoiled[spoiled.length >> 1] ?? 0) ^ 1;
      writeFileSync(join(folder, path), spoiled);
      expect([path, (await repairRecord(scene.folder, [join(top, "copy")], env())).repaired]).toEqual([path, [path]]);
      const isOlderPart = /\.p\/1$/.test(path);
      if (isOlderPart) expect(existsSync(join(folder, path))).toBe(false);
      else expect([path, readFileSync(join(folder, path)).equals(bytes)]).toEqual([path, true]);
    }
    expect((await repairRecord(scene.folder, [join(top, "copy")], env())).repaired).toEqual([]);
  });

  it("takes over what is new, and takes away what the record hides, never an entry", async () => {
    copy("copy", "stale");
    await withhold(scene.folder, { kind: "witness", name: "minutes/b" }, { reason: "rights" }, scene.env);
    served = await buildSite("site-2");
    const report = await mirror("copy");
    expect(report).toMatchObject({ before: 8, size: 9, trouble: [] });
    expect(report.removed).toHaveLength(1);
    expect(report.removed[0]).toMatch(/^record\/objects\//);
    expect((await verify("copy")).verdict).toBe("verified");
  });

  it("takes the pages away too when something is hidden and the new pages cannot be had", async () => {
    patience = 1_000;
    const away = createServer((request, response) => {
      const path = request.url ?? "/";
      if (path.startsWith("/record/")) createAnswer([{ mount: "", folder: served, title: "" }])(request, response);
      else response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => away.listen(0, "127.0.0.1", resolve));
    const { port } = away.address() as { port: number };
    const report = await mirror("stale", {}, `http://127.0.0.1:${port}/`);
    away.closeAllConnections();
    away.close();
    expect(codes(report)).toEqual(["unreachable"]);
    expect(report.files).toBe(0);
    expect(existsSync(join(top, "stale", "d/minutes/index.html"))).toBe(false);
    expect(existsSync(join(top, "stale", "record/log/tile/entries/000.p/9"))).toBe(true);
    patience = Number.POSITIVE_INFINITY;
    expect((await mirror("stale")).trouble).toEqual([]);
    expect((await verify("stale")).verdict).toBe("verified");
  });

  it("goes on where a run was stopped", async () => {
    let runs = 0;
    for (patience = 12; ; patience = 12) {
      runs += 1;
      const outcome = await mirror("slow").catch((error: Error) => error);
      if (!(outcome instanceof Error) && outcome.trouble.length === 0) break;
      expect(runs).toBeLessThan(20);
    }
    expect(runs).toBeGreaterThan(2);
    patience = Number.POSITIVE_INFINITY;
    expect((await verify("slow")).verdict).toBe("verified");
  });

  it("does not copy a page that does not match the record", async () => {
    const page = join(served, "d/minutes/index.html");
    const whole = readFileSync(page, "utf8");
    writeFileSync(page, whole.replace("hird", "hirf"));
    const report = await mirror("other");
    expect(codes(report)).toContain("page");
    expect(existsSync(join(top, "other", "d/minutes/index.html"))).toBe(false);
    writeFileSync(page, whole);
    expect((await mirror("other")).trouble).toEqual([]);
  });

  it("notices an older state, and another history: both checkpoints are kept", async () => {
    const newest = served;
    served = join(top, "site-1");
    const older = await mirror("copy");
    expect(codes(older)).toEqual(["rolled-back"]);
    expect(older.size).toBe(9);
    const branch = await forkedSite();
    served = branch;
    const forked = await mirror("copy");
    expect(codes(forked)).toEqual(["forked"]);
    expect(forked.trouble[0]?.message).toMatch(/another history is shown .*\(10 entries there, 9 here\)/);
    const kept = readdirSync(join(top, "copy/.variorum-mirror/forks"));
    expect(kept).toHaveLength(2);
    expect((await verify("copy")).record?.size).toBe(9);
    served = newest;
    expect((await mirror("copy")).trouble).toEqual([]);
  });

  it("is of one record only, and of the one that was pinned", async () => {
    const other = await recordScene("another", {});
    await other.publish(smallEdition);
    const own = scene;
    scene = other;
    const before = served;
    served = await buildSite("site-3");
    scene = own;
    const report = await mirror("copy");
    expect(codes(report)).toEqual(["forked"]);
    await expect(mirror("new", { pin: report.pin })).rejects.toThrow("There is no sound copy");
    served = before;
    other.close();
    await expect(mirrorEdition(server.address, scene.folder, {}, env())).rejects.toThrow("is not empty and no mirror");
  });
});

/** All faults at all operations with VARIORUM_FAULTS=all; unless told, the one that teaches the most, at every ninth. */
const all = process.env.VARIORUM_FAULTS === "all";
const modes: readonly FaultMode[] = all ? ["error", "short", "full", "kill"] : ["kill"];

describe.each(modes)("a mirror on a disk with the fault “%s” at any single operation", (mode) => {
  it("holds a sound record afterwards, and the next run completes it", { timeout: 600_000 }, async () => {
    const run = (disk: MemoryDisk, program: number, files = memoryFiles(disk)) => {
      const self = { pid: program, started: "", host: "test" };
      const lock = { self, isAlive: ({ pid }: { pid: number }) => pid === program, patience: 0 };
      return mirrorEdition(server.address, "/copy", {}, { ...env(), files, lock });
    };
    const newest = served;
    served = join(top, "site-1");
    const before: MemoryDisk = new Map();
    await run(before, 1);
    served = newest;
    let at = 0;
    for (let hit = true; hit; at += all ? 1 : 9) {
      const disk: MemoryDisk = new Map(before);
      const faulty = faultyFiles(disk, at, mode);
      await run(disk, 2, faulty.files).catch((error: unknown) => {
        if (!(error instanceof DiskFault))
          expect([at, String(error)]).toEqual([at, expect.stringMatching(/VariorumError/)]);
      });
      hit = faulty.count() > at;
      const record = folderReader(memoryFiles(disk), "/copy/record");
      const after = await verifyRecord({ read: record.read }, { verifyEd25519 });
      expect([at, after.record?.size === 8 || after.record?.size === 9]).toEqual([at, true]);
      expect([at, (await run(disk, 3)).trouble]).toEqual([at, []]);
      const done = await verifyRecord(record, { verifyEd25519 });
      expect([at, done.verdict, done.record?.size]).toEqual([at, "verified", 9]);
      expect([at, [...disk.keys()].filter((path) => path.includes("/incoming/"))]).toEqual([at, []]);
    }
    expect(at).toBeGreaterThan(20);
  });
});

/** What a thief of all keys, with a backup of 8 entries, would publish: 10 entries, of which the ninth differs. */
async function forkedSite(): Promise<string> {
  const folder = join(top, "thief");
  cpSync(scene.folder, folder, { recursive: true });
  const home = join(top, "thief-home");
  cpSync(scene.home, home, { recursive: true });
  for (const path of filesBelow(join(top, "site-1/record"))) {
    cpSync(join(top, "site-1/record", path), join(folder, "record", path));
  }
  for (const path of filesBelow(join(folder, "record"))) {
    if (!existsSync(join(top, "site-1/record", path))) rmSync(join(folder, "record", path));
  }
  const lock = filesBelow(home).find((path) => path.endsWith("lock.json")) ?? "";
  const [, , root = ""] = readFileSync(join(folder, "record/log/checkpoint"), "utf8").split("\n");
  const state = JSON.parse(readFileSync(join(home, lock), "utf8"));
  writeFileSync(join(home, lock), JSON.stringify({ ...state, size: 8, root }));
  const thief = { ...scene.env, home };
  const items = [...smallEdition, witness("minutes/c", "Forged."), witness("minutes/d", "Forged too.")];
  const { changes } = await planPublication(folder, items, thief);
  await publish(folder, changes, thief);
  const own = scene;
  const forged = await readRecord(folder);
  if (forged === undefined) throw new Error("no record");
  scene = { ...own, folder, home, state: async () => forged };
  const site = await buildSite("site-forked");
  scene = own;
  return site;
}
