import type { BeadPairs } from "./bead-words.ts";
import type { Lexicon } from "./lexicon.ts";
import { findWordLinks, type WordLinks } from "./word-link.ts";

/** How often each word of a language stands in its texts, and how often where nothing on the other side accounts for it; both sum to 1. */
export interface WordShares {
  readonly share: Float64Array;
  readonly background: Float64Array;
}

/** Before a lexicon is learnt nothing accounts for any word. */
export const unlearntShares = (share: Float64Array): WordShares => ({ share, background: share });

/** So many times a word stands unexplained as often as words do on average is what is believed before it is counted. */
const USUAL_TIMES = 1;

/**
 * Share of each target word among those for which the other side of their bead does not account. A word that is a known rendering
 * wherever it stands is rare among them, so that its standing without its original is telling; that a word of which the lexicon knows
 * nothing has none is no wonder. The expectation step of IBM model 1, kept for the words themselves.
 * @param share of each target word in its language
 */
export function* learnBackground(
  beads: BeadPairs,
  lexicon: Lexicon,
  share: Float64Array,
  noise: number,
): Generator<number, WordShares> {
  const links = yield* findWordLinks(beads, lexicon.pairs, share.length);
  const counter = new BackgroundCounter(beads, links, lexicon, share, noise);
  for (let bead = 0; bead < beads.weights.length; bead++) yield counter.count(bead);
  return { share, background: counter.background() };
}

class BackgroundCounter {
  readonly #beads: BeadPairs;
  readonly #links: WordLinks;
  readonly #lexicon: Lexicon;
  readonly #share: Float64Array;
  readonly #noise: number;
  readonly #times: Float64Array;
  readonly #unexplained: Float64Array;
  /** What the other side of its bead gives each word, over its share. */
  readonly #gains: Float64Array;

  constructor(beads: BeadPairs, links: WordLinks, lexicon: Lexicon, share: Float64Array, noise: number) {
    this.#beads = beads;
    this.#links = links;
    this.#lexicon = lexicon;
    this.#share = share;
    this.#noise = noise;
    this.#times = new Float64Array(share.length);
    this.#unexplained = new Float64Array(share.length);
    this.#gains = new Float64Array(beads.target.words.length);
  }

  /** Gives the operations it took. */
  count(bead: number): number {
    const { source, target, weights } = this.#beads;
    const [start, end] = [source.from[bead] as number, source.from[bead + 1] as number];
    const [first, last] = [target.from[bead] as number, target.from[bead + 1] as number];
    const { words, free } = this.#addGains(start, end);
    const scale = (1 - this.#noise) / Math.max(1, words);
    const least = scale * free + this.#noise;
    for (let at = first; at < last; at++) {
      const word = target.words[at] as number;
      const times = (weights[bead] as number) * (target.times[at] as number);
      this.#times[word] = (this.#times[word] as number) + times;
      this.#unexplained[word] =
        (this.#unexplained[word] as number) + (times * least) / (least + scale * (this.#gains[at] as number));
    }
    return 4 * (end - start) + 4 * (last - first);
  }

  /** Gives the words of the source side, and how much of their probability is spread over the language. */
  #addGains(start: number, end: number): { readonly words: number; readonly free: number } {
    const { source, target } = this.#beads;
    const { from, pair, target: places } = this.#links;
    let words = 0;
    let free = 0;
    for (let at = start; at < end; at++) {
      const times = source.times[at] as number;
      words += times;
      free += times * (1 - (this.#lexicon.mass[source.words[at] as number] as number));
      for (let link = from[at] as number; link < (from[at + 1] as number); link++) {
        const place = places[link] as number;
        const value = this.#lexicon.pairs.value[pair[link] as number] as number;
        this.#gains[place] =
          (this.#gains[place] as number) + (times * value) / (this.#share[target.words[place] as number] as number);
      }
    }
    return { words, free };
  }

  background(): Float64Array {
    const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
    const usual = USUAL_TIMES * (total(this.#unexplained) / Math.max(Number.MIN_VALUE, total(this.#times)) || 1);
    const raw = this.#share.map(
      (share, word) =>
        (share * ((this.#unexplained[word] as number) + usual)) / ((this.#times[word] as number) + USUAL_TIMES),
    );
    const all = total(raw);
    return raw.map((value) => value / all);
  }
}
