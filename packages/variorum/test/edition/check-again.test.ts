import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkEdition } from "../../src/edition/check-edition.ts";
import type { Environment } from "../../src/edition/environment.ts";
import { openKnownParts, withKnownParts } from "../../src/edition/known-parts.ts";
import { openEdition } from "../../src/edition/open.ts";
import { hasErrors } from "../../src/model/problem.ts";
import { SmallEdition } from "../build/small-edition.ts";
import { type Files, smallEdition, withFolder } from "../store-edition/small-edition.ts";

const environment = (home: string): Environment => ({
  now: () => new Date(0),
  random: (n) => new Uint8Array(n).fill(7),
  home,
});

/** A home in which nothing can be kept, so that every file is read. */
const noHome = "/dev/null/nowhere";

async function withHome<T>(work: (env: Environment) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "variorum-home-"));
  try {
    return await work(environment(home));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const cacheFiles = async (folder: string): Promise<readonly string[]> => {
  const home = join(folder, ".variorum", "readings");
  const [version = ""] = await readdir(home);
  return (await readdir(join(home, version))).map((name) => join(home, version, name));
};

/** What every command but `check` does: it reads the documents without their texts. */
const openOnly = (folder: string, env: Environment) =>
  withKnownParts(folder, env, (known) => openEdition(folder, env, known)).catch(() => undefined);

const edit = fc.oneof(
  fc.record({ kind: fc.constant("opened"), text: fc.constant("") }),
  fc.record({ kind: fc.constant("text"), text: fc.constantFrom("One.\n", "One.\n\nTwo.\n", "{gap", "") }),
  fc.record({
    kind: fc.constant("yaml"),
    text: fc.constantFrom("title: A\n", "titel: A\n", "title: [\n", "witnesses: [{key: z}]\ntitle: A\n"),
  }),
  fc.record({ kind: fc.constant("stray"), text: fc.constantFrom("x", "y") }),
  fc.record({
    kind: fc.constant("persons"),
    text: fc.constantFrom("- {id: vale, name: V}\n", "- {id: x, name: X}\n", "- id\n"),
  }),
  fc.record({ kind: fc.constant("gone"), text: fc.constant("") }),
);

const letter = (more: string) => `title: A letter\nwitnesses: [{key: a${more}}]\n`;

const publishedEdit = fc
  .record({
    change: fc.constantFrom(
      ["documents/letter/a.md", "One.\n\nTwo.\n"],
      ["documents/letter/a.md", "Zero.\n\nOne.\n\nTwo.\n"],
      ["documents/letter/a.md", "One and two.\n"],
      ["documents/letter/a.md", "{gap"],
      ["documents/letter/a.md", ""],
      ["documents/letter/document.yaml", letter("")],
      ["documents/letter/document.yaml", letter(", siglum: Z")],
      ["documents/letter/document.yaml", letter(", withheld: [{ block: p1, reason: privacy }]")],
      ["documents/letter/document.yaml", letter(", status: withheld")],
      ["entities/persons.yaml", "- {id: vale, name: V}\n"],
      ["entities/persons.yaml", "- {id: vale, name: Vale}\n"],
    ),
    publishes: fc.boolean(),
  })
  .map(({ change: [path = "", text = ""], publishes }) => ({ path, text, publishes }));

const paths: { readonly [kind: string]: string } = {
  text: "documents/letter/a.md",
  yaml: "documents/letter/document.yaml",
  stray: "documents/minutes/stray.txt",
  persons: "entities/persons.yaml",
  gone: "documents/letter/a.md",
};

const files: Files = {
  ...smallEdition,
  "documents/letter/document.yaml": "title: A letter\nwitnesses: [{key: a}]\n",
  "documents/letter/a.md": "One.\n",
};

describe("checking an edition again", () => {
  it("says what a first check says, whatever was edited in between", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) =>
        withHome((env) =>
          withFolder(files, async (folder) => {
            await checkEdition(folder, env);
            for (const { kind, text } of edits) {
              const path = join(folder, paths[kind] ?? "");
              if (kind === "opened") await openOnly(folder, env);
              else if (kind === "gone") await rm(path, { force: true });
              else await writeFile(path, text);
              expect(await checkEdition(folder, env)).toEqual(await checkEdition(folder, environment(noHome)));
            }
          }),
        ),
      ),
      { numRuns: 5 },
    );
  }, 240_000);

  it("says of a published edition what a first check says, whatever was edited and published in between", async () => {
    const said = async ({ folder, env }: SmallEdition) => {
      const again = await checkEdition(folder, env);
      expect(again).toEqual(await checkEdition(folder, { ...env, home: noHome }));
      return again;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(publishedEdit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const root = await mkdtemp(join(tmpdir(), "variorum-again-"));
        try {
          const edition = await SmallEdition.begin(root);
          await edition.write("documents/letter/document.yaml", files["documents/letter/document.yaml"] as string);
          await edition.write("documents/letter/a.md", "One.\n\nTwo.\n");
          await edition.publish();
          expect((await said(edition)).changes).toBe(0);
          for (const { path, text, publishes } of edits) {
            if (text === "") await rm(join(edition.folder, path), { force: true });
            else await edition.write(path, text);
            const { problems } = await said(edition);
            if (publishes && !hasErrors(problems)) {
              await edition.publish();
              expect((await said(edition)).changes).toBe(0);
            }
          }
        } finally {
          await rm(root, { recursive: true, force: true });
        }
      }),
      { numRuns: 4 },
    );
  }, 240_000);

  it("reads a part again only when one of its files has changed", async () => {
    await withHome((env) =>
      withFolder(files, async (folder) => {
        let readings = 0;
        const once = async (): Promise<number> => {
          const parts = openKnownParts(folder, env, { withTexts: true });
          const { value } = await parts.readPart("part", (gathering) => {
            gathering.data("entities/persons.yaml");
            return ++readings;
          });
          parts.save();
          return value;
        };
        expect([await once(), await once()]).toEqual([1, 1]);
        await writeFile(join(folder, "entities/persons.yaml"), "- {id: vale, name: Vale!}\n");
        expect([await once(), await once()]).toEqual([2, 2]);
        // The same content once more, at another time: known by its hash.
        await writeFile(join(folder, "entities/persons.yaml"), "- {id: vale, name: Vale!}\n");
        expect(await once()).toBe(2);
      }),
    );
  });

  it("knows the faults of texts that another command left unread once it has read them", async () => {
    await withHome((env) =>
      withFolder({ ...files, "documents/letter/a.md": "One\u0007.\n" }, async (folder) => {
        await openOnly(folder, env);
        const first = await checkEdition(folder, env);
        const parts = openKnownParts(folder, env, { withTexts: true });
        await parts.readDocuments(["letter"], "en");
        parts.close();
        expect(parts.textProblems("letter")?.a).toMatchObject([{ severity: "warning" }]);
        expect(await checkEdition(folder, env)).toEqual(first);
      }),
    );
  });

  it("does without a cache that was deleted, damaged or made on another computer", async () => {
    await withHome((env) =>
      withFolder(files, async (folder) => {
        const first = await checkEdition(folder, env);
        await rm(join(folder, ".variorum"), { recursive: true, force: true });
        expect(await checkEdition(folder, env)).toEqual(first);
        for (const file of await cacheFiles(folder)) {
          const bytes = await readFile(file);
          bytes[Math.floor(bytes.length / 2)]! ^= 1;
          await writeFile(file, bytes);
        }
        expect(await checkEdition(folder, env)).toEqual(first);
        const before = await Promise.all((await cacheFiles(folder)).map((file) => readFile(file, "utf8")));
        const abroad = { ...env, home: join(env.home, "abroad"), random: (n: number) => new Uint8Array(n).fill(8) };
        expect(await checkEdition(folder, abroad)).toEqual(first);
        const after = await Promise.all((await cacheFiles(folder)).map((file) => readFile(file, "utf8")));
        // Every seal is another one: nothing was taken over.
        expect(after.filter((text) => before.some((other) => other.slice(0, 64) === text.slice(0, 64)))).toEqual([]);
      }),
    );
  });

  it("does not write back a cache that was removed while it was in use", async () => {
    await withHome((env) =>
      withFolder(files, async (folder) => {
        await checkEdition(folder, env);
        const parts = openKnownParts(folder, env, { withTexts: true });
        await parts.readPart("part", () => 1);
        for (const file of await cacheFiles(folder)) await rm(file);
        parts.save();
        expect(await cacheFiles(folder)).toEqual([]);
      }),
    );
  });

  it("keeps nothing of what is gone", async () => {
    await withHome((env) =>
      withFolder(files, async (folder) => {
        await checkEdition(folder, env);
        await rm(join(folder, "documents/letter"), { recursive: true });
        await checkEdition(folder, env);
        const texts = await Promise.all((await cacheFiles(folder)).map((file) => readFile(file, "utf8")));
        expect(texts.join("")).not.toContain("documents/letter/");
      }),
    );
  });
});
