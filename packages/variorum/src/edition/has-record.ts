import { join } from "node:path";
import { checkpointPath } from "../record/checkpoint-path.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles } from "../store/file-operations.ts";

/** Whether an edition has a record; it is not read, nor is the code loaded that would. */
export const hasRecord = async (folder: string): Promise<boolean> =>
  (await diskFiles.read(join(folder, layout.record, checkpointPath))) !== undefined;
