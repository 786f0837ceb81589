import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk, projectFolder, runNode } from "./command-line.ts";

const run = promisify(execFile);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** What `npm` set for this run (workspace, cache of `npx`) must not reach the one below. */
const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(desk.environment).filter(([name]) => !name.startsWith("npm_")));

test("the three packages pack, install elsewhere from their tarballs, and work there", async () => {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const env = cleanEnvironment();
  const names = ["compare", "tlog", "variorum"];
  const folders = names.map((name) => join(projectFolder, "packages", name));
  await run(npm, ["pack", "--pack-destination", desk.folder, ...folders], { cwd: projectFolder, env });
  const tarballs = (await readdir(desk.folder)).filter((name) => name.endsWith(".tgz"));
  expect(tarballs).toHaveLength(3);

  await desk.write("elsewhere/package.json", '{ "private": true, "type": "module" }\n');
  const elsewhere = join(desk.folder, "elsewhere");
  const paths = tarballs.map((name) => join(desk.folder, name));
  await run(npm, ["install", "--prefer-offline", "--no-audit", "--no-fund", "--omit=dev", ...paths], {
    cwd: elsewhere,
    env,
  });

  const bin = join(elsewhere, "node_modules/variorum/bin/variorum.js");
  const command = (...args: readonly string[]) => runNode([bin, ...args], elsewhere, desk.environment);
  await desk.write("elsewhere/a.txt", "It rose at four, and nobody spoke.\n");
  await desk.write("elsewhere/b.txt", "It rose at four.\n");
  const steps = [
    ["init", "edition"],
    ["add", "edition", "--document", "letter", "a.txt", "b.txt"],
    ["publish", "edition"],
    ["build", "edition", "-o", "site"],
    ["verify", "site"],
    ["compare", "a.txt", "b.txt", "-o", "report.html"],
  ];
  for (const step of steps) {
    const { code, stderr } = await command(...step);
    expect([step.join(" "), code, code === 0 ? "" : stderr]).toEqual([step.join(" "), 0, ""]);
  }
  await desk.write(
    "elsewhere/library.js",
    'import { collate, tokenize } from "@variorum/compare";\n' +
      "const tokens = (text) => tokenize(text);\n" +
      'const c = await collate([{ siglum: "A", tokens: tokens("a b") }, { siglum: "B", tokens: tokens("a") }]);\n' +
      "console.log(c.columns.length);\n",
  );
  expect(await runNode(["library.js"], elsewhere, env)).toEqual({ code: 0, stdout: "2\n", stderr: "" });
}, 120_000);
