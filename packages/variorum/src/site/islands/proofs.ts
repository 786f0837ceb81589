import { isArchive } from "../../model/pack.ts";
import { domTree } from "../../record/dom-tree.ts";
import { unpack } from "../../record/pack-archive.ts";
import type { VerifyOptions } from "../../record/record-verdict.ts";
import { fault, type Verdict } from "../../record/verdict.ts";
import { refusedPack, verifyPackParts } from "../../record/verify-pack.ts";
import { verifyProof } from "../../record/verify-proof.ts";
import { recall } from "./seen.ts";

/** What the script that is loaded for a reader's own file puts here. */
export interface FileVerifier {
  /** A proof file or a pack. */
  verifyFile(bytes: Uint8Array): Promise<Verdict>;
}

declare global {
  var variorumProofs: FileVerifier | undefined;
}

/** The same verification as the command line's, of a file that a reader has. */
globalThis.variorumProofs = {
  async verifyFile(bytes) {
    const options = { inBrowser: true, now: new Date().toISOString(), remembered: recall, pause };
    return isArchive(bytes) ? verifyPack(bytes, options) : verifyProof(bytes, options);
  },
};

async function verifyPack(bytes: Uint8Array, options: VerifyOptions): Promise<Verdict> {
  try {
    return await verifyPackParts(unpack(bytes), pageTree, options);
  } catch (error) {
    if (isDamage(error)) return refusedPack(fault("pack", `The pack cannot be read: ${error.message}.`));
    throw error;
  }
}

/** What fflate says of a damaged archive has a code; that a pack is too large for a browser is no verdict on it. */
const isDamage = (error: unknown): error is Error => error instanceof Error && "code" in error;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A page of a pack: parsed, never shown and never run. */
function pageTree(html: Uint8Array): ReturnType<typeof domTree> {
  const page = new DOMParser().parseFromString(new TextDecoder().decode(html), "text/html");
  return domTree(page.documentElement);
}
