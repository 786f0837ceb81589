import { append, type Groups } from "../grouped.ts";
import type { NameReading } from "./name-key.ts";
import { consonantFrame, phonemeDistance } from "./phoneme-distance.ts";

/** Beyond this a match is no help to anyone. */
const FARTHEST = 1.6;
/** A loose reading that fits to the letter still counts as a small confusion. */
const LOOSE = 0.15;
/** No inexact key is nearer than this. */
const NEAREST = 0.02;

/** Finds keys near the readings of a word: gives each key once with its distance. */
export type NearKeys = (readings: readonly NameReading[], limit: number) => ReadonlyMap<string, number>;

/**
 * Looks keys up by their consonants: a key is compared where its frame and the reading's are equal when each leaves out at most one
 * consonant. `limit` is how many matches are wanted: with enough near ones found, the search narrows to nearer ones.
 */
export function createNearKeys(keys: Iterable<string>): NearKeys {
  const all: string[] = [];
  const byFrame: Groups<string, number> = new Map();
  for (const key of keys) {
    const at = all.push(key) - 1;
    for (const frame of framesOf(key)) append(byFrame, frame, at);
  }
  const seen = new Uint32Array(all.length);
  let round = 0;

  /** Keys that share a frame with `key`, each once, those of the whole frame first. */
  function* candidatesOf(key: string): Generator<string> {
    round++;
    for (const frame of framesOf(key))
      for (const at of byFrame.get(frame) ?? []) {
        if (seen[at] !== round) yield all[at] as string;
        seen[at] = round;
      }
  }

  return (readings, limit) => {
    const best = new Map<string, number>();
    const narrowing = createNarrowing(limit);
    for (const { key, offset } of startsOf(readings))
      for (const candidate of candidatesOf(key)) {
        const bound = Math.min(narrowing.bound(), best.get(candidate) ?? FARTHEST);
        const distance = offset + phonemeDistance(key, candidate, bound - offset);
        if (distance >= bound) continue;
        best.set(candidate, Math.max(distance, NEAREST));
        narrowing.note(distance);
      }
    return best;
  };
}

/** Keys to start from, the strict ones first. */
function startsOf(readings: readonly NameReading[]): readonly { readonly key: string; readonly offset: number }[] {
  const offsets = new Map<string, number>();
  for (const { key, loose } of readings) if (!offsets.has(key)) offsets.set(key, loose ? LOOSE : 0);
  return [...offsets].map(([key, offset]) => ({ key, offset }));
}

/** Keeps the distance beyond which no match can come among the wanted ones; a key may bring one form only, so twice as many are kept. */
function createNarrowing(limit: number): { bound(): number; note(distance: number): void } {
  const wanted = Math.min(limit, 1000) * 2;
  const nearest: number[] = [];
  return {
    bound: () => (Number.isFinite(limit) && nearest.length >= wanted ? (nearest.at(-1) ?? FARTHEST) : FARTHEST),
    note: (distance) => {
      if (!Number.isFinite(limit)) return;
      let at = nearest.length;
      while (at > 0 && (nearest[at - 1] as number) > distance) at--;
      nearest.splice(at, 0, distance);
      if (nearest.length > wanted) nearest.pop();
    },
  };
}

/** The consonant frame whole, and with any one consonant left out. */
function framesOf(key: string): ReadonlySet<string> {
  const frame = consonantFrame(key);
  const frames = new Set([frame]);
  for (let i = 0; i < frame.length && frame.length > 2; i++) frames.add(frame.slice(0, i) + frame.slice(i + 1));
  return frames;
}
