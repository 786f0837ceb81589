export interface ServedSite {
  /** Name of its folder in addresses, `[a-z0-9-]+`; `""` for the only site, which then stands at `/`. */
  readonly mount: string;
  /** Absolute path of the built site. */
  readonly folder: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly description?: string;
  /** What readers must know before they read. */
  readonly notice?: string;
  /** Below the site: a picture of it, 1200 × 630 pixels. */
  readonly picture?: string;
  /** A line of counts. */
  readonly facts?: string;
}
