import { openNote, parseVkey, verifySignature } from "@variorum/tlog";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordAction } from "../../src/model/public.ts";
import { parseEventNote, type RecordEvent } from "../../src/record/event-note.ts";
import { type Policy, type PolicyPerson, parsePolicy, type Role } from "../../src/record/policy.ts";
import { replayEntries } from "../../src/record/replay.ts";
import { signEvent } from "../../src/record/sign-event.ts";
import { verifyEd25519 } from "../../src/store/ed25519.ts";
import { allKeys, type Cast, digest, eventOf, hex, keyOf, policyEvent, policyOf } from "./scene.ts";

/**
 * The rules of docs/record-format.md once more, slow and obvious: for each entry everything is found out again from the list
 * of the entries that count. Gives the indices of those.
 */
function oracle(entries: readonly Uint8Array[]): number[] {
  const counted: { index: number; id: string; event: RecordEvent }[] = [];
  for (const [index, entry] of entries.entries()) {
    const { id, event } = parseEventNote(entry);
    const policies = counted.filter((earlier) => earlier.event.action === "policy");
    const policy = policies.at(-1);
    const chain = counted.filter((earlier) => earlier.event.subject === event.subject);
    const fits =
      counted.every((earlier) => earlier.id !== id) &&
      (index === 0) === (policy === undefined) &&
      event.policy === (policy?.id ?? null) &&
      event.parent === (chain.at(-1)?.id ?? null) &&
      (event.until === null || index < event.until) &&
      (event.action === "policy"
        ? policyFits(
            policies.map((earlier) => policyOfEvent(earlier.event)),
            event,
            entry,
          )
        : contentFits(
            chain.map((earlier) => earlier.event),
            event,
            policyOfEvent((policy as { event: RecordEvent }).event),
            entry,
          ));
    if (fits) counted.push({ index, id, event });
  }
  return counted.map(({ index }) => index);
}

const policyOfEvent = (event: RecordEvent): Policy => parsePolicy(event.body ?? "");

/** Ids of people who signed with a key of a role; null when a known key's signature is bad. */
function people(policy: Policy, role: Role, entry: Uint8Array): string[] {
  const { text, signatures } = parseEventNote(entry);
  const signed = (vkey: string): boolean => {
    const key = parseVkey(vkey);
    return signatures.some(
      (line) => line.name === key.name && line.keyId === key.keyId && verifySignature(text, line, key) !== undefined,
    );
  };
  return policy.people.filter((person) => person[role].some(signed)).map(({ id }) => id);
}

const vkeys = (person: PolicyPerson): string[] => [...person.editor, ...person.root, ...person.legal];

function hasBadSignature(policies: readonly Policy[], entry: Uint8Array): boolean {
  const keys = policies.flatMap((policy) => policy.people.flatMap(vkeys)).map(parseVkey);
  try {
    openNote(entry, keys);
    return false;
  } catch (cause) {
    return (cause as { code: string }).code === "bad-signature";
  }
}

/** none, public, withheld, sealed+public, sealed+withheld, destroyed. */
function stateOf(chain: readonly RecordEvent[]): string {
  let state = "none";
  for (const { action, reason } of chain) {
    if (action === "publish" || action === "release") state = "public";
    if (action === "withhold") state = "withheld";
    if (action === "takedown") state = reason?.code === "sealed" ? `sealed+${state}` : "destroyed";
    if (action === "restore") state = state.replace("sealed+", "");
  }
  return state;
}

const allowed: Record<string, string[]> = {
  none: ["publish", "withhold"],
  public: ["amend", "withhold", "takedown"],
  withheld: ["amend", "release", "takedown"],
  "sealed+public": ["restore"],
  "sealed+withheld": ["restore"],
  destroyed: [],
};

function contentFits(chain: readonly RecordEvent[], event: RecordEvent, policy: Policy, entry: Uint8Array): boolean {
  const before = chain.at(-1)?.content;
  const repeats =
    before === undefined || (event.action === "amend" ? before !== event.content : before === event.content);
  if (!allowed[stateOf(chain)]?.includes(event.action) || !repeats || hasBadSignature([policy], entry)) return false;
  const editors = people(policy, "editor", entry);
  if (event.action !== "takedown") return editors.length >= policy.thresholds.editor;
  const legal = people(policy, "legal", entry);
  const { legal: needed } = policy.thresholds;
  return needed > 0 && editors.some((editor) => legal.filter((person) => person !== editor).length >= needed);
}

function policyFits(policies: readonly Policy[], event: RecordEvent, entry: Uint8Array): boolean {
  const next = policyOfEvent(event);
  const old = policies.at(-1);
  if (next.version !== policies.length + 1 || hasBadSignature([next, ...(old ? [old] : [])], entry)) return false;
  const keysOf = (policy: Policy) => policy.people.flatMap(vkeys);
  const known = new Set(old === undefined ? [] : keysOf(old));
  const ever = new Set(policies.flatMap(keysOf));
  if (keysOf(next).some((key) => !known.has(key) && ever.has(key))) return false;
  const moved = policies.some((earlier) =>
    earlier.people.some((person) =>
      next.people.some((now) =>
        (["editor", "root", "legal"] as const).some((role) =>
          now[role].some((key) => vkeys(person).includes(key) && (person.id !== now.id || !person[role].includes(key))),
        ),
      ),
    ),
  );
  if (moved) return false;
  const meets = (policy: Policy | undefined, role: "editor" | "root") =>
    policy === undefined || people(policy, role, entry).length >= policy.thresholds[role];
  const { signatures } = parseEventNote(entry);
  const proved = keysOf(next)
    .filter((key) => !known.has(key))
    .every((vkey) => signatures.some(({ name }) => name === parseVkey(vkey).name));
  const onlyFewerKeys =
    old !== undefined &&
    keysOf(next).every((key) => known.has(key)) &&
    JSON.stringify(next.thresholds) === JSON.stringify(old.thresholds);
  return (
    proved &&
    meets(old, "root") &&
    meets(next, "root") &&
    (onlyFewerKeys || (meets(old, "editor") && meets(next, "editor")))
  );
}

