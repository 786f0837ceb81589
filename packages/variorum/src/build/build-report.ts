import type { Problem } from "../model/problem.ts";

/** What a build did. */
export interface BuildReport {
  readonly documents: number;
  /** Of all documents, those without text included. */
  readonly witnesses: number;
  readonly pages: number;
  /** Places of variation of the newest versions. */
  readonly variants: number;
  /** Words of all texts of the newest versions. */
  readonly words: number;
  /** By phase, in the order in which they ran. */
  readonly seconds: { readonly [phase: string]: number };
  readonly files: number;
  /** Of the whole site. */
  readonly bytes: number;
  /** Versions of documents whose pages were taken from the cache. */
  readonly reused: number;
  readonly problems: readonly Problem[];
}

/** Adds up how long each phase took. */
export class PhaseClock {
  private readonly spent = new Map<string, number>();

  async time<T>(phase: string, work: () => T | Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      this.spent.set(phase, (this.spent.get(phase) ?? 0) + (performance.now() - begun) / 1000);
    }
  }

  /** Rounded to milliseconds. */
  seconds(): { readonly [phase: string]: number } {
    return Object.fromEntries([...this.spent].map(([phase, value]) => [phase, Math.round(value * 1000) / 1000]));
  }
}
