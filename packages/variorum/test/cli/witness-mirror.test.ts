import { spawn } from "node:child_process";
import { once } from "node:events";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { RunningServer } from "../../src/server/listening.ts";
import { serve } from "../../src/server/server.ts";
import { bin, type Desk, openDesk } from "./command-line.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 240_000 });

let desk: Desk;
let site: RunningServer | undefined;
let witness: Awaited<ReturnType<typeof startWitness>> | undefined;

beforeAll(async () => {
  desk = await openDesk();
  await desk.write("a.txt", "The Commission met at ten.\n\nIt rose at four.\n");
  await succeeds("init", "edition", "--title", "Minutes");
  await succeeds("add", "edition", "--document", "minutes", "a.txt");
  await succeeds("publish", "edition");
});
afterAll(async () => {
  witness?.stop();
  await site?.stop();
  await desk.close();
});

async function succeeds(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await desk.runHere(...args);
  expect([args[0], code, code === 0 ? "" : stderr]).toEqual([args[0], 0, ""]);
  return stdout;
}

/** In a process of its own, until it is stopped. */
async function startWitness() {
  const child = spawn(process.execPath, [bin, "witness", "serve", "w", "--port", "0", "--host", "127.0.0.1"], {
    cwd: desk.folder,
    env: desk.environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  while (!/Open http/.test(said)) said += String((await once(child.stdout, "data"))[0]);
  return {
    said,
    address: /Open (http\S+)\//.exec(said)?.[1] ?? "",
    stop: () => child.kill("SIGKILL"),
    exit: async () => {
      child.kill("SIGTERM");
      return (await once(child, "exit"))[0];
    },
  };
}

/** One after the other: each stands on the one before. */
describe.sequential("witness, mirror, pack", () => {
  test("a witness is made, told what to watch, and served", async () => {
    const made = await succeeds("witness", "init", "w", "--name", "w.example.org");
    const vkey = /Public key\s+(\S+)/.exec(made)?.[1] ?? "";
    expect(made).toContain(`variorum policy <edition> --witness ${vkey}@https://…`);
    expect(await desk.runHere("witness", "init", "w", "--name", "w.example.org")).toMatchObject({ code: 65 });
    const watched = await succeeds("witness", "watch", "w", "edition");
    expect(watched).toMatch(/Watched from now on: variorum\.local/);
    expect(await succeeds("witness", "watch", "w", (await succeeds("witness", "key", "edition")).trim())).toContain(
      "Watched already",
    );
    witness = await startWitness();
    expect(witness.said).toContain("w.example.org watches 1 record");
    const second = await desk.run("witness", "serve", "w", "--port", "0");
    expect([second.code, second.stderr]).toEqual([65, expect.stringContaining("Another program serves this witness")]);
    await succeeds("policy", "edition", "--witness", `${vkey}@${witness.address}`, "--quorum", "1", "--max-age", "30");
  });

  test("what is published is cosigned, and waits while the witness is away", async () => {
    const verdict = JSON.parse(await succeeds("verify", "edition", "--require", "witnessed,fresh,current", "--json"));
    expect(verdict).toMatchObject({ verdict: "verified", assurance: { witnesses: 1, fresh: true } });
    expect(await witness?.exit()).toBe(0);
    await desk.write("edition/documents/minutes/a.txt", "The Commission met at eleven.\n\nIt rose at four.\n");
    const { code, stderr } = await desk.runHere("publish", "edition");
    expect([code, stderr]).toEqual([
      65,
      expect.stringMatching(
        /w\.example\.org \(http:\S+\): could not be reached[\s\S]*not visible: 0 of the 1 witnesses/,
      ),
    ]);
    expect(JSON.parse(await succeeds("verify", "edition", "--json")).record.size).toBe(6);
    // Its port is another one now: the state that waits is taken up at the address that the policy names.
    const address = new URL(/\((http\S+)\)/.exec(stderr)?.[1] ?? "");
    const child = spawn(
      process.execPath,
      [bin, "witness", "serve", "w", "--port", address.port, "--host", "127.0.0.1"],
      {
        cwd: desk.folder,
        env: desk.environment,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    await once(child.stdout, "data");
    witness = { said: "", address: address.href, stop: () => child.kill("SIGKILL"), exit: async () => 0 };
    const again = await desk.runHere("publish", "edition");
    expect([again.code, again.stderr]).toEqual([
      0,
      expect.stringContaining("is visible now: the record has 7 entries"),
    ]);
    expect(await succeeds("refresh", "edition")).toMatch(/Cosigned by w\.example\.org: 7 entries, fresh as of/);
  });

  test("of several processes that publish at once one logs, and the witness has seen one history", async () => {
    await desk.write("edition/documents/minutes/a.txt", "The Commission met at one.\n\nIt rose at four.\n");
    const runs = await Promise.all([1, 2, 3].map(() => desk.run("publish", "edition")));
    for (const { code, stdout, stderr } of runs) {
      const isTold = /has changed since these changes were planned\. Run `publish` again/.test(
        stderr.replace(/\s+/g, " "),
      );
      const isDone = /Signed and logged 1 changed|Nothing is new/.test(stdout);
      expect([code, isTold, isDone, stderr]).toEqual(isDone ? [0, false, true, stderr] : [65, true, false, stderr]);
    }
    expect(runs.filter(({ stdout }) => stdout.includes("Signed and logged"))).toHaveLength(1);
    const verdict = JSON.parse(await succeeds("verify", "edition", "--require", "witnessed,fresh", "--json"));
    expect([verdict.verdict, verdict.record.size]).toEqual(["verified", 8]);
    expect(await succeeds("publish", "edition")).toContain("Nothing is new");
  });

  test("the site is packed, mirrored, damaged, mended", async () => {
    await succeeds("build", "edition", "-o", "site");
    expect(await succeeds("pack", "site", "-o", "site.zip")).toMatch(/Packed \d+ files of the site/);
    expect(await succeeds("verify", "site.zip", "--require", "witnessed,fresh")).toContain("It shows the state as of");
    expect((await desk.runHere("verify", "site.zip", "--require", "current")).code).toBe(11);
    site = await serve([{ mount: "", folder: join(desk.folder, "site"), title: "" }], { port: 0, host: "127.0.0.1" });
    const { address } = site;
    expect(await succeeds("mirror", address, "copy")).toMatch(/whole and verified: 8 entries/);
    expect(await succeeds("verify", "copy", "--require", "witnessed,current,fresh")).toContain("VERIFIED");
    expect(await succeeds("refresh", "copy")).toContain("Cosigned");
    await writeFile(join(desk.folder, "copy/d/minutes/index.html"), "<p>nothing</p>");
    expect(await succeeds("mirror", address, "copy")).toContain("mended   d/minutes/index.html");
    await writeFile(join(desk.folder, "edition/record/log/tile/entries/000.p/8"), "torn");
    expect((await desk.runHere("verify", "edition")).stdout).toContain("log/tile/entries/000.p/8");
    expect(await succeeds("repair", "edition", "--from", "copy")).toContain("mended   record/log/tile/entries/000.p/8");
    expect(await succeeds("verify", "edition")).toContain("VERIFIED");
    await site.stop();
    const away = await desk.runHere("mirror", address, "copy");
    expect([away.code, away.stderr.replace(/\s+/g, " ")]).toEqual([
      11,
      expect.stringMatching(/trouble .*could not be reached/),
    ]);
  });

  test("a mirror that is appointed has a state before readers do", async () => {
    expect(await succeeds("operator", "mirrors", "edition")).toMatch(/No mirror holds a new state/);
    const added = await succeeds("operator", "mirrors", "edition", "--add", "stick");
    expect(added).toContain(join(desk.folder, "stick"));
    await desk.write("edition/documents/minutes/a.txt", "The Commission met at noon.\n\nIt rose at four.\n");
    await rename(join(desk.folder, "stick"), join(desk.folder, "pocket"));
    const { code, stderr } = await desk.runHere("publish", "edition");
    expect([code, stderr.replace(/\s+/g, " ")]).toEqual([
      65,
      expect.stringMatching(/stick: its copy of the record is not there\..*Nothing was signed: 1 of the 1 mirrors/),
    ]);
    await rename(join(desk.folder, "pocket"), join(desk.folder, "stick"));
    await succeeds("publish", "edition");
    expect(JSON.parse(await succeeds("verify", "stick", "--json")).record.size).toBe(9);
    expect(await desk.runHere("operator", "mirrors", "edition", "--add", "edition/record")).toMatchObject({ code: 64 });
    expect(await desk.runHere("operator", "mirrors", "edition", "--remove", "elsewhere")).toMatchObject({ code: 64 });
    await succeeds("operator", "mirrors", "edition", "--remove", "stick");
  });

  test("wrong use says what to do", async () => {
    expect(await desk.runHere("mirror", "nowhere", "copy")).toMatchObject({ code: 64 });
    expect(await desk.runHere("mirror", "http://127.0.0.1:9/", "edition")).toMatchObject({ code: 64 });
    expect(await desk.runHere("repair", "edition", "--from", "nowhere")).toMatchObject({ code: 64 });
    expect(await desk.runHere("stamp", "edition")).toMatchObject({ code: 64 });
    expect(await desk.runHere("witness", "watch", "edition", "nowhere")).toMatchObject({ code: 64 });
    expect(await desk.runHere("witness", "serve", "edition")).toMatchObject({ code: 64 });
    expect(await desk.runHere("pack", "nowhere", "-o", "x.zip")).toMatchObject({ code: 64 });
  });
});
