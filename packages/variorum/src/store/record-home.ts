import { createHash } from "node:crypto";
import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { FileOperations } from "./file-operations.ts";
import { formatKeyFile, type KeyRole, parseKeyFile, type StoredKey } from "./key-file.ts";

/** Where this machine keeps the keys and the lock of a record: outside the edition's folder. */
export interface RecordHome {
  readonly folder: string;
  readonly lock: string;
  /** The signed checkpoint that is not visible yet, with the cosignatures it has so far. */
  readonly pending: string;
  /** From which entry on the working files do not agree with the record yet; absent when they do. */
  readonly unsettled: string;
  /** The folders that hold every state before it is visible. */
  readonly mirrors: string;
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
    pending: join(folder, "checkpoint.pending"),
    unsettled: join(folder, "unsettled.txt"),
    mirrors: join(folder, "mirrors.txt"),
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

/** Every key file of a record on this machine: in its folder, and the recovery file where it still is. */
export async function keyPaths(files: FileOperations, { folder, recovery }: RecordHome): Promise<readonly string[]> {
  const names = (await files.list(folder)).filter((name) => name.endsWith(".key"));
  const recoveryIsHere = (await files.read(recovery)) !== undefined;
  return [...names.map((name) => join(folder, name)), ...(recoveryIsHere ? [recovery] : [])];
}

/**
 * The keys of a record, those brought from elsewhere among them.
 * @throws {VariorumError} `input` for a file that is no key file, `usage` when one that is brought does not exist
 */
export async function readKeyFiles(
  files: FileOperations,
  home: RecordHome,
  brought: readonly string[] = [],
): Promise<readonly StoredKey[]> {
  const keys: StoredKey[] = [];
  for (const path of [...(await keyPaths(files, home)), ...brought]) {
    const bytes = await files.read(path);
    if (bytes === undefined) throw new VariorumError("usage", `${path} does not exist`);
    keys.push(parseKeyFile(bytes, path));
  }
  return keys;
}
