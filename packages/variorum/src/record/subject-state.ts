import type { Replay } from "./replay.ts";
import { headAt } from "./replay.ts";
import type { SubjectHead } from "./transition.ts";

/** What a state of the record lets be shown of a subject today. */
export interface SubjectState {
  readonly subject: string;
  /** `witness`, `document`, `person` …; null when it was never public. */
  readonly kind: string | null;
  /** `minutes/a`, `minutes`, `vale` …; null when it was never public. */
  readonly name: string | null;
  readonly state: "public" | "withheld" | "removed";
  /** Id of the event that pages cite: of the text or value when public, else of the withholding or takedown. */
  readonly event: string;
  /** The same id when its object is public; null when a tombstone stands in its place. */
  readonly shown: string | null;
  /** Index of the event's entry. */
  readonly index: number;
}

const isHiding = ({ action }: SubjectHead): boolean => action === "withhold" || action === "takedown";

const lastHidden = (heads: readonly SubjectHead[]): number => heads.findLastIndex(({ state }) => state !== "public");

/** Whether the object of a subject's `at`-th head may stand in the open: nothing hid the subject at or after it. */
export function isShown(heads: readonly SubjectHead[], at: number): boolean {
  return at > lastHidden(heads);
}

/**
 * What may be shown today of a subject as it was after entries [0, size). What was withheld since is not shown in old
 * versions either; what was released again is shown under the event that released it.
 */
export function subjectView(
  replay: Replay,
  subject: string,
  size: number,
): Omit<SubjectState, "kind" | "name"> | undefined {
  const head = headAt(replay, subject, size);
  if (head === undefined) return undefined;
  const heads = replay.subjects.get(subject) ?? [];
  if (head.state === "public") {
    const shown = shownHead(heads, head);
    return shown === undefined ? tombstone(heads, hidingAfter(heads, head) ?? head) : open(shown);
  }
  return tombstone(heads, heads.findLast((earlier) => earlier.index <= head.index && isHiding(earlier)) ?? head);
}

/** The head itself, or a later one that shows the same content again. */
function shownHead(heads: readonly SubjectHead[], head: SubjectHead): SubjectHead | undefined {
  const from = heads.indexOf(head);
  return heads.find((later, at) => at >= from && later.content === head.content && isShown(heads, at));
}

const hidingAfter = (heads: readonly SubjectHead[], head: SubjectHead): SubjectHead | undefined =>
  heads.find((later) => later.index > head.index && isHiding(later));

const open = ({ subject, id, index }: SubjectHead) => ({
  subject,
  state: "public" as const,
  event: id,
  shown: id,
  index,
});

function tombstone(heads: readonly SubjectHead[], hiding: SubjectHead): Omit<SubjectState, "kind" | "name"> {
  const { subject, id, index } = hiding;
  const last = heads.at(-1);
  const state = hiding.state === "removed" || last?.state === "removed" ? "removed" : "withheld";
  return { subject, state, event: id, shown: null, index };
}

/** An event whose object the record must hold, and what the object must be. */
export interface ExpectedObject {
  readonly event: string;
  readonly subject: string;
  readonly form: "content" | "tombstone" | "site";
}

/** Every object that a complete record holds in the open. */
export function expectedObjects(replay: Replay): readonly ExpectedObject[] {
  const expected: ExpectedObject[] = [];
  for (const [subject, heads] of replay.subjects) {
    for (const { id } of heads.slice(lastHidden(heads) + 1)) expected.push({ event: id, subject, form: "content" });
    const last = heads.at(-1);
    const hiding = last?.state === "public" ? undefined : heads.findLast(isHiding);
    if (hiding !== undefined && hasStatement(replay, hiding)) {
      expected.push({ event: hiding.id, subject, form: "tombstone" });
    }
  }
  const site = replay.sites.at(-1);
  return site === undefined ? expected : [...expected, { event: site.id, subject: "site", form: "site" }];
}

const hasStatement = (replay: Replay, { index }: SubjectHead): boolean =>
  replay.entries[index]?.note?.event.reason?.statement != null;
