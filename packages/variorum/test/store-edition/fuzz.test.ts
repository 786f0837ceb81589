import fc from "fast-check";
import { expect, test } from "vitest";
import { openArchive } from "../../src/edition/archive.ts";
import { defaultLimits } from "../../src/ingest/gate.ts";
import { VariorumError } from "../../src/model/error.ts";
import type { Problem } from "../../src/model/problem.ts";
import { parseCsv } from "../../src/store/csv-file.ts";
import { excessOf, readImageHeader } from "../../src/store/image-header.ts";
import { parseYaml } from "../../src/store/yaml-file.ts";
import { zipOf } from "../ingest/docx-file.ts";
import { rawZip } from "../ingest/raw-zip.ts";

const runs = { numRuns: 400 };

/** Text of pieces that are likely to matter. */
const made = (...pieces: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 40 })
    .map((list) => list.join(""));

/** A file of which some bytes are others, or are missing, or are there twice. */
const spoilt = (whole: Uint8Array) =>
  fc
    .array(fc.tuple(fc.nat({ max: whole.length }), fc.constantFrom("put", "cut", "double"), fc.nat({ max: 255 })), {
      maxLength: 8,
    })
    .map((changes) => changes.reduce(spoil, Buffer.from(whole)));

function spoil(bytes: Buffer, [at, how, value]: readonly [number, string, number]): Buffer {
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (how === "cut") return Buffer.concat([before, after.subarray(value % 16)]);
  if (how === "double") return Buffer.concat([before, after.subarray(0, value), after]);
  return Buffer.concat([before, Buffer.from([value]), after.subarray(1)]);
}

function expectPlaces(problems: readonly Problem[], file: string, text: string): void {
  const lines = text.split(/\r\n|\r|\n/u).length;
  for (const problem of problems) {
    expect(problem.file).toBe(file);
    expect(problem.message).not.toBe("");
    if (problem.line !== undefined) expect(problem.line).toBeLessThanOrEqual(lines);
  }
}

test("YAML of any kind is data, or has problems with their places", () => {
  const pieces =
    "\n|\n  |\n- |: |a: |? |[|]|{|}|, |&a |*a|!!int |<<: |> |\"|'|# |---\n|...\n|%YAML 1.3\n|\t|~|null|слово".split(
      "|",
    );
  fc.assert(
    fc.property(made("|\n", ...pieces), (text) => {
      const { data, problems } = parseYaml(text, "a.yaml");
      if (problems.length > 0) expect(data).toBeUndefined();
      expectPlaces(problems, "a.yaml", text);
      expect(parseYaml(text, "a.yaml")).toEqual({ data, problems });
    }),
    runs,
  );
});

test("tables of any kind are rows, or have problems with their places", () => {
  const pieces = [
    "\n",
    "\r\n",
    "\r",
    ",",
    ";",
    "\t",
    '"',
    '""',
    "id",
    "name.en",
    "sources",
    "sep=;",
    "\ufeff",
    " ",
    "1,5",
  ];
  fc.assert(
    fc.property(made(...pieces), (text) => {
      const { rows, problems } = parseCsv(text, "a.csv");
      expectPlaces(problems, "a.csv", text);
      for (const { line } of rows) expect(line).toBeGreaterThan(0);
    }),
    runs,
  );
});

test("archives that were spoilt are read or refused", async () => {
  const whole = [
    await zipOf({ "a.txt": "words ".repeat(40), "b/c.md": "# Head\n", "d.bin": new Uint8Array(300) }),
    rawZip([
      { name: "a", content: Buffer.from("words") },
      { name: "b", content: Buffer.from("more"), descriptor: { packed: 6, size: 4 } },
    ]),
  ];
  const options = { fileName: "a.zip", limits: defaultLimits, isRead: () => true };
  await fc.assert(
    fc.asyncProperty(fc.oneof(...whole.map(spoilt), fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      try {
        const { names, parts } = await openArchive(bytes, options);
        for (const name of parts.keys()) expect(names).toContain(name);
      } catch (error) {
        if (!(error instanceof VariorumError)) throw error;
        expect(["input", "limit"]).toContain(error.code);
        expect(error.problems[0]?.file?.startsWith("a.zip")).toBe(true);
      }
    }),
    runs,
  );
});

test("images that were spoilt have a size that can be judged, or are none", async () => {
  const { default: sharp } = await import("sharp");
  const image = sharp({ create: { width: 7, height: 5, channels: 3, background: "#a33" } });
  const whole = await Promise.all([
    image.clone().png().toBuffer(),
    image.clone().jpeg().toBuffer(),
    image.clone().webp().toBuffer(),
    image.clone().tiff().toBuffer(),
    image.clone().gif().toBuffer(),
  ]);
  for (const bytes of whole) expect(readImageHeader(bytes)).toMatchObject({ width: 7, height: 5 });
  fc.assert(
    fc.property(fc.oneof(...whole.map(spoilt), fc.uint8Array({ maxLength: 100 })), (bytes) => {
      const header = readImageHeader(bytes);
      if (header === undefined) return;
      expect(header.width * header.height).toBeGreaterThan(0);
      if (header.width * header.height > 400_000_000) expect(excessOf(header, bytes.length)).toBeDefined();
    }),
    runs,
  );
});
