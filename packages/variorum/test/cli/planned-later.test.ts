import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.write("in/first.md", "The first letter.\n");
  await desk.write("in/second.md", "The second letter.\n");
  await desk.runHere("init", "edition", "--title", "E", "--language", "en", "--editor", "A. Editor");
  for (const name of ["first", "second"]) await desk.runHere("add", "edition", `in/${name}.md`, "--document", name);
  await desk.write("edition/essays/afterword.en.md", "---\ntitle: Afterword\n---\n\nAll of it.\n");
  await plan("2999-01-31");
});
afterAll(() => desk.close());

const bare = (yaml: string) => yaml.replace(/^instalments:.*$/m, "");

async function plan(day: string) {
  const instalments = `instalments: [{id: two, title: The second part, planned: ${day}, documents: [second], essays: [afterword]}]`;
  await desk.write(
    "edition/edition.yaml",
    `${bare(await desk.read("edition/edition.yaml")).trimEnd()}\n${instalments}\n`,
  );
}

const flat = (text: string) => text.replace(/\s+/g, " ");

test("what is planned for later is announced, and neither logged nor shown", async () => {
  const check = await desk.runHere("check", "edition");
  expect([check.code, flat(check.stdout + check.stderr)]).toEqual([
    0,
    expect.stringContaining("announced for 2999-01-31"),
  ]);
  const { code, stderr } = await desk.runHere("publish", "edition");
  expect([code, flat(stderr)]).toEqual([0, expect.stringContaining("(second, afterword)")]);
  expect(flat((await desk.runHere("log", "edition", "--json")).stdout)).not.toContain("second");
  expect((await desk.runHere("build", "edition", "-o", "site")).code).toBe(0);
  const files = await desk.files("site");
  expect(files).toContain("d/first/index.html");
  expect(files.filter((path) => /second|afterword/.test(path))).toEqual([]);
  expect(await desk.read("site/instalments/index.html")).toContain("The second part");
  for (const path of files)
    if (/\.html$/.test(path)) expect(await desk.read(`site/${path}`)).not.toContain("second letter");
});

test("on its day it is published with the rest, and stays when its day is moved", async () => {
  await plan("2020-01-31");
  expect((await desk.runHere("publish", "edition")).code).toBe(0);
  await plan("2999-01-31");
  await desk.write("edition/documents/second/a.md", "The second letter, amended.\n");
  const { code, stdout } = await desk.runHere("publish", "edition");
  expect([code, flat(stdout)]).toEqual([0, expect.stringContaining("changed")]);
  expect((await desk.runHere("build", "edition", "-o", "site")).code).toBe(0);
  expect(await desk.read("site/d/second/index.html")).toContain("amended");
});

test("a day is for drafts: of what is published the record decides", async () => {
  const { code, stderr } = await desk.runHere("build", "edition", "-o", "other", "--as-of", "2020-01-01");
  expect([code, flat(stderr)]).toEqual([64, expect.stringContaining("`--as-of` goes with `--draft`")]);
});
