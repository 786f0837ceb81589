import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { formatVkey, parseVkey, verifierOf } from "@variorum/tlog";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { stampLines } from "../../src/record/stamp-line.ts";
import type { RunningServer } from "../../src/server/listening.ts";
import { serveWitness } from "../../src/server/witness-server.ts";
import { diskFiles } from "../../src/store/file-operations.ts";
import { hasOpenssl, startTimeStampServer } from "../store/time-stamp-server.ts";
import { witnessKey } from "../store/witness-scene.ts";
import { type Computer, filesWith, openTeam, type Team } from "./team.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 240_000 });

const CANARY = "canary-plover-saffron";
const TEXT = `The Commission met at ten.\n\nA remark of the clerk: ${CANARY}.\n`;
const key = witnessKey("w.example.org", 40);

let team: Team;
let anna: Computer;
let witness: RunningServer;

/** A witness at the address that the policy names; any port the first time. */
const serve = async (port: number): Promise<void> => {
  const vkey = parseVkey((await anna.does("witness", "key", "edition")).trim());
  const logs = new Map([[vkey.name, [vkey]]]);
  const place = { files: diskFiles, folder: join(team.top, "witness"), key, logs, now: () => new Date() };
  witness = await serveWitness(place, { port, host: "127.0.0.1" });
};
const port = (): number => Number(new URL(witness.address).port);

/** Runs a command while the witness is away, and the same or another one when it is back. */
async function late(first: readonly string[], then: readonly string[]) {
  await witness.stop();
  const away = await anna.run(...first);
  expect([away.code, away.stderr]).toEqual([65, expect.stringMatching(/not visible: 0 of the 1 witnesses/)]);
  await serve(port());
  const back = await anna.run(...then);
  expect([back.code, back.stderr]).toEqual([0, expect.stringMatching(/What the last run had signed is visible now/)]);
  return back;
}

/** Where the withheld words stand, apart from the folder that is for them. */
async function leaks(): Promise<readonly string[]> {
  const found = await filesWith(anna.edition, CANARY);
  return found.filter((path) => !path.startsWith(join(anna.edition, "private")));
}

beforeAll(async () => {
  team = await openTeam();
  anna = team.computer("anna");
  await anna.write("a.txt", TEXT);
  await anna.write("b.txt", "The Commission met at nine.\n");
  await anna.does("init", "edition", "--editor", "Anna");
  await anna.does("add", "edition", "--document", "minutes", "a.txt", "b.txt");
  await anna.does("publish", "edition");
  await serve(0);
  const vkey = formatVkey(verifierOf(key));
  await anna.does("policy", "edition", "--witness", `${vkey}@${witness.address}`, "--quorum", "1");
});
afterAll(async () => {
  await witness?.stop();
  await team.close();
});

describe.sequential("what a missing quorum stopped and a later run completes", () => {
  test("a withholding: the text leaves its place when it is visible, whatever command completes it", async () => {
    const told = await late(["withhold", "edition", "minutes/a", "--reason", "privacy"], ["publish", "edition"]);
    expect(told.stdout).toMatch(/Nothing is new since the last time/);
    expect(await leaks()).toEqual([]);
    expect(await readdir(join(anna.edition, "documents/minutes"))).not.toContain("a.txt");
    expect(await anna.does("check", "edition")).toMatch(/No fault found/);
    await anna.does("build", "edition", "-o", "site");
    expect(await filesWith(join(anna.desk, "site"), CANARY)).toEqual([]);
    expect(await anna.does("verify", "site", "--require", "witnessed,current")).toMatch(/VERIFIED/);
  });

  test("a release: the text comes back", async () => {
    await late(["release", "edition", "minutes/a"], ["snapshot", "edition"]);
    expect(await anna.read("edition/documents/minutes/a.txt")).toBe(TEXT);
    expect(await anna.does("check", "edition")).toMatch(/No fault found/);
    await rm(join(anna.desk, "site"), { recursive: true });
    await anna.does("build", "edition", "-o", "site");
    expect(await anna.read("site/d/minutes/index.html")).toContain(CANARY);
  });

  test.skipIf(!hasOpenssl)("a publication: it has its time stamp, as if nothing had been in the way", async () => {
    const stamps = await startTimeStampServer();
    const yaml = await anna.read("edition/edition.yaml");
    await anna.write("edition/edition.yaml", `${yaml}timestamp: ${stamps.address}\n`);
    await late(["publish", "edition"], ["publish", "edition"]);
    stamps.close();
    const checkpoint = Buffer.from(await anna.read("edition/record/log/checkpoint"));
    expect(stampLines(checkpoint).length).toBe(1);
    await anna.write("authority.pem", stamps.anchor);
    expect((await anna.does("verify", "edition", "--anchor", "authority.pem")).replace(/\s+/g, " ")).toMatch(
      /A time stamp of Test time proves that this state existed/,
    );
  });
});
