import { type IngestOptions, ingest } from "./ingest.ts";

/** What a pool of child processes offers of this room. */
export const jobs = {
  ingest: ({ bytes, options }: { readonly bytes: Uint8Array; readonly options: IngestOptions }) =>
    ingest(bytes, options),
};
