import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { VariorumError } from "../../src/model/error.ts";
import { checkText } from "./checked-text.ts";

// Real files, unchanged, from the folder beside the checkout; skipped where it is missing.
const corpora = fileURLToPath(new URL("../../../../../shared/corpora/", import.meta.url));
const isHere = existsSync(corpora);
const filesOf = (folder: string) =>
  readdirSync(corpora + folder)
    .filter((name) => /\.(?:xml|txt)$/u.test(name))
    .map((name) => `${folder}/${name}`);

function read(path: string) {
  const report = ingest(readFileSync(corpora + path), { fileName: path.split("/").at(-1) ?? path });
  checkText(report.text);
  return report;
}

describe.skipIf(!isHere)("real files of ../shared/corpora (skipped where it is missing)", () => {
  test.each([
    ["tei/schnitzler-briefe/editions", 401, 0],
    ["tei/schnitzler-briefe/indices", 4, 1],
    ["tei/tolstoy-variants/texts", 257, 3],
    ["tei/frankenstein-variorum/chapters", 101, 0],
    ["tei/frankenstein-variorum/spine", 10, 0],
    ["tei/pocom/people/a", 129, 129],
  ])("%s: %d files are read, of which %d are not TEI and say so", (folder, count, notTei) => {
    const refused = filesOf(folder).flatMap((path) => {
      try {
        read(path);
        return [];
      } catch (error) {
        if (!(error instanceof VariorumError)) throw error;
        return [error.problems[0]?.code];
      }
    });
    expect(filesOf(folder).length).toBe(count);
    expect(refused).toEqual(Array(notTei).fill("not-tei"));
  });

  test("a letter has all that its edition knows", () => {
    const { text, metadata } = read("tei/schnitzler-briefe/editions/L00583.xml");
    expect(metadata.title?.text).toBe("Hermann Bahr an Arthur Schnitzler, 2. 9. 1896");
    expect(metadata.entities?.length).toBe(9);
    expect(text.notes.map((note) => `${note.by}.${note.kind}`)).toEqual(["editor.commentary", "editor.textConst"]);
    const paragraph = text.blocks.find((block) => block.text.startsWith("Seit gestern zurück, ist meine erste Frage"));
    const note = paragraph?.marks.find((mark) => mark.kind === "note");
    expect(note && paragraph?.text.slice(note.from, note.to)).toBe("gestern zurück");
  });

  test("Darwin's editions have their paragraphs", () => {
    expect(filesOf("collation/darwin").map((path) => read(path).text.blocks.length)).toEqual([43, 43, 43, 43, 47, 47]);
  });

  test("Frankenstein in one line is cut and joins to the file", () => {
    const path = "collation/frankenstein/1818.txt";
    const { text } = read(path);
    expect(text.blocks.length).toBeGreaterThan(140);
    expect(text.blocks.map((block) => block.text).join("")).toBe(readFileSync(corpora + path, "utf8").trim());
  });
});
