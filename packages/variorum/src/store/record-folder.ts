import { join } from "node:path";
import { isTemporaryName } from "./durable-write.ts";
import type { FileOperations } from "./file-operations.ts";

/** Reads the files of a record's folder; the shape of `RecordReader`. */
export interface FolderReader {
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  readonly list: () => Promise<readonly string[]>;
}

/** @param folder the folder that holds `log` and `objects` */
export const folderReader = (files: FileOperations, folder: string): FolderReader => ({
  read: (path) => files.read(join(folder, path)),
  list: async () => (await files.list(folder)).filter((path) => !isTemporaryName(path.split("/").at(-1) ?? "")),
});
