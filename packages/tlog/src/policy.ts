import { equalBytes } from "./bytes.ts";
import { type OpenCheckpoint, openCheckpointNote, parseCheckpoint } from "./checkpoint.ts";
import { TlogError } from "./error.ts";
import { ED25519, formatVkey, isSameKey, parseVkey, type VerifierKey } from "./key.ts";
import { parseNote } from "./note.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

/** A log that the policy accepts. Its key name is its origin. */
export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url?: string;
}

/** A witness. Its name is used within the policy only. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url?: string;
}

/** Members, witnesses or groups named before, of which at least `threshold` must have cosigned. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Which checkpoints are believed (c2sp.org/tlog-policy). */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** Name of a witness or group, or `none`. */
  readonly quorum: string;
}

/** A policy is at most this long, in bytes. */
const MAX_POLICY_SIZE = 1_000_000;
const NONE = "none";

interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  readonly members: Set<string>;
  readonly names: Set<string>;
  quorum?: string;
}

/**
 * Reads a policy. Comments and white space are allowed and forgotten. Unlike the specification, which takes any bytes
 * above 0x7F, the text must be UTF-8. Keys of unknown types are kept and never count.
 * @throws {TlogError} `too-large`, `bad-utf8`, `bad-policy` naming the line
 */
export function parsePolicy(bytes: Uint8Array): Policy {
  if (bytes.length > MAX_POLICY_SIZE)
    throw new TlogError("too-large", `a policy is at most ${MAX_POLICY_SIZE} bytes long`);
  const text = decodeUtf8(bytes);
  if (!text.endsWith("\n")) throw new TlogError("bad-policy", "the last line of a policy must end in a newline");
  const draft: Draft = { logs: [], witnesses: [], groups: [], members: new Set(), names: new Set([NONE]) };
  for (const [i, line] of text.slice(0, -1).split("\n").entries()) addLine(draft, line, i + 1);
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) throw new TlogError("bad-policy", "a policy has a quorum line");
  return { logs, witnesses, groups, quorum };
}

const KEYWORDS: Readonly<Record<string, (draft: Draft, words: readonly string[]) => void>> = {
  log: addLog,
  witness: addWitness,
  group: addGroup,
  quorum: setQuorum,
};

function addLine(draft: Draft, line: string, number: number): void {
  try {
    assertPrintable(line);
    const [keyword, ...words] = line.split(/[ \t]+/).filter((word) => word !== "");
    if (keyword === undefined || keyword.startsWith("#")) return;
    const add = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (add === undefined) throw refused(`unknown keyword ${JSON.stringify(keyword)}`);
    add(draft, words);
  } catch (cause) {
    if (!(cause instanceof TlogError)) throw cause;
    throw new TlogError("bad-policy", `line ${number}: ${cause.message}`, { cause });
  }
}

function refused(message: string): TlogError {
  return new TlogError("bad-policy", message);
}

function assertPrintable(line: string): void {
  for (let at = 0; at < line.length; at++) {
    const unit = line.charCodeAt(at);
    if ((unit < 0x20 && unit !== 0x09) || unit === 0x7f) throw refused(`control character at code unit ${at}`);
  }
}

function addLog(draft: Draft, words: readonly string[]): void {
  const [vkey, url, ...rest] = words;
  if (vkey === undefined || rest.length > 0) throw refused("a log line is: log <vkey> [<url>]");
  const key = parseVkey(vkey);
  assertNewKey(draft.logs, key);
  draft.logs.push(url === undefined ? { key } : { key, url });
}

function addWitness(draft: Draft, words: readonly string[]): void {
  const [name, vkey, url, ...rest] = words;
  if (name === undefined || vkey === undefined || rest.length > 0) {
    throw refused("a witness line is: witness <name> <vkey> [<url>]");
  }
  const key = parseVkey(vkey);
  if (key.type === ED25519) throw refused(`${key.name} signs notes: a witness needs a cosigning key`);
  assertNewKey(draft.witnesses, key);
  defineName(draft, name);
  draft.witnesses.push(url === undefined ? { name, key } : { name, key, url });
}

function assertNewKey(known: readonly { readonly key: VerifierKey }[], key: VerifierKey): void {
  const twin = known.find((other) => equalBytes(other.key.publicKey, key.publicKey));
  if (twin !== undefined) throw refused(`${key.name} has the same public key as ${twin.key.name}`);
}

function defineName(draft: Draft, name: string): void {
  if (draft.names.has(name)) throw refused(`the name ${name} is taken`);
  draft.names.add(name);
}

function addGroup(draft: Draft, words: readonly string[]): void {
  const [name, rule, ...members] = words;
  if (name === undefined || rule === undefined || members.length === 0) {
    throw refused("a group line is: group <name> <number|any|all> <member> …");
  }
  for (const member of members) {
    if (member === NONE || !draft.names.has(member)) throw refused(`${member} is not defined above`);
    if (draft.members.has(member)) throw refused(`${member} is a member already`);
    draft.members.add(member);
  }
  const threshold = parseThreshold(rule, members.length);
  defineName(draft, name);
  draft.groups.push({ name, threshold, members });
}

