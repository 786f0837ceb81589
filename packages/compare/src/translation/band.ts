import type { Step } from "./bead.ts";

/** Which places of the target are looked at beside each place of the source: a place lies before a sentence or at the end. */
export interface Band {
  /** Per place of the source the first place of the target, and the first beyond; neither ever goes back. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly targets: number;
}

/** Half of the narrowest first band, its share of a long text, and the widest: it bounds time and memory. */
const NARROWEST = 80;
const SHARE = 0.1;
const WIDEST_FIRST = 1000;

/** A band round the straight line, or round a guide: per place of the source a place of the target. */
export function firstBand(guide: Float64Array, targets: number): Band {
  const half = Math.min(WIDEST_FIRST, Math.max(NARROWEST, Math.ceil(SHARE * Math.max(guide.length - 1, targets))));
  return bandAround(guide, targets, half);
}

export function bandAround(guide: ArrayLike<number>, targets: number, half: number): Band {
  const from = new Int32Array(guide.length);
  const to = new Int32Array(guide.length);
  for (let at = 0; at < guide.length; at++) {
    const middle = Math.round(guide[at] as number);
    from[at] = Math.max(0, Math.min(targets, middle - half));
    to[at] = Math.min(targets, middle + half) + 1;
  }
  from[0] = 0;
  to[guide.length - 1] = targets + 1;
  closeGaps(from, to);
  return { from, to, targets };
}

/** Neighbouring rows overlap, so that a path can always go on. */
export function closeGaps(from: Int32Array, to: Int32Array): void {
  for (let at = 1; at < to.length; at++) to[at] = Math.max(to[at] as number, to[at - 1] as number);
  for (let at = from.length - 2; at >= 0; at--) from[at] = Math.min(from[at] as number, from[at + 1] as number);
  for (let at = 1; at < to.length; at++) from[at] = Math.min(from[at] as number, (to[at - 1] as number) - 1);
}

/** Where a path crosses each place of the source. */
export function pathGuide(steps: readonly Step[], sources: number): Float64Array {
  const guide = new Float64Array(sources + 1);
  for (const { sourceFrom, sourceTo, targetFrom, targetTo } of steps)
    for (let at = sourceFrom; at <= sourceTo; at++)
      guide[at] = targetFrom + ((targetTo - targetFrom) * (at - sourceFrom)) / Math.max(1, sourceTo - sourceFrom);
  return guide;
}

/** A band along a path, per place of the source so many sentences to either side of all that the path visits there. */
export function bandAlong(steps: readonly Step[], targets: number, halves: Int32Array): Band {
  const from = new Int32Array(halves.length).fill(targets);
  const to = new Int32Array(halves.length);
  for (const { sourceFrom, sourceTo, targetFrom, targetTo } of steps)
    for (let at = sourceFrom; at <= sourceTo; at++) {
      const half = halves[at] as number;
      from[at] = Math.max(0, Math.min(from[at] as number, targetFrom - half));
      to[at] = Math.max(to[at] as number, Math.min(targets, targetTo + half) + 1);
    }
  closeGaps(from, to);
  return { from, to, targets };
}

/** How near a path may come to the border of its band before the band is too narrow. */
const MARGIN = 5;

/** Doubles the band round all places at which the path comes near its border. False if there is none, or nothing can be wider. */
export function widenNear(
  steps: readonly Step[],
  { from, to, targets }: Band,
  halves: Int32Array,
  widest: number,
): boolean {
  const before = halves.slice();
  let isWider = false;
  for (const { sourceTo, targetTo } of steps) {
    const below = (from[sourceTo] as number) > 0 && targetTo - (from[sourceTo] as number) < MARGIN;
    const beyond = (to[sourceTo] as number) <= targets && (to[sourceTo] as number) - 1 - targetTo < MARGIN;
    const half = Math.min(widest, 2 * (before[sourceTo] as number));
    if (!(below || beyond) || half <= (before[sourceTo] as number)) continue;
    isWider = true;
    const end = Math.min(halves.length, sourceTo + half + 1);
    for (let at = Math.max(0, sourceTo - half); at < end; at++) halves[at] = Math.max(halves[at] as number, half);
  }
  return isWider;
}
