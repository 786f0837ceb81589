import { realpath, stat } from "node:fs/promises";
import { VariorumError } from "../model/error.ts";
import { layout } from "./edition-layout.ts";

/**
 * The real path of an edition's folder.
 * @throws VariorumError `usage`
 */
export async function editionRoot(folder: string): Promise<string> {
  const root = await realpath(folder).catch(() => undefined);
  const isFolder = root !== undefined && (await stat(root)).isDirectory();
  if (!isFolder) throw new VariorumError("usage", `There is no folder ${folder}.`);
  const marker = await stat(`${root}/${layout.edition}`).catch(() => undefined);
  if (marker?.isFile()) return root;
  const message = `${folder} is no edition: it has no ${layout.edition}. Make one with \`variorum init ${folder}\`.`;
  throw new VariorumError("usage", message);
}
