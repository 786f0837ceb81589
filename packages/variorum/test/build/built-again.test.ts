import { existsSync } from "node:fs";
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildSite } from "../../src/build/site.ts";
import { assetFolder } from "../../src/site/index.ts";
import { digestSite } from "./built-site.ts";
import { SmallEdition } from "./small-edition.ts";

const isBuilt = existsSync(new URL("manifest.json", assetFolder));

/** What happens to an edition, its site or what this computer remembers of both, between two builds. */
type Happening =
  | { readonly kind: "text"; readonly document: number; readonly words: string }
  | { readonly kind: "document"; readonly document: number; readonly title: string; readonly to: number }
  | { readonly kind: "person"; readonly name: string }
  | { readonly kind: "essay"; readonly quoted: string }
  | { readonly kind: "site" | "memory"; readonly at: number; readonly how: "lengthened" | "shortened" | "gone" };

const words = fc.constantFrom("The clerk counted.", "Nobody could say who.", "The bell rang twice.\n\nThen nobody.");
const number = fc.integer({ min: 0, max: 3 });
const spoilt = { at: fc.nat(), how: fc.constantFrom("lengthened", "shortened", "gone") } as const;
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("text"), document: number, words }) },
  fc.record({
    kind: fc.constant("document"),
    document: number,
    title: fc.constantFrom("Minutes", "A note"),
    to: number,
  }),
  fc.record({ kind: fc.constant("person"), name: fc.constantFrom("A. Vale", "B. Vale") }),
  fc.record({ kind: fc.constant("essay"), quoted: words }),
  fc.record({ kind: fc.constant("site"), ...spoilt }),
  fc.record({ kind: fc.constant("memory"), ...spoilt }),
) as fc.Arbitrary<Happening>;

async function happen(edition: SmallEdition, one: Happening): Promise<void> {
  if (one.kind === "text") await writeLetter(edition, one.document, one.words);
  else if (one.kind === "document") await writeDocument(edition, one.document, one.title, one.to);
  else if (one.kind === "person") await edition.write("entities/persons.yaml", `- { id: vale, name: ${one.name} }\n`);
  else if (one.kind === "essay") await edition.write("essays/on-words.en.md", essay(one.quoted));
  else await spoil(one.kind === "site" ? edition.output : join(edition.folder, ".variorum"), one);
}

const essay = (quoted: string) => `---\ntitle: On words\n---\n\nIt says: “${quoted.replaceAll("\n", " ")}”\n`;

async function writeLetter(edition: SmallEdition, n: number, text: string): Promise<void> {
  const folder = `documents/letter-${n}`;
  if (!existsSync(join(edition.folder, folder))) await writeDocument(edition, n, "Letter", n);
  await edition.write(`${folder}/a.txt`, `${text}\n`);
}

async function writeDocument(edition: SmallEdition, n: number, title: string, to: number): Promise<void> {
  const folder = `documents/letter-${n}`;
  const isThere = to !== n && existsSync(join(edition.folder, `documents/letter-${to}`));
  const relations = isThere ? `relations: [{ kind: answers, document: letter-${to} }]\n` : "";
  const witness = "witnesses: [{ key: a, siglum: A, kind: manuscript, source: { file: a.txt } }]\n";
  await edition.write(`${folder}/document.yaml`, `title: { en: ${title} }\n${relations}${witness}`);
  if (!existsSync(join(edition.folder, folder, "a.txt"))) await edition.write(`${folder}/a.txt`, "As it was.\n");
}

/** One file of a folder is changed, cut off or removed behind the program's back; the site's marker says whose it is and stays. */
async function spoil(folder: string, { at, how }: Extract<Happening, { readonly how: string }>): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  const file = files.map(({ parentPath, name }) => join(parentPath, name)).sort()[at % Math.max(1, files.length)];
  if (file === undefined) return;
  if (how === "gone") await rm(file);
  else if (how === "lengthened") await appendFile(file, "x");
  else await writeFile(file, (await readFile(file)).subarray(0, -3));
}

/** The site of the edition by a computer that never saw it. */
async function fromNothing(edition: SmallEdition, root: string): Promise<Readonly<Record<string, string>>> {
  const [folder, output] = [join(root, "copy"), join(root, "cold")];
  for (const path of [folder, output]) await rm(path, { recursive: true, force: true });
  await cp(edition.folder, folder, { recursive: true, filter: (path) => !path.endsWith(".variorum") });
  await buildSite(folder, { output });
  return digestSite(output);
}

describe.skipIf(!isBuilt)("a site that is built again and again", () => {
  test("is the same as one that is built from nothing, whatever happened in between", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(happening, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        async (days) => {
          const root = await mkdtemp(join(tmpdir(), "variorum-again-"));
          try {
            const edition = await SmallEdition.begin(root);
            for (const n of [0, 1]) await writeLetter(edition, n, "The first words.");
            await edition.publish();
            await edition.build();
            for (const day of days) {
              for (const one of day) await happen(edition, one);
              await edition.publish();
              await edition.build();
            }
            expect(await digestSite(edition.output)).toEqual(await fromNothing(edition, root));
          } finally {
            await rm(root, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: Number(process.env.VARIORUM_RUNS ?? 4) },
    );
  }, 600_000);
});
