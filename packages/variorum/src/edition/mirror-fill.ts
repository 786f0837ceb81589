import { join } from "node:path";
import { formatBase64, type ReadFile, readRoot } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import { checkpointPath, readHead } from "../record/checkpoint-history.ts";
import type { RecordReader } from "../record/reader.ts";
import { logPaths, publicFiles } from "../record/record-files.ts";
import type { RecordState } from "../record/record-state.ts";
import { mapConcurrently } from "../store/concurrent-map.ts";
import { layout } from "../store/edition-layout.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { assertReadsBack } from "../store/log-files.ts";
import { keepFork } from "../store/remembered.ts";
import type { Environment } from "./environment.ts";

/** Files of a mirror that are compared at the same time. */
const WIDTH = 8;

/** A state of a record and the files that make it up. */
export interface MirroredState {
  readonly state: RecordState;
  readonly reader: RecordReader;
  readonly files: FileOperations;
  readonly env: Pick<Environment, "home" | "signal" | "onProgress">;
}

/**
 * Refuses mirrors that are not there, or do not hold a beginning of a record, before anything is signed.
 * @throws {VariorumError} `record` with a problem for each
 */
export async function assertMirrorsFit(mirrors: readonly string[], mirrored: MirroredState): Promise<void> {
  const problems = await troubles(mirrors, mirrored, (mirror) =>
    sizeOfCopy(join(mirror, layout.record), mirrored).then(requireCopy),
  );
  if (problems.length === 0) return;
  const message = `Nothing was signed: ${problems.length} of the ${mirrors.length} mirrors cannot take a new state. ${GIVE_UP}`;
  throw new VariorumError("record", message, { problems });
}

/**
 * Brings every mirror to a state, one after the other.
 * @throws {VariorumError} `record` with a problem for each that could not take it
 */
export async function fillMirrors(mirrors: readonly string[], mirrored: MirroredState): Promise<void> {
  const problems = await troubles(mirrors, mirrored, (mirror) => fillMirror(mirror, mirrored, false));
  if (problems.length === 0) return;
  const message =
    `The new state is signed and kept, but not visible: ${problems.length} of the ${mirrors.length} mirrors could not take it. ` +
    `Run \`variorum publish\` again when they can: it goes on from here. ${GIVE_UP}`;
  throw new VariorumError("record", message, { problems });
}

const GIVE_UP = "To give a mirror up: `variorum operator mirrors <edition> --remove <mirror>`.";

async function troubles(
  mirrors: readonly string[],
  { env }: MirroredState,
  work: (mirror: string) => Promise<unknown>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const mirror of mirrors) {
    try {
      await work(mirror);
    } catch (cause) {
      env.signal?.throwIfAborted();
      problems.push({ severity: "error", code: "mirror", message: `${mirror}: ${reasonOf(cause)}.` });
    }
  }
  return problems;
}

/** The disk's own error too: a mirror may be full, gone or read-only. */
const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/**
 * Brings the copy of a record in a folder to a state: every file of the record is compared and, where it is missing or differs, written
 * and read back; its checkpoint last. Then what the record shows no longer is taken away. Can be run again after a crash.
 * @param isNew whether the folder may be empty: else a folder without the record is one that is not there, such as a stick that is not plugged in
 * @throws {VariorumError} `record` when the folder holds another record or history, a later state, or no record
 */
export async function fillMirror(folder: string, mirrored: MirroredState, isNew: boolean): Promise<void> {
  const { state, files } = mirrored;
  const record = join(folder, layout.record);
  const before = await sizeOfCopy(record, mirrored);
  if (!isNew) requireCopy(before);
  if (before === undefined && (await files.list(folder)).length > 0) {
    throw new VariorumError("usage", "it holds other files: give an empty folder");
  }
  const shown = publicFiles(state);
  const late = (path: string): boolean => path.startsWith("log/checkpoint");
  await copyFiles(
    record,
    mirrored,
    shown.filter((path) => !late(path)),
  );
  await copyFiles(
    record,
    mirrored,
    shown.filter((path) => late(path) && path !== checkpointPath),
  );
  await copyFiles(record, mirrored, [checkpointPath]);
  const needed = new Set([...shown, ...logPaths(before ?? 0)]);
  for (const path of await files.list(record)) {
    if (!needed.has(path) && !late(path)) await files.remove(join(record, path));
  }
}

function requireCopy(size: number | undefined): void {
  if (size === undefined) throw new VariorumError("record", "its copy of the record is not there");
}

/** Entries of the copy that is there, a beginning of this record; undefined when there is none. */
async function sizeOfCopy(record: string, { state, reader, files, env }: MirroredState): Promise<number | undefined> {
  const note = await files.read(join(record, checkpointPath));
  if (note === undefined) return undefined;
  const head = readHeadOfCopy(note);
  if (head.origin !== state.origin) throw new VariorumError("record", `it holds another record, ${head.origin}`);
  const { size, root } = state.newest;
  if (head.size > size) {
    throw new VariorumError("record", `it knows a later state, of ${head.size} entries: this folder is an old copy`);
  }
  const log: ReadFile = (path) => reader.read(`log/${path}`);
  const own = formatBase64(await readRoot(log, head.size, size));
  if (own === formatBase64(head.root)) return head.size;
  const found = {
    origin: state.origin,
    size: head.size,
    root: formatBase64(head.root),
    note: Buffer.from(note).toString(),
  };
  const evidence = await keepFork(
    files,
    env.home,
    { origin: state.origin, size, root, note: state.newest.note },
    found,
  );
  throw new VariorumError(
    "record",
    `its ${head.size} entries are not the first of this record. Both checkpoints are kept in ${evidence}`,
  );
}

function readHeadOfCopy(note: Uint8Array): ReturnType<typeof readHead> {
  try {
    return readHead(note);
  } catch (cause) {
    throw new VariorumError("record", "its checkpoint is damaged: mend it with `variorum repair`", { cause });
  }
}

async function copyFiles(record: string, mirrored: MirroredState, paths: readonly string[]): Promise<void> {
  const { files, reader, env } = mirrored;
  let done = 0;
  await mapConcurrently(paths, WIDTH, async (path) => {
    env.signal?.throwIfAborted();
    env.onProgress?.({ phase: "fill mirror", done: done++, total: paths.length });
    const bytes = await reader.read(path);
    if (bytes === undefined) throw new VariorumError("record", `record/${path} is missing`);
    const there = await files.read(join(record, path));
    if (there !== undefined && Buffer.compare(there, bytes) === 0) return;
    await files.write(join(record, path), bytes);
    await assertReadsBack(files, record, new Map([[path, bytes]]));
  });
}
