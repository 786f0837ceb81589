/**
 * Gives the files of a record, wherever it is: a folder, a web site, a proof file.
 * Paths stand below the record's folder: `log/checkpoint`, `objects/ab/ab….json`.
 */
export interface RecordReader {
  /**
   * The bytes of a file; undefined when it surely does not exist.
   * @throws when nobody could find out
   */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** Every file there is, where that can be told. */
  readonly list?: () => Promise<readonly string[]>;
}
