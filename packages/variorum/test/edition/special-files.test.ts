import { execFileSync } from "node:child_process";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkEdition } from "../../src/edition/check-edition.ts";
import { smallEdition, withFolder } from "../store-edition/small-edition.ts";

const env = { now: () => new Date(0), random: (n: number) => new Uint8Array(n).fill(7), home: "/dev/null/nowhere" };
const places = ["documents/pipe/document.yaml", "documents/letter/z.md", "entities/extra.yaml", "series/pipe.csv"];

it.skipIf(process.platform === "win32")("what is no file is named and never waited for", async () => {
  await withFolder(
    { ...smallEdition, "documents/pipe/a.md": "A.\n", "series/pipe.yaml": "title: P\n" },
    async (folder) => {
      for (const place of places) execFileSync("mkfifo", [join(folder, place)]);
      await symlink("z.md", join(folder, "documents/letter/y.md"));
      const { problems } = await checkEdition(folder, env);
      const told = problems.filter(({ code }) => code === "special-file").map(({ file }) => file);
      expect(new Set(told)).toEqual(new Set([...places, "documents/letter/y.md"]));
    },
  );
});
