import type { Block, WitnessText } from "../model/text.ts";
import { type BlockMatching, isOwnId, matchBlocks } from "./block-matching.ts";
import { renameLinks } from "./internal-links.ts";
import { longestIncreasing } from "./longest-increasing.ts";
import { bagWords, similarity } from "./word-bag.ts";

/** What became of the blocks of a text when its source was read again. Ids are those of the new text. */
export interface CarryOverReport {
  /** Blocks with the same text as before. */
  readonly kept: number;
  /** Same block, other words; `similarity` is 0–1. */
  readonly changed: readonly { readonly id: string; readonly similarity: number }[];
  /** Indices of the block before and after; it passed others on its way. */
  readonly moved: readonly { readonly id: string; readonly from: number; readonly to: number }[];
  /** The first part keeps the id. */
  readonly split: readonly { readonly id: string; readonly into: readonly string[] }[];
  /** The whole takes the id of the first; the other ids are gone. */
  readonly merged: readonly { readonly id: string; readonly from: readonly string[] }[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Gives the blocks of a text that was read again the ids they had, by their content. A block that is not found again
 * never passes its id on to another: new blocks get ids that the text never had. Pure and deterministic.
 */
export function carryOverBlockIds(
  previous: WitnessText,
  next: WitnessText,
): { readonly text: WitnessText; readonly report: CarryOverReport } {
  const matching = matchBlocks(previous.blocks, next.blocks);
  const ids = nameBlocks(previous.blocks, next.blocks, matching);
  const named = next.blocks.map((block, index): Block => ({ ...block, id: ids[index] ?? block.id }));
  const blocks = renameLinks(named, new Map(next.blocks.map(({ id }, index) => [id, ids[index] ?? id])));
  return { text: { ...next, blocks }, report: reportOn(previous.blocks, blocks, matching) };
}

function nameBlocks(
  before: readonly Block[],
  after: readonly Block[],
  { pairs, splits }: BlockMatching,
): readonly string[] {
  const taken = new Set(before.map((block) => block.id));
  const partOf = new Map(splits.flatMap((split) => split.after.slice(1).map((part) => [part, split.before] as const)));
  let last = highestNumber([...before, ...after]);
  const fresh = (index: number): string => {
    const own = after[index]?.id ?? "";
    const whole = partOf.get(index);
    if (whole !== undefined) return firstFree(before[whole]?.id ?? own, taken);
    if (isOwnId(own) && !taken.has(own)) return own;
    do last += 1;
    while (taken.has(`b${last}`));
    return `b${last}`;
  };
  return after.map((_, index) => {
    const known = pairs.get(index);
    const id = known === undefined ? fresh(index) : (before[known]?.id ?? fresh(index));
    taken.add(id);
    return id;
  });
}

/** Of ids that were given by position. */
const highestNumber = (blocks: readonly Block[]): number =>
  blocks.reduce((highest, { id }) => Math.max(highest, Number(/^b(?<n>\d{1,9})(?:\.|$)/u.exec(id)?.groups?.n ?? 0)), 0);

function firstFree(base: string, taken: ReadonlySet<string>): string {
  let n = 2;
  while (taken.has(`${base}.${n}`)) n += 1;
  return `${base}.${n}`;
}

function reportOn(before: readonly Block[], after: readonly Block[], matching: BlockMatching): CarryOverReport {
  const { pairs, splits, merges } = matching;
  const idBefore = (index: number) => before[index]?.id ?? "";
  const idAfter = (index: number) => after[index]?.id ?? "";
  const parts = new Set(splits.flatMap((split) => split.after));
  const wholes = new Set(merges.map((merge) => merge.after));
  const gone = new Set(merges.flatMap((merge) => merge.before));
  const found = new Set([...pairs.values(), ...gone]);
  const whole = [...pairs].filter(([index]) => !parts.has(index) && !wholes.has(index));
  const differing = whole.filter(([now, then]) => before[then]?.text !== after[now]?.text);
  return {
    kept: whole.length - differing.length,
    changed: differing
      .map(([now, then]) => ({ id: idAfter(now), similarity: similarityOf(before[then], after[now]), now }))
      .sort((a, b) => a.now - b.now)
      .map(({ id, similarity: score }) => ({ id, similarity: score })),
    moved: movedPairs(pairs).map(([now, then]) => ({ id: idAfter(now), from: then, to: now })),
    split: splits.map((split) => ({ id: idBefore(split.before), into: split.after.map(idAfter) })),
    merged: merges.map((merge) => ({ id: idAfter(merge.after), from: merge.before.map(idBefore) })),
    added: [...after.keys()].filter((index) => !pairs.has(index) && !parts.has(index)).map(idAfter),
    removed: [...before.keys()].filter((index) => !found.has(index)).map(idBefore),
  };
}

const similarityOf = (a: Block | undefined, b: Block | undefined) =>
  Math.round(similarity(bagWords(a?.text ?? ""), bagWords(b?.text ?? "")) * 1000) / 1000;

/** Pairs outside the longest run that kept its order. */
function movedPairs(pairs: ReadonlyMap<number, number>): readonly (readonly [now: number, then: number])[] {
  const ordered = [...pairs].sort(([a], [b]) => a - b);
  const still = longestIncreasing(ordered.map(([, then]) => then));
  return ordered.filter((_, position) => !still.has(position));
}
