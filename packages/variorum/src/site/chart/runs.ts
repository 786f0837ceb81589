/** How much longer than usual the time between two points is where something is missing between them. */
const gap = 1.75;

/** So few steps make no rhythm. */
const fewestSteps = 3;

/**
 * Points in the order of time, cut where the rhythm in which they come is broken: yearly figures are not joined over years of
 * which there are none. Points that come without a rhythm stay together. O(n log n).
 */
export function runsOf<Point extends { readonly x: number }>(points: readonly Point[]): readonly (readonly Point[])[] {
  const usual = rhythmOf(points);
  const runs: Point[][] = [];
  for (const point of points) {
    const last = runs.at(-1)?.at(-1);
    const follows = last !== undefined && (usual === undefined || point.x - last.x <= usual * gap);
    if (follows) runs.at(-1)?.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** The usual time between two points, where two thirds of all are as long, to a quarter. */
function rhythmOf(points: readonly { readonly x: number }[]): number | undefined {
  const steps = points.slice(1).map(({ x }, at) => x - (points[at]?.x ?? 0));
  if (steps.length < fewestSteps) return undefined;
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const alike = steps.filter((step) => Math.abs(step - usual) <= usual / 4).length;
  return alike * 3 >= steps.length * 2 ? usual : undefined;
}
