/** Many short strings in one typed array, by number: no object for each, and neighbours in memory. */
export class LetterPool {
  /** UTF-16 code units of all strings, one after the other. */
  units = new Uint16Array(1 << 14);
  /** String n is `units[starts[n]]` up to `units[starts[n + 1]]`. */
  starts = new Int32Array(1 << 10);
  count = 0;

  static of(texts: readonly string[]): LetterPool {
    const pool = new LetterPool();
    for (const text of texts) pool.addText(text);
    return pool;
  }

  /** Adds `from` to `to` of `source` and gives its number. */
  add(source: Uint16Array, from: number, to: number): number {
    const at = this.room(to - from);
    this.units.set(source.subarray(from, to), at);
    return this.count++;
  }

  addText(text: string): number {
    const at = this.room(text.length);
    for (let unit = 0; unit < text.length; unit++) this.units[at + unit] = text.charCodeAt(unit);
    return this.count++;
  }

  private room(length: number): number {
    const at = this.starts[this.count] as number;
    if (at + length > this.units.length) {
      const larger = new Uint16Array(Math.max(at + length, this.units.length * 2));
      larger.set(this.units);
      this.units = larger;
    }
    if (this.count + 2 > this.starts.length) {
      const larger = new Int32Array(this.starts.length * 2);
      larger.set(this.starts);
      this.starts = larger;
    }
    this.starts[this.count + 1] = at + length;
    return at;
  }
}
