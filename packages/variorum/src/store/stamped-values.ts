import { glanceAt } from "./file-stamp.ts";
import type { KeptValues } from "./kept-values.ts";

/** What was learnt from files, as long as they are the same by size and times. */
export class StampedValues<Value> {
  private readonly folder: string;
  private readonly values: KeptValues;
  private readonly seen = new Map<string, string>();

  /** @param folder below which the files stand */
  constructor(folder: string, values: KeptValues) {
    this.folder = folder;
    this.values = values;
  }

  get(path: string): Value | undefined {
    const known = this.values.get<readonly [stamp: string, value: Value]>(path);
    if (known === undefined || known[0] !== this.look(path)) return undefined;
    this.values.keep(path);
    return known[1];
  }

  /** The file is looked at now: a change from here on is noticed. */
  set(path: string, value: Value): void {
    this.values.set(path, [this.look(path), value]);
  }

  /** How a file looked when something was last learnt from it, or looks now. */
  glance(path: string): string {
    return this.seen.get(path) ?? this.look(path);
  }

  private look(path: string): string {
    const glance = glanceAt(this.folder, path);
    this.seen.set(path, glance);
    return glance;
  }
}
