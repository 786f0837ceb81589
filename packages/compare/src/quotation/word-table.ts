import { foldWord } from "./spelling.ts";
import { wordText } from "./word-scan.ts";

/**
 * Numbers words by their folded form. A word is hashed where it stands in its text, and each way of writing is cut out and
 * folded once: ten million words give half a million strings, not ten million.
 */
export class WordTable {
  /** Folded form to number, and back. */
  readonly numbers = new Map<string, number>();
  readonly normals: string[] = [];
  private readonly written: string[] = [];
  private readonly numberOfWritten: number[] = [];
  /** Open addressing: index into `written` plus one, 0 where a slot is free. */
  private slots = new Int32Array(1 << 12);

  /** The number of the word at `from` to `to` of the text. */
  number(text: string, from: number, to: number): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(text, from, to) & mask;
    for (;;) {
      const entry = (this.slots[slot] as number) - 1;
      if (entry < 0) return this.add(slot, text.slice(from, to), wordText(text, from, to));
      if (isWritten(this.written[entry] as string, text, from, to)) return this.numberOfWritten[entry] as number;
      slot = (slot + 1) & mask;
    }
  }

  private add(slot: number, written: string, word: string): number {
    const normal = foldWord(word);
    let number = this.numbers.get(normal);
    if (number === undefined) {
      number = this.normals.push(normal) - 1;
      this.numbers.set(normal, number);
    }
    this.numberOfWritten.push(number);
    this.slots[slot] = this.written.push(written);
    if (this.written.length * 2 > this.slots.length) this.grow();
    return number;
  }

  private grow(): void {
    const larger = new Int32Array(this.slots.length * 2);
    const mask = larger.length - 1;
    for (const [entry, word] of this.written.entries()) {
      let slot = hashOf(word, 0, word.length) & mask;
      while (larger[slot] !== 0) slot = (slot + 1) & mask;
      larger[slot] = entry + 1;
    }
    this.slots = larger;
  }
}

/** FNV-1a over code units, mixed. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isWritten(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}
