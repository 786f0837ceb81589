import { crc32, deflateRawSync, constants as zlib } from "node:zlib";
import { encode, type HostileFile } from "./hostile-file.ts";
import { type RawEntry, rawZip } from "./raw-zip.ts";

const archive = (name: string, expected: string, bytes: () => Uint8Array): HostileFile => ({
  name: `archive: ${name}`,
  fileName: "letters.zip",
  as: "archive",
  bytes,
  expected,
});

/** Megabytes of zeros, packed as no library would have the patience to: the same packed megabyte again and again. */
export function packedZeros(megabytes: number): Uint8Array {
  const one = deflateRawSync(new Uint8Array(1_000_000), { level: 9, finishFlush: zlib.Z_SYNC_FLUSH });
  return Buffer.concat([...Array.from({ length: megabytes }, () => one), deflateRawSync(new Uint8Array())]);
}

const file = (name: string, text = "x"): RawEntry => ({ name, content: encode(text), crc: crc32(encode(text)) });
const zipOf = (...entries: readonly RawEntry[]): Uint8Array => rawZip([file("letter.txt", "A letter."), ...entries]);

/** What cannot be packed, so that the archive as a whole packs little. */
const noise = (bytes: number): Uint8Array => {
  const content = new Uint8Array(bytes);
  for (let i = 0, state = 1; i < bytes; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    content[i] = state >>> 24;
  }
  return content;
};

