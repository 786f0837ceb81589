import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Kinds of things kept: the redacted document with its alignment, and its rendered files. */
export type CacheKind = "documents" | "pages";

/**
 * What earlier builds made, by a key of everything it was made from. Safe to delete at any time; an entry that does not
 * read back whole counts as absent.
 */
export class BuildCache {
  private readonly folder: string;
  private readonly used = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  static key(...parts: readonly string[]): string {
    const hash = createHash("sha256");
    for (const part of parts) hash.update(`${Buffer.byteLength(part)}\0`).update(part);
    return hash.digest("hex");
  }

  async read(kind: CacheKind, key: string): Promise<Buffer | undefined> {
    this.used.add(join(kind, key));
    const bytes = await readFile(this.path(kind, key)).catch(() => undefined);
    if (bytes === undefined || bytes.length < 32) return undefined;
    const content = bytes.subarray(32);
    return digest(content).equals(bytes.subarray(0, 32)) ? content : undefined;
  }

  async write(kind: CacheKind, key: string, content: Uint8Array): Promise<void> {
    this.used.add(join(kind, key));
    await mkdir(join(this.folder, kind), { recursive: true });
    const temporary = join(this.folder, kind, `.${randomBytes(9).toString("base64url")}`);
    await writeFile(temporary, Buffer.concat([digest(content), content]));
    await rename(temporary, this.path(kind, key));
  }

  /** Removes what this build did not use: nothing that was withheld since stays behind. */
  async prune(): Promise<void> {
    for (const kind of ["documents", "pages"] satisfies CacheKind[]) {
      const names = await readdir(join(this.folder, kind)).catch(() => []);
      const unused = names.filter((name) => !this.used.has(join(kind, name)));
      await Promise.all(unused.map((name) => rm(join(this.folder, kind, name), { force: true })));
    }
  }

  private path(kind: CacheKind, key: string): string {
    return join(this.folder, kind, key);
  }
}

const digest = (content: Uint8Array): Buffer => createHash("sha256").update(content).digest();
