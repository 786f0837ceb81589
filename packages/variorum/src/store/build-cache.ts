import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What earlier builds made, by a key of everything it was made from. Safe to delete at any time; an entry that does not
 * read back whole counts as absent.
 */
export class BuildCache {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  static key(...parts: readonly (string | Uint8Array)[]): string {
    const hash = createHash("sha256");
    for (const part of parts) hash.update(`${Buffer.byteLength(part)}\0`).update(part);
    return hash.digest("hex");
  }

  has(key: string): boolean {
    return existsSync(join(this.folder, key));
  }

  read(key: string): Buffer | undefined {
    const bytes = readOrNothing(join(this.folder, key));
    if (bytes === undefined || bytes.length < 32) return undefined;
    const content = bytes.subarray(32);
    return digest(content).equals(bytes.subarray(0, 32)) ? content : undefined;
  }

  write(key: string, content: Uint8Array): void {
    mkdirSync(this.folder, { recursive: true });
    const temporary = join(this.folder, `.${randomBytes(9).toString("base64url")}`);
    writeFileSync(temporary, Buffer.concat([digest(content), content]));
    renameSync(temporary, join(this.folder, key));
  }

  /** Removes everything else: nothing that was withheld since stays behind. */
  keepOnly(keys: ReadonlySet<string>): void {
    if (!existsSync(this.folder)) return;
    for (const name of readdirSync(this.folder)) if (!keys.has(name)) rmSync(join(this.folder, name), { force: true });
  }
}

function readOrNothing(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

const digest = (content: Uint8Array): Buffer => createHash("sha256").update(content).digest();
