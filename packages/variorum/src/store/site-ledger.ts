import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { CachePlace } from "./build-cache.ts";
import { writeDurably } from "./durable-write.ts";
import { sealed, unsealed } from "./seal.ts";
import { isUntouched, type LedgerFile, type LookTask } from "./site-look.ts";
import { markerName } from "./site-marker.ts";

export type { LedgerFile } from "./site-look.ts";

/** Files that were made together from the same things. */
export interface LedgerUnit {
  /** Of everything they were made from. */
  readonly key: string;
  readonly files: readonly LedgerFile[];
}

/** As an earlier build entered it. */
interface KnownUnit extends LedgerUnit {
  /** Its line in the ledger. */
  readonly line: string;
}

interface Head {
  readonly format: "variorum/ledger@v1";
  /** SHA-256 of the marker of the site that this ledger is about. */
  readonly marker: string;
  /** Milliseconds since 1970: no file of the site is younger, unless somebody changed it. */
  readonly finished: number;
}

/**
 * What a build wrote to a place, unit by unit, so that the next build leaves alone what would come out the same. Kept with
 * the caches, not in the site. A ledger that is missing, broken, sealed elsewhere or about another site counts as empty.
 */
export class SiteLedger {
  private readonly path: string;
  private readonly secret: Uint8Array;
  readonly output: string;
  readonly finished: number;
  private readonly before: ReadonlyMap<string, KnownUnit>;
  private readonly now = new Map<string, LedgerUnit>();
  private touched: ReadonlySet<string> | undefined;

  private constructor(
    { path, secret }: LedgerPlace,
    output: string,
    finished: number,
    before: ReadonlyMap<string, KnownUnit>,
  ) {
    this.path = path;
    this.secret = secret;
    this.output = output;
    this.finished = finished;
    this.before = before;
  }

  /** @param caches their folder, and the secret of this computer under which the ledger is sealed */
  static async open(caches: CachePlace, output: string): Promise<SiteLedger> {
    const site = resolve(output);
    const place = { path: join(caches.folder, "sites", hashOf(site).slice(0, 32)), secret: caches.secret };
    const [head, units] = await readLedger(place);
    const marker = await readFile(join(site, markerName)).catch(() => undefined);
    return head !== undefined && marker !== undefined && hashOf(marker) === head.marker
      ? new SiteLedger(place, site, head.finished, units)
      : new SiteLedger(place, site, 0, new Map());
  }

  /** Every file that the last build left, as far as it is known. */
  *known(): Generator<string> {
    for (const { files } of this.before.values()) for (const [path] of files) yield path;
  }

  /** Of what a unit was made when the site was built last. */
  keyOf(name: string): string | undefined {
    return this.before.get(name)?.key;
  }

  /** What is to be looked at. */
  get lookTask(): LookTask {
    return {
      output: this.output,
      finished: this.finished,
      lines: Array.from(this.before.values(), ({ line }) => line),
    };
  }

  /** @param touched names of the units of which a file was touched, all of them having been looked at */
  believe(touched: readonly string[]): void {
    this.touched = new Set(touched);
  }

  /** The files of a unit, when they were made from the same and stand in the site as they were written. */
  unchanged(name: string, key: string): readonly LedgerFile[] | undefined {
    const unit = this.before.get(name);
    return unit !== undefined && unit.key === key && this.stands(name, unit) ? unit.files : undefined;
  }

  private stands(name: string, { files }: LedgerUnit): boolean {
    if (this.touched !== undefined) return !this.touched.has(name);
    return files.every((file) => isUntouched(file, this));
  }

  enter(name: string, unit: LedgerUnit): void {
    this.now.set(name, unit);
  }

  /** The unit stays as it was. */
  enterAgain(name: string): void {
    const unit = this.before.get(name);
    if (unit !== undefined) this.now.set(name, unit);
  }

  /** Called when the site stands. */
  async save(): Promise<void> {
    if (this.isAsBefore()) return;
    const marker = hashOf(await readFile(join(this.output, markerName)));
    const head: Head = { format: "variorum/ledger@v1", marker, finished: Date.now() };
    const lines = Array.from(this.now, ([name, unit]) => this.lineOf(name, unit));
    await mkdir(dirname(this.path), { recursive: true });
    const text = [JSON.stringify(head), ...lines].join("\n");
    await writeDurably(this.path, sealed(this.secret, basename(this.path), text));
  }

  private lineOf(name: string, unit: LedgerUnit): string {
    const known = this.before.get(name);
    return known === unit ? known.line : JSON.stringify([name, unit.key, unit.files]);
  }

  private isAsBefore(): boolean {
    if (this.before.size !== this.now.size) return false;
    for (const [name, unit] of this.now) if (this.before.get(name) !== unit) return false;
    return true;
  }
}

interface LedgerPlace {
  readonly path: string;
  readonly secret: Uint8Array;
}

async function readLedger({ path, secret }: LedgerPlace): Promise<[Head | undefined, ReadonlyMap<string, KnownUnit>]> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const text = unsealed(secret, basename(path), bytes)?.toString() ?? "";
  try {
    const [first = "", ...lines] = text.split("\n");
    const head = JSON.parse(first) as Head;
    if (head.format !== "variorum/ledger@v1") return [undefined, new Map()];
    const units = lines.map((line): [string, KnownUnit] => {
      const [name, key, files] = JSON.parse(line) as [string, string, readonly LedgerFile[]];
      return [name, { key, files, line }];
    });
    return [head, new Map(units)];
  } catch (error) {
    if (error instanceof SyntaxError) return [undefined, new Map()];
    throw error;
  }
}

const hashOf = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
