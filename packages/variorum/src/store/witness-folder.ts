import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  buildSigningKey,
  COSIGNATURE_V1,
  ED25519,
  encodeUtf8,
  formatVkey,
  isKeyName,
  parseCheckpoint,
  parseNote,
  parseVkey,
  type SigningKey,
  TlogError,
  type TreeHead,
  type VerifierKey,
  verifierOf,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { append, type Groups } from "../model/grouped.ts";
import type { FileOperations } from "./file-operations.ts";
import { formatKeyFile, openKey, parseKeyFile, storeKey } from "./key-file.ts";

/** Files of a witness's folder. */
const KEY = "witness.key";
const LOGS = "logs.txt";
const STATE = "state";
const EVIDENCE = "forks";

/** Pieces of evidence that are kept for one log. */
const MAX_EVIDENCE = 100;
const MAX_LOGS = 10_000;

const EXPLANATION = ["The private key of a witness. Keep it on this computer only; never copy it to a second witness."];

const LOGS_HEAD = `# The logs that this witness cosigns, one to a line: log <vkey>
# Whoever runs an edition finds its vkey with: variorum witness key <edition or address>
# Several lines with the same name are several keys of one log. Restart the witness after a change.
`;

/**
 * Makes the folder of a witness: its key and an empty list of logs.
 * @throws {VariorumError} `usage` for a name that is none, `record` when there is a key already
 */
export async function createWitness(
  files: FileOperations,
  folder: string,
  { name, passphrase, random }: { name: string; passphrase?: string; random: (bytes: number) => Uint8Array },
): Promise<string> {
  if (!isKeyName(name) || encodeUtf8(name).length > 64) {
    const what = "a name without spaces and plus signs, at most 64 bytes long, such as witness.example.org";
    throw new VariorumError("usage", `${JSON.stringify(name)} cannot be the name of a witness: expected ${what}.`);
  }
  const key = buildSigningKey(name, COSIGNATURE_V1, random(32));
  const bytes = formatKeyFile(await storeKey("witness", key, passphrase, random), EXPLANATION);
  if (!(await files.create(join(folder, KEY), bytes, 0o600))) {
    throw new VariorumError("record", `${join(folder, KEY)} exists already; keys are never overwritten.`);
  }
  await files.create(join(folder, LOGS), encodeUtf8(LOGS_HEAD));
  return formatVkey(verifierOf(key));
}

/** @throws {VariorumError} `usage` when the folder is no witness's, or a passphrase is needed */
export async function readWitnessKey(
  files: FileOperations,
  folder: string,
  passphrase: string | undefined,
): Promise<SigningKey> {
  const path = join(folder, KEY);
  const bytes = await files.read(path);
  if (bytes === undefined) {
    throw new VariorumError("usage", `${folder} is no witness's folder. Make one: variorum witness init ${folder}`);
  }
  const stored = parseKeyFile(bytes, path);
  const key = stored.role === "witness" ? await openKey(stored, passphrase) : undefined;
  if (key?.type === COSIGNATURE_V1) return key;
  throw new VariorumError("input", `${path} holds no key of a witness`);
}

/** The logs that a witness cosigns: origin → keys. */
export type WatchedLogs = ReadonlyMap<string, readonly VerifierKey[]>;

/** @throws {VariorumError} `input` naming every bad line */
export async function readWatchedLogs(files: FileOperations, folder: string): Promise<WatchedLogs> {
  const text = Buffer.from((await files.read(join(folder, LOGS))) ?? []).toString();
  const logs: Groups<string, VerifierKey> = new Map();
  const wrong: { readonly line: number; readonly message: string }[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const key = parseLogLine(line);
    if (typeof key === "string") wrong.push({ line: i + 1, message: key });
    else append(logs, key.name, key);
  }
  if (logs.size > MAX_LOGS) wrong.push({ line: 1, message: `at most ${MAX_LOGS} logs can be watched` });
  if (wrong.length === 0) return logs;
  const problems = wrong.map(({ line, message }) => ({
    severity: "error" as const,
    code: "witness-logs",
    file: LOGS,
    line,
    message,
  }));
  throw new VariorumError("input", `${join(folder, LOGS)} cannot be read.`, { problems });
}

/** The key of a line `log <vkey>`, or what is wrong with it. */
function parseLogLine(line: string): VerifierKey | string {
  const [word, vkey = "", ...rest] = line.trim().split(/\s+/);
  if (word !== "log" || rest.length > 0) return `expected: log <vkey>, found ${JSON.stringify(line.slice(0, 80))}`;
  try {
    const key = parseVkey(vkey);
    return key.type === ED25519 ? key : "a log signs with a key of type 1 (Ed25519); this is another";
  } catch (cause) {
    if (cause instanceof TlogError) return `this is no vkey: ${cause.message}`;
    throw cause;
  }
}

/** Adds a log to the list; false when it stands there already. @throws {VariorumError} `input` */
export async function watchLog(files: FileOperations, folder: string, key: VerifierKey): Promise<boolean> {
  const known = await readWatchedLogs(files, folder);
  const vkey = formatVkey(key);
  if (known.get(key.name)?.some((other) => formatVkey(other) === vkey)) return false;
  const before = Buffer.from((await files.read(join(folder, LOGS))) ?? encodeUtf8(LOGS_HEAD)).toString();
  await files.write(join(folder, LOGS), encodeUtf8(`${before.replace(/\n*$/, "\n")}log ${vkey}\n`));
  return true;
}

const nameOf = (origin: string): string => createHash("sha256").update(origin).digest("hex");
const statePath = (folder: string, origin: string): string => join(folder, STATE, `${nameOf(origin)}.txt`);

/**
 * The checkpoint of a log that the witness accepted last; undefined when there is none.
 * @throws {VariorumError} `record` when the file is damaged: to go on as if nothing were known would cosign a fork
 */
export async function readLatest(files: FileOperations, folder: string, origin: string): Promise<TreeHead | undefined> {
  const path = statePath(folder, origin);
  const bytes = await files.read(path);
  if (bytes === undefined) return undefined;
  try {
    const checkpoint = parseCheckpoint(parseNote(bytes).text);
    if (checkpoint.origin === origin) return { size: checkpoint.size, root: checkpoint.root };
  } catch (cause) {
    if (!(cause instanceof TlogError)) throw cause;
  }
  throw new VariorumError("record", `${path} is damaged. Restore it from a copy; never delete it.`);
}

/** Replaces the accepted checkpoint: on disk when it returns. */
export const writeLatest = (
  files: FileOperations,
  folder: string,
  origin: string,
  checkpoint: Uint8Array,
): Promise<void> => files.write(statePath(folder, origin), checkpoint);

/** Keeps a signed checkpoint that contradicts the accepted one, with that one, as evidence. */
export async function keepContradiction(
  files: FileOperations,
  folder: string,
  origin: string,
  checkpoint: Uint8Array,
): Promise<void> {
  const place = join(folder, EVIDENCE, nameOf(origin));
  if ((await files.list(place)).length >= MAX_EVIDENCE) return;
  const accepted = await files.read(statePath(folder, origin));
  for (const note of accepted === undefined ? [checkpoint] : [accepted, checkpoint]) {
    const hash = createHash("sha256").update(note).digest("hex").slice(0, 16);
    await files.create(join(place, `checkpoint-${hash}.txt`), note);
  }
}
