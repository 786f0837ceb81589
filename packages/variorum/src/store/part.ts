import type { Broken, Sited } from "../model/check/sited.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Work } from "../model/work.ts";
import type { EditionFile } from "./edition-file.ts";
import type { FileStamp } from "./file-stamp.ts";
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
  /** @param name of the part and of all that its reading depends on besides files: `ru entities/persons.yaml` */
  readPart<T>(name: string, read: (gathering: Gathering) => T | Promise<T>): Promise<Part<T>>;
  /** In the order of `ids`. @param language the edition's first */
  readDocuments(
    ids: readonly string[],
    language: LanguageTag,
    onProgress?: OnProgress,
  ): Promise<readonly Part<Sited<Work> | undefined>[]>;
}
