import fc from "fast-check";
import { expect, test } from "vitest";
import { type Band, bandAround } from "../../src/translation/band.ts";
import { BEAD_KINDS, GAP_KINDS } from "../../src/translation/bead.ts";
import type { BeadRow } from "../../src/translation/bead-rows.ts";
import { bestPath } from "../../src/translation/best-path.ts";
import { gapPosteriors } from "../../src/translation/posterior.ts";

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

test("the probability of a gap is its share of all paths", () => {
  fc.assert(
    fc.property(lattice, (texts) => {
      const paths = everyPath(texts);
      const all = paths.reduce((sum, { score }) => sum + Math.exp(score), 0);
      const found = finish(gapPosteriors(rowsOf(texts), wholeBand(texts), PRIORS));
      for (let sentence = 0; sentence < texts.sources; sentence++) {
        const own = paths.filter(({ walk }) => walk.some(({ kind, place }) => kind === 0 && place === sentence + 1));
        expect(found.source[sentence]).toBeCloseTo(own.reduce((sum, { score }) => sum + Math.exp(score), 0) / all, 6);
      }
      for (let sentence = 0; sentence < texts.targets; sentence++) {
        const own = paths.filter(({ walk }) => walk.some(({ kind, column }) => kind === 1 && column === sentence + 1));
        expect(found.target[sentence]).toBeCloseTo(own.reduce((sum, { score }) => sum + Math.exp(score), 0) / all, 6);
      }
    }),
    { numRuns: 40 },
  );
});
