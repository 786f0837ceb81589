import { existsSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
// Children run compiled code, so the pool is tested as it is shipped.
import { createJobPool, type JobPool } from "../../dist/jobs/job-pool.js";
import type { VariorumError } from "../../dist/model/error.js";
import type { JobTable } from "../../src/jobs/job-module.ts";

let pool: JobPool<JobTable>;
const open = (size = 2) => createJobPool<JobTable>(new URL("./wicked-jobs.mjs", import.meta.url), { size });

beforeEach(() => {
  pool = open();
});

afterEach(() => pool.close());

const failure = (work: Promise<unknown>): Promise<VariorumError> =>
  work.then(
    () => Promise.reject(new Error("it did not fail")),
    (error: VariorumError) => error,
  );

/** After whatever happened the pool still works. */
const works = async () => expect(await pool.run("echo", "still here")).toBe("still here");

describe("a pool of child processes", () => {
  test("gives inputs and outputs across, bytes and maps as they are", async () => {
    const input = { bytes: new Uint8Array([0, 255]), map: new Map([["ѣ", [1, null]]]), text: "𒀀" };
    expect(await pool.run("echo", input)).toEqual(input);
  });

  test("keeps children and uses no more than its size", async () => {
    const pids = await Promise.all(Array.from({ length: 12 }, () => pool.run("pid", null)));
    expect(new Set(pids).size).toBeLessThanOrEqual(2);
    expect(pids).not.toContain(process.pid);
  });

  test("passes no secrets on", async () => {
    const names = (await pool.run("environment", null)) as string[];
    expect(
      names.filter((name) => !/^(?:SystemRoot|NODE_CHANNEL_FD|NODE_CHANNEL_SERIALIZATION_MODE)$/u.test(name)),
    ).toEqual([]);
  });

  test("reports progress", async () => {
    const seen: number[] = [];
    await pool.run("progresses", null, { onProgress: ({ done }) => seen.push(done) });
    expect(seen).toEqual([1, 2, 3]);
  });

  test("outcomes of many stand in the order of their inputs, bad ones among them", async () => {
    const seen: number[] = [];
    const inputs = [30, 0, 20, 10].map((ms) => ({ ms }));
    const outcomes = await pool.runAll("sleep", inputs, { onProgress: ({ done }) => seen.push(done) });
    expect(outcomes.map((outcome) => outcome.ok && outcome.output)).toEqual([30, 0, 20, 10]);
    expect(seen).toEqual([1, 2, 3, 4]);
    const mixed = await pool.runAll("exit", [{ code: 3 }, { code: 4 }]);
    expect(mixed.map((outcome) => outcome.ok)).toEqual([false, false]);
  });

  test("inputs are taken only as they are needed", async () => {
    let taken = 0;
    function* inputs() {
      for (; taken < 100; ) {
        taken += 1;
        yield { ms: 1 };
      }
    }
    const first = pool.runAll("sleep", inputs());
    expect(taken).toBeLessThanOrEqual(4);
    expect((await first).length).toBe(100);
  });
});

describe("a job that misbehaves fails alone", () => {
  test("an endless loop is stopped at its time limit", async () => {
    const error = await failure(pool.run("spin", null, { timeoutMs: 200 }));
    expect([error.name, error.code, error.message]).toEqual([
      "VariorumError",
      "limit",
      "spin took longer than 200 ms and was stopped",
    ]);
    await works();
  });

  test.skipIf(!existsSync("/proc/self/stat"))(
    "one that never comes to its next step is stopped, one that does is not",
    async () => {
      const error = await failure(pool.run("spin", null, { stallMs: 200 }));
      expect([error.code, error.message]).toEqual(["limit", "spin worked 200 ms at one step and was stopped"]);
      const steps = Array.from({ length: 8 }, () => 200);
      expect(await pool.run("steps", { steps }, { stallMs: 1200, timeoutMs: 60_000 })).toBe(8);
      await works();
    },
  );

  test.skipIf(!existsSync("/proc/self/status"))("memory beyond its limit is stopped, buffers counted", async () => {
    const error = await failure(pool.run("hog", null, { maxRssBytes: 150_000_000 }));
    expect([error.code, error.message]).toEqual(["limit", "hog needed more than 150 MB of memory and was stopped"]);
    expect(pool.peakRssBytes).toBeGreaterThan(150_000_000);
    await works();
  });

  test.skipIf(!existsSync("/proc/self/status"))("a child that has grown makes room for a fresh one", async () => {
    pool = open(1);
    const before = await pool.run("pid", null);
    await pool.run("grow", { bytes: 200_000_000 });
    expect(await pool.run("pid", null)).not.toBe(before);
  });

  test.skipIf(!existsSync("/proc/self/status"))(
    "what jobs before it left in a child is not held against a job",
    async () => {
      pool = open(1);
      await pool.run("grow", { bytes: 90_000_000 });
      expect(await pool.run("swell", { bytes: 120_000_000 }, { maxRssBytes: 240_000_000 })).toBe(120_000_000);
      const error = await failure(pool.run("swell", { bytes: 250_000_000 }, { maxRssBytes: 240_000_000 }));
      expect(error.code).toBe("limit");
    },
  );

  test("a crash is told, with how it ended", async () => {
    const error = await failure(pool.run("exit", { code: 3 }));
    expect([error.code, error.message]).toEqual(["fault", "a child process ended unexpectedly (exit code 3)"]);
    await works();
  });

  test("an abort of V8 counts as memory", async () => {
    expect((await failure(pool.run("abort", null))).code).toBe("limit");
    await works();
  });

  test("an error keeps its code and problems", async () => {
    const error = await failure(pool.run("refuses", null));
    expect([error.code, error.message, error.problems[0]?.line]).toEqual(["input", "a.xml:3:4: bad", 3]);
  });

  test.each(["throws", "unsendable", "nothing-of-the-kind", "constructor"])("%s is a fault", async (kind) => {
    expect((await failure(pool.run(kind, null))).code).toBe("fault");
    await works();
  });

  test("the caller's signal stops it, before and during", async () => {
    const controller = new AbortController();
    const running = failure(pool.run("spin", null, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 100);
    expect((await running).code).toBe("aborted");
    expect((await failure(pool.run("echo", 1, { signal: controller.signal }))).code).toBe("aborted");
    await works();
  });

  test("closing stops what runs and what waits", async () => {
    const work = Array.from({ length: 4 }, () => failure(pool.run("spin", null)));
    setTimeout(() => pool.close(), 100);
    expect((await Promise.all(work)).map((error) => error.code)).toEqual(["aborted", "aborted", "aborted", "aborted"]);
  });

  test("a module that cannot be loaded is a fault", async () => {
    const broken = createJobPool(new URL("./no-such-module.mjs", import.meta.url));
    expect((await failure(broken.run("echo", 1))).code).toBe("fault");
  });
});
