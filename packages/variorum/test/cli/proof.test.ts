import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  await desk.write("a.txt", "The clerk read the minutes.\n\nThey were signed.\n");
  await desk.runHere("init", "edition", "--editor", "Ada");
  await desk.runHere("add", "edition", "--document", "minutes", "a.txt");
  await desk.runHere("publish", "edition");
});

afterAll(() => desk.close());

describe("variorum proof", () => {
  it("writes one file that verifies without the edition", async () => {
    expect(await desk.runHere("proof", "edition", "minutes/a")).toMatchObject({ code: 0 });
    const { code, stdout } = await desk.runHere("verify", "minutes-a.proof", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "verified", covered: { texts: 1, segments: 2 } });
  });

  it("shows a changed word, wherever it stands", async () => {
    await desk.runHere("proof", "edition", "minutes/a", "-o", "changed.proof");
    await desk.write("changed.proof", (await desk.read("changed.proof")).replace("signed.", "burned."));
    expect(await desk.runHere("verify", "changed.proof")).toMatchObject({ code: 10 });
  });

  it("says what it does not know", async () => {
    const { code, stderr } = await desk.runHere("proof", "edition", "letters");
    expect(code).toBe(64);
    expect(stderr).toContain("The record knows no document letters");
  });

  it("takes no other file for a proof", async () => {
    const { code, stderr } = await desk.runHere("verify", "a.txt");
    expect(code).toBe(64);
    expect(stderr).toContain("neither a proof file nor a pack");
  });
});
