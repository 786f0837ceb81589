import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFacsimile } from "../../src/store/witness-source.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-facsimile-"));
  await mkdir(join(folder, "documents/minutes/a"), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const path = (name: string): string => join(folder, "documents/minutes/a", name);
const open = (name: string) => openFacsimile(folder, { id: "minutes" }, { key: "a" }, name);
const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { readonly problems?: readonly { readonly code: string }[] }).problems?.[0]?.code;
  }
};

test("an image is looked at when it is opened, and read when it is asked for", async () => {
  await writeFile(path("1.jpg"), "first");
  const read = open("1.jpg");
  await writeFile(path("1.jpg"), "second");
  expect(Buffer.from(read()).toString()).toBe("second");
  await rm(path("1.jpg"));
  expect(codeOf(read)).toBe("missing-file");
});

test("what is not there, or leads out of the edition, is refused before anything is read", async () => {
  await symlink("/etc/hostname", path("2.jpg"));
  expect(codeOf(() => open("1.jpg"))).toBe("missing-file");
  expect(codeOf(() => open("2.jpg"))).toBe("outside-folder");
});
