import { afterAll, describe, expect, test } from "vitest";
import { stallOfPage } from "../../src/edition/file-reader.ts";
import { checkSize } from "../../src/ingest/gate.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { createJobPool } from "../../src/jobs/job-pool.ts";
import { VariorumError } from "../../src/model/error.ts";
import type { WitnessText } from "../../src/model/text.ts";
import { checkText } from "./checked-text.ts";
import type { HostileFile } from "./hostile-file.ts";
import { hostileFiles } from "./hostile-files.ts";

/** What the child process says of a file. */
interface Reading {
  readonly text?: WitnessText;
  readonly refusal?: { readonly code: string; readonly file?: string; readonly message: string };
  /** Milliseconds of the processor: the machine may be busy with other tests. */
  readonly processor: number;
}

/** A child that was ended says nothing; the facade names the file. */
const stopped =
  (file: string) =>
  (error: unknown): Reading => {
    if (!(error instanceof VariorumError) || error.code !== "limit") throw error;
    return { refusal: { code: "limit", file, message: error.message }, processor: 0 };
  };

type Jobs = {
  readonly read: (input: { bytes: Uint8Array; as: HostileFile["as"]; options: { fileName: string } }) => Reading;
};

/** A processor that many programs share is slower for each: its caches are. */
const allowance = 2.5;

describe("hostile files are refused with a reason, or read, within two seconds and 300 MB of a child process", () => {
  const pool = createJobPool<Jobs>(new URL("./hostile-child.mjs", import.meta.url), { size: 1 });
  afterAll(() => pool.close());

  test.each(hostileFiles)("$name: $expected", async ({ fileName, bytes, as, expected }) => {
    // The pool ends a child that grows past 300 MB.
    const input = { bytes: bytes(), as, options: { fileName } };
    const limits = { maxRssBytes: 300_000_000, ...(fileName.endsWith(".pdf") ? { stallMs: stallOfPage } : {}) };
    const reading: Promise<Reading> = pool.run("read", input, limits);
    const { text, refusal, processor } = await reading.catch(stopped(fileName));
    if (text) checkText(text);
    if (refusal) expect(refusal.file, refusal.message).toBe(fileName);
    expect(refusal?.code ?? "read").toBe(expected);
    expect(processor).toBeLessThan(2000 * allowance);
  });
});

test("a file of 200 MB is refused by its size alone", () => {
  expect(() => checkSize(200 * 1024 * 1024, "a.txt")).toThrow(
    /a\.txt: the file has 209715200 bytes; at most 33554432 are read/u,
  );
  expect(() => ingest(new Uint8Array(11), { fileName: "a.txt", limits: { bytes: 10 } })).toThrow(
    /has 11 bytes; at most 10/u,
  );
});

test.each([
  ["a.doc", /old Word document, which cannot be read/u],
  ["a.mht", /web archive, which cannot be read/u],
])("%s cannot be read, and that is said", (fileName, message) => {
  expect(() => ingest(new TextEncoder().encode("x"), { fileName })).toThrow(message);
});
