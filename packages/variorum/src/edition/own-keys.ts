import { encodeUtf8, formatVkey, type NoteSignature, type SigningKey, verifierOf } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { RecordAction } from "../model/public.ts";
import { enrolledKeys, type Policy, type Role } from "../record/policy.ts";
import type { EventSigner } from "../record/sign-event.ts";
import { signerOf } from "../store/ed25519.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { openKey, type Passphrase, type StoredKey } from "../store/key-file.ts";
import { type RecordHome, readKeyFiles } from "../store/record-home.ts";

/** A key that this machine holds and a policy enrols. */
export interface OwnKey {
  readonly stored: StoredKey;
  /** Id of its person. */
  readonly person: string;
  readonly role: Role;
}

/** Where keys are looked for. */
export interface KeyPlace {
  readonly files: FileOperations;
  readonly home: RecordHome;
  /** Key files from elsewhere: a recovery file on a stick. */
  readonly keyFiles?: readonly string[] | undefined;
  readonly passphrase?: Passphrase | undefined;
}

/** The roles whose keys sign an event. */
export function signingRoles(action: RecordAction): readonly Role[] {
  if (action === "policy") return ["root", "editor", "legal"];
  return action === "takedown" ? ["legal", "editor"] : ["editor"];
}

/** The keys here that one of the policies enrols. Nothing is unlocked. */
export async function ownKeys(place: KeyPlace, policies: readonly Policy[]): Promise<readonly OwnKey[]> {
  const enrolled = new Map(policies.flatMap(enrolledKeys).map((key) => [key.vkey, key]));
  const found = new Map<string, OwnKey>();
  for (const stored of await readKeyFiles(place.files, place.home, place.keyFiles)) {
    const key = enrolled.get(stored.vkey);
    if (key?.person == null || key.role === "log" || key.role === "witness") continue;
    found.set(stored.vkey, { stored, person: key.person, role: key.role });
  }
  return [...found.values()];
}

/** @throws {VariorumError} `usage` when a passphrase is needed or wrong */
export const openSigner = async ({ stored }: OwnKey, { passphrase }: KeyPlace): Promise<EventSigner> =>
  eventSigner(await openKey(stored, passphrase));

/**
 * One signer for each key of an editor that is here.
 * @throws {VariorumError} `record` when they are of fewer people than the policy asks for
 */
export async function editorsHere(place: KeyPlace, policy: Policy): Promise<readonly EventSigner[]> {
  const own = (await ownKeys(place, [policy])).filter(({ role }) => role === "editor");
  const people = new Set(own.map(({ person }) => person));
  if (people.size < policy.thresholds.editor) {
    const message = `The policy asks for ${policy.thresholds.editor} editors to sign; this computer holds the keys of ${people.size}.`;
    throw new VariorumError("record", message);
  }
  return Promise.all(own.map((key) => openSigner(key, place)));
}

export function eventSigner({ name, keyId, seed }: SigningKey): EventSigner {
  const sign = signerOf(seed);
  return (text): NoteSignature => ({ name, keyId, payload: sign(encodeUtf8(text)) });
}

export const vkeyOf = (key: SigningKey): string => formatVkey(verifierOf(key));
