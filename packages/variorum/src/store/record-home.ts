import { createHash } from "node:crypto";
import { join } from "node:path";
import type { SigningKey } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { FileOperations } from "./file-operations.ts";
import { formatKeyFile, type KeyRole, openKey, parseKeyFile, type StoredKey } from "./key-file.ts";

/** Where this machine keeps the keys and the lock of a record: outside the edition's folder. */
export interface RecordHome {
  readonly folder: string;
  readonly lock: string;
  readonly logKey: string;
  readonly recovery: string;
}

/** A name that every file system takes, distinct for distinct origins. */
const safeName = (origin: string): string => {
  const hash = createHash("sha256").update(origin).digest("hex").slice(0, 12);
  return `${origin.replace(/[^A-Za-z0-9.-]+/g, "_")}-${hash}`;
};

export function recordHome(home: string, origin: string): RecordHome {
  const folder = join(home, "records", safeName(origin));
  return {
    folder,
    lock: join(folder, "lock.json"),
    logKey: join(folder, "log.key"),
    recovery: join(home, "recovery", `${safeName(origin)}.txt`),
  };
}

/** Path of a person's key. */
export const personKeyPath = ({ folder }: RecordHome, role: KeyRole, name: string): string =>
  join(folder, `${role}-${name.split("/").at(-1)}.key`);

export async function writeKey(
  files: FileOperations,
  path: string,
  key: StoredKey,
  explanation: readonly string[],
): Promise<void> {
  if (!(await files.create(path, formatKeyFile(key, explanation), 0o600))) {
    throw new VariorumError("record", `${path} exists already; keys are never overwritten`);
  }
}

/** The keys of a role that this machine holds, opened. A missing folder holds none. */
export async function readKeys(
  files: FileOperations,
  { folder }: RecordHome,
  role: KeyRole,
  passphrase: string | undefined,
): Promise<readonly SigningKey[]> {
  const keys: SigningKey[] = [];
  for (const name of await files.list(folder)) {
    if (!name.endsWith(".key") || !name.startsWith(role)) continue;
    const bytes = await files.read(join(folder, name));
    const stored = bytes && parseKeyFile(bytes, join(folder, name));
    if (stored?.role === role) keys.push(await openKey(stored, passphrase));
  }
  return keys;
}
