import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { SiteFile } from "../model/site-file.ts";

/** Files that are being written at once. */
const WIDTH = 16;

/**
 * A site in the making, beside the place where it is to stand. Until `swap` the old site stands untouched; a killed
 * build leaves a folder that the next one sweeps away.
 */
export class Staging {
  private readonly output: string;
  private readonly folder: string;
  private readonly made = new Set<string>();
  private readonly written = new Set<string>();
  private readonly open = new Set<Promise<void>>();
  private failure: unknown;
  private size = 0;

  private constructor(output: string, folder: string) {
    this.output = output;
    this.folder = folder;
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

  get files(): number {
    return this.written.size;
  }

  get bytes(): number {
    return this.size;
  }

  hasFile(path: string): boolean {
    return this.written.has(path);
  }

  /** Returns when there is room for more; a fault of the disk is thrown by a later call. */
  async write({ path, content }: SiteFile): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    if (this.written.has(path)) throw new VariorumError("fault", `Two files of the site have the path ${path}.`);
    this.written.add(path);
    this.size += content.length;
    const task = this.put(path, content)
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => this.open.delete(task));
    this.open.add(task);
    if (this.open.size >= WIDTH) await Promise.race(this.open);
  }

  private async put(path: string, content: Uint8Array): Promise<void> {
    const target = join(this.folder, path);
    const folder = dirname(target);
    if (!this.made.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.made.add(folder);
    }
    await writeFile(target, content);
  }

  async finish(): Promise<void> {
    await Promise.all(this.open);
    if (this.failure !== undefined) throw this.failure;
  }

  /** Puts the new site in the place of the old one. */
  async swap(): Promise<void> {
    await this.finish();
    const old = beside(this.output, "old");
    const isThere = await exists(this.output);
    if (isThere) await rename(this.output, old);
    await rename(this.folder, this.output);
    await rm(old, { recursive: true, force: true });
  }

  /** Takes back everything; the old site stands as before. */
  async discard(): Promise<void> {
    await Promise.allSettled(this.open);
    await rm(this.folder, { recursive: true, force: true });
  }
}

const beside = (target: string, what: string): string => join(dirname(target), `.${basename(target)}.variorum-${what}`);

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A build that was killed between the two renames of `swap` left the old site under its other name. */
async function restore(target: string): Promise<void> {
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
