import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readRecord } from "../../src/edition/read-record.ts";
import { addFiles, checkEdition, type Environment, initEdition, publishEdition } from "../../src/edition.ts";
import { publicTextOf } from "../../src/record/text-object.ts";

const paragraphs = [
  "The chair read the engineer's report to the members who were there.",
  "It found the east wall unsound for forty yards and advised that the basin be closed.",
  "Canary Vale said that the report had been seen by every member three years before.",
  "It was resolved to close the basin on the first of September and to inform the lightermen.",
];

let place: string;
let folder: string;
let env: Environment;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), "passages-"));
  folder = join(place, "edition");
  let drawn = 0;
  env = {
    now: () => new Date(Date.UTC(2026, 0, 1, 0, 0, drawn)),
    random: (bytes) => createHash("shake256", { outputLength: bytes }).update(`seed ${drawn++}`).digest(),
    home: join(place, "home"),
  };
  await initEdition(folder, { title: "Passages", editor: "Ada" }, env);
  writeFileSync(join(place, "a.txt"), paragraphs.join("\n\n"));
  await addFiles(folder, [join(place, "a.txt")], { document: "minutes" }, env);
  await publishEdition(folder, env);
});

afterEach(() => rmSync(place, { recursive: true, force: true }));

const rewrite = (texts: readonly string[]) =>
  writeFileSync(join(folder, "documents/minutes/a.txt"), texts.join("\n\n"));

function withholdBlock(id: string): void {
  const file = join(folder, "documents/minutes/document.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8").trimEnd()}\n    withheld: [{block: ${id}, reason: privacy}]\n`);
}

async function published() {
  const state = await readRecord(folder, env);
  const subject = state?.subjectAt("witness", "minutes/a", state.newest.size);
  const object = await state?.object(subject?.shown ?? "");
  if (object?.form !== "text") throw new Error("no text");
  return publicTextOf(object.text).blocks.map((block) =>
    "text" in block ? `${block.id} ${block.text.slice(0, 9)}` : `${block.id} withheld`,
  );
}

const bytesBelow = (path: string): string =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");

describe("ids of passages", () => {
  it("stay with their passages when a paragraph comes before them", async () => {
    const before = await published();
    rewrite(["Present: four members and the clerk of the commission.", ...paragraphs]);
    const { events } = await publishEdition(folder, env);
    expect(events.map(({ action }) => action)).toEqual(["amend"]);
    expect((await published()).slice(1)).toEqual(before);
  });

  it("keep a passage withheld that moves down the page, and no other", async () => {
    withholdBlock("b3");
    await publishEdition(folder, env);
    rewrite(["Present: four members and the clerk of the commission.", ...paragraphs]);
    await publishEdition(folder, env);
    expect(await published()).toEqual(["b6 Present: ", "b1 The chair", "b2 It found ", "b3 withheld", "b4 It was re"]);
    expect(bytesBelow(join(folder, "record"))).not.toContain("Canary");
  });

  it("cannot be kept without the withheld words: nothing is published then", async () => {
    withholdBlock("b3");
    await publishEdition(folder, env);
    rmSync(join(folder, "private"), { recursive: true });
    expect((await checkEdition(folder, env)).problems).toEqual([]);
    rewrite(["Present: four members and the clerk of the commission.", ...paragraphs]);
    await expect(publishEdition(folder, env)).rejects.toMatchObject({ problems: [{ code: "withheld-elsewhere" }] });
  });

  it("that are gone are reported", async () => {
    rewrite(paragraphs.slice(0, 3));
    const { problems } = await checkEdition(folder, env);
    expect(problems).toMatchObject([{ code: "passages-changed", message: expect.stringContaining("b4") }]);
  });
});
