/** Whole numbers pushed one by one, in a typed array that doubles. */
export class GrowingArray {
  private values: Int32Array<ArrayBuffer>;
  length = 0;

  constructor(expected: number) {
    this.values = new Int32Array(Math.max(16, expected));
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  /** What was pushed; without a copy where hardly any room is left over. */
  done(): Int32Array {
    const { values, length } = this;
    return length * 1.1 >= values.length ? values.subarray(0, length) : values.slice(0, length);
  }
}
