import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { addFiles } from "../../src/edition/add-files.ts";
import { checkEdition } from "../../src/edition/check-edition.ts";
import { witnessesLinkedTo } from "../../src/edition/linked-witnesses.ts";
import { openEdition } from "../../src/edition/open.ts";
import { WorkingTexts } from "../../src/edition/working-texts.ts";
import { teiAround } from "../ingest/tei-fixture.ts";
import { withFolder } from "../store-edition/small-edition.ts";

const env = { now: () => new Date(0), random: (n: number) => new Uint8Array(n).fill(7), home: "/dev/null/nowhere" };

const spine = teiAround(
  `<listApp><app>${["A", "B"].map((w) => `<rdg wit="#${w}"><ptr target="https://example.org/${w}.xml#${w}1"/></rdg>`).join("")}</app></listApp>`,
);
const base = (word: string, id: string) => teiAround(`<p>The <seg xml:id="${id}">${word}</seg> day.</p>`);

interface Linking {
  readonly a?: string;
  /** More of the witness A of the spine. */
  readonly own?: string;
  /** Of the witness that has the text. */
  readonly text?: string;
}

const edition = ({ a = "letter/a.xml", own = "", text = "" }: Linking) => ({
  "edition.yaml": "title: E\nlanguages: en\n",
  "documents/letter/document.yaml": `title: L\nwitnesses: [{key: a${text}}, {key: b}]\n`,
  "documents/letter/a.xml": base("long", "A1"),
  "documents/letter/b.xml": base("short", "B1"),
  "documents/spine/document.yaml": [
    "title: S",
    "witnesses:",
    `  - {key: x, source: {file: s.xml, part: A, linked: {A.xml: ${a}}}${own}}`,
    "  - {key: y, source: {file: s.xml, part: B, linked: {B.xml: letter/b.xml}}}\n",
  ].join("\n"),
  "documents/spine/s.xml": spine,
});

const faultsOf = async (linking: Linking) => {
  let faults: readonly string[] = [];
  await withFolder(edition(linking), async (folder) => {
    const { problems } = await checkEdition(folder, env);
    faults = problems
      .filter(({ severity }) => severity === "error")
      .map(({ code, file, line }) => `${code} ${file}:${line}`);
  });
  return faults;
};

const textsOf = async (folder: string) => {
  const { works } = await openEdition(folder, {});
  const reading = await WorkingTexts.open(folder, env);
  try {
    const texts: string[] = [];
    for (const work of works.filter(({ id }) => id === "spine"))
      for await (const { text } of reading.read(work)) texts.push(text.blocks.map((block) => block.text).join("|"));
    return texts;
  } finally {
    reading.close();
  }
};

it("the text of a witness is read from the files that its source links to", async () => {
  await withFolder(edition({}), async (folder) => {
    expect(await textsOf(folder)).toEqual(["long", "short"]);
    expect((await checkEdition(folder, env)).problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

it("a linked file is a file of a document: nothing outside, nothing private, not the file itself", async () => {
  const at = "documents/spine/document.yaml:3";
  expect(await faultsOf({ a: "../private/documents/letter/a.xml" })).toEqual([`outside-folder ${at}`]);
  expect(await faultsOf({ a: "letter/../../edition.yaml" })).toEqual([`outside-folder ${at}`]);
  expect(await faultsOf({ a: "/etc/passwd" })).toEqual([`outside-folder ${at}`]);
  expect(await faultsOf({ a: "letter" })).toEqual([`outside-folder ${at}`]);
  expect(await faultsOf({ a: "spine/s.xml" })).toEqual([`linked-to-itself ${at}`]);
  expect(await faultsOf({ a: "letter/none.xml" })).toEqual([`missing-file ${at}`]);
});

it("what is withheld in a linked file does not come out by another witness", async () => {
  const at = "documents/spine/document.yaml:3";
  const passage = ", withheld: [{block: p1, reason: x}]";
  expect(await faultsOf({ text: passage })).toContain(`linked-withheld ${at}`);
  expect(await faultsOf({ text: ", status: withheld" })).toContain(`linked-withheld ${at}`);
  expect(await faultsOf({ text: passage, own: ", status: withheld" })).not.toContain(`linked-withheld ${at}`);
});

it("a witness reads from the files of others, of whole documents too, and never from itself", async () => {
  await withFolder(edition({}), async (folder) => {
    const { works } = await openEdition(folder, {});
    const linked = (...names: readonly string[]) =>
      witnessesLinkedTo(
        works,
        names.map((name) => ({ kind: "witness", name })),
      ).map(({ name }) => name);
    expect(linked("letter/a")).toEqual(["spine/x"]);
    expect(linked("letter/a", "letter/b")).toEqual(["spine/x", "spine/y"]);
    expect(linked("letter/a", "spine/x")).toEqual([]);
    expect(linked("spine/x", "gone/a")).toEqual([]);
  });
});

it("a check again sees that a linked file changed", async () => {
  const home = await mkdtemp(join(tmpdir(), "variorum-home-"));
  try {
    await withFolder(edition({}), async (folder) => {
      const own = { ...env, home };
      const told = async () =>
        (await checkEdition(folder, own)).problems.filter(({ code }) => code === "pointer-to-nowhere").length;
      expect(await told()).toBe(0);
      const file = join(folder, "documents/letter/a.xml");
      writeFileSync(file, base("long", "other"));
      utimesSync(file, new Date(1e12), new Date(1e12));
      expect(await told()).toBe(1);
    });
  } finally {
    await rm(home, { recursive: true });
  }
});

it("add links what is added together, and what the edition has under the same name", async () => {
  await withFolder(
    {
      "e/edition.yaml": "title: E\nlanguages: en\n",
      "in/A.xml": base("long", "A1"),
      "in/B.xml": base("short", "B1"),
      "in/spine.xml": spine,
    },
    async (folder) => {
      const root = join(folder, "e");
      await addFiles(root, [join(folder, "in/A.xml")], {}, {});
      await addFiles(root, [join(folder, "in/B.xml"), join(folder, "in/spine.xml")], {}, {});
      const yaml = readFileSync(join(root, "documents/spine/document.yaml"), "utf8");
      expect(yaml).toMatch(/linked: \{?\s*A\.xml: a\/a\.xml/u);
      expect(yaml).toMatch(/linked: \{?\s*B\.xml: b\/a\.xml/u);
      expect(await textsOf(root)).toEqual(["long", "short"]);
    },
  );
});
