import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DocumentAligner } from "../../src/edition/document-aligner.ts";
import type { ReviewedDocument } from "../../src/edition/reviewed-document.ts";
import type { Decision } from "../../src/model/decision.ts";
import { letterTexts, letterWitnesses } from "../alignment/translated-letter.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-aligner-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const cache = (): string => join(folder, ".variorum", "cache", "review");

function letter(decisions: readonly Decision[] = []): ReviewedDocument {
  const edition = { entities: { persons: [] }, info: {} } as unknown as ReviewedDocument["edition"];
  const work = { id: "letter", witnesses: letterWitnesses } as unknown as ReviewedDocument["work"];
  return { edition, work, texts: letterTexts() as never, decisions };
}

/** The alignment of the letter on one computer, and whether it was worked out now. */
async function aligned(home: string, document = letter()) {
  let isMade = false;
  const env = {
    now: () => new Date(0),
    random: (bytes: number) => new Uint8Array(bytes).fill(home.length),
    home: join(folder, home),
    onProgress: () => {
      isMade = true;
    },
  };
  const aligner = new DocumentAligner(folder, env);
  const alignment = await aligner.alignmentOf(document);
  aligner.forgetOthers();
  aligner.close();
  return { alignment, isMade };
}

test("the same texts are aligned once; the second time they come from the cache, letter for letter", async () => {
  const first = await aligned("home");
  const second = await aligned("home");
  expect([first.isMade, second.isMade]).toEqual([true, false]);
  expect(JSON.stringify(second.alignment)).toBe(JSON.stringify(first.alignment));
});

test("other decisions are another alignment, and what was not asked for is forgotten", async () => {
  await aligned("home");
  const [kept] = await readdir(cache());
  const about = { witness: "ru", block: "p1", from: 0, to: 1, in: "en" };
  const decided = letter([{ id: "o", kind: "omission", about, textHash: "", verdict: "rejected" }]);
  expect((await aligned("home", decided)).isMade).toBe(true);
  expect(await readdir(cache())).toHaveLength(1);
  expect(await readdir(cache())).not.toContain(kept);
});

test("the cache of another computer, and a damaged one, are not believed", async () => {
  await aligned("home");
  expect((await aligned("elsewhere")).isMade).toBe(true);
  for (const name of await readdir(cache())) await writeFile(join(cache(), name), "{}");
  expect((await aligned("elsewhere")).isMade).toBe(true);
});

test("one witness has nothing beside which it could be laid", async () => {
  const [[key, text]] = Object.entries(letterTexts()) as [[string, never]];
  expect((await aligned("home", { ...letter(), texts: { [key]: text } })).alignment).toBeUndefined();
});