function parseThreshold(rule: string, members: number): number {
  if (rule === "any") return 1;
  if (rule === "all") return members;
  const threshold = /^[1-9][0-9]{0,8}$/.test(rule) ? Number(rule) : Number.NaN;
  if (!(threshold <= members))
    throw refused(`${JSON.stringify(rule)} is not any, all, or a number from 1 to ${members}`);
  return threshold;
}

function setQuorum(draft: Draft, words: readonly string[]): void {
  const [name, ...rest] = words;
  if (name === undefined || rest.length > 0) throw refused("a quorum line is: quorum <name>");
  if (draft.quorum !== undefined) throw refused("a policy has one quorum line");
  if (!draft.names.has(name)) throw refused(`${name} is not defined above`);
  draft.quorum = name;
}

/**
 * The bytes of a policy; the inverse of `parsePolicy`.
 * @throws {TlogError} `bad-policy` when the value is not one that `parsePolicy` gives
 */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): Uint8Array {
  const lines = [
    ...logs.map(({ key, url }) => ["log", formatVkey(key), ...optional(url)]),
    ...witnesses.map(({ name, key, url }) => ["witness", name, formatVkey(key), ...optional(url)]),
    ...groups.map(({ name, threshold, members }) => ["group", name, String(threshold), ...members]),
    ["quorum", quorum],
  ];
  if (lines.flat().some((word) => word === "" || /[ \t\n]/.test(word))) {
    throw refused("names and addresses of a policy are not empty and hold no space");
  }
  const bytes = encodeUtf8(lines.map((words) => `${words.join(" ")}\n`).join(""));
  parsePolicy(bytes);
  return bytes;
}

function optional(url: string | undefined): readonly string[] {
  return url === undefined ? [] : [url];
}

/**
 * Whether cosignatures satisfy the quorum.
 * @param cosigners names, within the policy, of the witnesses whose cosignatures verify
 */
export function isQuorumMet(policy: Policy, cosigners: ReadonlySet<string>): boolean {
  if (policy.quorum === NONE) return true;
  const known = policy.witnesses.map((witness) => witness.name).filter((name) => cosigners.has(name));
  const satisfied = new Set(known);
  for (const group of policy.groups) {
    if (group.members.filter((member) => satisfied.has(member)).length >= group.threshold) satisfied.add(group.name);
  }
  return satisfied.has(policy.quorum);
}

/** A checkpoint and who, in the words of a policy, vouches for it. */
export interface PolicyCheckpoint extends OpenCheckpoint {
  /** The log that signed. */
  readonly log: PolicyLog;
  /** The witnesses that cosigned, in the order of the policy, each with its newest time (seconds since 1970). */
  readonly witnesses: readonly { readonly witness: PolicyWitness; readonly time: number }[];
  readonly isQuorumMet: boolean;
}

/**
 * Opens a checkpoint of a log of the policy and counts its witnesses. Whether they are enough is said, not enforced.
 * @throws {TlogError} as `openCheckpoint`
 */
export function inspectCheckpoint(bytes: Uint8Array, policy: Policy): PolicyCheckpoint {
  const note = parseNote(bytes);
  const { origin } = parseCheckpoint(note.text);
  const logs = policy.logs.filter((log) => log.key.name === origin);
  if (logs.length === 0) throw new TlogError("wrong-origin", `${origin} is not a log of the policy`);
  const witnessKeys = policy.witnesses.map((witness) => witness.key);
  const open = openCheckpointNote(note, { origin, logKeys: logs.map((log) => log.key), witnessKeys });
  const log = logs.find(({ key }) => open.verified.some((signature) => isSameKey(signature.key, key)));
  const witnesses = policy.witnesses.flatMap((witness) => {
    const times = open.cosignatures.filter(({ key }) => isSameKey(key, witness.key)).map(({ time }) => time ?? 0);
    return times.length === 0 ? [] : [{ witness, time: Math.max(...times) }];
  });
  const cosigners = new Set(witnesses.map(({ witness }) => witness.name));
  return { ...open, log: log as PolicyLog, witnesses, isQuorumMet: isQuorumMet(policy, cosigners) };
}

/**
 * Opens a checkpoint that the policy believes: signed by one of its logs, cosigned by its quorum.
 * @throws {TlogError} as `openCheckpoint`, and `no-quorum`
 */
export function requireCheckpoint(bytes: Uint8Array, policy: Policy): PolicyCheckpoint {
  const found = inspectCheckpoint(bytes, policy);
  if (found.isQuorumMet) return found;
  const names = found.witnesses.map(({ witness }) => witness.name).join(", ") || "nobody";
  throw new TlogError("no-quorum", `the quorum ${policy.quorum} is not met: cosigned by ${names}`);
}
