import { encodeUtf8, formatBase64, hashLeaf, rootOfLeaves } from "@variorum/tlog";
import { formatCanonicalJson, parseCanonicalJson } from "./canonical-json.ts";
import { readConstant, readDigest, readEventId, readInteger, readObject } from "./shape.ts";

const FORMAT = "variorum/snapshot@v1";

/** The state of a whole record at one size, as signed by editors. It grants no right: replay must give the same. */
export interface Snapshot {
  readonly format: typeof FORMAT;
  /** Id of the policy in force after entries [0, size). */
  readonly policy: string;
  /** Base64 of the RFC 6962 root over the lines of `snapshotLine`, sorted by subject. */
  readonly root: string;
  /** Entries of the log it is about. */
  readonly size: number;
  /** Number of subjects, the leaves of the tree. */
  readonly subjects: number;
}

/** A leaf: `<subject> <state> <id of the head>` in ASCII. */
export const snapshotLine = (subject: string, state: string, head: string): Uint8Array =>
  encodeUtf8(`${subject} ${state} ${head}`);

/** Subjects must be sorted by their ids. */
export function buildSnapshot(
  size: number,
  policy: string,
  subjects: readonly { readonly subject: string; readonly state: string; readonly head: string }[],
): Snapshot {
  const leaves = subjects.map(({ subject, state, head }) => hashLeaf(snapshotLine(subject, state, head)));
  return { format: FORMAT, policy, root: formatBase64(rootOfLeaves(leaves)), size, subjects: subjects.length };
}

export const formatSnapshot = (snapshot: Snapshot): string => formatCanonicalJson({ ...snapshot });

/** @throws {VariorumError} `record` */
export function parseSnapshot(text: string): Snapshot {
  const where = "snapshot";
  const fields = readObject(parseCanonicalJson(text), where, ["format", "policy", "root", "size", "subjects"]);
  return {
    format: readConstant(fields.format, where, FORMAT),
    policy: readEventId(fields.policy, where),
    root: readDigest(fields.root, where),
    size: readInteger(fields.size, where, 0, Number.MAX_SAFE_INTEGER),
    subjects: readInteger(fields.subjects, where, 0, Number.MAX_SAFE_INTEGER),
  };
}
