import { basename, join, resolve } from "node:path";
import { VariorumError } from "../model/error.ts";
import { objectPath } from "../record/object.ts";
import type { RecordState } from "../record/record-state.ts";
import type { SubjectHead } from "../record/transition.ts";
import { layout } from "../store/edition-layout.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { ownFilesOf } from "./own-files.ts";
import { formatSeeds, privateObjectPath, readSeeds, type Seeds } from "./private-record.ts";

/**
 * What a sealed takedown puts aside, by the id of its event, laid out like `private/`: `objects/`, `seeds/`, and below
 * `files/` the working files at their paths. It can be handed to a custodian as it is.
 */
export const parcelPath = (takedown: string): string => `${layout.private}/sealed/${takedown}`;

const FILES = "files";

/** Everything that only a subject's removal touches. */
export interface Removal {
  readonly files: FileOperations;
  readonly folder: string;
  readonly state: RecordState;
  readonly head: SubjectHead;
  /** Its working files too. Only when the removal is new or somebody says so: nobody's file goes unasked. */
  readonly withFiles: boolean;
}

const eventsOf = ({ state, head }: Removal): readonly string[] =>
  (state.replay.subjects.get(head.subject) ?? []).map(({ id }) => id);

/** Puts everything that opens a subject's content into its parcel. Can be run again after a crash. */
export async function sealSubject(removal: Removal): Promise<void> {
  const { files, folder, head } = removal;
  const parcel = join(folder, parcelPath(head.id));
  for (const event of eventsOf(removal)) {
    const path = privateObjectPath(event);
    await move(files, join(folder, layout.private, path), join(parcel, path), 0o600);
    // In a copy of the edition that never published, what was public still lies open.
    if (event !== head.id) await move(files, join(folder, layout.record, path), join(parcel, path), 0o600);
  }
  const seeds = await takeSeeds(removal);
  const file = formatSeeds(seeds);
  if (file !== undefined) await files.create(join(parcel, file.path), file.bytes, 0o600);
  await dropSeeds(removal, seeds);
  for (const path of removal.withFiles ? await ownFilesOf(removal) : []) {
    const place = path.startsWith(`${layout.private}/`) ? path.slice(layout.private.length + 1) : path;
    await move(files, join(folder, path), join(parcel, FILES, place));
  }
}

/** Removes everything that opens a subject's content, for good. Can be run again after a crash. */
export async function destroySubject(removal: Removal): Promise<void> {
  const { files, folder, state, head } = removal;
  for (const event of eventsOf(removal)) {
    await files.remove(join(folder, layout.private, privateObjectPath(event)));
    if (event !== head.id) await files.remove(join(folder, layout.record, objectPath(event)));
  }
  await dropSeeds(removal, await takeSeeds(removal));
  for (const path of removal.withFiles ? await ownFilesOf(removal) : []) await files.remove(join(folder, path));
  const heads = state.replay.subjects.get(head.subject) ?? [];
  for (const { id } of heads.filter(({ action }) => action === "takedown"))
    await removeBelow(files, folder, parcelPath(id));
}

/**
 * Takes what a restoration shows again out of its parcel. Can be run again after a crash.
 * @param takedown id of the event that had sealed it
 */
export async function unsealSubject(
  { files, folder }: Pick<Removal, "files" | "folder">,
  takedown: string,
): Promise<void> {
  const parcel = join(folder, parcelPath(takedown));
  for (const path of await files.list(parcel)) {
    const to = path.startsWith(`${FILES}/`) ? path.slice(FILES.length + 1) : `${layout.private}/${path}`;
    await move(files, join(parcel, path), join(folder, to), path.startsWith(`${FILES}/`) ? undefined : 0o600);
  }
}

/**
 * Brings a parcel back from its custodian: a folder that is named by the id of its takedown.
 * @throws {VariorumError} `usage` when it is none
 */
export async function adoptParcel(files: FileOperations, folder: string, parcel: string): Promise<void> {
  const takedown = basename(resolve(parcel));
  const names = await files.list(parcel);
  if (!/^[0-9a-f]{64}$/.test(takedown) || !names.some((name) => name.startsWith("objects/"))) {
    throw new VariorumError(
      "usage",
      `${parcel} is no parcel: a folder named by 64 hex digits, with a folder objects/.`,
    );
  }
  const to = join(folder, parcelPath(takedown));
  if (resolve(to) === resolve(parcel)) return;
  for (const name of names) {
    const bytes = await files.read(join(parcel, name));
    if (bytes !== undefined) await files.create(join(to, name), bytes, 0o600);
  }
}

/** Copies first, and keeps what stands there already. */
async function move(files: FileOperations, from: string, to: string, mode?: number): Promise<void> {
  const bytes = await files.read(from);
  if (bytes === undefined) return;
  await files.create(to, bytes, mode);
  await files.remove(from);
}

async function removeBelow(files: FileOperations, folder: string, path: string): Promise<void> {
  for (const name of await files.list(join(folder, path))) await files.remove(join(folder, path, name));
}

async function takeSeeds(removal: Removal): Promise<Seeds> {
  const own = new Set(eventsOf(removal));
  const all = await readSeeds(removal.files, join(removal.folder, layout.private));
  return new Map([...all].filter(([event]) => own.has(event)));
}

/** Rewrites every file that holds one of the seeds without it; an empty one goes. */
async function dropSeeds({ files, folder }: Removal, seeds: Seeds): Promise<void> {
  if (seeds.size === 0) return;
  const place = join(folder, layout.private, "seeds");
  for (const name of await files.list(place)) {
    const text = Buffer.from((await files.read(join(place, name))) ?? []).toString();
    const lines = text.split("\n").filter((line) => line !== "");
    const kept = lines.filter((line) => !seeds.has(line.slice(0, 64)));
    if (kept.length === lines.length) continue;
    if (kept.length === 0) await files.remove(join(place, name));
    else await files.write(join(place, name), Buffer.from(`${kept.join("\n")}\n`), 0o600);
  }
}
