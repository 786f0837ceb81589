import { type Dirent, readdirSync } from "node:fs";
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
  listed(folder).flatMap((entry) =>
    entry.isDirectory() ? stampsBelow(join(folder, entry.name), `${entry.name}/`) : [],
  );

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
