import { crc32 } from "node:zlib";
import iconv from "iconv-lite";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import type { Archive } from "../ingest/archive.ts";
import { refusal } from "../ingest/findings.ts";
import type { IngestLimits } from "../ingest/gate.ts";
import { plausibility } from "../ingest/letter-statistics.ts";
import { VariorumError } from "../model/error.ts";
import { nameKey } from "../model/portable-name.ts";

export interface ArchiveOptions {
  /** Stands in every message. */
  readonly fileName: string;
  readonly limits: IngestLimits;
  /** The entries to inflate; nothing else is. */
  readonly isRead: (name: string) => boolean;
}

/**
 * Opens a ZIP archive that may mean harm. Names, counts, overlaps, passwords and the declared sizes are looked at before
 * a byte is inflated; an entry that does not keep to its declared size or checksum is refused.
 * @throws {VariorumError} `input` or `limit`
 */
export async function openArchive(bytes: Uint8Array, options: ArchiveOptions): Promise<Archive> {
  try {
    return await readArchive(bytes, options);
  } catch (error) {
    if (error instanceof VariorumError || !(error instanceof Error)) throw error;
    throw damaged(options, error);
  }
}

async function readArchive(bytes: Uint8Array, options: ArchiveOptions): Promise<Archive> {
  const { zip, entries, wanted } = await lookThrough(bytes, options);
  for (const entry of wanted) checkRatio(`"${entry.fileName}"`, entry, options);
  const parts = new Map<string, Uint8Array>();
  for (const entry of wanted) parts.set(entry.fileName, await inflate(zip, entry, options));
  return { names: entries.map(({ fileName }) => fileName), parts };
}

/**
 * Hands over the files of an archive one by one, as many and as large as the limits allow; none is held in memory whole.
 * @throws {VariorumError} `input` or `limit`
 */
export async function unpackArchive(
  bytes: Uint8Array,
  options: ArchiveOptions,
  take: (name: string, content: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  try {
    const { zip, wanted } = await lookThrough(bytes, options);
    const files = wanted.filter(({ fileName }) => !fileName.endsWith("/"));
    const named = namesOf(files, options);
    // Not each by itself: an empty page of a scan packs more tightly than any bomb.
    checkRatio("the archive", totalOf(files), options);
    for (const entry of files) await take(named.get(entry) ?? entry.fileName, inflated(zip, entry, options));
  } catch (error) {
    if (error instanceof VariorumError || !(error instanceof Error) || "syscall" in error) throw error;
    throw damaged(options, error);
  }
}

/** Names that do not say that they are Unicode are in the code page of DOS: in Russia that of Cyrillic letters. */
function nameOf({ fileName, generalPurposeBitFlag }: Entry): string {
  if ((generalPurposeBitFlag & 0x800) !== 0 || /^[\u0020-\u007e]*$/u.test(fileName)) return fileName;
  const cyrillic = iconv.decode(iconv.encode(fileName, "cp437"), "cp866");
  return plausibility(cyrillic) > Math.max(0, plausibility(fileName)) ? cyrillic : fileName;
}

/** What the files will be called, all of them looked at before the first is unpacked. */
function namesOf(files: readonly Entry[], options: ArchiveOptions): ReadonlyMap<Entry, string> {
  const named = new Map(files.map((entry) => [entry, nameOf(entry)]));
  const keys = new Set([...named.values()].map(nameKey));
  for (const name of named.values()) {
    checkSigns(name, options);
    const around = foldersOf(name).find((folder) => keys.has(nameKey(folder)));
    if (around !== undefined) throw twice(around, "as a file and as a folder", options);
  }
  return named;
}

const foldersOf = (name: string): readonly string[] =>
  name.split("/").flatMap((_, i, steps) => (i === 0 ? [] : [steps.slice(0, i).join("/")]));

/** Such a name is not what it looks like: signs that turn the direction of writing make `gpj.exe` of `exe.jpg`. */
function checkSigns(name: string, { fileName }: ArchiveOptions): void {
  const sign = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.exec(name)?.[0];
  if (sign === undefined) return;
  const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const shown = name.replaceAll(/[\p{Cc}\p{Cs}\p{Cf}]/gu, "\ufffd").slice(0, 200);
  const message = `the name of "${shown}" in the archive holds the sign U+${code}, which nobody sees`;
  throw refusal(fileName, "unsafe-name", message, { mend: "Do not use this file; ask who made it." });
}

async function lookThrough(bytes: Uint8Array, options: ArchiveOptions) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: false, autoClose: false });
  if (zip.entryCount > options.limits.entries) throw tooManyEntries(zip.entryCount, options);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  checkNames(entries, options);
  checkOverlaps(entries, options);
  const wanted = entries.filter(({ fileName }) => options.isRead(fileName));
  checkTotal(wanted, options);
  return { zip, entries, wanted };
}

