import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VariorumError } from "../../src/model/error.ts";
import { hasErrors } from "../../src/model/problem.ts";
import { readEditionFolder } from "../../src/store/edition-folder.ts";
import { readFacsimile, readWitnessSource } from "../../src/store/witness-source.ts";
import { readFiles, shortProblem, smallEdition, withFolder } from "./small-edition.ts";

const writeAll = (folder: string, files: ReadonlyMap<string, string>) =>
  Promise.all([...files].map(([path, text]) => writeFile(join(folder, path), text)));

describe("reading an edition folder", () => {
  it("reads every kind of file", async () => {
    const { edition, problems, files } = await readFiles(smallEdition);
    expect(problems.map(shortProblem)).toEqual([]);
    expect(edition.works.map((work) => work.id)).toEqual(["letter", "minutes"]);
    const minutes = edition.works[1]!;
    expect(minutes.title).toEqual({ en: "Minutes" });
    expect(minutes.creators).toEqual([{ agent: "vale" }]);
    expect(minutes.addressees).toEqual([{ agent: "committee" }, { as: "The Others" }]);
    expect(minutes.instalment).toBe("first");
    expect(minutes.date).toEqual([
      {
        value: {
          edtf: "1911-04-21",
          calendar: "julian",
          asWritten: "21 апреля",
          earliest: "1911-05-04",
          latest: "1911-05-04",
        },
        sources: [],
        certainty: "certain",
      },
    ]);
    const [a, b, c] = minutes.witnesses;
    expect(a).toMatchObject({ siglum: "A", language: "ru", source: { file: "a.md" }, facsimiles: ["0001.jpg"] });
    expect(b).toMatchObject({ siglum: "Б", source: { file: "b.txt" }, derives: [{ from: "a", how: "printed" }] });
    expect(c).toMatchObject({ siglum: "C", language: "en", status: "lost" });
    expect(c).not.toHaveProperty("source");
    expect(edition.entities.persons[0]!.born.map(({ value, sources }) => [value.edtf, sources])).toEqual([
      ["1870", []],
      ["1871~", ["carr"]],
    ]);
    expect(edition.entities.bodies[0]).toMatchObject({
      id: "committee",
      name: { en: "Committee" },
      parent: "party",
      authorities: [{ scheme: "wikidata", id: "Q1" }],
    });
    expect(edition.entities.sources[0]!.csl).toEqual({
      id: "carr",
      type: "book",
      title: "History",
      author: [{ family: "Carr", given: "E. H." }],
      issued: { edtf: "1954" },
    });
    expect(edition.series[0]!.points.map(({ value, certainty }) => [value, certainty])).toEqual([
      [100, "certain"],
      [58.9, "probable"],
    ]);
    expect(edition.essays.map(({ id, language, role }) => `${id} ${language} ${role}`)).toEqual([
      "introduction en introduction",
      "rights en rights",
    ]);
    expect(edition.decisions[0]!.decisions[0]!.about).toEqual({ witness: "a", block: "p1", from: 0, to: 4, in: "b" });
    expect(files.filter((file) => file.role === "source" || file.role === "facsimile")).toEqual([
      { path: "documents/minutes/a.md", role: "source", document: "minutes", witness: "a", size: 5 },
      { path: "documents/minutes/a/0001.jpg", role: "facsimile", document: "minutes", witness: "a" },
      { path: "documents/minutes/b.txt", role: "source", document: "minutes", witness: "b", size: 5 },
    ]);
  });

  it("gives the Markdown of essays, on its own lines, to whoever can read it", async () => {
    const seen: unknown[] = [];
    await withFolder(smallEdition, (folder) =>
      readEditionFolder(folder, {
        readMarkdown: async (markdown, about) => {
          seen.push([markdown, about]);
          return { text: { blocks: [], notes: [] }, problems: [] };
        },
      }),
    );
    expect(seen[0]).toEqual(["\n\n\n\n\nText.\n", { file: "essays/introduction.en.md", language: "en" }]);
  });

  it("keeps several lists of one thing apart, and a name in another normal form together", async () => {
    const { problems, edition } = await readFiles({
      ...smallEdition,
      "documents/letter/document.yaml": "title: L\nwitnesses: [{key: a, source: e\u0301.md}]\n",
      "documents/letter/e\u0301.md": "x",
    });
    expect(problems.map(shortProblem)).toEqual(["unportable-name documents/letter/e\u0301.md"]);
    expect(edition.works[0]!.witnesses[0]!.source).toEqual({ file: "e\u0301.md" });
  });

  it("refuses links that lead out of the edition, in every reader", async () => {
    await withFolder({ "secret.txt": "secret", "inside/x": "" }, async (outer) => {
      const folder = join(outer, "inside");
      await writeFile(join(folder, "edition.yaml"), "title: X\nlanguages: en\n");
      await mkdir(join(folder, "documents/d/a"), { recursive: true });
      await symlink(join(outer, "secret.txt"), join(folder, "documents/d/a.txt"));
      await symlink(join(outer, "secret.txt"), join(folder, "documents/d/a/1.jpg"));
      await symlink(outer, join(folder, "documents/all"));
      await writeFile(join(folder, "documents/d/document.yaml"), "title: D\nwitnesses: [{key: a}]\n");
      const { problems, edition } = await readEditionFolder(folder);
      expect(problems.filter((p) => p.code === "outside-folder").map((p) => p.file)).toEqual([
        "documents/all",
        "documents/d/a.txt",
        "documents/d/a/1.jpg",
      ]);
      const witness = { ...edition.works[0]!.witnesses[0]!, source: { file: "a.txt" } };
      await expect(readWitnessSource(folder, { id: "d" }, witness)).rejects.toMatchObject({ code: "input" });
      await expect(readFacsimile(folder, { id: "d" }, witness, "1.jpg")).rejects.toMatchObject({ code: "input" });
      const above = { ...witness, source: { file: "../../../secret.txt" } };
      await expect(readWitnessSource(folder, { id: "d" }, above)).rejects.toMatchObject({ code: "input" });
    });
  });

  it("reads a witness's bytes up to a limit", async () => {
    await withFolder(smallEdition, async (folder) => {
      const { edition } = await readEditionFolder(folder);
      const [a, , c] = edition.works[1]!.witnesses;
      expect(Buffer.from((await readWitnessSource(folder, { id: "minutes" }, a!))!).toString()).toBe("Text\n");
      expect(await readWitnessSource(folder, { id: "minutes" }, c!)).toBeUndefined();
      await expect(readWitnessSource(folder, { id: "minutes" }, a!, 4)).rejects.toMatchObject({
        code: "input",
        problems: [{ code: "too-large", file: "documents/minutes/a.md" }],
      });
    });
  });

  it("says where no edition is, and stops when it is told to", async () => {
    await withFolder({ "x.txt": "" }, async (folder) => {
      await expect(readEditionFolder(folder)).rejects.toMatchObject({ code: "usage" });
      await expect(readEditionFolder(join(folder, "none"))).rejects.toMatchObject({ code: "usage" });
      await expect(readEditionFolder(join(folder, "x.txt"))).rejects.toMatchObject({ code: "usage" });
    });
    await withFolder(smallEdition, async (folder) => {
      const signal = AbortSignal.abort();
      await expect(readEditionFolder(folder, { signal })).rejects.toMatchObject({ code: "aborted" });
    });
  });

  it("never throws anything but its own error, whatever is done to the files", async () => {
    const texts = Object.entries(smallEdition).filter(([path]) => /\.(yaml|csv|md)$/.test(path)) as [string, string][];
    const scraps = [
      "{",
      "}",
      "[",
      "]",
      ":",
      "- ",
      "\n",
      "\t",
      "&a ",
      "*a",
      "!x ",
      "|",
      ">",
      "'",
      '"',
      "#",
      "---\n",
      "null",
      "~",
    ];
    const scrap = fc.oneof(fc.constantFrom(...scraps, "\u0000", "\ud800", "é"), fc.string({ maxLength: 4 }));
    const mutation = fc.record({ which: fc.nat(texts.length - 1), at: fc.nat(2000), cut: fc.nat(12), put: scrap });
    // One folder for all runs: a run writes the files that it changes, and puts them back.
    const law = (folder: string) =>
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const files = new Map<string, string>();
        for (const { which, at, cut, put } of mutations) {
          const [path, whole] = texts[which]!;
          const text = files.get(path) ?? whole;
          const from = at % (text.length + 1);
          files.set(path, text.slice(0, from) + put + text.slice(from + cut));
        }
        await writeAll(folder, files);
        try {
          const { problems } = await readEditionFolder(folder);
          for (const problem of problems) expect(problem.code).toMatch(/^[a-z0-9-]+$/);
          if (hasErrors(problems)) expect(problems.every((p) => p.file !== undefined)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(VariorumError);
        } finally {
          await writeAll(folder, new Map(texts.filter(([path]) => files.has(path))));
        }
      });
    await withFolder(smallEdition, (folder) => fc.assert(law(folder), { numRuns: 200 }));
  });
});
