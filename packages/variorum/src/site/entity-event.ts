import type { EventReference, PublicEdition, PublicEntry } from "../model/public.ts";

/** What a page shows beside texts: each is a subject of the record of its own. */
export type EntityKind =
  | "person"
  | "body"
  | "office"
  | "membership"
  | "place"
  | "event"
  | "source"
  | "series"
  | "edition";

const indexes = new WeakMap<PublicEdition, ReadonlyMap<string, PublicEntry>>();
const shows: ReadonlySet<string> = new Set(["publish", "amend", "release", "restore"]);

/** The event by which the value of a thing, as it is shown now, was signed; null in a draft. */
export function entityEvent(edition: PublicEdition, kind: EntityKind, id: string): EventReference | null {
  let index = indexes.get(edition);
  if (index === undefined) {
    index = newestEntries(edition);
    indexes.set(edition, index);
  }
  const entry = index.get(`${kind} ${id}`);
  return entry !== undefined && (entry.action === "publish" || entry.action === "amend") ? entry : null;
}

function newestEntries({ record }: PublicEdition): ReadonlyMap<string, PublicEntry> {
  const newest = new Map<string, PublicEntry>();
  for (const entry of record?.entries ?? []) {
    if (entry.counted && entry.name !== undefined && shows.has(entry.action))
      newest.set(`${entry.kind} ${entry.name}`, entry);
  }
  return newest;
}
