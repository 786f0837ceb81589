export interface ServedSite {
  /** Name of its folder in addresses, `[a-z0-9-]+`; `""` for the only site, which then stands at `/`. */
  readonly mount: string;
  /** Absolute path of the built site. */
  readonly folder: string;
  readonly title: string;
  readonly description?: string;
  /** A line of counts. */
  readonly facts?: string;
}
