export type FileRole = "edition" | "document" | "source" | "facsimile" | "entities" | "series" | "essay" | "decisions";

/** A file that belongs to a subject of the edition. */
export interface EditionFile {
  /** Relative to the edition's folder, with `/`, as the disk has it. */
  readonly path: string;
  readonly role: FileRole;
  /** The document it belongs to. */
  readonly document?: string;
  /** Key of the witness it belongs to. */
  readonly witness?: string;
  /** In bytes; of sources only. */
  readonly size?: number;
}
