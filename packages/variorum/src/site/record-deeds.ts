import type { PublicEntry } from "../model/public.ts";

/** What the same people did on one day, in entries that follow one another. */
export interface RecordDeed {
  /** `2026-11-27` */
  readonly day: string;
  readonly action: PublicEntry["action"];
  readonly signers: readonly string[];
  readonly counted: boolean;
  readonly matters: readonly RecordMatter[];
}

/** Entries that follow one another about one document, or about things of one kind. */
export interface RecordMatter {
  /** Id of the document. */
  readonly document?: string;
  readonly entries: readonly PublicEntry[];
}

/** Entries as people read them, in the order in which they are given. O(n). */
export function recordDeeds(entries: readonly PublicEntry[]): readonly RecordDeed[] {
  return runsBy(entries, deedKey).flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    const { time, action, signers, counted } = first;
    const matters = runsBy(run, matterKey).map((own) => ({ ...documentOf(own[0]), entries: own }));
    return [{ day: time.slice(0, 10), action, signers, counted, matters }];
  });
}

const deedKey = ({ time, action, signers, counted }: PublicEntry): string =>
  [time.slice(0, 10), action, counted, ...signers].join("\n");

const matterKey = (entry: PublicEntry): string => documentOf(entry).document ?? `${entry.kind} ${kindless(entry)}`;

/** The rules and the site are one thing each; what has no kind is not named. */
const kindless = ({ kind, subject }: PublicEntry): string => (kind === undefined ? subject : "");

const ofDocuments: ReadonlySet<string | undefined> = new Set(["document", "witness", "decisions"]);

function documentOf(entry: PublicEntry | undefined): { readonly document?: string } {
  const document = entry?.name?.split("/")[0];
  return ofDocuments.has(entry?.kind) && document !== undefined ? { document } : {};
}

function runsBy<T>(list: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] {
  const runs: { key: string; own: T[] }[] = [];
  for (const one of list) {
    const key = keyOf(one);
    const last = runs.at(-1);
    if (last?.key === key) last.own.push(one);
    else runs.push({ key, own: [one] });
  }
  return runs.map(({ own }) => own);
}
