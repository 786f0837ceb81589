/** The lists below `entities/`. */
export const entityKinds = ["persons", "bodies", "offices", "memberships", "places", "events", "sources"] as const;

export type EntityKind = (typeof entityKinds)[number];

/** The list that a file below `entities/` holds, by its name. */
export const entityKindOf = (fileName: string): EntityKind | undefined =>
  entityKinds.find((kind) => fileName === `${kind}.yaml` || fileName === `${kind}.csv`);
