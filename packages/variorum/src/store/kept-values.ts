import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { writeDurably } from "./durable-write.ts";
import { sealed, unsealed } from "./seal.ts";

/**
 * Many small values by key in one file, read whole and written whole: a line `key, tab, JSON` each, under a seal. Safe to
 * delete; a file that was damaged, or sealed by another computer, counts as empty.
 */
export class KeptValues {
  private readonly path: string;
  private readonly secret: Uint8Array;
  private readonly before: ReadonlyMap<string, string>;
  private readonly now = new Map<string, string>();

  private constructor(path: string, secret: Uint8Array, before: ReadonlyMap<string, string>) {
    this.path = path;
    this.secret = secret;
    this.before = before;
  }

  /** @param secret of this computer */
  static async open(path: string, secret: Uint8Array): Promise<KeptValues> {
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    return new KeptValues(path, secret, parseValues(unsealed(secret, basename(path), bytes)?.toString() ?? ""));
  }

  /** Only for what this program wrote itself. */
  get<T>(key: string): T | undefined {
    const json = this.now.get(key) ?? this.before.get(key);
    return json === undefined ? undefined : (JSON.parse(json) as T);
  }

  set(key: string, value: unknown): void {
    this.now.set(key, JSON.stringify(value));
  }

  /** Keeps what was got as it was. */
  keep(key: string): void {
    const json = this.before.get(key);
    if (json !== undefined && !this.now.has(key)) this.now.set(key, json);
  }

  /** Writes what was set and kept; everything else is forgotten. */
  async save(): Promise<void> {
    if (this.isAsBefore()) return;
    const lines = [...this.now].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, json]) => `${key}\t${json}\n`);
    await mkdir(dirname(this.path), { recursive: true });
    await writeDurably(this.path, sealed(this.secret, basename(this.path), lines.join("")));
  }

  private isAsBefore(): boolean {
    if (this.now.size !== this.before.size) return false;
    for (const [key, json] of this.now) if (this.before.get(key) !== json) return false;
    return true;
  }
}

const parseValues = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(0, line.indexOf("\t")), line.slice(line.indexOf("\t") + 1)]),
  );
