/** A file of a site, below its root. */
export interface SiteFile {
  readonly path: string;
  readonly content: Uint8Array;
}
