import { basename } from "node:path";
import { append, type Groups } from "../model/grouped.ts";
import { nameKey } from "../model/portable-name.ts";
import type { Problem } from "../model/problem.ts";
import { looseDigest, looseSize } from "../store/loose-file.ts";
import type { DroppedFile } from "./dropped-files.ts";
import type { SortedFiles } from "./set-aside.ts";

/**
 * Leaves out files of an archive that stand outside of it, or in another archive, under the same name and with the same bytes: who packs a
 * folder often leaves the archive in it. A file that somebody named stays. Only files of one name and size are read.
 */
export async function withoutCopies(all: readonly DroppedFile[]): Promise<SortedFiles> {
  const copies = new Map<DroppedFile, DroppedFile>();
  const named: Groups<string, DroppedFile> = new Map();
  for (const file of all) append(named, nameKey(basename(file.name)), file);
  for (const files of named.values())
    if (files.length > 1 && files.some(({ archive }) => archive !== undefined))
      for (const [copy, first] of await copiesAmong(files)) copies.set(copy, first);
  return {
    files: all.filter((file) => !copies.has(file)),
    problems: all.flatMap((file) => {
      const first = copies.get(file);
      return first === undefined ? [] : [sameBytes(file, first)];
    }),
  };
}

async function copiesAmong(files: readonly DroppedFile[]): Promise<ReadonlyMap<DroppedFile, DroppedFile>> {
  const copies = new Map<DroppedFile, DroppedFile>();
  const alike: Groups<number | undefined, DroppedFile> = new Map();
  // What stands by itself stays rather than what an archive holds.
  const inOrder = [...files.filter(({ archive }) => archive === undefined), ...files.filter(({ archive }) => archive)];
  for (const file of inOrder) append(alike, await looseSize(file.path), file);
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    const kept = new Map<string, DroppedFile>();
    for (const file of group) {
      const digest = (await looseDigest(file.path)) ?? file.path;
      const first = kept.get(digest);
      if (first !== undefined && file.archive !== undefined && file.archive !== first.archive) copies.set(file, first);
      else if (first === undefined) kept.set(digest, file);
    }
  }
  return copies;
}

const sameBytes = ({ name }: DroppedFile, first: DroppedFile): Problem => ({
  severity: "warning",
  code: "same-file",
  file: name,
  message: `not added: it is the same file, byte for byte, as ${first.name}`,
  mend: "If it is a witness of its own, add it by its name with --document.",
});
