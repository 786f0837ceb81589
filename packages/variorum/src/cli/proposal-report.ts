import type { ContentChange, PassageChange, Piece } from "../edition/content-change.ts";
import type { EventView, ProposalView } from "../edition/proposals.ts";
import type { Json } from "../model/json.ts";
import type { PolicyDifference } from "../record/policy-edit.ts";
import type { Missing } from "../record/signers.ts";
import { hangText } from "./layout.ts";
import { printable } from "./problem-report.ts";
import type { Channel } from "./terminal.ts";
import { countNoun, listWords, thingWords } from "./wording.ts";

export type Names = ReadonlyMap<string, string>;

/** Events, passages and fields of which each is printed one by one; the rest is counted, unless all are wanted. */
const SHOWN = 20;

/** A proposal as a person reads it before signing: what it does, word by word, who signed, who is missing. */
export function formatProposalView(view: ProposalView, names: Names, channel: Channel, all = false): string {
  const { paint } = channel;
  const events = all ? view.events : view.events.slice(0, SHOWN);
  const rest = view.events.length - events.length;
  return [
    `${paint.strong(`Proposal ${view.id.slice(0, 12)}`)}  ${standingWords(view, channel)}`,
    ...events.map((event) => formatEventView(event, names, channel, all)),
    ...(rest > 0 ? [paint.faint(`  … and ${countNoun(rest, "event")} more (--all shows them)`)] : []),
    `  signed by ${view.signed.length === 0 ? "nobody" : listWords(view.signed.map(printable))}`,
    ...formatMissing(view.missing, names).map((line) => `  ${line}`),
  ].join("\n");
}

function standingWords({ standing, why, mine }: ProposalView, { paint }: Channel): string {
  const yours = mine > 0 ? paint.warning(" (you have not signed)") : "";
  switch (standing) {
    case "ready":
      return paint.good("has its signatures: `publish` logs it");
    case "waiting":
      return `waits for signatures${yours}`;
    case "logged":
      return "is in the record";
    case "void":
      return paint.warning("void: the policy changed. `propose --renew` puts it forward again");
    case "stale":
      return paint.bad(`can never be logged: ${why}`);
  }
}

/** `needs 1 more editor: Ben or Carla`. */
export function formatMissing(missing: readonly Missing[], names: Names): readonly string[] {
  const nameOf = (id: string): string => printable(names.get(id) ?? id);
  const keys = missing.filter(({ key }) => key !== undefined);
  const owners = [...new Set(keys.flatMap(({ people }) => people))];
  const proofs = owners.map((id) => {
    const own = keys.filter(({ people }) => people.includes(id)).map(({ role }) => role);
    return `needs ${nameOf(id)} to sign with the new ${listWords(own)} ${own.length === 1 ? "key" : "keys"}, to show that they have ${own.length === 1 ? "it" : "them"}`;
  });
  const people = missing
    .filter(({ key }) => key === undefined)
    .map(({ role, which, more, people: ids }) => {
      const of = which === "present" ? "" : ` of the ${which} policy`;
      const who = ids.map(nameOf);
      // As many as there are: all of them.
      return `needs ${more} more ${roleNoun(role, more)}${of}: ${who.length <= more ? listWords(who) : who.join(" or ")}`;
    });
  return [...people, ...proofs];
}

const ROLES = { editor: "editor", root: "holder", legal: "legal signer" } as const;

function roleNoun(role: Missing["role"], count: number): string {
  const noun = `${ROLES[role]}${count === 1 ? "" : "s"}`;
  return role === "root" ? `${noun} of a root key` : noun;
}

const VERBS: Readonly<Record<EventView["action"], string>> = {
  publish: "publish",
  amend: "change",
  withhold: "withhold",
  release: "show again",
  takedown: "take down",
  restore: "restore",
  policy: "change the policy",
  snapshot: "state the whole record",
  site: "state the files of the site",
};

export function formatEventView(event: EventView, names: Names, channel: Channel, all: boolean): string {
  const { paint, columns } = channel;
  const thing = event.name === null ? "" : ` ${thingWords(event.kind ?? "", paint.strong(printable(event.name)))}`;
  const lines = [`  • ${VERBS[event.action]}${thing}${reasonWords(event)}`];
  if (event.unread)
    lines.push(
      paint.warning("      What it would publish is not on this computer: nobody can read here what is signed."),
    );
  if (event.change !== null) lines.push(...formatChange(event.change, channel, all));
  for (const difference of event.policy ?? []) lines.push(`      ${policyWords(difference, names)}`);
  const details = [
    ["note", event.note],
    ["authority", event.authority],
    ["until", event.until],
  ].flatMap(([label, text]) => (text == null ? [] : [hangText(`      ${label}: `, printable(text), columns)]));
  return [...lines, ...details].join("\n");
}

