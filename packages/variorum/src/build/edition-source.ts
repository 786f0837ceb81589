import type { Problem } from "../model/problem.ts";
import type { DocumentVersion } from "../model/public.ts";
import type { DocumentMaterial, EditionMaterial, EssayMaterial } from "../public.ts";

/** One version of a document that is to be shown, before its texts are read. */
export interface VersionEntry {
  /** 0 in a draft. */
  readonly version: number;
  /** Whatever its material depends on: the same key, the same material, but for images that `images` tells of. */
  readonly key: string;
  /** How the images of its document look now. */
  readonly images?: () => string;
  readonly read: () => Promise<ReadVersion>;
}

export interface ReadVersion {
  readonly material: DocumentMaterial;
  /** Warnings and notices about its texts. */
  readonly problems: readonly Problem[];
}

/** A document and all its versions, oldest first; in a draft only the one of the working files. */
export interface DocumentEntry {
  readonly id: string;
  readonly versions: readonly VersionEntry[];
  readonly history: readonly DocumentVersion[];
}

/** Where a build takes its material from: the record, or in a draft the working files. */
export interface EditionSource {
  /** By id. */
  readonly documents: readonly DocumentEntry[];
  readonly edition: Omit<EditionMaterial, "documents" | "essays"> & { readonly essays: readonly EssayMaterial[] };
  /** Files of the record that belong to the site, below the record's folder. */
  readonly recordFiles: readonly string[];
  /** How one of them looked when it was read, as `glanceAt`. */
  readonly glance: (path: string) => string;
  /** Ends what was begun for reading. */
  readonly close: () => void;
}
