import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Environment } from "../../src/edition/environment.ts";
import { openEdition } from "../../src/edition/open.ts";
import { quotableTexts } from "../../src/edition/quotable-texts.ts";
import type { Block } from "../../src/model/text.ts";
import { type Files, smallEdition, withFolder } from "../store-edition/small-edition.ts";

const environment = (home: string, secret = 7): Environment => ({
  now: () => new Date(0),
  random: (n) => new Uint8Array(n).fill(secret),
  home,
});

/** A home in which nothing can be kept, so that every text is read. */
const noHome = environment("/dev/null/nowhere");

const TEXTS = [
  "The winter was long and the harbour froze.\n\nNo paper was taken.\n",
  "The winter was long and the harbor froze.\n",
  "Grain was brought by sledge from beyond the river.\n",
  "Nothing was ever heard of this.\n",
  "{gap",
] as const;

const files: Files = {
  ...smallEdition,
  "documents/letter/document.yaml": "title: A letter\nwitnesses: [{key: a}, {key: b}]\n",
  "documents/letter/a.md": TEXTS[0],
  "documents/letter/b.md": TEXTS[1],
  "documents/report/document.yaml": "title: A report\nwitnesses: [{key: a}]\n",
  "documents/report/a.md": TEXTS[2],
};

const quoting = [
  "“The winter was long and the harbour froze”, and “grain was brought by sledge”,",
  "and “no paper was ever taken”; “nobody wrote this of elephants”.",
].join(" ");
const block: Block = { id: "q1", kind: "paragraph", text: quoting, marks: [] };

async function look(folder: string, env: Environment) {
  const texts = await quotableTexts(folder, await openEdition(folder, env), env);
  return { found: await texts.check([block]), words: texts.words, isAsKept: texts.toKeep === undefined };
}

async function withHome<T>(work: (env: Environment, home: string) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "variorum-home-"));
  try {
    return await work(environment(home), home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const keptFile = (folder: string): string => join(folder, ".variorum", "quotable");

describe("texts that are kept to be quoted from", () => {
  it("are taken again while their files are the same, by content where they were touched", () =>
    withHome((env) =>
      withFolder(files, async (folder) => {
        const first = await look(folder, env);
        expect(first.found.map(({ verdict }) => verdict)).toEqual([
          "exact",
          "exact but for spelling, case, punctuation",
          "altered",
          "not found",
        ]);
        expect(first.isAsKept).toBe(false);
        await utimes(join(folder, "documents/report/a.md"), 1e9, 1e9);
        await look(folder, env);
        const again = await look(folder, env);
        expect(again.found).toEqual(first.found);
        expect(again.words).toBe(first.words);
      }),
    ));

  it("give after any edits what reading everything gives", () =>
    withHome((env) =>
      withFolder(files, async (folder) => {
        const name = fc.constantFrom("letter/a.md", "letter/b.md", "report/a.md");
        const edit = fc.record({ name, text: fc.constantFrom(...TEXTS) });
        await fc.assert(
          fc.asyncProperty(fc.array(edit, { maxLength: 3 }), async (edits) => {
            for (const { name: file, text } of edits) await writeFile(join(folder, "documents", file), text);
            const kept = await look(folder, env);
            const anew = await look(folder, noHome);
            expect([kept.found, kept.words]).toEqual([anew.found, anew.words]);
          }),
          { numRuns: 20 },
        );
      }),
    ));

  it("are not believed when they are damaged, cut off, or another computer's", () =>
    withHome((env) =>
      withFolder(files, async (folder) => {
        const first = await look(folder, env);
        const whole = await readFile(keptFile(folder));
        const damage = fc.record({ at: fc.nat(whole.length - 1), mask: fc.integer({ min: 1, max: 255 }) });
        const changed = (at: number, mask: number) => whole.map((byte, n) => (n === at ? byte ^ mask : byte));
        await fc.assert(
          fc.asyncProperty(fc.boolean(), damage, async (isCut, { at, mask }) => {
            await writeFile(keptFile(folder), isCut ? whole.subarray(0, at) : changed(at, mask));
            const { found, isAsKept } = await look(folder, env);
            expect([found, isAsKept]).toEqual([first.found, false]);
          }),
          { numRuns: 20 },
        );
        await withHome(async (_, home) => {
          const other = await look(folder, environment(home, 9));
          expect([other.found, other.isAsKept]).toEqual([first.found, false]);
        });
      }),
    ));

  it("are gone without harm where they cannot be written", () =>
    withHome((env) =>
      withFolder({ ...files, ".variorum/quotable/in-the-way": "a folder" }, async (folder) => {
        const { found } = await look(folder, env);
        expect((await look(folder, env)).found).toEqual(found);
      }),
    ));

  it("are kept without those of documents that withhold something, and searched with them", () =>
    withHome((env) =>
      withFolder(files, async (folder) => {
        const first = await look(folder, env);
        expect(await readFile(keptFile(folder), "latin1")).toContain("sledge");
        const yaml = "title: A report\nwitnesses: [{key: a, withheld: [{block: b1, reason: privacy}]}]\n";
        await writeFile(join(folder, "documents/report/document.yaml"), yaml);
        const hiding = await look(folder, env);
        expect(hiding.found).toEqual(first.found);
        const kept = await readFile(keptFile(folder), "latin1");
        expect([kept.includes("winter"), kept.includes("sledge")]).toEqual([true, false]);
        expect(await look(folder, env)).toEqual({ ...hiding, isAsKept: true });
        await writeFile(join(folder, "documents/letter/b.md"), TEXTS[3]);
        const updated = await look(folder, env);
        expect(await readFile(keptFile(folder), "latin1")).not.toContain("sledge");
        expect(updated).toEqual(await look(folder, noHome));
      }),
    ));

  it("of documents that withhold are forgotten even where another program or computer kept them", () =>
    withHome((env) =>
      withFolder(files, async (folder) => {
        await look(folder, env);
        const yaml = "title: A report\nwitnesses: [{key: a, withheld: [{block: b1, reason: privacy}]}]\n";
        await writeFile(join(folder, "documents/report/document.yaml"), yaml);
        await look(folder, noHome);
        await expect(readFile(keptFile(folder))).rejects.toThrow("ENOENT");
      }),
    ));
});
