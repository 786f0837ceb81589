import { append, type Groups, groupBy } from "../model/grouped.ts";
import type { Block } from "../model/text.ts";
import { bagWords, containment, joinBags, similarity, type WordBag } from "./word-bag.ts";

/** Least similarity (Dice, by words) of a block that was changed and is still the same. */
const sameBlock = 0.6;
/** Least similarity of a block with the same id where the source numbers anew: with fewer words in common it is another one. */
const sameId = 0.2;
/** Least part of a piece's words that the whole must have. */
const insideWhole = 0.8;
/** A word in more blocks than this says nothing about which is meant. */
const commonWord = 40;

/** Blocks by their index in the two texts. */
export interface BlockMatching {
  /** Index before by index after. */
  readonly pairs: ReadonlyMap<number, number>;
  /** Blocks after, several for one before; the first is paired with it. */
  readonly splits: readonly { readonly before: number; readonly after: readonly number[] }[];
  /** Blocks before, several for one after; the first is paired with it. */
  readonly merges: readonly { readonly before: readonly number[]; readonly after: number }[];
}

/** Whether an id was given by the source rather than by position. */
export const isOwnId = (id: string): boolean => !/^b\d+(?:\.\d+)?$/u.test(id);

/**
 * Finds each block of a text again in a later reading of it: by its exact text, as parts or whole of a split or merge, by
 * the words it shares, by the id its source gives it. Ids come last: many programs number anew each time. Near-linear except for texts whose blocks are all alike.
 */
export function matchBlocks(before: readonly Block[], after: readonly Block[]): BlockMatching {
  const state = new Matching(before, after);
  state.pairExact();
  const splits = state.pairParts(state.after, state.before, (part, whole) => state.pair(whole, part));
  const merges = state.pairParts(state.before, state.after, (part, whole) => state.pair(part, whole));
  state.pairSimilar();
  state.pairOwnIds();
  return {
    pairs: state.pairs,
    splits: splits.map(({ whole, parts }) => ({ before: whole, after: parts })),
    merges: merges.map(({ whole, parts }) => ({ before: parts, after: whole })),
  };
}

interface Side {
  readonly blocks: readonly Block[];
  readonly bags: readonly WordBag[];
  /** Indices that are not matched yet, ascending. */
  readonly free: Set<number>;
}

const sideOf = (blocks: readonly Block[]): Side => ({
  blocks,
  bags: blocks.map((block) => bagWords(block.text)),
  free: new Set(blocks.keys()),
});

const emptyBag: WordBag = { counts: new Map(), size: 0 };

class Matching {
  readonly before: Side;
  readonly after: Side;
  readonly pairs = new Map<number, number>();

  constructor(before: readonly Block[], after: readonly Block[]) {
    this.before = sideOf(before);
    this.after = sideOf(after);
  }

  pair(before: number, after: number): void {
    this.pairs.set(after, before);
    this.before.free.delete(before);
    this.after.free.delete(after);
  }

  /** Same text. Of equal blocks the first stands for the first only where there are as many of them as before. */
  pairExact(): void {
    this.#pairEqual((block) => `${block.kind}\n${block.text}`);
    this.#pairEqual((block) => block.text);
    this.#pairEqualBesidePairs();
  }

