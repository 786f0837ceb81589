import { describe, expect, it } from "vitest";
import { createRecord } from "../../src/edition/create-record.ts";
import { planPublication } from "../../src/edition/plan.ts";
import type { PublicationItem, RecordEnvironment } from "../../src/edition/publication.ts";
import { publish } from "../../src/edition/publish.ts";
import { finishInterrupted } from "../../src/edition/record-session.ts";
import { release, withhold } from "../../src/edition/withhold.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { verifyEd25519 } from "../../src/store/ed25519.ts";
import { folderReader } from "../../src/store/record-folder.ts";
import { DiskFault, type FaultMode, faultyFiles, type MemoryDisk, memoryFiles } from "./faulty-files.ts";
import { randomFrom, value, witness } from "./record-scene.ts";

const folder = "/edition";
const secret = "A secret passage.";
const items: readonly PublicationItem[] = [value("document", "minutes"), witness("minutes/a", `One.|${secret}|Three.`)];
const amended = [value("document", "minutes", "New title"), items[1] as PublicationItem, witness("minutes/b", "Four.")];
const concealed = [
  value("document", "minutes"),
  witness("minutes/a", `One.|${secret}|Three.`, { withheld: [{ block: "p2", reason: "privacy" }] }),
];
const thing = { kind: "witness", name: "minutes/a" };

/** A machine in which every program has a number of its own and only the last one lives. */
function environment(disk: MemoryDisk, program: number, files = memoryFiles(disk)): RecordEnvironment {
  const self = { pid: program, started: "", host: "test" };
  return {
    now: () => new Date("2026-01-31T12:00:00Z"),
    random: randomFrom(`program ${program}`),
    home: "/home",
    files,
    lock: { self, isAlive: ({ pid }) => pid === program, patience: 0 },
  };
}

const publishItems = async (wanted: readonly PublicationItem[], env: RecordEnvironment) => {
  await finishInterrupted(folder, env);
  const { changes, problems } = await planPublication(folder, wanted, env);
  if (problems.length > 0) throw new Error(problems[0]?.message);
  return publish(folder, changes, env);
};

async function published(...states: (readonly PublicationItem[])[]): Promise<MemoryDisk> {
  const disk: MemoryDisk = new Map();
  const env = environment(disk, 0);
  await createRecord(folder, { editorName: "Anna" }, env);
  for (const state of states) await publishItems(state, env);
  return disk;
}

const verify = (disk: MemoryDisk) =>
  verifyRecord(folderReader(memoryFiles(disk), `${folder}/record`), { verifyEd25519 });

const showsSecret = (disk: MemoryDisk): boolean =>
  [...disk].some(([path, bytes]) => path.startsWith(`${folder}/record/`) && Buffer.from(bytes).includes(secret));

interface Operation {
  readonly start: () => Promise<MemoryDisk>;
  /** Does it, or finishes what was begun. */
  readonly run: (env: RecordEnvironment) => Promise<unknown>;
  readonly size: number;
  readonly secret: boolean;
}

/** Done already is as good as done. */
const unlessDone = (state: string) => (error: unknown) => {
  if (!String(error).includes(`it is ${state}`)) throw error;
};

const operations: Record<string, Operation> = {
  "publishing for the first time": {
    start: () => published(),
    run: (env) => publishItems(items, env),
    size: 4,
    secret: true,
  },
  "publishing a change": {
    start: () => published(items),
    run: (env) => publishItems(amended, env),
    size: 6,
    secret: true,
  },
  "withholding a text": {
    start: () => published(items),
    run: (env) => withhold(folder, thing, { reason: "privacy" }, env).catch(unlessDone("withheld")),
    size: 5,
    secret: false,
  },
  "releasing a text": {
    start: async () => {
      const disk = await published(items);
      await withhold(folder, thing, { reason: "privacy" }, environment(disk, 0));
      return disk;
    },
    run: (env) => release(folder, thing, {}, env).catch(unlessDone("public")),
    size: 6,
    secret: true,
  },
  "withholding a passage": {
    start: () => published(items),
    run: (env) => publishItems(concealed, env),
    size: 7,
    secret: false,
  },
};

/** All faults for all operations with VARIORUM_FAULTS=all; unless told, those that teach the most. */
const modesOf = (name: string): readonly FaultMode[] =>
  process.env.VARIORUM_FAULTS === "all" || name === "publishing a change"
    ? ["error", "short", "full", "kill"]
    : ["kill"];

describe.each(Object.entries(operations))("%s", (name, { start, run, size, secret: shown }) => {
  it.each(modesOf(name))(
    "survives a disk with the fault “%s” at any single operation",
    { timeout: 120_000 },
    async (mode) => {
      const before = await start();
      const sizeBefore = (await verify(before)).record?.size;
      let at = 0;
      for (let hit = true; hit; at++) {
        const disk: MemoryDisk = new Map(before);
        const faulty = faultyFiles(disk, at, mode);
        const outcome = await run(environment(disk, 1, faulty.files)).catch((error: unknown) => error);
        hit = faulty.count() > at;
        const after = await verify(disk);
        expect([at, after.verdict, [sizeBefore, size].includes(after.record?.size)]).toEqual([at, "verified", true]);
        await run(environment(disk, 2));
        const done = await verify(disk);
        expect([at, done.verdict, done.record?.size]).toEqual([at, "verified", size]);
        expect([at, done.reasons.map(({ code }) => code)]).toEqual([at, ["no-pin"]]);
        expect([at, showsSecret(disk)]).toEqual([at, shown]);
        if (outcome instanceof Error && !(outcome instanceof DiskFault))
          expect(String(outcome)).toMatch(/VariorumError|lock/);
      }
      expect(at).toBeGreaterThan(20);
    },
  );
});
