import type { Finding } from "../finding.ts";
import type { Work } from "../work.ts";
import { errorAt, type Sited, type SitedEdition } from "./sited.ts";

/** Witnesses that derive from themselves, bodies that belong to themselves. */
export const checkCycles = (edition: SitedEdition): Finding[] => [
  ...edition.works.flatMap(checkStemma),
  ...checkBodies(edition),
];

/** Witnesses that derive from themselves. */
export function checkStemma(work: Sited<Work>): Finding[] {
  const { witnesses } = work.value;
  if (witnesses.every(({ derives }) => derives.length === 0)) return [];
  const parents = new Map(witnesses.map(({ key, derives }) => [key, derives.map(({ from }) => from)]));
  return findCycles(parents).map((cycle) =>
    errorAt(work, ["witnesses", witnesses.findIndex(({ key }) => key === cycle[0]), "derives"], {
      code: "cycle",
      message: `A witness derives from itself: ${cycle.join(" ← ")}.`,
      mend: "Remove one of these derivations.",
    }),
  );
}

function checkBodies({ bodies }: SitedEdition): Finding[] {
  const parents = new Map(bodies.map(({ value }) => [value.id, value.parent === undefined ? [] : [value.parent]]));
  return findCycles(parents).flatMap((cycle) => {
    const body = bodies.find(({ value }) => value.id === cycle[0]);
    if (body === undefined) return [];
    const message = `A body belongs to itself: ${cycle.join(" → ")}.`;
    return [errorAt(body, ["parent"], { code: "cycle", message, mend: "Correct one of these `parent` fields." })];
  });
}

/**
 * One cycle, first = last, for every knot that depth-first search runs into. Keeps its own stack: a chain may be long.
 * O(nodes + arrows).
 */
export function findCycles(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of arrows.keys()) {
    const path: { readonly node: string; next: number }[] = [];
    const onPath = new Set<string>();
    const enter = (node: string) => {
      path.push({ node, next: 0 });
      onPath.add(node);
      done.add(node);
    };
    if (!done.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = arrows.get(top.node)?.[top.next++];
      if (target === undefined) {
        onPath.delete(top.node);
        path.pop();
      } else if (onPath.has(target)) {
        const nodes = path.map(({ node }) => node);
        cycles.push([...nodes.slice(nodes.indexOf(target)), target]);
      } else if (!done.has(target) && arrows.has(target)) enter(target);
    }
  }
  return cycles;
}
