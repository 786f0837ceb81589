import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { glanceAt } from "./file-stamp.ts";

/** What tells whether files of a document changed, without reading them: size and times of each. */
export interface DocumentStamps {
  /** Of everything below `documents/<id>/`. */
  readonly ofAll: (document: string) => string;
  /** Of what stands in folders of its own: the images of witnesses. */
  readonly ofImages: (document: string) => string;
}

/** Looked at when they are asked for. */
export function documentStamps(folder: string): DocumentStamps {
  const place = (document: string) => join(folder, "documents", document);
  return {
    ofAll: (document) => stampsBelow(place(document), "").join("\n"),
    ofImages: (document) => imageStamps(place(document)).join("\n"),
  };
}

const imageStamps = (folder: string): readonly string[] =>
  hasNoFolders(folder)
    ? []
    : listed(folder).flatMap((entry) =>
        entry.isDirectory() ? stampsBelow(join(folder, entry.name), `${entry.name}/`) : [],
      );

/**
 * Where a file system counts the links to a folder, two are its name and itself, and each folder in it has one more. Those that
 * do not count say one. To ask costs a tenth of listing the folder.
 */
const hasNoFolders = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false })?.nlink === 2;

const stampsBelow = (folder: string, prefix: string): readonly string[] =>
  listed(folder).flatMap((entry) =>
    entry.isDirectory()
      ? stampsBelow(join(folder, entry.name), `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name} ${glanceAt(folder, entry.name)}`],
  );

function listed(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
