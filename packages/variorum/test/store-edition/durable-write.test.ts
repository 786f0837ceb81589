import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  createDurably,
  isTemporaryName,
  moveAllDurably,
  removeDurably,
  stageCopy,
  stageFile,
  writeDurably,
} from "../../src/store/durable-write.ts";
import { withFolder } from "./small-edition.ts";

const read = (...path: string[]) => readFileSync(join(...path), "utf8");

describe("durable writes", () => {
  it("replace a file as a whole, make its folders, leave nothing else behind", async () => {
    await withFolder({}, async (folder) => {
      await writeDurably(join(folder, "a/b/key"), "one", { mode: 0o600 });
      await writeDurably(join(folder, "a/b/key"), "two", { mode: 0o600 });
      expect(read(folder, "a/b/key")).toBe("two");
      expect(statSync(join(folder, "a/b/key")).mode & 0o777).toBe(0o600);
      expect(readdirSync(join(folder, "a/b"))).toEqual(["key"]);
    });
  });

  it("claim a name once, whoever comes first", async () => {
    await withFolder({}, async (folder) => {
      const claims = await Promise.allSettled(["1", "2", "3"].map((text) => createDurably(join(folder, "x"), text)));
      expect(claims.filter((claim) => claim.status === "fulfilled")).toHaveLength(1);
      for (const claim of claims)
        if (claim.status === "rejected") expect(claim.reason).toMatchObject({ code: "EEXIST" });
      expect(readdirSync(folder).filter(isTemporaryName)).toEqual([]);
    });
  });

  it("leave the old content where writing fails", async () => {
    await withFolder({ "taken/file": "old" }, async (folder) => {
      await expect(writeDurably(join(folder, "taken"), "new")).rejects.toThrow();
      expect(read(folder, "taken/file")).toBe("old");
      expect(readdirSync(folder)).toEqual(["taken"]);
    });
  });

  it("stage, move and remove", async () => {
    await withFolder({ original: "bytes" }, async (folder) => {
      await stageFile(join(folder, "s/d/a"), "A");
      await stageCopy(join(folder, "original"), join(folder, "s/d/b"));
      await expect(stageFile(join(folder, "s/d/a"), "B")).rejects.toMatchObject({ code: "EEXIST" });
      await moveAllDurably([{ from: join(folder, "s/d"), to: join(folder, "t/d") }]);
      expect([read(folder, "t/d/a"), read(folder, "t/d/b")]).toEqual(["A", "bytes"]);
      await removeDurably(join(folder, "t/d/a"));
      await removeDurably(join(folder, "t/d/a"));
      expect(existsSync(join(folder, "t/d/a"))).toBe(false);
    });
  });
});
