import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeDurably } from "./durable-write.ts";

/**
 * Many small values by key in one file, read whole and written whole: `SHA-256 of the rest`, then a line
 * `key, tab, JSON` each. Safe to delete; a file that does not read back whole counts as empty.
 */
export class KeptValues {
  private readonly path: string;
  private readonly before: ReadonlyMap<string, string>;
  private readonly now = new Map<string, string>();

  private constructor(path: string, before: ReadonlyMap<string, string>) {
    this.path = path;
    this.before = before;
  }

  static async open(path: string): Promise<KeptValues> {
    return new KeptValues(path, parseValues(await readFile(path, "utf8").catch(() => "")));
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
    const text = lines.join("");
    await mkdir(dirname(this.path), { recursive: true });
    await writeDurably(this.path, `${hashOf(text)}\n${text}`);
  }

  private isAsBefore(): boolean {
    if (this.now.size !== this.before.size) return false;
    for (const [key, json] of this.now) if (this.before.get(key) !== json) return false;
    return true;
  }
}

function parseValues(file: string): ReadonlyMap<string, string> {
  const end = file.indexOf("\n");
  const text = file.slice(end + 1);
  if (end < 0 || hashOf(text) !== file.slice(0, end)) return new Map();
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line.slice(0, line.indexOf("\t")), line.slice(line.indexOf("\t") + 1)]),
  );
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
