import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { CachePlace } from "./build-cache.ts";
import {
  formatLedgerUnit,
  type LedgerFile,
  type LedgerUnit,
  ledgerLines,
  nameOfLine,
  parseLedgerUnit,
} from "./ledger-line.ts";
import { readSealedFile, type SealedFile, writeSealedFile } from "./sealed-file.ts";
import { isUntouched, type LookTask } from "./site-look.ts";
import { markerName } from "./site-marker.ts";

const format = "variorum/ledger@v1";

interface Head {
  readonly format: typeof format;
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
  private readonly file: SealedFile;
  readonly output: string;
  readonly finished: number;
  /** What an earlier build entered, as it wrote it: lines by the names of units. */
  private readonly before: ReadonlyMap<string, Buffer>;
  private readonly lines: Uint8Array;
  private readonly now = new Map<string, Buffer>();
  private touched: ReadonlySet<string> | undefined;

  private constructor(file: SealedFile, output: string, { finished, lines }: ReadLedger) {
    this.file = file;
    this.output = output;
    this.finished = finished;
    this.lines = lines;
    this.before = new Map(Array.from(ledgerLines(lines), (line) => [nameOfLine(line), line]));
  }

  /** @param caches their folder, and the secret of this computer under which the ledger is sealed */
  static async open(caches: CachePlace, output: string): Promise<SiteLedger> {
    const site = resolve(output);
    const name = hashOf(site).slice(0, 32);
    const file = { path: join(caches.folder, "sites", name), name, secret: caches.secret };
    const ledger = await readLedger(file);
    const marker = await readFile(join(site, markerName)).catch(() => undefined);
    const isOfSite = ledger !== undefined && marker !== undefined && hashOf(marker) === ledger.marker;
    return new SiteLedger(file, site, isOfSite ? ledger : { finished: 0, lines: new Uint8Array() });
  }

  /** Files that the last build left, as far as they are known, but for those of units that stay as they were. */
  *leftOver(): Generator<string> {
    for (const [name, line] of this.before)
      if (this.now.get(name) !== line) for (const [path] of parseLedgerUnit(line).files) yield path;
  }

  /** Of what a unit was made when the site was built last. */
  keyOf(name: string): string | undefined {
    const line = this.before.get(name);
    return line === undefined ? undefined : parseLedgerUnit(line).key;
  }

  get units(): number {
    return this.before.size;
  }

  /** What is to be looked at. */
  get lookTask(): LookTask {
    return { output: this.output, finished: this.finished, lines: this.lines };
  }

  /** @param touched names of the units of which a file was touched, all of them having been looked at */
  believe(touched: readonly string[]): void {
    this.touched = new Set(touched);
  }

  /** The files of a unit, when they were made from the same and stand in the site as they were written. */
  unchanged(name: string, key: string): readonly LedgerFile[] | undefined {
    const line = this.before.get(name);
    const unit = line === undefined ? undefined : parseLedgerUnit(line);
    return unit !== undefined && unit.key === key && this.stands(name, unit) ? unit.files : undefined;
  }

  private stands(name: string, { files }: LedgerUnit): boolean {
    if (this.touched !== undefined) return !this.touched.has(name);
    return files.every((file) => isUntouched(file, this));
  }

  enter(name: string, unit: LedgerUnit): void {
    this.now.set(name, formatLedgerUnit(name, unit));
  }

  /** The unit stays as it was. */
  enterAgain(name: string): void {
    const line = this.before.get(name);
    if (line !== undefined) this.now.set(name, line);
  }

  /** Called when the site stands. */
  async save(): Promise<void> {
    if (this.isAsBefore()) return;
    const marker = hashOf(await readFile(join(this.output, markerName)));
    const head: Head = { format, marker, finished: Date.now() };
    const lines = [...this.now.values()].flatMap((line) => [newline, line]);
    await writeSealedFile(this.file, [Buffer.concat([Buffer.from(JSON.stringify(head)), ...lines])]);
  }

  private isAsBefore(): boolean {
    if (this.before.size !== this.now.size) return false;
    for (const [name, line] of this.now) if (this.before.get(name) !== line) return false;
    return true;
  }
}

interface ReadLedger {
  readonly finished: number;
  readonly lines: Uint8Array;
}

/** Undefined where there is none that this computer wrote. */
async function readLedger(file: SealedFile): Promise<(ReadLedger & Head) | undefined> {
  const text = await readSealedFile(file);
  if (text === undefined) return undefined;
  const end = text.indexOf(newline);
  const head = JSON.parse(text.toString("utf8", 0, end === -1 ? text.length : end)) as Head;
  return head.format === format ? { ...head, lines: text.subarray(end === -1 ? text.length : end + 1) } : undefined;
}

const newline = Buffer.from("\n");
const hashOf = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
