import { LetterPool } from "../text/letter-pool.ts";
import { foldWord } from "./spelling.ts";
import { wordText } from "./word-scan.ts";

const ROW = 4;

/**
 * Numbers words by their folded form. A word is hashed where it stands in its text, and each way of writing is cut out and
 * folded once: ten million words give half a million strings, not ten million.
 */
export class WordTable {
  /** Folded form to number, and back. */
  private readonly numbers = new Map<string, number>();
  readonly normals: string[] = [];
  private readonly written = new LetterPool();
  /** Open addressing, `ROW` numbers a slot: hash, number of the word, where it begins in the pool, its length (0: free). */
  private slots = new Int32Array(ROW << 11);
  private count = 0;

  /** @param normals folded forms that have their numbers already */
  constructor(normals: readonly string[] = []) {
    for (const normal of normals) this.numberOf(normal);
  }

  /** The number of the word at `from` to `to`; `units` are the code units of `text`. */
  number(text: string, units: Uint16Array, from: number, to: number): number {
    const hash = hashOf(units, from, to);
    const { slots } = this;
    const mask = slots.length - ROW;
    for (let slot = (hash * ROW) & mask; ; slot = (slot + ROW) & mask) {
      const length = slots[slot + 3] as number;
      if (length === 0) return this.add(slot, hash, text, units, from, to);
      if (slots[slot] === hash && length === to - from && this.isWritten(slots[slot + 2] as number, units, from, to))
        return slots[slot + 1] as number;
    }
  }

  private isWritten(start: number, units: Uint16Array, from: number, to: number): boolean {
    const pool = this.written.units;
    for (let at = from; at < to; at++) if (pool[start + at - from] !== units[at]) return false;
    return true;
  }

  private add(slot: number, hash: number, text: string, units: Uint16Array, from: number, to: number): number {
    const number = this.numberOf(foldWord(wordText(text, from, to)));
    const entry = this.written.add(units, from, to);
    this.slots.set([hash, number, this.written.starts[entry] as number, to - from], slot);
    if (++this.count * ROW * 2 > this.slots.length) this.grow();
    return number;
  }

  private numberOf(normal: string): number {
    const known = this.numbers.get(normal);
    if (known !== undefined) return known;
    const number = this.normals.push(normal) - 1;
    this.numbers.set(normal, number);
    return number;
  }

  private grow(): void {
    const larger = new Int32Array(this.slots.length * 2);
    const mask = larger.length - ROW;
    for (let old = 0; old < this.slots.length; old += ROW) {
      if (this.slots[old + 3] === 0) continue;
      let slot = ((this.slots[old] as number) * ROW) & mask;
      while (larger[slot + 3] !== 0) slot = (slot + ROW) & mask;
      larger.set(this.slots.subarray(old, old + ROW), slot);
    }
    this.slots = larger;
  }
}

/** FNV-1a over code units, mixed. */
function hashOf(units: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (units[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}
