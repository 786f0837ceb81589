/** Lists by key, each in the order in which its values came. */
export type Groups<Key, Value> = Map<Key, [Value, ...Value[]]>;

/** As `Map.groupBy` of ES2024, which Node 20 has not; what has no key is left out. Time: O(n). */
export function groupBy<Key, Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => Key | undefined,
): Groups<Key, Value> {
  const groups: Groups<Key, Value> = new Map();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== undefined) append(groups, key, value);
  }
  return groups;
}

/** Adds to the list of a key, or begins it. */
export function append<Key, Value>(groups: Groups<Key, Value>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
