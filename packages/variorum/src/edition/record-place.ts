import { join } from "node:path";
import { checkpointPath } from "../record/checkpoint-history.ts";
import type { RecordReader } from "../record/reader.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { fetchBytes, httpReader } from "../store/http-reader.ts";
import { folderReader } from "../store/record-folder.ts";

const isAddress = (place: string): boolean => /^https?:\/\//i.test(place);

/**
 * The folder of a record: that of an edition, a site or a mirror holds it as `record/`; it may be named itself. Undefined when there
 * is none.
 */
export async function findRecordFolder(files: FileOperations, folder: string): Promise<string | undefined> {
  for (const candidate of [join(folder, "record"), folder]) {
    if ((await files.read(join(candidate, checkpointPath))) !== undefined) return candidate;
  }
  return undefined;
}

/** The address of a record's folder, ending in `/`: that of a site, or of the record itself. */
async function findRecordAddress(address: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const base = address.replace(/(index\.html)?$/, "").replace(/\/?$/, "/");
  for (const candidate of [`${base}record/`, base]) {
    const { bytes } = await fetchBytes(new URL(checkpointPath, candidate).href, signal && { signal });
    if (bytes !== undefined) return candidate;
  }
  return undefined;
}

/** Reads the record at an address, or of an edition, a site, a mirror or itself; undefined when there is none. */
export async function recordReaderAt(
  place: string,
  { files, signal }: { readonly files: FileOperations; readonly signal?: AbortSignal },
): Promise<RecordReader | undefined> {
  if (isAddress(place)) {
    const address = await findRecordAddress(place, signal);
    return address === undefined ? undefined : httpReader(address, signal && { signal });
  }
  const folder = await findRecordFolder(files, place);
  return folder === undefined ? undefined : folderReader(files, folder);
}
