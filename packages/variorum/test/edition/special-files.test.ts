import { execFileSync } from "node:child_process";
import { appendFile, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkEdition } from "../../src/edition/check-edition.ts";
import { droppedFiles } from "../../src/edition/dropped-files.ts";
import { readHead, readLooseFile } from "../../src/store/loose-file.ts";
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

describe.skipIf(process.platform === "win32")("what somebody drops in and is no file", () => {
  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => ({ problems: [{ code: "read" }] }),
      (thrown: { readonly problems?: readonly { readonly code: string }[] }) => thrown,
    );
    return error.problems?.[0]?.code ?? String(error);
  };

  it("is told where it lies in a folder, and loops of links are not followed", async () => {
    await withFolder({ "in/a.txt": "A text." }, async (folder) => {
      const within = join(folder, "in");
      execFileSync("mkfifo", [join(within, "pipe.txt")]);
      await symlink("loop.txt", join(within, "loop.txt"));
      await symlink(".", join(within, "again"));
      const { files, problems } = await droppedFiles([within], join(folder, "staging"));
      expect(files.map(({ name }) => name)).toEqual([join(within, "a.txt")]);
      expect(problems.map(({ code, file }) => `${code} ${file?.slice(within.length + 1)}`)).toEqual([
        "link again",
        "link loop.txt",
        "special-file pipe.txt",
      ]);
    });
  });

  it("is refused by name where it was named, and nobody waits for it", async () => {
    await withFolder({}, async (folder) => {
      await mkdir(folder, { recursive: true });
      const at = (name: string) => join(folder, name);
      execFileSync("mkfifo", [at("pipe")]);
      await symlink("loop", at("loop"));
      await symlink("pipe", at("to-pipe"));
      const server = createServer().listen(at("socket"));
      await new Promise((done) => server.once("listening", done));
      const read = (path: string) => codeOf(readLooseFile(path, path, () => undefined));
      const names = ["pipe", "to-pipe", "socket", "loop", "none", "."];
      expect(await Promise.all(names.map((name) => read(at(name))))).toEqual([
        "special-file",
        "special-file",
        "special-file",
        "link-loop",
        "no-such-file",
        "is-folder",
      ]);
      expect(await read("/dev/zero")).toBe("special-file");
      expect(await codeOf(readHead(at("pipe")))).toBe("special-file");
      server.close();
    });
  });

  it("a file that changes while it is read is refused, one that is gone is named", async () => {
    await withFolder({ "a.txt": "x".repeat(300_000), "b.txt": "B" }, async (folder) => {
      const grows = join(folder, "a.txt");
      let isFirst = true;
      const whileRead = readLooseFile(grows, "a.txt", () => {
        // Told twice: before anything is read, and when some is.
        if (!isFirst) execFileSync("sh", ["-c", 'printf y >> "$1"', "sh", grows]);
        isFirst = false;
      });
      expect(await codeOf(whileRead)).toBe("changed-file");
      await appendFile(grows, "z");
      expect((await readLooseFile(grows, "a.txt", () => undefined)).length).toBeGreaterThan(300_000);
      await writeFile(join(folder, "b.txt"), "B");
      await rm(join(folder, "b.txt"));
      expect(await codeOf(readLooseFile(join(folder, "b.txt"), "b.txt", () => undefined))).toBe("no-such-file");
    });
  });
});
