import { describe, expect, it, vi } from "vitest";
import { changePolicy } from "../../src/edition/change-policy.ts";
import { createRecord } from "../../src/edition/create-record.ts";
import { createKeys } from "../../src/edition/key-ring.ts";
import { logProposals } from "../../src/edition/log-proposals.ts";
import { planPublication } from "../../src/edition/plan.ts";
import { signProposals, viewProposals } from "../../src/edition/proposals.ts";
import type { RecordEnvironment } from "../../src/edition/publication.ts";
import { publish } from "../../src/edition/publish.ts";
import { readRecord } from "../../src/edition/read-record.ts";
import { release, withhold } from "../../src/edition/withhold.ts";
import { VariorumError } from "../../src/model/error.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { verifyEd25519 } from "../../src/store/ed25519.ts";
import { folderReader } from "../../src/store/record-folder.ts";
import { DiskFault, type FaultMode, faultyFiles, type MemoryDisk, memoryFiles } from "../store/faulty-files.ts";
import { randomFrom, value, witness } from "../store/record-scene.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 600_000 });

const folder = "/edition";
const SECRET = "A remark that nobody was to read.";
const thing = { kind: "witness", name: "minutes/a" };
type Person = "anna" | "ben";

/** One folder that two editors share, each with a home of their own; only the last program lives. */
function environment(disk: MemoryDisk, who: Person, program: number, files = memoryFiles(disk)): RecordEnvironment {
  return {
    now: () => new Date("2026-01-31T12:00:00Z"),
    random: randomFrom(`${who} ${program}`),
    home: `/${who}`,
    files,
    lock: { self: { pid: program, started: "", host: "test" }, isAlive: ({ pid }) => pid === program, patience: 0 },
  };
}

async function signAll(env: RecordEnvironment): Promise<void> {
  const { proposals } = await viewProposals(folder, env);
  const open = proposals.filter(({ mine, standing }) => mine > 0 && standing === "waiting");
  await signProposals(
    folder,
    open.map(({ id }) => id),
    env,
  );
}

/** Anna, whose computer publishes, and Ben: both must sign. */
async function twoEditors(): Promise<MemoryDisk> {
  const disk: MemoryDisk = new Map();
  const [anna, ben] = [environment(disk, "anna", 0), environment(disk, "ben", 0)];
  await createRecord(folder, { editorName: "Anna" }, anna);
  const items = [value("document", "minutes"), witness("minutes/a", `One.|${SECRET}`)];
  await publish(folder, (await planPublication(folder, items, anna)).changes, anna);
  await createKeys(folder, { name: "Ben", roles: ["editor", "root"] }, ben);
  await changePolicy(folder, { add: ["Ben"], thresholds: { editor: 2 } }, anna);
  await signAll(ben);
  await logProposals(folder, anna);
  return disk;
}

const verify = (disk: MemoryDisk) =>
  verifyRecord(folderReader(memoryFiles(disk), `${folder}/record`), { verifyEd25519 });

const stateOf = async (disk: MemoryDisk): Promise<string | undefined> => {
  const state = await readRecord(folder, { files: memoryFiles(disk) });
  return state?.subjectAt(thing.kind, thing.name, state.newest.size)?.state;
};

/** Files in which the secret stands, outside `private/`. */
const inTheOpen = (disk: MemoryDisk): readonly string[] =>
  [...disk]
    .filter(([path, bytes]) => !path.startsWith(`${folder}/private/`) && Buffer.from(bytes).includes(SECRET))
    .map(([path]) => path);

interface Step {
  readonly who: Person;
  readonly work: (env: RecordEnvironment) => Promise<unknown>;
}

/** Proposing, signing, logging: each by a program of its own. */
const stepsTo = (put: Step["work"]): readonly Step[] => [
  { who: "ben", work: put },
  { who: "anna", work: signAll },
  { who: "anna", work: (env) => logProposals(folder, env) },
];

const withholding = stepsTo((env) => withhold(folder, thing, { reason: "privacy" }, env));
const releasing = stepsTo((env) => release(folder, thing, {}, env));

async function take(steps: readonly Step[], disk: MemoryDisk, program: number): Promise<void> {
  for (const [i, { who, work }] of steps.entries()) await work(environment(disk, who, program + i));
}

/** What the two would do when a step failed: look at what is open, put it forward anew when nothing is, sign, log. */
async function finish(steps: readonly Step[], disk: MemoryDisk, wanted: string): Promise<void> {
  if ((await stateOf(disk)) !== wanted) {
    const ben = environment(disk, "ben", 20);
    const { proposals } = await viewProposals(folder, ben);
    if (proposals.length === 0) await steps[0]?.work(ben);
    await signAll(ben);
    await signAll(environment(disk, "anna", 21));
  }
  await logProposals(folder, environment(disk, "anna", 22));
}

/** All faults at all operations with VARIORUM_FAULTS=all; unless told, the one that teaches the most, at every seventh. */
const all = process.env.VARIORUM_FAULTS === "all";
const modes: readonly FaultMode[] = all ? ["error", "short", "full", "kill"] : ["kill"];

describe.each(modes)("proposals on a disk with the fault “%s” at any single operation", (mode) => {
  const survive = async (before: MemoryDisk, steps: readonly Step[], wanted: string, size: number) => {
    let operations = 0;
    for (const [i, { who, work }] of steps.entries()) {
      for (let at = 0, hit = true; hit; at += all ? 1 : 7, operations += 1) {
        const disk: MemoryDisk = new Map(before);
        await take(steps.slice(0, i), disk, 1);
        const faulty = faultyFiles(disk, at, mode);
        await work(environment(disk, who, 10, faulty.files)).catch((error: unknown) => {
          const isTold = error instanceof DiskFault || error instanceof VariorumError;
          expect([i, at, isTold, String(error)]).toEqual([i, at, true, String(error)]);
        });
        hit = faulty.count() > at;
        const after = await verify(disk);
        expect([i, at, after.verdict, [size - 1, size].includes(after.record?.size ?? 0)]).toEqual([
          i,
          at,
          "verified",
          true,
        ]);
        expect([i, at, (await viewProposals(folder, environment(disk, "ben", 19))).problems]).toEqual([i, at, []]);
        await finish(steps, disk, wanted);
        const done = await verify(disk);
        expect([i, at, done.verdict, done.record?.size, await stateOf(disk)]).toEqual([
          i,
          at,
          "verified",
          size,
          wanted,
        ]);
        expect([i, at, inTheOpen(disk).length]).toEqual([i, at, wanted === "withheld" ? 0 : 1]);
      }
    }
    expect(operations).toBeGreaterThan(10);
  };

  it("of whoever proposes, signs or logs a withholding: the others go on, and the text is in private/ alone", async () => {
    const before = await twoEditors();
    await survive(before, withholding, "withheld", 7);
  });

  it("… or a release: it is shown once, and no half of a proposal is taken for one", async () => {
    const before = await twoEditors();
    await take(withholding, before, 1);
    await survive(before, releasing, "public", 8);
  });
});
