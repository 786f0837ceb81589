import fc from "fast-check";
import { expect, test } from "vitest";
import { type Band, bandAround } from "../../src/translation/band.ts";
import { BEAD_KINDS, GAP_KINDS } from "../../src/translation/bead.ts";
import type { BeadRow } from "../../src/translation/bead-rows.ts";
import { bestPath } from "../../src/translation/best-path.ts";
import { type GapChances, gapPosteriors } from "../../src/translation/posterior.ts";

const PRIORS = Float64Array.from(BEAD_KINDS, ({ prior }) => Math.log(prior));

/** A lattice over the whole of both texts, with a score for every bead. */
interface Lattice {
  readonly sources: number;
  readonly targets: number;
  readonly scoreOf: (place: number, column: number, kind: number) => number;
}

const lattice: fc.Arbitrary<Lattice> = fc
  .record({ sources: fc.integer({ min: 1, max: 5 }), targets: fc.integer({ min: 1, max: 5 }), seed: fc.nat() })
  .map(({ sources, targets, seed }) => ({
    sources,
    targets,
    scoreOf: (place, column, kind) =>
      ((Math.imul(seed + place * 31 + column * 17 + kind * 7, 2654435761) >>> 8) % 200) / 20 - 5,
  }));

const wholeBand = ({ sources, targets }: Lattice): Band =>
  bandAround(new Float64Array(sources + 1), targets, targets + 1);

function* rowsOf({ sources, targets, scoreOf }: Lattice): Generator<BeadRow> {
  for (let place = 1; place <= sources; place++) {
    const scores = new Float32Array((targets + 1) * BEAD_KINDS.length);
    for (let column = 0; column <= targets; column++)
      for (const [kind, { source, target }] of BEAD_KINDS.entries()) {
        const isPossible = place >= source && column >= target;
        const score = isPossible ? scoreOf(place, column, kind) : Number.NEGATIVE_INFINITY;
        scores[column * BEAD_KINDS.length + kind] = kind < GAP_KINDS ? 0 : score;
      }
    yield { place, scores, from: 0, to: targets + 1 };
  }
}

type Walk = readonly { readonly kind: number; readonly place: number; readonly column: number }[];

/** Every way from one corner to the other, with its score: the obvious oracle. */
function everyPath(texts: Lattice, place = 0, column = 0): { readonly walk: Walk; readonly score: number }[] {
  if (place === texts.sources && column === texts.targets) return [{ walk: [], score: 0 }];
  return BEAD_KINDS.flatMap(({ source, target }, kind) => {
    const [to, end] = [place + source, column + target];
    if (to > texts.sources || end > texts.targets) return [];
    const own = (kind < GAP_KINDS ? 0 : Math.fround(texts.scoreOf(to, end, kind))) + (PRIORS[kind] ?? 0);
    return everyPath(texts, to, end).map(({ walk, score }) => ({
      walk: [{ kind, place: to, column: end }, ...walk],
      score: own + score,
    }));
  });
}

function finish<T>(steps: Generator<unknown, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

test("the best path is the best of all paths", () => {
  fc.assert(
    fc.property(lattice, (texts) => {
      const best = Math.max(...everyPath(texts).map(({ score }) => score));
      const path = finish(bestPath(rowsOf(texts), wholeBand(texts), PRIORS));
      expect(path.score).toBeCloseTo(best, 6);
      expect(path.steps.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(best, 4);
      expect(path.steps.at(-1)).toMatchObject({ sourceTo: texts.sources, targetTo: texts.targets });
    }),
    { numRuns: 60 },
  );
});

const CHANCES: GapChances = { first: [0.02, 0.05], next: [0.3, 0.1] };

/** The same score with the chances of gaps in place of their priors: by what comes before each. */
function scoreByChances({ walk, score }: { readonly walk: Walk; readonly score: number }): number {
  const { first, next } = CHANCES;
  const end = Math.log((1 - next[0] - next[1]) / (1 - first[0] - first[1]));
  return walk.reduce((sum, { kind }, at) => {
    const isAfterGap = at > 0 && (walk[at - 1]?.kind ?? GAP_KINDS) < GAP_KINDS;
    if (kind >= GAP_KINDS) return sum + (isAfterGap ? end : 0);
    return sum - (PRIORS[kind] ?? 0) + Math.log((isAfterGap ? next : first)[kind] ?? 0);
  }, score);
}

test("the probability of a gap is its share of all paths, a gap after a gap having a chance of its own", () => {
  fc.assert(
    fc.property(lattice, (texts) => {
      const paths = everyPath(texts).map((path) => ({ walk: path.walk, weight: Math.exp(scoreByChances(path)) }));
      const all = paths.reduce((sum, { weight }) => sum + weight, 0);
      const share = (isMeant: (walk: Walk) => number): number =>
        paths.reduce((sum, { walk, weight }) => sum + weight * isMeant(walk), 0) / all;
      const found = finish(gapPosteriors(rowsOf(texts), wholeBand(texts), PRIORS, CHANCES));
      for (const [kind, side, numbers] of [
        [0, "place", found.source],
        [1, "column", found.target],
      ] as const)
        for (const [sentence, probability] of numbers.entries()) {
          const stands = (step: Walk[number]): boolean => step.kind === kind && step[side] === sentence + 1;
          expect(probability).toBeCloseTo(
            share((walk) => (walk.some(stands) ? 1 : 0)),
            6,
          );
        }
      for (const kind of [0, 1] as const) {
        const isNext = (walk: Walk, at: number): boolean => at > 0 && (walk[at - 1]?.kind ?? GAP_KINDS) < GAP_KINDS;
        const count = (walk: Walk, after: boolean): number =>
          walk.filter((step, at) => step.kind === kind && isNext(walk, at) === after).length;
        expect(found.first[kind]).toBeCloseTo(
          share((walk) => count(walk, false)),
          6,
        );
        expect(found.next[kind]).toBeCloseTo(
          share((walk) => count(walk, true)),
          6,
        );
      }
    }),
    { numRuns: 40 },
  );
});
