import type { PublicEntry } from "../model/public.ts";

/** What was entered on one day, by the same people. */
export interface RecordDay {
  /** `2026-11-27` */
  readonly day: string;
  readonly signers: readonly string[];
  /** How many entries of each kind of action, in the order in which each came first. */
  readonly counts: ReadonlyMap<PublicEntry["action"], number>;
}

/** The days of a record, newest first. Entries that do not count are left out. */
export function recordDays(entries: readonly PublicEntry[]): readonly RecordDay[] {
  const days = new Map<
    string,
    { day: string; signers: readonly string[]; counts: Map<PublicEntry["action"], number> }
  >();
  for (const { time, signers, action, counted } of entries) {
    if (!counted) continue;
    const day = time.slice(0, 10);
    const key = `${day} ${signers.join("\n")}`;
    const found = days.get(key) ?? { day, signers, counts: new Map() };
    found.counts.set(action, (found.counts.get(action) ?? 0) + 1);
    days.set(key, found);
  }
  return [...days.values()].reverse();
}

const hiding: ReadonlySet<PublicEntry["action"]> = new Set(["withhold", "takedown"]);

/** The newest entry of everything that is withheld or taken down and is neither a document nor a witness: these have their tombstones. */
export function hiddenEntries(entries: readonly PublicEntry[]): readonly PublicEntry[] {
  const newest = new Map<string, PublicEntry>();
  for (const entry of entries) if (entry.counted) newest.set(entry.subject, entry);
  return [...newest.values()].filter(
    ({ action, kind }) => hiding.has(action) && kind !== "document" && kind !== "witness",
  );
}
