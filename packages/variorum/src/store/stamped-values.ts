import { dirname } from "node:path";
import { glanceAt } from "./file-stamp.ts";
import type { KeptValues } from "./kept-values.ts";

type Stamped<Value> = readonly [stamp: string, value: Value];

/** What is known of the files of one folder: they are read and written together, tens of thousands one by one take longer. */
interface FolderValues<Value> {
  readonly before: ReadonlyMap<string, Stamped<Value>>;
  /** What was got or set in this run. */
  readonly now: Map<string, Stamped<Value>>;
  isChanged: boolean;
}

/** What was learnt from files, as long as they are the same by size and times. */
export class StampedValues<Value> {
  private readonly folder: string;
  private readonly kept: KeptValues;
  private readonly seen = new Map<string, string>();
  private readonly folders = new Map<string, FolderValues<Value>>();

  /** @param folder below which the files stand */
  constructor(folder: string, kept: KeptValues) {
    this.folder = folder;
    this.kept = kept;
  }

  get(path: string): Value | undefined {
    const { before, now } = this.beside(path);
    const known = now.get(path) ?? before.get(path);
    if (known === undefined || known[0] !== this.look(path)) return undefined;
    now.set(path, known);
    return known[1];
  }

  /** The file is looked at now: a change from here on is noticed. */
  set(path: string, value: Value): void {
    const folder = this.beside(path);
    folder.now.set(path, [this.look(path), value]);
    folder.isChanged = true;
  }

  /** How a file looked when something was last learnt from it, or looks now. */
  glance(path: string): string {
    return this.seen.get(path) ?? this.look(path);
  }

  /** Hands everything that was got or set to what keeps it. */
  keep(): void {
    for (const [name, { before, now, isChanged }] of this.folders)
      if (!isChanged && now.size === before.size) this.kept.keep(name);
      else if (now.size > 0) this.kept.set(name, [...now].sort(byPath));
  }

  private beside(path: string): FolderValues<Value> {
    const name = dirname(path);
    const known = this.folders.get(name);
    if (known !== undefined) return known;
    const before = new Map(this.kept.get<readonly (readonly [string, Stamped<Value>])[]>(name) ?? []);
    const folder = { before, now: new Map(), isChanged: false };
    this.folders.set(name, folder);
    return folder;
  }

  private look(path: string): string {
    const glance = glanceAt(this.folder, path);
    this.seen.set(path, glance);
    return glance;
  }
}

const byPath = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
