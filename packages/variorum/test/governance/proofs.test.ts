import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatProofFile, type ProofFile, parseProofFile } from "../../src/record/proof-file.ts";
import { verifyProof } from "../../src/record/verify-proof.ts";
import { type Computer, openTeam, type Team } from "./team.ts";

let team: Team;
let desk: Computer;

beforeAll(async () => {
  team = await openTeam();
  desk = team.computer("anna");
  await desk.write("a.txt", "The first paragraph.\n\nThe second paragraph.\n\nThe third paragraph.\n");
  await desk.write("b.txt", "Another text.\n");
  await desk.does("init", "edition", "--editor", "Anna");
  await desk.does("add", "edition", "--document", "minutes", "a.txt", "b.txt");
  await desk.does("publish", "edition");
});
afterAll(() => team.close());

const bytesOf = (name: string): Promise<Uint8Array> => readFile(join(desk.desk, name));
const codes = async (bytes: Uint8Array): Promise<string[]> =>
  (await verifyProof(bytes)).reasons.map(({ code }) => code);

describe.sequential("a proof file", { timeout: 60_000 }, () => {
  test("without a snapshot cannot show that nothing came after", async () => {
    await desk.does("proof", "edition", "minutes/a", "-o", "early.proof");
    expect(await codes(await bytesOf("early.proof"))).toEqual(["as-of", "no-pin"]);
  });

  test("with a snapshot shows it, names its signers, and meets --require current", async () => {
    expect(await desk.does("snapshot", "edition")).toMatch(/Signed a snapshot/);
    await desk.does("proof", "edition", "minutes/a", "-o", "a.proof");
    const { assurance, reasons } = await desk.json("verify", "a.proof", "--require", "current");
    expect(assurance.current).toBe(true);
    expect(reasons[0].message).toMatch(/nothing in them supersedes it: an editor \([0-9a-f]{16}\) signed a snapshot/);
  });

  test("does so while other things are published after the snapshot, each of which it holds", async () => {
    await desk.write("edition/documents/minutes/b.txt", "Another text, changed.\n");
    await desk.does("publish", "edition");
    await desk.does("proof", "edition", "minutes/a", "-o", "later.proof");
    const { currency } = parseProofFile(await bytesOf("later.proof"));
    expect(currency?.since.length).toBe(1);
    expect((await verifyProof(await bytesOf("later.proof"))).assurance.current).toBe(true);
  });

  test("shows no more than its date when an entry since the snapshot is left out", async () => {
    const proof = parseProofFile(await bytesOf("later.proof"));
    const cut = { ...proof, currency: { ...proof.currency, since: [] } } as ProofFile;
    const verdict = await verifyProof(formatProofFile(cut));
    expect([verdict.verdict, verdict.assurance.current]).toEqual(["verified", false]);
  });

  test("is refused when a later event of its subject is left out, or the snapshot is another", async () => {
    const early = parseProofFile(await bytesOf("a.proof"));
    await desk.write("edition/documents/minutes/a.txt", "The first paragraph, changed.\n\nThe second paragraph.\n");
    await desk.does("publish", "edition");
    await desk.does("snapshot", "edition");
    await desk.does("proof", "edition", "minutes/a", "-o", "new.proof");
    const fresh = parseProofFile(await bytesOf("new.proof"));
    expect((await verifyProof(formatProofFile(fresh))).assurance.current).toBe(true);
    const heads = fresh.entries.slice(0, -1);
    const tampered: readonly ProofFile[] = [
      { ...fresh, entries: heads, object: early.object },
      { ...fresh, currency: { ...fresh.currency, leaf: fresh.currency?.leaf === 0 ? 1 : 0 } } as ProofFile,
      { ...fresh, currency: { ...fresh.currency, path: [] } } as ProofFile,
      { ...fresh, currency: early.currency } as ProofFile,
    ];
    for (const [i, each] of tampered.entries()) {
      expect([i, (await verifyProof(formatProofFile(each))).verdict]).toEqual([i, "invalid"]);
    }
  });

  test("shows one passage of a text that is withheld, against the whole that was committed; the rest stays unread", async () => {
    await desk.does("withhold", "edition", "minutes/a", "--reason", "privacy");
    await desk.does("proof", "edition", "minutes/a", "--passage", "2", "-o", "passage.proof");
    const text = Buffer.from(await bytesOf("passage.proof")).toString();
    expect(text).toContain("The second paragraph.");
    expect(text).not.toContain("The first paragraph");
    const told = (await desk.does("verify", "passage.proof")).replace(/\s+/g, " ");
    expect(told).toMatch(/VERIFIED/);
    expect(told).toMatch(/It shows passage 2 of 2; the rest exists, unread/);
    expect(told).toMatch(/passage 2: It reads: The second paragraph\./);
    expect(told).toMatch(/is withheld or removed in the record; that it was signed is proved all the same/);
    const forged = Buffer.from(text.replace("The second", "The other"));
    expect((await verifyProof(forged)).verdict).toBe("invalid");
  });

  test("of a passage that is not there or not on this computer is refused, saying so", async () => {
    const none = await desk.run("proof", "edition", "minutes/a", "--passage", "7");
    expect([none.code, none.stderr]).toEqual([64, expect.stringMatching(/no passage 7.*1 to 2/)]);
    const other = team.computer("ben");
    await team.give(desk, other);
    const away = await other.run("proof", "edition", "minutes/a", "--passage", "2");
    expect([away.code, away.stderr]).toEqual([64, expect.stringMatching(/its words are not on this computer/)]);
  });
});
