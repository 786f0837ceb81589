import { formatBase64, hashLeaf, parseBase64, rootOfLeaves } from "@variorum/tlog";
import type { Json } from "../model/json.ts";
import { encodeCanonicalJson } from "./canonical-json.ts";
import { type CommitmentKind, commit } from "./commitment.ts";
import { readAnyObject, readDigest, readObject } from "./shape.ts";

/** A value that was committed to, with the salt that opens its commitment. */
export interface Opening<T> {
  /** Base64. */
  readonly salt: string;
  readonly value: T;
}

/** A commitment whose value is not shown. */
export interface Sealed {
  /** Base64. */
  readonly commitment: string;
}

export type MaybeOpen<T> = Opening<T> | Sealed;

export const isSealed = <T>(item: MaybeOpen<T>): item is Sealed => "commitment" in item;

/** The commitment that an opening opens, base64. */
export function commitmentOf<T extends Json>(kind: CommitmentKind, opening: Opening<T>): string {
  return commitmentOfBytes(kind, opening.salt, encodeCanonicalJson(opening.value));
}

/** Base64 of commit(kind, salt, bytes), the salt in base64. */
export const commitmentOfBytes = (kind: CommitmentKind, salt: string, bytes: Uint8Array): string =>
  formatBase64(commit(kind, parseBase64(salt), bytes));

/** RFC 6962 root over commitments as leaves, base64. */
export const rootOfCommitments = (commitments: readonly string[]): string =>
  formatBase64(rootOfLeaves(commitments.map((commitment) => hashLeaf(parseBase64(commitment)))));

/** @throws {VariorumError} `record` */
export function readOpening<T>(value: Json | undefined, where: string, read: (value: Json) => T): Opening<T> {
  const fields = readObject(value, where, ["salt", "value"]);
  return { salt: readDigest(fields.salt, where), value: read(fields.value) };
}

/** @throws {VariorumError} `record` */
export function readMaybeOpen<T>(value: Json, where: string, read: (value: Json) => T): MaybeOpen<T> {
  if (!Object.hasOwn(readAnyObject(value, where), "commitment")) return readOpening(value, where, read);
  return { commitment: readDigest(readObject(value, where, ["commitment"]).commitment, where) };
}
