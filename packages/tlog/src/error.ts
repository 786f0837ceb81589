/**
 * What went wrong, for programs. The message says the same for people, with the value, the limit and the place.
 *
 * - `bad-utf8` `bad-base64` `bad-number`: a text encoding is not the canonical one
 * - `bad-name` `bad-key`: a key name, a vkey or a public key is not acceptable
 * - `bad-note` `bad-checkpoint` `bad-cosignature` `bad-path` `bad-tile` `bad-bundle` `bad-proof` `bad-policy`
 *   `bad-request`: a document breaks its format
 * - `bad-signature`: a signature by a known key does not verify
 * - `unsigned`: no known key signed
 * - `wrong-origin`: a checkpoint speaks for another log
 * - `no-quorum`: too few witnesses cosigned
 * - `not-included`: a Merkle path does not lead to the root
 * - `bad-range`: an argument of ours is outside its range (a caller's mistake)
 * - `missing-file`: a tile or bundle could not be read
 * - `root-mismatch`: files and checkpoint disagree
 * - `too-large`: a size limit is exceeded
 */
export type TlogErrorCode =
  | "bad-utf8"
  | "bad-base64"
  | "bad-number"
  | "bad-name"
  | "bad-key"
  | "bad-note"
  | "bad-checkpoint"
  | "bad-cosignature"
  | "bad-path"
  | "bad-tile"
  | "bad-bundle"
  | "bad-proof"
  | "bad-policy"
  | "bad-request"
  | "bad-signature"
  | "unsigned"
  | "wrong-origin"
  | "no-quorum"
  | "not-included"
  | "bad-range"
  | "missing-file"
  | "root-mismatch"
  | "too-large";

/** The only error this package throws on purpose. */
export class TlogError extends Error {
  readonly code: TlogErrorCode;

  constructor(code: TlogErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = "TlogError";
    this.code = code;
  }
}
