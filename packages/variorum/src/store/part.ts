import type { Broken, Sited } from "../model/check/sited.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Work } from "../model/work.ts";
import type { EditionFile } from "./edition-file.ts";
import { type FileStamp, stampOf } from "./file-stamp.ts";
import type { Gathering } from "./gathering.ts";

/** What reading one part of an edition gave: a document's folder, the list of persons, the essays … Plain data. */
export interface Part<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
  readonly files: readonly EditionFile[];
  readonly broken: readonly Broken[];
  /** All that it was made of; undefined when something changed while it was read. */
  readonly stamps: readonly FileStamp[] | undefined;
}

/** Where the parts of an edition come from: the disk, or an earlier reading of the same files. */
export interface PartReader {
  /** @param name path of the part, unique in the edition */
  readPart<T>(name: string, read: (gathering: Gathering) => T | Promise<T>): Promise<Part<T>>;
  /** In the order of `ids`. @param language the edition's first */
  readDocuments(
    ids: readonly string[],
    language: LanguageTag,
    onProgress?: OnProgress,
  ): Promise<readonly Part<Sited<Work> | undefined>[]>;
}

/** A part that was gathered. @param stamped whether anybody will ask for its stamps */
export function partOf<T>(gathering: Gathering, value: T, stamped: boolean): Part<T> {
  const { files, broken } = gathering;
  return { value, problems: gathering.placed(), files, broken, stamps: stamped ? stampsOf(gathering) : undefined };
}

function stampsOf({ root, seen }: Gathering): readonly FileStamp[] | undefined {
  const stamps: FileStamp[] = [];
  for (const [path, before] of seen) {
    const stamp = stampOf(root, path, before);
    if (stamp === undefined) return undefined;
    stamps.push(stamp);
  }
  return stamps;
}
