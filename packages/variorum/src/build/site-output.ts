import type { SiteFile } from "../model/site-file.ts";
import { BuildCache, type CachePlace } from "../store/build-cache.ts";
import { mapConcurrently } from "../store/concurrent-map.ts";
import type { LedgerFile, LedgerUnit } from "../store/ledger-line.ts";
import { SiteLedger } from "../store/site-ledger.ts";
import { Staging } from "../store/site-staging.ts";
import { SiteLook } from "./site-look.ts";

const PAGE = "index.html";
const BELOW = `/${PAGE}`;
/** Files that are copied at the same time. */
const COPIES = 8;

/** The files of a site, unit by unit: what would come out as it stands in the old site is left there. */
export class SiteOutput {
  /** Bytes of every page by its address: `""`, `d/minutes/` … */
  readonly pages = new Map<string, number>();
  private readonly staging: Staging;
  private readonly ledger: SiteLedger;
  private readonly look: SiteLook;
  private readonly forward = new Map<string, LedgerUnit>();

  private constructor(staging: Staging, ledger: SiteLedger) {
    this.staging = staging;
    this.ledger = ledger;
    this.look = new SiteLook(ledger);
  }

  /**
   * Begins to look at what stands there. To be ended by `finish` or `discard`.
   * @param caches where it is remembered what the site was made from
   */
  static async begin(output: string, caches: CachePlace): Promise<SiteOutput> {
    const staging = await Staging.begin(output);
    return new SiteOutput(staging, await SiteLedger.open(caches, output));
  }

  /** Resolves when it is known what stands there; before that nothing can be kept. */
  async ready(): Promise<void> {
    const touched = await this.look.touched;
    if (touched !== undefined) this.ledger.believe(touched);
  }

  /** Where other processes may put files of the site, to be announced with `add`. */
  get folder(): string {
    return this.staging.folder;
  }

  get files(): number {
    return this.staging.files;
  }

  get bytes(): number {
    return this.staging.bytes;
  }

  hasFile(path: string): boolean {
    return this.staging.hasFile(path);
  }

  get paths(): readonly string[] {
    return this.staging.paths;
  }

  /** Whether the old site has the unit, made from the same and untouched; then it stays. */
  keep(name: string, key: string): boolean {
    const forward = this.forward.get(name);
    if (forward !== undefined) return this.keepForward(name, key, forward);
    const files = this.ledger.unchanged(name, key);
    if (files === undefined) return false;
    this.staging.keep(files);
    this.ledger.enterAgain(name);
    this.countPages(files);
    return true;
  }

  /** Whether the old site has the unit, made from the same and untouched. */
  has(name: string, key: string): boolean {
    return this.ledger.unchanged(name, key) !== undefined;
  }

  private keepForward(name: string, key: string, unit: LedgerUnit): boolean {
    if (unit.key !== key) return false;
    this.staging.keep(unit.files);
    this.enter(name, key, unit.files);
    return true;
  }

  /** Puts a unit whose files stand in `folder` into the old site already. Only for drafts: nobody cites them. */
  putForward(name: string, key: string, files: readonly LedgerFile[]): void {
    this.staging.putForward(files);
    this.forward.set(name, { key, files });
  }

  /** A unit whose files stand in `folder`. */
  add(name: string, key: string, files: readonly LedgerFile[]): void {
    this.staging.add(files);
    this.enter(name, key, files);
  }

  write(name: string, key: string, files: readonly SiteFile[]): void {
    for (const file of files) this.staging.write(file);
    this.enter(name, key, files.map(sizeOf));
  }

  /** A unit by itself, known by its content. */
  writeFile(file: SiteFile): void {
    const key = BuildCache.key(file.content);
    if (!this.keep(file.path, key)) this.write(file.path, key, [file]);
  }

  /**
   * A file that is made only when what it is made from changed, and stays where it came out the same. Gives whether it was made.
   * @param from key of all that it is made from
   */
  writeMade(path: string, from: string, make: () => SiteFile): boolean {
    const [before, content] = this.ledger.keyOf(path)?.split(" ") ?? [];
    if (before === from && this.keep(path, `${from} ${content}`)) return false;
    const file = make();
    const made = BuildCache.key(file.content);
    const files = content === made ? this.ledger.unchanged(path, `${before} ${content}`) : undefined;
    if (files === undefined) this.write(path, `${from} ${made}`, [file]);
    else {
      this.staging.keep(files);
      this.enter(path, `${from} ${made}`, files);
    }
    return true;
  }

  /**
   * A unit of files that are copied as they are.
   * @param from the folder below which they stand
   * @param glance how each looks
   */
  async copyAll(
    name: string,
    paths: readonly string[],
    { from, into, glance }: { readonly from: string; readonly into: string; readonly glance: (path: string) => string },
  ): Promise<void> {
    const key = BuildCache.key(paths.map((path) => `${path} ${glance(path)}`).join("\n"));
    if (this.keep(name, key)) return;
    const copy = (path: string) => this.staging.copy(`${into}/${path}`, `${from}/${path}`);
    this.enter(name, key, await mapConcurrently(paths, COPIES, copy));
  }

  private enter(name: string, key: string, files: readonly LedgerFile[]): void {
    this.ledger.enter(name, { key, files });
    this.countPages(files);
  }

  private countPages(files: readonly LedgerFile[]): void {
    for (const [path, bytes] of files)
      if (path === PAGE || path.endsWith(BELOW)) this.pages.set(path.slice(0, -PAGE.length), bytes);
  }

  /** Puts the site into its place. */
  async finish(): Promise<void> {
    await this.staging.swap(this.ledger.leftOver());
    await this.ledger.save();
  }

  /** Takes back everything; the old site stands as before. */
  discard(): Promise<void> {
    this.look.close();
    return this.staging.discard();
  }
}

const sizeOf = ({ path, content }: SiteFile): LedgerFile => [path, content.length];
