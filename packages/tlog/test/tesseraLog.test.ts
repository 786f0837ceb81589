import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  appendEntries,
  auditLog,
  EMPTY_LOG,
  logHead,
  openCheckpoint,
  openLog,
  parseVkey,
  readConsistencyProof,
  readEntries,
  readProvenEntry,
  verifyConsistency,
} from "../src/index.ts";
import { sharedVectors } from "./sharedVectors.ts";

const folder = sharedVectors("tessera-log");

/** github.com/transparency-dev/tessera, folder testdata/log. */
describe.skipIf(folder === undefined)("the log of Tessera's tests", () => {
  const key = parseVkey("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
  const readFile = (path: string) => {
    const file = join(folder ?? "", path);
    return existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined;
  };
  const open = (name: string) =>
    openCheckpoint(new Uint8Array(readFileSync(join(folder ?? "", name))), { origin: key.name, logKeys: [key] })
      .checkpoint;
  const sizes = Array.from({ length: 16 }, (_, size) => size);

  test.each(sizes)("checkpoint %d: signature, audit, state", async (size) => {
    const checkpoint = open(`checkpoint.${size}`);
    expect(checkpoint.size).toBe(size);
    expect(await auditLog(readFile, checkpoint)).toEqual({ size, faults: [] });
    expect(logHead(await openLog(readFile, checkpoint))).toEqual({ size, root: checkpoint.root });
  });

  test("every checkpoint is consistent with every later one", async () => {
    for (const to of sizes.slice(1)) {
      for (const from of sizes.slice(1, to + 1)) {
        const proof = await readConsistencyProof(readFile, from, to);
        const [fromRoot, toRoot] = [open(`checkpoint.${from}`).root, open(`checkpoint.${to}`).root];
        expect(verifyConsistency({ from, to, fromRoot, toRoot, proof })).toBe(true);
      }
    }
  });

  test("every entry is proved, and our appending writes the same bytes", async () => {
    const head = open("checkpoint");
    const entries: Uint8Array[] = [];
    for await (const entry of readEntries(readFile, { from: 0, to: 15 }, 15)) entries.push(entry);
    let state = EMPTY_LOG;
    for (const [index, entry] of entries.entries()) {
      expect((await readProvenEntry(readFile, head, index)).entry).toEqual(entry);
      const append = appendEntries(state, [entry]);
      for (const [path, bytes] of append.files) expect(bytes).toEqual(readFile(path));
      state = append.state;
      expect(logHead(state).root).toEqual(open(`checkpoint.${index + 1}`).root);
    }
  });
});
