import type { SentenceBead, TextSpan } from "../model/alignment.ts";
import { append, type Groups } from "../model/grouped.ts";
import type { Facing } from "./facing.ts";

/** A bead joins two units only if it is so much of the text of the smaller of them: one odd sentence does not merge two paragraphs. */
const LEAST_SHARE = 0.2;

/**
 * Lays units of two texts side by side by the sentences that stand for each other in them: units joined by sentences face each other,
 * a unit without any faces nothing. Units are lists of spans in reading order. Linear in beads and units.
 */
export function faceBySentences(
  beads: readonly SentenceBead[],
  left: readonly (readonly TextSpan[])[],
  right: readonly (readonly TextSpan[])[],
): readonly Facing[] {
  const links = strongLinks(linksOf(beads, left, right), sizesOf(left), sizesOf(right));
  return facings(links, left.length, right.length);
}

interface Link {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

function linksOf(
  beads: readonly SentenceBead[],
  left: readonly (readonly TextSpan[])[],
  right: readonly (readonly TextSpan[])[],
): readonly Link[] {
  const [leftOf, rightOf] = [unitFinder(left), unitFinder(right)];
  const sums = new Map<string, Link>();
  for (const { original, translation } of beads) {
    const shares = { left: shareByUnit(original, leftOf), right: shareByUnit(translation, rightOf) };
    for (const [l, weightLeft] of shares.left)
      for (const [r, weightRight] of shares.right) {
        const key = `${l} ${r}`;
        const weight = (sums.get(key)?.weight ?? 0) + weightLeft + weightRight;
        sums.set(key, { left: l, right: r, weight });
      }
  }
  return [...sums.values()];
}

type UnitFinder = (span: TextSpan) => number | undefined;

/** Which unit a sentence begins in. */
function unitFinder(units: readonly (readonly TextSpan[])[]): UnitFinder {
  const byBlock: Groups<string, { readonly to: number; readonly unit: number }> = new Map();
  for (const [unit, spans] of units.entries()) for (const { block, to } of spans) append(byBlock, block, { to, unit });
  return ({ block, from }) => byBlock.get(block)?.find(({ to }) => from < to)?.unit;
}

function shareByUnit(spans: readonly TextSpan[], unitOf: UnitFinder): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  for (const span of spans) {
    const unit = unitOf(span);
    if (unit !== undefined) shares.set(unit, (shares.get(unit) ?? 0) + span.to - span.from);
  }
  return shares;
}

const sizesOf = (units: readonly (readonly TextSpan[])[]): readonly number[] =>
  units.map((spans) => spans.reduce((sum, { from, to }) => sum + to - from, 0));

/** `weight` counts both sides, so a sentence that fills two small units weighs as much as both. */
function strongLinks(links: readonly Link[], left: readonly number[], right: readonly number[]): readonly Link[] {
  return links.filter(
    (link) => link.weight >= 2 * LEAST_SHARE * Math.min(left[link.left] ?? 0, right[link.right] ?? 0),
  );
}

function facings(links: readonly Link[], lefts: number, rights: number): readonly Facing[] {
  const reach = reaches(links, lefts);
  const result: Facing[] = [];
  let right = 0;
  const alone = (to: number, left: number): void => {
    for (; right < to; right++) result.push({ leftFrom: left, leftTo: left, rightFrom: right, rightTo: right + 1 });
  };
  for (let left = 0; left < lefts; ) {
    const own = reach[left];
    if (own === undefined || own.to <= right) {
      result.push({ leftFrom: left, leftTo: left + 1, rightFrom: right, rightTo: right });
      left++;
      continue;
    }
    alone(Math.max(right, own.from), left);
    const end = groupEnd(reach, left, own.to);
    result.push({ leftFrom: left, leftTo: end.left, rightFrom: right, rightTo: end.right });
    left = end.left;
    right = end.right;
  }
  alone(rights, lefts);
  return result;
}

interface Reach {
  readonly from: number;
  readonly to: number;
}

/** The right units that each left unit is joined to, from the first to beyond the last. */
function reaches(links: readonly Link[], lefts: number): readonly (Reach | undefined)[] {
  const reach: (Reach | undefined)[] = Array.from({ length: lefts }, () => undefined);
  for (const { left, right } of links) {
    const known = reach[left];
    reach[left] =
      known === undefined
        ? { from: right, to: right + 1 }
        : { from: Math.min(known.from, right), to: Math.max(known.to, right + 1) };
  }
  return reach;
}

/** A group goes on as long as a later unit is joined to one of its own; units without any that lie between go with it. */
function groupEnd(reach: readonly (Reach | undefined)[], from: number, to: number): { left: number; right: number } {
  let right = to;
  let left = from + 1;
  for (let next = left; next < reach.length; next++) {
    const own = reach[next];
    if (own === undefined) continue;
    if (own.from >= right) break;
    right = Math.max(right, own.to);
    left = next + 1;
  }
  return { left, right };
}
