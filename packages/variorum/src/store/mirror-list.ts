import { VariorumError } from "../model/error.ts";
import type { FileOperations } from "./file-operations.ts";

/**
 * The folders that must hold a new state of a record before readers see it: absolute paths, one to a line. They are of the computer
 * that publishes, so they stand beside its log key.
 * @throws {VariorumError} `record` when the file is damaged
 */
export async function readMirrorList(files: FileOperations, path: string): Promise<readonly string[]> {
  const bytes = await files.read(path);
  if (bytes === undefined) return [];
  const text = Buffer.from(bytes).toString();
  const folders = text.split("\n").slice(0, -1);
  if (text.endsWith("\n") && folders.every((folder) => folder !== "")) return folders;
  throw new VariorumError("record", `${path} is damaged: expected the folders of mirrors, one to a line.`);
}

/** An empty list is no file. */
export async function writeMirrorList(files: FileOperations, path: string, folders: readonly string[]): Promise<void> {
  if (folders.length === 0) await files.remove(path);
  else await files.write(path, Buffer.from(folders.map((folder) => `${folder}\n`).join("")), 0o600);
}
