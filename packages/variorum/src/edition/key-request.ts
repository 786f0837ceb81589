import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import { decodeCanonicalJson, formatCanonicalJson } from "../record/canonical-json.ts";
import { isPersonId, type PolicyPerson, type Role, roles } from "../record/policy.ts";
import { malformed, readArray, readConstant, readObject, readString } from "../record/shape.ts";
import { layout } from "../store/edition-layout.ts";
import type { FileOperations } from "../store/file-operations.ts";

/**
 * Somebody asks to be taken into the policy, with these keys: `policy/requests/<person>.json`. It proves nothing: whoever
 * holds a key shows it by signing the policy that takes it in.
 */
export interface KeyRequest {
  readonly origin: string;
  /** 16 hex digits. */
  readonly person: string;
  /** As readers see it. */
  readonly name: string;
  readonly keys: readonly { readonly role: Role; readonly vkey: string }[];
}

const FORMAT = "variorum/key-request@v1";
const MAX_KEYS = 16;
const folderPath = `${layout.policy}/requests`;

export const requestPath = (person: string): string => `${folderPath}/${person}.json`;

/** Canonical JSON and a newline. */
export const formatKeyRequest = (request: KeyRequest): Uint8Array =>
  Buffer.from(`${formatCanonicalJson({ format: FORMAT, ...request } as unknown as Json)}\n`);

/** @throws {VariorumError} `record` */
export function parseKeyRequest(bytes: Uint8Array): KeyRequest {
  const where = "key request";
  const end = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
  const fields = readObject(decodeCanonicalJson(bytes.subarray(0, end)), where, [
    "format",
    "origin",
    "person",
    "name",
    "keys",
  ]);
  readConstant(fields.format, where, FORMAT);
  const person = readString(fields.person, where);
  if (!isPersonId(person)) throw malformed(where, `${person} is no id of a person`);
  const keys = readArray(fields.keys, where, MAX_KEYS).map((item) => {
    const { role, vkey } = readObject(item, where, ["role", "vkey"]);
    const known = roles.find((each) => each === role);
    if (known === undefined) throw malformed(where, "a role is editor, root or legal");
    return { role: known, vkey: readString(vkey, where) };
  });
  const name = readString(fields.name, where);
  if (name.trim() === "" || name.length > 200) throw malformed(where, "a name has 1 to 200 characters");
  return { origin: readString(fields.origin, where), person, name, keys };
}

/** Every request in an edition's folder. @throws {VariorumError} `input` naming a file that is none */
export async function readKeyRequests(files: FileOperations, folder: string): Promise<readonly KeyRequest[]> {
  const requests: KeyRequest[] = [];
  for (const name of await files.list(join(folder, folderPath))) {
    if (!/^[0-9a-f]{16}\.json$/.test(name)) continue;
    const bytes = (await files.read(join(folder, folderPath, name))) ?? new Uint8Array(0);
    try {
      requests.push(parseKeyRequest(bytes));
    } catch (cause) {
      if (!(cause instanceof VariorumError)) throw cause;
      throw new VariorumError("input", `${folderPath}/${name} is damaged: ${cause.message}`, { cause });
    }
  }
  return requests;
}

export const personOfRequest = ({ person, keys }: KeyRequest): PolicyPerson => {
  const of = (role: Role) => keys.filter((key) => key.role === role).map(({ vkey }) => vkey);
  return { id: person, editor: of("editor"), root: of("root"), legal: of("legal") };
};
