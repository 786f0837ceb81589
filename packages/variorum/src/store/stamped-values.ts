import { glanceAt } from "./file-stamp.ts";
import type { KeptValues } from "./kept-values.ts";

type Stamped<Value> = readonly [stamp: string, value: Value];

/** What was learnt from files, as long as they are the same by size and times. */
export class StampedValues<Value> {
  private readonly folder: string;
  private readonly values: KeptValues;
  private readonly seen = new Map<string, string>();
  /** What was got or set: a run asks for each more than once. */
  private readonly atHand = new Map<string, Stamped<Value>>();

  /** @param folder below which the files stand */
  constructor(folder: string, values: KeptValues) {
    this.folder = folder;
    this.values = values;
  }

  get(path: string): Value | undefined {
    const known = this.atHand.get(path) ?? this.values.get<Stamped<Value>>(path);
    if (known === undefined || known[0] !== this.look(path)) return undefined;
    this.atHand.set(path, known);
    this.values.keep(path);
    return known[1];
  }

  /** The file is looked at now: a change from here on is noticed. */
  set(path: string, value: Value): void {
    const stamped: Stamped<Value> = [this.look(path), value];
    this.atHand.set(path, stamped);
    this.values.set(path, stamped);
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
