import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryPrefix } from "./durable-write.ts";
import { layout } from "./edition-layout.ts";

/** Documents lie in so many files, so that a change of one rewrites little and a reading of all opens few. */
const shards = 64;
/** What belongs to no document: it is wanted in every run, and lies apart from what is wanted after a change. */
const common = "common";
/** Names of entries that lie in files of their own. */
const ownFile = /^[a-z]+-\d\d$/;
/** Characters of the seal that begins a file. */
const sealLength = 64;

interface Shard {
  readonly entries: Map<string, unknown>;
  isChanged: boolean;
}

/**
 * What earlier runs read of an edition's files, by name: `.variorum/readings/<version>/<nn>.json`, with \`common.json\`
 * and files for single entries. Safe to delete; a file
 * that was damaged, or sealed by another computer, counts as absent; readings of other versions of the program are removed.
 * Two programs may use it at once: the last one's files stay.
 */
export class ReadingCache {
  readonly #home: string;
  readonly #version: string;
  readonly #secret: Uint8Array;
  readonly #shards = new Map<string, Shard>();
  readonly #used = new Set<string>();
  /** Names of the files that were there when the run began. */
  readonly #found: readonly string[];

  /**
   * @param folder the edition's folder
   * @param version of everything that readings depend on besides the files; letters and digits
   */
  constructor(folder: string, version: string, secret: Uint8Array) {
    this.#home = join(folder, layout.cache, "readings");
    this.#version = version;
    this.#secret = secret;
    this.#found = filesIn(join(this.#home, version));
  }

  read(name: string): unknown {
    this.#used.add(name);
    return this.#shardOf(name).entries.get(name);
  }

  write(name: string, entry: unknown): void {
    this.#used.add(name);
    const shard = this.#shardOf(name);
    shard.entries.set(name, entry);
    shard.isChanged = true;
  }

  remove(name: string): void {
    const shard = this.#shardOf(name);
    if (shard.entries.delete(name)) shard.isChanged = true;
  }

  /**
   * Writes what changed. A cache that cannot be written is only missing later; one that was removed while it was used stays so:
   * something in it was put out of sight.
   * @param prunes leaves out what this run did not ask for
   */
  save(prunes: boolean): void {
    if (this.#found.some((name) => !existsSync(join(this.#home, this.#version, name)))) return;
    try {
      const files = prunes ? this.#found.map((name) => name.slice(0, -".json".length)) : [];
      for (const key of new Set([...files, ...this.#shards.keys()])) this.#saveShard(key, prunes);
      for (const name of readdirSync(this.#home)) {
        if (name !== this.#version) rmSync(join(this.#home, name), { recursive: true, force: true });
      }
    } catch {
      // A full or read-only disk: the next run reads everything again.
    }
  }

  #saveShard(key: string, prunes: boolean): void {
    const shard = this.#loaded(key);
    for (const name of shard.entries.keys()) {
      if (!prunes || this.#used.has(name)) continue;
      shard.entries.delete(name);
      shard.isChanged = true;
    }
    if (!shard.isChanged) return;
    const folder = join(this.#home, this.#version);
    mkdirSync(folder, { recursive: true });
    const content = Buffer.from(JSON.stringify(Object.fromEntries(shard.entries)));
    const temporary = join(folder, `${temporaryPrefix}${randomBytes(9).toString("base64url")}`);
    writeFileSync(temporary, Buffer.concat([Buffer.from(this.#seal(content)), content]));
    renameSync(temporary, this.#path(key));
    shard.isChanged = false;
  }

  #shardOf(name: string): Shard {
    return this.#loaded(shardOf(name));
  }

  #loaded(key: string): Shard {
    const known = this.#shards.get(key);
    if (known !== undefined) return known;
    const shard = { entries: this.#readEntries(key), isChanged: false };
    this.#shards.set(key, shard);
    return shard;
  }

  #readEntries(key: string): Map<string, unknown> {
    try {
      const bytes = readFileSync(this.#path(key));
      const content = bytes.subarray(sealLength);
      if (bytes.toString("latin1", 0, sealLength) !== this.#seal(content)) return new Map();
      return new Map(Object.entries(JSON.parse(content.toString()) as { readonly [name: string]: unknown }));
    } catch {
      return new Map();
    }
  }

  #path(key: string): string {
    return join(this.#home, this.#version, `${key}.json`);
  }

  #seal(content: Uint8Array): string {
    return createHmac("sha256", this.#secret).update(this.#version).update("\0").update(content).digest("hex");
  }
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

function shardOf(name: string): string {
  if (ownFile.test(name)) return name;
  return name.includes("documents/") ? numberedGroup(name, shards) : common;
}

/** One of so many groups, at most a hundred, as two digits: FNV-1a, folded. */
export function numberedGroup(name: string, groups: number): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return String(((hash ^ (hash >>> 16)) >>> 0) % groups).padStart(2, "0");
}