function damaged({ fileName }: ArchiveOptions, error: Error): VariorumError {
  const isName = /relative path|absolute path|invalid characters in fileName/u.test(error.message);
  if (isName) {
    const message = `the archive holds a file with a name that would lie outside of it (${error.message.slice(0, 200)})`;
    return refusal(fileName, "unsafe-name", message, { mend: "Do not use this file; ask who made it." });
  }
  return refusal(fileName, "damaged-archive", `the ZIP archive is damaged: ${error.message.slice(0, 200)}`, {
    mend: "Get the whole file again, or open and save it in the program that made it.",
  });
}

const mend = "Look whether this file is what you meant to give.";

const tooManyEntries = (count: number, { fileName, limits }: ArchiveOptions) =>
  refusal(
    fileName,
    "archive-limit",
    `the archive holds ${count} files; at most ${limits.entries} are looked at`,
    { mend },
    "limit",
  );

const twice = (name: string, how: string, { fileName }: Pick<ArchiveOptions, "fileName">) =>
  refusal(fileName, "duplicate-entry", `the archive holds "${name.slice(0, 200)}" ${how}`, { mend });

/** Windows and macOS take names that differ only in case for the same. */
function checkNames(entries: readonly Entry[], { fileName, isRead }: ArchiveOptions): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const name = entry.fileName.normalize("NFC").toLowerCase();
    if (seen.has(name)) throw twice(entry.fileName, "twice", { fileName });
    seen.add(name);
    if (!entry.isEncrypted() || !isRead(entry.fileName)) continue;
    throw refusal(fileName, "encrypted", "the archive is protected by a password", {
      mend: "Save it without a password.",
    });
  }
}

/** Entries that share bytes make a small archive large (D. Fifield, "A better zip bomb", 2019). */
function checkOverlaps(entries: readonly Entry[], { fileName }: ArchiveOptions): void {
  const ordered = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [i, entry] of ordered.entries()) {
    const end = entry.relativeOffsetOfLocalHeader + localHeaderSize + entry.compressedSize;
    const next = ordered[i + 1]?.relativeOffsetOfLocalHeader ?? Number.POSITIVE_INFINITY;
    if (end > next) throw refusal(fileName, "overlapping-entries", "files in the archive share bytes", { mend });
  }
}

/** Bytes of a local file header without its name (APPNOTE 4.3.7). */
const localHeaderSize = 30;

/** Bytes up to which an entry or archive may be packed as tightly as it will. */
const smallEntry = 1_000_000;

/** Bytes beyond which nothing that people keep packs so tightly. */
const largeEntry = 100_000_000;

type Sizes = Pick<Entry, "compressedSize" | "uncompressedSize">;

const totalOf = (entries: readonly Entry[]): Sizes => ({
  compressedSize: entries.reduce((sum, entry) => sum + entry.compressedSize, 0),
  uncompressedSize: entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0),
});

function checkTotal(entries: readonly Entry[], { fileName, limits }: ArchiveOptions): void {
  const { uncompressedSize } = totalOf(entries);
  if (uncompressedSize <= limits.inflated) return;
  const message = `the archive unpacks to ${uncompressedSize} bytes; at most ${limits.inflated} are read`;
  throw refusal(fileName, "archive-limit", message, { mend }, "limit");
}

function checkRatio(what: string, sizes: Sizes, { fileName, limits }: ArchiveOptions): void {
  const { compressedSize, uncompressedSize } = sizes;
  const ratio = uncompressedSize <= largeEntry ? limits.ratio : limits.ratio / 5;
  if (uncompressedSize <= smallEntry || uncompressedSize <= compressedSize * ratio) return;
  const message = `${what} unpacks to more than ${ratio} times its size`;
  throw refusal(fileName, "archive-limit", message, { mend }, "limit");
}

async function inflate(zip: ZipFile, entry: Entry, options: ArchiveOptions): Promise<Uint8Array> {
  const bytes = new Uint8Array(entry.uncompressedSize);
  let at = 0;
  for await (const piece of inflated(zip, entry, options)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function* inflated(zip: ZipFile, entry: Entry, { fileName }: ArchiveOptions): AsyncGenerator<Uint8Array> {
  let sum = 0;
  // The stream fails as soon as it holds more or less than the entry declares.
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    sum = crc32(chunk as Uint8Array, sum);
    yield chunk as Uint8Array;
  }
  if (sum === entry.crc32) return;
  const message = `"${entry.fileName}" in the archive does not match its checksum`;
  throw refusal(fileName, "damaged-archive", message, { mend: "Get the whole file again." });
}
