import { formatQuotables, type KeptQuotables, parseQuotables } from "../alignment/index.ts";
import { readSealedFile, type SealedFile, writeSealedFile } from "../store/sealed-file.ts";
import { softwareGlance } from "../store/software-key.ts";

/** Where the texts of an edition and their index are kept; without a secret nothing is. Safe to delete. */
export interface QuotableMemory {
  readonly path: string;
  readonly secret: Uint8Array | undefined;
}

/** What this program kept on this computer; undefined where there is nothing that can be believed. */
export async function readQuotables(memory: QuotableMemory, signal?: AbortSignal): Promise<KeptQuotables | undefined> {
  const file = fileOf(memory);
  const bytes = file && (await readSealedFile(file, signal));
  return bytes && parseQuotables(bytes);
}

/** @param kept undefined where there is nothing new to keep */
export async function keepQuotables(
  memory: QuotableMemory,
  kept: KeptQuotables | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const file = fileOf(memory);
  if (file !== undefined && kept !== undefined) await writeSealedFile(file, formatQuotables(kept), signal);
}

function fileOf({ path, secret }: QuotableMemory): SealedFile | undefined {
  return secret && { path, secret, name: `quotable texts ${softwareGlance()}` };
}
