import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { unpack } from "../../src/record/pack-archive.ts";
import { type Computer, filesWith, openTeam, type Team } from "./team.ts";

/** Many small durable writes: a loaded machine is allowed for. */
vi.setConfig({ testTimeout: 240_000 });

const CANARY = "canary-lapwing-quince";
const TEXT = `The Commission met at ten.\n\nA remark of the clerk: ${CANARY}.\n`;

let team: Team;
let anna: Computer;
let ben: Computer;

beforeAll(async () => {
  team = await openTeam();
  [anna, ben] = [team.computer("anna"), team.computer("ben")];
  await anna.write("a.txt", TEXT);
  await anna.write("b.txt", "The Commission met at nine.\n");
  await anna.does("init", "edition", "--editor", "Anna");
  await anna.does("add", "edition", "--document", "minutes", "a.txt", "b.txt");
  await anna.does("publish", "edition");
  await anna.does("operator", "mirrors", "edition", "--add", "stick");
  await team.give(anna, ben);
  await ben.does("key", "new", "edition", "--name", "Ben");
  await team.give(ben, anna);
  await anna.does("policy", "edition", "--add", "Ben", "--editors", "2");
  await signAndPublish();
});
afterAll(() => team.close());

async function signAndPublish(): Promise<void> {
  await team.give(anna, ben);
  await ben.does("sign", "edition", "--yes");
  await team.give(ben, anna);
  await anna.does("publish", "edition");
}

/** Files of a computer's edition in which the canary sings, outside the folder that is for it. */
async function inTheOpen({ edition }: Computer): Promise<readonly string[]> {
  const found = await filesWith(edition, CANARY);
  return found.map((path) => path.slice(edition.length + 1)).filter((path) => !path.startsWith("private/"));
}

/** Names of a pack's parts in which it sings. */
async function inPack(name: string): Promise<readonly string[]> {
  const parts = unpack(await readFile(join(anna.desk, name)));
  return [...parts].filter(([, bytes]) => Buffer.from(bytes).includes(CANARY)).map(([path]) => path);
}

describe.sequential("a text that was public and is withheld", () => {
  test("sang in folder, site, pack and mirror while it was public", async () => {
    await anna.does("build", "edition", "-o", "site");
    await anna.does("pack", "site", "-o", "public.zip");
    expect((await inPack("public.zip")).length).toBeGreaterThan(2);
    expect((await filesWith(join(anna.desk, "site"), CANARY)).length).toBeGreaterThan(2);
    expect((await filesWith(join(anna.desk, "stick"), CANARY)).length).toBe(1);
  });

  test("is in private/ and nowhere else: not in the folder, the home, a site, a pack, a proof, a mirror", async () => {
    await anna.does("withhold", "edition", "minutes/a", "--reason", "privacy");
    await signAndPublish();
    await anna.does("build", "edition", "-o", "site");
    await anna.does("pack", "site", "-o", "site.zip");
    await anna.does("pack", "edition", "-o", "edition.zip");
    await anna.does("proof", "edition", "minutes/a", "-o", "a.proof");
    await anna.does("verify", "site.zip");
    await anna.does("key", "export", "edition", "-o", "keys");
    await anna.does("operator", "transfer", "edition", "--to", "operator.json");
    expect((await filesWith(join(anna.edition, "private"), CANARY)).length).toBeGreaterThan(0);
    expect(await inTheOpen(anna)).toEqual([]);
    for (const place of ["site", "keys", "stick"]) {
      expect([place, await filesWith(join(anna.desk, place), CANARY)]).toEqual([place, []]);
    }
    expect(await filesWith(anna.home, CANARY)).toEqual([]);
    for (const pack of ["site.zip", "edition.zip"]) expect([pack, await inPack(pack)]).toEqual([pack, []]);
    for (const file of ["a.proof", "operator.json"])
      expect([file, (await anna.read(file)).includes(CANARY)]).toEqual([file, false]);
    await anna.does("operator", "transfer", "edition", "--from", "operator.json");
  });

  test("lies on in a colleague's copy, where check names every place and one command puts it away", async () => {
    await team.give(anna, ben);
    const { problems } = JSON.parse((await ben.run("check", "edition", "--json")).stdout);
    const named = problems.map(({ file }: { file: string }) => file).sort();
    expect(named).toEqual([...(await inTheOpen(ben))].sort());
    expect(named).toContain("documents/minutes/a.txt");
    await ben.does("takedown", "edition", "--finish");
    expect(await inTheOpen(ben)).toEqual([]);
    expect((await filesWith(join(ben.edition, "private"), CANARY)).length).toBe(named.length);
    expect(await ben.does("check", "edition")).toMatch(/No fault found/);
    expect(await filesWith(ben.home, CANARY)).toEqual([]);
  });

  test("is shown to who must sign its release, and to nobody else before", async () => {
    await anna.does("release", "edition", "minutes/a");
    const shown = await inTheOpen(anna);
    expect(shown.length).toBeGreaterThan(0);
    for (const path of shown) expect(path).toMatch(/^record\/proposals\//);
    await anna.does("build", "edition", "-o", "site");
    await anna.does("pack", "edition", "-o", "edition.zip");
    expect(await filesWith(join(anna.desk, "site"), CANARY)).toEqual([]);
    expect(await inPack("edition.zip")).toEqual([]);
    await signAndPublish();
    expect(await anna.read("edition/documents/minutes/a.txt")).toBe(TEXT);
  });
});
