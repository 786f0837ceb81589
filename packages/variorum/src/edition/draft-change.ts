import { VariorumError } from "../model/error.ts";
import type { RecordState } from "../record/record-state.ts";
import { buildStatement } from "../record/statement.ts";
import { addEvent, type Draft, hideObject, openStatement, showObject } from "./draft.ts";
import { listingOfText } from "./listing.ts";
import type { Change, ThingName } from "./publication.ts";
import { sealItem } from "./sealed-item.ts";

/** @throws {VariorumError} `record` when a change was planned against another state */
export function requireCurrent(state: RecordState, change: Change): void {
  const head = change.subject === null ? undefined : headOf(state, change.subject);
  if ((head?.id ?? null) === change.parent && !(change.subject === null && isKnown(state, change))) return;
  throw new VariorumError("record", "The record has changed since these changes were planned. Run `publish` again.");
}

const headOf = ({ replay }: RecordState, subject: string) => replay.subjects.get(subject)?.at(-1);

/**
 * Puts the events of a change of the working files into a draft.
 * @throws {VariorumError} `record` when it was planned against another state
 */
export function addChange(draft: Draft, change: Change): void {
  const { state, env } = draft;
  requireCurrent(state, change);
  const subject = change.subject ?? Buffer.from(env.random(16)).toString("hex");
  const head = headOf(state, subject);
  if (change.action === "withhold") addWithheld(draft, change, subject);
  else if (change.action === "conceal") addConcealment(draft, change, subject, head?.content ?? null);
  else addContent(draft, change, subject, change.action, head?.state === "withheld");
}

/** An identifier that was ever published is never used again, not even of what was destroyed. */
const isKnown = (state: RecordState, { kind, name }: ThingName): boolean =>
  state.subjectAt(kind, name, state.newest.size) !== undefined;

function addContent(
  draft: Draft,
  { item, parent }: Pick<Change, "item" | "parent">,
  subject: string,
  action: "publish" | "amend",
  isWithheld: boolean,
): { readonly id: string; readonly content: string; readonly sealed: ReturnType<typeof sealItem> } {
  const seed = draft.env.random(32);
  const sealed = sealItem(item, seed);
  const id = addEvent(draft, { action, subject, parent, content: sealed.content });
  draft.seeds.set(id, seed);
  if (!isWithheld) showObject(draft, sealed.shown(id, null));
  if (isWithheld || sealed.whole !== null) hideObject(draft, (sealed.whole ?? sealed.shown)(id, null));
  return { id, content: sealed.content, sealed };
}

/** A new text that is withheld from the start: committed to, listed, not shown. */
function addWithheld(draft: Draft, { item, kind, name, parent }: Change, subject: string): void {
  const seed = draft.env.random(32);
  const sealed = sealItem(item, seed);
  const whole = item.form === "text" ? item.whole : undefined;
  const listing = item.form === "text" ? listingOfText(item.kind, item.metadata) : null;
  const { note = null, until = null, reason: code = "withheld" } = whole ?? {};
  const statement = openStatement(buildStatement({ kind, name, value: listing, note, until }), seed);
  const id = addEvent(draft, { action: "withhold", subject, parent, content: sealed.content }, { code, statement });
  draft.seeds.set(id, seed);
  showObject(draft, { form: "tombstone", event: id, reason: statement });
  hideObject(draft, (sealed.whole ?? sealed.shown)(id, statement));
}

/**
 * Hides a passage that is public: the whole text is withheld, amended and released again at once, so that no older version
 * shows the passage any longer.
 */
function addConcealment(draft: Draft, change: Change, subject: string, content: string | null): void {
  const { kind, name, parent } = change;
  const seed = draft.env.random(32);
  const statement = openStatement(buildStatement({ kind, name }), seed);
  const reason = { code: "passage", statement };
  const withheld = addEvent(draft, { action: "withhold", subject, parent, content }, reason);
  draft.seeds.set(withheld, seed);
  const amended = addContent(draft, { item: change.item, parent: withheld }, subject, "amend", true);
  const released = { action: "release", subject, parent: amended.id, content: amended.content } as const;
  showObject(draft, amended.sealed.shown(addEvent(draft, released), null));
}
