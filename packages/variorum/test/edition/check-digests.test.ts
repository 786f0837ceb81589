import { mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkEdition } from "../../src/edition/check-edition.ts";
import type { Environment } from "../../src/edition/environment.ts";
import { type Files, withFolder } from "../store-edition/small-edition.ts";

const environment = (home: string): Environment => ({
  now: () => new Date(0),
  random: (n) => new Uint8Array(n).fill(7),
  home,
});

/** Nothing can be kept there: every file is read. */
const fresh = environment("/dev/null/nowhere");

async function withHome<T>(work: (env: Environment) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "variorum-home-"));
  try {
    return await work(environment(home));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** So few that no child process is started for them. */
const numbers = [1, 2, 3, 4];
const sound = (n: number, more = "") =>
  `title: Letter ${n}\ncreators: [{agent: vale}]\nplace: moscow\n${more}witnesses: [{key: a, source: a.md}, {key: b, source: b.md, derives: [{from: a}]}]\n`;

const files: Files = {
  "edition.yaml":
    "title: Letters\nlanguages: [en]\neditors: [{name: E}]\ninstalments: [{id: one, title: One, planned: 2026-01-01, documents: [l1]}, {id: two, title: Two, planned: 2026-02-01}]\n",
  "entities/persons.yaml": "- {id: vale, name: Vale}\n- {id: reed, name: Reed}\n",
  "entities/places.yaml": "- {id: moscow, name: Moscow}\n",
  ...Object.fromEntries(
    numbers.flatMap((n) => [
      [`documents/l${n}/document.yaml`, sound(n)],
      [`documents/l${n}/a.md`, `Text ${n}.\n`],
      [`documents/l${n}/b.md`, n === 3 ? "With a bell \u0007.\n" : `Text ${n}, copied.\n`],
    ]),
  ),
};

/** Of a document's YAML: sound in other ways, at odds with the rest, with faults of its own, unreadable. */
const yaml = fc.constantFrom(
  sound(9),
  sound(9, "instalment: two\n"),
  sound(9, "relations: [{kind: related, document: l2}]\n"),
  sound(9, "relations: [{kind: related, document: nowhere}]\n"),
  sound(9, "inferred: [title]\n"),
  "title: A\ncreators: [{agent: reed}]\nwitnesses: [{key: a, siglum: X}, {key: b, siglum: X}]\n",
  "title: A\nwitnesses: [{key: a, derives: [{from: b}]}, {key: b, derives: [{from: a}]}]\n",
  "title: A\nwitnesses: [{key: a}, {key: b, derives: [{from: c}]}]\n",
  "title: [\n",
  "titel: A\n",
);

type Edit = (folder: string) => Promise<void>;
const write =
  (path: string, text: string): Edit =>
  (folder) =>
    writeFile(join(folder, path), text);
const document = fc.integer({ min: 1, max: 4 }).map((n) => `documents/l${n}`);
/** What was renamed or removed by an earlier edit cannot be edited again. */
const where =
  (edit: Edit): Edit =>
  (folder) =>
    edit(folder).catch(() => undefined);

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(document, yaml).map(([place, text]) => write(`${place}/document.yaml`, text)),
  fc.tuple(document, fc.constantFrom("Text 8.\n", "{gap", "")).map(([place, text]) => write(`${place}/a.md`, text)),
  document.map(
    (place): Edit =>
      (folder) =>
        rm(join(folder, place), { recursive: true, force: true }),
  ),
  document.map(
    (place): Edit =>
      (folder) =>
        rename(join(folder, place), join(folder, `${place}-renamed`)),
  ),
  document.map(
    (place): Edit =>
      (folder) =>
        rename(join(folder, place, "a.md"), join(folder, place, "c.md")),
  ),
  document.map((place): Edit => write(`${place}/stray.txt`, "x")),
  fc
    .constantFrom("- {id: vale, name: Vale}\n", "- {id: reed, name: Reed}\n", "- id\n", "- {id: vale, name: V}\n")
    .map((text) => write("entities/persons.yaml", text)),
  fc
    .constantFrom("- {id: moscow, name: M}\n", "- {id: omsk, name: O}\n")
    .map((text) => write("entities/places.yaml", text)),
  fc
    .constantFrom(
      "title: Letters\nlanguages: [ru, en]\neditors: [{name: E}]\n",
      "title: Letters\nlanguages: [en]\neditors: [{name: E}]\ninstalments: [{id: two, title: Two, planned: 2026-02-01, documents: [l1, l4]}]\n",
    )
    .map((text) => write("edition.yaml", text)),
);

describe("checking by what is kept of each document", () => {
  it("says what a first check says, whatever changed in between", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 4 }), (some) =>
        withHome((env) =>
          withFolder(files, async (folder) => {
            expect((await checkEdition(folder, env)).problems.filter(({ severity }) => severity === "error")).toEqual(
              [],
            );
            for (const edit of some) {
              await where(edit)(folder);
              expect(await checkEdition(folder, env)).toEqual(await checkEdition(folder, fresh));
            }
          }),
        ),
      ),
      { numRuns: 8 },
    );
  }, 240_000);

  it("sees a change of the same size in the same second, whose time was set back", async () => {
    await withHome((env) =>
      withFolder(files, async (folder) => {
        const text = join(folder, "documents/l3/b.md");
        const told = async () =>
          (await checkEdition(folder, env)).problems.filter(({ file }) => file === "documents/l3/b.md").length;
        const before = await readFile(text, "utf8");
        const { atime, mtime } = await stat(text);
        expect([await told(), await told()]).toEqual([1, 1]);
        await writeFile(text, before.replace("\u0007", "x"));
        await utimes(text, atime, mtime);
        expect([await told(), await told()]).toEqual([0, 0]);
        await writeFile(text, before);
        await utimes(text, atime, mtime);
        expect([await told(), await told()]).toEqual([1, 1]);
      }),
    );
  });
});
