import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const COMMANDS = [
  "init",
  "add",
  "check",
  "confirm",
  "publish",
  "withhold",
  "release",
  "build",
  "serve",
  "verify",
  "pack",
  "mirror",
  "repair",
  "refresh",
  "stamp",
  "witness",
  "compare",
  "quotes",
  "start",
] as const;

describe("help", () => {
  test("names every command and the exit codes", async () => {
    const { code, stdout, stderr } = await desk.runHere("--help");
    expect([code, stderr]).toEqual([0, ""]);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    expect(stdout).toContain(
      "10 invalid, 11 unverifiable, 12 withheld; 64 wrong usage; 65 bad input; 70 a fault of ours",
    );
  });

  test.each(COMMANDS)("%s --help has examples", async (command) => {
    const { code, stdout } = await desk.runHere(command, "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\\n  \\$ variorum ${command}`));
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(130);
  });

  test("--version", async () => {
    expect(await desk.runHere("--version")).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" });
  });
});

describe("wrong usage is 64 and says what to do", () => {
  test.each<[args: readonly string[], message: RegExp]>([
    [[], /Usage: variorum/],
    [["comapre", "a", "b"], /unknown command 'comapre'[\s\S]*Did you mean compare/],
    [["build"], /missing required argument 'folder'/],
    [["build", "x", "--daft"], /unknown option '--daft'[\s\S]*Did you mean --draft/],
    [["build", "x", "--as-of", "2026-02-30"], /A day is written YYYY-MM-DD/],
    [["serve", "x", "--port", "70000"], /A port is a number from 0 to 65535/],
    [["serve", "nowhere"], /neither a built site nor an edition/],
    [["verify", "x", "--require", "truth"], /It knows pinned, witnessed, current, fresh/],
    [["compare", "a.txt"], /needs two texts or more/],
    [["compare", "a.txt", "b.txt", "-o", "report.pdf"], /ending should be \.html/],
    [["compare", "a.txt", "b.txt", "--base", "z"], /There is no text “z”/],
    [["check", "nowhere"], /There is no folder/],
    [["withhold", "x", "letter"], /required option '--reason/],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await desk.runHere(...args);
    expect([code, stdout]).toEqual([64, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/at .*\.js:\d+/);
  });
});
