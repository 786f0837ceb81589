import { basename } from "node:path";
import { readSealedFile, type SealedFile, writeSealedFile } from "./sealed-file.ts";

/**
 * Many small values by key in one file, read whole and written whole: a line `key, tab, JSON` each, under a seal. In memory they
 * are bytes: as strings all of them would fill the heap, and together be more than one string can hold. Safe to delete; a file
 * that was damaged, or sealed by another computer, counts as empty.
 */
export class KeptValues {
  private readonly file: SealedFile;
  private readonly before: ReadonlyMap<string, Buffer>;
  private readonly now = new Map<string, Buffer>();

  private constructor(file: SealedFile, before: ReadonlyMap<string, Buffer>) {
    this.file = file;
    this.before = before;
  }

  /** @param secret of this computer */
  static async open(path: string, secret: Uint8Array): Promise<KeptValues> {
    const file = { path, name: basename(path), secret };
    return new KeptValues(file, parseValues((await readSealedFile(file)) ?? Buffer.alloc(0)));
  }

  /** Only for what this program wrote itself. */
  get<T>(key: string): T | undefined {
    const json = this.now.get(key) ?? this.before.get(key);
    return json === undefined ? undefined : (JSON.parse(json.toString()) as T);
  }

  set(key: string, value: unknown): void {
    this.now.set(key, Buffer.from(JSON.stringify(value)));
  }

  /** Keeps what was got as it was. */
  keep(key: string): void {
    const json = this.before.get(key);
    if (json !== undefined && !this.now.has(key)) this.now.set(key, json);
  }

  /** Writes what was set and kept; everything else is forgotten. */
  async save(): Promise<void> {
    if (this.isAsBefore()) return;
    const sorted = [...this.now].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = sorted.flatMap(([key, json]) => [Buffer.from(`${key}\t`), json, newline]);
    await writeSealedFile(this.file, [Buffer.concat(lines)]);
  }

  private isAsBefore(): boolean {
    if (this.now.size !== this.before.size) return false;
    for (const [key, json] of this.now) {
      const before = this.before.get(key);
      if (before === undefined || (before !== json && !json.equals(before))) return false;
    }
    return true;
  }
}

const newline = Buffer.from("\n");

function parseValues(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const values = new Map<string, Buffer>();
  for (let from = 0; from < bytes.length; ) {
    const [tab, end] = [bytes.indexOf("\t", from), bytes.indexOf("\n", from)];
    values.set(bytes.toString("utf8", from, tab), bytes.subarray(tab + 1, end));
    from = end + 1;
  }
  return values;
}
