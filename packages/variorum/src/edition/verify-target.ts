import { join } from "node:path";
import { isZip } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import { checkpointPath } from "../record/checkpoint-history.ts";
import { looksLikeProof } from "../record/proof-file.ts";
import type { VerifyOptions } from "../record/record-verdict.ts";
import { stampLines } from "../record/stamp-line.ts";
import {
  judge,
  lack,
  noAssurance,
  note,
  nothingCovered,
  type Reason,
  type Requirement,
  type Verdict,
} from "../record/verdict.ts";
import { verifyProof } from "../record/verify-proof.ts";
import { verifyRecord } from "../record/verify-record.ts";
import { verifySite } from "../record/verify-site.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { diskFiles, type FileOperations, kindOfPath } from "../store/file-operations.ts";
import { folderReader } from "../store/record-folder.ts";
import { keepFork, readRemembered, remember } from "../store/remembered.ts";
import type { Environment } from "./environment.ts";
import { folderPages } from "./site-pages.ts";
import { verifyAddress } from "./verify-address.ts";
import { verifyPack } from "./verify-pack.ts";

export interface TargetOptions {
  /** `<origin>+<id of the genesis event>`. */
  readonly pin?: string;
  readonly require?: readonly Requirement[];
  /** Certificates in PEM of authorities that are trusted to tell the time. */
  readonly timeAnchor?: string;
}

/**
 * Verifies a site's folder, an edition's or a record's folder, a proof file, a pack, or an address.
 * What was verified is remembered in the home folder, so that a fork or an older state is noticed the next time.
 * @throws {VariorumError} `usage` when the target does not exist or the pin is none
 */
export async function verifyTarget(
  target: string,
  { timeAnchor, ...options }: TargetOptions,
  env: Environment,
): Promise<Verdict> {
  const files = diskFiles;
  const all: VerifyOptions = {
    ...options,
    now: env.now().toISOString(),
    verifyEd25519,
    remembered: (origin) => readRemembered(files, env.home, origin),
    ...(env.signal && { signal: env.signal }),
    ...(env.onProgress && { onProgress: env.onProgress }),
  };
  const verdict = /^https?:\/\//i.test(target)
    ? await verifyAddress(target, all)
    : await verifyPath(target, all, files);
  const evidence = await rememberVerdict(files, env.home, verdict);
  const told = evidence === undefined ? verdict : { ...verdict, reasons: [...verdict.reasons, keptIn(evidence)] };
  return withTimeStamps(told, timeAnchor);
}

/** Adds what the time stamps on the checkpoint that was judged are worth. The library for certificates is loaded where there are some. */
async function withTimeStamps(verdict: Verdict, timeAnchor: string | undefined): Promise<Verdict> {
  const checkpoint = verdict.verdict === "invalid" ? null : verdict.checkpoint;
  const isStamped = checkpoint !== null && stampLines(Buffer.from(checkpoint)).length > 0;
  if (timeAnchor === undefined && !isStamped) return verdict;
  const { judgeTimeStamps, parseTimeAnchors } = await import("./time-stamp.ts");
  const anchors = timeAnchor === undefined ? [] : parseTimeAnchors(timeAnchor);
  if (checkpoint === null) return verdict;
  const stamps = await judgeTimeStamps(Buffer.from(checkpoint), anchors);
  return { ...verdict, reasons: [...verdict.reasons, ...stamps] };
}

async function verifyPath(path: string, options: VerifyOptions, files: FileOperations): Promise<Verdict> {
  const found = await kindOfPath(path);
  if (found === undefined) throw new VariorumError("usage", `${path} does not exist`);
  if (found === "file") return verifyFile(path, options, files);
  const inside = join(path, "record");
  if (await holdsRecord(inside)) return verifyFolder(path, inside, options, files);
  if (await holdsRecord(path)) return verifyRecord(folderReader(files, path), options);
  const reason = lack("no-record", "There is no record in this folder to compare with.", path);
  return judge({ reasons: [reason], assurance: noAssurance, record: null, checkpoint: null, covered: nothingCovered });
}

const isFile = async (path: string): Promise<boolean> => (await kindOfPath(path)) === "file";
const holdsRecord = async (folder: string): Promise<boolean> =>
  (await isFile(join(folder, checkpointPath))) || isFile(join(folder, "log/tile/0/000"));

/** A site has pages; an edition's folder has none that count. */
async function verifyFolder(
  folder: string,
  record: string,
  options: VerifyOptions,
  files: FileOperations,
): Promise<Verdict> {
  const reader = folderReader(files, record);
  if (!(await isFile(join(folder, "index.html")))) return verifyRecord(reader, options);
  return verifySite(withoutPages(reader), () => folderPages(files, folder), {
    ...options,
    siteFile: (path) => files.read(join(folder, path)),
  });
}

/** A site's `record/` holds the pages about the record beside the record itself. */
const withoutPages = (reader: ReturnType<typeof folderReader>): ReturnType<typeof folderReader> => ({
  ...reader,
  list: async () => (await reader.list()).filter((path) => path.startsWith("log/") || path.startsWith("objects/")),
});

async function verifyFile(path: string, options: VerifyOptions, files: FileOperations): Promise<Verdict> {
  const bytes = (await files.read(path)) ?? new Uint8Array(0);
  if (isZip(bytes)) return verifyPack(bytes, path, options);
  if (!looksLikeProof(bytes)) {
    throw new VariorumError(
      "usage",
      `${path} is neither a proof file nor a pack. Give a site, an edition's folder, an address, a proof file or a pack.`,
    );
  }
  return verifyProof(bytes, options);
}

const keptIn = (folder: string): Reason =>
  note("evidence", `Both checkpoints, as their publisher signed them, are kept in ${folder}: show them to others.`);

/** Keeps the newest checkpoint seen; of a fork both, and gives their folder. */
async function rememberVerdict(files: FileOperations, home: string, verdict: Verdict): Promise<string | undefined> {
  const { record, checkpoint } = verdict;
  if (record === null || checkpoint === null) return undefined;
  const seen = await readRemembered(files, home, record.origin);
  const found = { origin: record.origin, size: record.size, root: record.root, note: checkpoint };
  const isFork = verdict.reasons.some(({ code }) => code === "forked");
  if (isFork && seen !== undefined) return keepFork(files, home, seen, found);
  const isSound = verdict.verdict === "verified" || verdict.verdict === "withheld";
  if (isSound && found.size > (seen?.size ?? 0)) await remember(files, home, found);
  return undefined;
}
