import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;
const letter = "edition/documents/letter/document.yaml";
const yaml = `# mine
title: "L: 1" # as the archive has it
language: en
inferred: [title, language]
witnesses:
  - {key: a, siglum: A, status: lost, inferred: [siglum]}
  # the print
  - key: b
    siglum: 'B'
    status: lost
    inferred: siglum
`;

beforeEach(async () => {
  desk = await openDesk();
  await desk.write("edition/edition.yaml", "title: Small\nlanguages: [en]\neditors: [Ada]\n");
  await desk.write(letter, yaml);
  await desk.write("edition/documents/note/document.yaml", "title: N\nwitnesses: [{key: a, status: lost}]\n");
});
afterEach(() => desk.close());

describe("confirm", () => {
  it("lists what waits with what stands there, and changes nothing", async () => {
    const run = await desk.runHere("confirm", "edition");
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toContain("letter\n  title     L: 1\n  language  en\n  a.siglum  A\n  b.siglum  B\n");
    expect(run.stdout).toContain("4 guesses to confirm.");
    const { stdout } = await desk.runHere("confirm", "edition", "letter", "--json");
    expect(JSON.parse(stdout)[0].guesses[0]).toEqual({ field: "title", value: "L: 1" });
    expect(await desk.read(letter)).toBe(yaml);
    expect((await desk.runHere("confirm", "edition", "note")).stdout).toContain("No guess waits to be confirmed.");
  });

  it("takes what is confirmed off the lists, and keeps comments, order and quotation marks", async () => {
    expect(await desk.runHere("confirm", "edition", "letter", "title", "witnesses.b.siglum")).toMatchObject({
      code: 0,
    });
    expect(await desk.read(letter)).toBe(
      yaml.replace("inferred: [title, language]", "inferred: [language]").replace("\n    inferred: siglum", ""),
    );
    const all = await desk.runHere("confirm", "edition", "--all");
    expect(all.stdout).toContain("2 guesses confirmed.");
    expect(await desk.read(letter)).not.toContain("inferred");
    expect((await desk.runHere("check", "edition")).stdout).not.toContain("to confirm");
  });

  it("writes nothing when a field does not wait, or a document is broken", async () => {
    const run = await desk.runHere("confirm", "edition", "letter", "title", "dat");
    expect(run.code).toBe(64);
    expect(run.stderr).toMatch(/`dat` of letter does not wait.*There wait title, language, a\.siglum, b\.siglum/su);
    expect((await desk.runHere("confirm", "edition", "lettre")).code).toBe(64);
    await desk.write("edition/documents/note/document.yaml", "title: [N\n");
    expect((await desk.runHere("confirm", "edition", "--all")).code).toBe(65);
    expect(await desk.read(letter)).toBe(yaml);
  });
});
