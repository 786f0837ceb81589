import { copyFileSync, linkSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { SiteFile } from "../model/site-file.ts";
import { writeDurably } from "./durable-write.ts";
import type { LedgerFile } from "./ledger-line.ts";

/** A site that differs from the old one in no more files than this is changed in its place. */
const FEW = 2000;

/**
 * A site in the making, beside the place where it is to stand. Until `swap` the old site stands untouched; a killed
 * build leaves a folder that the next one sweeps away.
 */
export class Staging {
  private readonly output: string;
  /** Where the new files are gathered. */
  readonly folder: string;
  private readonly writer: SiteWriter;
  /** Of the whole site: path → whether it stays as the old site has it. */
  private readonly all = new Map<string, boolean>();
  private readonly written: string[] = [];
  private size = 0;

  private constructor(output: string, folder: string) {
    this.output = output;
    this.folder = folder;
    this.writer = new SiteWriter(folder);
  }

  static async begin(output: string): Promise<Staging> {
    const target = resolve(output);
    await mkdir(dirname(target), { recursive: true });
    await restore(target);
    await sweep(target);
    const folder = beside(target, `new-${process.pid}`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    return new Staging(target, folder);
  }

  /** Of the whole site. */
  get files(): number {
    return this.all.size;
  }

  /** Of the whole site. */
  get bytes(): number {
    return this.size;
  }

  hasFile(path: string): boolean {
    return this.all.has(path);
  }

  /** Of every file of the whole site. */
  get paths(): readonly string[] {
    return [...this.all.keys()];
  }

  write(file: SiteFile): void {
    this.claim([file.path, file.content.length], false);
    this.writer.write(file);
  }

  /** @param from the file whose bytes it gets */
  async copy(path: string, from: string): Promise<LedgerFile> {
    const file: LedgerFile = [path, await this.writer.copy(path, from)];
    this.claim(file, false);
    return file;
  }

  /** Another process wrote these into `folder`. */
  add(files: readonly LedgerFile[]): void {
    for (const file of files) this.claim(file, false);
  }

  /** Moves files from `folder` into the old site at once, each by itself. */
  putForward(files: readonly LedgerFile[]): void {
    for (const [path] of files) moveInto(join(this.folder, path), join(this.output, path));
  }

  /** These stay as the old site has them. */
  keep(files: readonly LedgerFile[]): void {
    for (const file of files) this.claim(file, true);
  }

  private claim([path, bytes]: LedgerFile, isKept: boolean): void {
    const before = this.all.size;
    this.all.set(path, isKept);
    if (this.all.size === before) throw new VariorumError("fault", `Two files of the site have the path ${path}.`);
    if (!isKept) this.written.push(path);
    this.size += bytes;
  }

  private get keeps(): boolean {
    return this.written.length < this.all.size;
  }

  /**
   * Puts the new site in the place of the old one: a few new files one by one, as a journal says that a killed build
   * leaves for the next; more of them as a whole folder.
   * @param known the files of the old site, as far as they are known; without them all of it makes way
   */
  async swap(known: Iterable<string> = []): Promise<void> {
    const gone = [...known].filter((path) => !this.hasFile(path));
    if (this.keeps && this.written.length === 0 && gone.length === 0) await this.discard();
    else if (this.keeps && this.written.length + gone.length <= FEW) await this.changeInPlace(gone);
    else await this.replaceWhole();
  }

  private async changeInPlace(removes: readonly string[]): Promise<void> {
    const journal: Journal = { folder: basename(this.folder), moves: this.written, removes };
    await writeDurably(beside(this.output, "journal"), JSON.stringify(journal));
    await applyJournal(this.output, journal);
  }

  private async replaceWhole(): Promise<void> {
    for (const [path, isKept] of this.all) if (isKept) this.writer.link(path, join(this.output, path));
    const old = beside(this.output, "old");
    if (await exists(this.output)) await rename(this.output, old);
    await rename(this.folder, this.output);
    await rm(old, { recursive: true, force: true });
  }

  /** Takes back everything; the old site stands as before. */
  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Writes files below a folder and makes the folders they need. */
export class SiteWriter {
  private readonly folder: string;
  private readonly made = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  write({ path, content }: SiteFile): void {
    writeFileSync(this.place(path), content);
  }

  /** Gives the number of bytes. */
  async copy(path: string, from: string): Promise<number> {
    const target = this.place(path);
    await copyFile(from, target);
    return statSync(target).size;
  }

  /** The same bytes under another name; a copy where the disk has no links. */
  link(path: string, from: string): void {
    try {
      linkSync(from, this.place(path));
    } catch {
      copyFileSync(from, this.place(path));
    }
  }

  private place(path: string): string {
    const target = join(this.folder, path);
    const folder = dirname(target);
    if (!this.made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.made.add(folder);
    }
    return target;
  }
}

/** What is left to do to a site that is changed in its place; doing it twice does no harm. */
interface Journal {
  /** Beside the site, with the new files. */
  readonly folder: string;
  readonly moves: readonly string[];
  readonly removes: readonly string[];
}

async function applyJournal(output: string, { folder, moves, removes }: Journal): Promise<void> {
  const staged = join(dirname(output), folder);
  for (const path of moves) moveInto(join(staged, path), join(output, path));
  for (const path of removes) {
    rmSync(join(output, path), { force: true });
    removeEmptyFolders(dirname(join(output, path)), output);
  }
  await rm(beside(output, "journal"), { force: true });
  await rm(staged, { recursive: true, force: true });
}

function moveInto(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function removeEmptyFolders(folder: string, top: string): void {
  for (let at = folder; at.length > top.length; at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
  }
}

const beside = (target: string, what: string): string => join(dirname(target), `.${basename(target)}.variorum-${what}`);

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Ends what a killed build had begun: a swap of folders is taken back, a change in place is completed. */
async function restore(target: string): Promise<void> {
  const journal = await readFile(beside(target, "journal"), "utf8").catch(() => undefined);
  if (journal !== undefined) await applyJournal(target, JSON.parse(journal) as Journal);
  const old = beside(target, "old");
  if (!(await exists(old))) return;
  if (await exists(target)) await rm(old, { recursive: true, force: true });
  else await rename(old, target);
}

/** Removes what builds left behind that no longer run. */
async function sweep(target: string): Promise<void> {
  const prefix = basename(beside(target, "new-"));
  for (const name of await readdir(dirname(target))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid))
      await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