const casts: readonly Cast[] = [
  { anna: "er", ben: "el", carl: "l" },
  { anna: "er", ben: "el", carl: "el", dora: "e" },
  { anna: "er", carl: "l" },
  { anna: "er2", ben: "e2" },
];
const thresholds = [
  { editor: 1, root: 1, legal: 1 },
  { editor: 2, root: 1, legal: 0 },
  { editor: 1, root: 1, legal: 0 },
] as const;

interface Step {
  readonly kind: "policy" | "content" | "again";
  /** The first signature is bad. */
  readonly spoilt: boolean;
  /** The action is one that the subject's state allows. */
  readonly apt: boolean;
  readonly cast: number;
  readonly threshold: number;
  readonly action: number;
  readonly subject: number;
  readonly content: number;
  readonly lag: number;
  readonly until: number;
  readonly signers: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 9, arbitrary: fc.constant("content" as const) },
    fc.constantFrom("policy" as const, "again" as const),
  ),
  spoilt: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, fc.constant(true)),
  apt: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  cast: fc.nat(casts.length - 1),
  threshold: fc.nat(thresholds.length - 1),
  action: fc.nat(5),
  subject: fc.nat(1),
  content: fc.nat(1),
  lag: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constant(1)),
  until: fc.oneof({ weight: 6, arbitrary: fc.constant(99) }, fc.nat(6)),
  signers: fc.nat(2 ** 8 - 1),
});

const actions: RecordAction[] = ["publish", "amend", "withhold", "release", "takedown", "restore"];
const everybody = [
  "anna editor",
  "ben editor",
  "carl legal",
  "ben legal",
  "anna root",
  "dora editor",
  "anna root2",
  "ben editor2",
];

/** A log made by a random story; parents and policies are mostly right, so that much of it counts. */
function logOf(steps: readonly Step[]): Uint8Array[] {
  const first = casts[0] as Cast;
  const entries = [signEvent(policyEvent(policyOf(first, { legal: 1 })), allKeys(first).map(keyOf))];
  for (const made of steps) entries.push(entryOf(made, entries));
  return entries;
}

function entryOf(made: Step, entries: readonly Uint8Array[]): Uint8Array {
  const { policies, subjects, entries: judged } = replayEntries(entries, { verifyEd25519 });
  const signers = everybody.filter((_, i) => made.signers & (1 << i)).map(keyOf);
  const by = signers.length === 0 ? [keyOf("anna editor")] : signers;
  const policy = policies.at(-1 - made.lag)?.id ?? policies.at(-1)?.id ?? null;
  if (made.kind === "again") return entries[made.signers % entries.length] as Uint8Array;
  if (made.kind === "policy") {
    const next = { ...policyOf(casts[made.cast] as Cast), version: policies.length + 1 };
    const met = thresholds[made.threshold];
    try {
      return signEvent(
        policyEvent({ ...next, thresholds: met ?? next.thresholds }, { policy, parent: policy }),
        everybody.map(keyOf),
      );
    } catch {
      return signEvent(policyEvent(next, { policy, parent: policy }), everybody.map(keyOf));
    }
  }

  const subject = hex(`subject ${made.subject}`, 32);
  const heads = subjects.get(subject) ?? [];
  const apt = allowed[stateOf(heads.flatMap(({ index }) => judged[index]?.note?.event ?? []))] ?? [];
  const choice = made.apt && apt.length > 0 ? apt : actions;
  const action = choice[made.action % choice.length] as RecordAction;
  const content =
    made.content === 0 && action !== "amend" && heads.length > 0
      ? (heads.at(-1)?.content ?? null)
      : digest(`content ${judged.length % 3}`);
  const reason =
    action === "takedown"
      ? { code: made.content === 0 ? "sealed" : "destroyed", statement: null }
      : { code: "other", statement: null };
  const parent = heads.at(-1 - made.lag)?.id ?? null;
  const until = made.until === 99 ? null : made.until;
  const entry = signEvent(eventOf({ action, subject, content, reason, policy, parent, until }), by);
  return made.spoilt ? tamper(entry) : entry;
}

/** Spoils the first signature. */
function tamper(entry: Uint8Array): Uint8Array {
  const text = Buffer.from(entry).toString();
  const at = text.lastIndexOf("\n\n") + 2;
  return Buffer.from(
    text.slice(0, at) +
      text
        .slice(at)
        .replace(/([A-Za-z0-9+/])(.{10})$/m, (_, c: string, tail: string) => (c === "A" ? "B" : "A") + tail),
  );
}

describe("replay", () => {
  it("judges as the slow and obvious version of its rules does", { timeout: 120_000 }, () => {
    let counted = 0;
    let all = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const entries = logOf(steps);
        const replayed = replayEntries(entries).entries.flatMap(({ index, fault }) => (fault === null ? [index] : []));
        expect(replayed).toEqual(oracle(entries));
        counted += replayed.length - 1;
        all += steps.length;
      }),
      { numRuns: Number(process.env.VARIORUM_RUNS ?? 80) },
    );
    expect(counted).toBeGreaterThan(all / 20);
  });

  it("gives the same with Node's Ed25519", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const entries = logOf(steps);
        const faults = (options: object) => replayEntries(entries, options).entries.map(({ fault }) => fault?.code);
        expect(faults({ verifyEd25519 })).toEqual(faults({}));
      }),
      { numRuns: 10 },
    );
  });
});