function reasonWords({ action, reason }: EventView): string {
  if (reason === null) return "";
  if (action !== "takedown") return ` (${reason})`;
  return reason === "destroyed" ? ", destroyed for ever" : ", under seal";
}

function formatChange(
  { passages, of, fields, sealed }: ContentChange,
  channel: Channel,
  all: boolean,
): readonly string[] {
  const { paint } = channel;
  const shown = all ? passages : passages.slice(0, SHOWN);
  const shownFields = all ? fields : fields.slice(0, SHOWN);
  const rest = passages.length - shown.length + fields.length - shownFields.length;
  return [
    ...(of > 0
      ? [
          paint.faint(
            `      ${passages.length} of ${countNoun(of, "passage")} ${passages.length === 1 ? "differs" : "differ"}`,
          ),
        ]
      : []),
    ...shown.flatMap((passage) => formatPassage(passage, channel)),
    ...shownFields.map(({ path, before, after }) =>
      hangText(`      ${path}: `, fieldWords(before, after, channel), channel.columns),
    ),
    ...(rest > 0 ? [paint.faint(`      … and ${rest} more (--all shows them)`)] : []),
    ...(sealed > 0
      ? [paint.warning(`      ${countNoun(sealed, "passage")} withheld: not to be read on this computer`)]
      : []),
  ];
}

const MARKS = { removed: ["[-", "-]"], added: ["{+", "+}"] } as const;

/** As `git diff --word-diff`: what goes in brackets, what comes in braces, and in colours where there are any. */
function formatPassage({ kind, id, pieces }: PassageChange, channel: Channel): readonly string[] {
  const { columns } = channel;
  if (kind === "markup") return [`      ${printable(id)}  its words stay; its markup changes`];
  const text =
    kind === "changed" ? pieces.map((piece) => markPiece(piece, channel)).join("") : printable(pieces[0]?.text ?? "");
  const sign = { removed: "-", added: "+", changed: "~" }[kind];
  return [hangText(`      ${sign} ${printable(id)}  `, text, columns)];
}

/** Letters before and after a change that stay readable. */
const CONTEXT = 60;

function markPiece({ kind, text }: Piece, { paint }: Channel): string {
  if (kind === "same") {
    const cut = text.length > 2 * CONTEXT + 10 ? `${text.slice(0, CONTEXT)} … ${text.slice(-CONTEXT)}` : text;
    return printable(cut);
  }
  const [open, close] = MARKS[kind];
  const paintIt = kind === "removed" ? paint.bad : paint.good;
  return paintIt(`${open}${printable(text)}${close}`);
}

function fieldWords(before: Json | undefined, after: Json | undefined, { paint }: Channel): string {
  const show = (value: Json): string => printable(typeof value === "string" ? value : JSON.stringify(value));
  const removed = before === undefined ? "" : paint.bad(`[-${show(before)}-]`);
  return `${removed}${after === undefined ? "" : paint.good(`{+${show(after)}+}`)}`;
}

export function policyWords({ kind, person, role, key, before, after }: PolicyDifference, names: Names): string {
  const who = printable(names.get(person ?? "") ?? person ?? "");
  switch (kind) {
    case "person-added":
      return `${who} is taken in`;
    case "person-removed":
      return `${who} leaves`;
    case "key-added":
      return `${who} gets the ${role} key ${key}`;
    case "key-removed":
      return `${who} loses the ${role} key ${key}, for ever`;
    case "threshold":
      return `${after} ${roleNoun(role ?? "editor", after ?? 0)} must sign (until now ${before})`;
    case "witness-added":
      return `outside witness ${key} is asked to cosign`;
    case "witness-removed":
      return `outside witness ${key} is no longer asked`;
    case "quorum":
      return `${after} outside witnesses must cosign (until now ${before})`;
    case "max-age":
      return after == null
        ? "freshness is no longer judged"
        : `the newest cosignature may be ${Math.round((after ?? 0) / 86400)} days old`;
    case "log-key":
      return "the log key is replaced";
  }
}
