/** What stands beside a document's pages to be taken away. */
export type DownloadKind =
  | "plain-text"
  | "tei-witness"
  | "tei-variants"
  | "tei-attached"
  | "json"
  | "csl-json"
  | "bibtex"
  | "ris";

/** A download: the words for it are those of the page. */
export interface Download {
  readonly what: DownloadKind;
  /** Key of the witness whose text it is; absent where it is of the whole document. */
  readonly witness?: string;
}
