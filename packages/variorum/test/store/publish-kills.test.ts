import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { verifyEd25519 } from "../../src/store/ed25519.ts";
import { diskFiles } from "../../src/store/file-operations.ts";
import { folderReader } from "../../src/store/record-folder.ts";
import { type RecordScene, recordScene } from "./record-scene.ts";

/** More with VARIORUM_KILLS=300. */
const kills = Number(process.env.VARIORUM_KILLS ?? 24);
const programs = mkdtempSync(join(tmpdir(), "publishing-"));
const program = join(programs, "publishing-program.mjs");

/** Node 20 does not run TypeScript: the program is bundled from the sources first. */
async function bundle(): Promise<void> {
  const conditions = ["variorum-source"];
  await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions },
    ssr: { noExternal: true, resolve: { conditions } },
    build: {
      ssr: join(import.meta.dirname, "publishing-program.ts"),
      outDir: programs,
      target: "node20",
      rollupOptions: { output: { entryFileNames: "[name].mjs" } },
    },
  });
}

let scene: RecordScene;
beforeAll(async () => {
  await bundle();
  scene = await recordScene("kills");
});
afterAll(() => {
  scene.close();
  rmSync(programs, { recursive: true });
});

const start = () =>
  spawn(process.execPath, [program, scene.folder, scene.home], { stdio: ["ignore", "pipe", "inherit"] });

describe("killing publish at any moment", () => {
  it(`leaves the last published state whole, ${kills} times`, { timeout: 60_000 + kills * 5_000 }, async () => {
    let size = 1;
    let published = 0;
    for (let n = 0; n < kills; n++) {
      const child = start();
      const sizes: number[] = [];
      child.stdout.on("data", (data: Buffer) => sizes.push(...String(data).trim().split("\n").map(Number)));
      await once(child.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
      child.kill("SIGKILL");
      await once(child, "exit");
      const verdict = await verifyRecord(folderReader(diskFiles, join(scene.folder, "record")), { verifyEd25519 });
      const seen = verdict.record?.size ?? 0;
      expect([verdict.verdict, seen >= Math.max(size, ...sizes)]).toEqual(["verified", true]);
      published += seen - size;
      size = seen;
    }
    expect(published).toBeGreaterThan(kills);
  });

  it("never lets two programs interleave", { timeout: 60_000 }, async () => {
    const children = [start(), start(), start()];
    await Promise.race(children.map((child) => once(child.stdout, "data")));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(children.map(({ exitCode }) => exitCode)).toEqual([null, null, null]);
    for (const child of children) child.kill("SIGKILL");
    await Promise.all(children.map((child) => once(child, "exit")));
    const verdict = await verifyRecord(folderReader(diskFiles, join(scene.folder, "record")), { verifyEd25519 });
    expect(verdict.verdict).toBe("verified");
  });
});
