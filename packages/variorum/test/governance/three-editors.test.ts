import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Computer, filesWith, openTeam, type Team } from "./team.ts";

const CANARY = "canary-kestrel-marmalade";
const A = "The Commission met at ten.\n\nMrs. Thorne dissented, and said why at some length.\n\nIt rose at four.\n";
const B = `The Commission met at ten.\n\nA remark of the clerk, ${CANARY}, that nobody was to read.\n\nIt rose at five.\n`;

let team: Team;
let anna: Computer;
let ben: Computer;
let carla: Computer;

beforeAll(async () => {
  team = await openTeam();
  [anna, ben, carla] = [team.computer("anna"), team.computer("ben"), team.computer("carla")];
});
afterAll(() => team.close());

/** What a computer's proposals are, by the actions of their events. */
async function open(computer: Computer): Promise<Record<string, string>> {
  const { proposals } = await computer.json("propose", "edition", "--list");
  return Object.fromEntries(
    proposals.map(({ events, standing }: { events: { action: string; name: string | null }[]; standing: string }) => [
      events.map(({ action, name }) => (name === null ? action : `${action} ${name}`)).join(", "),
      standing,
    ]),
  );
}

/** One year of an edition: each test stands on those before it. */
describe.sequential("three editors on three computers who share nothing but a folder", { timeout: 120_000 }, () => {
  test("begin alone", async () => {
    await anna.write("a.txt", A);
    await anna.write("b.txt", B);
    await anna.does("init", "edition", "--editor", "Anna Arendt");
    await anna.does("add", "edition", "--document", "minutes", "a.txt", "b.txt");
    expect(await anna.does("publish", "edition")).toMatch(/Signed and logged 5 new/);
    expect(await anna.does("policy", "edition")).toMatch(/Anna Arendt must sign what is published/);
  });

  test("two make keys of their own; nobody's private key is in the folder", async () => {
    for (const [computer, name] of [
      [ben, "Ben Okri"],
      [carla, "Carla Diaz"],
    ] as const) {
      await team.give(anna, computer);
      await computer.does("key", "new", "edition", "--name", name);
      await team.give(computer, anna);
    }
    for (const { edition } of [anna, ben, carla]) expect(await filesWith(edition, "PRIVATE+KEY")).toEqual([]);
  });

  test("the policy becomes 2 of 3 only when the old, the new and every new key have signed", async () => {
    const told = await anna.does("policy", "edition", "--add", "Ben Okri", "--add", "Carla Diaz", "--editors", "2");
    expect(told).toMatch(/Put forward/);
    expect(told).toMatch(/needs Carla Diaz to sign with the new editor and root keys/);
    expect(await anna.does("publish", "edition")).toMatch(/Nothing was logged[\s\S]*waits for signatures/);
    await team.give(anna, ben);
    await team.give(anna, carla);
    const shown = await ben.run("sign", "edition");
    expect([shown.code, shown.stderr]).toEqual([64, expect.stringMatching(/Nobody can be asked here/)]);
    expect(shown.stdout).toMatch(/Ben Okri gets the editor key [0-9a-f]{16}[\s\S]*2 editors must sign \(until now 1\)/);
    await ben.does("sign", "edition", "--yes");
    await team.give(ben, anna);
    expect(await anna.does("publish", "edition")).toMatch(/Nothing was logged/);
    await carla.does("sign", "edition", "--yes");
    await team.give(carla, anna);
    expect(await anna.does("publish", "edition")).toMatch(/1 changed and 1 change of policy/);
    const { policy } = await anna.json("policy", "edition");
    expect(policy.roles[0]).toMatchObject({ role: "editor", threshold: 2 });
    expect(policy.roles[0].people.sort()).toEqual(["Anna Arendt", "Ben Okri", "Carla Diaz"]);
    expect(await open(anna)).toEqual({});
  });

  test("one editor alone cannot publish any more", async () => {
    await anna.write("edition/documents/minutes/a.txt", A.replace("at four", "at half past four"));
    expect(await anna.does("publish", "edition")).toMatch(
      /Nothing was logged[\s\S]*1 change of the working files that nobody has put forward/,
    );
  });

  test("what one puts forward the other reads, word by word, before signing", async () => {
    await anna.does("propose", "edition");
    await team.give(anna, ben);
    const { stdout } = await ben.run("sign", "edition");
    expect(stdout).toMatch(/change witness minutes\/a/);
    expect(stdout).toMatch(/1 of 3 passages differs/);
    expect(stdout).toMatch(/rose at \{\+half past \+\}four/);
    expect(stdout).toMatch(/signed by Anna Arendt\n {2}needs 1 more editor/);
    expect(await anna.does("propose", "edition")).toMatch(/1 change of the working files stands in open proposals/);
  });

  test("signatures made side by side meet in one folder; only the operator's computer logs", async () => {
    await team.give(anna, carla);
    await ben.does("sign", "edition", "--yes");
    await carla.does("sign", "edition", "--yes");
    await team.give(ben, anna);
    await team.give(carla, anna);
    const refused = await ben.run("publish", "edition");
    expect([refused.code, refused.stderr]).toEqual([65, expect.stringMatching(/is not on this computer/)]);
    const { events } = await anna.json("publish", "edition");
    expect(
      events.map(({ action, signers }: { action: string; signers: string[] }) => [action, signers.length]),
    ).toEqual([["amend", 3]]);
    expect(await anna.does("publish", "edition")).toMatch(/Nothing is new/);
  });

  test("of two proposals for one thing the first logged wins; the other is reported", async () => {
    await team.give(anna, ben);
    await team.give(anna, carla);
    await ben.write("edition/documents/minutes/a.txt", A.replace("at ten", "at nine"));
    await ben.does("propose", "edition");
    await carla.write("edition/documents/minutes/a.txt", A.replace("at ten", "at noon"));
    await carla.does("propose", "edition");
    const { proposals } = await carla.json("propose", "edition", "--list");
    const text = await carla.read("edition/documents/minutes/a.txt");
    await team.give(ben, anna);
    await team.give(carla, anna);
    await anna.does("sign", "edition", proposals[0].id.slice(0, 8), "--yes");
    expect(await anna.does("publish", "edition")).toMatch(
      /logged 1 changed[\s\S]*can never be logged: another event came first/,
    );
    await anna.write("edition/documents/minutes/a.txt", text);
    const [stale] = (await anna.json("propose", "edition", "--list")).proposals;
    expect(stale.standing).toBe("stale");
    await anna.does("propose", "edition", "--withdraw", stale.id.slice(0, 8));
    expect(await open(anna)).toEqual({});
  });

  test("a change of policy voids what is not logged; it can be put forward again", async () => {
    const told = await anna.does("withhold", "edition", "minutes", "--reason", "privacy");
    expect(told).toMatch(
      /Put forward as proposal (\w+) \(3 events\): withhold minutes, and with it witness minutes\/a and witness minutes\/b\.\n/,
    );
    await anna.does("propose", "edition", "--withdraw", /proposal (\w+)/.exec(told)?.[1] ?? "");
    expect(await anna.does("withhold", "edition", "minutes/b", "--reason", "privacy")).toContain(
      "(1 event): withhold minutes/b.\n",
    );
    expect(await open(anna)).toEqual({ "withhold minutes/b": "waiting" });
    await team.give(anna, carla);
    await carla.does("key", "new", "edition", "--roles", "legal");
    await team.give(carla, anna);
    await anna.does("policy", "edition", "--add", "Carla Diaz", "--legal", "1");
    await team.give(anna, carla);
    await carla.does("sign", "edition", "--yes");
    await team.give(carla, anna);
    // The withholding has its signatures too and is logged before the policy that would void it.
    const { events } = await anna.json("publish", "edition");
    expect(events.map(({ action }: { action: string }) => action)).toEqual(["withhold", "policy"]);
    await anna.does("release", "edition", "minutes/b");
    await anna.does("policy", "edition", "--roots", "2");
    await team.give(anna, carla);
    const { proposals } = await carla.json("propose", "edition", "--list");
    const policy = proposals.find((each: { events: { action: string }[] }) => each.events[0]?.action === "policy");
    await carla.does("sign", "edition", policy.id, "--yes");
    await team.give(carla, anna);
    await anna.does("publish", "edition");
    expect(await open(anna)).toEqual({ "release minutes/b": "void" });
    expect(await anna.does("propose", "edition", "--renew")).toMatch(/Put forward again: 1 proposal/);
    expect(await open(anna)).toEqual({ "release minutes/b": "waiting" });
    await team.give(anna, ben);
    await ben.does("sign", "edition", "--yes");
    await team.give(ben, anna);
    expect(await anna.does("publish", "edition")).toMatch(/1 released/);
    expect(await anna.read("edition/documents/minutes/b.txt")).toBe(B);
  });

  test("a takedown under seal: the parcel opens it, nothing else in folder and site does", async () => {
    await team.give(anna, carla);
    await team.give(anna, ben);
    const alone = ["takedown", "edition", "minutes/b", "--authority", "District Court, 12 O 34/26"];
    expect((await carla.run(...alone)).code).toBe(64);
    await carla.does(...alone, "--custodian", "City Archive");
    expect(await carla.does("propose", "edition", "--list")).toMatch(/needs 1 more editor/);
    await team.give(carla, ben);
    await ben.does("sign", "edition", "--yes");
    await team.give(ben, anna);
    expect(await anna.does("publish", "edition")).toMatch(/1 taken down/);
    await anna.does("build", "edition", "-o", "site");
    await anna.does("verify", "site");
    expect(await filesWith(join(anna.desk, "site"), CANARY)).toEqual([]);
    const left = await filesWith(anna.edition, CANARY);
    expect(left.length).toBeGreaterThan(0);
    for (const path of left) expect(path).toMatch(/edition\/private\/sealed\/[0-9a-f]{64}\//);
    const page = await anna.read("site/d/minutes/index.html");
    expect(page).toMatch(/District Court, 12 O 34\/26/);
    expect(page).toMatch(/Kept under seal by City Archive/);
    expect(await anna.does("check", "edition")).toMatch(/No fault found/);
  });

  test("what is sealed comes back from its custodian, exactly as it was", async () => {
    const [parcel = ""] = await readdir(join(anna.edition, "private/sealed"));
    await cp(join(anna.edition, "private/sealed"), join(anna.desk, "archive"), { recursive: true });
    await anna.does("restore", "edition", "minutes/b", "--parcel", `archive/${parcel}`);
    await team.give(anna, ben);
    expect((await ben.run("sign", "edition")).stdout).toMatch(/restore witness minutes\/b/);
    await ben.does("sign", "edition", "--yes");
    await team.give(ben, anna);
    expect(await anna.does("publish", "edition")).toMatch(/1 restored/);
    expect(await anna.read("edition/documents/minutes/b.txt")).toBe(B);
    await anna.does("build", "edition", "-o", "site");
    await anna.does("verify", "site");
    expect(await anna.read("site/d/minutes/index.html")).toContain(CANARY);
    expect(await anna.does("check", "edition")).toMatch(/No fault found/);
  });

  test("a document goes with all its witnesses, and comes back with them", async () => {
    await team.give(anna, carla);
    const order = ["--authority", "District Court, 12 O 35/26", "--custodian", "City Archive"];
    await carla.does("takedown", "edition", "minutes", ...order);
    await team.give(carla, anna);
    await anna.does("sign", "edition", "--yes");
    expect(await anna.does("publish", "edition")).toMatch(/3 taken down/);
    await anna.does("build", "edition", "-o", "site");
    await anna.does("verify", "site");
    for (const words of [CANARY, "Thorne"]) expect(await filesWith(join(anna.desk, "site"), words)).toEqual([]);
    await anna.does("restore", "edition", "minutes");
    await team.give(anna, ben);
    await ben.does("sign", "edition", "--yes");
    await team.give(ben, anna);
    expect(await anna.does("publish", "edition")).toMatch(/3 restored/);
    await anna.does("build", "edition", "-o", "site");
    await anna.does("verify", "site");
    expect(await anna.read("site/d/minutes/index.html")).toContain(CANARY);
    expect(await anna.does("check", "edition")).toMatch(/No fault found/);
  });

  test("what is destroyed is in no byte of folder, record, cache and site, and never comes back", async () => {
    await team.give(anna, carla);
    await carla.does("takedown", "edition", "minutes/b", "--authority", "Court of Appeal", "--destroy");
    await team.give(carla, anna);
    await anna.does("sign", "edition", "--yes");
    await anna.does("publish", "edition");
    const { problems } = JSON.parse((await anna.run("check", "edition", "--json")).stdout);
    expect(problems).toEqual([]);
    await anna.does("build", "edition", "-o", "site");
    await anna.does("verify", "site");
    for (const place of ["edition", "site"])
      expect([place, await filesWith(join(anna.desk, place), CANARY)]).toEqual([place, []]);
    expect(await anna.read("site/d/minutes/index.html")).toMatch(/Court of Appeal/);
    const again = await anna.run(
      "restore",
      "edition",
      "minutes/b",
      "--parcel",
      `archive/${(await readdir(join(anna.desk, "archive")))[0]}`,
    );
    expect([again.code, again.stderr]).toEqual([65, expect.stringMatching(/destroyed and can never be restored/)]);
  });

  test("on the other computers check lists what is left, and one command removes it", async () => {
    await team.give(anna, carla);
    const before = JSON.parse((await carla.run("check", "edition", "--json")).stdout);
    expect(before.problems.map(({ code, file }: { code: string; file: string }) => [code, file])).toContainEqual([
      "left-after-takedown",
      "documents/minutes/b.txt",
    ]);
    await carla.run("takedown", "edition", "--finish");
    for (const { id, standing } of (await carla.json("propose", "edition", "--list")).proposals) {
      if (standing !== "waiting") await carla.does("propose", "edition", "--withdraw", id);
    }
    expect(await filesWith(carla.edition, CANARY)).toEqual([]);
    const after = JSON.parse((await carla.run("check", "edition", "--json")).stdout);
    expect(after.problems).toEqual([]);
  });

  test("a stolen key is revoked by root; what it signs counts no longer", async () => {
    await team.give(anna, ben);
    await team.give(anna, carla);
    await ben.write("edition/documents/minutes/a.txt", "All of it was changed by a thief.\n");
    await ben.does("propose", "edition");
    const keys = await carla.json("key", "list", "edition");
    expect(keys.map(({ role }: { role: string }) => role).sort()).toEqual(["editor", "legal", "root"]);
    const { people } = await anna.json("policy", "edition");
    const stolen = people
      .find(({ name }: { name: string }) => name === "Ben Okri")
      .keys.find(({ role }: { role: string }) => role === "editor").key;
    await anna.does("revoke-key", "edition", stolen);
    await team.give(anna, carla);
    await carla.does("sign", "edition", "--yes");
    await team.give(carla, anna);
    expect(await anna.does("publish", "edition")).toMatch(/1 change of policy/);
    // Ben's older copy of the record lies over the newer one now: publishing goes forward again from what was signed.
    await team.give(ben, anna);
    const healed = await anna.run("publish", "edition");
    expect([healed.code, healed.stdout]).toEqual([0, expect.stringMatching(/Nothing was logged/)]);
    // Ben's folder had the text that was destroyed; nothing publishes it again, and it goes again.
    expect(await filesWith(anna.edition, CANARY)).not.toEqual([]);
    expect((await anna.run("check", "edition")).stdout).toMatch(
      /b\.txt {2}error {2}It belongs to the witness minutes\/b, which was destroyed/,
    );
    await anna.run("takedown", "edition", "--finish");
    expect(await filesWith(anna.edition, CANARY)).toEqual([]);
    const stood = await open(anna);
    expect(stood["amend minutes/a"]).toBe("void");
    const { entries } = await anna.json("log", "edition");
    expect(entries.every(({ counted }: { counted: boolean }) => counted)).toBe(true);
    expect(await anna.does("log", "edition", "--last", "1")).toMatch(/policy changed, signed by/);
    for (const { id } of (await anna.json("propose", "edition", "--list")).proposals) {
      await anna.does("propose", "edition", "--withdraw", id);
    }
  });

  test("who lost a key makes a new one and is taken in again, without the old one", async () => {
    await team.give(anna, ben);
    expect(await ben.does("key", "new", "edition", "--roles", "editor")).toMatch(/Made 1 key for Ben Okri/);
    await team.give(ben, anna);
    expect(await anna.does("policy", "edition", "--add", "Ben Okri")).toMatch(
      /needs Ben Okri to sign with the new editor key, to show that they have it/,
    );
    for (const signer of [ben, carla]) {
      await team.give(anna, signer);
      await signer.does("sign", "edition", "--yes");
      await team.give(signer, anna);
    }
    expect(await anna.does("publish", "edition")).toMatch(/1 change of policy/);
    const { people } = await anna.json("policy", "edition");
    const own = people.find(({ name }: { name: string }) => name === "Ben Okri").keys;
    expect(own.map(({ role }: { role: string }) => role).sort()).toEqual(["editor", "root"]);
    const again = await anna.run("policy", "edition", "--add", "Ben Okri");
    expect([again.code, again.stderr]).toEqual([64, expect.stringMatching(/Nothing would change/)]);
    await anna.run("takedown", "edition", "--finish");
  });

  test("another computer publishes from now on; older and newer folders are refused", async () => {
    await cp(anna.edition, join(carla.desk, "old"), { recursive: true });
    await anna.write("edition/documents/minutes/a.txt", A.replace("at ten", "at six"));
    await anna.does("propose", "edition");
    await team.give(anna, carla);
    await carla.does("sign", "edition", "--yes");
    await team.give(carla, anna);
    await anna.does("publish", "edition");
    await anna.does("operator", "transfer", "edition", "--to", "operator.json");
    expect((await anna.run("publish", "edition")).stderr).toMatch(/is not on this computer/);
    await cp(join(anna.desk, "operator.json"), join(carla.desk, "operator.json"));
    const old = await carla.run("operator", "transfer", "old", "--from", "operator.json");
    expect([old.code, old.stderr]).toEqual([
      65,
      expect.stringMatching(/older than the key[\s\S]*Get the newest folder/),
    ]);
    await team.give(anna, carla);
    await carla.does("operator", "transfer", "edition", "--from", "operator.json");
    expect(await readdir(carla.desk)).not.toContain("operator.json");
    await carla.does("snapshot", "edition");
    await team.give(carla, anna);
    await anna.does("sign", "edition", "--yes");
    await team.give(anna, carla);
    expect(await carla.does("publish", "edition")).toMatch(/1 snapshot/);
    await team.give(carla, anna);
    const late = await anna.run("operator", "transfer", "edition", "--from", "operator.json");
    expect([late.code, late.stderr]).toEqual([
      65,
      expect.stringMatching(/older than the record[\s\S]*ask for a new file/),
    ]);
    expect(await carla.does("verify", "edition")).toMatch(/VERIFIED/);
  });
});
