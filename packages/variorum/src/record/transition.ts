import type { RecordAction } from "../model/public.ts";
import type { RecordEvent } from "./event-note.ts";

/** What the record says of a subject: a thing of the edition under a random id. */
export type SubjectCondition = "public" | "withheld" | "removed";

/** A subject after one of its events. */
export interface SubjectHead {
  readonly subject: string;
  readonly state: SubjectCondition;
  /** Id of the event. */
  readonly id: string;
  /** Index of the entry. */
  readonly index: number;
  readonly action: RecordAction;
  readonly content: string | null;
  /** While removed: what a restoration leads back to, or null when the removal destroyed it. */
  readonly before: "public" | "withheld" | null;
}

type Outcome = SubjectCondition | "unchanged" | "before";

/** What may happen to a subject in each condition, and where it leads. Anything else is invalid. */
export const transitions: {
  readonly [condition in SubjectCondition | "none"]: { readonly [action in RecordAction]?: Outcome };
} = {
  none: { publish: "public", withhold: "withheld" },
  public: { amend: "unchanged", withhold: "withheld", takedown: "removed" },
  withheld: { amend: "unchanged", release: "public", takedown: "removed" },
  removed: { restore: "before" },
};

/** The subject after an event, or why the event is not allowed. Parent and signatures are judged elsewhere. */
export function transition(
  head: SubjectHead | undefined,
  event: RecordEvent,
  place: { readonly id: string; readonly index: number },
): SubjectHead | { readonly fault: string } {
  const condition = head?.state ?? "none";
  const outcome = transitions[condition][event.action];
  if (outcome === undefined)
    return { fault: `what is ${conditionWords[condition]} cannot be the object of ${event.action}` };
  const state = outcome === "before" ? head?.before : outcome === "unchanged" ? head?.state : outcome;
  if (state == null) return { fault: "it was destroyed and can never be restored" };
  const wrong = faultOfContent(head, event);
  if (wrong !== undefined) return { fault: wrong };
  const { subject, action, content } = event;
  return { subject, state, ...place, action, content, before: state === "removed" ? beforeOf(head, event) : null };
}

const conditionWords = { none: "not yet in the record", public: "public", withheld: "withheld", removed: "removed" };

function beforeOf(head: SubjectHead | undefined, event: RecordEvent): "public" | "withheld" | null {
  const isSealed = event.reason?.code === "sealed";
  return isSealed && head !== undefined && head.state !== "removed" ? head.state : null;
}

function faultOfContent(head: SubjectHead | undefined, { action, content }: RecordEvent): string | undefined {
  if (head === undefined) return undefined;
  const isSame = head.content === content;
  if (action === "amend") return isSame ? "an amendment changes the content, but this one repeats it" : undefined;
  return isSame ? undefined : `with the action ${action} the content must stay what it was`;
}
