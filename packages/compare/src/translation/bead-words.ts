import type { SideText } from "./vocabulary.ts";

/** The different words of one side of many beads. */
export interface BeadWords {
  /** Where the words of each bead begin; one more than there are beads. */
  readonly from: Int32Array;
  readonly words: Int32Array;
  /** How often each stands in its bead. */
  readonly times: Float32Array;
}

/** Groups of sentences taken for translations of each other: bead by bead the words of both sides. */
export interface BeadPairs {
  readonly source: BeadWords;
  readonly target: BeadWords;
  /** How far each bead is trusted, 0 to 1. */
  readonly weights: Float64Array;
}

export const reversedPairs = ({ source, target, weights }: BeadPairs): BeadPairs => ({
  source: target,
  target: source,
  weights,
});

/** Sentences `from … to` of a text, half open. */
export interface SentenceGroup {
  readonly text: SideText;
  readonly from: number;
  readonly to: number;
}

export function countBeadWords(groups: readonly SentenceGroup[], vocabulary: number): BeadWords {
  const all = groups.reduce(
    (sum, { text, from, to }) => sum + (text.from[to] as number) - (text.from[from] as number),
    0,
  );
  const [words, times] = [new Int32Array(all), new Float32Array(all)];
  const starts = new Int32Array(groups.length + 1);
  const place = new Int32Array(vocabulary).fill(-1);
  let size = 0;
  for (const [bead, { text, from, to }] of groups.entries()) {
    const start = size;
    for (let at = text.from[from] as number; at < (text.from[to] as number); at++) {
      const word = text.words[at] as number;
      if ((place[word] as number) < start) {
        place[word] = size;
        words[size++] = word;
      }
      times[place[word] as number] = (times[place[word] as number] as number) + 1;
    }
    starts[bead + 1] = size;
  }
  return { from: starts, words: words.slice(0, size), times: times.slice(0, size) };
}
