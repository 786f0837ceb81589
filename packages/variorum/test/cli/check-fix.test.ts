import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bin, type Desk, openDesk } from "./command-line.ts";

let desk: Desk;
const document = "edition/documents/letter/document.yaml";

beforeAll(async () => {
  desk = await openDesk();
  await desk.write("edition/edition.yaml", "title: Small\nlanguages: [en]\neditors: [Ada]\n");
  await desk.write(
    document,
    "title: L # mine\ndate: 8 October 1923\ninferred: [title]\nwitnesses: [{key: a, status: Lost}]\n",
  );
});
afterAll(() => desk.close());

describe("check --fix", () => {
  it("shows what it would mend and changes nothing, then mends it", async () => {
    const before = await desk.read(document);
    const dry = await desk.runHere("check", "edition", "--fix", "--dry-run");
    expect(dry.code).toBe(65);
    expect(dry.stdout).toContain("- date: 8 October 1923\n");
    expect(dry.stdout).toContain("+ date: {edtf: 1923-10-08, as-written: 8 October 1923}\n");
    expect(dry.stdout).toContain("1 file would be mended.");
    expect(await desk.read(document)).toBe(before);
    const run = await desk.runHere("check", "edition", "--fix");
    expect(run.code).toBe(0);
    expect(await desk.read(document)).toBe(
      "title: L # mine\ndate: {edtf: 1923-10-08, as-written: 8 October 1923}\ninferred: [title]\nwitnesses: [{key: a, status: lost}]\n",
    );
    expect(run.stdout).toMatch(/1 guess to confirm.*\n {2}letter: title\n/);
  });
});

describe("check --watch", () => {
  it("checks again when a file changes, and ends when it is stopped", async () => {
    const child = spawn(process.execPath, [bin, "check", "edition", "--watch"], {
      cwd: desk.folder,
      env: desk.environment,
      stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    let reports = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const now = output.split("Waiting for changes").length - 1;
      if (now === reports) return;
      reports = now;
      if (reports === 1) appendFileSync(join(desk.folder, document), "titel: x\n");
      else if (output.includes("titel")) child.kill("SIGINT");
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(0);
    expect(output).toContain("There is no field `titel`.");
  });
});
