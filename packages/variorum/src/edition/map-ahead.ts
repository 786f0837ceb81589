/** Yields `work(item)` in the order of `items` while the next `ahead` items are already under way. */
export async function* mapAhead<In, Out>(
  items: Iterable<In>,
  ahead: number,
  work: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const underWay: Promise<Out>[] = [];
  for (const item of items) {
    const result = work(item);
    // Awaited in its turn; until then a failure is nobody's unhandled rejection.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length > ahead) yield await (underWay.shift() as Promise<Out>);
  }
  for (const result of underWay) yield await result;
}