/** The end of an archive of ZIP64 (APPNOTE 4.3.14), with numbers that it does not keep to. */
function zip64Of(count: bigint, size: bigint, offset: bigint): Uint8Array {
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06", 0, "latin1");
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(count, 24);
  record.writeBigUInt64LE(count, 32);
  record.writeBigUInt64LE(size, 40);
  record.writeBigUInt64LE(offset, 48);
  const start = Buffer.from("PK\x03\x04 and no more", "latin1");
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", 0, "latin1");
  locator.writeBigUInt64LE(BigInt(start.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(0, 20);
  return Buffer.concat([start, record, locator, end]);
}

/** Counts in the end of an archive that it does not keep to. */
function withCount(bytes: Uint8Array, count: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeUInt16LE(count, copy.length - 14);
  copy.writeUInt16LE(count, copy.length - 12);
  return copy;
}

export const archiveHostiles: readonly HostileFile[] = [
  archive("4 MB that unpack to 4 GB", "archive-limit", () =>
    zipOf({ name: "a.txt", packed: packedZeros(4000), size: 4_000_000_000, crc: 0 }),
  ),
  archive("1 MB that unpacks to 1 GB", "archive-limit", () =>
    zipOf({ name: "a.txt", packed: packedZeros(1000), size: 1_000_000_000, crc: 0 }),
  ),
  archive("10 MB that unpack to 1 GB, one part as dense as allowed", "archive-limit", () =>
    zipOf(
      { name: "a.txt", packed: packedZeros(1000), size: 1_000_000_000, crc: 0 },
      { name: "b.jpg", content: noise(9_000_000), crc: 0 },
    ),
  ),
  archive("packed bytes that hold more than they say", "damaged-archive", () =>
    zipOf({ name: "a.txt", packed: packedZeros(1000), size: 1000, crc: 0 }),
  ),
  archive("packed bytes that hold less than they say", "damaged-archive", () =>
    zipOf({ ...file("a.txt"), size: 500_000 }),
  ),
  archive("files that share their bytes", "overlapping-entries", () =>
    zipOf(
      ...Array.from({ length: 200 }, (_, i) => ({
        name: `${i}.txt`,
        packed: packedZeros(2),
        size: 2_000_000,
        overlaps: i > 0,
      })),
    ),
  ),
  archive("100,000 files", "archive-limit", () =>
    rawZip(Array.from({ length: 100_000 }, (_, i) => ({ name: `${i}.txt`, packed: new Uint8Array(), size: 0 }))),
  ),
  archive("100,000 files that say they are 10", "damaged-archive", () =>
    withCount(
      rawZip(Array.from({ length: 100_000 }, (_, i) => ({ name: `${i}.txt`, packed: new Uint8Array(), size: 0 }))),
      10,
    ),
  ),
  archive("4,000 files", "read", () =>
    rawZip(Array.from({ length: 4_000 }, (_, i) => ({ ...file(`${i}.txt`), content: encode("x") }))),
  ),
  archive("one file that says it is 10,000", "damaged-archive", () => withCount(zipOf(), 10_000)),
  archive("ZIP64 that says it has 2⁶³ files", "archive-limit", () => zip64Of(2n ** 63n - 1n, 1n, 0n)),
  archive("ZIP64 whose list stands beyond the end", "damaged-archive", () => zip64Of(10n, 460n, 2n ** 50n)),
  archive("ZIP64 with a list of 2⁵² bytes", "damaged-archive", () => zip64Of(10n, 2n ** 52n, 0n)),
  archive("a name that climbs out", "unsafe-name", () => zipOf(file("../../.ssh/authorized_keys"))),
  archive("a name that climbs out in the middle", "unsafe-name", () => zipOf(file("a/b/../../../c.txt"))),
  archive("a name from the root", "unsafe-name", () => zipOf(file("/etc/passwd"))),
  archive("a name from the root of a disk of Windows", "unsafe-name", () => zipOf(file("C:\\Windows\\a.txt"))),
  archive("a name with backslashes that climbs out", "unsafe-name", () => zipOf(file("a\\..\\..\\b.txt"))),
  archive("names with backslashes, as old programs of Windows write them", "read", () => zipOf(file("письма\\1.txt"))),
  archive("a zero byte in a name", "unsafe-name", () => zipOf(file("a.txt\0.jpg"))),
  archive("a line end in a name", "unsafe-name", () => zipOf(file("a\n.txt"))),
  archive("a name that is shown from right to left", "unsafe-name", () => zipOf(file("letter\u202Etxt.exe"))),
  archive("an isolate in a name", "unsafe-name", () => zipOf(file("letter\u2067a.txt"))),
  archive("two names of one look in two normal forms", "duplicate-entry", () =>
    zipOf(file("é.txt"), file("e\u0301.txt")),
  ),
  archive("two names that differ in capitals", "duplicate-entry", () => zipOf(file("Ж.txt"), file("ж.txt"))),
  archive("one name twice", "duplicate-entry", () => zipOf(file("a.txt"), file("a.txt", "another"))),
  archive("one name with a slash and a backslash", "duplicate-entry", () => zipOf(file("a/b.txt"), file("a\\b.txt"))),
  archive("a name that is a file and a folder", "duplicate-entry", () => zipOf(file("a"), file("a/b.txt"))),
  archive("names that Windows reserves", "read", () => zipOf(file("con.txt"), file("aux"), file("a?.txt"))),
  archive("a name of 60,000 letters", "read", () => zipOf(file(`${"x".repeat(60_000)}.txt`))),
  archive("2,000 folders in each other", "read", () => zipOf(file(`${"x/".repeat(2000)}a.txt`))),
  archive("an empty name", "read", () => zipOf({ name: "", content: encode("x"), crc: crc32(encode("x")) })),
  archive("archives in archives", "read", () => {
    let inner: Uint8Array = encode("x");
    for (let depth = 0; depth < 50; depth++) inner = rawZip([{ name: "a.zip", content: inner, crc: crc32(inner) }]);
    return zipOf({ name: "a.zip", content: inner, crc: crc32(inner) });
  }),
  archive("a password", "encrypted", () => zipOf({ ...file("a.txt"), encrypted: true })),
  archive("a way of packing that there is not", "damaged-archive", () => zipOf({ ...file("a.txt"), method: 99 })),
  archive("a descriptor that says other sizes", "read", () =>
    zipOf({ ...file("a.txt"), descriptor: { packed: 5, size: 4_000_000_000 } }),
  ),
  archive("a local header with another name", "read", () => zipOf({ ...file("a.txt"), localName: "../../b.txt" })),
  archive("a wrong checksum", "damaged-archive", () => zipOf({ ...file("a.txt"), crc: 1 })),
  archive("its first half", "damaged-archive", () => zipOf(file("a.txt")).subarray(0, 60)),
  archive("nothing in it", "read", () => rawZip([])),
  archive("bytes packed wrongly", "damaged-archive", () => zipOf({ name: "a.txt", packed: noise(1000), size: 1000 })),
];
