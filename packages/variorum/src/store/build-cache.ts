import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Kinds of things kept: the redacted document with its alignment, and its rendered files. */
export type CacheKind = (typeof KINDS)[number];

const KINDS = ["documents", "pages"] as const;

/** Entries that are being written at once, and bytes of the newest ones that stay in memory. */
const WIDTH = 8;
const REMEMBERED = 48_000_000;

/**
 * What earlier builds made, by a key of everything it was made from. Safe to delete at any time; an entry that does not
 * read back whole counts as absent.
 */
export class BuildCache {
  private readonly folder: string;
  private readonly used = new Set<string>();
  private readonly open = new Set<Promise<void>>();
  /** Newest last. */
  private readonly recent = new Map<string, Buffer>();
  private recentBytes = 0;
  private made: Promise<unknown> | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  static key(...parts: readonly string[]): string {
    const hash = createHash("sha256");
    for (const part of parts) hash.update(`${Buffer.byteLength(part)}\0`).update(part);
    return hash.digest("hex");
  }

  async read(kind: CacheKind, key: string): Promise<Buffer | undefined> {
    const name = join(kind, key);
    this.used.add(name);
    const remembered = this.recent.get(name);
    if (remembered !== undefined) return remembered;
    await this.flush();
    const bytes = await readFile(join(this.folder, name)).catch(() => undefined);
    if (bytes === undefined || bytes.length < 32) return undefined;
    const content = bytes.subarray(32);
    return digest(content).equals(bytes.subarray(0, 32)) ? content : undefined;
  }

  /** Returns when there is room for more. An entry that cannot be written is only missing later. */
  async write(kind: CacheKind, key: string, content: Buffer): Promise<void> {
    const name = join(kind, key);
    this.used.add(name);
    this.remember(name, content);
    const task = this.put(name, content)
      .catch(() => undefined)
      .finally(() => this.open.delete(task));
    this.open.add(task);
    if (this.open.size >= WIDTH) await Promise.race(this.open);
  }

  /** Removes what this build did not use: nothing that was withheld since stays behind. */
  async prune(): Promise<void> {
    await this.flush();
    for (const kind of KINDS) {
      const names = await readdir(join(this.folder, kind)).catch(() => []);
      const unused = names.filter((name) => !this.used.has(join(kind, name)));
      for (const name of unused) await rm(join(this.folder, kind, name), { force: true });
    }
  }

  /** Returns when everything is written. */
  async flush(): Promise<void> {
    await Promise.all(this.open);
  }

  private remember(name: string, content: Buffer): void {
    if (content.length > REMEMBERED / 4) return;
    this.recent.set(name, content);
    this.recentBytes += content.length;
    for (const [oldest, bytes] of this.recent) {
      if (this.recentBytes <= REMEMBERED) return;
      this.recent.delete(oldest);
      this.recentBytes -= bytes.length;
    }
  }

  private async put(name: string, content: Buffer): Promise<void> {
    this.made ??= Promise.all(KINDS.map((kind) => mkdir(join(this.folder, kind), { recursive: true })));
    await this.made;
    const temporary = join(this.folder, "documents", `.${randomBytes(9).toString("base64url")}`);
    await writeFile(temporary, Buffer.concat([digest(content), content]));
    await rename(temporary, join(this.folder, name));
  }
}

const digest = (content: Uint8Array): Buffer => createHash("sha256").update(content).digest();
