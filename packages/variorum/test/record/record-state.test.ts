import { expect, it } from "vitest";
import type { ObjectHeader } from "../../src/record/object-catalogue.ts";
import { readRecordState } from "../../src/record/record-state.ts";
import { workedExample } from "./worked-example.ts";

const example = workedExample();
const event = example.values.publishId ?? "";
const path = `objects/${event.slice(0, 2)}/${event}.json`;
const utf8 = (name: string) => Buffer.from(example.files[name] ?? "");

function recordFiles(): Record<string, Uint8Array | undefined> {
  const { leaf0, leaf1 } = example.values;
  const entries = ["genesis.note", "publish.note"].map(utf8);
  const bundle = Buffer.concat(
    entries.flatMap((entry) => [Buffer.from([entry.length >> 8, entry.length & 255]), entry]),
  );
  return {
    "log/checkpoint": utf8("checkpoint"),
    "log/checkpoint.2": utf8("checkpoint"),
    "log/checkpoints": Buffer.from("2\n"),
    "log/tile/0/000.p/2": Buffer.from(`${leaf0}${leaf1}`, "hex"),
    "log/tile/entries/000.p/2": bundle,
    [path]: utf8("object.json"),
  };
}

const altered = Buffer.from(example.files["object.json"]?.replace("Ada Vale", "Eva Vale") ?? "");

it("an object that changes after the record was read is judged anew, and refused", async () => {
  const files = recordFiles();
  const state = await readRecordState({ read: async (name) => files[name] });
  const before = await state.object(event);
  expect(await state.object(event)).toEqual(before);
  files[path] = altered;
  await expect(state.object(event)).rejects.toThrow("its value is not the one that was signed");
});

it("so with one that an earlier run knows, whether or not that run kept its hash", async () => {
  const headers = new Map<string, ObjectHeader>();
  const files = recordFiles();
  const reader = { read: async (name: string) => files[name] };
  await readRecordState(reader, {
    known: { get: () => undefined, set: (header) => headers.set(header.event, header) },
  });
  const [header] = [...headers.values()];
  expect(header?.bytesDigest).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  files[path] = altered;
  const { bytesDigest: _, ...older } = header as ObjectHeader;
  for (const known of [header as ObjectHeader, older]) {
    const state = await readRecordState(reader, { known: { get: () => known, set: () => undefined } });
    await expect(state.object(event)).rejects.toThrow("its value is not the one that was signed");
  }
});
