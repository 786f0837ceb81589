import type { BeadPairs } from "./bead-words.ts";
import type { PairTable } from "./lexicon.ts";

/** Which words of the two sides of a bead are pairs of a table: found once, walked in every round of learning. */
export interface WordLinks {
  /** Where the links of each word of the source side begin, in the order of `BeadPairs.source`; one more than there are words. */
  readonly from: Int32Array;
  /** Place in the table of pairs. */
  readonly pair: Int32Array;
  /** Place in `BeadPairs.target`. */
  readonly target: Int32Array;
}

export function* findWordLinks(beads: BeadPairs, pairs: PairTable, targets: number): Generator<number, WordLinks> {
  const { source, target, weights } = beads;
  const links = new LinkList(source.words.length);
  const place = new Int32Array(targets).fill(-1);
  for (let bead = 0; bead < weights.length; bead++) {
    const [first, last] = [target.from[bead] as number, target.from[bead + 1] as number];
    for (let at = first; at < last; at++) place[target.words[at] as number] = at;
    let operations = 0;
    for (let at = source.from[bead] as number; at < (source.from[bead + 1] as number); at++)
      operations += links.addWord(source.words[at] as number, pairs, place, first);
    yield operations;
  }
  return links.links();
}

class LinkList {
  readonly #from: Int32Array;
  #pair = new Int32Array(4096);
  #target = new Int32Array(4096);
  #words = 0;
  #size = 0;

  constructor(words: number) {
    this.#from = new Int32Array(words + 1);
  }

  /** `place` is where target words last stood: in this bead, if at `first` or later. Gives the operations it took. */
  addWord(word: number, { from, to }: PairTable, place: Int32Array, first: number): number {
    const [start, end] = [from[word] as number, from[word + 1] as number];
    if (this.#size + end - start > this.#pair.length) this.#grow(end - start);
    for (let at = start; at < end; at++) {
      const own = place[to[at] as number] as number;
      if (own < first) continue;
      this.#pair[this.#size] = at;
      this.#target[this.#size++] = own;
    }
    this.#from[++this.#words] = this.#size;
    return end - start;
  }

  links(): WordLinks {
    return { from: this.#from, pair: this.#pair, target: this.#target };
  }

  #grow(more: number): void {
    const size = 2 * this.#pair.length + more;
    const [pair, target] = [new Int32Array(size), new Int32Array(size)];
    pair.set(this.#pair);
    target.set(this.#target);
    this.#pair = pair;
    this.#target = target;
  }
}
