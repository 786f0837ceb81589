import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { layout } from "./edition-layout.ts";

/** Does something with a folder of its own in the edition's cache, which is gone afterwards. */
export async function inStagingFolder<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(root, layout.cache, "staging", randomBytes(9).toString("base64url"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