  #pairEqual(keyOf: (block: Block) => string): void {
    const later = groupBlocks(this.after, keyOf);
    for (const [key, indices] of groupBlocks(this.before, keyOf)) {
      const others = later.get(key) ?? [];
      if (others.length !== indices.length) continue;
      for (const [i, index] of indices.entries()) this.pair(index, others[i] ?? 0);
    }
  }

  /** Equal blocks whose number changed: those that still stand beside a neighbour they had. */
  #pairEqualBesidePairs(): void {
    const sweep = (order: readonly number[], step: 1 | -1) => {
      for (const after of order) {
        const beside = this.pairs.get(after - step);
        if (beside === undefined || !this.after.free.has(after) || !this.before.free.has(beside + step)) continue;
        if (this.before.blocks[beside + step]?.text === this.after.blocks[after]?.text) this.pair(beside + step, after);
      }
    };
    const order = [...this.after.blocks.keys()];
    sweep(order, 1);
    sweep(order.reverse(), -1);
  }

  pairOwnIds(): void {
    const least = this.#keepsIds() ? 0 : sameId;
    const known = new Map([...this.before.free].map((index) => [this.before.blocks[index]?.id ?? "", index]));
    for (const index of [...this.after.free]) {
      const id = this.after.blocks[index]?.id ?? "";
      const other = known.get(id);
      if (other === undefined || !isOwnId(id)) continue;
      const words = similarity(this.before.bags[other] ?? emptyBag, this.after.bags[index] ?? emptyBag);
      if (words >= least) this.pair(other, index);
    }
  }

  /** Whether blocks that were found by their words have the ids that they had. */
  #keepsIds(): boolean {
    return [...this.pairs].every(([after, before]) => this.after.blocks[after]?.id === this.before.blocks[before]?.id);
  }

  /** Runs of neighbouring blocks of one side that together are a block of the other; the first part is paired with it. */
  pairParts(
    partSide: Side,
    wholeSide: Side,
    pair: (part: number, whole: number) => void,
  ): readonly { readonly whole: number; readonly parts: readonly number[] }[] {
    const index = indexWords(wholeSide);
    const found: { whole: number; parts: readonly number[] }[] = [];
    for (const { whole, parts } of runsInside(partSide, wholeSide, index)) {
      const joined = joinBags(parts.map((part) => partSide.bags[part] ?? emptyBag));
      const wholeBag = wholeSide.bags[whole] ?? emptyBag;
      const [first] = parts;
      if (first === undefined || parts.length < 2 || similarity(joined, wholeBag) < insideWhole) continue;
      if (!wholeSide.free.has(whole)) continue;
      pair(first, whole);
      for (const part of parts) partSide.free.delete(part);
      found.push({ whole, parts });
    }
    return found;
  }

  /** The most similar first; of equals the one that moved least. */
  pairSimilar(): void {
    const index = indexWords(this.before);
    const candidates = [...this.after.free].flatMap((after) => {
      const bag = this.after.bags[after] ?? emptyBag;
      return [...candidatesFor(bag, index)].flatMap((before) => {
        const score = similarity(bag, this.before.bags[before] ?? emptyBag);
        return score >= sameBlock ? [{ before, after, score }] : [];
      });
    });
    const distance = (pair: { before: number; after: number }) => Math.abs(pair.before - pair.after);
    candidates.sort((a, b) => b.score - a.score || distance(a) - distance(b) || a.after - b.after);
    for (const { before, after } of candidates) {
      if (this.before.free.has(before) && this.after.free.has(after)) this.pair(before, after);
    }
  }
}

const groupBlocks = (side: Side, keyOf: (block: Block) => string): ReadonlyMap<string, readonly number[]> =>
  groupBy(side.free, (index) => {
    const block = side.blocks[index];
    return block && keyOf(block);
  });

function indexWords(side: Side): ReadonlyMap<string, readonly number[]> {
  const index: Groups<string, number> = new Map();
  for (const i of side.free) for (const word of side.bags[i]?.counts.keys() ?? []) append(index, word, i);
  return index;
}

function candidatesFor(bag: WordBag, index: ReadonlyMap<string, readonly number[]>): ReadonlySet<number> {
  const found = new Set<number>();
  for (const word of bag.counts.keys()) {
    const list = index.get(word) ?? [];
    if (list.length <= commonWord) for (const i of list) found.add(i);
  }
  return found;
}

/** Neighbouring free parts that lie inside the same free whole. */
function runsInside(parts: Side, wholes: Side, index: ReadonlyMap<string, readonly number[]>) {
  const runs: { whole: number; parts: number[] }[] = [];
  for (const part of parts.free) {
    const whole = wholeOf(parts.bags[part] ?? emptyBag, wholes, index);
    if (whole === undefined) continue;
    const last = runs.at(-1);
    if (last && last.whole === whole && last.parts.at(-1) === part - 1) last.parts.push(part);
    else runs.push({ whole, parts: [part] });
  }
  return runs;
}

function wholeOf(bag: WordBag, wholes: Side, index: ReadonlyMap<string, readonly number[]>): number | undefined {
  let best: { readonly whole: number; readonly score: number } | undefined;
  for (const whole of candidatesFor(bag, index)) {
    const outer = wholes.bags[whole] ?? emptyBag;
    const score = containment(bag, outer);
    if (score >= insideWhole && outer.size > bag.size && (!best || score > best.score)) best = { whole, score };
  }
  return best?.whole;
}
