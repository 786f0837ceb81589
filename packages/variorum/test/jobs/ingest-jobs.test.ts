import { existsSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import type { jobs } from "../../dist/edition/ingest-jobs.js";
import { createJobPool } from "../../dist/jobs/job-pool.js";
import { hostileFiles } from "../ingest/hostile-files.ts";

const pool = createJobPool<typeof jobs>(new URL("../../dist/edition/ingest-jobs.js", import.meta.url));
afterAll(() => pool.close());

describe.skipIf(!existsSync("/proc/self/status"))("hostile files in a child process of at most 300 MB", () => {
  test.each(hostileFiles)("$name: $expected", async ({ fileName, bytes, expected }) => {
    const [outcome] = await pool.runAll("ingest", [{ bytes: bytes(), options: { fileName } }], {
      timeoutMs: 20_000,
      maxRssBytes: 300_000_000,
    });
    if (!outcome) throw new Error("no outcome");
    expect(outcome.ok ? "read" : (outcome.error.problems[0]?.code ?? outcome.error.message)).toBe(expected);
  });
});

test("no child needed more than 300 MB", () => {
  expect(pool.peakRssBytes).toBeLessThan(300_000_000);
});
