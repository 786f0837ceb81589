/** Lists by key, each in the order in which its values came. */
export type Groups<Key, Value> = Map<Key, [Value, ...Value[]]>;

/** Adds to the list of a key, or begins it. */
export function append<Key, Value>(groups: Groups<Key, Value>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
