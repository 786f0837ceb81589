import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { editionChanges } from "../../src/store/folder-watch.ts";

let folder: string;
const end = new AbortController();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "variorum-watch-"));
  mkdirSync(join(folder, "documents", "minutes"), { recursive: true });
  writeFileSync(join(folder, "documents", "minutes", "a.md"), "Text.\n");
});

afterEach(() => {
  end.abort();
  rmSync(folder, { recursive: true, force: true });
});

test("changes are noticed wherever an editor makes them: in a file, at the top, in a folder that is new or took another's place", async () => {
  const changes = editionChanges(folder, end.signal)[Symbol.asyncIterator]();
  const again: AbortSignal[] = [];
  const noticed = async (change: () => void): Promise<void> => {
    const next = changes.next();
    change();
    const { done, value } = await next;
    expect(done).toBe(false);
    again.push(value);
  };
  await noticed(() => appendFileSync(join(folder, "documents", "minutes", "a.md"), "More.\n"));
  await noticed(() => writeFileSync(join(folder, "edition.yaml"), "title: An edition\n"));
  await noticed(() => mkdirSync(join(folder, "essays")));
  await noticed(() => writeFileSync(join(folder, "essays", "one.md"), "An essay.\n"));
  await noticed(() => renameSync(join(folder, "documents"), join(folder, "away")));
  await noticed(() => mkdirSync(join(folder, "documents")));
  await noticed(() => writeFileSync(join(folder, "documents", "new.txt"), "New.\n"));
  // Each has been changed again by the next, but for the last.
  expect(again.map(({ aborted }) => aborted)).toEqual([true, true, true, true, true, true, false]);
  end.abort();
  expect(await changes.next()).toEqual({ done: true, value: undefined });
});
