import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../src/ingest/encoding.ts";
import { createFindings } from "../../src/ingest/findings.ts";
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

describe.skipIf(!isHere)("the encoding of real Russian prose, guessed (skipped where it is missing)", () => {
  const passages = (): readonly string[] =>
    gunzipSync(readFileSync(`${corpora}prose/5k.jsonl.gz`))
      .toString("utf8")
      .split("\n")
      .flatMap((line) => (line.startsWith("{") ? (JSON.parse(line) as { lang: string; text: string }) : []))
      .filter(({ lang }) => lang === "ru")
      .slice(0, 200)
      .map(({ text }) => text);

  const encodings = ["windows-1251", "koi8-r", "cp866", "maccyrillic", "iso-8859-5", "utf16le", "utf16be"];
  test.each(encodings)("%s, from 200 bytes on", (encoding) => {
    for (const size of [200, 1000]) {
      const right = passages().filter((text) => {
        const bytes = iconv.encode(text.slice(0, encoding.startsWith("utf16") ? size / 2 : size), encoding);
        return isDecoded(bytes, iconv.decode(bytes, encoding));
      });
      // Measured: 500 of 500 passages, or 499.
      expect(right.length).toBeGreaterThanOrEqual(198);
    }
  });

  function isDecoded(bytes: Uint8Array, expected: string): boolean {
    try {
      return decodeText(bytes, "a.txt", createFindings("a.txt")).text === expected;
    } catch {
      return false;
    }
  }
});
