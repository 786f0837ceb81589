import { createHash, hash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sealed, unsealed } from "./seal.ts";

/** Where a cache lies, and what seals its entries: plain data, for child processes. */
export interface CachePlace {
  readonly folder: string;
  readonly secret: Uint8Array;
}

/** Of the temporary files of this process. */
const own = randomBytes(9).toString("base64url");
let written = 0;

/**
 * What earlier builds made, by a key of everything it was made from. Safe to delete at any time; an entry that was damaged,
 * or sealed by another computer, counts as absent.
 */
export class BuildCache {
  readonly place: CachePlace;
  private readonly folder: string;

  constructor(place: CachePlace) {
    this.place = place;
    this.folder = place.folder;
  }

  static key(...parts: readonly (string | Uint8Array)[]): string {
    return parts.every((part) => typeof part === "string")
      ? hash("sha256", parts.map(framed).join(""))
      : BuildCache.keyOf(parts);
  }

  /** As `key`, of any number of parts. */
  static keyOf(parts: Iterable<string | Uint8Array>): string {
    const all = createHash("sha256");
    for (const part of parts)
      if (typeof part === "string") all.update(framed(part));
      else all.update(`${part.length}\0`).update(part);
    return all.digest("hex");
  }

  has(key: string): boolean {
    return this.read(key) !== undefined;
  }

  read(key: string): Buffer | undefined {
    const bytes = readOrNothing(join(this.folder, key));
    return bytes && unsealed(this.place.secret, key, bytes);
  }

  write(key: string, content: Uint8Array | string): void {
    const temporary = join(this.folder, `.${own}-${++written}`);
    const bytes = sealed(this.place.secret, key, content);
    try {
      writeFileSync(temporary, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(temporary, bytes);
    }
    renameSync(temporary, join(this.folder, key));
  }

  /** Removes everything else: nothing that was withheld since stays behind. */
  keepOnly(keys: ReadonlySet<string>): void {
    if (!existsSync(this.folder)) return;
    for (const name of readdirSync(this.folder)) if (!keys.has(name)) rmSync(join(this.folder, name), { force: true });
  }
}

/** So that no two lists of parts are one text. */
const framed = (part: string): string => `${Buffer.byteLength(part)}\0${part}`;

function readOrNothing(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
