import { describe, expect, test } from "vitest";
import { jobs } from "../../src/edition/ingest-jobs.ts";
import { checkSize } from "../../src/ingest/gate.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { VariorumError } from "../../src/model/error.ts";
import { checkText } from "./checked-text.ts";
import { hostileFiles } from "./hostile-files.ts";

describe("hostile files are refused with a reason, or read, within two seconds", () => {
  test.each(hostileFiles)("$name: $expected", async ({ fileName, bytes, expected }) => {
    const file = bytes();
    const began = process.cpuUsage();
    let outcome = "read";
    try {
      checkText((await jobs.ingest({ bytes: file, options: { fileName } })).text);
    } catch (error) {
      if (!(error instanceof VariorumError)) throw error;
      outcome = error.problems[0]?.code ?? error.code;
      expect(error.problems[0]?.file).toBe(fileName);
    }
    expect(outcome).toBe(expected);
    // Time of the processor: the machine may be busy with other tests.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
  });
});

test("a file of 200 MB is refused by its size alone", () => {
  expect(() => checkSize(200 * 1024 * 1024, "a.txt")).toThrow(
    /a\.txt: the file has 209715200 bytes; at most 33554432 are read/u,
  );
  expect(() => ingest(new Uint8Array(11), { fileName: "a.txt", limits: { bytes: 10 } })).toThrow(
    /has 11 bytes; at most 10/u,
  );
});

test.each(["a.odt", "a.rtf", "a.epub", "a.pdf"])("%s cannot be read yet, and that is said", (fileName) => {
  expect(() => ingest(new TextEncoder().encode("x"), { fileName })).toThrow(
    /cannot be read yet; supported are plain text \(\.txt\), Markdown \(\.md\), TEI XML/u,
  );
});
