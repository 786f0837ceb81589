import { closeSync, openSync } from "node:fs";
import { cp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ED25519, formatVkey, keyIdOf } from "@variorum/tlog";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatKeyRequest } from "../../src/edition/key-request.ts";
import { type Computer, filesWith, openTeam, type Team } from "./team.ts";

let team: Team;
beforeAll(async () => {
  team = await openTeam();
});
afterAll(() => team.close());

async function begin(name: string, variables: Record<string, string> = {}): Promise<Computer> {
  const computer = team.computer(name);
  Object.assign(computer.variables, variables);
  await computer.write("a.txt", "One paragraph.\n");
  await computer.does("init", "edition", "--editor", "Anna");
  await computer.does("add", "edition", "--document", "minutes", "a.txt");
  return computer;
}

/** Files of a computer's home, with their modes. */
async function keyFiles({ home }: Computer): Promise<readonly string[]> {
  const names = await readdir(home, { recursive: true });
  return names.filter((name) => /\.key$|recovery\/.*\.txt$/.test(name)).map((name) => join(home, name));
}

describe("keys on a computer", { timeout: 120_000 }, () => {
  test("a passphrase comes from a variable or an open file, and opens what it locks", async () => {
    const desk = await begin("locked", { VARIORUM_PASSPHRASE: "correct horse" });
    const fresh = team.computer("locked");
    const refused = await fresh.run("publish", "edition");
    expect([refused.code, refused.stderr]).toEqual([
      64,
      expect.stringMatching(/passphrase is needed[\s\S]*VARIORUM_PASSPHRASE/),
    ]);
    await desk.write("secret", "correct horse\nand a second line\n");
    const descriptor = openSync(join(desk.desk, "secret"), "r");
    fresh.variables.VARIORUM_PASSPHRASE_FD = String(descriptor);
    expect(await fresh.does("publish", "edition")).toMatch(/Signed and logged/);
    closeSync(descriptor);
    const unreadable = await fresh.run("publish", "edition");
    expect([unreadable.code, unreadable.stderr]).toEqual([
      64,
      expect.stringMatching(/VARIORUM_PASSPHRASE_FD is \d+, but nothing can be read/),
    ]);
    const keys = await desk.json("key", "list", "edition");
    expect(keys.map(({ role, locked }: { role: string; locked: boolean }) => [role, locked])).toEqual(
      expect.arrayContaining([
        ["editor", true],
        ["log", true],
        ["root", false],
      ]),
    );
  });

  test("another passphrase locks them; a wrong one changes nothing; none unlocks", async () => {
    const desk = await begin("changed");
    const without = await desk.run("key", "passphrase", "edition");
    expect([without.code, without.stderr]).toEqual([64, expect.stringMatching(/VARIORUM_NEW_PASSPHRASE/)]);
    desk.variables.VARIORUM_NEW_PASSPHRASE = "battery staple";
    expect(await desk.does("key", "passphrase", "edition")).toMatch(/Locked 2 keys/);
    desk.variables.VARIORUM_PASSPHRASE = "wrong";
    const wrong = await desk.run("key", "passphrase", "edition", "--none");
    expect([wrong.code, wrong.stderr]).toEqual([64, expect.stringMatching(/passphrase is wrong/)]);
    desk.variables.VARIORUM_PASSPHRASE = "battery staple";
    expect(await desk.does("key", "passphrase", "edition", "--none")).toMatch(/Unlocked 2 keys/);
    delete desk.variables.VARIORUM_PASSPHRASE;
    expect(await desk.does("publish", "edition")).toMatch(/Signed and logged/);
  });

  test("only their owner can read them, and none is in the folder", async () => {
    const desk = await begin("modes");
    for (const path of await keyFiles(desk)) expect([path, (await stat(path)).mode & 0o777]).toEqual([path, 0o600]);
    expect(await filesWith(desk.edition, "PRIVATE+KEY")).toEqual([]);
  });

  test("exported and imported they sign elsewhere; the log key stays, and a key of another record is refused", async () => {
    const desk = await begin("exporting");
    await desk.does("publish", "edition");
    await desk.does("key", "export", "edition", "-o", "keys");
    const names = await readdir(join(desk.desk, "keys"));
    expect(names.map((name) => name.split("-")[0]).sort()).toEqual(["editor", "root"]);
    const other = team.computer("importing");
    await team.give(desk, other);
    await cp(join(desk.desk, "keys"), join(other.desk, "keys"), { recursive: true });
    for (const name of names) await other.does("key", "import", "edition", `keys/${name}`);
    await other.write("edition/documents/minutes/a.txt", "Another paragraph.\n");
    expect(await other.does("propose", "edition")).toMatch(/It has its signatures. On the computer that publishes/);
    await team.give(other, desk);
    expect(await desk.does("publish", "edition")).toMatch(/1 changed/);
    const foreign = await begin("foreign");
    const refused = await foreign.run("key", "import", "edition", join(desk.desk, "keys", names[0] ?? ""));
    expect([refused.code, refused.stderr]).toEqual([65, expect.stringMatching(/is a key of another record/)]);
    const log = (await keyFiles(desk)).find((path) => path.endsWith("log.key")) ?? "";
    expect((await other.run("key", "import", "edition", log)).stderr).toMatch(/operator transfer/);
  });

  test("everything lost but the recovery file: new keys, the same fingerprint, the same record", async () => {
    const desk = await begin("losing");
    await desk.does("publish", "edition");
    const { pin } = await desk.json("policy", "edition");
    const recovery = (await keyFiles(desk)).find((path) => path.includes("recovery")) ?? "";
    await cp(recovery, join(desk.desk, "recovery.txt"));
    await rm(desk.home, { recursive: true });
    await desk.write("edition/documents/minutes/a.txt", "Another paragraph.\n");
    expect((await desk.run("publish", "edition")).stderr).toMatch(/is not on this computer/);
    expect(await desk.does("key", "recover", "edition", "--key", "recovery.txt", "--log")).toMatch(
      /Replaced your keys/,
    );
    expect(await desk.does("publish", "edition")).toMatch(/1 changed/);
    const { verdict, record } = await desk.json("verify", "edition", "--pin", pin);
    expect([verdict, record.pin]).toEqual(["verified", pin]);
    const { entries } = await desk.json("log", "edition");
    expect(entries.filter(({ action }: { action: string }) => action === "policy").length).toBe(2);
  });

  test("all lost: a new record of a name of one's own claims to continue the old one, and proves nothing", async () => {
    const desk = await begin("all-lost");
    await desk.does("publish", "edition");
    const { origin } = await desk.json("policy", "edition");
    const wrong = await desk.run("init", "new", "--origin", "a b");
    expect([wrong.code, wrong.stderr]).toEqual([64, expect.stringMatching(/cannot be the origin of a record/)]);
    expect((await desk.run("init", "new", "--continues", "nowhere")).code).toBe(64);
    expect(await readdir(desk.desk)).not.toContain("new");
    await desk.does("init", "new", "--origin", "example.org/minutes", "--continues", "edition");
    const { record, reasons } = await desk.json("verify", "new");
    expect(record.origin).toBe("example.org/minutes");
    expect(reasons.map(({ message }: { message: string }) => message)).toContain(
      `It says that it continues the record ${origin}: continuation claimed, not proven.`,
    );
  });

  test("a key on which libraries disagree is not taken in", async () => {
    const desk = await begin("unsafe");
    await desk.does("publish", "edition");
    const { origin } = await desk.json("policy", "edition");
    const name = `${origin}/k/0123456789abcdef`;
    // The neutral element, its other spelling, and a point of order 8 (RFC 8032 §5.1; “Taming the many EdDSAs”, table 1).
    const weak = [
      `01${"00".repeat(31)}`,
      `eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f`,
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ];
    for (const [i, hex] of weak.entries()) {
      const publicKey = Buffer.from(hex, "hex");
      const vkey = formatVkey({ name, type: ED25519, publicKey, keyId: keyIdOf(name, ED25519, publicKey) });
      const person = `${"0".repeat(15)}${i}`;
      const request = { origin, person, name: `Weak ${i}`, keys: [{ role: "editor", vkey }] } as const;
      await desk.write(`edition/policy/requests/${person}.json`, Buffer.from(formatKeyRequest(request)).toString());
      const { code, stderr } = await desk.run("policy", "edition", "--add", `Weak ${i}`);
      expect([i, code, stderr]).toEqual([i, 65, expect.stringMatching(/is not safe/)]);
    }
  });
});
