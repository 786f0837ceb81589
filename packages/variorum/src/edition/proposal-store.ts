import { join } from "node:path";
import type { NoteSignature } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import { eventIdOf, formatEvent } from "../record/event-note.ts";
import { assertOpens, objectPath, parseObject, type RecordObject } from "../record/object.ts";
import {
  formatProposal,
  formatSignatures,
  parseProposal,
  parseSignatures,
  proposalIdOf,
  proposalPath,
  proposalsFolder,
  proposedObjectPath,
  signaturesPath,
} from "../record/proposal.ts";
import type { SignedProposal } from "../record/standing.ts";
import { layout } from "../store/edition-layout.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { writeAll } from "../store/log-files.ts";
import { type Draft, privateFiles } from "./draft.ts";

/** The proposals in an edition's folder, and the files among them that are none. */
export interface ProposalReading {
  readonly proposals: readonly SignedProposal[];
  readonly problems: readonly Problem[];
}

/** Whether there is anything to look at: a record is long to read, a folder is not. */
export const hasProposals = async (files: FileOperations, folder: string): Promise<boolean> =>
  (await files.list(join(folder, layout.record, proposalsFolder))).some((path) => path.endsWith("/events"));

/** Reads every proposal with its signatures. What is damaged is named and passed over. */
export async function readProposals(files: FileOperations, folder: string): Promise<ProposalReading> {
  const record = join(folder, layout.record);
  const paths = await files.list(join(record, proposalsFolder));
  const proposals: SignedProposal[] = [];
  const problems: Problem[] = [];
  for (const path of paths.filter((name) => name.endsWith("/events"))) {
    const id = path.slice(0, -"/events".length);
    try {
      const signed = paths.filter((name) => name.startsWith(`${id}/`) && name.endsWith(".sig"));
      proposals.push(await readProposal(files, record, id, signed, problems));
    } catch (cause) {
      if (!(cause instanceof VariorumError)) throw cause;
      problems.push(damaged(`${layout.record}/${proposalPath(id)}`, cause.message));
    }
  }
  return { proposals, problems };
}

const damaged = (file: string, what: string): Problem => ({
  severity: "warning",
  code: "damaged-proposal",
  file,
  message: `This part of a proposal is damaged and does not count: ${what}.`,
  mend: "Get it again from whoever made it, or delete it.",
});

async function readProposal(
  files: FileOperations,
  record: string,
  id: string,
  signed: readonly string[],
  problems: Problem[],
): Promise<SignedProposal> {
  const bytes = (await files.read(join(record, proposalPath(id)))) ?? new Uint8Array(0);
  if (proposalIdOf(bytes) !== id) throw new VariorumError("record", "its name is not the SHA-256 of its bytes");
  const proposal = parseProposal(bytes);
  const signatures: (readonly NoteSignature[])[] = [];
  for (const name of signed) {
    try {
      const lines = (await files.read(join(record, proposalsFolder, name))) ?? new Uint8Array(0);
      signatures.push(parseSignatures(lines, proposal.events.length));
    } catch (cause) {
      if (!(cause instanceof VariorumError)) throw cause;
      problems.push(damaged(`${layout.record}/${proposalsFolder}/${name}`, cause.message));
    }
  }
  return { ...proposal, signatures };
}

/**
 * Writes a draft as a proposal: what is secret first, below `private/`, then its objects, then its events. Gives its id.
 * The same draft gives the same files.
 */
export async function writeProposal(files: FileOperations, folder: string, draft: Draft): Promise<string> {
  const bytes = formatProposal(draft.events);
  const id = proposalIdOf(bytes);
  const record = join(folder, layout.record);
  await writeAll(files, join(folder, layout.private), privateFiles(draft), 0o600);
  const objects = draft.events.flatMap((event) => {
    const own = eventIdOf(formatEvent(event));
    const object = draft.shown.get(objectPath(own));
    return object === undefined ? [] : [[proposedObjectPath(id, own), object] as const];
  });
  await writeAll(files, record, new Map(objects));
  await files.write(join(record, proposalPath(id)), bytes);
  return id;
}

/** Writes the signatures of one key: a file that nobody else writes. */
export async function writeSignatures(
  files: FileOperations,
  folder: string,
  proposal: string,
  signatures: readonly NoteSignature[],
): Promise<void> {
  const [first] = signatures;
  if (first === undefined) return;
  const path = signaturesPath(proposal, first.name);
  await files.write(join(folder, layout.record, path), formatSignatures(signatures));
}

/**
 * What an event of a proposal shows once it is logged, checked against the event; undefined when it shows nothing.
 * @throws {VariorumError} `record` when it is not what the event commits to
 */
export async function readProposedObject(
  files: FileOperations,
  folder: string,
  { id }: SignedProposal,
  { id: own, event }: SignedProposal["events"][number],
): Promise<RecordObject | undefined> {
  const path = proposedObjectPath(id, own);
  const bytes = await files.read(join(folder, layout.record, path));
  if (bytes === undefined) return undefined;
  try {
    const object = parseObject(bytes);
    assertOpens(object, own, event);
    return object;
  } catch (cause) {
    if (!(cause instanceof VariorumError)) throw cause;
    throw new VariorumError("record", `${layout.record}/${path} is not what was put forward: ${cause.message}`, {
      cause,
    });
  }
}

const MARK = "logged";

/**
 * Removes a proposal that is in the record and leaves an empty file: a folder that is gone altogether while its objects stand elsewhere
 * looks renamed to git, and a signature that comes late would conflict.
 */
export async function retireProposal(files: FileOperations, folder: string, id: string): Promise<void> {
  await files.create(join(folder, layout.record, proposalsFolder, id, MARK), new Uint8Array(0));
  await removeProposal(files, folder, id);
}

/** Removes a proposal, its events last, so that what is left half-removed is still one. */
export async function removeProposal(files: FileOperations, folder: string, id: string): Promise<void> {
  const record = join(folder, layout.record);
  const paths = await files.list(join(record, proposalsFolder, id));
  const events = proposalPath(id);
  for (const path of paths.map((name) => `${proposalsFolder}/${id}/${name}`)) {
    if (path !== events && !path.endsWith(`/${MARK}`)) await files.remove(join(record, path));
  }
  await files.remove(join(record, events));
}
