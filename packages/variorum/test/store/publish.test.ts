import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createRecord } from "../../src/edition/create-record.ts";
import { planPublication } from "../../src/edition/plan.ts";
import type { TextItem } from "../../src/edition/publication.ts";
import { publish } from "../../src/edition/publish.ts";
import { release, withhold } from "../../src/edition/withhold.ts";
import { documentVersions } from "../../src/record/record-state.ts";
import { publicTextOf } from "../../src/record/text-object.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { diskFiles } from "../../src/store/file-operations.ts";
import { folderReader } from "../../src/store/record-folder.ts";
import { type RecordScene, recordScene, smallEdition, value, witness } from "./record-scene.ts";

const scenes: RecordScene[] = [];
const open = async (seed?: string): Promise<RecordScene> => {
  const scene = await recordScene(seed);
  scenes.push(scene);
  return scene;
};
afterEach(() => {
  for (const scene of scenes.splice(0)) scene.close();
});

const verify = ({ folder }: RecordScene) => verifyRecord(folderReader(diskFiles, join(folder, "record")));
const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" });
const replace = (name: string, item: TextItem) => smallEdition.map((old) => (old.name === name ? item : old));

describe("init", () => {
  it("makes a log of size 1 with three keys, the root key apart", async () => {
    const scene = await open();
    const state = await scene.state();
    expect(state.newest.size).toBe(1);
    expect(state.pin).toMatch(/^variorum\.local\/[0-9a-f]{24}\+[0-9a-f]{64}$/);
    expect(filesBelow(join(scene.home, "records")).filter((name) => name.endsWith(".key"))).toHaveLength(2);
    const [recovery] = readdirSync(join(scene.home, "recovery"));
    const path = join(scene.home, "recovery", recovery as string);
    expect(readFileSync(path, "utf8").split("\n")[0]).toMatch(/^# .*move this file to a safe place.*\.$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await verify(scene)).verdict).toBe("verified");
  });

  it("refuses a second record", async () => {
    const scene = await open();
    await expect(createRecord(scene.folder, { editorName: "B" }, scene.env)).rejects.toThrow("has a record already");
  });

  it("locks its keys with a passphrase", async () => {
    const scene = await recordScene("locked", { passphrase: "correct horse" });
    scenes.push(scene);
    const plan = await planPublication(scene.folder, smallEdition, scene.env);
    const { passphrase: _, ...without } = scene.env;
    await expect(publish(scene.folder, plan.changes, without)).rejects.toThrow("passphrase is needed");
    await expect(publish(scene.folder, plan.changes, { ...scene.env, passphrase: "wrong" })).rejects.toThrow("wrong");
    expect((await publish(scene.folder, plan.changes, scene.env)).checkpoint.size).toBe(8);
  });
});

describe("publish", () => {
  it("logs everything once, and only what changed after that", async () => {
    const scene = await open();
    expect(await scene.publish(smallEdition)).toBe(7);
    expect(await scene.publish(smallEdition)).toBe(0);
    expect(
      await scene.publish(replace("minutes/a", witness("minutes/a", "The first paragraph.|Another.|The third."))),
    ).toBe(1);
    const state = await scene.state();
    expect(state.checkpoints.map(({ size }) => size)).toEqual([1, 8, 9]);
    expect(documentVersions(state, "minutes").map(({ n, size }) => [n, size])).toEqual([
      [1, 8],
      [2, 9],
    ]);
    expect(state.entries[8]).toMatchObject({
      action: "amend",
      kind: "witness",
      name: "minutes/a",
      signers: ["Anna Editor"],
    });
    const verdict = await verify(scene);
    expect(verdict).toMatchObject({
      verdict: "verified",
      assurance: { pinned: false, editors: { needed: 1, of: 1 }, witnesses: 0, replayed: true, current: true },
    });
    expect(verdict.headline).toBe(
      "Matches the record signed by its one editor. No outside witness has seen this record: its publisher could show others a different one.",
    );
    expect(verdict.reasons.map(({ code }) => code)).toEqual(["no-pin"]);
  });

  it("notices a change of the source alone, of metadata, and of structure", async () => {
    const scene = await open();
    await scene.publish(smallEdition);
    const a = smallEdition[3] as TextItem;
    const variations: TextItem[] = [
      { ...a, sourceBytes: Buffer.from("other bytes, same text") },
      { ...a, metadata: { ...a.metadata, language: "de" } },
      { ...a, text: { ...a.text, blocks: a.text.blocks.map((block) => ({ ...block, kind: "verse-line" })) } },
      { ...a, siglum: "Z" },
    ];
    for (const item of variations) {
      const plan = await planPublication(scene.folder, replace("minutes/a", item), scene.env);
      expect(plan.changes.map(({ action, name }) => [action, name])).toEqual([["amend", "minutes/a"]]);
    }
  });

  it("signs none of hundreds of unchanged subjects again", async () => {
    const scene = await open();
    const many = Array.from({ length: 300 }, (_, i) => value("person", `person-${i}`));
    expect(await scene.publish(many)).toBe(301);
    expect(await scene.publish(many)).toBe(0);
  });

  it("says what is public in the record but gone from the files", async () => {
    const scene = await open();
    await scene.publish(smallEdition);
    const plan = await planPublication(scene.folder, smallEdition.slice(0, 5), scene.env);
    expect(plan.problems).toMatchObject([
      {
        code: "published-missing",
        message: "The essay intro/en is public in the record, but missing in the edition's files.",
      },
    ]);
  });

  it("refuses changes that were planned against an older state", async () => {
    const scene = await open();
    await scene.publish(smallEdition);
    const changed = replace("minutes/a", witness("minutes/a", "x"));
    const plan = await planPublication(scene.folder, changed, scene.env);
    await publish(scene.folder, plan.changes, scene.env);
    await expect(publish(scene.folder, plan.changes, scene.env)).rejects.toThrow("has changed since");
  });

  it("refuses a folder whose key is elsewhere, and a copy that is behind", async () => {
    const scene = await open();
    const elsewhere = { ...scene.env, home: join(scene.home, "other") };
    await expect(publish(scene.folder, [], elsewhere)).rejects.toThrow("not on this computer");
    const before = new Map(
      filesBelow(join(scene.folder, "record")).flatMap((name) => {
        const path = join(scene.folder, "record", name);
        return statSync(path).isFile() ? [[name, readFileSync(path)] as const] : [];
      }),
    );
    await scene.publish(smallEdition);
    const copy = join(scene.folder, "..", "copy");
    for (const [name, bytes] of before) {
      mkdirSync(join(copy, "record", name, ".."), { recursive: true });
      writeFileSync(join(copy, "record", name), bytes);
    }
    await expect(publish(copy, [], scene.env)).rejects.toThrow("older than the record that was last signed");
    expect((await publish(scene.folder, [], scene.env)).checkpoint.size).toBe(8);
  });

  it("lets two programs publish one after the other", async () => {
    const scene = await open();
    const plan = await planPublication(scene.folder, smallEdition, scene.env);
    const both = await Promise.allSettled([
      publish(scene.folder, plan.changes, scene.env),
      publish(scene.folder, plan.changes, scene.env),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await verify(scene)).verdict).toBe("verified");
  });
});

describe("withhold and release", () => {
  const secret = "The second, with änd 𝔘nicode.";
  const holds = (folder: string, words: string): string[] =>
    filesBelow(folder).filter((name) => {
      const path = join(folder, name);
      return statSync(path).isFile() && readFileSync(path, "utf8").includes(words);
    });

  it("puts a text away and shows it again", async () => {
    const scene = await open();
    await scene.publish(smallEdition);
    const thing = { kind: "witness", name: "minutes/a" };
    await withhold(scene.folder, thing, { reason: "privacy", note: "Asked by the family." }, scene.env);
    expect(holds(join(scene.folder, "record"), secret)).toEqual([]);
    expect(holds(join(scene.folder, "private"), secret)).toHaveLength(1);
    const state = await scene.state();
    const hidden = state.subjectAt("witness", "minutes/a", state.newest.size);
    expect(hidden).toMatchObject({ state: "withheld", shown: null, index: 8 });
    expect(state.statementOf(hidden?.event ?? "")).toMatchObject({ note: "Asked by the family.", value: { key: "a" } });
    expect(state.subjectAt("witness", "minutes/a", 8)).toMatchObject({ state: "withheld", shown: null });
    expect((await verify(scene)).verdict).toBe("verified");
    await expect(withhold(scene.folder, thing, { reason: "privacy" }, scene.env)).rejects.toThrow("not public");
    const plan = await planPublication(scene.folder, smallEdition, scene.env);
    expect(plan.problems).toMatchObject([{ code: "withheld-in-record" }]);
    await release(scene.folder, thing, { reason: "consent" }, scene.env);
    const again = await scene.state();
    const shown = again.subjectAt("witness", "minutes/a", 10);
    expect(shown).toMatchObject({ state: "public", index: 9 });
    expect(again.subjectAt("witness", "minutes/a", 8)?.shown).toBe(shown?.event);
    expect(await scene.publish(smallEdition)).toBe(0);
    expect((await verify(scene)).verdict).toBe("verified");
  });

  it("does not sign anew what only the record's own state changes", async () => {
    const scene = await open();
    const a = smallEdition[3] as TextItem;
    const withStatus = (status: string, more: Partial<TextItem> = {}): TextItem => ({
      ...a,
      metadata: { ...a.metadata, status },
      ...more,
    });
    await scene.publish(replace("minutes/a", withStatus("available")));
    await withhold(scene.folder, { kind: "witness", name: "minutes/a" }, { reason: "rights" }, scene.env);
    const state = await scene.state();
    const { event } = state.subjectAt("witness", "minutes/a", state.newest.size) ?? {};
    expect(state.statementOf(event ?? "")?.value).toMatchObject({ status: "withheld" });
    expect(await scene.publish(replace("minutes/a", withStatus("withheld", { whole: { reason: "rights" } })))).toBe(0);
    await release(scene.folder, { kind: "witness", name: "minutes/a" }, {}, scene.env);
    expect(await scene.publish(replace("minutes/a", withStatus("available")))).toBe(0);
  });

  it("commits to a text that is withheld from the start", async () => {
    const scene = await open();
    const items = replace("minutes/a", {
      ...(smallEdition[3] as TextItem),
      whole: { reason: "closed-archive", until: "2030" },
    });
    await scene.publish(items);
    expect(holds(join(scene.folder, "record"), secret)).toEqual([]);
    const state = await scene.state();
    expect(state.subjectAt("witness", "minutes/a", 8)).toMatchObject({ state: "withheld", kind: "witness" });
    expect(await scene.publish(items)).toBe(0);
    await release(scene.folder, { kind: "witness", name: "minutes/a" }, {}, scene.env);
    expect(holds(join(scene.folder, "record"), secret)).toHaveLength(1);
    expect(await scene.publish(smallEdition)).toBe(0);
  });

  it("withholds one passage, in older versions too", async () => {
    const scene = await open();
    await scene.publish(smallEdition);
    const items = replace("minutes/a", {
      ...(smallEdition[3] as TextItem),
      withheld: [{ block: "p2", reason: "privacy" }],
    });
    expect(await scene.publish(items)).toBe(3);
    expect(holds(join(scene.folder, "record"), secret)).toEqual([]);
    expect(await scene.publish(items)).toBe(0);
    const state = await scene.state();
    const { shown } = state.subjectAt("witness", "minutes/a", state.newest.size) ?? {};
    const object = await state.object(shown ?? "");
    if (object.form !== "text") throw new Error("no text");
    expect(
      publicTextOf(object.text).blocks.map((block) => ("text" in block ? block.text : block.withheld.reason)),
    ).toEqual(["The first paragraph.", "privacy", "The third."]);
    const changedInside = replace("minutes/a", {
      ...witness("minutes/a", "The first paragraph.|Quite other.|The third."),
      withheld: [{ block: "p2", reason: "privacy" }],
    });
    expect((await planPublication(scene.folder, changedInside, scene.env)).changes).toMatchObject([
      { action: "amend" },
    ]);
    expect(await scene.publish(smallEdition)).toBe(1);
    expect(holds(join(scene.folder, "record"), secret)).toHaveLength(1);
    expect((await verify(scene)).verdict).toBe("verified");
  });
});
